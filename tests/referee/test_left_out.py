"""Single points: an equation that fails at one point where both sides are defined is false."""

from __future__ import annotations

import pytest

from sigderiv.notation import read_text
from sigderiv.referee import Facts, Referee, decide

FALSE_AT_A_POINT = [
    "sign(x)^2=1", "sign(x^2)=1", "sign(x^2)=sign(x^2+1)", "sign(x^4+x^2)=1", "sign(x^2+y^2)=1",
    "sign(-x^2)=-1", "sign(x^2*e^x)=1", "2^sign(x^2)=2", "(1-sign(x^2))*5=0", "sign((x-1)^2)=1",
    "sign(x^2*y^2)=1", "sign(1-cos(x))=1", "sign(sin(x)^2)=1", "sign(1-sin(x))=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FALSE_AT_A_POINT)
def test_is_not_proved_without_saying_what_is_left_out(text: str) -> None:
    relation = read_text(text)
    verdict = decide(*relation.children)
    assert verdict.outcome != "proved" or verdict.conditions, text


@pytest.mark.parametrize("text", [t for t in FALSE_AT_A_POINT[:7] if "y" not in t])
def test_is_refuted_where_the_point_is_readable(text: str) -> None:
    assert decide(*read_text(text).children).outcome == "refuted"


def test_what_one_claim_leaves_out_is_not_forgotten_in_the_next() -> None:
    referee = Referee(Facts())
    for _ in range(2):
        verdict = referee.decide(*read_text("sign(x^2)=1").children)
        assert verdict.outcome != "proved"
        assert referee.decide(*read_text("sign(x^2+1)=1").children).outcome == "proved"
