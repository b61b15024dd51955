"""Definitions of entries that hold for some indices, or for the letters of one layer, only."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

FROM_ONE = "Let $z_j = x_j$ for $j \\ge 1$"
TWO = "Let $z_j = x_j$ for $j \\ge k$ and $z_j = y_j$ for $j < k$"
BUT_ONE = "Let $z_j = x_j$ for $j \\ne k$ and $z_k = 0$"
ZERO = "Let $a_0 = 1$ and $a_j = x_j$"
PLAIN = "Let $z_j = j$"


def claim(low: str, left: str, right: str, high: str = "n") -> str:
    return rf"\sum_{{j={low}}}^{{{high}}} {left} = {right}"


ALL_X = r"\sum_{j=%s}^n x_j"
CASES = [
    (FROM_ONE, claim("0", "z_j", ALL_X % 0), "unproved"),
    (FROM_ONE, claim("1", "z_j", ALL_X % 1), "proved"),
    (FROM_ONE, claim("2", "z_j", ALL_X % 2), "proved"),
    (FROM_ONE, claim("1", "z_j", "2" + ALL_X % 1), "refuted"),
    (FROM_ONE + " and $z_0 = 1$", claim("0", "z_j", "1 + " + ALL_X % 1), "proved"),
    (FROM_ONE + " and $z_0 = 1$", claim("0", "z_j", ALL_X % 0), "refuted"),
    (FROM_ONE, r"\frac{\partial z_k}{\partial x_k} = 1", "proved"),
    (FROM_ONE, r"\frac{\partial z_k}{\partial x_k} = 2", "refuted"),
    (r"\[ z_j = x_j \quad (j \ge 1) \]", claim("0", "z_j", ALL_X % 0), "unproved"),
    (r"\[ z_j = x_j \text{ for } j \ge 1 \]", claim("0", "z_j", ALL_X % 0), "unproved"),
    (r"For $j \ge 1$ let $z_j = x_j$", claim("0", "z_j", ALL_X % 0), "unproved"),
    (r"Let $z_j = x_j$ for $1 \le j \le n$", claim("0", "z_j", ALL_X % 0), "unproved"),
    (r"Let $z_j = x_j$ for $1 \le j \le n$", claim("1", "z_j", ALL_X % 1), "proved"),
    (r"Let $z_j = x_j$ for $j \ge k$", claim("1", "z_j", ALL_X % 1), "unproved"),
    (r"Let $z_j = x_j$ for $j \ge k$", claim("k", "z_j", ALL_X % "k"), "proved"),
    (r"Let $z_j = x_j$ for $j \ne k$", claim("1", "z_j", ALL_X % 1), "unproved"),
    (TWO, claim("1", "z_j", ALL_X % 1), "unproved"),
    (TWO, claim("k", "z_j", ALL_X % "k"), "proved"),
    (TWO, claim("1", "z_j", r"\sum_{j=1}^{k-1} y_j", "k-1"), "proved"),
    (BUT_ONE, claim("1", "z_j", ALL_X % 1 + " - x_k"), "proved"),
    (BUT_ONE, claim("1", "z_j", ALL_X % 1), "unproved"),
    (ZERO, claim("0", "a_j", ALL_X % 0), "refuted"),
    (ZERO, claim("0", "a_j", "1 + " + ALL_X % 1), "proved"),
    ("Let $a_j = x_j$ and $a_0 = y$", claim("0", "a_j", "y + " + ALL_X % 1), "proved"),
    ("Let $a_j = x_j$ and $a_0 = y$", claim("0", "a_j", ALL_X % 0), "refuted"),
]


@pytest.mark.parametrize(("before", "link", "verdict"), CASES)
def test_a_definition_says_nothing_outside_its_range(before: str, link: str, verdict: str) -> None:
    finding = verify_text(f"{before}. Then ${link}$.", "tex").findings[-1]
    assert str(finding.verdict) == verdict


def test_the_range_of_a_definition_is_a_condition_of_a_claim_at_another_letter() -> None:
    text = rf"{FROM_ONE}. Then $\frac{{\partial z_k}}{{\partial x_k}} = 1$."
    (finding,) = verify_text(text, "tex").findings
    assert "k >= 1" in finding.conditions


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        (r"For $j \ge 2$ we have $\sum_{i=1}^j z_i = \sum_{i=1}^j i$", "proved"),
        (r"For $j \ge 2$ we have $\sum_{i=1}^j z_i = 1 + \sum_{i=1}^j i$", "refuted"),
        (r"For $i \le j-1$, $\sum_{j=1}^n z_j = \sum_{j=1}^n j$", "proved"),
        (r"For $i \le j-1$, $\sum_{j=1}^n z_j = \sum_{j=1}^n (j+1)$", "refuted"),
    ],
)
def test_what_is_told_of_a_letter_of_the_claim_is_not_said_of_the_definition(
    link: str, verdict: str
) -> None:
    finding = verify_text(f"{PLAIN}. {link}.", "tex").findings[-1]
    assert str(finding.verdict) == verdict


LAYERS = (
    r"Let $z_j = \sum_i w_{ij} x_i$, $a_j = \sigma(z_j)$, $z_k = \sum_j w_{jk} a_j$, "
    r"$y_k = \sigma(z_k)$, $E = \frac12\sum_k (y_k-t_k)^2$. Then "
)
GAP = r"(y_k-t_k)y_k(1-y_k)"
LAYER_CASES = [
    (r"\frac{\partial z_k}{\partial a_j} = w_{jk}", "proved"),
    (r"\frac{\partial z_k}{\partial a_j} = w_{kj}", "refuted"),
    (r"\frac{\partial E}{\partial w_{jk}} = " + GAP + "a_j", "proved"),
    (r"\frac{\partial E}{\partial w_{jk}} = (y_k-t_k)y_k(1+y_k)a_j", "refuted"),
    (r"\frac{\partial E}{\partial w_{ij}} = \sum_k " + GAP + "w_{jk}a_j(1-a_j)x_i", "proved"),
    (r"\frac{\partial E}{\partial w_{ij}} = \sum_k " + GAP + "w_{kj}a_j(1-a_j)x_i", "refuted"),
    (r"\frac{\partial E}{\partial w_{ij}} = \sum_k " + GAP + "w_{jk}x_i", "refuted"),
]


@pytest.mark.parametrize(("link", "verdict"), LAYER_CASES)
def test_letters_that_name_layers(link: str, verdict: str) -> None:
    """Bishop's notation: i for inputs, j for hidden units, k for outputs, one name for all."""
    finding = verify_text(f"{LAYERS}${link}$.", "tex", Options(timeout=60)).findings[-1]
    assert str(finding.verdict) == verdict


@pytest.mark.parametrize("right", [r"\sum_k x_k", r"\sum_k y_k", r"2\sum_k x_k"])
def test_two_definitions_without_an_order_prove_and_refute_nothing(right: str) -> None:
    text = rf"Let $z_j = x_j$ and $z_k = y_k$. Then $\sum_k z_k = {right}$."
    finding = verify_text(text, "tex").findings[-1]
    assert str(finding.verdict) == "unproved"
