"""Definitions for every index that name one of their own entries: `a_n = a_1 + (n - 1) d`.

Contract: `against_itself(sides, meaning, ask)` names an array in the sides whose definition is not
shown to be true of an entry that it names itself: `a_n = a_1 + n d` says that a_1 = a_1 + d.  What
rests on such a definition is true of few arrays, and shows nothing of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sigderiv.expr import Expr, Indexed, Symbol, free_symbols, subformulas
from sigderiv.expr.names import letter_of
from sigderiv.networks.derivatives import entry_indices
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.understanding.instances import said_of_itself
from sigderiv.review.understanding.meaning import Meaning


def against_itself(
    sides: Iterable[Expr], meaning: Meaning, ask: Callable[[Expr, Expr], Verdict]
) -> str:
    """The name of such an array, "" where there is none."""
    symbols = meaning.view.symbols
    arrays = {
        name: body
        for name, body in symbols.items()
        if isinstance(name, Indexed) and isinstance(name.base, Symbol)
    }
    if not arrays:
        return ""
    near = {letter_of(node) for side in sides for node in subformulas(side)}
    for name, body in arrays.items():
        base = letter_of(name)
        if base not in near:
            continue
        for entry in sorted(free_symbols(body), key=lambda symbol: symbol.name):
            if letter_of(entry) != base or not _is_entry(entry, name):
                continue
            found = said_of_itself(entry, {name: body})
            if found is not None and ask(found, entry).outcome is not Outcome.PROVED:
                return base
    return ""


def _is_entry(symbol: Symbol, name: Indexed) -> bool:
    return entry_indices(symbol, name.base, name.payload, len(name.superscripts)) is not None
