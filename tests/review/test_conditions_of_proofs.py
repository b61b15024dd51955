"""A proof under a condition is none where the condition fails, or is about a letter that nobody
can give a value to; and is one where the condition holds."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from tests.support.judging import said

LAPLACE = r"$f(k)=\int_0^\infty e^{-kt}dt$. "
SLOPE = r"\frac{d}{dk}\int_0^\infty e^{-kt}dt\Big|_{k=%s}=%s"


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("", "p"),
        ("Let $s>1$. ", "p"),
        ("Let $s<0$. ", "u"),
        ("Let $s=-2$. ", "u"),
        ("设 $s<0$。", "u"),
    ],
)
def test_what_is_told_may_deny_a_condition(told: str, verdict: str) -> None:
    assert said(told + r"$\int_0^\infty x^{s-1}e^{-x}dx=\Gamma(s)$") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (LAPLACE + r"$f'(-1)=-1$", "u"),  # f is nowhere finite there
        (LAPLACE + r"$f'(2)=-\frac14$", "p"),
        (LAPLACE + r"$f'(2)=\frac14$", "r"),
        ("$" + SLOPE % (-1, -1) + "$", "u"),
        ("$" + SLOPE % (1, -1) + "$", "p"),
        ("$" + SLOPE % (0, "1/0") + "$", "u"),
        (r"$\sqrt{x^2}\Big|_{x=3}=3$", "p"),
        (r"$\frac{d}{dx}\ln x\Big|_{x=2}=\frac12$", "p"),
        (r"$\sum_{k=-3}^{-1}\int_0^1 t^k dt=\sum_{k=-3}^{-1}\frac{1}{k+1}$", "u"),
        (r"$\frac{\partial}{\partial x_k}\sum_i x_i^2=2x_k$", "p"),
    ],
)
def test_conditions_at_the_places_of_evaluations(text: str, verdict: str) -> None:
    assert said(text) == verdict


def test_a_condition_at_a_place_is_not_said() -> None:
    finding = verify_text("$" + SLOPE % (1, -1) + "$", "tex").findings[-1]
    assert not any(">" in str(each) for each in finding.conditions)


@pytest.mark.parametrize(
    "text",
    [
        "Let $*$ denote convolution. $f*1=f$",
        r"Let $\ast$ be the convolution. $f\ast 1=f$",
        "其中 $*$ 表示卷积。$f*1=f$",
    ],
)
def test_a_star_said_to_be_a_convolution(text: str) -> None:
    assert said(text) == "u"


@pytest.mark.parametrize(
    ("what", "verdict"), [("a matrix", "u"), ("a number", "p"), ("an operator", "u")]
)
def test_the_slope_of_a_square(what: str, verdict: str) -> None:
    assert said(rf"Let $A$ be {what} depending on $t$. $\frac{{d}}{{dt}}A^2=2A\dot A$") == verdict
