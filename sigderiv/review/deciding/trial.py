"""A chain read and judged in one way: what is compared when several readings are possible.

Contract: plain records; `better_than` is the whole rule by which a reading is preferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sigderiv.expr import Expr
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.reading.pieces import Member
from sigderiv.review.records import Note
from sigderiv.review.understanding.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to read a chain: the context, functions defined beside the document, a description
    (code and details) of what is different."""

    context: Context
    functions: tuple[tuple[str, Expr], ...] = ()
    choice: Note | None = None


@dataclass(slots=True)
class Link:
    """A link in the making: numbers of its members, and what became of it.

    assumed: it is no claim but something that the document takes to hold; denied: one that it
    calls false; copied: its right side repeats the left one; as_written: what was decided are the
    formulas as they stand, so that a repair can be found in them; turned: the sign with which a
    wrong inequality is proved."""

    left: int
    right: int
    decision: Decision | None = None
    code: str = ""
    notes: tuple[Note, ...] = ()
    assumed: bool = False
    denied: bool = False
    copied: bool = False
    as_written: bool = True
    turned: str = ""


@dataclass(slots=True)
class Trial:
    """A chain judged under one variant.

    taken: what the reading took for granted under a meaning, once somebody has asked."""

    variant: Variant
    members: list[Member]
    meaning: Meaning
    links: list[Link]
    taken: tuple[Meaning, Mapping[tuple[str, object, object], object]] | None = None
    orders: list[Link] = field(default_factory=list)
    """The links that are inequalities."""

    def count(self, outcome: Outcome) -> int:
        return sum(1 for link in self.links if link.decision and link.decision.outcome is outcome)

    @property
    def unreadable(self) -> int:
        return sum(1 for member in self.members if member.error is not None)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to wish for."""
        return not self.unreadable and all(
            link.decision is None or link.decision.outcome is Outcome.PROVED for link in self.links
        )

    def better_than(self, other: Trial) -> bool:
        """Whether this reading proves more and leaves no more wrong or unread."""
        mine = (self.count(Outcome.REFUTED), self.unreadable)
        theirs = (other.count(Outcome.REFUTED), other.unreadable)
        more = self.count(Outcome.PROVED) > other.count(Outcome.PROVED)
        return more and mine[0] <= theirs[0] and mine[1] <= theirs[1]
