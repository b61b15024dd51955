"""What is told of a letter, an entry or a moment against the conditions that a proof prints.

The truth is elementary: floor(1/2) is not 1/2, ln a_1 has no value at a_1 = -1, -y^2 is never
positive, and an area changes at a moment as fast as its radius does, of which nothing is said.
"""

from __future__ import annotations

import pytest

from sigderiv.expr import Call, Div, Number
from sigderiv.referee import Facts, Outcome, Referee
from sigderiv.review import Options, verify_text


def judged(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $n$ be an integer and $n=1/2$. $\lfloor n\rfloor=n$",
        r"Let $n$ be an integer. Let $n=1/2$. $(-1)^{2n}=1$",
        "Let $n$ be even. $n=3$. $(-1)^n=1$",
        r"Let $a_i>0$ and $a_1=-1$. $\sqrt{a_1^2}=a_1$",
        r"$a_1=-1$. $\ln\prod_i a_i=\sum_i\ln a_i$",
        "$a_1=0$. $a_i/a_i=1$",
        r"$x=-y^2$. $\ln x^2=2\ln x$",
        r"$y=-1$ and $x=y$. $\ln x^2=2\ln x$",
        "$f(1)=0$. $f(1)/f(1)=1$",
        "$z=xy$. At $(2,3)$: $dz/dt=0$",
        "$z=xy$, $dx/dt=1$. At $(2,3)$: $dz/dt=3$",
        r"$A=\pi r^2$. At $r=5$: $dA/dt=0$",
        r"$A=\pi r^2$. At $r=5$: $dA/dt=10\pi$",
        "$p=mv$. $dp/dt=ma$",
    ],
)
def test_told_against_it(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $n$ be an integer. $n=2$. $\lfloor n\rfloor=n$",
        "Let $n$ be even. $n=4$. $(-1)^n=1$",
        r"$a_1=2$. $\ln\prod_i a_i=\sum_i\ln a_i$",
        "$b_1=0$. $a_i/a_i=1$",
        r"$x=y^2+1$. $\ln x^2=2\ln x$",
        r"$x=-y$. $\ln x^2=2\ln x$",
        "$f(1)=0$. $f(2)/f(2)=1$",
        r"$A=\pi r^2$. When $r=5$, $\frac{dA}{dt}=10\pi\frac{dr}{dt}$",
        r"$A=\pi r^2$ and $dr/dt=2$. When $r=5$, $\frac{dA}{dt}=20\pi$",
        r"$A=\pi r^2$. At $r=5$: $dA/dr=10\pi$",
        r"$K=\frac12mv^2$. When $m=2$, $v=3$, $\frac{dK}{dt}=6\frac{dv}{dt}$",
        "$z=xy$, $dx/dt=1$, $dy/dt=2$. At $(2,3)$: $dz/dt=7$",
        "$z=xy$, $dx/dt=1$. At $(2,3)$: $dz/dt=3+2dy/dt$",
    ],
)
def test_told_beside_it(text: str) -> None:
    assert judged(text) == "proved"


@pytest.mark.parametrize(
    "text",
    [
        "$z=xy$, $dx/dt=1$, $dy/dt=2$. At $(2,3)$: $dz/dt=8$",
        "$z=xy$, $dx/dt=1$, $dy/dt=2$. At $(2,3)$: $dz/dt=2dx/dt+2dy/dt$",
        r"$z=xy$, $\dot x=1$, $\dot y=2$. At $(2,3)$: $\dot z=2\dot x+2\dot y$",
        r"$A=\pi r^2$ and $dr/dt=2$. When $r=5$, $\frac{dA}{dt}=10\pi$",
        r"$V=\frac43\pi r^3$. $dV/dt=4\pi r^2$",
        "$p=mv$. $dp/dt=m$",
    ],
)
def test_wrong_rates(text: str) -> None:
    assert judged(text) == "refuted"


@pytest.mark.parametrize("name", ["f", "g"])
def test_a_value_of_an_unknown_function_may_be_zero(name: str) -> None:
    value = Call(name, Number(0))
    verdict = Referee(Facts()).decide(Div(value, value), Number(1))
    assert verdict.outcome is Outcome.PROVED
    assert len(verdict.conditions) == 1
