"""Powers whose exponent is a number without symbols that is no fraction: x^pi, x^sqrt(2).

Contract: `base_relation(exponent)` is what u^exponent needs of u against 0: ">=" where the exponent
is positive, ">" where it is not; None where the exponent has symbols or may be a whole number after
all (sin(1)^2 + cos(1)^2): then nothing is said of the base.  `relation_of_ball` is the same for the
exponent's ball.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sigderiv.expr import Expr, free_symbols

BITS = 128
WIDE = 0.25


@lru_cache(maxsize=1024)
def base_relation(exponent: Expr) -> str | None:
    """The relation between the base and 0 that the power needs."""
    from sigderiv.referee.balls import evaluate

    if free_symbols(exponent):
        return None
    (ball,) = evaluate([exponent], {}, BITS)
    return None if ball is None else relation_of_ball(ball)


def relation_of_ball(ball: Any) -> str | None:
    """The same, read off a ball that the exponent lies in."""
    if ball.contains_integer() and ball.rad() < WIDE:
        return None
    return ">=" if ball > 0 else ">"
