"""Formulas in states: letters for the functions of one variable and for their derivatives.

Contract: `in_states(formula, variable, moving, meaning)` is an unfolded formula in the states of
the functions that move, `derived` the derivative of such a formula by the chain rule; each is None
where that is not known.  `moving_in` are the functions of a variable of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Derivative,
    Expr,
    Limit,
    Mul,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.review.understanding.definitions import STRUCTURE
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.meaning import Meaning

MARK = "_derivative"


def state_of(name: str, order: int) -> Symbol:
    """The letter for this derivative of a function."""
    return Symbol(f"{name}{MARK}{order}" if order else name)


def of_state(state: Symbol) -> tuple[str, int]:
    """The name and the order of a state."""
    name, mark, order = state.name.rpartition(MARK)
    return (name, int(order)) if mark else (state.name, 0)


def in_states(
    formula: Expr, variable: Symbol, moving: Collection[str], meaning: Meaning
) -> Expr | None:
    """An unfolded formula with letters for the values and derivatives of the functions of a
    variable of which nothing is known; None where one of them is bound."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(node, Call) and node.children == (variable,):
            if node.name in moving and not known(Symbol(node.name), meaning.view):
                made = state_of(node.name, sum(node.orders))
        elif isinstance(made, Derivative) and made.variable is variable:
            found = derived(made.body, variable, made.order, moving)
            if found is None:
                return None
            made = found
        elif isinstance(node, (Sum, Limit)) or (isinstance(node, Call) and node.name == "integral"):
            if variable in free_symbols(node.children[0]) or node.children[1] is variable:
                return None
        done[node] = made
    return carried_out(done[formula])


def moving_in(formula: Expr, variable: Expr, meaning: Meaning) -> set[str]:
    """The unknown functions of a variable in an unfolded formula, and in its chain."""
    replaced = meaning.dependence.replaced.values()
    calls = [each for each in replaced if isinstance(each, Call)]
    calls += [each for each in subformulas(formula) if isinstance(each, Call)]
    return {
        each.name
        for each in calls
        if each.children == (variable,)
        and each.name not in FUNCTIONS
        and each.name not in STRUCTURE
        and not known(Symbol(each.name), meaning.view)
    }


def derived(
    formula: Expr, variable: Symbol, order: int, moving: Collection[str]
) -> Expr | None:
    """The derivative of a formula in states, by the chain rule."""
    for _ in range(order):
        terms: list[Expr] = []
        if variable in free_symbols(formula):
            terms.append(Derivative(formula, variable))
        for state in sorted(free_symbols(formula) - {variable}, key=lambda symbol: symbol.name):
            name, count = of_state(state)
            if name in moving:
                following = state_of(name, count + 1)
                slope = Derivative(formula, state)
                terms.append(following if formula is state else Mul(slope, following))
        found = carried_out(Add(*terms) if len(terms) > 1 else terms[0] if terms else ZERO)
        if found is None:
            return None
        formula = found
    return formula


def carried_out(formula: Expr) -> Expr | None:
    """The formula without derivatives, defined where these are; None where that is not known."""
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    try:
        prepared = Preparer(Facts()).prepare(formula)
    except (OutOfClassError, OutOfBudgetError):
        return None
    guards = [Mul(ZERO, guard) for guard in sorted(prepared.guards, key=repr)]
    return Add(prepared.formula, *guards) if guards else prepared.formula


def variables_of(formula: Expr) -> Iterator[Symbol]:
    """What functions of one letter are differentiated by."""
    found: dict[Symbol, None] = {}
    for node in subformulas(formula):
        if isinstance(node, Derivative) and isinstance(node.variable, Symbol):
            found[node.variable] = None
        elif isinstance(node, Call) and node.orders and isinstance(node.children[0], Symbol):
            found[node.children[0]] = None
    yield from found
