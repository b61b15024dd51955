"""Whether formulas are defined near the place that a limit goes to.

Contract: `defined_near(guards, variable, target, direction)` is True only where every guard is
defined on both sides of the target (on the side of the direction, where there is one) as near as
one likes, but for single points; a denominator that vanishes at the target only is no hindrance.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import INFINITY, Expr, Neg, depends_on, free_symbols
from sigderiv.referee.balls import sign_of_constant
from sigderiv.referee.differentiate import derivative
from sigderiv.referee.domain import conditions
from sigderiv.referee.limits import limit, vanishes
from sigderiv.referee.needs import not_evident
from sigderiv.referee.tower import UndefinedError
from sigderiv.referee.verdict import OutOfClassError

_SIDES = {"-": -1, "+": 1}


def defined_near(
    guards: Iterable[Expr],
    variable: Expr,
    target: Expr,
    direction: str,
    deadline: float = float("inf"),
) -> bool:
    """Whether the guards are defined there; False where that is not shown."""
    needs = not_evident(conditions([g for g in guards if depends_on(g, variable)]))
    return all(
        _is_positive_near(need.argument, variable, target, direction, deadline)
        for need in needs
        if need.op != "!=" and depends_on(need.argument, variable)
    )


def _is_positive_near(
    argument: Expr, variable: Expr, target: Expr, direction: str, deadline: float
) -> bool:
    try:
        there = limit(argument, variable, target, direction, deadline).formula
        if there is INFINITY:
            return True
        if there is Neg(INFINITY) or free_symbols(there):
            return False
        sign = sign_of_constant(there)
        if sign or direction not in _SIDES:
            return sign > 0
        slope = limit(derivative(argument, variable, {}), variable, target, direction, deadline)
        if free_symbols(slope.formula) or slope.formula in (INFINITY, Neg(INFINITY)):
            return False
        return (
            vanishes(there, (), deadline)  # and is not merely too small for balls
            and _SIDES[direction] * sign_of_constant(slope.formula) > 0
        )
    except (OutOfClassError, UndefinedError):
        return False
