"""A told rate, `dr/dt = 3`, says that the letter varies, and is put in, which is said."""

from __future__ import annotations

import pytest
import sympy

from sigderiv.review import verify_text


def _last(text: str) -> tuple[str, tuple[str, ...]]:
    finding = verify_text(text).findings[-1]
    return str(finding.verdict), finding.conditions


_X, _Y = "d/dt(x) = 1", "d/dt(y) = 2"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"$A=xy$, $\dot x=1$, $\dot y=2$. $\dot A=y+2x$", (_X, _Y)),
        (r"$A=xy$, $\frac{dx}{dt}=1$, $\frac{dy}{dt}=2$. $\frac{dA}{dt}=y+2x$", (_X, _Y)),
        (r"$A=xy$, $\dot x=1$. $\dot A=y+x\dot y$", (_X,)),
        (r"With $\frac{dr}{dt}=3$ and $A=\pi r^2$, $\frac{dA}{dt}=6\pi r$", ("d/dt(r) = 3",)),
        (r"$A=\pi r^2$, $\frac{dr}{dt}=3$. $\frac{dA}{dt}=6\pi r$", ("d/dt(r) = 3",)),
        (r"$y=x^2$, $\frac{dx}{dt}=3$. $\frac{dy}{dt}=6x$", ("d/dt(x) = 3",)),
        (r"$A=xy$, $\dot x=1$. $\dot A=y$", (_X, "d/dt(y) = 0")),
        (r"$A=xy$, $x'=1$, $y'=2$. $A'=y+2x$", (_X, _Y)),
        (r"$y'=2x$. $(y^2)'=4xy$", ("d/dx(y) = 2*x",)),
        # true whatever the rate is
        (r"$A=xy$. $\dot A=\dot x y+x\dot y$", ()),
        (r"$A=\pi r^2$. $\frac{dA}{dt}=2\pi r\frac{dr}{dt}$", ()),
    ],
)
def test_a_told_rate_is_put_in_and_said(text: str, conditions: tuple[str, ...]) -> None:
    verdict, found = _last(text)
    assert verdict == "proved" and set(found) == set(conditions)


@pytest.mark.parametrize(
    "text",
    [
        r"$A=xy$, $\dot x=1$, $\dot y=2$. $\dot A=y$",
        r"$A=xy$, $\frac{dx}{dt}=1$, $\frac{dy}{dt}=2$. $\frac{dA}{dt}=y$",
        r"$A=xy$, $\frac{dx}{ds}=1$, $\frac{dy}{ds}=2$. $\frac{dA}{ds}=y$",
        r"$\dot x=1$, $\dot y=2$. $A=xy$. $\dot A=2x$",
        r"$A=xy$, $x'=1$, $y'=2$. $A'=y$",
        r"$y'=2x$. $(y^2)'=0$",
        r"$A=\pi r^2$, $\frac{dr}{dt}=3$. $\frac{dA}{dt}=0$",
        r"$A=\pi r^2$, $\frac{dr}{dt}=3$. $\frac{dA}{dt}=6\pi r^2$",
    ],
)
def test_a_letter_with_a_told_rate_is_not_held_still(text: str) -> None:
    assert _last(text)[0] != "proved"


@pytest.mark.parametrize("body", ["x^2*y", "x/y", "sin(x*y)", "x+y^3", "exp(x)*y"])
def test_the_rate_agrees_with_sympy(body: str) -> None:
    x, y, t = sympy.symbols("x y t")
    moving = sympy.sympify(body.replace("^", "**")).subs({x: 3 * t, y: 5 * t}, simultaneous=False)
    told = sympy.sympify(body.replace("^", "**"))
    rate = sympy.diff(told, x) * 3 + sympy.diff(told, y) * 5
    assert sympy.simplify(rate.subs({x: 3 * t, y: 5 * t}) - sympy.diff(moving, t)) == 0
    given = r"$\frac{dx}{dt}=3$, $\frac{dy}{dt}=5$, "
    claim = rf"$A={sympy.latex(told)}$. $\frac{{dA}}{{dt}}="
    assert _last(f"{given}{claim}{sympy.latex(rate)}$")[0] == "proved"
    assert _last(f"{given}{claim}{sympy.latex(rate + x)}$")[0] != "proved"
