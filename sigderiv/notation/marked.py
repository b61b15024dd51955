"""A part of a formula that is to be shown in colour.

Contract: `marked(formula, place)` is the formula with the part at the place wrapped in `Marked`,
for writers only; `plain(node)` takes the wrapper off one node."""

from __future__ import annotations

from sigderiv.expr import Expr, Place, part, replace


class Marked(Expr):
    """The one child, highlighted."""

    __slots__ = ()
    kind = "marked part"


def marked(formula: Expr, place: Place | None) -> Expr:
    """The formula with the part at a place (if one is given) wrapped."""
    if place is None:
        return formula
    return replace(formula, place, Marked(part(formula, place)))


def plain(node: Expr) -> Expr:
    """The node without its wrapper."""
    return node.children[0] if isinstance(node, Marked) else node
