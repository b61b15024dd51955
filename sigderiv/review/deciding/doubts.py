"""Why a verdict on a link is taken back: what it rests on was not said, or may be meant otherwise.

Contract: `DOUBTS` is the order; each takes a case and its decision and gives the decision with the
same outcome, or `unproved` with its reason, and tells the link's note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sigderiv.engine.conditions import impossible
from sigderiv.expr import (
    Expr,
    Indexed,
    has_part,
)
from sigderiv.networks.indices import counts_differ
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.array_forms import TRANSPOSES
from sigderiv.review.arrays.brackets import are_other_intervals
from sigderiv.review.arrays.entries_in_order import entries_in_order
from sigderiv.review.arrays.factored import may_be_array
from sigderiv.review.arrays.judging import has_arrays
from sigderiv.review.arrays.layered import THROUGH
from sigderiv.review.arrays.layouts import TRANSPOSED
from sigderiv.review.arrays.stated import BY_RULES
from sigderiv.review.deciding.against_told import denied_by_what_is_told
from sigderiv.review.deciding.asking import DENIED, Decider, without_witness
from sigderiv.review.deciding.bound_letters import beyond_binding
from sigderiv.review.deciding.crosses import Cross, cross_of
from sigderiv.review.deciding.distributions import of_other_letters
from sigderiv.review.deciding.domains import is_false
from sigderiv.review.deciding.everywhere import everywhere
from sigderiv.review.deciding.exchanging import exchanged
from sigderiv.review.deciding.mixed_indices import mixed_indices
from sigderiv.review.deciding.other_meanings import (
    in_another_system,
    order_of_growth,
    partly_by_time,
    primed_matrix,
    small_gamma,
    transformed,
)
from sigderiv.review.deciding.own_entries import against_itself
from sigderiv.review.deciding.redefined import redefined
from sigderiv.review.deciding.resting import resting
from sigderiv.review.deciding.sentences import excusing_words, strange_words
from sigderiv.review.deciding.setting import Case, Sides
from sigderiv.review.deciding.smoothness import note_smooth
from sigderiv.review.deciding.stars import Star, star_of
from sigderiv.review.deciding.told_rates import is_held_though_told
from sigderiv.review.deciding.trial import Link
from sigderiv.review.deciding.undefined import (
    is_elsewhere,
    is_undefined,
    rests_on_operators,
    says_what_is,
    tells_rate,
)
from sigderiv.review.deciding.units import PROVED_BY
from sigderiv.review.deciding.whole_letters import at_whole_numbers
from sigderiv.review.records import Note
from sigderiv.review.understanding.beyond import COMPUTED
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.declared import never_commutes, not_commuting
from sigderiv.review.understanding.meaning import taken_as_smooth
from sigderiv.review.understanding.normal import normal_functions
from sigderiv.review.understanding.stating import is_update
from sigderiv.review.understanding.whole import told_whole

TYPED = ("txt", "formula")
"""Kinds of documents in which a star is typed for a product."""

CONDITIONAL = "true at some places and false at others"


def noted(link: Link, decision: Decision, note: Note, evidence: str) -> Decision:
    """The decision taken back, with a note that says why."""
    link.notes = (*link.notes, note)
    return without_witness(decision, evidence)


def only_at_some_places(case: Case, decision: Decision) -> Decision:
    """An equation that holds at some places only, of which nobody said that it holds at all."""
    return noted(case.link, decision, Note("review/note-conditional", {}), CONDITIONAL)


def _an_update(case: Case, decision: Decision) -> Decision:
    """`w = w - ag` in a program's sense."""
    if _refuted(decision) and case.setting.lone and is_update(*case.sides):
        note = Note("review/note-update", {})
        return noted(case.link, decision, note, "true only in another reading")
    return decision


def _whole_numbers(case: Case, decision: Decision) -> Decision:
    """What is false between whole numbers only, of letters that the document says are such."""
    names = told_whole(case.setting.source.text) if _refuted(decision) else ()
    if not names:
        return decision

    def decide(left: Expr, right: Expr) -> Decision:
        return case.decider.link(left, right, case.meaning)

    return at_whole_numbers(decision, *case.there, decide, names)


