"""A letter that an equation, or words, relate to the variable is not held still beside it.

The expected verdicts are a person's: on `2x + 2y = P` the area `xy` has no derivative `y`."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SLOW = Options(timeout=60)
FALSE = [
    r"The perimeter is fixed: $2x+2y=P$. The area is $A=xy$, so $\frac{dA}{dx}=y$.",
    r"The perimeter is $20$, so $x+y=10$. The area is $A=xy$, so $\frac{dA}{dx}=y$.",
    r"A box of height $h$ has volume $x^2h=32$. $S=x^2+4xh$. $\frac{dS}{dx}=2x+4h$.",
    r"Budget $p_1x+p_2y=m$. Utility $U=xy$. $\frac{dU}{dx}=y$.",
    r"Given $x+y=1$, $\frac{d}{dx}(xy)=y$.", r"Subject to $x+y=1$, $\frac{d}{dx}(xy)=y$.",
    r"On the curve $xy=1$ we have $\frac{d}{dx}(x+y)=1$.",
    r"Let $p$ and $q$ be complementary probabilities. $\frac{d}{dp}(pq)=q$.",
    r"For an adiabatic process $PV^\gamma$ is constant. $\frac{d}{dV}(PV)=P$.",
    r"The radius $r$ increases at 3 cm/s. $\frac{d}{dt}(\pi r^2)=0$.",
    r"The radius $r$ of a balloon increases. $V=\frac43\pi r^3$, $\frac{dV}{dt}=0$.",
]
TRUE = [
    r"The perimeter is fixed: $2x+2y=P$. The area is $A=xy$, so $\frac{\partial A}{\partial x}=y$.",
    r"The perimeter is $20$, so $y=10-x$. The area is $A=xy$, so $\frac{dA}{dx}=10-2x$.",
    r"On the curve $xy=1$ we have $\frac{d}{dx}(x+y)=1+\frac{dy}{dx}$.",
    r"Solve $u+v=1$. Then $\frac{d}{dx}(xy)=y$.",
    r"The area is $A=xy$, so $\frac{dA}{dx}=y$. Later we shall ask that $x+y=1$.",
    r"In a gas $PV^\gamma$ is constant. $\frac{d}{dV}V^\gamma=\gamma V^{\gamma-1}$.",
]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_related_is_not_held_still(text: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) != "proved"


@pytest.mark.parametrize("text", TRUE)
def test_what_is_held_by_meaning_or_put_in_is_proved(text: str) -> None:
    verdicts = [str(each.verdict) for each in verify_text(text, "tex", SLOW).findings]
    assert "proved" in verdicts and "refuted" not in verdicts
