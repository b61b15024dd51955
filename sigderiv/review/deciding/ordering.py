"""Inequalities that a document claims, judged: links with `<`, `\\le`, `\\ge`, `\\ne`.

Contract: `Orders.chain` judges the inequalities of a chain that has equalities as well, each by
itself; `Orders.alone` a chain of inequalities only, where it is a claim.  What is told as a
condition, and what is neither for sure, stays what it was.  `sigderiv.ordering` decides; a
refutation is taken back where something was said of the letters that was not understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Limit, Relation, Symbol, free_symbols, subformulas
from sigderiv.notation import write_text
from sigderiv.referee import Facts, Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.arrays import has_arrays
from sigderiv.review.deciding.asking import Decider, as_assumption, as_fact, without_witness
from sigderiv.review.deciding.claiming import (
    NATURALS,
    Place,
    is_simple,
    is_to_be_solved,
    may_be_positive,
    pairs_of,
)
from sigderiv.review.deciding.conditional import at_values, facts_for, reached
from sigderiv.review.deciding.exchanging import exchanged
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
from sigderiv.review.understanding.existing import has_infinity
from sigderiv.review.understanding.membership import relations
from sigderiv.review.understanding.unreal import UNITS, is_complex

LONGEST = 3.0
"""Seconds for one inequality."""
CODES = {
    Outcome.PROVED: "ordered",
    Outcome.REFUTED: "not-ordered",
    Outcome.UNPROVED: "undecided",
}
Sides = tuple[Expr, Expr]


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
        asked = _Asked(one, op, other, place, trial, decider, setting)
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

    def _weighed(self, link: Link, decision: Decision, asked: _Asked) -> Decision:
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
UNREAD = "a condition in the text is not understood"
BOUND = "an equation says more of its letters"


def chain_is_open(asked: _Asked, claimed: bool) -> bool:
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


class _Asked:
    """One inequality with all that is told of it."""

    def __init__(
        self,
        left: Expr,
        op: str,
        right: Expr,
        place: Place,
        trial: Trial,
        decider: Decider,
        setting: Setting,
    ) -> None:
        self.left, self.op, self.right = left, op, right
        self.place, self.trial, self.decider, self.setting = place, trial, decider, setting
        self.sides: Sides | None = None
        self.values: tuple[Relation, ...] = ()
        self.written = dict(setting.conditions.told)
        self.written.update(self._beside())
        self.facts: tuple[Expr, ...] = ()

    def _beside(self) -> dict[Expr, Expr]:
        """The conditions of the chain itself: before an arrow, in its row, and just behind."""
        chain = self.place.chain
        texts = list(chain.premise)
        last = chain.pieces[-1].body
        end = last.at(len(last))
        if chain.is_condition:
            texts += [each for each in chain.conditions if each.at(0) >= end]
        found: dict[Expr, Expr] = {}
        behind = self.place.condition[1]
        for text in [*(each.text for each in texts), *pairs_of(behind)]:
            for relation in self._read(text):
                found[relation[0]] = relation[1]
        return found

    def _read(self, text: str) -> Iterable[tuple[Expr, Expr]]:
        members = self.trial.members
        latex, context = members[0].latex, self.trial.variant.context
        for formula in relations(text, latex, context):
            try:
                relation = as_assumption(self.trial.meaning.whole(formula))
            except SigderivError:
                continue
            if relation is not None:
                yield relation, formula

    def told_behind(self) -> bool:
        """Whether a condition that was read stands just behind."""
        condition, formula = self.place.condition
        return condition and any(list(self._read(text)) for text in pairs_of(formula))

    def _is_unreal(self, sides: Sides) -> bool:
        """Whether a side, at its values, may be a complex number: those have no order."""
        view = self.trial.meaning.view
        units = {unit for unit in UNITS if unit not in view.symbols}
        letters = free_symbols(sides[0]) | free_symbols(sides[1])
        return self.setting.unreal or bool(units & letters) or is_complex(sides, view.symbols)

    def exchanges(self) -> bool:
        """Whether a proof of numbers exchanges letters that may be matrices."""
        numbers = self.setting.numbers | {str(each.left) for each in self.values}
        text = self.setting.source.text
        return any(exchanged((self.left, self.right), self.trial, self.decider, numbers, text))

    def decide(self) -> Decision:
        """The decision under all that is told."""
        meaning, setting = self.trial.meaning, self.setting
        try:
            sides = meaning.whole(self.left), meaning.whole(self.right)
        except SigderivError as error:
            return Decision(Outcome.UNPROVED, "reading", error.code)
        symbols = reached((self.left, self.right), meaning)
        around = setting.circumstances
        values = [v for v in (around.value(setting.chain, s) for s in symbols) if v is not None]
        self.values = tuple(Relation("=", value.symbol, value.value) for value in values)
        try:
            whole = [meaning.whole(at_values(side, values)) for side in (self.left, self.right)]
        except SigderivError as error:
            return Decision(Outcome.UNPROVED, "reading", error.code)
        sides = at_values(whole[0], values), at_values(whole[1], values)
        if has_arrays(sides, self.decider.arrays) or any(map(_is_no_number, sides)):
            return Decision(Outcome.UNPROVED, "none", "outside the class: vectors or limits")
        if self._is_unreal(sides):
            return Decision(Outcome.UNPROVED, "none", "complex numbers")
        self.sides = sides
        facts = facts_for((self.left, self.right), setting.chain, around, meaning)
        self.facts = tuple(facts)
        self.written.update(facts)
        return self.under(())

    def under(self, more: tuple[Expr, ...]) -> Decision:
        """The decision under more assumptions."""
        return self._ask((*self._given(), *self.written, *more))

    def _given(self) -> tuple[Expr, ...]:
        """What the caller assumes, which needs not be said."""
        decider = self.decider
        return tuple(each for each in decider.assumptions if each not in decider.beside)

    def _ask(self, assumptions: tuple[Expr, ...], op: str = "") -> Decision:
        assert self.sides is not None
        unequal = tuple(each for each in assumptions if as_fact(each) is None)
        equal = tuple(each for each in assumptions if as_fact(each) is not None)
        timeout = min(LONGEST, self.decider.timeout)
        facts = Facts(assumptions=unequal, equations=equal, timeout=timeout)
        naturals = frozenset[str]() if self.place.is_asked else NATURALS
        from sigderiv.ordering import decide  # late: few documents have inequalities

        return decide(self.sides[0], op or self.op, self.sides[1], facts, naturals)

    def with_conditions(self, decision: Decision) -> Decision:
        """A proof with the told relations that it rests on."""
        assert self.sides is not None
        letters = free_symbols(self.sides[0]) | free_symbols(self.sides[1])
        told = self._given()
        needed = [each for each in self.written if free_symbols(each)]
        free = self._ask(told) if needed else decision
        if free.outcome is Outcome.PROVED:  # with conditions of its own, as that n is positive
            decision, needed = free, []
        for each in list(needed):
            fewer = [other for other in needed if other is not each]
            if len(needed) > 1 or not free_symbols(each) & letters:
                found = self._ask((*told, *fewer))
                if found.outcome is Outcome.PROVED:
                    decision, needed = found, fewer
        written = [self.written[each] for each in needed]
        conditions = dict.fromkeys((*decision.conditions, *written, *self.values))
        return replace(decision, conditions=tuple(conditions))

    def letters_for_positive(self) -> tuple[Relation, ...]:
        """That the letters of which nothing is told are positive, if a text may mean that."""
        if self.sides is None or self.place.chain.premise:
            return ()
        return may_be_positive(self.sides, self.written, self.place.is_asked)

    def turned(self) -> str:
        """The sign with which the inequality is proved, "" for none."""
        for op in TURNED.get(self.op, ()):
            if self._ask((*self._given(), *self.written), op).outcome is Outcome.PROVED:
                return op
        return ""


TURNED = {"<": ("<=", ">", ">="), "<=": (">", ">="), ">": (">=", "<", "<="), ">=": ("<", "<=")}
"""The signs that a slip may have replaced, the nearest first."""


def _is_no_number(side: Expr) -> bool:
    """Whether a side has a limit, an integral or an infinity in it."""
    return has_infinity(side) or any(
        isinstance(node, Limit) or (isinstance(node, Call) and node.name == "integral")
        for node in subformulas(side)
    )
