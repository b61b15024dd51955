"""What needs the exchange of two factors is never silently proved; what keeps their order is.

The truth of each line is that of linear algebra (Horn and Johnson, Matrix Analysis, 2013, ch. 0)
and of least squares (Boyd and Vandenberghe, Applied Linear Algebra, 2018, ch. 12 and 15).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

NUMBERS = "numbers: "


def judged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    return [(str(finding.verdict), finding.conditions) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("$LM=ML$", "L, M"),
        ("$M=LR$. $M=RL$", "L, R"),
        ("$TS=ST$", "S, T"),
        ("$(AB)'=A'B+B'A$", "A, B"),
        (r"$\frac{d}{dt}(LM)=\dot ML+\dot LM$", "L, M"),
        (r"$\frac{d}{dt}A^2=2A\dot A$", "A"),
        (r"$\frac{d}{dt}X(t)^2=2X(t)X'(t)$", "X"),
        (r"$\frac{d}{dt}A^{-1}=-A^{-2}\dot A$", "A"),
        (r"$y=\Phi w$. $y=w\Phi$", "Phi"),
        (r"$h=f(Vx+b)$. $\frac{\partial h}{\partial x}=f'(Vx+b)V$", "V, x"),
        ("$(L+R)^2=L^2+2LR+R^2$", "L, R"),
        ("$y=Ae^{Bx}$. $y'=By$", "A, B"),
        ("$N(t)=N_0e^{-Kt}$. $\\dot N(t)=-KN(t)$", "K, N_0"),
    ],
)
def test_capitals_of_which_nothing_is_known_are_told_to_be_numbers(text: str, letters: str) -> None:
    ((verdict, conditions),) = judged(text)
    assert verdict == "proved"
    assert NUMBERS + letters in conditions


@pytest.mark.parametrize(
    "text",
    [
        "$pV=nRT$, $V=nRT/p$",
        "$V=IR$. $V=RI$",
        "$F=ma$, $a=F/m$",
        "$P=VI=I^2R$ where $V=IR$.",
        r"$F=\frac{GMm}{R^2}$. $\frac{dF}{dR}=-\frac{2GMm}{R^3}$",
        r"$U=\frac12CV^2$, $Q=CV$. $U=\frac12QV$",
        r"$\Pi=PQ-C$, $P=A-BQ$. $\Pi=AQ-BQ^2-C$",
        "$(L+R)^2=L^2+LR+RL+R^2$",
        "$y=Ae^{Bx}$. $y'=ABe^{Bx}$",
        "$T=RS$. $T^2=RSRS$",
        "$(AB)'=A'B+AB'$",
        r"$\frac{d}{dt}(LM)=\dot LM+L\dot M$",
        r"$\frac{d}{dt}A^2=A\dot A+\dot AA$",
        r"$\frac{d}{dt}A^{-1}=-A^{-1}\dot AA^{-1}$",
        r"$y=\Phi w$. $2y=2\Phi w$",
        r"$\frac{LM}{L}=M$",
    ],
)
def test_what_needs_no_exchange_says_nothing_of_numbers(text: str) -> None:
    for verdict, conditions in judged(text):
        assert verdict == "proved"
        assert not any(each.startswith(NUMBERS) for each in conditions)


@pytest.mark.parametrize(
    "text",
    [
        r"$h=\sigma(Vx)$. $\frac{dh}{dx}=h(1-h)V$",
        r"$h=\tanh(Mx)$. $\frac{dh}{dx}=(1-h^2)M$",
        r"$z=Kx$, $q=\sigma(z)$. $\frac{dq}{dx}=q(1-q)K$",
        "$x=e^{At}x_0$. $\\dot x=xA$",
        "$x(t)=e^{At}x_0$. $\\dot x(t)=x(t)A$",
        "$X=e^{At}Ce^{Bt}$. $\\dot X=AX+BX$",
        "$(A+A^T)^{-1}A=A(A+A^T)^{-1}$",
        "$(I-A)^{-1}B=B(I-A)^{-1}$",
        "$u(t)=e^{Lt}u_0$. $\\dot u(t)=u(t)L$",
        "$A=PDP^{-1}$. $A^n=P^nD^nP^{-n}$",
        "$A=PDP^{-1}$. $A^2=P^2D^2P^{-2}$",
        "$K=PH(HPH+R)^{-1}$. $K=(HPH+R)^{-1}PH$",
        "$(I+A)(I+B)=I+A+B+BA$",
        "$H=X(X^TX)^{-1}X^T$. $XH=X$",
        "Let $A$ and $B$ be invertible matrices. $(AB)^{-1}=A^{-1}B^{-1}$",
    ],
)
def test_an_exchange_of_matrices_is_not_proved(text: str) -> None:
    assert [verdict for verdict, _ in judged(text)] == ["unproved"]


@pytest.mark.parametrize(
    "text",
    [
        r"$h=\sigma(vx)$. $\frac{dh}{dx}=h(1-h)v$",
        "$x=e^{At}x_0$. $\\dot x=Ax$",
        "$x(t)=e^{At}x_0$. $\\ddot x(t)=A^2x(t)$",
        "$e^{A(s+t)}x_0=e^{As}e^{At}x_0$",
        "$X=e^{At}Ce^{Bt}$. $\\dot X=AX+XB$",
        "$A=PDP^{-1}$. $A^n=PD^nP^{-1}$",
        "$(AB)^{-1}=B^{-1}A^{-1}$",
        "$(A-\\lambda I)^{-1}A=A(A-\\lambda I)^{-1}$",
        "$A(I+BA)^{-1}=(I+AB)^{-1}A$",
        "$(A+B)^{-1}=A^{-1}-A^{-1}B(A+B)^{-1}$",
        r"$\beta=(X^TX)^{-1}X^Ty$. $X^TX\beta=X^Ty$",
        r"$\beta=(X^TX)^{-1}X^Ty$. $X^T(y-X\beta)=0$",
        "$H=X(X^TX)^{-1}X^T$. $HX=X$",
        "$H=X(X^TX)^{-1}X^T$. $H^2=H$",
        "$K=PH^T(HPH^T+R)^{-1}$. $K(HPH^T+R)=PH^T$",
        "Let $A$ be a matrix. $AA^{-1}=I$",
    ],
)
def test_what_keeps_the_order_of_matrices_is_proved(text: str) -> None:
    ((verdict, conditions),) = judged(text)
    assert verdict == "proved"
    assert not any(each.startswith(NUMBERS) for each in conditions)


@pytest.mark.parametrize(
    "text",
    [
        "$AA^{-1}=I$",
        "$A^{-1}A=I=AA^{-1}$",
        "$(I-A)(I+A)=I-A^2$",
        "$(I_n-A)(I_n+A)=I_n-A^2$",
        "$(I+AB)^{-1}(I+AB)=I$",
        "$(I+A)^{-1}=I-A(I+A)^{-1}$",
        "$G=(I-A)^{-1}B$. $G=AG+B$",
        r"$(A-\lambda I)v=Av-\lambda v$",
        r"$B=A-\lambda I$. $Bv=Av-\lambda v$",
        r"$(A-\lambda I)^2=A^2-2\lambda A+\lambda^2I$",
    ],
)
def test_the_unit_matrix_is_read_and_said(text: str) -> None:
    for verdict, conditions in judged(text):
        assert verdict == "proved"
        assert "unit matrix: I" in conditions


@pytest.mark.parametrize(
    "text",
    ["$(I-A)^2=I-2A-A^2$", "$P=I^2R$. $P=IR$", "$P=IV$. $P=V$", "$(A-I)v=Av+v$"],
)
def test_what_is_wrong_with_the_unit_as_well_stays_refuted(text: str) -> None:
    assert [verdict for verdict, _ in judged(text)] == ["refuted"]
