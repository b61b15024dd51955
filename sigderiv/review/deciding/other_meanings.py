"""Signs of which a refutation may take another meaning than their author does.

Contract: each takes a case and its decision, as the other doubts do: the prime on a matrix may be a
transpose, a partial derivative by time holds velocities still, a small gamma is seldom Euler's;
and what was decided of real numbers where the words name another system says nothing of that one.
"""

from __future__ import annotations

from sigderiv.expr import Derivative, Expr, Prime, Symbol, calls, has_part, subformulas
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.other_systems import (
    System,
    holds_in_rings,
    may_be_rounded,
    system_at,
)
from sigderiv.review.deciding.setting import Case
from sigderiv.review.records import Note

TIME = Symbol("t")
_TRANSFORM = Pattern(
    r"\\(?:mathcal|mathscr|mathfrak)\s?(?:\{\s?[FLMZ]\s?\}|[FLMZ](?![A-Za-z]))"
    r"(?:\s?\^\s?\{\s?-\s?1\s?\})?\s?(?:\\(?:left|big|Big)\s?)?(?:\\\{|\[)"
)
"""The sign of a transform before the bracket of what it is of."""


def primed_matrix(case: Case, decision: Decision) -> Decision:
    """The prime on a matrix may be the sign of its transpose."""
    if decision.outcome is not Outcome.REFUTED:
        return decision
    if not any(has_part(side, Prime) for side in case.sides):
        return decision
    nodes = (node for side in case.sides for node in subformulas(side))
    primed = [node.body for node in nodes if isinstance(node, Prime)]
    bodies = (case.meaning.view.symbols.get(each, each) for each in primed)
    if any(calls(body, ("matrix",)) for body in bodies):
        return without_witness(decision, "true only in another reading")
    return decision


def partly_by_time(case: Case, decision: Decision) -> Decision:
    """`∂L/∂t` of a formula with velocities holds these still, as no total derivative does."""
    if decision.outcome is not Outcome.REFUTED or not case.meaning.holds:
        return decision
    nodes = [node for side in case.sides for node in subformulas(side)]
    if not any(isinstance(node, Derivative) and node.variable is TIME for node in nodes):
        return decision
    view = case.meaning.view
    near = frozenset[Expr | str]().union(*map(view.closure, case.sides))
    bodies = (view.symbols[each] for each in near if each in view.symbols)
    if any(has_part(body, Prime) for body in bodies):
        return without_witness(decision, "true only in another reading")
    return decision


def small_gamma(case: Case, decision: Decision) -> Decision:
    """`\\gamma(t)` is a curve, or another function of the author's, and seldom Euler's."""
    sides = (*case.sides, *case.there)
    if decision.outcome is Outcome.UNPROVED or not any(calls(e, ("gamma",)) for e in sides):
        return decision
    members = case.trial.members
    written = (members[at].body.text for at in (case.link.left, case.link.right))
    if any("\\gamma" in text for text in written):
        return without_witness(decision, "true only in another reading")
    return decision


def transformed(case: Case, decision: Decision) -> Decision:
    """`\\mathcal{L}\\{e^{at}\\}` is a transform of what is in the braces, and no product."""
    members = case.trial.members
    written = (members[at].body.text for at in (case.link.left, case.link.right) if at >= 0)
    if decision.outcome is not Outcome.UNPROVED and any(map(_TRANSFORM.search, written)):
        if case.sides[0] is not case.sides[1]:
            return without_witness(decision, "true only in another reading")
    return decision


def in_another_system(case: Case, decision: Decision) -> Decision:
    """What was decided of real numbers, where the words speak of sets, clocks or finite fields."""
    setting, pieces = case.setting, case.setting.written.pieces
    if decision.outcome is Outcome.UNPROVED or setting.source.kind == "formula" or not pieces:
        return decision
    start, last = pieces[0].body.at(0), pieces[-1].body
    scopes = setting.circumstances.scopes
    system = system_at(setting.source.text, scopes, start, last.at(len(last)))
    if system is None or case.sides[0] is case.sides[1]:
        return decision
    if system is System.RING and decision.outcome is Outcome.PROVED and holds_in_rings(case.there):
        return decision
    if system is System.MACHINE and not may_be_rounded(case.there):
        return decision
    note = Note("review/note-own-sign", {})
    case.link.notes = (*case.link.notes, note)
    return without_witness(decision, "true only in another reading")


def order_of_growth(case: Case, decision: Decision) -> Decision:
    """`O(x) - O(x) = 0`: each O is another function, of which only the size is told."""
    setting = case.setting
    if decision.outcome is Outcome.UNPROVED or case.sides[0] is case.sides[1]:
        return decision
    if setting.circumstances.growth.has_order(setting.chain):
        return without_witness(decision, "depends on what is not defined")
    return decision
