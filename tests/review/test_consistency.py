"""The last net: what contradicts an earlier proof of the same document is not proved."""

from __future__ import annotations

from sigderiv.notation import read_latex
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.consistency import Ledger
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.text.located import Located
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.meaning import Meaning


class Side:
    """A member with a formula; nothing else of it is asked."""

    def __init__(self, source: str) -> None:
        self.expr = read_latex(source)
        self.body = Located(source)


def judged(left: str, right: str) -> Trial:
    """A chain of one link that something said is proved."""
    members = [Side(left), Side(right)]
    meaning = Meaning([side.expr for side in members], View(), ())
    link = Link(0, 1, Verdict(Outcome.PROVED, "a faulty procedure", ""), "equal")
    return Trial(Variant(None), members, meaning, [link])  # type: ignore[arg-type]  # plain doubles


def test_a_second_value_of_one_left_side_is_not_proved() -> None:
    ledger, decider = Ledger(), Decider()
    first, same, other = judged("a", "2x"), judged("a", "x + x"), judged("a", "3x")
    for line, trial in enumerate((first, same, other), 1):
        ledger.hold(trial, line, 0, decider)
    outcomes = [t.links[0].decision.outcome for t in (first, same, other) if t.links[0].decision]
    assert outcomes == [Outcome.PROVED, Outcome.PROVED, Outcome.UNPROVED]
    assert other.links[0].notes[0].details == {"line": 1}


def test_another_section_starts_anew() -> None:
    ledger, decider = Ledger(), Decider()
    first, other = judged("a", "2x"), judged("a", "3x")
    ledger.hold(first, 1, 0, decider)
    ledger.hold(other, 2, 1, decider)
    assert other.links[0].decision is not None
    assert other.links[0].decision.outcome is Outcome.PROVED
