"""The normal form: a prepared formula as a quotient of polynomials in a tower.

Contract: `Normaliser.of(formula)` is pointwise equal to the formula wherever that is defined, so a
difference that is formally zero is zero wherever both sides are defined.  Iterative, each shared
part once.  Raises OutOfClassError, OutOfBudgetError, UndefinedError (defined nowhere),
NeedSignError and RefineError (the tower's exceptions).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from fractions import Fraction

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Sum,
    Symbol,
    free_symbols,
)
from sigderiv.referee.circular import Circular
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.functions import Functions
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.powers import Powers
from sigderiv.referee.ring import Quotient, ZeroDivisionEverywhereError
from sigderiv.referee.sizes import LIGHT, Limits
from sigderiv.referee.tower import Tower, UndefinedError
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

LARGEST_NUMERAL = 20_000


class Normaliser:
    """One tower and the formulas that were put into it."""

    def __init__(
        self,
        scales: Mapping[Expr, int],
        size: int,
        logistic: frozenset[Expr] = frozenset(),
        limits: Limits = LIGHT,
    ) -> None:
        self.tower = Tower(scales, size, limits)
        self.ring = self.tower.ring
        self.powers = Powers(self.tower)
        self.circular = Circular(self.powers)
        self.functions = Functions(self)
        self.logistic = logistic
        self.memo: dict[Expr, Quotient] = {}
        self.opaque: dict[Expr, Quotient] = {}
        self.deadline = float("inf")

    def of(self, formula: Expr) -> Quotient:
        """The quotient that a formula is."""
        stack = [formula]
        while stack:
            node = stack[-1]
            if node in self.memo:
                stack.pop()
                continue
            needed = self._needed(node)
            waiting = [child for child in needed if child not in self.memo]
            if waiting:
                stack.extend(reversed(waiting))
                continue
            if time.monotonic() > self.deadline:
                raise OutOfBudgetError("the time for one decision")
            try:
                self.memo[node] = self._node(node)
            except ZeroDivisionEverywhereError:
                raise UndefinedError from None
            stack.pop()
        return self.ring.here(self.memo[formula])

    def equal(self, left: Expr, right: Expr) -> bool:
        """Whether the difference is formally zero."""
        a, b = self.of(left), self.of(right)
        a, b = self.ring.here(a), self.ring.here(b)
        return (a.num == b.num and a.den == b.den) or bool(self.ring.subtract(a, b).num.is_zero())

    def _needed(self, node: Expr) -> tuple[Expr, ...]:
        if isinstance(node, (Sum, Indexed)):
            return ()
        if isinstance(node, Piecewise):
            chosen = self.choose(node)
            return () if chosen is None else (chosen,)
        if isinstance(node, Pow) and node.children[0] is E:
            return node.children[1:]
        if _is_logarithm(node):
            return tuple(factor for factor, _, _ in _factors(node.children[0]))
        return node.children

    def choose(self, node: Piecewise) -> Expr | None:
        """The case that holds; NeedSignError where that is not known."""
        for value, condition in node.cases:
            if not isinstance(condition, Relation):
                raise OutOfClassError("a case without a relation")
            if self.holds(condition):
                return value
        if node.otherwise is None:
            raise UndefinedError
        return node.otherwise

    def holds(self, condition: Relation) -> bool:
        """Whether a relation holds, off its own zero set."""
        gap = self.of(condition.left - condition.right)
        if gap.num.is_zero():
            return condition.op in ("=", "<=", ">=")
        if condition.op in ("=", "!="):
            self.functions.leave_out_zeros(gap)
            return condition.op == "!="
        sign, strict = self.powers.sign_formally(gap)
        if not strict:
            self.functions.leave_out_zeros(gap)
        return condition.op in (">", ">=") if sign > 0 else condition.op in ("<", "<=")

    def _node(self, node: Expr) -> Quotient:
        ring, memo, parts = self.ring, self.memo, node.children
        match node:
            case Number():
                if node.value.numerator.bit_length() > LARGEST_NUMERAL:
                    raise OutOfClassError("a very long numeral")
                return ring.constant(node.value)
            case Symbol():
                made = self.tower.add_generator("symbol", node)
                return self.tower.value(made)
            case Constant():
                if node.name == "pi":
                    return self.circular.pi_value()
                if node is E:
                    return self.powers.exponential(ring.one, E)
                raise OutOfClassError("infinity as a value")
            case Add():
                return ring.total([memo[part] for part in parts])
            case Mul():
                return ring.product([memo[part] for part in parts])
            case Neg():
                return ring.negate(ring.here(memo[parts[0]]))
            case Div():
                return ring.divide(memo[parts[0]], memo[parts[1]])
            case Pow():
                return self._power(node)
            case Piecewise():
                chosen = self.choose(node)
                assert chosen is not None
                return memo[chosen]
            case Call():
                return self._call(node)
            case Sum() | Indexed():
                return self._opaque(node)
        raise OutOfClassError(f"a {node.kind}")

    def _opaque(self, node: Expr) -> Quotient:
        """A generator for a formula that is not looked into (equal only to itself)."""
        if node not in self.opaque:
            self.opaque[node] = self.tower.value(self.tower.add_generator("value", node))
        return self.opaque[node]

    def _power(self, node: Expr) -> Quotient:
        base, exponent = node.children
        w = self.ring.here(self.memo[exponent])
        if base is E:
            return self.powers.exponential(w, exponent, exponent in self.logistic)
        b = self.ring.here(self.memo[base])
        value = self.ring.rational(w)
        if value is None:
            if b.num.is_zero():
                raise UndefinedError
            logarithm = self.powers.logarithm(b)
            return self.powers.exponential(self.ring.multiply(w, logarithm), node)
        if b.num.is_zero():
            if value <= 0:
                raise UndefinedError
            return self.ring.zero
        if value.denominator == 1:
            return self.powers.whole_power(b, value)
        return self.powers.root(b, value)

    def _logarithm(self, node: Expr) -> Quotient:
        """ln of a product: it is positive, so no factor is zero; the signs do not matter."""
        terms = []
        for factor, power, is_exponent in _factors(node.children[0]):
            value = self.memo[factor]
            if not is_exponent:
                value = self.powers.logarithm(value)
            terms.append(self.ring.multiply(self.ring.constant(power), value))
        return self.ring.total(terms)

    def _call(self, node: Call) -> Quotient:
        if _is_logarithm(node):
            return self._logarithm(node)
        if node.name in UNTREATED:
            raise OutOfClassError(node.name)
        arguments = [self.ring.here(self.memo[part]) for part in node.children]
        if node.name in PRIMITIVES and not node.orders:
            return self.functions.call(node, arguments)
        return self.functions.unknown(node, arguments)


def _is_logarithm(node: Expr) -> bool:
    return isinstance(node, Call) and node.payload == ("ln", ())


def _factors(argument: Expr) -> list[tuple[Expr, Fraction, bool]]:
    """Factors f with their powers q, for which ln(argument) = sum of q ln|f|; where a factor is an
    exponential its exponent stands in its place (True)."""
    found: list[tuple[Expr, Fraction, bool]] = []
    stack = [(argument, Fraction(1))]
    while stack:
        node, power = stack.pop()
        parts = node.children
        value = constant_value(parts[1]) if isinstance(node, Pow) else None
        if isinstance(node, Pow) and parts[0] is E:
            found.append((parts[1], power, True))
        elif isinstance(node, Pow) and value:
            stack.append((parts[0], power * value))
        elif isinstance(node, Mul):
            stack += [(part, power) for part in reversed(parts)]
        elif isinstance(node, Div):
            stack += [(parts[1], -power), (parts[0], power)]
        elif isinstance(node, Neg) or (isinstance(node, Call) and node.payload == ("abs", ())):
            stack.append((parts[0], power))
        elif isinstance(node, Call) and node.payload == ("sqrt", ()):
            stack.append((parts[0], power / 2))
        else:
            found.append((node, power, False))
    return found


def size_hint(nodes: Iterable[Expr]) -> int:
    """About how many generators these parts need."""
    count = 4
    for node in nodes:
        if isinstance(node, (Symbol, Call)) or (
            isinstance(node, Pow) and free_symbols(node.children[1])
        ):
            count += 1
    size = 8
    while size < count:
        size *= 2
    return size
