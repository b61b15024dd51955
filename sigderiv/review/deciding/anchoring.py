"""What is equal up to a constant joins nothing: `x^2/2 = ∫ x dx = x^2/2 + 1`.

Contract: `hold` is asked after each link of a chain, in order.  The first formula that a chain
proves equal to an integral without limits stands for that integral in the whole chain: another
one is proved only where it is proved equal to the first.  `Anchors` does the same for all chains
of a document, but for formulas with a letter for the constant.  What stays proved says that it
holds up to a constant.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.expr import ONE, Div, Expr, Symbol
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.antiderivatives import (
    ANTIDERIVATIVE,
    ON_PIECES,
    has_antiderivative,
    single,
    without_constants,
)

MOST_KEPT = 5_000


def hold(link: Link, trial: Trial, decider: Decider) -> None:
    """Take back the link's `proved` where it gives its chain's integral a second value."""
    decision = link.decision
    if decision is None or not is_up_to_constant(link):
        return
    formula = _formula(link, trial)
    first = next(
        (
            found
            for earlier in trial.links
            if earlier is not link and is_up_to_constant(earlier)
            if (found := _formula(earlier, trial)) is not None
        ),
        None,
    )
    two_signs = any(trial.members[at].lower is not None for at in (link.left, link.right))
    if two_signs or (
        formula is not None
        and first is not None
        and not decider.equal(first, formula, trial.meaning)
    ):
        _take_back(link)
        return
    code = "pieces" if ON_PIECES in decision.evidence else "up-to-constant"
    link.notes = (*link.notes, Note(f"review/note-{code}", {}))


def _take_back(link: Link) -> None:
    assert link.decision is not None
    link.decision = without_witness(link.decision, "equal only up to a constant")
    link.code = "undecided"
    link.notes = (*link.notes, Note("review/note-other-constant", {}))


@dataclass(slots=True)
class Anchors:
    """What the integrals of a document are: by integrand and variable, a formula over the number
    before the integral."""

    found: dict[tuple[Expr, Symbol], Expr] = field(default_factory=dict)

    def hold(self, trial: Trial, decider: Decider) -> None:
        """Take back what gives an integral of the document a second value, and keep what is new."""
        for link in trial.links:
            sides = [trial.members[at].expr for at in (link.left, link.right)]
            formula = _formula(link, trial) if is_up_to_constant(link) else None
            for side in sides:
                integral = None if side is None or formula is None else single(side)
                if integral is None or formula is None or without_constants(formula) is None:
                    continue
                body, variable, factor = integral
                value = formula if factor is ONE else Div(formula, factor)
                if len(self.found) < MOST_KEPT:
                    first = self.found.setdefault((body, variable), value)
                else:
                    first = self.found.get((body, variable), value)
                if first is not value and not decider.equal(first, value, trial.meaning):
                    _take_back(link)


def is_up_to_constant(link: Link) -> bool:
    """Whether a link is proved up to a constant only."""
    decision = link.decision
    return (
        decision is not None
        and decision.outcome is Outcome.PROVED
        and decision.method == ANTIDERIVATIVE
    )


def _formula(link: Link, trial: Trial) -> Expr | None:
    """The side of a link without such an integral, None where both have one."""
    for at in (link.left, link.right):
        formula = trial.members[at].expr
        if formula is not None and not has_antiderivative(formula):
            return formula
    return None
