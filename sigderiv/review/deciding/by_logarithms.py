"""Logarithms of products, taken apart: the log-likelihood, `ln prod p(x_i) = sum ln p(x_i)`.

Contract: `by_logarithms(left, right, decide)` is the proof of a link with sums or products and
logarithms, where ln(a b) = ln a + ln b, ln(a^k) = k ln a and the like for products over an index
are used on both sides, or None.  That each factor is positive, for every index that a sum gives it,
is among the conditions.  What stands under another binder than a sum is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sigderiv.expr import (
    TWO,
    ZERO,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Limit,
    Mul,
    Neg,
    Number,
    Pow,
    Product,
    Relation,
    Sum,
    calls,
    free_symbols,
    has_part,
    size,
)
from sigderiv.kernel import Every
from sigderiv.referee import Outcome, Verdict

LARGEST = 300
DEEPEST = 12
"""Formulas within one another that are gone into."""
EULER = Constant("e")


def by_logarithms(
    left: Expr, right: Expr, decide: Callable[[Expr, Expr], Verdict]
) -> Verdict | None:
    """The proof with all logarithms taken apart."""
    sides = left, right
    if not any(has_part(side, Sum, Product) and calls(side, ("ln",)) for side in sides):
        return None
    if any(size(side) > LARGEST for side in sides):
        return None
    opener = _Opener()
    one, other = (opener.opened(side, (), DEEPEST) for side in sides)
    if (one, other) == sides:
        return None
    found = decide(one, other)
    if found.outcome is not Outcome.PROVED:
        return None
    return replace(found, conditions=tuple(dict.fromkeys((*found.conditions, *opener.conditions))))


@dataclass(slots=True)
class _Opener:
    """Takes logarithms apart, and keeps what that needs."""

    conditions: dict[Expr, None] = field(default_factory=dict)

    def opened(self, node: Expr, around: Sequence[Sum], deep: int) -> Expr:
        """The formula; around: the sums in which it stands, the outermost first."""
        if not deep or not calls(node, ("ln",)):
            return node
        if isinstance(node, (Limit, At)) or (calls(node, ("integral",)) and isinstance(node, Call)):
            return node
        if isinstance(node, Derivative):
            inner = self.opened(node.body, around, deep - 1)
            return Derivative(inner, node.variable, node.order)
        if isinstance(node, Sum):
            inner = self.opened(node.body, (*around, node), deep - 1)
            return node.with_children((inner, *node.children[1:]))
        if isinstance(node, Call) and node.name == "ln" and not node.orders:
            terms: list[Expr] = []
            needs: list[Expr] = []
            self._terms(node.children[0], tuple(around), terms, needs, deep)
            if len(terms) == 1 and terms[0] == node:
                return node
            self.conditions.update(dict.fromkeys(needs))
            return terms[0] if len(terms) == 1 else Add(*terms) if terms else ZERO
        children = tuple(self.opened(child, around, deep - 1) for child in node.children)
        return node.with_children(children)

    def _terms(
        self, node: Expr, around: tuple[Sum, ...], terms: list[Expr], needs: list[Expr], deep: int
    ) -> None:
        """The terms of the logarithm of a formula, and what must be positive for that."""
        inner: list[Expr] = []
        if isinstance(node, Mul) and deep:
            for child in node.children:
                self._terms(child, around, terms, needs, deep - 1)
        elif isinstance(node, Div) and deep:
            self._terms(node.children[0], around, terms, needs, deep - 1)
            self._terms(node.children[1], around, inner, needs, deep - 1)
            terms += [Neg(each) for each in inner]
        elif isinstance(node, Pow) and node.children[0] is EULER:
            terms.append(node.children[1])
        elif isinstance(node, Call) and node.name == "exp" and not node.orders:
            terms.append(node.children[0])
        elif isinstance(node, Pow) and deep:
            self._terms(node.children[0], around, inner, needs, deep - 1)
            terms += [Mul(node.children[1], each) for each in inner]
        elif isinstance(node, Call) and node.name == "sqrt" and deep:
            self._terms(node.children[0], around, inner, needs, deep - 1)
            terms += [Div(each, TWO) for each in inner]
        elif isinstance(node, Product) and deep:
            self._terms(node.body, (*around, node), inner, needs, deep - 1)
            whole = inner[0] if len(inner) == 1 else Add(*inner)
            terms.append(Sum(whole, *node.children[1:]))
        else:
            terms.append(Call("ln", node))
            if not _is_positive(node):
                needs.append(_for_every(Relation(">", node, ZERO), around))


def _is_positive(node: Expr) -> bool:
    return (isinstance(node, Number) and node.value > 0) or isinstance(node, Constant)


def _for_every(condition: Expr, around: tuple[Sum, ...]) -> Expr:
    for each in reversed(around):
        if each.index in free_symbols(condition):
            condition = Every(condition, *each.children[1:])
    return condition
