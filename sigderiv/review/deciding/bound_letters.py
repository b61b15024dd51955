"""Conditions of a proof about letters that its formulas bind.

Contract: `beyond_binding(case, decision)` keeps a proof whose conditions are about letters that a
reader can give a value to.  A condition on what a sum or a limit binds is none that anybody could
meet: the integral of t^k from 0 to 1 is 1/(k + 1) for k > -1, and so is no sum of them from
k = -3.  What an evaluation binds has a value: there the condition is asked at the place.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.engine.conditions import needed
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    At,
    Expr,
    Limit,
    Product,
    Relation,
    Sum,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.kernel.conditions import truth
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import DENIED, without_witness
from sigderiv.review.deciding.setting import Case

OPEN = (">", "<", "!=")
"""What holds around a place when it holds there, so that a slope at the place is proved too."""
BOUND = "a condition of the proof is about a letter that is bound"


def beyond_binding(case: Case, decision: Decision) -> Decision:
    """The decision with its conditions at the places of evaluations; `unproved` where one is
    about a letter that has no value, or fails at the place."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    about = [c for c in decision.conditions if isinstance(c, Relation) and c.op != "="]
    if not any(map(free_symbols, about)):
        return decision
    sides = _opened(case)
    binders = _binders(sides)
    free = frozenset[Expr]().union(*map(free_symbols, sides))
    bound = frozenset(node.children[1] for node in binders) - free
    if not any(free_symbols(each) & bound for each in about):
        return decision
    kept: list[Expr] = []
    for condition in decision.conditions:
        if condition not in about or not free_symbols(condition) & bound:
            kept.append(condition)
            continue
        there = _at_places(condition, binders, bound)
        if there is None or any(free_symbols(each) & bound for each in there):
            return without_witness(decision, BOUND)
        if any(truth(each) is False for each in there):
            return without_witness(decision, DENIED)
        kept.extend(there)
    return replace(decision, conditions=needed(kept))


def _opened(case: Case) -> list[Expr]:
    """The sides as they are written, and with the definitions put in."""
    sides = [*case.sides, *case.there]
    for side in case.sides:
        try:
            sides.append(case.meaning.whole(side))
        except SigderivError:
            continue  # reported where it is defined
    return sides


def _binders(sides: list[Expr]) -> list[Expr]:
    binding = [side for side in sides if has_part(side, Sum, Product, Limit, At)]
    nodes = (node for side in binding for node in subformulas(side))
    return [node for node in nodes if isinstance(node, (Sum, Product, Limit, At))]


def _at_places(
    condition: Expr, binders: list[Expr], bound: frozenset[Expr]
) -> tuple[Expr, ...] | None:
    """The condition at each place where its bound letters are evaluated; None where one of them
    is bound otherwise, or the condition holds at the place and not around it."""
    if not isinstance(condition, Relation) or condition.op not in OPEN:
        return None
    strange = free_symbols(condition) & bound
    if len(strange) != 1:
        return None
    letter = next(iter(strange))
    binding = [node for node in binders if node.children[1] is letter]
    if not binding or not all(isinstance(node, At) for node in binding):
        return None
    places = dict.fromkeys(node.children[2] for node in binding)
    return tuple(substitute(condition, {letter: place}) for place in places)
