"""A part of a formula that is to be shown in colour.

Contract: `marked(formula, place)` is the formula with the part at the place wrapped in `Marked`,
for writers only; `plain(node)` takes the wrapper off one node; `reaches_over` says which
derivatives need brackets."""

from __future__ import annotations

from sigderiv.expr import Derivative, Expr, Place, Symbol, part, replace


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


def reaches_over(part: Expr, node: Expr) -> bool:
    """Whether a derivative would seem to reach over what stands behind it in a product or a
    quotient: `d/dx(u)*v` as `d/dx(u*v)`."""
    derivative = plain(part)
    return (
        part is not node.children[-1]
        and isinstance(derivative, Derivative)
        and not isinstance(plain(derivative.body), Symbol)
    )
