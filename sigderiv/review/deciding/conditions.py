"""The relations that a document tells of a chain, sorted: the sure ones and the doubtful ones.

Contract: `tell` is given them in order of their weight, those that were said last first; one that
contradicts an earlier one is left out (`now x < 0`).  A proof names the told relations that it
rests on.  A doubtful relation, and a set that was not understood, never helps a proof, but they
take back a refutation, and such a relation a proof under what it excludes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from sigderiv.expr import Expr, Relation, Symbol, free_symbols
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.understanding.existing import processes
from sigderiv.review.understanding.meaning import Meaning

UNREAD = "a condition in the text is not understood"
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!="}


@dataclass(slots=True)
class Conditions:
    """What is told: the relations as the referee takes them, and each as it is written."""

    told: dict[Expr, Expr] = field(default_factory=dict)
    doubtful: dict[Expr, Expr] = field(default_factory=dict)
    restricted: list[str] = field(default_factory=list)

    def tell(self, relation: Expr, written: Expr, doubt: bool) -> None:
        """Take in a relation."""
        if doubt:
            self.doubtful[relation] = written
        elif not any(exclude(relation, each) for each in self.told):
            self.told[relation] = written

    def weigh(
        self, decision: Decision, sides: tuple[Expr, Expr], meaning: Meaning, decider: Decider
    ) -> Decision:
        """A decision that was made under the told relations: with those that it rests on, or
        taken back where the doubtful ones might matter."""
        if decision.outcome is Outcome.PROVED:
            named = self._named(decision, sides, meaning, decider)
            against = (exclude(each, one) for each in self.doubtful for one in named.conditions)
            return without_witness(named, UNREAD) if any(against) else named
        if decision.outcome is not Outcome.REFUTED:
            return decision
        if self.doubtful:
            told = tuple(self.doubtful)
            if decider.under(told).link(*sides, meaning).outcome is not Outcome.REFUTED:
                return without_witness(decision, UNREAD)
        if self.restricted:
            names = {each.name for side in sides for each in free_symbols(meaning.whole(side))}
            if any(_mentions(text, names) for text in self.restricted):
                return without_witness(decision, UNREAD)
        return decision

    def _named(
        self, decision: Decision, sides: tuple[Expr, Expr], meaning: Meaning, decider: Decider
    ) -> Decision:
        """The decision with the told relations that it rests on."""
        if not self.told:
            return decision
        near = meaning.view.closure(sides[0]) | meaning.view.closure(sides[1])
        touching = [each for each in self.told if free_symbols(each) & near]
        if not touching:
            return decision
        rest = tuple(each for each in decider.assumptions if each not in self.told)
        free = decider.told(rest).link(*sides, meaning)
        more = [each for each in free.conditions if each not in decision.conditions]
        if free.outcome is Outcome.PROVED:
            supposed = more and any(processes(meaning.whole(side)) for side in sides)
            if not supposed or _follow(more, tuple(self.told)):
                return free
        needed = touching
        for each in touching if len(touching) > 1 else ():
            fewer = [other for other in needed if other is not each]
            if decider.told((*rest, *fewer)).link(*sides, meaning).outcome is Outcome.PROVED:
                needed = fewer
        written = (self.told[each] for each in needed)
        conditions = tuple(dict.fromkeys((*decision.conditions, *written)))
        return replace(decision, conditions=conditions)


def _follow(conditions: list[Expr], told: tuple[Expr, ...]) -> bool:
    """Whether conditions follow from what is told: else these are other ones."""
    from sigderiv.referee.continuity import follow
    from sigderiv.referee.needs import Need

    strict = [e for e in conditions if isinstance(e, Relation) and e.op in ("<", ">")]
    pairs = [(e.left, e.right) if e.op == ">" else (e.right, e.left) for e in strict]
    needs = [Need(">", one - other) for one, other in pairs]
    return not needs or follow(needs, told)


def _mentions(text: str, names: set[str]) -> bool:
    head = text.replace("\\", " ").split("in")[0].split("∈")[0]
    return any(name in names for name in head.replace(",", " ").split())


def exclude(one: Expr, other: Expr) -> bool:
    """Whether two relations between a letter and a number cannot both hold."""
    first, second = _bound(one), _bound(other)
    if first is None or second is None or first[0] is not second[0]:
        return False
    lows = [(b, op == ">") for _, op, b in (first, second) if op in (">", ">=")]
    highs = [(b, op == "<") for _, op, b in (first, second) if op in ("<", "<=")]
    if len(lows) != 1 or len(highs) != 1:
        return False
    (low, above), (high, below) = lows[0], highs[0]
    return low > high or (low == high and (above or below))


def _bound(relation: Expr) -> tuple[Expr, str, Fraction] | None:
    """The letter, the sign and the number of a relation between them."""
    if not isinstance(relation, Relation):
        return None
    left, right, op = relation.left, relation.right, relation.op
    if isinstance(right, Symbol):
        left, right, op = right, left, _MIRROR.get(op, op)
    if not isinstance(left, Symbol) or free_symbols(right):
        return None
    bounds = enclosure(right)
    return (left, op, bounds[0]) if bounds is not None and bounds[0] == bounds[1] else None
