"""Rates that a document tells: `dr/dt = 3`, `\\dot x = v`.

Contract: `told_rates` gives for each letter that no formula defines the variable that it varies
with and its told derivative; 0 tells nothing.  `with_rates(formula, rates)` is an unfolded formula
in which the told rates are put in by the chain rule, None where a derivative in it is not of that
kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Derivative,
    Expr,
    Mul,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.review.understanding.definitions import View

Rates = Mapping[Symbol, tuple[Symbol, Expr]]
TIME = Symbol("t")
USUAL = (Symbol("x"), TIME)


def told_rates(view: View, formulas: Iterable[Expr], preferred: tuple[Expr, ...]) -> Rates:
    """The told rates; one that is written without its variable is by time where the chain
    is, otherwise by the first usual variable that has no told rate itself."""
    if not view.derivatives:
        return {}
    bare = {Symbol(name) for name, order in view.derivatives if order == 1}
    written = [
        node.variable
        for formula in formulas
        for node in subformulas(formula)
        if isinstance(node, Derivative)
    ]
    others = (*preferred[:1], *written, TIME) if TIME in (*preferred[:1], *written) else preferred
    usual = next((each for each in (*others, *USUAL) if each not in bare), TIME)
    found: dict[Symbol, tuple[Symbol, Expr]] = {}
    for (key, order), (parameters, body) in view.derivatives.items():
        name, _, variable = key.partition(" by ")
        letter = Symbol(name)
        open_ = letter not in view.symbols and name not in view.functions
        by = Symbol(variable) if variable else usual
        if order == 1 and open_ and not parameters and body is not ZERO and isinstance(by, Symbol):
            found[letter] = by, body
    return found


def met(sides: Collection[Expr], rates: Rates) -> list[Symbol]:
    """The letters with a told rate that these unfolded formulas differentiate by its variable."""
    found: dict[Symbol, None] = {}
    for side in sides:
        for node in subformulas(side):
            if isinstance(node, Derivative):
                inner = {part.name for part in subformulas(node.body) if isinstance(part, Call)}
                for letter, (variable, _) in rates.items():
                    if letter.name in inner and node.variable is variable:
                        found[letter] = None
    return list(found)


def with_rates(formula: Expr, rates: Rates) -> Expr | None:
    """The formula with each derivative by the chain rule, the rates put in."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and made.name in {each.name for each in rates}:
            letter = Symbol(made.name)
            if any(made.orders) or made.children != (rates[letter][0],):
                return None
            made = letter
        elif isinstance(made, Derivative):
            moving = [x for x, (by, _) in rates.items() if by is made.variable]
            moving = [x for x in moving if x in free_symbols(made.body)]
            if moving and made.order != 1:
                return None
            terms = [Mul(Derivative(made.body, x), rates[x][1]) for x in moving]
            made = Add(made, *terms) if terms else made
        done[node] = made
    return done[formula]
