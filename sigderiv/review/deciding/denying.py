"""Links that their document does not stand for: called false, one of two, or to be contradicted.

Contract: `hold` is asked after a chain was judged.  What the words call false is never proved and
counts as no claim; of two equations of which one holds (`y = x or y = -x`) neither is refuted; what
follows from an assumption that is to be led to a contradiction is never refuted; nor is, by one
place, what words claim for some values only, and what it is proved under is not what they say.
"""

from __future__ import annotations

from sigderiv.expr import Relation
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.narrowing import Narrowed


def hold(trial: Trial, chain: int, around: Circumstances) -> None:
    """Take back what the document does not claim."""
    if chain in around.denied:
        for link in trial.links:
            if link.decision is not None and link.decision.outcome is Outcome.PROVED:
                _take_back(link, "review/note-denied", "the text calls it false")
            else:
                link.denied = True
    elif chain in around.alternatives:
        for link in trial.links:
            if link.decision is not None and link.decision.outcome is Outcome.REFUTED:
                link.assumed = True
    elif around.scopes.against(around.branch(chain)):
        for link in trial.links:
            if link.decision is not None and link.decision.outcome is Outcome.REFUTED:
                _take_back(link, "review/note-against", "assumed for a contradiction")
    if chain in around.narrowed:
        for link in trial.links:
            if link.decision is not None and not _stands(link.decision, around.narrowed[chain]):
                _take_back(link, "review/note-narrowed", "claimed for some values only")


def _stands(decision: Decision, how: Narrowed) -> bool:
    """Whether a decision is about the values for which an equation is claimed."""
    if decision.outcome is Outcome.UNPROVED:
        return True
    if decision.outcome is Outcome.REFUTED:
        return decision.witness is None and not decision.conditions
    if how is Narrowed.EXCEPT:
        ops = [each.op for each in decision.conditions if isinstance(each, Relation)]
        return all(op == "!=" for op in ops) and len(ops) == len(decision.conditions)
    return how is Narrowed.SOME or bool(decision.conditions)


def _take_back(link: Link, code: str, evidence: str) -> None:
    assert link.decision is not None
    link.decision = without_witness(link.decision, evidence)
    link.code = "undecided"
    link.notes = (*link.notes, Note(code, {}))
