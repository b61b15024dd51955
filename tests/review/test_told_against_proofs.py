"""What is told of a letter against what a proof needs of it.

The integrals and their conditions are those of any table; complex numbers and matrices have no
order, and their products no order of numbers.
"""

from __future__ import annotations

import pytest
from judging import said

DENIED = [
    r"Let $a=-1$. $\int_0^\infty\frac{dx}{x^2+a^2}=-\frac\pi2$",
    r"Let $a=-1$. Then $\int_0^\infty e^{-at}\,dt=-1$.",
    r"Let $k=-2$. Then $\int_0^1t^k\,dt=-1$.",
    r"Let $r=2$. $\sum_{n=0}^\infty r^n=\frac1{1-r}$",
    r"Let $x=i$. Then $x^2\ge0$.",
    r"Let $x$ be complex. Then $x^2\ge0$.",
    r"Let $x\in\mathbb{C}$. Then $x^2+1>0$.",
    r"Let $z=x+iy$. Then $z^2\ge0$.",
    r"Let $t>0$. Then $e^{ix}>0$.",
    r"Then $AB\le BA$.",
]
ALLOWED = [
    r"Let $a=1$. Then $\int_0^\infty e^{-at}\,dt=1$.",
    r"Let $k=2$. Then $\int_0^1t^k\,dt=\frac13$.",
    r"Let $r=1/2$. $\sum_{n=0}^\infty r^n=2$",
    r"Let $x$ be real. Then $x^2\ge0$.",
    r"Then $ab\le a^2+b^2$.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_is_not_proved(text: str) -> None:
    assert said(text)[-1:] == "u"


@pytest.mark.parametrize("text", ALLOWED)
def test_true_neighbours(text: str) -> None:
    assert said(text)[-1:] == "p"
