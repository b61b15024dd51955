"""Names of places that are known by numbers only.

Contract: `vanishing(formula, variable, places)` gives for each place the rational number or the
multiple of pi within rounding of it at which a part that must not vanish is proved to vanish, or
None.  The place of a sample is never taken for exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from sigderiv.expr import Expr, Symbol, as_expr
from sigderiv.properties.constants import PI_VALUE, rational
from sigderiv.properties.study import Study

PARTS = 12
"""The largest denominator that is looked for."""
NEAR = 1e-6


def vanishing(formula: Expr, variable: Symbol, places: Sequence[float]) -> list[Expr | None]:
    """What each place is called."""
    from sigderiv.referee.domain import conditions

    study = Study(variable)
    needs = [need[1] for need in conditions([study.prepared(formula)]) if need[0] == "!="]
    return [
        next(
            (name for name in _names(place)
             if any(study.vanishes(need, name) for need in needs)), None
        )
        for place in places
    ]  # fmt: skip


def _names(place: float) -> Iterator[Expr]:
    plain = Fraction(place).limit_denominator(PARTS)
    if abs(place - plain) < NEAR:
        yield as_expr(plain)
    turns = Fraction(place / math.pi).limit_denominator(PARTS)
    if turns and abs(place - float(turns) * math.pi) < NEAR:
        yield (PI_VALUE * rational(turns)).formula()
