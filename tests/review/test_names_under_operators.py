"""A name that rests on the variable of a limit, a sum or a derivative is no constant there.

The expected verdicts are a person's."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

PROVED = [
    r"$x=t^2$. $\lim_{t\to0}(x+1)=1$",
    r"$x=t^2$. $\sum_{t=1}^3x=14$",
    r"$x=t^2$. $\left.x\right|_{t=3}=9$",
    r"$S=\sum_{i=1}^nx_i$. $\sum_{i=1}^nS=nS$",
    r"Let $x(t)=t^2$, $p=mv$. Then $\frac{dx}{dt}=2t$.",
    r"Let $x(t)=t^2$, $p=mx$. Then $\frac{dp}{dt}=2mt$.",
    # subscripts as partial derivatives
    r"$f(x,y)=x^2y$. $\frac{d}{dx}f_x=2y$",
    r"$f(x,y)=x^2y$, $x=t^2$, $y=t^3$. $\frac{df}{dt}=f_x\frac{dx}{dt}+f_y\frac{dy}{dt}$",
    r"$F(x,y)=x^2+y^2$. $\frac{dy}{dx}=-\frac{F_x}{F_y}=-\frac xy$",
    r"$U=x^ay^b$. $MRS=U_x/U_y=\frac{ay}{bx}$",
    r"$U=x^ay^b$. $U_{xy}=abx^{a-1}y^{b-1}$",
    r"$u=f(x-ct)$. $u_{tt}=c^2u_{xx}$",
    r"$u_t+uu_x=0$. $u_{xx}=1$. $\frac{\partial}{\partial x}\frac{u^2}2=uu_x$",
    # dots
    r"$A=xy$. $\dot A=\dot xy+x\dot y$",
    r"$x=A\cos(\omega t)$. $\ddot x=-\omega^2x$",
    r"$p=mv$, $x(t)=t^2$. $\dot x=2t$",
]
NOT_PROVED = [
    r"$x=t^2$. $\lim_{t\to0}x=x$",
    r"$x=t^2$. $\lim_{t\to0}(x+1)=x+1$",
    r"$x=t^2$. $\sum_{t=1}^3x=3x$",
    r"$x=t^2$. $x|_{t=3}=x$",
    r"$x=t^2$. $\prod_{t=1}^3x=x^3$",
    r"Let $x(t)=t^2$. $\sum_{t=1}^3x=3x$",
    r"Let $x(t)=t^2$, $p=mv$. Then $\frac{dx}{dt}=0$.",
    r"Let $x(t)=t^2$, $p=mx$. Then $\frac{dp}{dt}=0$.",
    r"$f(x,y)=x^2y$. $\frac{d}{dx}f_x=0$",
    r"$f(x,y)=x^2y$. $w=f_x$. $\frac{d}{dx}w=0$",
    r"$u_t=ku_{xx}$. $\frac{d}{dx}(u_t)=0$",
    r"$w=ku_{xx}$, $u_t=w$. $\frac{d}{dx}w=0$",
    r"$U=x^ay^b$. $MRS=U_x/U_y=\frac{ax}{by}$",
    r"$A=xy$. $\dot A=y$",
    r"$A=x^2$. $\dot A=2x$",
    r"$E=mc^2$. $\dot E=0$",
]
NOT_REFUTED = [
    r"$u_t=ku_{xx}$",
    r"$u_x=v_y$, $u_y=-v_x$, $u_{xx}+u_{yy}=0$, $v_{xx}+v_{yy}=0$",
    r"$u_t+uu_x=0$, $u_{xx}=1$",
    r"$N=N_0e^{rt}$. $N_t=2N_0e^{rt}$",
    r"$\sigma_{xy}=\rho\sigma_x\sigma_y$. $\rho=\frac{\sigma_{xy}}{\sigma_x\sigma_y}$",
]


def last(text: str) -> str:
    return str(verify_text(text, "tex").findings[-1].verdict)


@pytest.mark.parametrize("text", PROVED)
def test_a_name_is_unfolded_where_something_binds_its_variable(text: str) -> None:
    assert last(text) == "proved"


@pytest.mark.parametrize("text", NOT_PROVED)
def test_a_name_is_no_constant_there(text: str) -> None:
    assert last(text) != "proved"


@pytest.mark.parametrize("text", NOT_REFUTED)
def test_an_equation_between_subscripts_is_not_refuted(text: str) -> None:
    verdicts = {str(finding.verdict) for finding in verify_text(text, "tex").findings}
    assert "refuted" not in verdicts
