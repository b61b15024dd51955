"""`y = y(x)` declares; what is held still is said; definitions keep what their letters meant."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.records import Report


def _verdicts(report: Report) -> list[str]:
    return [str(finding.verdict) for finding in report.findings]


@pytest.mark.parametrize(
    "text", ["$u=u(x)$", "$z=z(x,y)$", "$a=a(x)$", r"$\theta = \theta(t)$", r"\(y=y(x)\)"]
)
def test_declarations_are_no_links(text: str) -> None:
    report = verify_text(text)
    assert _verdicts(report) == [] and len(report.definitions) == 1


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (r"Let $u=u(x)$. $\frac{d}{dx}u^3=0$", "refuted"),
        (r"Let $u=u(x)$. $\frac{d}{dx}u^3=3u^2\frac{du}{dx}$", "proved"),
        (r"设 $y=y(x)$，则 $\frac{d}{dx}y^2=0$", "refuted"),
        (r"设 $y=y(x)$，则 $\frac{d}{dx}y^2=2yy'$", "proved"),
        (r"Let $z=z(x,y)$. $\frac{\partial}{\partial x}z^2=0$", "refuted"),
        (r"Let $a=a(x)$. $\frac{d}{dx}(ax)=a$", "refuted"),
        (r"Let $a=a(x)$. $\frac{d}{dx}(ax)=a+xa'$", "proved"),
        (r"$u=u(x)+1$", "unproved"),
    ],
)
def test_what_is_declared_counts(text: str, outcome: str) -> None:
    assert _verdicts(verify_text(text)) == [outcome]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("$f(x)=a^2$. $f'(x)=0$", ("d/dx(a) = 0",)),
        (r"$f(x)=a^2$. $\frac{d}{dx}f(x)=0$", ("d/dx(a) = 0",)),
        (r"$\frac{d}{dx}a^2=0$", ("d/dx(a) = 0",)),
        ("$f(x)=x+y$. $f'(x)=1$", ("d/dx(y) = 0",)),
        ("$f(x)=ax^2$. $f'(x)=2ax$", ()),
        (r"$f(x,y)=x^2y$. $\frac{\partial f}{\partial x}=2xy$", ()),
    ],
)
def test_what_is_held_still_is_said(text: str, conditions: tuple[str, ...]) -> None:
    (finding,) = verify_text(text).findings
    assert str(finding.verdict) == "proved" and finding.conditions == conditions


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Let $a=2$. Let $b=a+1$. Let $a=5$. $b=a+1$", "unproved"),
        ("Let $a=2$. Let $b=a+1$. Let $a=5$. $b=6$", "unproved"),
        ("Let $a=2$. Let $b=a+1$. Let $a=5$. Let $b=a+1$. $b=6$", "proved"),
        ("Let $a=2$. Let $b=a+1$. Let $a=5$. $b=a+1=6$", "proved"),
        ("Let $a=2$. Let $b=a+1$. $b=3$", "proved"),
        ("Let $a=c$.\n\nLet $b=a+1$.\n\nLet $a=2c$. $b=2c+1$", "unproved"),
        ("Let $a=c$. Let $b=a+1$. $b=c+1$", "proved"),
        ("Let $a=c$. Let $b=a+1$. Let $a=2c$. Let $b=a+1$. $b=2c+1$", "proved"),
        ("Let $f(x)=x$. Let $b=f(c)+1$. Let $f(x)=2x$. $b=2c+1$", "unproved"),
        ("设 $a=c$。设 $b=a+1$。设 $a=2c$。则有 $b=2c+1$", "unproved"),
    ],
)
def test_a_definition_keeps_what_its_letters_meant(text: str, last: str) -> None:
    assert _verdicts(verify_text(text))[-1] == last


def test_a_formula_given_again_is_not_compared_through_a_changed_letter() -> None:
    text = "Let $a=c$.\n\n$b=a+1$.\n\nLet $a=2c$.\n\n$b=2c+1$"
    assert _verdicts(verify_text(text)) == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("$go(x+1)=gox+go$", "unproved"),
        ("$ka(x+1)=kax+ka$", "proved"),
        ("$fx(x+1)=fx^2+fx$", "proved"),
    ],
)
def test_two_letters_before_a_bracket(text: str, outcome: str) -> None:
    assert _verdicts(verify_text(text)) == [outcome]
