"""Forms that students and engineers write: several indices under a sum, real and imaginary parts,
wrong formulas that the text quotes as wrong, conditions before a display, factors side by side."""

from __future__ import annotations

import pytest
from judging import said

SUMS = [
    (r"$\sum_{i,j=1}^n a_{ij}=\sum_{i=1}^n\sum_{j=1}^n a_{ij}$", "p"),
    (r"$\sum_{ij}a_{ij}=\sum_i\sum_j a_{ij}$", "p"),
    (r"$\sum_{i,j,k}a_{ijk}=\sum_i\sum_j\sum_k a_{ijk}$", "p"),
    (r"$\sum_{1\le i,j\le 2} ij=9$", "p"),
    (r"$\sum_{i,j=1}^2 ij=3$", "r"),
    (r"$\sum_{i=1,i\ne k}^n x_i=\sum_{i=1}^n x_i-x_k$", "p"),
    (r"$\frac{\partial}{\partial w_{kl}}\sum_{ij}w_{ij}^2=2w_{kl}$", "p"),
]
PARTS = [
    (r"$\Re(z)=\frac{z+\bar z}{2}$", "p"),
    (r"$\Im(z)=\frac{z-\bar z}{2i}$", "p"),
    (r"$\Re(zw)=\Re z\Re w-\Im z\Im w$", "p"),
    (r"$\Re(zw)=\Re(z)\Re(w)$", "r"),
    (r"$\Im(e^{i\theta})=\sin\theta$", "p"),
    (r"$\Im(x+iy)=x$", "r"),
    (r"$\overline{zw}=\bar z\,\bar w$", "p"),
    (r"$\overline{zw}=z\bar w$", "u"),
    (r"The mean is $\overline{xy}=\bar x\bar y$.", "u"),
    (r"Let $a$ be real. $\Im(a)=0$", "u"),
    (r"$\Im(a)=0$", "u"),
]
ENDS = [
    (r"$\left[-xe^{-x}\right]_0^\infty=0$", "p"),
    (r"$\left[-\frac12e^{-r^2}\right]_0^\infty=\frac12$", "p"),
    (r"$\left[-\frac12e^{-r^2}\right]_0^\infty=1$", "r"),
    (r"$\left[\arctan x\right]_{-\infty}^\infty=\pi$", "p"),
    (r"$\left[\ln x\right]_1^\infty=0$", "u"),
    (r"$\int_0^\infty xe^{-x}dx=\left[-xe^{-x}\right]_0^\infty+\int_0^\infty e^{-x}dx$", "p"),
]
FACTORS = [
    (r"$(x^2+1)\,2x=2x^3+2x$", "p"),
    ("$(x+1)2x=2x^2+2x$", "p"),
    (r"$\frac{2x(x^2-1)-(x^2+1)2x}{(x^2-1)^2}=\frac{-2x}{(x^2-1)^2}$", "r"),
]
WRONG = [
    "常见的错误是写成 $(a+b)^2=a^2+b^2$。",
    "注意 $(a+b)^2=a^2+b^2$ 是不成立的。",
    "公式 $(a+b)^2=a^2+b^2$ 一般不成立。",
    "不能把它写成 $(a+b)^2=a^2+b^2$。",
    "One might think that $(a+b)^2=a^2+b^2$, but this is wrong.",
]
CLAIMED = ["正确的公式是 $(a+b)^2=a^2+b^2$。", "这里没有错误,$(a+b)^2=a^2+b^2$。"]
SOFTMAX = r"Let $s_i = \frac{e^{z_i}}{\sum_{k=1}^n e^{z_k}}$. For $i \ne j$"
SLOPE = "$$\\frac{\\partial s_i}{\\partial z_j} = -s_i s_j$$"


@pytest.mark.parametrize(("text", "expected"), [*SUMS, *PARTS, *ENDS, *FACTORS])
def test_forms(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Consider the curve $\gamma(s)=s^2$. Then $\gamma'(s)=2s$.", "uu"),
        (r"$\gamma(s+1)=s\gamma(s)$", "u"),
        (r"$\Gamma(s+1)=s\Gamma(s)$", "p"),
        (r"$\delta*f=f$", "u"),
        ("$e^{A}e^{-A}=I$", "u"),
    ],
)
def test_what_may_be_meant_otherwise_is_left_open(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", WRONG)
def test_what_is_quoted_as_wrong_is_no_claim(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize("text", CLAIMED)
def test_what_is_claimed_is_refuted(text: str) -> None:
    assert said(text) == "r"


def test_a_condition_before_a_display_holds_in_it() -> None:
    assert said(f"{SOFTMAX}\n\n{SLOPE}", "md") == "p"
    assert said(f"{SOFTMAX.replace('For', 'We do not need')}.\n\n{SLOPE}", "md") != "p"
