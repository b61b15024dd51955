"""Matrices and vectors of numbers, computed; what they come to is worked out by hand, or by SymPy's
own matrices."""

from __future__ import annotations

from random import Random

import pytest
import sympy
from judging import said

from sigderiv.review import verify_text

A = r"Let $A=\begin{pmatrix}1&2\\3&4\end{pmatrix}$ and $B=\begin{pmatrix}0&1\\1&0\end{pmatrix}$. "
ONES = r"Let $A=\begin{pmatrix}2&1\\1&2\end{pmatrix}$ and $v=\begin{pmatrix}1\\1\end{pmatrix}$. "
SINGULAR = r"Let $A=\begin{pmatrix}1&2\\2&4\end{pmatrix}$. "
TRUE = [
    A + r"$AB=\begin{pmatrix}2&1\\4&3\end{pmatrix}$",
    A + r"$BA=\begin{pmatrix}3&4\\1&2\end{pmatrix}$",
    A + r"$A^2=\begin{pmatrix}7&10\\15&22\end{pmatrix}$",
    A + r"$A^{-1}=\begin{pmatrix}-2&1\\3/2&-1/2\end{pmatrix}$",
    A + "$A^2-5A=2I$",
    A + r"$\det A=-2$",
    A + r"$|A|=-2$",
    A + r"$\det(AB)=2$",
    A + r"$\operatorname{tr}(A)=5$",
    A + r"$A^T=\begin{pmatrix}1&3\\2&4\end{pmatrix}$",
    ONES + "$Av=3v$",
    ONES + "$v^TAv=6$",
    ONES + r"$\frac{v^TAv}{v^Tv}=3$",
    ONES + r"$\|v\|=\sqrt2$",
    ONES + r"$\det(A-\lambda I)=(2-\lambda)^2-1$",
    r"$\begin{vmatrix}a&b\\c&d\end{vmatrix}=ad-bc$",
    r"$\begin{vmatrix}1&2&3\\0&4&5\\0&0&6\end{vmatrix}=24$",
    r"Let $R=\begin{pmatrix}\cos t&-\sin t\\\sin t&\cos t\end{pmatrix}$. $R^TR=I$",
    r"Let $A=\begin{pmatrix}1&a\\0&1\end{pmatrix}$. $A^3=\begin{pmatrix}1&3a\\0&1\end{pmatrix}$",
]
FALSE = [
    A + r"$BA=\begin{pmatrix}2&1\\4&3\end{pmatrix}$",
    A + "$AB=BA$",
    A + "$(A+B)^2=A^2+2AB+B^2$",
    A + "$A^2-5A=3I$",
    A + r"$\det(2A)=2\det A$",
    A + r"$\det(A+B)=\det A+\det B$",
    ONES + "$Av=2v$",
    ONES + r"$\det(A-\lambda I)=(\lambda-1)(\lambda-2)$",
    r"$\begin{vmatrix}1&2\\3&4\end{vmatrix}+\begin{vmatrix}1&0\\0&1\end{vmatrix}"
    r"=\begin{vmatrix}2&2\\3&5\end{vmatrix}$",
]
OPEN = [
    SINGULAR + "$AA^{-1}=I$",
    SINGULAR + r"$A^{-1}A=\begin{pmatrix}1&0\\0&1\end{pmatrix}$",
    r"$\begin{vmatrix}1&2\\3&4\end{vmatrix}=\begin{pmatrix}1&2\\3&4\end{pmatrix}$",
    A + "$AX=XA$",
    A + r"$A'=\begin{pmatrix}1&3\\2&4\end{pmatrix}$",  # the prime may be a transpose
    r"Let $M=\begin{pmatrix}A&B\\C&D\end{pmatrix}$ with matrices $A$, $B$, $C$, $D$. "
    r"$M^2=\begin{pmatrix}A^2+CB&AB+BD\\CA+DC&CB+D^2\end{pmatrix}$",
    r"Let $M=\begin{pmatrix}A&B\\C&D\end{pmatrix}$. "
    r"$M^2=\begin{pmatrix}A^2+CB&AB+BD\\CA+DC&CB+D^2\end{pmatrix}$",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_matrices_come_to_is_proved(text: str) -> None:
    assert said(text)[-1] == "p"


@pytest.mark.parametrize("text", FALSE)
def test_a_slip_is_refuted(text: str) -> None:
    assert said(text)[-1] == "r"


@pytest.mark.parametrize("text", OPEN)
def test_what_has_no_value_or_may_be_more_is_left_open(text: str) -> None:
    assert said(text)[-1] == "u"


def test_the_unit_matrix_is_named() -> None:
    (finding,) = verify_text(A + "$A^2-5A=2I$", "tex").findings
    assert any(str(each).startswith("I = ") for each in finding.conditions)


def _written(matrix: sympy.Matrix) -> str:
    rows = (" & ".join(map(str, matrix.row(at))) for at in range(matrix.rows))
    return r"\begin{pmatrix}" + r"\\".join(rows) + r"\end{pmatrix}"


@pytest.mark.parametrize("seed", range(6))
def test_random_matrices_against_sympy(seed: int) -> None:
    print("seed", seed)
    draw = Random(seed)
    size = draw.choice((2, 3))

    def drawn() -> sympy.Matrix:
        return sympy.Matrix(size, size, lambda _, __: draw.randint(-4, 4))

    one, other = drawn(), drawn()
    told = f"Let $A={_written(one)}$ and $B={_written(other)}$. "
    product = one * other
    assert said(f"{told}$AB={_written(product)}$") == "p"
    assert said(rf"{told}$\det(AB)={product.det()}$") == "p"
    product[0, size - 1] += 1
    assert said(f"{told}$AB={_written(product)}$") == "r"
