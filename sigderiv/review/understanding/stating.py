"""What a chain says by its form: a value, an assignment, partial derivatives.

Contract: asked of the members of one chain under the view that holds for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import Add, Expr, Indexed, Symbol, free_symbols
from sigderiv.review.reading.pieces import Member
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.dependent import declares_dependence
from sigderiv.review.understanding.partials import partial


def is_partial(members: Sequence[Member]) -> bool:
    """Whether a chain has the sign of a partial derivative: it holds other letters still."""
    return any("\\partial" in each.body.text or "∂" in each.body.text for each in members)


def assigns(members: Sequence[Member], view: View) -> bool:
    """Whether a chain gives a name a new value by its old one: `w := w - g` is no equation."""
    left, right = members[0].expr, members[1].expr
    if members[1].op != ":=" or left is None or right is None:
        return False
    return isinstance(left, (Symbol, Indexed)) and left in view.closure(right)


def is_update(left: Expr, right: Expr) -> bool:
    """Whether an equation gives a name its old value and a change with other letters in it, as
    programs write `w = w - a g`: as an equation it is not meant."""
    if not isinstance(left, (Symbol, Indexed)) or not isinstance(right, Add):
        return False
    change = [term for term in right.children if term is not left]
    others = {name for term in change for name in free_symbols(term)} - free_symbols(left)
    return len(change) == len(right.children) - 1 and bool(others)


def declares(members: Sequence[Member]) -> bool:
    """Whether a chain starts by saying what a letter is a function of: `y = y(x)`."""
    return members[1].op in ("=", ":=") and declares_dependence(
        members[0].body.text, members[1].body.text
    )


def states_value(members: Sequence[Member], view: View) -> bool:
    """Whether a chain starts by saying what number a symbol is that no formula defines."""
    left, right = members[0].expr, members[1].expr
    return (
        isinstance(left, Symbol)
        and partial(left, view) is None
        and right is not None
        and members[1].op != "~"
        and not free_symbols(right)
        and left not in view.symbols
        and not view.is_given(left)
    )
