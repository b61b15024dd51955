"""Inequalities that a document claims, judged: links with `<`, `\\le`, `\\ge`, `\\ne`.

Contract: `Orders.chain` judges the inequalities of a chain that has equalities as well, each by
itself; `Orders.alone` a chain of inequalities only, where it is a claim.  What is told as a
condition, and what is neither for sure, stays what it was.  `sigderiv.ordering` decides; a
refutation is taken back where something was said of the letters that was not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.errors import SigderivError
from sigderiv.expr import Relation, Symbol, free_symbols
from sigderiv.notation import write_text
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.claiming import (
    Place,
    is_simple,
    is_to_be_solved,
)
from sigderiv.review.deciding.conditions import UNREAD
from sigderiv.review.deciding.inequality import Inequality
from sigderiv.review.deciding.sentences import strange_words
from sigderiv.review.deciding.setting import Setting
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.chains import Chain
from sigderiv.review.reading.pieces import Member
from sigderiv.review.reading.relations import CLAIMS, ORDERS
from sigderiv.review.records import Note
from sigderiv.review.understanding.asserting import Stance
from sigderiv.review.understanding.circumstances import Circumstances, Told

CODES = {
    Outcome.PROVED: "ordered",
    Outcome.REFUTED: "not-ordered",
    Outcome.UNPROVED: "undecided",
}


@dataclass(slots=True)
class Orders:
    """Judges the inequalities of one document.

    said: for each section the inequalities that stand in it and were not proved; bound: the
    letters of which equations of a section say something; judged: the chains of
    inequalities only that were claims, each with its place and the worst outcome in it."""

    around: Circumstances
    said: dict[int, list[tuple[int, Relation]]] = field(default_factory=dict)
    bound: dict[int, set[Symbol]] = field(default_factory=dict)
    judged: dict[int, tuple[int, int, Outcome]] = field(default_factory=dict)

    def chain(self, trial: Trial, numbered: Numbered, decider: Decider, setting: Setting) -> None:
        """Judge the inequalities of a chain that has equalities, too."""
        self.bind(trial, numbered)
        pairs = _pairs(trial.members)
        if not pairs:
            return
        place = Place(setting.source, numbered.chain)
        for left, right in pairs:
            self._link(left, right, place, trial, decider, setting)

    def alone(self, trial: Trial, numbered: Numbered, decider: Decider, setting: Setting) -> bool:
        """Judge a chain of inequalities; whether it is a claim."""
        chain, members = numbered.chain, trial.members
        place = Place(setting.source, chain)
        formulas = [each.expr for each in members if each.expr is not None]
        claims = (
            len(formulas) == len(members) > 1
            and not any(each.lower for each in members)
            and place.stance is not Stance.TOLD
            and (place.is_asked or chain.display or place.stance is Stance.CLAIMED)
            and chain.apart
            and (not place.is_premise or bool(place.condition[1]))
        )
        simple = is_simple(formulas, trial.meaning.view.symbols)
        if claims and (not simple or chain.premise or place.is_asked):
            for left, right in _pairs(members):
                self._link(left, right, place, trial, decider, setting)
        for left, right in _pairs(members):
            if all(link.right != right for link in trial.orders):
                self._say(members[left], members[right], trial, setting.chain)
        if not trial.orders and not simple and place.stance is Stance.CLAIMED:
            # What is concluded and not judged proves no other inequality.
            self.judged[setting.chain] = (*_extent(chain), Outcome.UNPROVED)
        return bool(trial.orders)

    # -- one link -----------------------------------------------------------------------------

    def _link(
        self, left: int, right: int, place: Place, trial: Trial, decider: Decider, setting: Setting
    ) -> None:
        members, link = trial.members, Link(left, right)
        one, op, other = members[left].expr, members[right].op, members[right].expr
        assert one is not None and other is not None
        asked = Inequality(one, op, other, place, trial, decider, setting)
        claimed = place.stance is Stance.CLAIMED
        mixed = any(each.op in CLAIMS for each in members)
        if place.stance is Stance.TOLD:
            self._say(members[left], members[right], trial, setting.chain)
            return
        decision = asked.decide()
        refuted = decision.outcome is Outcome.REFUTED
        if refuted and _in_places(decision) and chain_is_open(asked, claimed):
            if place.leads_on or not (mixed or claimed):
                return  # as likely a condition, or the one half of an equivalence
            decision = _noted(link, decision, "review/note-conditional", SOME)
        if decision.outcome is Outcome.REFUTED:
            decision = self._weighed(link, decision, asked)
        elif decision.outcome is Outcome.PROVED and asked.exchanges():
            decision = without_witness(decision, "true of numbers, not of matrices")
        elif decision.outcome is Outcome.PROVED:
            decision = asked.with_conditions(decision)
        if asked.sides is not None:
            decision = setting.domains.hold(
                decision, (one, other), setting.chain, trial.meaning, decider, asked.under
            )
        link.decision, link.code = decision, CODES[decision.outcome]
        if decision.outcome is Outcome.UNPROVED:
            self._say(members[left], members[right], trial, setting.chain)
        if decision.outcome is Outcome.REFUTED:
            link.turned = asked.turned()
        worst = self.judged.get(setting.chain, (0, 0, Outcome.PROVED))[2]
        if not mixed and worst is not Outcome.REFUTED and decision.outcome is not Outcome.PROVED:
            self.judged[setting.chain] = (*_extent(place.chain), decision.outcome)
        trial.orders.append(link)

    def _weighed(self, link: Link, decision: Decision, asked: Inequality) -> Decision:
        """A refutation, taken back where it rests on something that nobody said, or where
        something was said that was not understood."""
        positive = asked.letters_for_positive()
        if positive:
            there = asked.under(positive)
            if there.outcome is not Outcome.REFUTED:
                if there.outcome is Outcome.PROVED:
                    listed = ", ".join(write_text(each.left) for each in positive)
                    link.notes = (*link.notes, Note("review/note-positive", {"names": listed}))
                return without_witness(decision, SOME)
            decision = there
        sides = asked.sides or (asked.left, asked.right)
        letters = free_symbols(sides[0]) | free_symbols(sides[1])
        setting, chain = asked.setting, asked.setting.chain
        section = self.around.section(chain)
        names = {each.name for each in letters}
        told = [each for at, each in self.said.get(section, ()) if at != chain]
        told += [each for each in setting.conditions.doubtful if isinstance(each, Relation)]
        near = tuple(each for each in told if free_symbols(each) & letters)
        if near and asked.under(near).outcome is not Outcome.REFUTED:
            return without_witness(decision, UNREAD)
        if self.bound.get(section, set()) & letters:
            return without_witness(decision, BOUND)
        if any(each in text for text in setting.conditions.restricted for each in names):
            return without_witness(decision, UNREAD)
        condition, formula = asked.place.condition
        if condition and not formula:
            return without_witness(decision, UNREAD)
        words = strange_words(setting.source, setting.written)
        spoken = [setting.spoken[n] for n in sorted(names) if n in setting.spoken]
        words = words or next((each.words for each in spoken), "")
        if words and letters:
            link.notes = (*link.notes, Note("review/note-words", {"words": words}))
            return without_witness(decision, "a word in the sentence is not understood")
        return decision

    # -- what is said -------------------------------------------------------------------------

    def _say(self, left: Member, right: Member, trial: Trial, chain: int) -> None:
        """Keep an inequality that was not proved."""
        if left.expr is None or right.expr is None:
            return
        try:
            sides = trial.meaning.whole(left.expr), trial.meaning.whole(right.expr)
        except SigderivError:
            return
        section = self.around.section(chain)
        self.said.setdefault(section, []).append((chain, Relation(right.op, *sides)))

    def is_refused(self, told: Told, numbered: Numbered, of_order: bool) -> bool:
        """Whether a told relation is a claim that failed; of an inequality (`of_order`): or one
        that was not proved, itself among them."""
        at = told.relation.at(0)
        found = self.judged.get(told.first)
        if found is not None and found[0] <= at < found[1]:
            return found[2] is Outcome.REFUTED or (of_order and found[2] is Outcome.UNPROVED)
        start, end = _extent(numbered.chain)
        return of_order and numbered.chain.is_condition and start <= at < end

    def bind(self, trial: Trial, numbered: Numbered) -> None:
        """Keep the letters of equations that are no identities."""
        section = self.around.section(numbered.number)
        for link in trial.links:
            if link.decision is not None and link.decision.outcome is Outcome.PROVED:
                continue
            for at in (link.left, link.right):
                formula = trial.members[at].expr if at >= 0 else None
                if formula is not None:
                    self.bound.setdefault(section, set()).update(free_symbols(formula))


SOME = "true at some places and false at others"
BOUND = "an equation says more of its letters"


def chain_is_open(asked: Inequality, claimed: bool) -> bool:
    """Whether an inequality that holds in places may be one to be solved, or a premise."""
    if asked.place.is_asked or asked.place.chain.premise:
        return False
    if asked.place.leads_on and not asked.told_behind():
        return True
    sides = asked.sides or (asked.left, asked.right)
    return not claimed and not asked.told_behind() and is_to_be_solved(sides)


def _in_places(decision: Decision) -> bool:
    from sigderiv.ordering import in_places

    return in_places(decision)


def _extent(chain: Chain) -> tuple[int, int]:
    """Where a chain begins and ends in the source."""
    last = chain.pieces[-1].body
    return chain.pieces[0].body.at(0), last.at(len(last))


def _pairs(members: list[Member]) -> list[tuple[int, int]]:
    """The neighbours with an inequality between them, as far as they were read."""
    return [
        (number - 1, number)
        for number in range(1, len(members))
        if members[number].op in ORDERS
        and members[number - 1].expr is not None
        and members[number].expr is not None
        and members[number - 1].lower is None
        and members[number].lower is None
    ]


def _noted(link: Link, decision: Decision, code: str, evidence: str) -> Decision:
    link.notes = (*link.notes, Note(code, {}))
    return without_witness(decision, evidence)
