"""Where pieces of a function meet and it has a slope all the same: x·|x| and ELU at 0.

Contract: `slopes_at_joints(formula, variable)` gives the points with the slope there, proved by
exact comparison of both sides; what is out of reach of a proof is left out.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import Expr, Symbol
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.pieces import pieces
from sigderiv.properties.quantity import value_at
from sigderiv.properties.shape import joints
from sigderiv.properties.study import Study, Zero


def slopes_at_joints(formula: Expr, variable: Symbol) -> dict[Fraction, float]:
    """The slopes where pieces meet smoothly."""
    from sigderiv.referee.verdict import OutOfClassError

    study = Study(variable)
    try:
        prepared = study.prepared(formula)
        parts = pieces(study, prepared)
        slopes = [study.derivative(part.formula) for part in parts]
        broken = {at for each in joints(study, prepared, parts, slopes) for at in each}
        return {
            part.high: value_at(study, slope, Zero(part.high, part.high, part.high, False)).number
            for part, following, slope in zip(parts, parts[1:], slopes, strict=False)
            if part.high is not None and part.high == following.low and part.high not in broken
        }
    except (OutOfReachError, OutOfClassError):
        return {}
