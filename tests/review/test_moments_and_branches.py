"""Related rates at a moment, and trigonometric substitutions on their branch.

The expected verdicts are a person's, and so is what each proof must say that it stands on."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

LADDER = r"$x^2+y^2=25$, $\frac{dx}{dt}=2$. $\frac{dy}{dt}=-\frac{2x}y$. When $x=3$ and $y=4$, "
SPHERE = r"$V=\frac43\pi r^3$. $\frac{dr}{dt}=3$. $\frac{dV}{dt}=12\pi r^2$. At $r=2$, "
PROVED = {
    LADDER + r"$\frac{dy}{dt}=-\frac32$.": "x = 3",
    SPHERE + r"$\frac{dV}{dt}=48\pi$.": "d/dt(r) = 3",
    r"$x^2+y^2=25$, $\frac{dx}{dt}=2$. $2x\cdot2+2y\frac{dy}{dt}=0$": "d/dt(x) = 2",
    r"Let $x=\sin\theta$. $\int\sqrt{1-x^2}dx=\int\cos^2\theta d\theta$": "theta < pi/2",
    r"Let $x=\sin\theta$. $\theta+C=\arcsin x+C$": "theta > -pi/2",
    r"Let $x=\tan\theta$. $\int d\theta=\theta+C=\arctan x+C$": "theta < pi/2",
    r"Let $x=2\sin\theta$. $\sqrt{4-x^2}=2\cos\theta$": "theta < pi/2",
    r"$x=\cos t$, $y=\sin t$. $y=\sqrt{1-x^2}$": "t < pi",
}
REFUTED = [
    SPHERE + r"$\frac{dV}{dt}=24\pi$.",
    r"Let $x=\sin\theta$. $\int\sqrt{1-x^2}dx=\int\cos\theta d\theta$",
    r"Let $x=\sin\theta$. $\sqrt{1-x^2}=-\cos\theta$",
    r"$\arcsin(\sin\theta)=\theta$",
]
NOT_PROVED = [
    LADDER + r"$\frac{dy}{dt}=-\frac23$.",
    # the angle that is told is on another branch
    r"Let $x=\sin\theta$, where $\theta=3$. $\sqrt{1-x^2}=\cos\theta$",
    r"Let $x=\sin\theta$. When $\theta=3\pi/4$, $\sqrt{1-x^2}=\cos\theta$",
    r"Let $\theta=3\pi/4$ and $x=\sin\theta$. $\sqrt{1-x^2}=\cos\theta$",
    # jumps where sin(theta) passes 0.9999, with a derivative of 0 on both sides
    r"Let $x=\sin\theta$. Then $\lfloor\frac{x+2.0001}{3}\rfloor=0$",
    # another branch is told
    r"Let $\theta=3\pi/4$ and $x=\sin\theta$. Then $\sqrt{1-x^2}=\cos\theta$.",
    r"Let $x=\sin\theta$. For $\theta=\pi$, $\sqrt{1-x^2}=\cos\theta$.",
    r"Let $x=\cos t$, $y=\sin t$ for $0\le t\le 2\pi$. Then $y=\sqrt{1-x^2}$.",
    # no point of the curve
    LADDER.replace("y=4", "y=5") + r"$\frac{dy}{dt}=-\frac65$.",
]
NOT_REFUTED = [
    r"$\frac1R=\frac1{R_1}+\frac1{R_2}$",
    r"$x^n=y$",
    LADDER,
]


@pytest.mark.parametrize(("text", "condition"), PROVED.items())
def test_what_holds_there_says_where(text: str, condition: str) -> None:
    last = verify_text(text, "tex").findings[-1]
    assert str(last.verdict) == "proved"
    assert condition in last.conditions


@pytest.mark.parametrize("text", REFUTED)
def test_what_is_false_there_is_refuted(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "refuted"


@pytest.mark.parametrize("text", NOT_PROVED)
def test_another_value_is_not_proved(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) != "proved"


@pytest.mark.parametrize("text", NOT_REFUTED)
def test_a_relation_between_letters_is_not_refuted(text: str) -> None:
    assert "refuted" not in {str(each.verdict) for each in verify_text(text, "tex").findings}
