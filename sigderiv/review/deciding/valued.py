"""Whether what a link rests on stands for finite real numbers.

Contract: all proofs are about real numbers.  `Valued.hold` takes back a decision that rests on a
name, a value or a part of a side that has none: infinity, a series or an integral that diverges or
was not shown to converge, a formula that is defined nowhere.  Where letters or unknown functions
decide whether it has one, the proof says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Call,
    Expr,
    Limit,
    Relation,
    Symbol,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.notation import write_text
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.moments import at_values
from sigderiv.review.deciding.trial import Link
from sigderiv.review.deciding.valueless import asked_for, is_valueless
from sigderiv.review.reading.pieces import Member
from sigderiv.review.reading.spelling import has_dots_last
from sigderiv.review.records import Note
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.definite import METHOD
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.existing import (
    Standing,
    has_infinity,
    processes,
    standing,
    summed_where,
)
from sigderiv.review.understanding.meaning import Meaning

Sides = tuple[Expr, Expr]
CARRIED_OUT = ("limit", "comparison")
"""The methods of proof that show themselves what has a value."""
LARGEST = 400
"""Different parts of a formula that is looked at."""


@dataclass(slots=True)
class Valued:
    """Remembers what is known of the formulas of a document."""

    known: dict[tuple[Expr, tuple[Expr, ...]], Standing] = field(default_factory=dict)
    unread: dict[Expr, bool] = field(default_factory=dict)
    """The names whose formula could not be read, with whether it is a sum without an end."""

    def pass_over(self, members: Sequence[Member], view: View) -> None:
        """Take in a chain that gives a name a formula which could not be read."""
        if len(members) < 2 or members[1].op not in ("=", ":=") or members[1].error is None:
            return
        name = members[0].expr
        if isinstance(name, Symbol) and name not in view.symbols:
            self.unread[name] = has_dots_last(members[1].body.text)

    def hold(
        self,
        link: Link,
        decision: Decision,
        sides: Sides,
        values: Sequence[Value],
        meaning: Meaning,
        decider: Decider,
    ) -> Decision:
        """The decision, taken back where it rests on what has no value."""
        if decision.outcome is Outcome.UNPROVED:
            return decision
        for letter in free_symbols(sides[0]) | free_symbols(sides[1]):
            if letter in self.unread:
                if self.unread[letter]:
                    return _taken_back(link, decision, letter.name)
                if decision.outcome is Outcome.REFUTED:
                    details = {"name": letter.name}
                    link.notes = (*link.notes, Note("review/note-unread", details))
                    return without_witness(decision, "rests on what could not be read")
        is_open: dict[str, None] = {}
        for name, formula in (*_rested_on(sides, values, meaning), *asked_for(sides, meaning)):
            found = self._standing(formula, decider)
            if found is Standing.NOT:
                return _taken_back(link, decision, name)
            if found is Standing.OPEN:
                is_open[name or "both sides"] = None
        if decision.outcome is not Outcome.PROVED:
            return decision
        if any(is_valueless(side, meaning) for side in _whole(sides, meaning)):
            return _taken_back(link, decision, "")
        for part in _left_alone(sides, decision):
            found = standing(part, decider.ask)
            if found is Standing.NOT:
                return _taken_back(link, decision, "")
            if found is Standing.OPEN and decision.method != METHOD:
                is_open[write_text(part).replace("`", "")] = None
        if is_open:
            note = Note("review/note-converges", {"names": ", ".join(is_open)})
            link.notes = (*link.notes, note)
        return decision

    def _standing(self, formula: Expr, decider: Decider) -> Standing:
        """What is known of the value of a formula without names."""
        key = formula, decider.assumptions
        if key not in self.known:
            self.known[key] = _of_formula(formula, decider)
        return self.known[key]


def _whole(sides: Sides, meaning: Meaning) -> Iterable[Expr]:
    for side in sides:
        with suppress(SigderivError):  # reported where it stands
            yield meaning.whole(side)


def _taken_back(link: Link, decision: Decision, name: str) -> Decision:
    code = "review/note-no-value" if name else "review/note-no-value-here"
    link.notes = (*link.notes, Note(code, {"name": name} if name else {}))
    return without_witness(decision, "rests on what is not shown to have a finite value")


def _of_formula(formula: Expr, decider: Decider) -> Standing:
    if has_infinity(formula):
        return Standing.NOT
    found = Standing.SHOWN
    parts = processes(formula)
    for part in parts:
        each = standing(part, decider.ask)
        if each is Standing.NOT:
            return each
        found = Standing.OPEN if each is Standing.OPEN else found
    if not parts and decider.is_defined(formula) is False:
        return Standing.NOT
    return found


def _rested_on(
    sides: Sides, values: Iterable[Value], meaning: Meaning
) -> Iterable[tuple[str, Expr]]:
    """The names on which sides rest, with what they stand for; "" for a side at given values."""
    view = meaning.view
    values = [*values]
    given = [value for value in values if not value.found]
    for value in values:
        yield value.symbol.name, value.value
    for side in sides if given else ():
        try:
            yield "", at_values(meaning.whole(side), given)
        except SigderivError:
            continue
    for key in dict.fromkeys(each for side in sides for each in view.closure(side)):
        try:
            if isinstance(key, str) and key in view.functions:
                formula = meaning.whole(_call(key, meaning))
            elif isinstance(key, Expr) and key in view.symbols:
                formula = meaning.whole(key)
            else:
                continue
        except SigderivError:
            continue  # reported where it is defined
        if not _is_large(formula):
            there = [value for value in values if value.symbol in free_symbols(formula)]
            yield getattr(key, "name", str(key)), at_values(formula, there)


def _call(name: str, meaning: Meaning) -> Expr:
    """A function of the document at letters that stand for nothing else."""
    view = meaning.view
    parameters, body = view.functions[name]
    taken = (body, *view.symbols)
    return Call(
        name,
        *(fresh_symbol(each.name, *taken) if each in view.symbols else each for each in parameters),
    )


def _is_large(formula: Expr) -> bool:
    return any(True for _ in islice(subformulas(formula), LARGEST, None))


def _left_alone(sides: Sides, decision: Decision) -> Iterable[Expr]:
    """The series and integrals in the sides that a proof may have taken for numbers, and limits
    where both sides are the same: otherwise every limit is carried out, and every series whose
    conditions the proof states."""
    if decision.method in CARRIED_OUT:
        return ()
    parts = [part for side in sides for part in processes(side) if not _is_large(side)]
    if sides[0] is sides[1]:
        return parts
    stated = set(decision.conditions)
    equations = (each for each in stated if isinstance(each, Relation) and each.op == "=")
    values = {each.left: each.right for each in equations}
    return [
        part
        for part in parts
        if not isinstance(part, Limit)
        and ((needed := summed_where(substitute(part, values))) is None or not needed <= stated)
    ]
