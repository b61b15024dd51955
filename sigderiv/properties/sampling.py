"""Numbers in place of proofs, for functions whose shape is out of reach; always said to be that.

Contract: `sampled(study, formula, reason)` gives numerical properties from values at many points;
none of them is ever called proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sigderiv.expr import Expr, subformulas
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.quantity import Quantity
from sigderiv.properties.records import Interval, Property, Standing
from sigderiv.properties.study import Study
from sigderiv.referee.verdict import OutOfClassError

REACH = 20
COUNT = 2000
WORK = 200_000
"""Values of parts of the formula; a long formula is sampled at fewer points."""

FEWEST = 50


def sampled(study: Study, formula: Expr, reason: str) -> Iterator[Property]:
    """Range and slopes over [-20, 20], as far as points show."""
    try:
        body = study.prepared(formula)
        slope = study.derivative(body)
    except (OutOfClassError, OutOfReachError):
        return
    size = sum(1 for _ in subformulas(slope))
    count = max(FEWEST, min(COUNT, WORK // size))
    points = [Fraction(2 * REACH * k, count) - REACH for k in range(count + 1)]
    for kind, each in (("range", body), ("slope", slope)):
        found = _ends(study, each, points)
        if found is not None:
            (low, _), (high, at), count = found
            evidence = {"reach": str(REACH), "count": str(count), "reason": reason}
            details = {"range": Interval(low, high, True, True), "value": high, "at": at}
            yield Property(
                kind, Standing.NUMERICAL, f"properties/numerical-{kind}", details,
                "properties/by-sampling", evidence, {"low": low.digits, "high": high.digits},
            )  # fmt: skip
        else:
            yield Property(
                kind, Standing.UNKNOWN, f"properties/unknown-{kind}", {},
                "properties/out-of-reach", {"reason": reason},
            )  # fmt: skip


def _ends(
    study: Study, formula: Expr, points: list[Fraction]
) -> tuple[tuple[Quantity, str], tuple[Quantity, str], int] | None:
    """The smallest and the largest value with their points, and how many points have a value."""
    values = [(study.at(formula, point, 64), point) for point in points]
    known = [(ball, point) for ball, point in values if ball is not None and _is_known(ball)]
    if not known:
        return None
    low = min(known, key=lambda each: float(each[0].mid()))
    high = max(known, key=lambda each: float(each[0].mid()))
    return _spot(low), _spot(high), len(known)


def _is_known(ball: Any) -> bool:
    """Whether some digits of the value are known."""
    return bool(ball.is_finite() and (ball.rad() < 1e-6 or ball.rel_accuracy_bits() > 20))


def _spot(found: tuple[Any, Fraction]) -> tuple[Quantity, str]:
    ball, point = found
    return Quantity(None, ball), f"{float(point):.6g}"
