"""Sums and products in closed form, by induction on the upper end.

Contract: `by_induction(left, right, prove)` gives conditions, n >= a-1 first, only where one side
is a sum or product from a whole number a to a symbol n, the other side R(n) has R(a-1) = 0 (for a
product 1), and the step R(n) = R(n-1) + body(n) (for a product R(n-1) * body(n)) is proved and
defined for every whole n >= a; what it needs of other letters is among the conditions.  Then both
sides agree for every whole n >= a-1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Expr,
    Indexed,
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
from sigderiv.expr.names import entry
from sigderiv.expr.traverse import rewrite
from sigderiv.referee import Outcome, Verdict

Prove = Callable[[Expr, Expr], Verdict]


def by_induction(left: Expr, right: Expr, prove: Prove) -> tuple[Expr, ...] | None:
    """The conditions under which an equation is shown; None says nothing."""
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


def _shown(total: Expr, closed: Expr, prove: Prove) -> tuple[Expr, ...] | None:
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
    last = _put(total.body, index, end)
    before = _put(closed, end, Add(end, Neg(ONE)))
    step = Mul(before, last) if product else Add(before, last)
    first = _put(closed, end, as_expr(start - 1))
    found: dict[Expr, None] = {Relation(">=", end, as_expr(start - 1)): None}
    for one, other in ((first, ONE if product else ZERO), (closed, step)):
        verdict = prove(one, other)
        if verdict.outcome is not Outcome.PROVED:
            return None
        for condition in verdict.conditions:
            if end not in free_symbols(condition):
                found[condition] = None  # the others are among what is asked here
    if not _defined_from((closed, step), Relation(">=", end, as_expr(start))):
        return None
    return tuple(found)


def _put(formula: Expr, letter: Symbol, value: Expr) -> Expr:
    """The formula with a letter replaced; an index n - 1 + 1 is n."""

    def entry_of(node: Expr) -> Expr:
        if not isinstance(node, Indexed) or not isinstance(node.base, Symbol):
            return node
        below, above = (tuple(map(_index, part)) for part in (node.subscripts, node.superscripts))
        return entry(node.base, below, above)

    return rewrite(substitute(formula, {letter: value}), entry_of)


def _index(formula: Expr) -> Expr:
    """An index with its numbers added up."""
    terms, number = [], Fraction(0)
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        value = _whole(node)
        if value is not None:
            number += value
        elif isinstance(node, Add):
            waiting.extend(reversed(node.children))
        else:
            terms.append(node)
    if number or not terms:
        terms.append(as_expr(number))
    return Add(*terms) if len(terms) > 1 else terms[0]


def _defined_from(formulas: Sequence[Expr], range_: Relation) -> bool:
    """Whether what the formulas need of a letter holds all over its range."""
    from sigderiv.referee.continuity import all_needs, follow
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    end = range_.children[0]
    try:
        prepared = [Preparer(Facts()).prepare(each).formula for each in formulas]
    except (OutOfBudgetError, OutOfClassError):
        return False
    needs = [need for need in all_needs(prepared) if end in free_symbols(need.argument)]
    return all(follow([need], (range_,)) for need in needs)


def _whole(formula: Expr) -> Fraction | None:
    """The value of a whole number as it is written."""
    sign = 1
    if isinstance(formula, Neg):
        sign, formula = -1, formula.children[0]
    if isinstance(formula, Number) and formula.value.denominator == 1:
        return sign * formula.value
    return None
