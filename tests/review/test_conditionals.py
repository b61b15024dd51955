"""Conditional values, `p(y | x)`: what is said of them is judged, as of functions of which nothing
is known; a definition holds at its own letters only."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from tests.support.judging import said

NORMAL = r"$p(x|\mu)=\frac{1}{\sqrt{2\pi}}e^{-(x-\mu)^2/2}$. "
BERNOULLI = r"$p(y|x)=h^y(1-h)^{1-y}$. "
LOGISTIC = r"$p(y|x)=\sigma(2xy)$. "


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (NORMAL + r"$\frac{\partial}{\partial\mu}\log p(x|\mu)=x-\mu$", "p"),
        (NORMAL + r"$\frac{\partial}{\partial\mu}\log p(x|\mu)=\mu-x$", "r"),
        (BERNOULLI + r"$\log p(y|x)=y\log h+(1-y)\log(1-h)$", "p"),
        (BERNOULLI + r"$\log p(y|x)=y\log h-(1-y)\log(1-h)$", "r"),
        (LOGISTIC + "$p(1|x)=\\sigma(2x)$", "p"),
        (LOGISTIC + r"$p(y_i|x_i)=\sigma(2x_iy_i)$", "p"),
        (LOGISTIC + r"$p(Y|X)=\sigma(2XY)$", "p"),
        (LOGISTIC + r"$\frac{\partial}{\partial x}p(y|x)=2y\sigma'(2xy)$", "p"),
        # of other distributions the definition says nothing
        (LOGISTIC + r"$p(x|y)=\sigma(2xy)$", "u"),
        (LOGISTIC + r"$p(z|x)=\sigma(2xz)$", "u"),
        (LOGISTIC + r"$p(z|x)=\sigma(3xz)$", "u"),
        (LOGISTIC + r"$L=-\log p(x|y)$. $L=-\log\sigma(2xy)$", "u"),
        # nothing is known of how they go together
        (r"$P(A|B)P(B)=P(B|A)P(A)$", "u"),
        (r"$P(A|B)=P(B|A)$", "u"),
        (r"$D(p\|q)=D(q\|p)$", "u"),
        (r"$P(A,B)=P(A)P(B)$", "u"),
        (r"$P(A|B)=\frac{P(A,B)}{P(B)}$. $P(A|B)P(B)=P(A,B)$", "p"),
        (r"$\log(p(x|z)p(z))=\log p(x|z)+\log p(z)$", "p"),
        (
            r"$\frac{\partial}{\partial\theta}\log p(x|\theta)="
            r"\frac{1}{p(x|\theta)}\frac{\partial p(x|\theta)}{\partial\theta}$",
            "p",
        ),
        (r"$\frac{\partial p(y|x)}{\partial x}\frac{\partial q(y|x)}{\partial y}="
         r"\frac{\partial q(y|x)}{\partial x}\frac{\partial p(y|x)}{\partial y}$", "r"),
    ],
)  # fmt: skip
def test_verdicts(text: str, verdicts: str) -> None:
    assert said(text) == verdicts


def test_no_fault_where_a_name_has_two_numbers_of_arguments() -> None:
    finding = verify_text("$P(A,B)+P(A)=P(A)P(B)$", "tex").findings[-1]
    assert "Error" not in finding.evidence
