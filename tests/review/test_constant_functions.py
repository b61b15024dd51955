"""An equation `f(x) = c` defines a constant function only where words or its form say so."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


def _verdicts(text: str) -> list[str]:
    return [str(finding.verdict) for finding in verify_text(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Solve $f(x)=0$. $f'(x)=0$",
        r"On the curve $F(x,y)=c$ we have $\frac{\partial F}{\partial x}=0$.",
        "Let $f(x)=0$ have a root. $f'(x)=0$",
        "Suppose $g(a)=c$. $g'(a)=0$",
        r"The constraint is $g(x,y)=0$. $\frac{\partial g}{\partial y}=0$",
        "Let $x_0$ satisfy $f(x_0)=0$. $f'(x_0)=0$",
        "Let $f(x_0)=3$. $f'(x_0)=0$",
        "Let $x$ be such that $f(x)=3$. $f'(x)=0$",
        "Let $x$ be a number with $f(x)=3$. $f'(x)=0$",
        "$f(x)=0$ has the root $x=1$. $f'(x)=0$",
        "$f(x)=c$ has a root. $f'(x)=0$",
        "Consider $f(x)=0$ for some $x$. $f'(x)=0$",
        r"$U(x,y)=\bar U$. $\frac{\partial U}{\partial x}=0$",
        r"$H(x,p)=E$. $\frac{\partial H}{\partial p}=0$",
        r"Let $F(x,y)=c$. $\frac{\partial F}{\partial x}=0$",
        "$F(x,y)=c$. $F_x=0$",
        "$f(x)=0$. $f'(x)=0$",
        "When $f(x)=c$, $f'(x)=0$",
        "The level set $f(x)=c$. $f'(x)=0$",
        "解方程 $f(x)=0$。$f'(x)=0$。",
        "当 $f(x)=3$ 时，$f'(x)=0$。",
        "令 $f(x)=0$。$f'(x)=0$。",
    ],
)
def test_an_equation_that_says_where_defines_nothing(text: str) -> None:
    assert not {"proved", "refuted"} & set(_verdicts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x)=3$. $f'(x)=0$",
        "Let $f(x)=3$ and $g(x)=5$. $f'(x)+g'(x)=0$",
        "Let $f$ be defined by $f(x)=3$. $f'(x)=0$",
        "Define $f(x)=c$. $f'(x)=0$",
        "Consider $f(x)=5$, where $x$ is real. $f'(x)=0$",
        "$f(x):=5$. $f'(x)=0$",
        "$f(x)=c$, so $f'(x)=0$",
        "$f(x)=3$, $f'(x)=0$",
        "The constant function $f(x)=7$ has $f'(x)=0$.",
        r"The constant function $F(x,y)=7$ has $\frac{\partial F}{\partial x}=0$.",
        "If $f(x)=c$ is constant, then $f'(x)=0$.",
        "Suppose $f(x)=0$ for all $x$. $f'(x)=0$",
        "设 $f(x)=3$，则 $f'(x)=0$。",
        "令 $f(x)=3$。$f'(x)=0$。",
        "设函数 $f(x)=3$。$f'(x)=0$。",
        # a body that is itself defined is no constant
        "$u=x^2$. Solve it with $f(x)=u$. $f'(x)=2x$",
        r"On the curve $F(x,y)=x^2+y$ we have $\frac{\partial F}{\partial x}=2x$.",
    ],
)
def test_the_true_neighbours_are_proved(text: str) -> None:
    assert _verdicts(text)[-1] == "proved"
