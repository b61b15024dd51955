"""What words say to depend on what; and what a proof takes to be constant is said."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.understanding.dependent import declared_dependence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Let $y$ depend on $x$.", {"y": ("x",)}),
        ("$y$ does not depend on $x$", {}),
        ("$y$ is not a function of $x$", {}),
        ("$u$ and $v$ are differentiable functions of $x$", {"u": ("x",), "v": ("x",)}),
        ("the loss $L$ is a function of $a$, $b$", {"L": ("a", "b")}),
        ("a function $g$ of $t$", {"g": ("t",)}),
        ("regard $y$ as a function of $x$", {"y": ("x",)}),
        ("设 $y$ 是 $x$ 的函数", {"y": ("x",)}),
        ("Here $y(x)$ is unknown", {"y": ("x",)}),
        ("It depends on the weather; functions of state", {}),
    ],
)
def test_words(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert declared_dependence(text) == wanted


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (r"Let $y$ depend on $x$. $\frac{d}{dx}(xy) = y$", "refuted"),
        (r"Let $y$ depend on $x$. $\frac{d}{dx}(xy) = y + x\frac{dy}{dx}$", "proved"),
        (r"$u$ and $v$ are functions of $x$. $\frac{d}{dx}(uv) = 0$", "refuted"),
        (r"$u$ and $v$ are functions of $x$. $\frac{d}{dx}(uv) = u'v + uv'$", "proved"),
        (r"$a$ is a function of $z$. $\frac{d}{dz}(a^2)=0$", "refuted"),
        (r"$a$ is a function of $z$. $\frac{d}{dz}(a^2)=2a\frac{da}{dz}$", "proved"),
    ],
)
def test_dependence_told(text: str, outcome: str) -> None:
    assert [str(each.verdict) for each in verify_text(text).findings] == [outcome]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"$\frac{d}{dx}\sin y = 0$", ("d/dx(y) = 0",)),
        (r"$(x^2y)' = 2xy$", ("d/dx(y) = 0",)),
        (r"$\frac{d}{dx}(ax^2) = 2ax$", ()),
        (r"$\frac{\partial}{\partial x}(x^2y) = 2xy$", ()),
        (r"$\frac{d}{dx}(xy) = y + x\frac{dy}{dx}$", ()),
        (r"Let $y = x^2$. $\frac{d}{dx}(xy) = 3x^2$", ()),
    ],
)
def test_what_is_taken_for_constant_is_a_condition(text: str, conditions: tuple[str]) -> None:
    (finding,) = verify_text(text).findings
    assert (str(finding.verdict), finding.conditions) == ("proved", conditions)


def test_a_partial_derivative_holds_the_other_variables() -> None:
    text = "$f(x,y) = x^2y$, $y=x$. "
    for link, outcome in (
        (r"$\frac{\partial f}{\partial x} = 2x^2$", "proved"),
        (r"$\frac{\partial f}{\partial x} = 3x^2$", "refuted"),
        (r"$\frac{\partial f}{\partial x} = 2xy$", "proved"),
        (r"$\frac{df}{dx} = 3x^2$", "proved"),
    ):
        assert [str(each.verdict) for each in verify_text(text + link).findings] == [outcome]
