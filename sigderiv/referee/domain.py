"""Where a prepared formula is defined, as conditions on its parts.

Contract: `conditions(formulas)` lists (relation, argument) with relation ">", ">=" or "!=" against
0: every one of them holds wherever all the formulas are defined.  Parts that stand only inside
cases are left out, because they need not be defined.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sigderiv.expr import (
    ONE,
    ZERO,
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
    Product,
    Relation,
    Sum,
    free_symbols,
    postorder,
)
from sigderiv.referee.differentiate import constant_value

NEEDING = frozenset((Div, Pow, Call))
OPTIONAL = frozenset((Piecewise, Sum, Product, Indexed))


class Need(NamedTuple):
    """argument op 0 must hold."""

    op: str
    argument: Expr

    def relation(self) -> Relation:
        """The condition as a formula, with a negation or a shift put on the right."""
        argument, flipped = self.argument, {">": "<", ">=": "<=", "!=": "!="}[self.op]
        if isinstance(argument, Neg):
            return Relation(flipped, argument.children[0], ZERO)
        return Relation(self.op, argument, ZERO)


def by_convention(nodes: Iterable[Expr]) -> list[Need]:
    """Bases that must be positive because of what a power with a symbol as exponent means."""
    return [
        need
        for node in nodes
        if type(node) is Pow and constant_value(node.children[1]) is None
        for need in _of_node(node)
    ]


def not_evident(needs: Iterable[Need]) -> dict[Need, None]:
    """The needs that do not hold at sight (1 + e^x > 0 does)."""
    arguments = {need: _argument(need) for need in needs}
    known: dict[Expr, int] = {}
    for node in postorder(arguments.values()):
        known[node] = _plainly(node, [known[child] for child in node.children])
    return {
        need: None
        for need, argument in arguments.items()
        if known[argument] < (1 if need.op == ">=" else 2)
    }


def _argument(need: Need) -> Expr:
    """What is looked at: -u is zero where u is."""
    op, argument = need
    return argument.children[0] if op == "!=" and type(argument) is Neg else argument


def _plainly(node: Expr, parts: list[int]) -> int:
    """2: positive wherever defined; 1: not negative; 0: nothing is plain."""
    if isinstance(node, Number):
        return 2 if node.value > 0 else 1
    if isinstance(node, Constant):
        return 2 if node.name in ("pi", "e") else 0
    if isinstance(node, Add):
        return max(parts) if min(parts) else 0
    if isinstance(node, Mul):
        return min(parts)
    if isinstance(node, Div):
        return parts[0] if parts[1] else 0
    if isinstance(node, Pow):
        value = constant_value(node.children[1])
        if parts[0] == 2 or (value is None and free_symbols(node.children[1])):
            return 2
        if value is not None and (value.denominator > 1 or value.numerator % 2 == 0 or parts[0]):
            return 2 if value <= 0 else 1
        return 0
    if isinstance(node, Call) and not node.orders and len(parts) == 1:
        if node.name in ("cosh", "sech"):
            return 2
        return max(1, parts[0]) if node.name in ("abs", "sqrt") else 0
    return 0


def conditions(formulas: Iterable[Expr]) -> list[Need]:
    """What must hold where the formulas are defined."""
    return [each for each in needs_of(needed_parts(formulas)) if type(each.argument) is not Number]


def needs_of(nodes: Iterable[Expr]) -> dict[Need, None]:
    """What these parts themselves need."""
    return {need: None for node in nodes if type(node) in NEEDING for need in _of_node(node)}


def needed_parts(formulas: Iterable[Expr]) -> dict[Expr, None]:
    """The parts that do not stand inside cases only."""
    found: dict[Expr, None] = {}
    stack = list(formulas)
    while stack:
        node = stack.pop()
        if node not in found:
            found[node] = None
            if type(node) not in OPTIONAL:
                stack += node.children
    return found


def _of_node(node: Expr) -> list[Need]:
    parts = node.children
    if isinstance(node, Div):
        return [Need("!=", parts[1])]
    if isinstance(node, Pow) and parts[0] is not E:
        exponent = constant_value(parts[1])
        if exponent is None:
            # An exponent without symbols may be whole after all: then nothing is learnt.
            varies = bool(free_symbols(parts[1])) and not _is_number(parts[0])
            return [Need(">", parts[0])] if varies else []
        if exponent.denominator == 1:
            return [Need("!=", parts[0])] if exponent < 0 else []
        return [Need(">" if exponent < 0 else ">=", parts[0])]
    if isinstance(node, Call) and not node.orders and len(parts) == 1:
        return _of_call(node.name, parts[0])
    if isinstance(node, Call) and node.name == "root" and len(parts) == 2:
        degree = constant_value(parts[1])
        if degree is not None and degree.denominator == 1 and degree % 2 == 0:
            return [Need(">=", parts[0])]
    return []


def _is_number(formula: Expr) -> bool:
    return isinstance(formula, Number) and formula.value > 0


def _of_call(name: str, u: Expr) -> list[Need]:
    if name in ("ln", "acot"):
        return [Need(">", u)]
    if name == "sqrt":
        return [Need(">=", u)]
    if name in ("asin", "acos"):
        return [Need(">=", ONE - u), Need(">=", ONE + u)]
    if name == "acosh":
        return [Need(">=", u - ONE)]
    if name == "atanh":
        return [Need(">", ONE - u), Need(">", ONE + u)]
    if name in ("asec", "acsc"):
        return [Need(">=", u**2 - ONE)]
    if name == "acoth":
        return [Need(">", u**2 - ONE)]
    if name == "asech":
        return [Need(">", u), Need(">=", ONE - u)]
    if name in ("heaviside", "acsch", "csch", "coth"):
        return [Need("!=", u)]
    if name in ("tan", "sec"):
        return [Need("!=", Call("cos", u))]
    if name in ("cot", "csc"):
        return [Need("!=", Call("sin", u))]
    return []
