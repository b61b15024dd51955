"""Values of prepared formulas as balls that surely contain them (python-flint's Arb).

Contract: `evaluate(formulas, values, precision)` gives for each formula a ball that contains its
real value at that point, or None where it is not surely defined there.  Real semantics: a power
with an exponent that is no rational constant needs a positive base; acot needs a positive
argument; heaviside is undefined at 0.  Iterative, each shared part once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import prod

import flint
from flint import arb, fmpz

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    postorder,
)
from sigderiv.referee.ball_functions import (
    UNARY,
    Ball,
    degree_root,
    finite,
    polygamma,
    ratio,
    to_ball,
    whole_power,
)

lock = threading.RLock()
"""Arb's precision is one setting for the whole process."""

LARGEST_WHOLE_EXPONENT = 1 << 60
MOST_EXACT_BITS = 4_000


class Plan:
    """Formulas to be evaluated at several points: their parts, each once and parts first."""

    def __init__(self, formulas: Sequence[Expr], parts: dict[Expr, None] | None = None) -> None:
        self.formulas = formulas
        self.nodes = postorder(formulas) if parts is None else parts
        self.exact: dict[Expr, Fraction] = {}
        exact, cases, edges = self.exact, False, False
        for node in self.nodes:
            kind = type(node)
            if kind is Number:
                exact[node] = node.payload
            elif kind in ARITHMETIC:
                if node.children[0] in exact and node.children[-1] in exact:
                    fold(node, exact)
            elif kind in WITH_EDGES:
                cases = cases or kind is Piecewise
                edges = edges or _has_edge(node, exact)
        self.cases = cases
        self.edges = edges

    def at(
        self,
        values: Mapping[Expr, Ball],
        precision: int,
        rationals: Mapping[Expr, Fraction] | None = None,
    ) -> list[Ball | None]:
        """The balls of the formulas at the point; see `evaluate`."""
        with working(precision):
            return self.now(values, rationals or {})

    def now(
        self, values: Mapping[Expr, Ball], rationals: Mapping[Expr, Fraction]
    ) -> list[Ball | None]:
        """The balls of the formulas, inside a `working` block."""
        memo: dict[Expr, Ball | None] = dict(values)
        known: dict[Expr, Fraction] = dict(rationals) if self.edges else self.exact
        for node in self.nodes:
            if node in memo:
                continue
            kind = type(node)
            if self.edges:
                if kind is Number:
                    known[node] = node.payload
                elif kind in ARITHMETIC and node.children[0] in known:
                    fold(node, known)
            value: Ball | None = None
            if node in known:
                value = to_ball(known[node])
            elif kind is Piecewise:
                value = _cases(node, memo, known)  # type: ignore[arg-type]  # a Piecewise
            elif kind in VALUES:
                parts = [memo[part] for part in node.children]
                if not self.cases or all(part is not None for part in parts):
                    value = VALUES[kind](node, parts, self.exact)
            if value is None and not self.cases:
                return [None] * len(self.formulas)  # every part is needed
            memo[node] = value
        return [memo[formula] for formula in self.formulas]


class working:
    """Arb at this precision, for one thread at a time; opened for every point that is looked at."""

    __slots__ = ("before", "precision")

    def __init__(self, precision: int) -> None:
        self.precision = precision

    def __enter__(self) -> None:
        lock.acquire()
        self.before = flint.ctx.prec
        flint.ctx.prec = self.precision

    def __exit__(self, *raised: object) -> None:
        flint.ctx.prec = self.before
        lock.release()


def evaluate(
    formulas: Sequence[Expr],
    values: Mapping[Expr, Ball],
    precision: int,
    rationals: Mapping[Expr, Fraction] | None = None,
) -> list[Ball | None]:
    """The balls of the formulas at the point, at a working precision in bits.

    rationals: the values that are rational, exactly, so that a breakpoint is met exactly."""
    return Plan(formulas).at(values, precision, rationals)


SMOOTH = frozenset("sin cos sinh cosh tanh ln erf atan asinh".split())


def _has_edge(node: Expr, exact: Mapping[Expr, Fraction]) -> bool:
    """Whether the exact value of an argument may matter: at a jump, a kink, an end."""
    if isinstance(node, Pow):
        power = exact.get(node.children[1])
        return node.children[0] is not E and (power is None or power.denominator > 1)
    return not isinstance(node, Call) or node.name not in SMOOTH


ARITHMETIC = frozenset((Neg, Add, Mul, Div))
WITH_EDGES = frozenset((Pow, Piecewise, Call))


