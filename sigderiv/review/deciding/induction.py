"""Sums and products in closed form, by induction on the upper end.

Contract: `by_induction(left, right, prove)` is the condition n >= a-1 only where one side is a sum
or product from a whole number a to a symbol n, the other side R(n) has R(a-1) = 0 (for a product
1), and the step R(n) = R(n-1) + body(n) (for a product R(n-1) * body(n)) is proved without
conditions.  Then both sides agree for every whole n >= a-1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Expr,
    Mul,
    Neg,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
    substitute,
)

Prove = Callable[[Expr, Expr], bool]


def by_induction(left: Expr, right: Expr, prove: Prove) -> Relation | None:
    """The condition under which an equation is shown; None says nothing."""
    return _shown(left, right, prove) or _shown(right, left, prove)


def not_below_empty(formulas: Iterable[Expr]) -> tuple[Relation, ...]:
    """For each sum from a whole number a above 1 to a symbol n: n >= a-1; for each from k+1 to n,
    n >= k, and k >= a-1 where another sum ends there: below that nobody means anything by it.
    Where nobody says so either, a proof that needs it must say it."""
    found: dict[Relation, None] = {}
    sums = [n for formula in formulas for n in subformulas(formula) if isinstance(n, Sum)]
    bound = {node.index for node in sums}
    for node in sums:
        if not isinstance(node.upper, Symbol) or node.upper in bound:
            continue
        start = _whole(node.lower)
        if start is not None and start > 1:
            found[Relation(">=", node.upper, as_expr(start - 1))] = None
        elif start is None and free_symbols(node.lower) and not free_symbols(node.lower) & bound:
            found[Relation(">=", node.upper, _one_less(node.lower))] = None
    split = frozenset[Symbol]().union(*(free_symbols(node.lower) for node in sums)) - bound
    for node in sums:
        start = _whole(node.lower)
        if start is not None and start <= 1 and free_symbols(node.upper) & split:
            found[Relation(">=", node.upper, as_expr(start - 1))] = None
    return tuple(found)


def _one_less(formula: Expr) -> Expr:
    """A whole number less 1, `k` for `k + 1`."""
    if isinstance(formula, Add) and formula.children[-1] is ONE and len(formula.children) == 2:
        return formula.children[0]
    return Add(formula, Neg(ONE))


def _shown(total: Expr, closed: Expr, prove: Prove) -> Relation | None:
    if not isinstance(total, Sum) or len(total.children) != 4:
        return None
    start, end, index = _whole(total.lower), total.upper, total.index
    if start is None or not isinstance(end, Symbol) or not isinstance(index, Symbol):
        return None
    if end in free_symbols(total.body) or index is end or index in free_symbols(closed):
        return None
    if any(isinstance(part, Sum) for side in (total.body, closed) for part in subformulas(side)):
        return None
    product = isinstance(total, Product)
    last = substitute(total.body, {index: end})
    before = substitute(closed, {end: Add(end, Neg(ONE))})
    step = Mul(before, last) if product else Add(before, last)
    first = substitute(closed, {end: as_expr(start - 1)})
    if not (prove(first, ONE if product else ZERO) and prove(closed, step)):
        return None
    return Relation(">=", end, as_expr(start - 1))


def _whole(formula: Expr) -> Fraction | None:
    """The value of a whole number as it is written."""
    sign = 1
    if isinstance(formula, Neg):
        sign, formula = -1, formula.children[0]
    if isinstance(formula, Number) and formula.value.denominator == 1:
        return sign * formula.value
    return None