def _nowhere(case: Case, decision: Decision) -> Decision:
    """What is proved under conditions that never hold together is proved of nothing."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    if impossible(decision.conditions) is None and not any(map(is_false, decision.conditions)):
        return decision
    return without_witness(decision, "a condition of the proof holds nowhere")


def _special_matrices(case: Case, decision: Decision) -> Decision:
    """What is false of matrices may be true of those that the document speaks of."""
    if _refuted(decision) and case.setting.special and has_arrays(case.sides, case.decider.arrays):
        note = Note("review/note-special", {})
        return noted(case.link, decision, note, "matrices of a special kind")
    return decision


def _undefined_names(case: Case, decision: Decision) -> Decision:
    """What turns on a name that nothing is known of."""
    view = case.meaning.view
    if is_undefined(case.sides, decision, case.trial, case.free) or (
        _refuted(decision)
        and (
            (case.setting.lone and says_what_is(case.trial))
            or (case.link.left == 0 and tells_rate(case.sides, case.trial))
            or normal_functions(case.sides, view)
            or is_elsewhere(case.sides, view)
            or rests_on_operators(case.sides, case.meaning)
        )
    ):
        note = Note("review/note-undefined", {})
        return noted(case.link, decision, note, "depends on what is not defined")
    return decision


def _bridged(case: Case, decision: Decision) -> Decision:
    """A difference may be made by what stands between the sides and could not be read."""
    line = case.setting.bridged
    if not line:
        return decision
    case.link.notes = (*case.link.notes, Note("review/note-bridged", {"line": line}))
    if not _refuted(decision):
        return decision
    return without_witness(decision, "a member between could not be read")


def _in_order(case: Case) -> Sides:
    """The sides with what is stated put in and the order of factors kept, where that may matter."""
    sides, laws, view = case.sides, case.setting.laws, case.meaning.view
    text = case.setting.source.text
    names = (name for side in sides for name in view.closure(side))
    said = laws.laws or never_commutes(text) or not_commuting(text)
    if not (said or any(map(may_be_array, names))):
        return sides
    return laws.in_order(sides, case.meaning) or entries_in_order(sides, view.symbols) or sides


def _taken_as_numbers(case: Case, decision: Decision) -> Decision:
    """What was proved of numbers, where these may be matrices."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    if decision.method in (COMPUTED, TRANSPOSES) or THROUGH in decision.evidence:
        return decision  # every product in its order
    if decision.evidence in (PROVED_BY, BY_RULES):
        return decision  # that holds of arrays as well
    numbers = case.setting.numbers | {value.symbol.name for value in case.values}
    text = case.setting.source.text
    letters = exchanged(_in_order(case), case.trial, case.decider, numbers, text)
    told = frozenset(letters.told)
    held = letters.held or tuple(sorted(told & case.decider.declared))  # said to be matrices
    if told and not held:
        note = Note("review/note-if-numbers", {"names": ", ".join(letters.told)})
        case.link.notes = (*case.link.notes, note)
    if not held:
        return decision
    listed = ", ".join(f"`{name}`" for name in held)
    note = Note("review/note-as-numbers", {"names": listed})
    return noted(case.link, decision, note, "true of numbers, not of matrices")


def _shared_entries(case: Case, decision: Decision) -> Decision:
    """A sum that is written out may give the entry 2, 1 of a letter and its entry 21 one name."""
    if decision.outcome is not Outcome.PROVED or not any(has_part(s, Indexed) for s in case.sides):
        return decision
    if counts_differ(case.sides):
        return without_witness(decision, "one letter has entries with one index and with several")
    return decision


