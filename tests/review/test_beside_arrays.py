"""What stands beside vectors and matrices is not a number only because this pleases the link.

The gradients are those of Petersen and Pedersen, The Matrix Cookbook (2012), eq. 70, 84 and 81."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


def _last(text: str) -> str:
    return str(verify_text(text, "md").findings[-1].verdict)


NOT_PROVED = [
    r"$x^\top y = y x^\top$", r"$z = w^Tx$. $z = xw^T$",
    r"$\Delta W = \eta\,\delta x^T$. $\Delta W = \eta\, x^T\delta$",
    r"Let $A$ be a matrix. $P^{-1}AP = A$", r"$\nabla_w \|Xw-y\|^2 = 2(Xw-y)X$",
    r"$\frac{\partial}{\partial A}x^TAx = x^Tx$", r"$\frac{\partial}{\partial W}a^TWb = a^Tb$",
    r"Let $x$ be a vector. $x^TMx = Mx^Tx$", r"Let $x$ be a vector. $Mx = xM$",
    r"Let $x\in\mathbb{R}^n$. $x^TMx = M\|x\|^2$",
    r"Let $A,B$ be non-commuting matrices. $AB=BA$", r"$A,B\in\mathbf{R}^{n\times n}$. $AB=BA$",
    r"Let $A$ and $B$ be linear maps. $AB=BA$", r"方阵 $A$ 和 $B$。 $AB=BA$",
    r"Let $A,B$ be scalars or matrices. $AB=BA$", r"$h = W_2W_1x$. $h = W_1W_2x$",
    r"Let $A$ be a matrix. $AI = A^2$", r"Let $A$ be a matrix. $(A+I)^2 = A^2+A+I$",
]  # fmt: skip
PROVED = [
    r"$x^\top y = y^\top x$", r"$\nabla_w \|Xw-y\|^2 = 2X^T(Xw-y)$",
    r"$\frac{\partial}{\partial W}a^TWb = ab^T$", r"$(AB)^T = B^TA^T$",
    r"$\nabla_w \frac{1}{N}\|Xw-y\|^2 = \frac{2}{N}X^T(Xw-y)$",
    r"$\nabla_w\left(\frac12\|Xw-y\|^2+\lambda\|w\|^2\right) = X^T(Xw-y)+2\lambda w$",
    r"$\nabla_w (y-w^Tx)^2 = -2(y-w^Tx)x$",
    r"$\Delta W = \eta\,\delta x^T$. $\Delta W = \delta\eta\, x^T$",
    r"Let $A$ be a matrix. $AI = IA$", r"Let $A$ be a matrix. $(A+I)^2 = A^2+2A+I$",
    r"$h = W_2W_1x$. $h = W_2(W_1x)$",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_PROVED)
def test_the_shape_of_a_letter_is_not_chosen_to_please_the_link(text: str) -> None:
    assert _last(text) != "proved"


@pytest.mark.parametrize("text", PROVED)
def test_what_is_true_of_the_usual_shapes_is_proved(text: str) -> None:
    assert _last(text) == "proved"
