"""What words say to depend on what; and what a proof takes to be constant is said."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.understanding.dependent import declared_dependence, written_derivatives


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


def outcomes(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text).findings]


@pytest.mark.parametrize(
    ("setting", "false", "true"),
    [
        (
            r"Let $y$ depend on $x$. $f=y^2$.",
            r"\frac{df}{dx}=0",
            r"\frac{df}{dx}=2y\frac{dy}{dx}",
        ),
        (
            r"Let $y$ depend on $x$. $z=x^2$, $f=y^2$.",
            r"\frac{df}{dz}=0",
            r"\frac{df}{dz}=\frac{y}{x}\frac{dy}{dx}",
        ),
        (
            r"Let $y$ depend on $x$. $f(x)=y^2$.",
            r"f'(x)=0",
            r"f'(x)=2y\frac{dy}{dx}",
        ),
        (
            r"Let $a$ and $b$ depend on $t$. $s=ab$.",
            r"\frac{ds}{dt}=0",
            r"\frac{ds}{dt}=a\frac{db}{dt}+b\frac{da}{dt}",
        ),
        (
            r"$L=a^2$, where $a$ is a function of $w$.",
            r"\frac{\partial L}{\partial w}=0",
            r"\frac{\partial L}{\partial w}=2a\frac{\partial a}{\partial w}",
        ),
    ],
)
def test_words_hold_inside_of_definitions(setting: str, false: str, true: str) -> None:
    assert outcomes(f"{setting} ${false}$.") == ["refuted"]
    assert outcomes(f"{setting} ${true}$.") == ["proved"]


def test_words_hold_inside_of_definitions_of_definitions() -> None:
    setting = r"Let $y$ depend on $x$. $f=x+y$, $g=f^2$."
    assert outcomes(setting + r" $\frac{dg}{dx}=2f$.") == ["refuted"]


def test_what_is_differentiated_anywhere_is_no_constant_elsewhere() -> None:
    nothing, chain_rule = r"$\frac{dL}{dw}=0$.", r"$\frac{dL}{dw}=2a\frac{da}{dw}$."
    assert outcomes(f"$L=a^2$. {nothing} {chain_rule}") == ["unproved", "proved"]
    assert outcomes(f"$L=a^2$. {chain_rule} {nothing}") == ["proved", "unproved"]
    plain, product = r"$\frac{d}{dx}(xy)=y$.", r"$\frac{d}{dx}(xy)=y+x\frac{dy}{dx}$."
    assert outcomes(f"{plain} {product}") == ["unproved", "proved"]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"$E=mc^2$. $\frac{dE}{dt}=0$", ("d/dt(c) = 0", "d/dt(m) = 0")),
        (r"$y=x^2$. $\frac{dy}{dz}=0$", ("d/dz(x) = 0",)),
        (r"$z=x^2$, $f=y^2$. $\frac{df}{dz}=0$", ("d/dz(y) = 0",)),
        (r"$V=\pi r^2h$. $\frac{dV}{dr}=2\pi rh$", ("d/dr(h) = 0",)),
        (r"Let $f = ax^2$. $\frac{df}{dx} = 2ax$", ()),
        (r"$L=a^2$. $\frac{dL}{da}=2a$", ()),
        (r"$f(x)=c$. $\frac{df}{dx}=0$", ()),
        (r"$y=\sigma(wx+b)$. With $z=wx+b$, $\frac{dy}{dz}=y(1-y)$", ()),
    ],
)
def test_a_definition_hides_no_constant(text: str, conditions: tuple[str, ...]) -> None:
    (finding,) = verify_text(text).findings
    assert (str(finding.verdict), finding.conditions) == ("proved", conditions)


def test_written_derivatives() -> None:
    text = r"\frac{dL}{dw}=2a\frac{\mathrm{d}a}{\mathrm{d}\theta}+db/dt, \frac{dm}{dt}=0"
    assert written_derivatives(text) == {("L", "w"), ("a", "theta"), ("b", "t")}


@pytest.mark.parametrize(
    ("text", "verdict", "conditions"),
    [
        (r"$F=\frac{d}{dt}(mv)$. $F=m\dot v$", "proved", ("d/dt(m) = 0",)),
        (r"$F=\frac{d}{dt}(mv)$. $F=m\dot v+\dot mv$", "proved", ()),
        (r"$g=\frac{d}{dx}(ax^2)$. $g=2ax$", "proved", ()),
        (r"$g=\frac{d}{dx}(x^2y)$. $g=2xy$", "proved", ("d/dx(y) = 0",)),
        (r"$I=mr^2$, where $r$ varies. $\dot I=0$", "refuted", ()),
        (r"The mass $m$ is not constant. $p=mv$. $\dot p=m\dot v$", "refuted", ()),
    ],
)
def test_what_a_definition_holds_still_is_told(
    text: str, verdict: str, conditions: tuple[str, ...]
) -> None:
    """A derivative in a definition takes letters for constants as one in a link does."""
    finding = verify_text(text, "tex").findings[-1]
    assert (str(finding.verdict), finding.conditions) == (verdict, conditions)
