"""A name that is given a formula again, with no words that say so.

Contract: `restated(entry, trial, decider)` is the trial of the link between what the name stood
for until here and its new formula.  `is_copy` says whether a difference would be a slip of
copying: where nothing is done with the new formula, or the name is one that everybody knows.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.understanding.definitions import Entry


def restated(entry: Entry, trial: Trial, decider: Decider) -> Trial | None:
    """The trial with one link, decided; None where nothing can be compared."""
    if entry.before is None or entry.link != 1:
        return None
    members = [replace(trial.members[0], expr=entry.before), *trial.members[1:]]
    link = Link(0, 1, decider.link(entry.before, entry.body, trial.meaning), copied=True)
    assert link.decision is not None
    link.code = "equal" if link.decision.outcome is Outcome.PROVED else "not-equal"
    return Trial(trial.variant, members, trial.meaning, [link])


def is_copy(entry: Entry) -> bool:
    """Whether a new formula that is a slip away from the old one is taken for that slip."""
    return entry.alone or entry.target.key in FUNCTIONS
