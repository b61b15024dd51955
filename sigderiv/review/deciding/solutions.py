"""Whether values are all solutions of an equation in one letter.

Contract: `are_all(difference, unknown, values, assumptions)` is True only where the values, which
are known to solve `difference = 0`, are shown to be its only real solutions under the assumptions:
by counting the real roots of a polynomial with isolating balls, or by a derivative of one sign.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sigderiv.expr import ZERO, Derivative, Expr, Relation, Symbol, free_symbols, subformulas

PRECISION = 200
SECONDS = 1.0
LARGEST_DEGREE = 60


def are_all(
    difference: Expr, unknown: Symbol, values: Sequence[Expr], assumptions: Sequence[Expr]
) -> bool:
    """Whether no further value of the unknown solves the equation."""
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    preparer = Preparer(Facts())
    try:
        formula = preparer.prepare(difference).formula
        slope = preparer.prepare(Derivative(difference, unknown)).formula
    except (OutOfClassError, OutOfBudgetError):
        return False
    roots = _real_roots(formula, unknown)
    if roots is None:
        return _is_monotone(formula, slope, unknown)
    told = [each for each in assumptions if isinstance(each, Relation)]
    told = [each for each in told if free_symbols(each) == {unknown}]
    left_out = [root for root in roots if any(_fails(each, unknown, root) for each in told)]
    balls = [_ball(value, {}) for value in values]
    found: list[Any] = []
    for ball in balls:
        if ball is not None and not any(map(ball.overlaps, (*found, *left_out))):
            found.append(ball)
    return len(roots) - len(left_out) <= len(found)


def _real_roots(formula: Expr, unknown: Symbol) -> list[Any] | None:
    """Balls that isolate all places at which a rational function can be zero, or None."""
    from flint import fmpq_poly

    from sigderiv.referee.normal import Normaliser
    from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    tower = Normaliser({}, 8)
    tower.deadline = time.monotonic() + SECONDS
    try:
        letter, numerator = tower.of(unknown), tower.of(formula).num
    except (RefineError, NeedSignError, UndefinedError, OutOfBudgetError, OutOfClassError):
        return None
    (place,) = tower.ring.occurring(letter.num)
    if numerator.is_zero() or not set(tower.ring.occurring(numerator)) <= {place}:
        return None
    degree = numerator.degrees()[place]
    if degree > LARGEST_DEGREE:
        return None
    terms = {powers[place]: value for powers, value in numerator.to_dict().items()}
    polynomial = fmpq_poly([terms.get(power, 0) for power in range(degree + 1)])
    return [root.real for root, _ in polynomial.numer().complex_roots() if root.imag == 0]


def _is_monotone(formula: Expr, slope: Expr, unknown: Symbol) -> bool:
    """Whether a formula grows, or falls, all over the one interval on which it is defined."""
    from sigderiv.referee.continuity import all_needs, follow, never_jumps
    from sigderiv.referee.needs import Need, plain

    if not all(map(never_jumps, subformulas(formula))):
        return False
    needs = all_needs([formula])
    mine = [need for need in needs if unknown in free_symbols(need.argument)]
    if any(need.op == "!=" or need.argument is not unknown for need in mine):
        return False  # several intervals, perhaps
    # Where only the slope is undefined, at single points, the formula is continuous and goes on.
    held = tuple(
        each.relation() for need in all_needs([formula, slope]) for each in plain(need)
    )
    return follow([Need(">", slope)], held) or follow([Need(">", ZERO - slope)], held)


def _fails(relation: Relation, unknown: Symbol, root: Any) -> bool:
    """Whether an assumption is false at a root."""
    value = _ball(relation.left - relation.right, {unknown: root})
    if value is None:
        return False
    below, above, zero = value < 0, value > 0, value == 0
    false = {">": below or zero, ">=": below, "<": above or zero, "<=": above, "!=": zero}
    return bool(false.get(relation.op, False))


def _ball(formula: Expr, at: dict[Expr, Any]) -> Any | None:
    from sigderiv.referee import balls
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    try:
        (ball,) = balls.evaluate([Preparer(Facts()).prepare(formula).formula], at, PRECISION)
    except (OutOfClassError, OutOfBudgetError):
        return None
    return ball if ball is not None and ball.is_finite() else None
