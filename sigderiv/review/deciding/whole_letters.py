"""Letters that are whole numbers: those in integrals that everybody takes for such, as in
`\\int_0^\\pi \\sin^2(nx) dx`, and those of which the document says so.

Contract: `at_whole_numbers(refuted, left, right, decide, names)` is a refutation of a link at whole
numbers for the letters of these names; where there is none among the first ones, the link is left
open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import permutations

from sigderiv.expr import Expr, as_expr, free_symbols, substitute
from sigderiv.referee import Outcome, Verdict

WHOLE = frozenset("klmnKLMN")
FIRST = (1, 2, 3)
MOST_LETTERS = 2
Decide = Callable[[Expr, Expr], Verdict | None]


def at_whole_numbers(
    refuted: Verdict, left: Expr, right: Expr, decide: Decide, names: Collection[str] = WHOLE
) -> Verdict:
    """The refutation, at whole numbers where a witness has such a letter at another number."""
    at = refuted.witness.at if refuted.witness is not None else {}
    broken = [name for name in at if name in names and not at[name].lstrip("-").isdigit()]
    letters = sorted(
        (e for e in free_symbols(left) | free_symbols(right) if e.name in names),
        key=lambda each: each.name,
    )
    if not broken or len(letters) > MOST_LETTERS:
        return refuted
    for values in permutations(FIRST, len(letters)):
        put: dict[Expr, Expr] = {
            letter: as_expr(value) for letter, value in zip(letters, values, strict=True)
        }
        found = decide(substitute(left, put), substitute(right, put))
        if found is not None and found.outcome is Outcome.REFUTED and found.witness is not None:
            told = {letter.name: str(put[letter]) for letter in letters}
            witness = replace(found.witness, at={**told, **found.witness.at})
            return replace(found, witness=witness)
    said = "no difference was found at whole numbers"
    return replace(refuted, outcome=Outcome.UNPROVED, evidence=said, witness=None)
