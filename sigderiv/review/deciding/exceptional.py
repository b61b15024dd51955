"""Places that a claim for all values reaches and at which a derivative in it does not exist.

Contract: `leaves_out(sides, letters, told)` is whether the sides, with their derivatives taken,
are undefined somewhere where what they differentiate is defined, as `d/dx |x| = x/|x|` is at 0,
unless what is told excludes that; letters: those for all of whose values that is claimed, None for
all.  `d/dx (1/x) = -1/x^2` leaves nothing out: 1/x has no value at 0 itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sigderiv.expr import (
    ORDERS,
    Call,
    Derivative,
    Expr,
    Neg,
    Prime,
    Relation,
    Symbol,
    free_symbols,
    has_part,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee import Facts
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError


def leaves_out(
    sides: Sequence[Expr], letters: Collection[str] | None, told: tuple[Expr, ...]
) -> bool:
    """Whether the claim excludes places that its words demand."""
    from sigderiv.referee.continuity import all_needs, follow
    from sigderiv.referee.domain import in_plain_words
    from sigderiv.referee.prepare import Preparer

    slopes = [side for side in sides if has_part(side, Derivative, Prime, ORDERS)]
    if not slopes:
        return False
    try:
        taken = [Preparer(Facts()).prepare(side).formula for side in sides]
        bodies = [Preparer(Facts()).prepare(_undifferentiated(side)).formula for side in slopes]
    except (OutOfClassError, OutOfBudgetError):
        return False
    needs = [
        need
        for need in in_plain_words(all_needs(taken))
        if any(letters is None or each.name in letters for each in _names(need.argument))
    ]
    if not needs:
        return False
    kept = in_plain_words(all_needs(bodies))
    needs = [need for need in needs if need not in kept]
    given = (*opened(told), *(need.relation() for need in kept))
    return not follow(needs, given)


def opened(told: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """Relations with `|u| < c` written as two bounds of u besides."""
    found = list(told)
    for each in told:
        if isinstance(each, Relation) and each.op in ("<", "<=") and isinstance(each.left, Call):
            if each.left.name == "abs" and not each.left.orders:
                (inner,) = each.left.children
                found += [Relation(each.op, inner, each.right)]
                found += [Relation(each.op, Neg(each.right), inner)]
    return tuple(found)


def _names(formula: Expr) -> list[Symbol]:
    return [each for each in free_symbols(formula) if isinstance(each, Symbol)]


def _undifferentiated(formula: Expr) -> Expr:
    """The formula with each function in place of its derivative."""

    def one(node: Expr) -> Expr:
        if isinstance(node, (Derivative, Prime)):
            return node.body
        if isinstance(node, Call) and any(node.orders):
            return Call(node.name, *node.children)
        return node

    return rewrite(formula, one)
