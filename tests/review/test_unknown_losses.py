"""Backpropagation through a layer for a loss of which nothing is said.

The table is that of the textbooks (Goodfellow, Bengio and Courville, Deep Learning, 2016, ch. 6.5),
in the layout in which a derivative by an array has the array's shape.
"""

from __future__ import annotations

import pytest
from judging import said

COLUMN = r"$y=Wx$. "
BATCH = r"$Y=XW$. "
LAYER = r"$z=Wx+b$, $a=\sigma(z)$. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COLUMN + r"$\frac{\partial L}{\partial x}=W^T\frac{\partial L}{\partial y}$", "p"),
        (COLUMN + r"$\frac{\partial L}{\partial x}=W\frac{\partial L}{\partial y}$", "u"),
        (COLUMN + r"$\frac{\partial L}{\partial x}=2W^T\frac{\partial L}{\partial y}$", "u"),
        (COLUMN + r"$\frac{\partial L}{\partial W}=\frac{\partial L}{\partial y}x^T$", "p"),
        (COLUMN + r"$\frac{\partial L}{\partial W}=x\frac{\partial L}{\partial y}$", "u"),
        (BATCH + r"$\frac{\partial L}{\partial W}=X^T\frac{\partial L}{\partial Y}$", "p"),
        (BATCH + r"$\frac{\partial L}{\partial W}=X\frac{\partial L}{\partial Y}$", "u"),
        (BATCH + r"$\frac{\partial L}{\partial X}=\frac{\partial L}{\partial Y}W^T$", "p"),
        (BATCH + r"$\frac{\partial L}{\partial X}=W^T\frac{\partial L}{\partial Y}$", "u"),
        (BATCH + r"$\frac{\partial L}{\partial X}=\frac{\partial L}{\partial Y}W$", "u"),
        (LAYER + r"$\frac{\partial L}{\partial W}=\frac{\partial L}{\partial z}x^T$", "p"),
        (
            LAYER + r"$\frac{\partial L}{\partial z}=\frac{\partial L}{\partial a}"
            r"\odot a\odot(1-a)$",
            "p",
        ),
        # of a loss that is given
        (r"$L=\|Wx-t\|^2$. $\frac{\partial L}{\partial W}=2(Wx-t)x^T$", "p"),
        (r"$L=\|Wx-t\|^2$. $\frac{\partial L}{\partial W}=2x^T(Wx-t)$", "u"),
        (COLUMN + r"$L=y^Ty$. $\frac{\partial L}{\partial W}=2yx^T$", "p"),
        (COLUMN + r"$L=y^Ty$. $\frac{\partial L}{\partial x}=2W^Ty$", "p"),
        (r"$L=x^TW^TWx$. $\frac{\partial L}{\partial W}=2Wxx^T$", "p"),
        # of numbers
        (r"$y=wx$. $\frac{\partial L}{\partial w}=\frac{\partial L}{\partial y}x$", "p"),
        (r"$P=UI$. $\frac{\partial E}{\partial I}=U\frac{\partial E}{\partial P}$", "p"),
    ],
)  # fmt: skip
def test_a_layer(text: str, expected: str) -> None:
    assert said(text) == expected