def _another_reading(case: Case, decision: Decision) -> Decision:
    """What is true in a layout of its own, which is said, or with other brackets only."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    link, members = case.link, case.trial.members
    if TRANSPOSED in decision.evidence:
        link.notes = (*link.notes, Note("review/note-transposed", {"names": TRANSPOSED}))
    written = members[link.left].body.text, members[link.right].body.text
    if are_other_intervals(case.sides, written):
        return without_witness(decision, "true only in another reading")
    return decision


def _a_star(case: Case, decision: Decision) -> Decision:
    """What was decided with `f * g` as a product, where a convolution may be meant."""
    if decision.outcome is Outcome.UNPROVED or case.setting.source.kind in TYPED:
        return decision
    link, members = case.link, case.trial.members
    written = members[link.left].body.text, members[link.right].body.text
    star = star_of(written, case.setting.source.text, _refuted(decision))
    if star is Star.CONVOLUTION:
        note = Note("review/note-convolution", {})
        return noted(link, decision, note, "true only in another reading")
    if star is Star.OPEN and not _refuted(decision):
        link.notes = (*link.notes, Note("review/note-star", {"names": "*"}))
    return decision


def _a_sign_of_its_own(case: Case, decision: Decision) -> Decision:
    """What was decided with the usual meaning of a sign that the words use for something else."""
    if decision.outcome is Outcome.UNPROVED:
        return decision
    link, members = case.link, case.trial.members
    written = members[link.left].body.text, members[link.right].body.text
    if not redefined(written, case.setting.source.text):
        return decision
    note = Note("review/note-own-sign", {})
    return noted(link, decision, note, "true only in another reading")


def _other_distributions(case: Case, decision: Decision) -> Decision:
    """What rests on `p(y | x)` at the letters of another distribution."""
    if decision.outcome is Outcome.UNPROVED:
        return decision
    other = of_other_letters(case.sides, case.meaning.view)
    if not other:
        return decision
    note = Note("review/note-distribution", {"formula": other})
    return noted(case.link, decision, note, "true only in another reading")


def _a_cross(case: Case, decision: Decision) -> Decision:
    """What was decided with `u \\times v` as a product of numbers, which may be one of vectors."""
    if decision.outcome is Outcome.UNPROVED:
        return decision
    link, members = case.link, case.trial.members
    cross = cross_of((members[link.left].body.text, members[link.right].body.text))
    if cross is Cross.VECTORS:
        note = Note("review/note-cross", {})
        return noted(link, decision, note, "true only in another reading")
    if cross is Cross.OPEN and not _refuted(decision):
        link.notes = (*link.notes, Note("review/note-times", {"names": "\\times"}))
    return decision


def _taken_as_smooth(case: Case, decision: Decision) -> Decision:
    """That an unknown function is differentiable is noted, and takes nothing back."""
    if decision.outcome is Outcome.PROVED:
        smooth = taken_as_smooth(case.sides, case.meaning)
        if smooth:
            note_smooth(case.link, case.sides, smooth, case.meaning)
    return decision


def _told_rates(case: Case, decision: Decision) -> Decision:
    """What is proved for a letter that stands still, where it is told how it moves."""
    if decision.outcome is Outcome.PROVED:
        if is_held_though_told(case.sides, decision, case.meaning):
            return without_witness(decision, DENIED)
    return decision


def _values_told(case: Case, decision: Decision) -> Decision:
    """Values that the proof put in hold where they were said."""

    def shown(value: Value) -> Value:
        around, chain = case.setting.circumstances, case.setting.chain
        at_once = around.is_of_moment(chain, value.symbol)  # said beside the link itself
        return replace(value, found=value.found and not at_once)

    values = [shown(value) for value in case.values]
    valued = case.setting.valued
    return valued.hold(case.link, decision, case.sides, values, case.meaning, case.decider)


def _changed_since(case: Case, decision: Decision) -> Decision:
    """A formula was given while a letter in it had another value."""
    if not case.changed:
        return decision
    note = Note("review/note-anew", {"name": case.changed})
    return noted(case.link, decision, note, "a letter has another value since")


def _has_another_formula(case: Case, decision: Decision) -> Decision:
    """What rests on one of two formulas of a name, of which words tell the cases."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    name = case.setting.anew.alternative(case.sides, case.setting.chain)
    if not name:
        return decision
    note = Note("review/note-alternatives", {"name": name})
    return noted(case.link, decision, note, "true only in another reading")


def _against_themselves(case: Case, decision: Decision) -> Decision:
    """What rests on a definition that is false of an entry which it names."""
    if decision.outcome is Outcome.PROVED:
        alone = Decider(case.decider.timeout, outside=False)  # without these definitions
        if against_itself(case.sides, case.meaning, alone.ask):
            return without_witness(decision, "rests on a definition that is false of its own entry")
    return decision


def _claimed_everywhere(case: Case, decision: Decision) -> Decision:
    """A claim for all values is not proved under a condition that nobody told."""
    if decision.outcome is not Outcome.PROVED:
        return decision
    setting = case.setting
    wide = everywhere(setting.source, setting.written, setting.circumstances, setting.chain)
    return wide.hold(decision, case.sides, setting.conditions, case.meaning, case.decider)


def _words_not_understood(case: Case, decision: Decision) -> Decision:
    """A word in the sentence may narrow what the link claims."""
    if not _refuted(decision):
        return decision
    setting = case.setting
    words = strange_words(setting.source, setting.written)
    words = words or excusing_words(case.there, setting.spoken, case.meaning, case.decider)
    if not words:
        return decision
    if case.setting.lone:
        case.setting.anew.leave_open(case.sides[0], case.setting.chain)
    note = Note("review/note-words", {"words": words})
    return noted(case.link, decision, note, "a word in the sentence is not understood")


def _refuted(decision: Decision) -> bool:
    return decision.outcome is Outcome.REFUTED


DOUBTS: tuple[Callable[[Case, Decision], Decision], ...] = (
    beyond_binding,
    _nowhere,
    _an_update,
    _whole_numbers,
    _special_matrices,
    primed_matrix,
    partly_by_time,
    small_gamma,
    _undefined_names,
    _bridged,
    _taken_as_numbers,
    _shared_entries,
    mixed_indices,
    _another_reading,
    _a_star,
    _a_cross,
    _a_sign_of_its_own,
    in_another_system,
    order_of_growth,
    transformed,
    _other_distributions,
    _taken_as_smooth,
    _told_rates,
    resting,
    _values_told,
    _changed_since,
    _has_another_formula,
    denied_by_what_is_told,
    _against_themselves,
    _claimed_everywhere,
    _words_not_understood,
)
