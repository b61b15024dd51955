"""The verdict on two sides of a link, with all that its document says around it.

Contract: `compare` sets a link's decision, its code and its notes.  The referee's `proved` stands
under the values and conditions that were given to it and is only ever taken back here; its
`refuted` is taken back where it rests on something that nobody said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sigderiv.expr import (
    Expr,
    Relation,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding import approximate
from sigderiv.review.deciding.anew import Anew
from sigderiv.review.deciding.arrays import has_arrays
from sigderiv.review.deciding.asking import DENIED, Decider, without_witness
from sigderiv.review.deciding.brackets import are_other_intervals
from sigderiv.review.deciding.conditional import (
    at_values,
    facts_for,
    is_solution,
    is_to_be_solved,
    may_be_set,
    reached,
    standing,
)
from sigderiv.review.deciding.conditions import Conditions
from sigderiv.review.deciding.constraints import is_constraint
from sigderiv.review.deciding.domains import Domains
from sigderiv.review.deciding.everywhere import everywhere
from sigderiv.review.deciding.exchanging import exchanged
from sigderiv.review.deciding.implicit import Implicit
from sigderiv.review.deciding.layered import THROUGH
from sigderiv.review.deciding.layouts import TRANSPOSED
from sigderiv.review.deciding.sentences import excusing_words, strange_words
from sigderiv.review.deciding.smoothness import note_smooth
from sigderiv.review.deciding.told_rates import with_told_rates
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.deciding.undefined import is_elsewhere, is_undefined, says_what_is
from sigderiv.review.deciding.valued import Valued
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Note, Source
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.differentials import resolved
from sigderiv.review.understanding.holding import held
from sigderiv.review.understanding.meaning import Meaning, taken_as_smooth
from sigderiv.review.understanding.normal import normal_functions
from sigderiv.review.understanding.spoken import Spoken
from sigderiv.review.understanding.stating import is_update
from sigderiv.review.understanding.unreal import (
    has_conjugate,
    is_beyond_reals,
    named_by_frequency,
)

Sides = tuple[Expr, Expr]
_CODES = {
    Outcome.PROVED: "equal",
    Outcome.REFUTED: "not-equal",
    Outcome.UNPROVED: "undecided",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a link.

    circumstances: of the document; chain: the number of the link's chain; anew: where its names
    were defined; source, written: the document and the chain as text; prose: the words just
    before; lone: the chain is a single equation; last: the link ends its chain; bridged: the line
    of the left side where something between could not be read, 0 where nothing is between;
    numbers: the names that the caller said are numbers; special: the document speaks of matrices
    of a special kind; unreal: it speaks of complex numbers; spoken: the
    letters of which words say what no table knows."""

    circumstances: Circumstances
    chain: int
    conditions: Conditions
    domains: Domains
    valued: Valued
    implicit: Implicit
    anew: Anew
    source: Source
    written: Chain
    prose: str = ""
    lone: bool = False
    last: bool = False
    bridged: int = 0
    numbers: frozenset[str] = frozenset()
    special: bool = False
    unreal: bool = False
    spoken: Mapping[str, Spoken] = field(default_factory=dict)


