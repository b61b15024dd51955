"""Stated differential equations put in with the order of factors kept: `x' = Ax`, `x'' = A^2 x`.

Contract: `states_in_order(formula, variable, moving)` is an unfolded formula in states (letters for
functions of the variable and their derivatives), `solved_in_order(gap, state)` what an equation
gap = 0 says of one of them, and `laws_in_order(sides, variable, moving, bodies)` are both sides
without the states that bodies are known of.  Each factor stays where it is written, and each is
None where that is not known: what is proved of numbers is asked of matrices then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Derivative,
    Expr,
    Mul,
    Neg,
    Pow,
    Prime,
    Symbol,
    depends_on,
    free_symbols,
    has_part,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.review.arrays.moving import slope
from sigderiv.review.arrays.powers_of_matrices import Sides
from sigderiv.review.arrays.states import of_state, state_of

MOST_ORDERS = 6
ROUNDS = 6
"""How often equations are put in, one after the other."""
LARGEST = 200
"""Parts of a formula that is still looked at."""
DOTS = ("", "_dot", "_ddot")
"""What the names of a function and of its derivatives end with where a formula is looked at."""


def states_in_order(formula: Expr, variable: Symbol, moving: Collection[str]) -> Expr | None:
    """The formula in states of these functions of the variable."""
    rates = _rates(moving)

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and node.children == (variable,) and node.name in moving:
            return state_of(node.name, sum(node.orders))
        if isinstance(node, Derivative) and node.variable is variable:
            return _derived(node.body, variable, node.order, rates) or node
        return node

    made = rewrite(formula, change)
    if has_part(made, Derivative, Prime):
        return None
    calls = (each for each in subformulas(made) if isinstance(each, Call))
    return None if any(depends_on(each, variable) for each in calls) else made


def solved_in_order(gap: Expr, state: Symbol) -> Expr | None:
    """The state, where `gap = 0` is of the first degree in it and it stands behind its factors."""
    factor: Expr | None = None
    rest: list[Expr] = []
    for term in gap.children if isinstance(gap, Add) else (gap,):
        for each, sign in _signed(term):
            if not depends_on(each, state):
                rest.append(each if sign < 0 else Neg(each))
                continue
            parts = each.children if isinstance(each, Mul) else (each,)
            before = parts[:-1]
            if factor is not None or parts[-1] is not state or any(
                depends_on(part, state) for part in before
            ):
                return None
            made = ONE if not before else before[0] if len(before) == 1 else Mul(*before)
            factor = Neg(made) if sign < 0 else made
    if factor is None or not rest:
        return None
    body = rest[0] if len(rest) == 1 else Add(*rest)
    if factor in (ONE, Neg(ONE)):
        return body if factor is ONE else Neg(body)
    turned = isinstance(factor, Neg)
    made = Mul(Pow(factor.children[0] if turned else factor, Neg(ONE)), body)
    return Neg(made) if turned else made


def laws_in_order(
    sides: Sides, variable: Symbol, moving: Collection[str], bodies: Mapping[str, tuple[int, Expr]]
) -> Sides | None:
    """The sides with these bodies for the derivatives of these orders, and dots for others."""
    left, right = (_without_laws(side, variable, moving, bodies) for side in sides)
    return None if left is None or right is None else (left, right)


def _without_laws(
    formula: Expr, variable: Symbol, moving: Collection[str], bodies: Mapping[str, tuple[int, Expr]]
) -> Expr | None:
    rates = _rates(moving)
    made = states_in_order(formula, variable, moving)
    for _ in range(ROUNDS):
        if made is None or sum(1 for _ in subformulas(made)) > LARGEST:
            return None
        put: dict[Expr, Expr] = {}
        for state in free_symbols(made):
            name, order = of_state(state)
            least, body = bodies.get(name, (0, None))
            if body is not None and order >= least:
                found = _derived(body, variable, order - least, rates)
                if found is None:
                    return None
                put[state] = found
        if not put:
            return _with_dots(made)
        made = substitute(made, put)
    return None


def _with_dots(formula: Expr) -> Expr | None:
    states = {state: of_state(state) for state in free_symbols(formula)}
    if any(order >= len(DOTS) for _, order in states.values()):
        return None
    named: dict[Expr, Expr] = {
        state: Symbol(name + DOTS[order]) for state, (name, order) in states.items() if order
    }
    return substitute(formula, named) if named else formula


def _rates(moving: Collection[str]) -> dict[Symbol, Symbol]:
    return {
        state_of(name, order): state_of(name, order + 1)
        for name in moving
        for order in range(MOST_ORDERS)
    }


def _derived(
    formula: Expr, variable: Symbol, order: int, rates: Mapping[Symbol, Symbol]
) -> Expr | None:
    made: Expr | None = formula
    for _ in range(order):
        made = made and slope(made, variable, rates)
    return made


def _signed(term: Expr) -> list[tuple[Expr, int]]:
    """The terms of a term, which may be a sum in brackets, with their signs."""
    found: list[tuple[Expr, int]] = []
    waiting = [(term, 1)]
    while waiting:
        each, sign = waiting.pop()
        if isinstance(each, Neg):
            waiting.append((each.children[0], -sign))
        elif isinstance(each, Add):
            waiting.extend((child, sign) for child in reversed(each.children))
        else:
            found.append((each, sign))
    return found
