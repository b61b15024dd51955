"""Trigonometric substitutions: after `x = sin θ` the angle is one between -π/2 and π/2.

Contract: `on_branch(decision, sides, values, around, …)` is asked of a decision on a link
whose sides rest on an angle that a definition puts under a sine, a cosine, a tangent, a secant or a
hyperbolic cosine, and of which nothing is told: no value of it, and no assumption on it.  What was
not proved for all angles is decided for those of the branch on which the substitution can be
undone, and then for positive factors of the function (`x = a sin θ`); both are among the
conditions.  A refutation stands if it holds there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    ZERO,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.meaning import Meaning

HALF = Div(Constant("pi"), as_expr(2))
Branch = tuple[Expr, Expr | None, Expr, str]
BRANCHES: dict[str, Branch] = {
    "sin": (Neg(HALF), HALF, ZERO, "cos"),
    "tan": (Neg(HALF), HALF, ZERO, "cos"),
    "cos": (ZERO, Constant("pi"), HALF, "sin"),
    "sec": (ZERO, HALF, Div(HALF, as_expr(2)), "cos"),
    "cosh": (ZERO, None, ONE, "sinh"),
}
"""For each function the ends of the branch (None: it has no upper one), a place on it, and what is
positive there."""
OUTSIDE = "false outside of the branch of a substitution only"


def on_branch(
    decision: Decision,
    sides: tuple[Expr, Expr],
    values: Sequence[Value],
    around: Circumstances,
    meaning: Meaning,
    decider: Decider,
) -> Decision:
    """The decision on the branch, where it is none for all angles."""
    if decision.outcome is Outcome.PROVED or not meaning.view.symbols:
        return decision
    found = _angle(sides, meaning, decider)
    if found is None or any(each.symbol is found[0] for each in values):
        return decision
    angle, (low, high, place, positive), factors = found
    if around.speaks_of(angle.name):
        return decision  # another branch, perhaps
    above = () if high is None else (Relation("<", angle, high),)
    branch: tuple[Relation, ...] = (Relation(">", angle, low), *above)
    sign = Relation(">", Call(positive, angle), ZERO)
    outcomes: list[Decision] = []
    for positives in dict.fromkeys(((), factors)):
        under = decider.under((*branch, sign, *positives))
        there = under.link(*sides, meaning)
        if there.outcome is Outcome.UNPROVED:
            there = _by_slope(sides, meaning, angle, place, under) or there
        if there.outcome is Outcome.PROVED:
            kept = [e for e in there.conditions if e not in (sign, *branch, *positives)]
            return replace(there, conditions=(*kept, *branch, *positives))
        outcomes.append(there)
    if decision.outcome is not Outcome.REFUTED:
        return decision
    if any(each.outcome is not Outcome.REFUTED for each in outcomes):
        return without_witness(decision, OUTSIDE)
    return outcomes[-1]


def _angle(
    sides: tuple[Expr, Expr], meaning: Meaning, decider: Decider
) -> tuple[Symbol, Branch, tuple[Relation, ...]] | None:
    """The angle of a substitution on which the sides rest, and that the letters by which its
    function is multiplied are positive."""
    view = meaning.view
    reached = view.closure(sides[0]) | view.closure(sides[1])
    told = frozenset[Symbol]().union(*map(free_symbols, decider.assumptions))
    for name, body in view.symbols.items():
        for node in subformulas(body):
            if not isinstance(node, Call) or node.name not in BRANCHES or len(node.children) != 1:
                continue
            angle = node.children[0]
            if isinstance(angle, Symbol) and isinstance(name, Symbol) and angle in reached:
                if not known(angle, view) and angle not in told:
                    positives = (
                        Relation(">", each, ZERO)
                        for each in (body.children if isinstance(body, Mul) else ())
                        if isinstance(each, Symbol) and each not in told and not known(each, view)
                    )
                    return angle, BRANCHES[node.name], tuple(positives)
    return None


def _by_slope(
    sides: tuple[Expr, Expr], meaning: Meaning, angle: Symbol, place: Expr, under: Decider
) -> Decision | None:
    """The proof by equal derivatives on the whole branch and equal values at a place of it: between
    places where a derivative is missing each side may jump."""
    try:
        left, right = (meaning.whole(side) for side in sides)
    except SigderivError:
        return None
    nodes = (node for side in (left, right) for node in subformulas(side))
    if any(isinstance(node, Call) and node.name == "integral" for node in nodes):
        return None
    slopes = under.ask(Derivative(left, angle), Derivative(right, angle))
    if slopes.outcome is not Outcome.PROVED or set(slopes.conditions) - set(under.assumptions):
        return None
    values = under.told(()).ask(*(substitute(side, {angle: place}) for side in (left, right)))
    return slopes if values.outcome is Outcome.PROVED else None
