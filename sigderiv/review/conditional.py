"""Equations that are no identities: to be solved, or stated as facts.

Contract: only a link that is refuted as an identity is looked at, and no answer here makes it
proved.  `standing` is `assumed` where the words before it, its form (a sum of undefined entries
that has a number for its value) or a value that the document finds for its unknown say that it
holds only under conditions; `some` where one side is a number that the other one takes at some
places and not at others, which nobody said; "" where it stays refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    At,
    Expr,
    Indexed,
    Neg,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.review.circumstances import Value
from sigderiv.review.deciding import Decider
from sigderiv.review.enclosing import enclosure
from sigderiv.review.meaning import Meaning, has_derivative
from sigderiv.review.partials import partial
from sigderiv.review.prose import announces

SAMPLES = tuple(map(Fraction, ("1/2", "-1/3", "2", "-5/2", "7", "-6", "1/7", "25", "3/2", "-1")))
"""Where a difference is looked at for both signs."""
MOST_SYMBOLS = 6


def standing(
    left: Expr,
    right: Expr,
    prose: str,
    given: Sequence[Value],
    found: Iterable[Value],
    meaning: Meaning,
    decider: Decider,
) -> str:
    """How an equation that is no identity stands in its document.

    given: the values that it was refuted at; found: those that its section finds for its
    unknowns."""
    if announces("equation", prose):
        return "assumed"
    if given:
        return ""
    if _states_total(left, right, meaning) or _states_total(right, left, meaning):
        return "assumed"
    if _solved(left, right, found, meaning, decider):
        return "assumed"
    if has_derivative(left) or has_derivative(right):
        return ""
    return "some" if _takes_value(left, right, meaning) else ""


def at_values(formula: Expr, values: Iterable[Value]) -> Expr:
    """The formula where its symbols have these values."""
    for value in values:
        formula = At(formula, value.symbol, value.value)
    return formula


def reached(sides: tuple[Expr, Expr], meaning: Meaning) -> list[Symbol]:
    """The symbols on which the sides depend, through definitions too, that no formula defines."""
    view = meaning.view
    found: set[Expr | str] = set()
    for side in sides:
        found |= view.closure(side)
    return sorted(
        (
            symbol
            for symbol in found
            if isinstance(symbol, Symbol)
            and symbol not in view.symbols
            and symbol.name not in view.functions
            and partial(symbol, view.functions) is None
        ),
        key=lambda symbol: symbol.name,
    )


def _states_total(total: Expr, number: Expr, meaning: Meaning) -> bool:
    """`\\sum_i y_i = 1`, the y_i being defined nowhere."""
    if not isinstance(total, Sum) or free_symbols(number):
        return False
    entries = {node.base for node in subformulas(total.body) if isinstance(node, Indexed)}
    defined = {name.base for name in meaning.view.symbols if isinstance(name, Indexed)}
    return isinstance(total.body, Indexed) and not entries & defined


def _solved(
    left: Expr, right: Expr, found: Iterable[Value], meaning: Meaning, decider: Decider
) -> bool:
    """Whether the equation holds where an unknown has a value that the document gives it."""
    for value in found:
        sides = at_values(left, [value]), at_values(right, [value])
        if decider.link(*sides, meaning).outcome is Outcome.PROVED:
            return True
    return False


def _takes_value(left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether a side is a number and the other one goes through it."""
    try:
        left, right = meaning.whole(left), meaning.whole(right)
    except SigderivError:
        return False
    if free_symbols(left) and free_symbols(right):
        return False
    difference = Add(left, Neg(right))
    symbols = sorted(free_symbols(difference), key=lambda symbol: symbol.name)
    if not symbols or len(symbols) > MOST_SYMBOLS:
        return False
    if any(isinstance(node, (Sum, Indexed)) for node in subformulas(difference)):
        return False
    signs = set()
    for start in range(len(SAMPLES)):
        point: dict[Expr, Expr] = {
            symbol: as_expr(SAMPLES[(start + 3 * at) % len(SAMPLES)])
            for at, symbol in enumerate(symbols)
        }
        bounds = enclosure(substitute(difference, point))
        if bounds is None:
            continue
        if bounds[0] <= 0 <= bounds[1]:
            return True
        signs.add(bounds[0] > 0)
    return len(signs) == 2
