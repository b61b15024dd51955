"""One inequality of a document, with all that is told of it.

Contract: `Inequality.decide` is the decision of `sigderiv.ordering` under all of that; the other
methods answer what may be asked of it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Limit, Relation, free_symbols, subformulas
from sigderiv.referee import Facts, Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.judging import has_arrays
from sigderiv.review.deciding.asking import Decider, as_assumption, as_fact
from sigderiv.review.deciding.claiming import NATURALS, Place, may_be_positive, pairs_of
from sigderiv.review.deciding.conditional import facts_for, reached
from sigderiv.review.deciding.exchanging import exchanged
from sigderiv.review.deciding.moments import at_moment, at_values
from sigderiv.review.deciding.setting import Setting, Sides
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.understanding.existing import has_infinity
from sigderiv.review.understanding.membership import relations
from sigderiv.review.understanding.unreal import UNITS, is_complex

LONGEST = 3.0
"""Seconds for one inequality."""
TURNED = {"<": ("<=", ">", ">="), "<=": (">", ">="), ">": (">=", "<", "<="), ">=": ("<", "<=")}
"""The signs that a slip may have replaced, the nearest first."""


class Inequality:
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
            there = at_moment((self.left, self.right), values, meaning)
            whole = [meaning.whole(side) for side in there]
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


def _is_no_number(side: Expr) -> bool:
    """Whether a side has a limit, an integral or an infinity in it."""
    return has_infinity(side) or any(
        isinstance(node, Limit) or (isinstance(node, Call) and node.name == "integral")
        for node in subformulas(side)
    )
