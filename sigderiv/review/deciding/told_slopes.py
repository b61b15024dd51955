"""Links with the derivative of a function of which the document tells no more than that:
`F'(x) = f(x)`, so `d/dx F(x^2) = 2 x f(x^2)`.

Contract: `with_told_slopes` is asked of a decision on such a link; it is proved where it follows
with the told derivatives put in wherever the function is differentiated, which are among its
conditions, and refuted only so: without them the function would stand for any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ORDERS,
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Mul,
    Relation,
    Symbol,
    calls,
    fresh_symbol,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee import Facts, Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.told_rates import OPEN
from sigderiv.review.understanding.meaning import Meaning

TIMES = 4
"""So often told derivatives are put in: `f' = g, g' = f` need not end."""


@dataclass(frozen=True, slots=True)
class Slope:
    """The derivative of a function, as a formula of its parameter, and of which order it is."""

    parameter: Symbol
    formula: Expr
    order: int


def with_told_slopes(
    decision: Decision, sides: tuple[Expr, Expr], meaning: Meaning, decider: Decider
) -> Decision:
    """The decision, with the told derivatives that the sides rest on."""
    if decision.outcome is Outcome.PROVED or not meaning.view.derivatives:
        return decision
    try:
        slopes = _told(meaning)
        lowered = [meaning.whole(side) for side in sides]
    except SigderivError:
        return decision
    names = [name for name in slopes if any(calls(side, (name,)) for side in lowered)]
    if not names:
        return decision
    found, opened = None, list[Expr | None]()
    if any(has_part(side, Derivative, ORDERS) for side in lowered):
        opened = [_opened(side, slopes) for side in lowered]
        if opened[0] is not None and opened[1] is not None:
            found = decider.ask(opened[0], opened[1])
    if found is not None and found.outcome is Outcome.PROVED:
        return replace(found, conditions=(*found.conditions, *_said(names, slopes)))
    if decision.outcome is Outcome.REFUTED:
        if found is not None and found.outcome is Outcome.REFUTED and _is_free(opened, slopes):
            return found
        return without_witness(decision, OPEN)
    return decision


def _told(meaning: Meaning) -> dict[str, Slope]:
    """The told derivatives of functions that nothing else defines."""
    view = meaning.view
    return {
        name: Slope(parameters[0], meaning.whole(body), order)
        for (name, order), (parameters, body) in sorted(view.derivatives.items(), key=_order)
        if len(parameters) == 1 and " " not in name and name not in view.functions
    }


def _order(item: tuple[tuple[str, int], object]) -> tuple[int, str]:
    (name, order), _ = item
    return -order, name  # the first derivative comes last, and stays


def _said(names: Iterable[str], slopes: Mapping[str, Slope]) -> list[Expr]:
    found: list[Expr] = []
    for name in names:
        slope = slopes[name]
        function = Call(name, slope.parameter)
        left = Derivative(function, slope.parameter, slope.order)
        found.append(Relation("=", left, slope.formula))
    return found


def _is_free(sides: Iterable[Expr | None], slopes: Mapping[str, Slope]) -> bool:
    """Whether what these sides have of functions with told derivatives may be any numbers: where
    one speaks of such a function, or of none, the values at one place fix those at another."""
    present = [each for each in sides if each is not None]
    if any(calls(side, ("integral",)) for side in present):
        return False
    if not any(calls(side, tuple(slopes)) for side in present):
        return True
    for each in slopes.values():
        inner = {n.name for n in subformulas(each.formula) if isinstance(n, Call)}
        if each.order != 1 or inner & slopes.keys() or not inner:
            return False
    return True


def _inside(guard: Expr, slopes: Mapping[str, Slope]) -> Expr:
    """What must be defined for a formula to be: a function with a told derivative is, where its
    argument is."""
    while isinstance(guard, Call) and guard.name in slopes and len(guard.children) == 1:
        guard = guard.children[0]
    return guard


def _opened(formula: Expr, slopes: Mapping[str, Slope]) -> Expr | None:
    """The formula with its derivatives carried out and the told ones put in, None where that is
    not possible; what must be defined besides is added, 0 times."""
    from sigderiv.referee.prepare import Preparer

    def put_in(node: Expr) -> Expr:
        if not isinstance(node, Call) or not any(node.orders) or node.name not in slopes:
            return node
        slope, order = slopes[node.name], sum(node.orders)
        if order < slope.order or len(node.children) != 1:
            return node
        if order == slope.order:
            return substitute(slope.formula, {slope.parameter: node.children[0]})
        fresh = fresh_symbol("v", slope.formula, *node.children)
        body = substitute(slope.formula, {slope.parameter: fresh})
        return At(Derivative(body, fresh, order - slope.order), fresh, node.children[0])

    for _ in range(TIMES):
        try:
            prepared = Preparer(Facts()).prepare(formula)
        except (OutOfClassError, OutOfBudgetError):
            return None
        formula = prepared.formula
        if prepared.guards:
            guards = [_inside(each, slopes) for each in sorted(prepared.guards, key=repr)]
            formula = Add(formula, *(Mul(ZERO, each) for each in guards))
        now = rewrite(formula, put_in)
        if now is formula:
            return formula
        formula = now
    return formula
