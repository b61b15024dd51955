r"""Equations of motion: `m \dot v = -k x` with `v = \dot x` says how x moves, and is no identity.

Contract: `is_equation_of_motion(sides, meaning)` is whether an equation that rests on a definition
with dots relates one derivative by time of an unknown motion to another one, or to none.  Where
both sides have the same ones (`a = 2 \ddot x`), and where something is differentiated by a written
`d/dt`, it claims what holds for every motion.
"""

from __future__ import annotations

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, Expr, Prime, Symbol, has_part, subformulas
from sigderiv.referee import Facts
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError
from sigderiv.review.understanding.meaning import Meaning, with_dots

TIME = Symbol("t")
Motion = tuple[str, int]
"""The name of a function of time, and the order of its derivative."""


def is_equation_of_motion(sides: tuple[Expr, Expr], meaning: Meaning) -> bool:
    """Whether an equation says how something moves; sides: as they are written."""
    for side in sides:
        for node in subformulas(side) if has_part(side, Derivative, Prime) else ():
            if isinstance(node, Derivative):
                return False
            if isinstance(node, Prime) and not isinstance(node.body, Symbol):
                return False
    if not with_dots(sides, meaning.view):
        return False  # of `p = m v`, `\dot p` is what the product rule makes of it
    try:
        whole = [meaning.whole(side) for side in sides]
    except SigderivError:
        return False
    motions = [_motions(side, meaning) for side in whole]
    moved = any(order for each in motions for _, order in each)
    return moved and motions[0] != motions[1]


def _motions(formula: Expr, meaning: Meaning) -> set[Motion]:
    """The unknown functions of time in a formula, each with the order of its derivative."""
    from sigderiv.referee.prepare import Preparer

    try:
        formula = Preparer(Facts()).prepare(formula).formula
    except (OutOfClassError, OutOfBudgetError, SigderivError):
        return set()
    return {
        (node.name, sum(node.orders))
        for node in subformulas(formula)
        if isinstance(node, Call)
        and node.children == (TIME,)
        and node.name not in FUNCTIONS
        and node.name not in meaning.view.functions
    }
