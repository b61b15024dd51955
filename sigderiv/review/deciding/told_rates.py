"""Links that rest on a rate that the document tells: `A = x y, dx/dt = 1, dA/dt = y + x dy/dt`.

Contract: `with_told_rates` is asked of a decision on such a link; it is proved where it follows
with the told rates put in, which are among its conditions, and refuted in no case: the rates may
say of the letters what makes it true.  `is_held_though_told` is asked of a proof without them.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import ZERO, Derivative, Expr, Relation, free_symbols, subformulas
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.understanding.meaning import Meaning, has_derivative
from sigderiv.review.understanding.rates import met, with_rates

OPEN = "depends on what is not defined"


def with_told_rates(
    decision: Decision, sides: tuple[Expr, Expr], meaning: Meaning, decider: Decider
) -> Decision:
    """The decision, with the told rates that the sides rest on."""
    if decision.outcome is Outcome.PROVED or not meaning.rates:
        return decision
    try:
        lowered = [meaning.whole(side) for side in sides]
        rates = {x: (by, meaning.whole(rate)) for x, (by, rate) in meaning.rates.items()}
    except SigderivError:
        return decision
    names = met(lowered, rates)
    if not names:
        return decision
    first, second = (with_rates(side, rates) for side in lowered)
    if first is not None and second is not None:
        found = decider.ask(first, second)
        if found.outcome is Outcome.PROVED:
            told = (Relation("=", Derivative(x, rates[x][0]), meaning.rates[x][1]) for x in names)
            return replace(found, conditions=(*found.conditions, *told))
    if decision.outcome is Outcome.REFUTED:
        return without_witness(decision, OPEN)
    return decision


def is_held_though_told(sides: tuple[Expr, Expr], decision: Decision, meaning: Meaning) -> bool:
    """Whether a proof takes a letter for a constant whose rate the document tells: the y of
    `d/dt (dx/dt) = 0` after `dx/dt = y, dy/dt = -x`."""
    if not meaning.rates or not any(map(has_derivative, sides)):
        return False
    try:
        opened = [meaning.whole(side) for side in sides]
    except SigderivError:
        return False
    used = {each.children[0] for each in decision.conditions if isinstance(each, Relation)}
    for node in (node for side in opened for node in subformulas(side)):
        if isinstance(node, Derivative):
            for letter in free_symbols(node.body) & meaning.rates.keys():
                by, rate = meaning.rates[letter]
                if by is node.variable and rate is not ZERO and Derivative(letter, by) not in used:
                    return True
    return False
