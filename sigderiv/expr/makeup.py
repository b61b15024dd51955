"""What a formula is made of: the kinds of its parts, and the names in it; known at once.

Contract: a formula is walked through once, when it is first asked about, and keeps the answer as
long as it lives itself; so a pass over many formulas asks here whether one concerns it, and walks
only then.  Bound names count as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sigderiv.expr.binders import Indexed
from sigderiv.expr.nodes import Call, Expr, Symbol

ORDERS = "orders"
"""Among the kinds of a formula in which a function has orders of derivatives, `f'(x)`."""
Kind = type[Expr] | str
Mention = Expr | str


class Makeup(NamedTuple):
    """What a formula is made of.

    kinds: the classes of its parts, with those that they are special cases of (`Sum` for a
    `Product`), and `ORDERS`; mentioned: its symbols, its entries, and the names of functions."""

    kinds: frozenset[Kind]
    mentioned: frozenset[Mention]


def makeup(formula: Expr) -> Makeup:
    """What a formula is made of."""
    known: Makeup | None = formula._makeup
    if known is None:
        known = _walked(formula)
        object.__setattr__(formula, "_makeup", known)
    return known


def kinds(formula: Expr) -> frozenset[Kind]:
    """The classes of a formula's parts, and `ORDERS`."""
    return makeup(formula).kinds


def mentioned(formula: Expr) -> frozenset[Mention]:
    """The symbols and entries in a formula, and the names of its functions."""
    return makeup(formula).mentioned


def has_part(formula: Expr, *wanted: Kind) -> bool:
    """Whether a part of a formula is of one of these classes (or has orders: `ORDERS`)."""
    return not makeup(formula).kinds.isdisjoint(wanted)


def calls(formula: Expr, names: Iterable[str]) -> bool:
    """Whether a function of one of these names is in a formula."""
    return not makeup(formula).mentioned.isdisjoint(names)


def _walked(formula: Expr) -> Makeup:
    found = set[Kind]()
    names = set[Mention]()
    seen = {formula}
    stack = [formula]
    while stack:
        node = stack.pop()
        known: Makeup | None = node._makeup
        if known is not None:
            found |= known.kinds
            names |= known.mentioned
            continue
        found.add(type(node))
        if isinstance(node, Call):
            names.add(node.name)
            if node.orders:
                found.add(ORDERS)
        elif isinstance(node, (Symbol, Indexed)):
            names.add(node)
        for child in node.children:
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return Makeup(_with_bases(frozenset(found)), frozenset(names))


@lru_cache(maxsize=1000)
def _with_bases(found: frozenset[Kind]) -> frozenset[Kind]:
    """Classes with those that they are special cases of."""
    bases = {
        base
        for kind in found
        if isinstance(kind, type)
        for base in kind.__mro__
        if issubclass(base, Expr) and base is not Expr
    }
    return found | bases
