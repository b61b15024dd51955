"""Derivatives along an equation; the reference is SymPy's `idiff`."""

from __future__ import annotations

import pytest
import sympy

from sigderiv.review import verify_text
from sigderiv.review.records import Options

PATIENT = Options(timeout=30)
CURVES = (
    ("x^2+y^2=25", "x**2 + y**2 - 25"),
    ("x^2+y^2=1", "x**2 + y**2 - 1"),
    ("x^3+y^3=6xy", "x**3 + y**3 - 6*x*y"),
    ("xy=1", "x*y - 1"),
    ("x^2y+y^3=2", "x**2*y + y**3 - 2"),
)


def judged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    report = verify_text(text, "tex", PATIENT)
    return [(str(each.verdict), each.conditions) for each in report.findings]


@pytest.mark.parametrize(("curve", "difference"), CURVES)
def test_the_slope_of_a_curve_agrees_with_sympy(curve: str, difference: str) -> None:
    x, y = sympy.symbols("x y")
    slope = sympy.idiff(sympy.sympify(difference), y, x)
    right, wrong = sympy.latex(slope), sympy.latex(-slope)
    verdict, conditions = judged(rf"${curve}$. $\frac{{dy}}{{dx}}={right}$")[-1]
    assert verdict == "proved"
    assert any("=" in each and "!=" not in each for each in conditions)  # the curve itself
    assert judged(rf"${curve}$. $\frac{{dy}}{{dx}}={wrong}$")[-1][0] == "refuted"


RATES = (
    (r"$x^2+y^2=z^2$. $2x\frac{dx}{dt}+2y\frac{dy}{dt}=2z\frac{dz}{dt}$", "proved"),
    (r"$x^2+y^2=z^2$. $x\frac{dx}{dt}+y\frac{dy}{dt}=z\frac{dz}{dt}$", "proved"),
    (r"$x^2+y^2=z^2$. $x\frac{dx}{dt}+y\frac{dy}{dt}=2z\frac{dz}{dt}$", "refuted"),
    (r"$PV=nRT$. $P\frac{dV}{dt}+V\frac{dP}{dt}=nR\frac{dT}{dt}$", "proved"),
    (r"$e^y=x$. $e^y\frac{dy}{dx}=1$", "proved"),
    (r"$x^2+y^2=1$. Differentiating, $2x+2y\frac{dy}{dx}=0$", "proved"),
    (r"$x^2+y^2=1$. Differentiating, $2x+y\frac{dy}{dx}=0$", "refuted"),
)


@pytest.mark.parametrize(("text", "verdict"), RATES)
def test_related_rates(text: str, verdict: str) -> None:
    assert judged(text)[-1][0] == verdict


def test_constants_are_conditions() -> None:
    _, conditions = judged(r"$x^2+y^2=r^2$. $\frac{dy}{dx}=-\frac xy$")[-1]
    assert set(conditions) == {"x^2 + y^2 = r^2", "d/dx(r) = 0"}


def test_without_an_equation_nothing_is_proved() -> None:
    assert judged(r"$\frac{dy}{dx}=-\frac xy$. $2y\frac{dy}{dx}=2x$")[-1][0] != "proved"


@pytest.mark.parametrize("between", ["", "Hence "])
def test_a_bare_equation_that_is_differentiated_is_not_refuted(between: str) -> None:
    text = rf"$x^3+y^3=6xy$. {between}$3x^2+3y^2y'=6y+6xy'$"
    assert [verdict for verdict, _ in judged(text)] == ["unproved", "proved"]


AT_ENTRIES = (
    (r"$f(x)=x^2-a$: $x_n-\frac{f(x_n)}{f'(x_n)}=x_n-\frac{x_n^2-a}{2x_n}$", "proved"),
    (r"$f(x)=x^2-a$: $x_n-\frac{f(x_n)}{f'(x_n)}=\frac12\left(x_n+\frac a{x_n}\right)$", "proved"),
    (r"$f(x)=\frac12ax^2$: $x_{k+1}=x_k-\eta f'(x_k)=(1-\eta a)x_k$", "proved"),
    (r"$f(x)=\frac12ax^2$: $x_{k+1}=x_k-\eta f'(x_k)=(1+\eta a)x_k$", "unproved"),
    (r"$f(x)=x^2$. $f'(x_k)=3x_k$", "refuted"),
    (r"$f(x)=e^{x}$. $f'(x_k)=e^{x_k}$", "proved"),
)


@pytest.mark.parametrize(("text", "verdict"), AT_ENTRIES)
def test_derivatives_at_an_entry(text: str, verdict: str) -> None:
    assert judged(text)[-1][0] == verdict
