"""Which letters of a link, proved of numbers, may be matrices that nobody may exchange.

Contract: `exchanged(sides, trial, decider, numbers, text)` asks `commuting` of the sides as they
are written, then with all definitions opened, and gives the letters; none where the proof stands.
Numbers are the names that the caller or a value says to be some, those that the words call so, and
those that the chain or a definition uses as numbers; nothing that the words call an array is one.
A definition that multiplies capitals (`A = LU`) says that they may be matrices: `factored`.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Symbol, mentioned
from sigderiv.review.deciding.arrays import has_arrays
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.commuting import beside_vectors, inside_layers, order_of
from sigderiv.review.deciding.factored import factors_of, may_be_array, of_losses
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.understanding.declared import declared_numbers, speaks_of_matrices
from sigderiv.review.understanding.plain_numbers import plain_numbers


def exchanged(
    sides: tuple[Expr, Expr], trial: Trial, decider: Decider, numbers: frozenset[str], text: str
) -> tuple[str, ...]:
    """The letters that a proof exchanges and that may be matrices; text: the document."""
    view, declared = trial.meaning.view, decider.declared
    try:  # `h` may stand for W_2 W_1 x
        whole = trial.meaning.whole(sides[0]), trial.meaning.whole(sides[1])
    except SigderivError:
        whole = None
    found = frozenset().union(*map(view.closure, sides), *map(mentioned, whole or ()))
    if not any(map(may_be_array, found)):
        return ()
    about = speaks_of_matrices(text)
    members = (member.expr for member in trial.members if member.expr is not None)
    shown = plain_numbers((*members, *view.symbols.values()))
    defined = {symbol.name for symbol in view.symbols if isinstance(symbol, Symbol)}
    numbers |= declared_numbers(text) | (shown - declared)
    names = of_losses(sides, view.symbols, numbers)
    names = names or order_of(sides, numbers | (defined - declared), declared, about)
    if names:
        return names
    if whole is None:
        return ()
    products = factors_of(view.symbols, numbers)
    names = order_of(whole, numbers, declared, about, products)
    names = names or beside_vectors(whole, numbers, declared, about)
    if names or has_arrays(whole, decider.arrays):  # arrays are differentiated as such
        return names
    return inside_layers(whole, numbers)
