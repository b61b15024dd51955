"""`Setting dE/da = -2 Σ (y_i - a) = 0`: the end of the chain is to be solved, no identity."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

CHAIN = r"$\frac{\partial}{\partial a}\sum_{i=1}^n (y_i-a)^2=-2\sum_{i=1}^n(y_i-a)=0$"


def verdicts(document: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(document, "tex").findings]


@pytest.mark.parametrize("words", ["Setting", "To find the critical point, we set", "令"])
def test_what_is_set_to_zero_is_no_claim(words: str) -> None:
    assert verdicts(f"{words} {CHAIN} and solve for $a$.") == ["proved"]


def test_what_is_said_to_be_zero_is_not_proved() -> None:
    """Nothing says whether it is set to zero: a mean makes it true."""
    assert verdicts(f"We have {CHAIN}.") == ["proved", "unproved"]


def test_the_links_before_are_judged() -> None:
    wrong = CHAIN.replace("-2", "2")
    assert verdicts(f"Setting {wrong} and solving for $a$ …") == ["refuted"]
