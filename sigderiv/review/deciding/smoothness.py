"""What a proof takes for granted of functions of which nothing is known, as notes of its link.

Contract: `note_smooth` adds to a proved link the names that it differentiates or takes a limit of,
and those that must be continuous, from which a report makes a condition.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import Expr, subformulas
from sigderiv.review.deciding.trial import Link
from sigderiv.review.records import Note
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.regularity import must_be_continuous


def note_smooth(
    link: Link, sides: tuple[Expr, Expr], smooth: set[str], meaning: Meaning
) -> None:
    """Say what a proof takes for granted of functions of which nothing is known."""
    names = ", ".join(sorted(smooth))
    link.notes = (*link.notes, Note("review/note-smooth", {"names": names}))
    replaced = meaning.dependence.replaced
    whole = [_in_place(side, replaced) for side in sides]
    continuous = must_be_continuous(whole, lambda name: name not in smooth)
    if continuous:
        note = Note("review/note-continuous", {"names": ", ".join(continuous)})
        link.notes = (*link.notes, note)


def _in_place(formula: Expr, replaced: Mapping[Expr, Expr]) -> Expr:
    """The formula with the letters that are functions written as such."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        done[node] = replaced.get(node, made)
    return done[formula]
