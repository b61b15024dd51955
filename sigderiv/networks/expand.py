"""A formula with sums over indices, written out at given sizes.

Contract: `Expander(sizes, equations).expand(formula)` has no sums, deltas, index conditions or
index letters any more; entries become symbols (`x_2`), and a symbol or entry that an equation
defines becomes its definition.  Derivatives are carried out (definitions opened, except that of the
variable itself).  Raises `Outside` where something has no value at these sizes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sigderiv.expr import (
    ONE,
    ZERO,
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Number,
    Piecewise,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
)
from sigderiv.expr.names import entry
from sigderiv.networks.affine import Affine, solved
from sigderiv.networks.derivatives import Unknown, differentiate, entry_indices, plus, times
from sigderiv.networks.index_form import affine
from sigderiv.networks.summands import Outside

LONGEST = 2_000
MOST_TERMS = 20_000
"""Terms of all sums together: sums within sums multiply."""


class Expander:
    """sizes: whole numbers for index letters and sizes; equations: definitions, with the letters
    of an indexed left side standing for every value that the demands allow; what is said of one
    entry comes before what is said of all."""

    def __init__(
        self,
        sizes: Mapping[str, int],
        equations: Iterable[Expr] = (),
        demands: Iterable[Relation] = (),
        whole: frozenset[str] = frozenset(),
    ) -> None:
        self.sizes = dict(sizes)
        self.whole = whole | set(sizes)
        self.demands = tuple(demands)
        told = [e for e in equations if isinstance(e, Relation) and e.op == "="]
        self.equations = tuple(sorted(told, key=_open_indices))
        self._meaning: dict[tuple[Symbol, frozenset[Symbol]], Expr] = {}
        self._depth = 0
        self._terms = 0

    def expand(self, formula: Expr, stop: frozenset[Symbol] = frozenset()) -> Expr:
        """The formula written out; the symbols in `stop` are not opened."""
        return self._expand(formula, self.sizes, stop)

    def number(self, formula: Expr, letters: Mapping[str, int]) -> int:
        """The value of an index expression."""
        form = affine(formula)
        value = form.constant
        for name, coefficient in form.terms:
            if name not in letters:
                raise Outside(f"no value of {name}")
            value += coefficient * letters[name]
        return value

    def symbol(self, node: Indexed, letters: Mapping[str, int]) -> Symbol:
        """The entry at these letters."""
        indices = [self.number(child, letters) for child in node.children[1:]]
        if any(index < 0 for index in indices) or not isinstance(node.base, Symbol):
            raise Outside("an index out of range")
        numbers = tuple(map(Number, indices))
        found = entry(node.base, numbers[: node.payload], numbers[node.payload :])
        assert isinstance(found, Symbol)
        return found

    def _expand(self, node: Expr, letters: Mapping[str, int], stop: frozenset[Symbol]) -> Expr:
        self._depth += 1
        if self._depth > 400:
            raise Outside("too deep")
        try:
            return self._one(node, letters, stop)
        finally:
            self._depth -= 1

    def _one(self, node: Expr, letters: Mapping[str, int], stop: frozenset[Symbol]) -> Expr:
        if isinstance(node, Symbol):
            if node.name in letters:
                return as_expr(letters[node.name])
            return self._opened(node, stop)
        if isinstance(node, Indexed):
            return self._opened(self.symbol(node, letters), stop)
        if isinstance(node, Sum):
            return self._sum(node, letters, stop)
        if isinstance(node, Derivative):
            return self._derivative(node, letters, stop)
        if isinstance(node, Call) and node.name == "delta":
            same = self.number(node.children[0], letters) == self.number(node.children[1], letters)
            return ONE if same else ZERO
        if isinstance(node, Call) and node.name == "indicator":
            holds = self._decided(node.children[0], letters)
            if holds is not None:
                return ONE if holds else ZERO
        if isinstance(node, Piecewise):
            return self._cases(node, letters, stop)
        if isinstance(node, (Limit, At)):
            raise Outside(node.kind)
        return node.with_children(
            tuple(self._expand(child, letters, stop) for child in node.children)
        )

    def _sum(self, node: Sum, letters: Mapping[str, int], stop: frozenset[Symbol]) -> Expr:
        assert isinstance(node.index, Symbol)
        low, high = self.number(node.lower, letters), self.number(node.upper, letters)
        if high - low > LONGEST:
            raise Outside("a sum is too long")
        terms: list[Expr] = []
        for value in range(low, high + 1):
            self._terms += 1
            if self._terms > MOST_TERMS:
                raise Outside("too many terms")
            inside = {**letters, node.index.name: value}
            if node.condition is not None:
                holds = self._decided(node.condition, inside)
                if holds is None:
                    raise Outside("a condition that is no index condition")
                if not holds:
                    continue
            terms.append(self._expand(node.body, inside, stop))
        return times(*terms) if isinstance(node, Product) else plus(*terms)

    def _decided(self, relation: Expr, letters: Mapping[str, int]) -> bool | None:
        """Whether a relation between whole numbers holds; None for one between real values."""
        if not isinstance(relation, Relation):
            raise Outside("a condition that is no relation")
        if not {s.name for s in free_symbols(relation)} <= (self.whole | set(letters)):
            return None
        try:
            left, right = self.number(relation.left, letters), self.number(relation.right, letters)
        except Outside:
            return None
        return {
            "=": left == right, "!=": left != right, "<": left < right,
            "<=": left <= right, ">": left > right, ">=": left >= right,
        }[relation.op]  # fmt: skip

    def _cases(self, node: Piecewise, letters: Mapping[str, int], stop: frozenset[Symbol]) -> Expr:
        children: list[Expr] = []
        for value, condition in node.cases:
            holds = self._decided(condition, letters)
            if holds is False:
                continue
            if holds is True and not children:
                return self._expand(value, letters, stop)
            if holds is True:
                return Piecewise(*children, self._expand(value, letters, stop))
            children += [self._expand(value, letters, stop)]
            children += [
                condition.with_children(
                    tuple(self._expand(side, letters, stop) for side in condition.children)
                )
            ]
        if node.otherwise is None:
            raise Outside("no case holds")
        otherwise = self._expand(node.otherwise, letters, stop)
        return Piecewise(*children, otherwise) if children else otherwise

    def _derivative(
        self, node: Derivative, letters: Mapping[str, int], stop: frozenset[Symbol]
    ) -> Expr:
        by = node.variable
        if isinstance(by, Indexed):
            by = self.symbol(by, letters)
        if not isinstance(by, Symbol) or by.name in letters:
            raise Outside("a derivative by a formula")
        body = self._expand(node.body, letters, stop | {by})
        try:
            for _ in range(node.order):
                body = differentiate(body, by)
        except Unknown as defect:
            raise Outside(str(defect)) from defect
        return self._expand(body, letters, stop)

    def _opened(self, symbol: Symbol, stop: frozenset[Symbol]) -> Expr:
        if symbol in stop:
            return symbol
        key = (symbol, stop)
        if key not in self._meaning:
            self._meaning[key] = symbol  # while it is looked for: `a_k = a_1 + (k - 1) d` names a_1
            self._meaning[key] = self._definition(symbol, stop)
        return self._meaning[key]

    def _definition(self, symbol: Symbol, stop: frozenset[Symbol]) -> Expr:
        for equation in self.equations:
            left = equation.children[0]
            if left is symbol:
                return self._expand(equation.children[1], self.sizes, stop)
            if not isinstance(left, Indexed):
                continue
            found = entry_indices(symbol, left.base, left.payload, len(left.superscripts))
            if found is None:
                continue
            letters = self._matched(left, found)
            if letters is not None:
                return self._expand(equation.children[1], {**self.sizes, **letters}, stop)
        return symbol

    def _matched(self, left: Indexed, found: tuple[Expr, ...]) -> dict[str, int] | None:
        """The letters of the left side at this entry, if the definition covers it."""
        letters: dict[str, int] = {}
        for pattern, index in zip(left.children[1:], found, strict=True):
            value = self.number(index, {})
            form = affine(pattern)
            letter = solved(form, Affine(value))
            if letter is not None:
                letters[letter[0]] = letter[1].constant
            elif form.terms or form.constant != value:
                return None
        for demand in self.demands:
            if not {s.name for s in free_symbols(demand)} & set(letters):
                continue
            if self._decided(demand, {**self.sizes, **letters}) is False:
                return None
        return letters


def _open_indices(equation: Relation) -> int:
    """How many indices of an equation's left side are letters."""
    left = equation.left
    indices = left.children[1:] if isinstance(left, Indexed) else ()
    return sum(not isinstance(index, Number) for index in indices)
