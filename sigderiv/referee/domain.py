"""Where a prepared formula is defined, as conditions on its parts.

Contract: `conditions(formulas)` lists (relation, argument) with relation ">", ">=" or "!=" against
0: every one of them holds wherever all the formulas are defined.  Parts that stand only inside
cases are left out, because they need not be defined.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import (
    ONE,
    Call,
    Div,
    E,
    Expr,
    Indexed,
    Number,
    Piecewise,
    Pow,
    Product,
    Sum,
    free_symbols,
)
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.needs import Need, plain
from sigderiv.referee.real_exponents import base_relation

NEEDING = frozenset((Div, Pow, Call))
OPTIONAL = frozenset((Piecewise, Sum, Product, Indexed))


def by_convention(nodes: Iterable[Expr]) -> list[Need]:
    """Bases that must be positive because of what a power with a symbol as exponent means."""
    return [
        need
        for node in nodes
        if type(node) is Pow and free_symbols(node.children[1])
        for need in _of_node(node)
    ]


def conditions(formulas: Iterable[Expr]) -> list[Need]:
    """What must hold where the formulas are defined."""
    return [each for each in needs_of(needed_parts(formulas)) if type(each.argument) is not Number]


def needs_of(nodes: Iterable[Expr]) -> dict[Need, None]:
    """What these parts themselves need, part by part."""
    return {need: None for node in nodes if type(node) in NEEDING for need in _of_node(node)}


def in_plain_words(needs: Iterable[Need]) -> dict[Need, None]:
    """The same as needs of the simplest parts, each once."""
    return {each: None for need in needs for each in plain(need)}


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
            op = ">" if free_symbols(parts[1]) else base_relation(parts[1])
            return [] if op is None or _is_number(parts[0]) else [Need(op, parts[0])]
        if exponent.denominator == 1:
            return [Need("!=", parts[0])] if exponent <= 0 else []
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
