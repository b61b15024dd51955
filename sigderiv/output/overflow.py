"""Values that overflowed on the way, computed again in ball arithmetic.

Contract: `corrected(formula, known, result, allowed)` gives the result with what is not finite
there and is allowed replaced: by the value of the formula where the balls enclose it to double
precision (infinite where it is too large for that), left as it is where they do not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sigderiv.expr import Expr, Symbol

Array = Any

PRECISIONS = (128, 2048)
"""Bits; the second one for what cancels."""

ENOUGH = 53


def corrected(formula: Expr, known: Mapping[str, Array], result: Array, allowed: Array) -> Array:
    """The result, its doubtful entries computed again."""
    import numpy

    doubtful = ~numpy.isfinite(result) & allowed
    if not doubtful.any():
        return result
    names = list(known)
    arguments = [numpy.broadcast_to(known[name], result.shape)[doubtful] for name in names]
    points, places = numpy.unique(numpy.stack(arguments), axis=1, return_inverse=True)
    again = [_value(formula, names, point) for point in points.T]
    usual = result[doubtful]
    fresh = numpy.array([numpy.nan if value is None else value for value in again])
    found = numpy.array([value is not None for value in again])
    result = numpy.array(result)  # a copy, of a single number too
    result[doubtful] = numpy.where(found[places.ravel()], fresh[places.ravel()], usual)
    return result


def _value(formula: Expr, names: list[str], point: Array) -> float | None:
    """The formula's value at a point, None where it has none or it is not known well enough."""
    from sigderiv.referee import balls
    from sigderiv.referee.search import exact_ball

    if not all(map(math.isfinite, point)):
        return None
    at: dict[Expr, Fraction] = {
        Symbol(name): Fraction(float(value)) for name, value in zip(names, point, strict=True)
    }
    for precision in PRECISIONS:
        values: dict[Expr, Any] = {s: exact_ball(value, precision) for s, value in at.items()}
        ball = balls.evaluate([formula], values, precision, at)[0]
        if ball is None or not ball.is_finite():
            return None
        if ball.rel_accuracy_bits() >= ENOUGH or abs(ball) < 1e-300:
            return float(ball.mid())
    return None
