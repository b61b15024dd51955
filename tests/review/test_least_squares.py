r"""The normal equations as they are derived in print, each step with its slip beside it."""

from __future__ import annotations

import pytest

from tests.support.judging import said

SQUARES = r"$S(\beta)=(y-X\beta)^T(y-X\beta)$. "
SLOPE = r"-2X^Ty+2X^TX\beta"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (r"$\frac{\partial}{\partial\beta}(y-X\beta)^T(y-X\beta)=-2X^T(y-X\beta)$", "p"),
        (SQUARES + rf"$\frac{{\partial S}}{{\partial\beta}}={SLOPE}$", "p"),
        (SQUARES + r"$\frac{\partial S}{\partial\beta}=-2X^Ty-2X^TX\beta$", "r"),
        (SQUARES + rf"$\nabla S={SLOPE}=0$. Hence $X^TX\beta=X^Ty$.", "pup"),
        (SQUARES + rf"Setting the gradient to zero, ${SLOPE}=0$, so $X^TX\beta=X^Ty$.", "p"),
        (SQUARES + rf"Setting the gradient to zero, ${SLOPE}=0$, so $X^TX\beta=2X^Ty$.", "u"),
        (rf"${SLOPE}=0 \implies X^TX\beta=-X^Ty$", "uu"),  # relates letters
    ],
)
def test_verdicts(text: str, verdicts: str) -> None:
    assert said(text) == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("$f(x)=x^2-4x$. Equating to zero, $2x-4=0$, so $x=2$.", "p"),
        ("$f(x)=x^2-4x$. Equating to zero, $2x-4=0$, so $x=3$.", "r"),
        ("$f(x)=x^2-4x$. Setting the derivative to zero gives $2x-4=0$, so $x=2$.", "p"),
        ("$f(x)=x^2-4x$. 令导数为零，得 $2x-4=0$，所以 $x=2$。", "p"),
        ("$f(x)=x^2-4x$. 令导数为零，得 $2x-4=0$，所以 $x=3$。", "r"),
    ],
)
def test_what_is_set_to_zero(text: str, verdicts: str) -> None:
    assert said(text) == verdicts
