"""Links that rest on a rate that the document tells: `A = x y, dx/dt = 1, dA/dt = y + x dy/dt`.

Contract: `with_told_rates` is asked of a decision on such a link; it is proved where it follows
with the told rates put in, which are among its conditions, and refuted in no case: the rates may
say of the letters what makes it true.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import Derivative, Expr, Relation
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.understanding.meaning import Meaning
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
