"""`\\dot q` as a letter of its own: what one differentiates by, or holds still beside q.

Contract: `velocity(variable)` is the derivative that a letter under dots stands for, and
`as_letter(rate)` the letter for the derivative of a letter, where a partial derivative holds it
still: of `L = m/2 \\dot q^2 - V(q)` the derivative by q is that of -V.
"""

from __future__ import annotations

from sigderiv.expr import Expr, Prime, Symbol
from sigderiv.expr.names import join_name, split_name

_ACCENTS = {1: "dot", 2: "ddot"}


def velocity(variable: Expr) -> Prime | None:
    """What `\\dot q` is where something is differentiated by it: the derivative of q."""
    if not isinstance(variable, Symbol) or "dot" not in variable.name:
        return None
    name = split_name(variable.name)
    for order, accent in _ACCENTS.items():
        if name.accents == (accent,):
            return Prime(Symbol(join_name(name._replace(accents=()))), order)
    return None


def as_letter(rate: Prime) -> Symbol | None:
    """The letter for the derivative of a letter; None for what is derived otherwise."""
    if not isinstance(rate.body, Symbol) or rate.order not in _ACCENTS:
        return None
    name = split_name(rate.body.name)
    if name.accents:
        return None
    return Symbol(join_name(name._replace(accents=(_ACCENTS[rate.order],))))