def fold(node: Expr, exact: dict[Expr, Fraction]) -> None:
    """Keep the exact value of an arithmetic part whose parts have one, while it stays short."""
    parts = []
    for part in node.children:
        found = exact.get(part)
        if found is None:
            return
        parts.append(found)
    value: Fraction | None = parts[0]
    if isinstance(node, Neg):
        value = -parts[0]
    elif isinstance(node, Add):
        value = sum(parts, Fraction(0)) if len(parts) < 50 else None
    elif isinstance(node, Div):
        value = parts[0] / parts[1] if parts[1] else None
    elif len(parts) <= 50:
        value = prod(parts, start=Fraction(1))
    else:
        value = None
    if value is not None and value.numerator.bit_length() < MOST_EXACT_BITS:
        exact[node] = value


def _constant(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    return arb.pi() if node.payload == "pi" else arb(1).exp() if node is E else None


def _sum(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    return sum(parts[1:], parts[0])


def _product(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    return finite(prod(parts[1:], start=parts[0]))


def _negation(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    return -parts[0]


def _quotient(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    return ratio(parts[0], parts[1])


def _power(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    base, exponent = parts
    if node.children[0] is E:
        return finite(exponent.exp())
    value = exact.get(node.children[1])
    if value is None:
        return finite((exponent * base.log()).exp()) if base > 0 else None
    over, under = value.as_integer_ratio()
    if under == 1 and abs(over) < LARGEST_WHOLE_EXPONENT:
        if over <= 0 and base.contains(0):
            return None
        return finite(whole_power(base, over))
    if base > 0:
        if under < 1000 and abs(over) < 1000:
            return finite(base.root(under) ** fmpz(over))
        return finite((to_ball(value) * base.log()).exp())
    return arb(0) if base == 0 and over > 0 else None


def _call(node: Expr, parts: list[Ball], exact: dict[Expr, Fraction]) -> Ball | None:
    name, orders = node.payload
    if orders:
        return None
    if len(parts) == 1:
        handler = UNARY.get(name)
        return None if handler is None else handler(parts[0])
    if name in ("max", "min") and parts:
        result = parts[0]
        for part in parts[1:]:
            result = result.max(part) if name == "max" else result.min(part)
        return result
    if name == "root" and len(parts) == 2:
        degree = exact.get(node.children[1])
        if degree is None or degree.denominator != 1 or not 0 < degree < 10_000:
            return None
        return degree_root(parts[0], int(degree))
    if name == "polygamma" and len(parts) == 2:
        order = exact.get(node.children[0])
        if order is None or order.denominator != 1 or not 0 <= order < 50 or not parts[1] > 0:
            return None
        return polygamma(int(order), parts[1])
    return None


VALUES: dict[type[Expr], Callable[[Expr, list[Ball], dict[Expr, Fraction]], Ball | None]] = {
    Constant: _constant,
    Add: _sum,
    Mul: _product,
    Neg: _negation,
    Div: _quotient,
    Pow: _power,
    Call: _call,
}
"""How the value of a part follows from the values of its parts."""
SEVERAL = frozenset(("max", "min", "root", "polygamma"))


def is_elementary(node: Expr) -> bool:
    """Whether the value of a part can be computed from those of its parts."""
    if isinstance(node, Call):
        return not node.orders and (node.name in UNARY or node.name in SEVERAL)
    return type(node) in VALUES or isinstance(node, (Number, Symbol))


def _cases(
    node: Piecewise, memo: dict[Expr, Ball | None], known: Mapping[Expr, Fraction]
) -> Ball | None:
    for value, condition in node.cases:
        if not isinstance(condition, Relation):
            return None
        left, right = condition.left, condition.right
        if left in known and right in known:
            gap = known[left] - known[right]
            holds = holding(condition.op, arb((gap > 0) - (gap < 0)), arb(0))
        else:
            holds = holding(condition.op, memo[left], memo[right])
        if holds is None:
            return None
        if holds:
            return memo[value]
    return None if node.otherwise is None else memo[node.otherwise]


def holding(op: str, left: Ball | None, right: Ball | None) -> bool | None:
    """Whether the relation surely holds, or surely does not; None if it is open."""
    if left is None or right is None:
        return None
    less, more, equal = left < right, left > right, left == right
    apart = less or more
    answers = {
        "<": (less, left >= right),
        "<=": (left <= right, more),
        ">": (more, left <= right),
        ">=": (left >= right, less),
        "=": (equal, apart),
        "!=": (apart, equal),
    }
    yes, no = answers.get(op, (False, False))
    return True if yes else False if no else None


def sign_of_constant(formula: Expr) -> int:
    """The sign of a formula without symbols, where balls show that it is not zero; else 0."""
    for precision in (64, 256, 1024):
        (value,) = evaluate([formula], {}, precision)
        if value is not None and value > 0:
            return 1
        if value is not None and value < 0:
            return -1
    return 0
