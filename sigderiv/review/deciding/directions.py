"""Which way an arrow points: `x = 2 ⇔ x^2 = 4` claims more than that 2 solves the equation.

Contract: `Directions.hold` is asked of every chain in order.  A proof that rests on the statement
before it says that this one follows.  Where the sign or the words between the two claim the way
back (both ways, or only back), it is kept if the way back is shown as well: the value before it is
all that solves this equation, or this equation is the one before it times a number that is not 0.
Beside an equivalence with an inequality nothing is proved and nothing refuted: which numbers the
inequality leaves out is not looked at.
"""

from __future__ import annotations

import re
from fractions import Fraction

from sigderiv.expr import Add, Expr, Mul, Neg, Symbol, as_expr, free_symbols
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.following import factor_between
from sigderiv.review.deciding.solutions import are_all
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.scopes import sentence_start

BOTH = (
    r"(?:\\(?:Leftrightarrow|Longleftrightarrow|leftrightarrow|longleftrightarrow|iff)(?![A-Za-z])"
    r"|[⇔⟺↔]|<==?>|\b(?:if\s+and\s+only\s+if|iff|(?:exactly|precisely)\s+(?:when|if)"
    r"|(?:is|are)\s+equivalent\s+to|genau\s+dann,?\s+wenn|si\s+et\s+seulement\s+si)(?![A-Za-z])"
    r"|当且仅当|等价于|等同于)"
)
"""Signs and words between two statements that each follow from the other."""
_BACK = (
    r"(?:\\(?:Leftarrow|Longleftarrow|impliedby|because)(?![A-Za-z])|[⇐⟸∵]"
    r"|\b(?:if|when|whenever|because|since|follows\s+from|wenn|weil)\b|因为|由于|若|当)"
)
"""Signs and words after a statement that follows from the next one."""
_PAGE = r"(?:[\s&$,;，；{}()\[\]]|\\(?:q?quad|text|mbox|textrm)(?![A-Za-z])|\\[\\ ,;:()\[\]])*+"
_CLAIM = Pattern(rf"{_PAGE}(?:{BOTH}|{_BACK}){_PAGE}", re.IGNORECASE)
_BEFORE = Pattern(rf"{BOTH}{_PAGE}$", re.IGNORECASE)
_AFTER = Pattern(rf"{_PAGE}{BOTH}{_PAGE}(?P<other>[^$。.]*)", re.IGNORECASE)
_INEQUALITY = Pattern(r"[<>≤≥≠∈]|\\(?:leq?|geq?|neq?|lt|gt|in|not|[lg]eqslant)(?![A-Za-z])")
_REACH = 120
_ONE_WAY = "the other direction is not shown"


class Directions:
    """The statement that was made last."""

    def __init__(self) -> None:
        self.said: tuple[Expr, Expr] | None = None

    def hold(self, trial: Trial, between: str, after: str, decider: Decider) -> None:
        """Take back what is shown in one direction only, and keep what this chain says itself.

        between: the source between the last chain and this one; after: what follows it."""
        said, self.said = self.said, _statement(trial)
        near = sentence_start(between[-_REACH:])
        if len(between) < _REACH and said is not None and _CLAIM.fullmatch(between):
            if not _way_back(said, trial, decider):
                _take_back(trial, (Outcome.PROVED,))
        elif _BEFORE.search(near) and _INEQUALITY.search(_BEFORE.sub("", near)):
            _take_back(trial, (Outcome.PROVED, Outcome.REFUTED))
        following = _AFTER.match(after)
        if following is not None and _INEQUALITY.search(following["other"]):
            _take_back(trial, (Outcome.PROVED, Outcome.REFUTED))


def _statement(trial: Trial) -> tuple[Expr, Expr] | None:
    """What a chain states without being judged: a value, or a definition."""
    if len(trial.members) != 2 or trial.links or trial.members[1].op not in ("=", ":="):
        return None
    left, right = trial.members[0].expr, trial.members[1].expr
    return None if left is None or right is None else (left, right)


def _way_back(said: tuple[Expr, Expr], trial: Trial, decider: Decider) -> bool:
    """Whether the statement before follows from this chain's only equation."""
    sides = [member.expr for member in trial.members]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return True  # no equation: nothing is claimed to be equivalent
    left, right = said
    if not free_symbols(right) and isinstance(left, Symbol):
        difference = Add(trial.meaning.whole(sides[0]), Neg(trial.meaning.whole(sides[1])))
        if free_symbols(difference) == {left}:
            return are_all(difference, left, [right], decider.assumptions)
    before, now = Add(left, Neg(right)), Add(sides[0], Neg(sides[1]))
    factor: Fraction | None = factor_between(before, now)
    if not factor:
        return False
    return decider.decide(now, Mul(as_expr(factor), before)).outcome is Outcome.PROVED


def _take_back(trial: Trial, outcomes: tuple[Outcome, ...]) -> None:
    for link in trial.links:
        if link.decision is not None and link.decision.outcome in outcomes:
            link.decision = without_witness(link.decision, _ONE_WAY)
            link.code = "undecided"
            link.notes = (*link.notes, Note("review/note-one-way", {}))
