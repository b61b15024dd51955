"""A derivative that is taken with a letter held still says so among its conditions.

The expected conditions are a person's: under a derivative by time, and beside the derivative of
another letter, nothing is a constant because of its letter (a rocket's mass, a tank's radius)."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

HELD = {
    r"$p=mv$. $\frac{dp}{dt}=m\frac{dv}{dt}$": "d/dt(m) = 0",
    r"$V=\frac13\pi r^2h$. $\frac{dV}{dt}=\frac13\pi r^2\frac{dh}{dt}$": "d/dt(r) = 0",
    r"$V=\frac13\pi r^2h$. $\dot V=\frac13\pi r^2\dot h$": "d/dt(r) = 0",
    r"$A=lw$. $A'=l'w$": "d/dx(w) = 0",
    r"$Q=CV$. $\frac{dQ}{dt}=V\frac{dC}{dt}$": "d/dt(V) = 0",
    r"$k=K/L$. $\frac{\dot k}k=\frac{\dot K}K$": "d/dt(L) = 0",
    r"$Y=AK^\alpha L^{1-\alpha}$. $\frac{\dot Y}Y=\alpha\frac{\dot K}K$": "d/dt(A) = 0",
    r"$E=\frac12mv^2$. $\dot E=mv\dot v$": "d/dt(m) = 0",
    r"$s=\frac12at^2$. $\frac{ds}{dt}=at$": "d/dt(a) = 0",
    r"$R=pq$. $\frac{dR}{dx}=p\frac{dq}{dx}$": "d/dx(p) = 0",
    r"$\int P\,dV=PV$": "d/dV(P) = 0",
    r"$\int F\,ds=Fs$": "d/ds(F) = 0",
    r"$\int at\,dt=\frac a2t^2$": "d/dt(a) = 0",
    r"$\int_0^TI\,dt=IT$": "d/dt(I) = 0",
    r"$L=(a-y)^2+\lambda w^2$, $a=wx$. $\frac{\partial L}{\partial w}=2\lambda w$": "held still: a",
}
NOT_HELD = [
    r"$f(x)=ax^2+bx$. $f'(x)=2ax+b$", r"$\frac{d}{dx}(ax^2)=2ax$", r"$\int ax\,dx=\frac a2x^2$",
    r"$A=\pi r^2$. $\frac{dA}{dr}=2\pi r$", r"$A=lw$. $A'=l'w+lw'$",
    r"$k=K/L$. $\frac{\dot k}k=\frac{\dot K}K-\frac{\dot L}L$",
]  # fmt: skip


@pytest.mark.parametrize(("text", "condition"), HELD.items())
def test_what_is_held_still_is_a_condition(text: str, condition: str) -> None:
    finding = verify_text(text, "tex").findings[-1]
    assert str(finding.verdict) == "proved"
    assert condition in finding.conditions


@pytest.mark.parametrize("text", NOT_HELD)
def test_a_parameter_of_a_formula_is_a_constant(text: str) -> None:
    finding = verify_text(text, "tex").findings[-1]
    assert str(finding.verdict) == "proved"
    assert not [each for each in finding.conditions if "d/d" in each]
