"""Rational bounds of formulas without symbols.

Contract: `enclosure` is rigorous: the value lies between the bounds.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sigderiv.expr import Call, Expr, calls
from sigderiv.expr.traverse import rewrite

PRECISION = 200


def enclosure(formula: Expr) -> tuple[Fraction, Fraction] | None:
    """Rational bounds of a constant formula by ball arithmetic, None where there are none; a
    number is its own transpose."""
    from sigderiv.referee import balls
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    if calls(formula, ("integral",)):
        from sigderiv.review.understanding.enclosed import ball as around

        found = around(formula)
        return None if found is None else (_exact(found.lower()), _exact(found.upper()))
    if calls(formula, ("transpose",)):
        formula = rewrite(formula, _untransposed)
    try:
        prepared = Preparer(Facts()).prepare(formula).formula
        (ball,) = balls.evaluate([prepared], {}, PRECISION)
    except (OutOfClassError, OutOfBudgetError):
        return None
    if ball is None or not ball.is_finite():
        return None
    return _exact(ball.lower()), _exact(ball.upper())


def _untransposed(node: Expr) -> Expr:
    transposes = isinstance(node, Call) and node.name == "transpose"
    return node.children[0] if transposes else node


def _exact(value: Any) -> Fraction:
    """The rational that an exact ball is."""
    mantissa, exponent = value.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
