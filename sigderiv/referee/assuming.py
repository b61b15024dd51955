"""Facts about signs put into a tower.

Contract: `assume_relation(tower, relation)` and `assume(tower, need, source)` make the tower use
what they are given; a fact that needs other signs first is left out.
"""

from __future__ import annotations

from sigderiv.expr import Expr, Relation
from sigderiv.referee.needs import Need
from sigderiv.referee.normal import Normaliser
from sigderiv.referee.tower import NeedSignError, UndefinedError
from sigderiv.referee.verdict import OutOfClassError


def assume_relation(tower: Normaliser, relation: Expr) -> None:
    """What an assumption says about signs."""
    if not isinstance(relation, Relation):
        return
    gap = relation.left - relation.right
    flipped = relation.right - relation.left
    needs = {
        ">": [Need(">", gap)],
        ">=": [Need(">=", gap)],
        "<": [Need(">", flipped)],
        "<=": [Need(">=", flipped)],
        "!=": [Need("!=", gap)],
        "=": [Need(">=", gap), Need(">=", flipped)],
    }
    for need in needs.get(relation.op, []):
        assume(tower, need, relation)


def assume(tower: Normaliser, need: Need, source: Expr) -> None:
    """Put a fact about a sign into a tower; one that needs other signs first is left out."""
    signs = tower.powers.signs
    try:
        value = tower.of(need.argument)
        if need.op == "!=":
            if value.num.is_zero():
                signs.contradiction = True
            else:
                signs.assume_nonzero(value)
        else:
            signs.assume(value, need.op == ">", source)
    except (NeedSignError, UndefinedError, OutOfClassError):
        return
