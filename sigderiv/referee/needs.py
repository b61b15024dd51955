"""Conditions in plain words: x^2 != 0 is x != 0, sqrt(x) > 0 is x > 0, 1 + e^x > 0 is nothing.

Contract: `plain(need)` lists needs that together hold exactly where the need holds, given that the
parts of its argument are defined; `evident` says which hold at sight.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    free_symbols,
    postorder,
)
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.real_exponents import base_relation

FLIPPED = {">": "<", ">=": "<=", "!=": "!="}


class Need(NamedTuple):
    """argument op 0 must hold, with the relation ">", ">=" or "!="."""

    op: str
    argument: Expr

    def relation(self) -> Relation:
        """The condition as a formula, with a negation or a shift put on the right."""
        if isinstance(self.argument, Neg):
            return Relation(FLIPPED[self.op], self.argument.children[0], ZERO)
        return Relation(self.op, self.argument, ZERO)


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


def plain(need: Need) -> list[Need]:
    """The need as needs of simpler parts."""
    found: list[Need] = []
    stack = [need]
    while stack:
        now = stack.pop()
        simpler = _simpler(now.op, now.argument)
        if simpler is None:
            found.append(now)
        else:
            stack.extend(reversed(simpler))
    return found


def _simpler(op: str, u: Expr) -> list[Need] | None:
    """One step; None where there is none."""
    parts = u.children
    if isinstance(u, Neg) and op == "!=":
        return [Need(op, parts[0])]
    if isinstance(u, Mul):
        if op == "!=":
            return [Need(op, part) for part in parts]
        rest = [part for part in parts if not _is_positive_number(part)]
        return [Need(op, rest[0])] if len(rest) == 1 else None
    if isinstance(u, Div):
        if op == "!=" or _is_positive_number(parts[1]):
            return [Need(op, parts[0])]
        return [Need(">", parts[1])] if _is_positive_number(parts[0]) else None
    if isinstance(u, Pow):
        return _of_power(op, parts[0], parts[1])
    if isinstance(u, Call) and u.name == "gamma" and op == "!=" and not u.orders:
        return []  # it has no zeros
    if isinstance(u, Call) and not u.orders and u.name == "abs":
        return [] if op == ">=" else [Need("!=", parts[0])]
    if isinstance(u, Call) and not u.orders and u.name == "cbrt":
        return [Need(op, parts[0])]
    if isinstance(u, Call) and not u.orders and u.name == "sqrt":
        return [] if op == ">=" else [Need(">", parts[0])]
    return None


def _of_power(op: str, base: Expr, exponent: Expr) -> list[Need] | None:
    """base^q; that it is defined is taken for granted."""
    value = constant_value(exponent)
    if base is E or value == 0:
        return []
    if value is None and base_relation(exponent) is None:
        return None
    if value is None or value.denominator > 1:
        return [] if op == ">=" else [Need(">", base)]
    if value % 2 == 0:
        return [] if op == ">=" else [Need("!=", base)]
    return [Need(">" if value < 0 and op == ">=" else op, base)]


def _is_positive_number(formula: Expr) -> bool:
    value = constant_value(formula)
    return formula is E or (value is not None and value > 0)
