"""Conditions of a proof against all that is told of their letters.

Contract: `denied_by_what_is_told`, a doubt, takes back a proof of which a printed condition
contradicts a relation, a value, a value of one entry (`a_1 = -1` beside `a_i > 0`) or a definition
of the document: that proves nothing of its letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sigderiv.engine.conditions import impossible
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    Expr,
    Indexed,
    Neg,
    Relation,
    Symbol,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.kernel.conditions import Every
from sigderiv.networks.derivatives import entry_indices
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import DENIED, without_witness
from sigderiv.review.deciding.setting import Case

_CONTRARY = {">": ">=", ">=": ">"}


def denied_by_what_is_told(case: Case, decision: Decision) -> Decision:
    """A proof for s > 0 shows nothing where the document says that s < 0."""
    if decision.outcome is not Outcome.PROVED or not decision.conditions:
        return decision
    letters = frozenset[Expr]().union(*map(free_symbols, decision.conditions))
    told = [each for each in case.setting.conditions.told if free_symbols(each) & letters]
    if told and impossible((*decision.conditions, *told)) is not None:
        return without_witness(decision, DENIED)
    if any(_fails(each, case) for each in decision.conditions):
        return without_witness(decision, DENIED)
    return decision


def _fails(condition: Expr, case: Case) -> bool:
    """Whether a condition is false by what is told of its letters."""
    while isinstance(condition, Every):
        condition = condition.children[0]
    if not isinstance(condition, Relation):
        return False
    return any(_is_false(each, case) for each in _instances(condition, case))


def _instances(condition: Relation, case: Case) -> Iterator[Expr]:
    """The condition where its letters have their told values, or say what they are defined to be;
    for each entry with a told value that entry's instance."""
    view, around, chain = case.meaning.view, case.setting.circumstances, case.setting.chain
    closure = view.closure(condition)
    values = (around.value(chain, each) for each in closure if isinstance(each, Symbol))
    known: dict[Expr, Expr] = {each.symbol: each.value for each in values if each is not None}
    if known or any(each in view.symbols or each in view.functions for each in closure):
        # What leads back to itself says nothing of the condition.
        with suppress(SigderivError):
            left, right = (case.meaning.whole(side) for side in condition.children)
            yield Relation(condition.op, substitute(left, known), substitute(right, known))
    if has_part(condition, Indexed):
        yield from _at_entries(condition, case)


def _at_entries(condition: Relation, case: Case) -> Iterator[Expr]:
    """A condition on every entry, for those entries of which a value is told."""
    told = list(case.setting.circumstances.values(case.setting.chain))
    for entry in (node for node in subformulas(condition) if isinstance(node, Indexed)):
        base, indices = entry.base, entry.children[1:]
        if not isinstance(base, Symbol) or not all(isinstance(each, Symbol) for each in indices):
            continue
        for value in told:
            found = entry_indices(value.symbol, base, entry.payload, len(entry.superscripts))
            if found is not None and len(found) == len(indices):
                put: dict[Expr, Expr] = dict(zip(indices, found, strict=True))
                yield substitute(condition, {entry: value.value, **put})


def _is_false(condition: Expr, case: Case) -> bool:
    """Whether a relation is surely false."""
    from sigderiv.referee.continuity import follow
    from sigderiv.referee.needs import Need

    assert isinstance(condition, Relation)
    op, (left, right) = condition.op, condition.children
    if op in ("<", "<="):
        op, left, right = op.replace("<", ">"), right, left
    if op == "=":
        return case.decider.ask(left, right).outcome is Outcome.REFUTED and not (
            free_symbols(left) | free_symbols(right)
        )
    if op == "!=":
        found = case.decider.ask(left, right)
        return found.outcome is Outcome.PROVED and not found.conditions
    difference = Add(left, Neg(right))
    bounds = enclosure(difference)
    if bounds is not None:
        return bounds[1] < 0 or (bounds[1] == 0 and op == ">")
    if op not in _CONTRARY or not free_symbols(difference):
        return False
    told = tuple(case.setting.conditions.told)
    return follow([Need(_CONTRARY[op], Neg(difference))], told)
