"""Limits that are infinite, as a whole side of a claim.

Contract: `compare(left, right)` is the verdict where one prepared side is infinity or its negation
because a limit says so, None elsewhere; no arithmetic with infinity is ever done.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import INFINITY, Expr, Limit, Neg, free_symbols, postorder
from sigderiv.referee.verdict import Outcome, OutOfClassError, Verdict, Witness

INFINITE = {INFINITY: "oo", Neg(INFINITY): "-oo"}


def compare(asked: Iterable[Expr], left: Expr, right: Expr) -> Verdict | None:
    """Whether an infinite limit is what the other side says."""
    if left not in INFINITE and right not in INFINITE:
        return None
    if not any(isinstance(node, Limit) for node in postorder(asked)):
        return None
    if left is right:
        return Verdict(Outcome.PROVED, "limit", "both sides are infinite")
    shown = [INFINITE.get(side) or _decimal(side) for side in (left, right)]
    if None in shown:
        return Verdict(Outcome.UNPROVED, "none", "outside the class: infinity as a value")
    witness = Witness({}, str(shown[0]), str(shown[1]))
    return Verdict(Outcome.REFUTED, "limit", "one side is infinite", witness)


def from_one_side(formula: Expr, direction: str) -> Expr:
    """A limit at a number, from one side; any other formula as it is."""
    if not isinstance(formula, Limit) or formula.direction or formula.target in INFINITE:
        return formula
    return Limit(formula.body, formula.variable, formula.target, direction)


def _decimal(formula: Expr) -> str | None:
    """A number, where the formula surely has a finite value."""
    if free_symbols(formula):
        return None
    from sigderiv.referee.balls import evaluate

    try:
        (ball,) = evaluate([formula], {}, 64)
    except OutOfClassError:
        return None
    return None if ball is None else str(ball.str(12, radius=False))
