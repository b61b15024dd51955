"""The verdict on two sides of a link, with all that its document says around it.

Contract: `compare` sets a link's decision, its code and its notes.  The referee's `proved` stands
under the values and conditions that were given to it and is only ever taken back here; its
`refuted` is taken back where it rests on something that nobody said.  What it leaves open of real
numbers may still be proved of arrays, by what is stated of them, or of complex numbers; after that
nothing proves any more (`DOUBTS`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import At, Derivative, Expr, Limit, Relation, Sum, has_part, substitute
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.judging import METHOD
from sigderiv.review.arrays.stated import BY_RULES, by_rules
from sigderiv.review.deciding import approximate
from sigderiv.review.deciding.asking import DENIED, Decider, without_witness
from sigderiv.review.deciding.claimed import Claimed
from sigderiv.review.deciding.complexes import by_parts, taken_for_conjugates
from sigderiv.review.deciding.conditional import (
    facts_for,
    how_claimed,
    is_solution,
    is_to_be_solved,
    may_be_set,
    reached,
)
from sigderiv.review.deciding.constraints import is_constraint
from sigderiv.review.deciding.doubts import DOUBTS, noted, only_at_some_places
from sigderiv.review.deciding.implied import is_implied, relates
from sigderiv.review.deciding.moments import at_moment, at_values
from sigderiv.review.deciding.principal import on_branch
from sigderiv.review.deciding.setting import Case, Setting, Sides
from sigderiv.review.deciding.solving_claims import claims_solution
from sigderiv.review.deciding.told_rates import with_told_rates
from sigderiv.review.deciding.told_signs import with_told_signs
from sigderiv.review.deciding.told_slopes import with_told_slopes
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.deciding.units import by_units
from sigderiv.review.records import Note
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.differentials import resolved
from sigderiv.review.understanding.holding import held
from sigderiv.review.understanding.scopes import sentence_start
from sigderiv.review.understanding.unreal import (
    has_conjugate,
    is_beyond_reals,
    named_by_frequency,
)

REACH = 240
"""Characters before a link in which its sentence begins."""
CODES = {
    Outcome.PROVED: "equal",
    Outcome.REFUTED: "not-equal",
    Outcome.UNPROVED: "undecided",
}


def compare(link: Link, sides: Sides, trial: Trial, decider: Decider, setting: Setting) -> None:
    """Decide whether two formulas are equal in a link."""
    case = _case(link, sides, trial, decider, setting)
    right = trial.members[link.right]
    if right.op == "~" and not case.changed:
        found, code = approximate.decide(*case.there, right.body.text, trial.meaning, decider)
        link.decision, link.code = found, code
        return
    decision = _decided(case)
    if decision.outcome is not Outcome.PROVED:
        along = _implicitly(case)
        if along is not None:
            link.decision, link.code = along, CODES[along.outcome]
            return
    if decision.outcome is not Outcome.PROVED:
        decision, states = _as_stated(case, decision)
        if states:
            link.assumed = True
            return
    if decision.outcome is Outcome.REFUTED:
        claimed = _how_claimed(case)
        if claimed is Claimed.NOWHERE:
            link.assumed = True
            return
        if claimed is Claimed.SOMEWHERE:
            decision = only_at_some_places(case, decision)
    decision = _of_complex_numbers(case, decision)
    for doubt in DOUBTS:
        decision = doubt(case, decision)
    if decision.outcome is Outcome.PROVED:
        decision = replace(decision, conditions=(*decision.conditions, *case.held))
    link.decision, link.code = decision, CODES[decision.outcome]


def _as_stated(case: Case, decision: Decision) -> tuple[Decision, bool]:
    """The decision under what the section states of its arrays, and whether the link itself states
    something of them, and claims nothing."""
    setting, view = case.setting, case.meaning.view
    section = setting.circumstances.section(setting.chain)
    try:
        sides = _at_told_letters(case)
    except SigderivError:
        return decision, False
    rules = setting.stated.before(section, setting.chain, sides)
    if rules and by_rules(sides, rules):
        told = (*(Relation("=", *rule.equation) for rule in rules), *_equations(case.values))
        return Decision(Outcome.PROVED, METHOD, BY_RULES, conditions=told), False
    if setting.lone and setting.stated.take(section, setting.chain, sides, set(view.symbols)):
        return decision, decision.outcome is Outcome.REFUTED
    if rules and decision.outcome is Outcome.REFUTED:
        case.link.notes = (*case.link.notes, Note("review/note-stated", {}))
        return without_witness(decision, "rests on an equation that was stated"), False
    return decision, False


def _at_told_letters(case: Case) -> Sides:
    """The sides with everything unfolded and the letters that have a value replaced by it; at the
    values, where a letter is bound.  Raises the errors of unfolding."""
    left, right = (case.meaning.whole(side) for side in case.sides)
    if any(has_part(side, Derivative, Limit, Sum, At) for side in (left, right)):
        return case.meaning.whole(case.there[0]), case.meaning.whole(case.there[1])
    values: dict[Expr, Expr] = {each.symbol: each.value for each in case.values}
    return substitute(left, values), substitute(right, values)


def _equations(values: Iterable[Value]) -> tuple[Relation, ...]:
    """What a proof that puts these values in stands on."""
    return tuple(Relation("=", each.symbol, each.value) for each in values)


def _case(link: Link, sides: Sides, trial: Trial, decider: Decider, setting: Setting) -> Case:
    """The link with its differentials written out and the values of its letters found."""
    meaning, around = trial.meaning, setting.circumstances
    differentials = resolved(sides, meaning.view)
    free, conditions = 0, tuple[Expr, ...]()
    if differentials is not None:
        first, second = differentials.formulas
        sides, link.as_written = (first, second), False
        free, conditions = differentials.free, differentials.held
    known = (around.value(setting.chain, symbol) for symbol in reached(sides, meaning))
    values = [value for value in known if value is not None]
    there = at_moment(sides, values, meaning)
    changed = setting.anew.name(sides, values, setting.chain, setting.lone)
    return Case(
        link, sides, there, tuple(values), changed, free, conditions, trial, decider, setting
    )


def _decided(case: Case) -> Decision:
    """What the referee says of the sides, at the values that are told, under what is told."""
    meaning, decider, setting = case.meaning, case.decider, case.setting
    decision = _at_told_values(case)
    told = setting.conditions.told
    decision = with_told_signs(decision, case.there, meaning, decider, told)
    decision = with_told_rates(decision, case.sides, meaning, decider)
    decision = with_told_slopes(decision, case.sides, meaning, decider)
    around = setting.circumstances
    decision = on_branch(decision, case.sides, case.values, around, meaning, decider)
    decision = setting.laws.put_in(decision, case.sides, case.values, meaning, decider)
    decision = setting.domains.hold(
        decision, case.sides, setting.chain, meaning, decider,
        lambda more: decider.under(more).link(*case.sides, meaning),
    )  # fmt: skip
    if meaning.holds:
        decision = _with_names_held(case, decision)
    if decision.outcome is not Outcome.PROVED:
        decision = _with_facts(case, decision)
    if decision.outcome is Outcome.REFUTED:
        decision = _with_units(case, decision)
    return decision


def _with_units(case: Case, decision: Decision) -> Decision:
    """The decision where a letter in the sides is the unit matrix."""
    found = by_units(case.there, case.trial, case.decider, case.setting.numbers)
    if found is None:
        return decision
    decision, names = found
    note = Note("review/note-unit", {"names": ", ".join(names)})
    case.link.notes, case.link.as_written = (*case.link.notes, note), False
    return decision


def _at_told_values(case: Case) -> Decision:
    """The decision for all values of the letters, else for those that are told."""
    sides, meaning, decider = case.sides, case.meaning, case.decider
    conditions = case.setting.conditions
    decision = conditions.weigh(decider.link(*sides, meaning), sides, meaning, decider)
    if not case.values:
        return decision
    given: tuple[Relation, ...] = ()
    if decision.outcome is not Outcome.PROVED:
        told = decider.link(*case.there, meaning)
        decision = conditions.weigh(told, case.there, meaning, decider)
        given = _equations(case.values)
    if decision.outcome is not Outcome.PROVED:
        return decision
    there = (_condition_at(each, case.values) for each in decision.conditions)
    if any(decider.fails(each, meaning) for each in there):
        return Decision(Outcome.UNPROVED, decision.method, DENIED)
    return replace(decision, conditions=(*decision.conditions, *given))


def _of_complex_numbers(case: Case, decision: Decision) -> Decision:
    """What was decided of real numbers where complex ones are meant; these have two parts."""
    sides, setting = case.sides, case.setting
    proved = decision.outcome is Outcome.PROVED
    beyond = (
        is_beyond_reals(sides, case.meaning, setting.unreal, proved)
        or named_by_frequency(sides, setting.source.text)
        or (decision.outcome is Outcome.REFUTED and has_conjugate(sides))
    )
    if beyond or not proved:
        found = by_parts(case.there, case.trial, case.decider, setting.source.text)
        if found is not None and found.outcome is Outcome.PROVED:
            names = taken_for_conjugates(case.there, case.trial, setting.source.text)
            if names:
                note = Note("review/note-if-conjugates", {"names": ", ".join(names)})
                case.link.notes = (*case.link.notes, note)
            return found
        # A letter i that nothing explains may be the unit where that is not known to be wrong.
        is_open = found is not None and found.outcome is Outcome.UNPROVED
        beyond = beyond or (is_open and decision.outcome is Outcome.REFUTED)
    if beyond:
        return noted(case.link, decision, Note("review/note-complex", {}), "complex numbers")
    return decision


def _how_claimed(case: Case) -> Claimed:
    """How far an equation that is false for some values is claimed."""
    sides, meaning, setting = case.sides, case.meaning, case.setting
    members = case.trial.members
    if setting.lone:
        pieces, text = setting.written.pieces, setting.source.text
        start = pieces[0].body.at(0) if pieces else 0
        before = sentence_start(text[max(0, start - REACH) : start])
        solution = claims_solution(sides, before, meaning)
        if solution is not None:
            return solution
        found = [
            value
            for symbol in reached(sides, meaning)
            for value in setting.circumstances.solution(setting.chain, symbol)
        ]
        claimed = how_claimed(*sides, setting.prose, case.values, found, meaning, case.decider)
        if claimed is not Claimed.EVERYWHERE:
            return claimed
        around = setting.source, setting.written
        bound = is_constraint(sides, meaning, *around)
        bound = bound or relates(sides, meaning)
        bound = bound or (not case.values and is_implied(sides, *around, meaning))
        return Claimed.SOMEWHERE if bound else Claimed.EVERYWHERE
    if is_solution(members, setting.prose, meaning):
        return Claimed.NOWHERE
    if setting.last and is_to_be_solved(sides[1], setting.prose):
        return Claimed.NOWHERE
    if setting.last and may_be_set(members[0].expr, *sides, meaning):
        return Claimed.SOMEWHERE
    return Claimed.EVERYWHERE


def _implicitly(case: Case) -> Decision | None:
    """The decision on derivatives along an equation of the section, which is kept for that."""
    setting, meaning = case.setting, case.meaning
    section = setting.circumstances.section(setting.chain)
    implicit = setting.implicit
    asked = section, setting.chain, case.sides, meaning, case.decider
    found = None if case.values else implicit.decide(*asked)
    if found is None:
        around, chain = setting.circumstances, setting.chain
        found = implicit.decide(*asked, lambda letter: around.value(chain, letter))
    if setting.lone and not case.values:
        implicit.take(section, setting.chain, case.sides, meaning)
    if found is not None and found.outcome is Outcome.REFUTED:
        return None if announces("equation", setting.prose) else found
    return found


def _with_names_held(case: Case, decision: Decision) -> Decision:
    """The decision where a partial derivative may hold still what a definition ties to its
    variable: proved where it is so in one reading only, which is said; refuted in both only."""
    link, meaning = case.link, case.meaning
    (left, first), (right, second) = (held(side, meaning.view) for side in case.there)
    names = dict.fromkeys((*first, *second))
    if not names:
        return decision
    other = case.decider.link(left, right, meaning)
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


def _with_facts(case: Case, decision: Decision) -> Decision:
    """The decision under the facts that the document states, which it names."""
    setting, meaning, decider = case.setting, case.meaning, case.decider
    facts = facts_for(case.sides, setting.chain, setting.circumstances, meaning)
    if not facts:
        return decision
    before = decider.assumptions
    decider.assumptions = (*before, *facts)
    try:
        told = decider.link(*case.there, meaning)
    finally:
        decider.assumptions = before
    others = (each for each in told.conditions if each not in facts)
    conditions = dict.fromkeys((*others, *facts.values()))
    return replace(told, conditions=tuple(conditions))


def _condition_at(condition: Expr, values: Iterable[Value]) -> Expr:
    """A condition where its symbols have these values."""
    left, right = (at_values(side, values) for side in condition.children)
    return condition.with_children((left, right))
