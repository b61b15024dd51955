"""Proofs that take for a constant what the document ties to the variable, in words or by an
equation.

Contract: `hold` takes back the proof of a link whose derivatives or integrals hold a letter still
of which a sentence says something with the variable in it (`understanding.tied`).  It heeds no
kind of derivative: words say what a letter is, not how it is differentiated.  `hold_related` takes
back what holds still, in no partial derivative, a letter that mostly varies and that an equation
stated before relates to the variable: `A = x y, dA/dx = y` after `2 x + 2 y = P`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sigderiv.expr import Call, Expr, Indexed, Symbol, calls, free_symbols, subformulas
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.steady import VARYING, held
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.meaning import has_derivative
from sigderiv.review.understanding.stating import is_partial
from sigderiv.review.understanding.tied import ANYTHING

LENGTHS = frozenset("lrs")
"""More letters that vary where an equation ties them to another one."""


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


def hold_related(trial: Trial, equations: Iterable[tuple[Expr, int]]) -> None:
    """Take back what holds still a letter that one of these equations, each with its line, relates
    to the variable.  One with derivatives says how things change, and not which do."""
    stated = [(free_symbols(e), line) for e, line in equations if not _differentiates(e)]
    if not stated or is_partial(trial.members):
        return
    for link in trial.links:
        if link.decision is None or link.decision.outcome is not Outcome.PROVED:
            continue
        for letter, by in held(link, trial):
            lines = [line for names, line in stated if letter in names and by in names]
            if lines and letter.name in VARYING | LENGTHS:
                link.decision = without_witness(link.decision, "true only in another reading")
                link.code = "undecided"
                details = {"line": lines[-1], "what": letter.name, "by": str(by)}
                link.notes = (*link.notes, Note("review/note-held-by-equation", details))
                break


def _differentiates(equation: Expr) -> bool:
    return any(map(has_derivative, equation.children))


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
