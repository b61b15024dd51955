"""What is equal up to a constant joins nothing: `x^2/2 = ∫ x dx = x^2/2 + 1`.

Contract: `hold` is asked after each link of a chain, in order.  The first formula that a chain
proves equal to an integral without limits stands for that integral in the whole chain: another
one is proved only where it is proved equal to the first.  What stays proved says that it holds
up to a constant.
"""

from __future__ import annotations

from sigderiv.expr import Expr
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.beyond import ANTIDERIVATIVE, has_antiderivative


def hold(link: Link, trial: Trial, decider: Decider) -> None:
    """Take back the link's `proved` where it gives its chain's integral a second value."""
    decision = link.decision
    if decision is None or not _is_up_to_constant(link):
        return
    formula = _formula(link, trial)
    first = next(
        (
            found
            for earlier in trial.links
            if earlier is not link and _is_up_to_constant(earlier)
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
        link.decision = without_witness(decision, "equal only up to a constant")
        link.code = "undecided"
        link.notes = (*link.notes, Note("review/note-other-constant", {}))
        return
    link.notes = (*link.notes, Note("review/note-up-to-constant", {}))


def _is_up_to_constant(link: Link) -> bool:
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
