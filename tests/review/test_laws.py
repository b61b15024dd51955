"""Differential equations that a document states are put in where they are needed.

The expected verdicts are a person's.  A condition names each equation that a proof stands on."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.records import Finding

FOLLOWS = {
    "$y'=3y$. $y''=9y$": "y' = 3*y",
    "$y'+2y=e^x$. $\\frac{d}{dx}(e^{2x}y)=e^{3x}$": "y' + 2*y = exp(x)",
    "$f'(x)=f(x)$. $f''(x)=f(x)$": "f'(x) = f(x)",
    "$xy'=y$. $y''+y=y$": "x*y' = y",
    r"$\frac{dN}{dt}=rN(1-N/K)$. $\frac{d^2N}{dt^2}=r\frac{dN}{dt}(1-2N/K)$": (
        "d/dt(N) = r*N*(1 - N/K)"
    ),
    r"$m\ddot x=-kx$. $E=\frac12m\dot x^2+\frac12kx^2$. $\dot E=0$": "m*x'' = -k*x",
    r"$\dot x=y$, $\dot y=-x$. $\frac{d}{dt}(x^2+y^2)=0$": "d/dt(x) = y",
    r"$H=\frac{p^2}{2m}+V(q)$. $\dot q=\frac{\partial H}{\partial p}$, "
    r"$\dot p=-\frac{\partial H}{\partial q}$. "
    r"$\dot H=\frac{\partial H}{\partial q}\dot q+\frac{\partial H}{\partial p}\dot p=0$": (
        "p' = -d/dq(H)"
    ),
    r"$\frac{dS}{dt}=-\beta SI$, $\frac{dI}{dt}=\beta SI-\gamma I$, $\frac{dR}{dt}=\gamma I$. "
    r"$\frac{d}{dt}(S+I+R)=0$": "d/dt(S) = -beta*S*I",
    r"$\dot x=u-x$. $\ddot x=-\dot x$": "d/dt(u) = 0",
}
NOT_PROVED = [
    "$y'=3y$. $y''=6y$",
    "$y'+2y=e^x$. $\\frac{d}{dx}(e^{2x}y)=e^{2x}$",
    "$f'(x)=f(x)$. $f'''(x)=2f(x)$",
    r"$m\ddot x=-kx$. $E=\frac12m\dot x^2+\frac14kx^2$. $\dot E=0$",
    r"$\dot x=u-x$. $\ddot x=\dot u+u-x$",
    r"$\frac{dS}{dt}=-\beta SI$, $\frac{dI}{dt}=\beta SI-\gamma I$, $\frac{dR}{dt}=2\gamma I$. "
    r"$\frac{d}{dt}(S+I+R)=0$",
    # said of one place only, or in another section
    "Setting $y'=x-3y$. $y''=1-3y'$",
    "At the maximum $y'=y-x$. $y''=y'-1$",
    r"\section{A} $y'=3y$. \section{B} $y''=9y$",
]
NOT_REFUTED = [
    "Setting $y'=x-3y$. $y''=1-3y'$",
    r"$H=\frac{p^2}{2m}+V(q)$. $\dot q=\frac{\partial H}{\partial p}=\frac pm$, "
    r"$\dot p=-\frac{\partial H}{\partial q}=-V'(q)$.",
    r"$x=r\cos\theta$, $y=r\sin\theta$. $dx^2+dy^2=dr^2+r^2d\theta^2$",
    r"$ds^2=dx^2+dy^2$",
]
REFUTED = [
    r"$H=\frac{p^2}{2m}+V(q)$. $\dot q=\frac{\partial H}{\partial p}=\frac p{2m}$",
    r"$f(x)=x^2g(x)$. $f'(x)=2xg'(x)$",
]


def findings(text: str) -> list[Finding]:
    return verify_text(text, "tex").findings


@pytest.mark.parametrize(("text", "condition"), FOLLOWS.items())
def test_what_follows_from_an_equation_names_it(text: str, condition: str) -> None:
    last = findings(text)[-1]
    assert str(last.verdict) == "proved"
    assert condition in last.conditions


@pytest.mark.parametrize("text", NOT_PROVED)
def test_what_does_not_follow_is_not_proved(text: str) -> None:
    assert str(findings(text)[-1].verdict) != "proved"


@pytest.mark.parametrize("text", NOT_REFUTED)
def test_a_law_is_not_refuted(text: str) -> None:
    assert "refuted" not in {str(each.verdict) for each in findings(text)}


@pytest.mark.parametrize("text", REFUTED)
def test_a_slip_with_known_formulas_is_refuted(text: str) -> None:
    assert str(findings(text)[-1].verdict) == "refuted"


def test_a_length_in_other_coordinates() -> None:
    text = r"$x=r\cos\theta$, $y=r\sin\theta$. $dx^2+dy^2=dr^2+r^2d\theta^2$"
    assert str(findings(text)[-1].verdict) == "proved"
