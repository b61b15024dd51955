"""No document proves two things that exclude each other.

Contract: a net below all other care: two proved links of one section whose left sides are the same
formula, as written, have right sides that are not known to differ; the later one is not proved
otherwise.  What holds only in a case, as at some value of a letter, is left out, and so is what
holds up to a constant (`anchoring`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.expr import Expr, Relation, Symbol
from sigderiv.referee import Outcome
from sigderiv.review.deciding.anchoring import is_up_to_constant
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note

MOST_KEPT = 5_000
BUDGET = 0.5
"""Seconds for one comparison."""


@dataclass(slots=True)
class Ledger:
    """For each left side that was proved equal to something, under the conditions that were said:
    that, and the line."""

    section: int = 0
    proved: dict[tuple[Expr, bool, frozenset[Expr]], tuple[Expr, int]] = field(default_factory=dict)

    def hold(self, trial: Trial, line: int, section: int, decider: Decider) -> None:
        """Take back what contradicts an earlier proof, and keep what is new."""
        if section != self.section or len(self.proved) > MOST_KEPT:
            self.section = section
            self.proved.clear()
        held, quick = frozenset(decider.assumptions), decider.with_budget(BUDGET)
        for link in trial.links:
            if link.decision is None or link.decision.outcome is not Outcome.PROVED:
                continue
            if any(map(_is_special, link.decision.conditions)) or is_up_to_constant(link):
                continue
            left, right = _sides(link, trial)
            if left is None or right is None:
                continue
            earlier, where = self.proved.setdefault(
                (left, _is_partial(trial, link), held), (right, line)
            )
            if earlier is right:
                continue
            if quick.link(earlier, right, trial.meaning).outcome is Outcome.REFUTED:
                link.decision = without_witness(link.decision, "it contradicts what was proved")
                link.code = "undecided"
                link.notes = (*link.notes, Note("review/note-contradiction", {"line": where}))


def _is_special(condition: Expr) -> bool:
    """Whether a condition picks out a case: a value of a letter, or two letters that differ."""
    if not isinstance(condition, Relation):
        return False
    letters = all(isinstance(side, Symbol) for side in condition.children)
    return condition.op == "=" or (condition.op == "!=" and letters)


def _is_partial(trial: Trial, link: Link) -> bool:
    """Whether the left side has the sign of a partial derivative: it holds other letters still."""
    text = trial.members[link.left].body.text
    return "\\partial" in text or "∂" in text


def _sides(link: Link, trial: Trial) -> tuple[Expr | None, Expr | None]:
    return trial.members[link.left].expr, trial.members[link.right].expr
