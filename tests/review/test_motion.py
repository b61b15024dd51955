r"""An equation of motion is no identity, and is not refuted as one; what is claimed of every motion
is."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

ENERGY = r"$v=\dot x$, $K=\frac12mv^2$. "


def last(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $v=\dot x$. Newton's law: $m\dot v=-kx$.",
        r"$v=\dot x$, $\dot v=-\omega^2x$.",
        r"With $v=\dot x$ the equation of motion becomes $\dot v=-g$.",
        r"Let $v=\dot x$. We have $\dot v+\gamma v+kx=0$.",
        r"Let $p=m\dot x$. The equation is $\dot p=-V'(x)$.",
        r"Set $y=\dot x$, so that $\dot y=-\sin x$.",
        r"$v=\dot x$, $a=\dot v$. Then $a=0$.",
    ],
)
def test_an_equation_of_motion_is_not_refuted(text: str) -> None:
    assert last(text) == "unproved"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (ENERGY + r"Then $\dot K=mv\dot v$.", "proved"),
        (ENERGY + r"Then $\dot K=2mv\dot v$.", "refuted"),
        (ENERGY + r"$\frac{dK}{dt}=m\dot v$.", "refuted"),
        (r"$x=t^2$. $\dot x=3t$.", "refuted"),
        (r"$f'g'=(fg)'$", "refuted"),
    ],
)
def test_what_is_claimed_of_every_motion(text: str, verdict: str) -> None:
    assert last(text) == verdict
