r"""Values of a moment beside derivatives, and places given by their coordinates.

Where `r = 5` is said and r changes, `dr/dt` is not the slope of 5: the derivative is taken first.
The verdicts are a person's."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from tests.support.judging import said

DISK = r"$A=\pi r^2$. "
GROWTH = r"$\frac{dP}{dt}=kP$. "
CIRCLE = r"$x^2+y^2=25$, $\frac{dy}{dx}=-\frac xy$. "
LEAF = r"$x^3+y^3=6xy$. $y'=\frac{2y-x^2}{y^2-2x}$. "
OVAL = r"$x^2+xy+y^2=7$. $y'=-\frac{2x+y}{x+2y}$. "
SURFACE = "$f(x,y)=x^2y$. "
RENAMED = "$f(u,v)=u^2v$. "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (DISK + r"At $r=5$: $\frac{dA}{dt}=10\pi\frac{dr}{dt}$.", "p"),
        (DISK + r"At $r=5$: $\frac{dA}{dt}=11\pi\frac{dr}{dt}$.", "u"),
        (DISK + r"At $r=5$: $\frac{dA}{dt}=0\cdot\frac{dr}{dt}$.", "u"),
        (r"$A=kr^2$. At $k=2$: $\frac{dA}{dr}=4r$.", "p"),
        (r"$A=kr^2$. At $k=2$: $\frac{dA}{dr}=2r$.", "r"),
        (GROWTH + r"At $P=2$: $\frac{dP}{dt}=2k$.", "p"),
        (GROWTH + r"At $P=2$: $\frac{dP}{dt}=0$.", "u"),
        (GROWTH + r"When $P=2$ we have $\frac{d}{dt}P^2=0$.", "u"),
        ("$y'=ky$. At $y=3$: $y'=3k$.", "p"),
        ("$y'=ky$. At $y=3$: $y'=1$.", "u"),
        (CIRCLE + r"At $x=3$, $y=4$: $\frac{dy}{dx}=-\frac34$.", "p"),
        (CIRCLE + r"At $x=3$, $y=4$: $\frac{dy}{dx}=0$.", "u"),
        (CIRCLE + r"At $x=0$, $y=5$: $\frac{dy}{dx}=0$.", "p"),
        (LEAF + "At $x=3$, $y=3$: $y'=-1$.", "p"),
        (LEAF + "At $x=3$, $y=3$: $y'=1$.", "u"),
        (LEAF + "At $x=3$, $y=3$: $2y'=2$.", "u"),
        # with x and y in one product
        (OVAL + r"At $x=1$, $y=2$: $y'=-\frac45$.", "p"),
        (OVAL + "At $y=2$: $y'=1$.", "u"),
    ],
)
def test_the_derivative_is_taken_before_the_value(text: str, last: str) -> None:
    assert said(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (CIRCLE + r"At $(3,4)$: $\frac{dy}{dx}=-\frac34$.", "p"),
        (CIRCLE + r"At the point $(3, 4)$ the slope is $\frac{dy}{dx}=-\frac34$.", "p"),
        (LEAF + "At $(3,3)$: $y'=1$.", "u"),
        (OVAL + r"在点 $(1,2)$ 处，$y'=-\frac45$。", "p"),
        (SURFACE + "At $(3,4)$: $f_x=24$.", "p"),
        (SURFACE + "At $(3,4)$: $f_x=25$.", "r"),
        (SURFACE + "At $(3,4)$: $f_x=2xy=24$ and $f_y=x^2=9$.", "p"),
        (SURFACE + "At $(3,4)$: $f_x=24$. Then $f_x=24$.", "u"),  # the next sentence is another
        (RENAMED + "$f_u=2uv$, so $f_u=4$ at $(1,2)$.", "p"),
        (RENAMED + "At $(u,v)=(1,2)$ we have $f_u=2uv=4$.", "p"),
        (RENAMED + "At $(u,v)=(1,2)$ we have $f_u=2uv=5$.", "u"),
        ("$f(x,y,z)=xyz$. At $P(1,2,3)$, $f_x=6$.", "p"),
        # of several places it would have to be true at each
        (SURFACE + "At $(1,2)$, $f_x=4$.", "p"),
        (SURFACE + "At $(1,2)$ and $(3,4)$ we have $f_x=4$.", "u"),
        (SURFACE + "$f_x=4$ at $(1,2)$ and $(3,4)$.", "u"),
    ],
)
def test_a_place_by_its_coordinates(text: str, last: str) -> None:
    assert said(text)[-1] == last


def test_the_equation_of_a_tangent_is_not_one_at_the_place() -> None:
    assert "p" not in said("$f(x)=x^2$. The tangent at $(3,9)$ is $y=3x$.")
    assert "p" not in said("$f(x)=x^2$. The line through $(3,9)$ is $y=x^2$.")


SYSTEM = r"$\dot x=y$, $\dot y=-x$. "


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # values of the letters of a told rate
        (SYSTEM + r"At $x=1$, $y=0$: $\dot x=0$ and $\dot y=-1$.", "p"),
        (SYSTEM + r"At $x=1$, $y=0$: $\dot x=1$.", "r"),
        (r"$\frac{dx}{dt}=2y$. At $y=2$: $\frac{dx}{dt}=4$.", "p"),
        (r"$\frac{dx}{dt}=2y$. At $y=2$: $\frac{dx}{dt}=5$.", "r"),
        # a letter whose rate is told stands not still
        (SYSTEM + r"$\frac{d}{dt}\dot x=0$.", "u"),
        (SYSTEM + r"$\frac{d}{dt}\dot x=-x$.", "p"),
        (SYSTEM + r"At $x=2$, $y=3$: $\frac{d}{dt}(xy)=5$.", "p"),
        (r"$\frac{dx}{dt}=2y$. $\frac{d}{dt}\left(\frac{dx}{dt}\right)=2\frac{dy}{dt}$.", "p"),
        # a dot in a definition is no derivative by the letter below it
        (r"$v=\dot x$, $a=\dot v$. Then $a=0$.", "u"),
        (r"$v=\dot x$. Then $v^2+v=2$.", "u"),
        ("$p=y'$. Then $p+1=2$.", "u"),
        (r"$v=\dot x$, $a=\dot v$. $a=\ddot x$.", "p"),
        (r"$v=\dot x$, $K=\frac12mv^2$. $2K=m\dot x^2$.", "p"),
        # a partial derivative holds a velocity still, but not in time
        (r"$L=\frac12m\dot q^2-V(q)$. $\frac{\partial L}{\partial q}=-V'(q)$.", "p"),
        (r"$L=\frac12m\dot q^2-V(q)$. $\frac{\partial L}{\partial q}=0$.", "r"),
        (r"$L=\frac12m\dot q^2-V(q)$. $\frac{\partial L}{\partial\dot q}=m\dot q$.", "p"),
        (r"$T=\frac12m\dot x^2$. $\frac{\partial T}{\partial x}=m\dot x$.", "r"),
        (r"$v=\dot x$. $\frac{\partial v}{\partial t}=0$.", "u"),
        (r"$v=\dot x$. $\frac{dv}{dx}=0$.", "u"),
        ("$y=x$. $y'=1$.", "p"),
    ],
)
def test_rates_that_are_told(text: str, last: str) -> None:
    assert said(text)[-1] == last


def test_what_comes_in_by_a_told_rate_is_held_still_as_a_condition() -> None:
    text = r"$\frac{dx}{dt}=2y$. $\frac{d}{dt}\left(\frac{dx}{dt}\right)=0$."
    conditions = [str(each) for each in verify_text(text, "tex").findings[-1].conditions]
    assert any("d/dt(y) = 0" in each for each in conditions), conditions
