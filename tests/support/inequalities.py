"""Random inequalities for tests, with mpmath's opinion of them at many points.

Contract: `violations(relation, assumptions, points)` are the points, among many, at which the
assumptions hold and the relation fails by more than rounding, by mpmath alone.  Shares no code with
sigderiv's rooms but the formulas.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

import mpmath
from reference import Undefined
from strict import TooHard, strict_value

from sigderiv.expr import Relation, free_symbols

DIGITS = 40
NEAR = mpmath.mpf(10) ** -25
SHORT = (-2, -1, -0.5, 0, 0.5, 1, 2, 3)


def fails(relation: Relation, point: dict[str, object], equal: bool = False) -> bool | None:
    """Whether the relation fails at a point; None where a side has no value or it is too close.

    equal: the point is one at which numbers that are as close as this are the same."""
    with mpmath.workdps(DIGITS):
        try:
            left, right = (strict_value(side, dict(point)) for side in relation.children)
        except (Undefined, TooHard, ZeroDivisionError, ValueError, OverflowError):
            return None
        gap = left - right
        if abs(gap) <= NEAR * max(1, abs(left), abs(right)):
            return relation.op in ("<", ">", "!=") if equal else None
        signs = {"<": gap < 0, "<=": gap < 0, ">": gap > 0, ">=": gap > 0, "!=": True}
        return not signs[relation.op]


def violations(
    relation: Relation, assumptions: Sequence[Relation], rng: random.Random, count: int
) -> Iterator[dict[str, object]]:
    """Points at which the assumptions hold and the relation fails."""
    names = sorted({s.name for each in (relation, *assumptions) for s in free_symbols(each)})
    for values in itertools.product(SHORT, repeat=len(names)):
        point: dict[str, object] = dict(zip(names, map(mpmath.mpf, values), strict=True))
        if all(fails(each, point, True) is False for each in assumptions):
            if fails(relation, point, True):
                yield point
    for step in range(count):
        scale = (1, 3, 10, 100)[step % 4]
        point = {
            name: mpmath.mpf(rng.randint(-1000, 1000)) * scale / 1000 for name in names
        }
        if all(fails(each, point) is False for each in assumptions) and fails(relation, point):
            yield point
