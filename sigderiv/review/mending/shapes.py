"""Formulas up to the order of terms and factors: whether two people wrote the same thing.

Contract: `Shapes.same` is true for formulas that differ in the order of terms and factors, in the
place of signs and numbers in a product, and in how brackets group them; nothing is expanded or
cancelled.  It says how a formula is written, never that two are equal: that is the referee's word.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from sigderiv.expr import Add, Call, Derivative, Div, Expr, Mul, Neg, Number, Pow, subformulas

Shape = tuple[Fraction, tuple[int, ...]]
"""A number and the sorted factors, by their numbers in the table."""
ONE = Fraction(1)
HIGHEST = 10
"""The power up to which `x^n` is the same as so many factors `x`."""


class Shapes:
    """A table of the parts that were seen."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.sums: dict[int, tuple[Shape, ...]] = {}
        self.known: dict[Expr, Shape] = {}

    def same(self, one: Expr, other: Expr) -> bool:
        """Whether two formulas are written alike."""
        return self.of(one) == self.of(other)

    def of(self, formula: Expr) -> Shape:
        """The shape of a formula; parts come before what they are part of."""
        for node in reversed(list(subformulas(formula))):
            if node not in self.known:
                waiting = [node]
                while waiting:
                    last = waiting[-1]
                    missing = [child for child in last.children if child not in self.known]
                    if missing:
                        waiting.extend(missing)
                    else:
                        self.known[last] = self._made(last)
                        waiting.pop()
        return self.known[formula]

    def _made(self, node: Expr) -> Shape:
        parts = [self.known[child] for child in node.children]
        if isinstance(node, Number):
            return node.value, ()
        if isinstance(node, Neg):
            return -parts[0][0], parts[0][1]
        if isinstance(node, Mul):
            return _product(parts)
        if isinstance(node, Div):
            (above, over), (below, under) = parts
            if below == 0:
                return self._atom("/", *parts)
            inverse = self._atom("1/", (ONE, under))[1] if under else ()
            return _product([(above / below, over), (ONE, inverse)])
        if isinstance(node, Add):
            return self._sum(parts)
        if isinstance(node, Pow):
            base, (power, letters) = parts
            if not letters and power.denominator == 1 and 1 <= power <= HIGHEST:
                return _product([base] * int(power))
        if isinstance(node, Derivative) and node.order == 1:
            body = node.body
            if isinstance(body, Call) and body.children == (node.variable,):
                order = sum(body.orders) + 1
                return self._atom("call", body.name, order, self.known[node.children[1]])
        if isinstance(node, Call) and len(node.children) == 1:
            return self._atom("call", node.name, sum(node.orders), parts[0])
        return self._atom(type(node).__name__, node.payload, *parts)

    def _sum(self, parts: list[Shape]) -> Shape:
        terms: list[Shape] = []
        for coefficient, factors in parts:
            inner = self.sums.get(factors[0]) if len(factors) == 1 else None
            if inner is None:
                terms.append((coefficient, factors))
            else:
                terms.extend((coefficient * each, rest) for each, rest in inner)
        ordered = tuple(sorted(terms))
        found = self._atom("+", ordered)
        self.sums[found[1][0]] = ordered
        return found

    def _atom(self, *key: Hashable) -> Shape:
        return ONE, (self.numbers.setdefault(key, len(self.numbers)),)


def _product(parts: list[Shape]) -> Shape:
    coefficient, factors = ONE, list[int]()
    for each, more in parts:
        coefficient *= each
        factors.extend(more)
    return coefficient, tuple(sorted(factors))
