"""Formulas at a moment: where `r = 5` is said and r depends on t, `dr/dt` is not the slope of 5.

Contract: `at_moment(sides, values, meaning)` are the sides where their letters have these values.
A letter that depends on what is differentiated by gets its value after the derivative is taken:
`d/dt(pi r^2)` is `2 pi r q` then, with a symbol q for the rate of r.  A letter of which no
derivative is known gets no value under one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Mul,
    Prime,
    Symbol,
    fresh_symbol,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.meaning import Meaning, has_derivative
from sigderiv.review.understanding.partials import derived

Sides = tuple[Expr, Expr]


def at_values(formula: Expr, values: Iterable[Value]) -> Expr:
    """The formula where its symbols have these values, whatever stands in it."""
    for value in values:
        formula = At(formula, value.symbol, value.value)
    return formula


def at_moment(sides: Sides, values: Sequence[Value], meaning: Meaning) -> Sides:
    """The sides where their letters have these values; the derivatives are taken before."""
    moving = meaning.dependence.replaced
    late = [value for value in values if value.symbol in moving]
    soon = [value for value in values if value.symbol not in moving]
    if not late or not any(map(has_derivative, sides)):
        return at_values(sides[0], values), at_values(sides[1], values)
    rates: dict[Expr, Symbol] = {}
    try:
        opened = [_with_rates(meaning.whole(side), meaning, rates) for side in sides]
    except (SigderivError, _Unknown):
        return at_values(sides[0], soon), at_values(sides[1], soon)
    put: dict[Expr, Expr] = {moving[value.symbol]: value.value for value in late}
    first, second = (at_values(substitute(side, put), soon) for side in opened)
    return first, second


class _Unknown(Exception):
    """A derivative that is not taken here."""


def _with_rates(formula: Expr, meaning: Meaning, rates: dict[Expr, Symbol]) -> Expr:
    """The formula with its first derivatives taken, a symbol for the rate of each letter."""
    calls = [each for each in meaning.dependence.replaced.values() if isinstance(each, Call)]
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Derivative) and any(call in subformulas(made) for call in calls):
            made = _taken(made, calls, rates)
        elif isinstance(made, Prime) or (isinstance(made, Call) and any(made.orders)):
            raise _Unknown
        done[node] = made
    return done[formula]


def _taken(node: Derivative, calls: Sequence[Call], rates: dict[Expr, Symbol]) -> Expr:
    """A first derivative by the chain rule, letter by letter."""
    body, variable = node.body, node.variable
    if node.order != 1 or not isinstance(variable, Symbol) or has_part(body, Derivative):
        raise _Unknown
    met = [call for call in calls if call in subformulas(body)]
    if any(variable not in call.children for call in met):
        raise _Unknown
    letters: dict[Expr, Symbol] = {}
    for call in met:
        letters[call] = fresh_symbol("u", body, *letters.values(), *rates.values())
        if call not in rates:
            rates[call] = fresh_symbol("q", body, *rates.values())
    plain = substitute(body, dict(letters))
    names: list[Expr] = [*letters.values(), variable]
    terms: list[Expr] = [
        Mul(derived(plain, [letter.name], names), rates[call]) for call, letter in letters.items()
    ]
    terms.append(derived(plain, [variable.name], names))
    back: dict[Expr, Expr] = {letter: call for call, letter in letters.items()}
    return substitute(Add(*terms, ZERO), back)
