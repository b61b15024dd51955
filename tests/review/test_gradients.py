"""The gradient of a function that the document defines, as a row or a column."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

SQUARES = "Let $f(x,y)=x^2+y^2$. "
LOSS = r"$J(w)=\|Xw-y\|^2+\lambda\|w\|^2$, so "


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (SQUARES + r"$\nabla f=(2x,2y)$", "proved"),
        (SQUARES + r"$\nabla f(x,y)=(2x,2y)$", "proved"),
        (SQUARES + r"$\nabla f=\begin{pmatrix}2x\\2y\end{pmatrix}$", "proved"),
        (SQUARES + r"$\nabla f=\begin{pmatrix}2x&2y\end{pmatrix}$", "proved"),
        (SQUARES + r"$\nabla f(1,2)=(2,4)$", "proved"),
        (SQUARES + r"$\nabla f(1,2)=(2,3)$", "refuted"),
        (SQUARES + r"$\nabla f=(2x,3y)$", "refuted"),
        (SQUARES + r"$\nabla f=(2y,2x)$", "refuted"),
        (SQUARES + r"$\nabla f=(2x,2y,0)$", "unproved"),
        (SQUARES + r"$\nabla f=\left(\frac{\partial f}{\partial x},"
         r"\frac{\partial f}{\partial y}\right)$", "proved"),
        (r"Let $f(x,y)=x^2y$ and $y=x$. $\nabla f=(2xy,x^2)$", "proved"),
        (r"Let $f(x,y)=x^2y$ and $y=x$. $\nabla f=(3x^2,x^2)$", "refuted"),
        (r"Let $f(x)=x^2$. $\nabla f(x)=2x$", "proved"),
        (LOSS + r"$\nabla J(w)=2X^\top(Xw-y)+2\lambda w$", "proved"),
        (LOSS + r"$\nabla J(w)=2X^\top(Xw-y)-2\lambda w$", "refuted"),
        (r"$\nabla g=(2x,2y)$", "unproved"),
    ],
)  # fmt: skip
def test_gradients(text: str, outcome: str) -> None:
    assert [str(each.verdict) for each in verify_text(text).findings] == [outcome]