def compare(link: Link, sides: Sides, trial: Trial, decider: Decider, setting: Setting) -> None:
    """Decide whether two formulas are equal in a link."""
    meaning, right = trial.meaning, trial.members[link.right]
    differentials = resolved(sides, meaning.view)
    if differentials is not None:
        first, second = differentials.formulas
        sides, link.as_written = (first, second), False
    around, symbols = setting.circumstances, reached(sides, meaning)
    known = (around.value(setting.chain, symbol) for symbol in symbols)
    values = [value for value in known if value is not None]
    there = at_values(sides[0], values), at_values(sides[1], values)
    changed = setting.anew.name(sides, values, setting.chain, setting.lone)
    if right.op == "~" and not changed:
        link.decision, link.code = approximate.decide(*there, right.body.text, meaning, decider)
        return
    decision = setting.conditions.weigh(decider.link(*sides, meaning), sides, meaning, decider)
    if values and decision.outcome is not Outcome.PROVED:
        decision = decider.link(*there, meaning)
        decision = setting.conditions.weigh(decision, there, meaning, decider)
        if decision.outcome is Outcome.PROVED:
            given = tuple(Relation("=", value.symbol, value.value) for value in values)
            decision = replace(decision, conditions=(*decision.conditions, *given))
    elif any(
        decider.fails(_condition_at(each, values), meaning)
        for each in (decision.conditions if values else ())
    ):
        decision = Decision(Outcome.UNPROVED, decision.method, DENIED)
    decision = with_told_rates(decision, sides, meaning, decider)
    decision = setting.domains.hold(decision, sides, setting.chain, meaning, decider)
    if meaning.holds:
        decision = _with_names_held(link, decision, there, meaning, decider)
    if decision.outcome is not Outcome.PROVED:
        decision = _with_facts(decision, there, sides, meaning, decider, setting)
    if decision.outcome is not Outcome.PROVED and not values:
        along = _implicitly(sides, meaning, decider, setting)
        if along is not None:
            link.decision, link.code = along, _CODES[along.outcome]
            return
    if decision.outcome is Outcome.REFUTED and setting.lone:
        found = [v for symbol in symbols for v in around.solution(setting.chain, symbol)]
        stands = standing(*sides, setting.prose, values, found, meaning, decider)
        if not stands and is_constraint(sides, meaning, setting.source, setting.written):
            stands = "some"
        if stands == "assumed":
            link.assumed = True
            return
        if stands:
            decision = _noted(
                link, decision, "review/note-conditional", "true at some places and false at others"
            )
    elif decision.outcome is Outcome.REFUTED and is_solution(trial.members, setting.prose, meaning):
        link.assumed = True
        return
    elif decision.outcome is Outcome.REFUTED and setting.last:
        if is_to_be_solved(sides[1], setting.prose):
            link.assumed = True
            return
        if may_be_set(trial.members[0].expr, *sides, meaning):
            said = "true at some places and false at others"
            decision = _noted(link, decision, "review/note-conditional", said)
    if setting.lone and decision.outcome is Outcome.REFUTED and is_update(*sides):
        decision = _noted(link, decision, "review/note-update", "true only in another reading")
    if setting.special and decision.outcome is Outcome.REFUTED:
        if has_arrays(sides, decider.arrays):
            decision = _noted(link, decision, "review/note-special", "matrices of a special kind")
    refuted = decision.outcome is Outcome.REFUTED
    proved = decision.outcome is Outcome.PROVED
    if is_beyond_reals(sides, meaning, setting.unreal, proved) or (
        named_by_frequency(sides, setting.source.text) or (refuted and has_conjugate(sides))
    ):
        decision = _noted(link, decision, "review/note-complex", "complex numbers")
    free = differentials.free if differentials is not None else 0
    if is_undefined(sides, decision, trial, free) or (
        decision.outcome is Outcome.REFUTED
        and (
            (setting.lone and says_what_is(trial))
            or normal_functions(sides, meaning.view)
            or is_elsewhere(sides, meaning.view)
        )
    ):
        decision = _noted(link, decision, "review/note-undefined", "depends on what is not defined")
    if setting.bridged:
        link.notes = (*link.notes, Note("review/note-bridged", {"line": setting.bridged}))
        if decision.outcome is Outcome.REFUTED:
            decision = without_witness(decision, "a member between could not be read")
    if decision.outcome is Outcome.PROVED:
        numbers = setting.numbers | {value.symbol.name for value in values}
        if THROUGH not in decision.evidence:  # that holds of arrays as well
            names = exchanged(sides, trial, decider, numbers, setting.source.text)
            decision = _as_numbers(link, decision, names)
        if TRANSPOSED in decision.evidence:
            link.notes = (*link.notes, Note("review/note-transposed", {"names": TRANSPOSED}))
        written = trial.members[link.left].body.text, right.body.text
        if are_other_intervals(sides, written):
            decision = without_witness(decision, "true only in another reading")
    smooth = taken_as_smooth(sides, meaning) if decision.outcome is Outcome.PROVED else set()
    if smooth:
        note_smooth(link, sides, smooth, meaning)
    shown = [replace(v, found=v.found and not _at_once(v, setting)) for v in values]
    decision = setting.valued.hold(link, decision, sides, shown, meaning, decider)
    if changed:
        note = Note("review/note-anew", {"name": changed})
        link.notes = (*link.notes, note)
        decision = without_witness(decision, "a letter has another value since")
    if decision.outcome is Outcome.PROVED:
        wide = everywhere(setting.source, setting.written, around, setting.chain)
        decision = wide.hold(decision, sides, setting.conditions, meaning, decider)
    elif decision.outcome is Outcome.REFUTED:
        words = strange_words(setting.source, setting.written)
        words = words or excusing_words(there, setting.spoken, meaning, decider)
        if words:
            link.notes = (*link.notes, Note("review/note-words", {"words": words}))
            decision = without_witness(decision, "a word in the sentence is not understood")
    if differentials is not None and decision.outcome is Outcome.PROVED:
        conditions = (*decision.conditions, *differentials.held)
        decision = replace(decision, conditions=conditions)
    link.decision, link.code = decision, _CODES[decision.outcome]


