"""Letters that stand still in a derivative by time because nobody says how they move.

Contract: `resting`, a doubt, takes back what is decided with letters for constants in time of which
that is not to be taken: those whose values are said as of a moment (`At r = 5: dA/dt = 0`), and, in
a refutation, those of which another letter may be the rate (`p = mv. dp/dt = ma`).
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, Expr, Symbol, free_symbols, has_part
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.setting import Case
from sigderiv.review.understanding.definitions import CONSTANTS
from sigderiv.review.understanding.meaning import has_derivative
from sigderiv.review.understanding.rates import TIME, Rates

OPEN = "depends on what is not defined"


def resting(case: Case, decision: Decision) -> Decision:
    """What is decided with letters for constants in time of which that is not to be taken."""
    if decision.outcome is Outcome.UNPROVED or not any(map(has_derivative, case.sides)):
        return decision
    around, chain = case.setting.circumstances, case.setting.chain

    def is_of_moment(letter: Symbol) -> bool:
        return around.is_of_moment(chain, letter)

    proved = decision.outcome is Outcome.PROVED
    try:
        opened = [case.meaning.whole(side) for side in case.sides]
    except SigderivError:
        return decision
    rates = case.meaning.rates
    held = any(
        _lets_rest(one, other, rates, is_of_moment, proved)
        for one, other in (opened, opened[::-1])
    )
    return without_witness(decision, OPEN) if held else decision


def _lets_rest(
    one: Expr, other: Expr, rates: Rates, is_of_moment: Callable[[Symbol], bool], proved: bool
) -> bool:
    """Whether a side that is a derivative by time takes letters for constants that may move."""
    if not isinstance(one, Derivative) or one.variable is not TIME:
        return False
    letters = free_symbols(one.body) - rates.keys() - {TIME}
    of_moment = {letter for letter in letters if is_of_moment(letter)}
    moves = TIME in free_symbols(one.body) or has_part(one.body, Call)
    if moves or letters != free_symbols(one.body):
        return proved and any(letter.name not in CONSTANTS for letter in of_moment)
    if proved or has_derivative(other):
        return bool(of_moment)
    others = free_symbols(other) - letters - {TIME}
    return bool(of_moment or (others and letters))
