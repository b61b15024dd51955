"""A definition that multiplies capitals makes matrices of them; quantities stay numbers.

The truth of each line is that of linear algebra (Horn and Johnson, Matrix Analysis, 2013) and of
backpropagation (Goodfellow, Bengio and Courville, Deep Learning, 2016, ch. 6.5).
"""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text
from sigderiv.review.arrays.layouts import TRANSPOSED

SQUARE = r"$y=Wx$, $L=y^Ty$. "


@pytest.mark.parametrize(
    "text",
    [
        r"$O=AV$. $\frac{\partial L}{\partial V}=A\frac{\partial L}{\partial O}$",
        r"$O=AV$. $\frac{\partial L}{\partial A}=V\frac{\partial L}{\partial O}$",
        r"$h=Ux$. $\frac{\partial L}{\partial x}=U\frac{\partial L}{\partial h}$",
        r"$z=Ux$, $a=\sigma(z)$. "
        r"$\frac{\partial L}{\partial x}=U\frac{\partial L}{\partial a}a(1-a)$",
        r"$Y=XW+b$. $\frac{\partial L}{\partial b}=\frac{\partial L}{\partial Y}$",
        r"$h=Ux$, $y=Vh$. $\frac{\partial y}{\partial x}=UV$",
        r"$h=W_1x$, $y=W_2h$. $\frac{\partial y}{\partial x}=W_1W_2$",
        r"$h=Ax+b$, $y=Rh+c$. $\frac{\partial y}{\partial x}=AR$",
        "$A=LU$. $A=UL$",
        "$A=QR$. $A=RQ$",
        "$A=UDV$. $A^{-1}=U^{-1}D^{-1}V^{-1}$",
        "$A=PDP^{-1}$. $A^2=D^2$",
        "$A=PDP^{-1}$. $A^n=D^n$",
        "$A=PDP^{-1}$. $A^n=P^{-1}D^nP$",
        "$e^Ae^B=e^{A+B}$",
        "$e^{AB}=e^{BA}$",
        "$(AB)^n=A^nB^n$",
        "$(AB)^k=B^kA^k$",
        "$[0,1]=(0,1)$",
        r"$\left[a,b\right]=(a,b)$",
    ],
)
def test_what_is_true_of_numbers_only_is_not_proved(text: str) -> None:
    assert said(text) == "u"


@pytest.mark.parametrize(
    "text",
    [
        r"$O=AV$. $\frac{\partial L}{\partial V}=A^T\frac{\partial L}{\partial O}$",
        r"$h=Ux$. $\frac{\partial L}{\partial x}=U^T\frac{\partial L}{\partial h}$",
        r"$y=Wx+b$. $\frac{\partial L}{\partial b}=\frac{\partial L}{\partial y}$",
        r"$h=Ux$, $y=Vh$. $\frac{\partial y}{\partial x}=VU$",
        r"$h=Ax+b$, $y=Rh+c$. $\frac{\partial y}{\partial x}=RA$",
        r"$h=W_1x$, $y=W_2h$. $\frac{\partial y}{\partial x}=W_2W_1$",
        "$A=UDV$. $A^{-1}=V^{-1}D^{-1}U^{-1}$",
        "$A=PDP^{-1}$. $A^2=PD^2P^{-1}$",
        "$A=PDP^{-1}$. $A^n=PD^nP^{-1}$",
        "$e^{A+B}=e^{B+A}$",
        "$e^{A(B+C)}=e^{AC+AB}$",
        "$e^Ae^{-A}=1$",
        "$(AB)^n=(AB)^n$",
        "$[0,1]=[0,1]$",
        # of numbers
        "$e^ae^b=e^{a+b}$",
        "Let $A$ and $B$ be real numbers. $e^Ae^B=e^{A+B}$",
        "$(ab)^n=a^nb^n$",
        r"$y=wx+b$. $\frac{\partial L}{\partial w}=x\frac{\partial L}{\partial y}$",
        r"$h=ux$, $y=vh$. $\frac{\partial y}{\partial x}=uv$",
        r"$P=UI$. $\frac{\partial E}{\partial I}=U\frac{\partial E}{\partial P}$",
        r"$A=\pi r^2$. $\frac{dA}{dr}=2\pi r$",
        r"$PV=nRT$. $P=\frac{nRT}{V}$",
        "$F=ma$. $F=am$",
        "$V=IR$. $V=RI$",
        "$P=IV$. $P=VI$",
        "$Q=CV$. $Q=VC$",
        "$E=QV$. $E=VQ$",
        "$P=VI$, $V=IR$. $P=I^2R$",
        r"$Y=AKL$. $\frac{\partial Y}{\partial K}=AL$",
        "$C=F+VQ$, $R=PQ$. $R-C=(P-V)Q-F$",
        "Let $A$ be the area, $L$ the length and $W$ the width. $A=LW$. $A=WL$",
    ],
)
def test_what_is_true_of_matrices_or_of_numbers_stays_proved(text: str) -> None:
    assert said(text) == "p"


def _conditions(text: str) -> tuple[str, ...]:
    (finding,) = verify_text(SQUARE + text, "tex").findings
    assert str(finding.verdict) == "proved"
    return finding.conditions


def test_a_gradient_laid_out_as_the_transpose_says_so() -> None:
    assert TRANSPOSED in _conditions(r"$\frac{\partial L}{\partial W}=2xy^T$")
    assert TRANSPOSED in _conditions(r"$\frac{\partial L}{\partial x}=2y^TW$")
    assert TRANSPOSED not in _conditions(r"$\frac{\partial L}{\partial W}=2yx^T$")
    assert TRANSPOSED not in _conditions(r"$\frac{\partial L}{\partial x}=2W^Ty$")
