"""Proofs that take for a constant what the words of the document tie to the variable.

Contract: `hold` takes back the proof of a link whose derivatives or integrals hold a letter still
of which a sentence says something with the variable in it (`understanding.tied`).  It heeds no
kind of derivative: words say what a letter is, not how it is differentiated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sigderiv.expr import Call, Expr, Indexed, Symbol, calls, free_symbols, subformulas
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.steady import held
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.tied import ANYTHING


def hold(trial: Trial, tied: Mapping[tuple[str, str], int]) -> None:
    """Take back what holds still what words tie; tied: the pairs, each with its line."""
    for link in trial.links if tied else ():
        if link.decision is None or link.decision.outcome is not Outcome.PROVED:
            continue
        for letter, by in (*held(link, trial), *_under_integrals(link, trial)):
            name = by.base if isinstance(by, Indexed) else by
            other = name.name if isinstance(name, Symbol) else ""
            line = tied.get((letter.name, other), tied.get((letter.name, ANYTHING)))
            if line is not None:
                link.decision = without_witness(link.decision, "true only in another reading")
                link.code = "undecided"
                details = {"line": line, "what": letter.name, "by": other}
                link.notes = (*link.notes, Note("review/note-tied", details))
                break


def _under_integrals(link: Link, trial: Trial) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that nothing defines under the integrals of a link, with what these run over."""
    view, replaced = trial.meaning.view, trial.meaning.dependence.replaced
    for number in (link.left, link.right):
        formula = trial.members[number].expr if number >= 0 else None
        if formula is None or not calls(formula, ("integral",)):
            continue
        for node in subformulas(formula):
            if isinstance(node, Call) and node.name == "integral":
                for letter in free_symbols(node.children[0]) - free_symbols(node.children[1]):
                    if letter not in replaced and not known(letter, view):
                        yield letter, node.children[1]
