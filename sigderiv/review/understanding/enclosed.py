"""Integrals between limits as they are read, and balls that surely contain them.

Contract: `read(node)` is the integral that a formula is; `ball(formula)` a ball around the value of
a formula of numbers and integrals, None where one is not shown to exist; `apart` a refutation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    INFINITY,
    Call,
    Expr,
    Neg,
    Symbol,
    as_expr,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome, Verdict, Witness
from sigderiv.referee.continuity import Span

ENDLESS = (INFINITY, Neg(INFINITY))
POINTS = tuple(map(Fraction, ("1", "2", "1/2", "3", "3/2")))


@dataclass(frozen=True, slots=True)
class Integral:
    """An integral with its limits."""

    body: Expr
    variable: Symbol
    low: Expr
    high: Expr

    @property
    def ends(self) -> tuple[Expr, Expr]:
        return self.low, self.high


def read(node: Expr) -> Integral | None:
    """The integral between limits that a formula is."""
    if not isinstance(node, Call) or node.name != "integral" or len(node.children) != 4:
        return None
    body, variable, low, high = node.children
    return Integral(body, variable, low, high) if isinstance(variable, Symbol) else None


def apart(left: Expr, right: Expr, held: Sequence[Expr]) -> Verdict | None:
    """A refutation by balls that contain the integrals, other letters at some readable values if
    nothing is assumed of them."""
    letters = sorted(free_symbols(left) | free_symbols(right), key=lambda symbol: symbol.name)
    bound = {
        each.variable for side in (left, right) for n in subformulas(side) if (each := read(n))
    }
    letters = [each for each in letters if each not in bound]
    if len(letters) > 3 or any(free_symbols(each) & set(letters) for each in held):
        return None
    for start in range(len(POINTS) if letters else 1):
        point = {
            letter: POINTS[(start + 2 * place) % len(POINTS)]
            for place, letter in enumerate(letters)
        }
        put: dict[Expr, Expr] = {letter: as_expr(value) for letter, value in point.items()}
        one, other = (ball(substitute(side, put)) for side in (left, right))
        if one is None or other is None or one.overlaps(other):
            continue
        shown = [str(each.str(12, radius=False)) for each in (one, other)]
        witness = Witness({k.name: str(v) for k, v in point.items()}, shown[0], shown[1])
        said = "the integrals lie in disjoint balls"
        return Verdict(Outcome.REFUTED, "ball arithmetic", said, witness)
    return None


def ball(formula: Expr) -> Any:
    """A ball around the value of a formula with integrals, which has no other letters; or None."""
    from sigderiv.referee.balls import evaluate
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.quadrature import enclosure
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    prepare = Preparer(Facts()).prepare
    values: dict[Expr, Any] = {}
    done: dict[Expr, Expr] = {}
    try:
        for node in subformulas(formula):
            made = node.with_children(tuple(done[child] for child in node.children))
            integral = read(made)
            if integral is not None:
                if values.keys() & free_symbols(made) or any(e in ENDLESS for e in integral.ends):
                    return None
                low, high = (prepare(end).formula for end in integral.ends)
                span = Span(integral.variable, low, high)
                around = enclosure(prepare(integral.body).formula, span)
                if around is None:
                    return None
                made = fresh_symbol("I", formula, *values)
                values[made] = around
            done[node] = made
        prepared = prepare(done[formula])
        checked = evaluate([prepared.formula, *prepared.guards], values, 64)
    except (OutOfClassError, OutOfBudgetError, SigderivError):
        return None
    return None if None in checked else checked[0]
