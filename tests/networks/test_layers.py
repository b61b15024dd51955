"""Layers by a symbolic number, as in `a^l_j = σ(Σ_k w^l_{jk} a^{l-1}_k + b^l_j)`: what rests on
what, and the links of documents in this notation.  The expected verdicts are a person's, after
Nielsen, Neural Networks and Deep Learning (2015), ch. 2 and 3."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SETTING = r"""
\[ z^l_j = \sum_k w^l_{jk} a^{l-1}_k + b^l_j \]
\[ a^l_j = \sigma(z^l_j) \]
\[ C = \frac{1}{2} \sum_j (y_j - a^L_j)^2 \]
"""
RIGHT = [
    r"\frac{\partial C}{\partial a^L_j} = a^L_j - y_j",
    r"\frac{\partial C}{\partial z^L_j} = (a^L_j - y_j) \sigma'(z^L_j)",
    r"\frac{\partial a^l_j}{\partial z^l_j} = \sigma'(z^l_j)",
    r"\frac{\partial z^{l+1}_k}{\partial a^l_j} = w^{l+1}_{kj}",
    r"\frac{\partial z^l_j}{\partial w^l_{jk}} = a^{l-1}_k",
    r"\frac{\partial a^l_j}{\partial b^l_j} = a^l_j (1 - a^l_j)",
]
WRONG = [
    r"\frac{\partial C}{\partial a^L_j} = y_j - a^L_j",
    r"\frac{\partial C}{\partial z^L_j} = a^L_j - y_j",
    r"\frac{\partial z^{l+1}_k}{\partial a^l_j} = w^{l+1}_{jk}",
    r"\frac{\partial z^l_j}{\partial w^l_{jk}} = a^l_k",
    r"\frac{\partial a^l_j}{\partial z^{l+1}_j} = \sigma'(z^l_j)",
]
UPWARD = r"\[ a^l_j = c\, a^{l+1}_j \]"
ROUND = r"\[ a^l_j = 2 u^l_j \] \[ u^l_j = v^l_j + 1 \] \[ v^l_j = a^{l+1}_j \]"


def verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex", Options(repair=False)).findings]


@pytest.mark.parametrize("link", RIGHT)
def test_right_links_are_proved(link: str) -> None:
    assert verdicts(rf"{SETTING} \[ {link} \]") == ["proved"]


@pytest.mark.parametrize("link", WRONG)
def test_wrong_links_are_not_proved(link: str) -> None:
    assert verdicts(rf"{SETTING} \[ {link} \]") in (["refuted"], ["unproved"])


@pytest.mark.parametrize("setting", [UPWARD, ROUND])
def test_what_rests_on_higher_layers_is_not_taken_as_independent(setting: str) -> None:
    link = r"\frac{\partial a^l_j}{\partial a^{l+1}_j} = 0"
    assert "proved" not in verdicts(rf"{setting} \[ {link} \]")


TWO_WAYS = r"""
\[ z^l_j = \sum_k w^l_{jk} a^{l-1}_k + b^l_j \] \[ a^l_j = \sigma(z^l_j) \]
\[ h^l_j = \sigma(z^l_j) \] \[ p^l_j = 2 h^{l-1}_j \] \[ q^l_j = a^{l-1}_j + h^{l-1}_j \]
\[ r^l_j = p^{l-1}_j \] \[ s^l_j = 2 a^{l-2}_j \]
"""
EQUAL = [r"a^l_j = h^l_j", r"p^l_j = 2 a^{l-1}_j", r"p^l_j = q^l_j", r"r^l_j = s^l_j",
         r"\sum_j (p^l_j)^2 = 2 \sum_j q^l_j a^{l-1}_j"]  # fmt: skip
UNEQUAL = [r"a^l_j = h^{l-1}_j", r"p^l_j = 2 a^l_j", r"p^l_j = 3 q^l_j", r"r^l_j = s^{l-1}_j"]


@pytest.mark.parametrize("link", EQUAL)
def test_what_is_equal_only_below_the_layers_that_are_named_is_proved(link: str) -> None:
    assert verdicts(rf"{TWO_WAYS} \[ {link} \]") == ["proved"]


@pytest.mark.parametrize("link", UNEQUAL)
def test_what_is_equal_at_no_depth_is_not(link: str) -> None:
    assert verdicts(rf"{TWO_WAYS} \[ {link} \]") in (["refuted"], ["unproved"])


DOUBLED = r"\[ a^l_j = 2 a^{l-1}_j \] \[ h^l_j = a^{l-4}_j \] \[ g^l_j = h^{l-4}_j \]"


@pytest.mark.parametrize(("link", "verdict"), [
    (r"a^l_j = 128 a^{l-7}_j", "proved"), (r"a^l_j = 16 h^l_j", "proved"),
    (r"a^l_j = 256 g^l_j", "proved"), (r"a^l_j = 128 g^l_j", "not"), (r"a^l_j = 8 h^l_j", "not"),
])  # fmt: skip
def test_layers_are_opened_as_far_down_as_their_definitions_reach(link: str, verdict: str) -> None:
    assert (verdicts(rf"{DOUBLED} \[ {link} \]") == ["proved"]) == (verdict == "proved")