def _implicitly(
    sides: Sides, meaning: Meaning, decider: Decider, setting: Setting
) -> Decision | None:
    """The decision on derivatives along an equation of the section, which is kept for that."""
    section = setting.circumstances.section(setting.chain)
    found = setting.implicit.decide(section, setting.chain, sides, meaning, decider)
    if setting.lone:
        setting.implicit.take(section, setting.chain, sides, meaning)
    if found is not None and found.outcome is Outcome.REFUTED:
        return None if announces("equation", setting.prose) else found
    return found


def _at_once(value: Value, setting: Setting) -> bool:
    """Whether a value is said beside the link itself."""
    return setting.circumstances.is_of_moment(setting.chain, value.symbol)


def _with_names_held(
    link: Link, decision: Decision, sides: Sides, meaning: Meaning, decider: Decider
) -> Decision:
    """The decision where a partial derivative may hold still what a definition ties to its
    variable: proved where it is so in one reading only, which is said; refuted in both only."""
    (left, first), (right, second) = (held(side, meaning.view) for side in sides)
    names = dict.fromkeys((*first, *second))
    if not names:
        return decision
    other = decider.link(left, right, meaning)
    if decision.outcome is Outcome.PROVED:
        if other.outcome is not Outcome.PROVED:
            note = Note("review/note-moved", {"names": ", ".join(names)})
            link.notes = (*link.notes, note)
        return decision
    if other.outcome is Outcome.PROVED:
        link.notes = (*link.notes, Note("review/note-held", {"names": ", ".join(names)}))
        return other
    if decision.outcome is other.outcome is Outcome.REFUTED:
        return decision
    return without_witness(decision, "true only in another reading")


def _with_facts(
    decision: Decision,
    there: Sides,
    sides: Sides,
    meaning: Meaning,
    decider: Decider,
    setting: Setting,
) -> Decision:
    """The decision under the facts that the document states, which it names."""
    facts = facts_for(sides, setting.chain, setting.circumstances, meaning)
    if not facts:
        return decision
    before = decider.assumptions
    decider.assumptions = (*before, *facts)
    try:
        told = decider.link(*there, meaning)
    finally:
        decider.assumptions = before
    others = (each for each in told.conditions if each not in facts)
    conditions = dict.fromkeys((*others, *facts.values()))
    return replace(told, conditions=tuple(conditions))


def _as_numbers(link: Link, decision: Decision, names: tuple[str, ...]) -> Decision:
    """What was proved of numbers in a link, taken back where these may be matrices."""
    if not names:
        return decision
    listed = ", ".join(f"`{name}`" for name in names)
    link.notes = (*link.notes, Note("review/note-as-numbers", {"names": listed}))
    return without_witness(decision, "true of numbers, not of matrices")


def _condition_at(condition: Expr, values: Iterable[Value]) -> Expr:
    """A condition where its symbols have these values."""
    left, right = (at_values(side, values) for side in condition.children)
    return condition.with_children((left, right))


def _noted(link: Link, decision: Decision, code: str, evidence: str) -> Decision:
    """The decision taken back, with a note that says why."""
    link.notes = (*link.notes, Note(code, {}))
    return without_witness(decision, evidence)
