"""What is told of a claim about indexed formulas, sorted by what it is good for.

Contract: `setting_of(left, right, facts)` never raises on formulas.  Relations between whole
numbers (sizes, indices) are demands; what is told of the claim's other letters are
conditions; equations stay as they are, for definitions and known sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from sigderiv.expr import Expr, Relation, Sum, free_symbols, subformulas
from sigderiv.networks.affine import Bounds, Guard
from sigderiv.networks.feasibility import contradictory
from sigderiv.networks.index_form import guards_of, whole_symbols
from sigderiv.networks.summands import Outside

if TYPE_CHECKING:
    from sigderiv.referee.verdict import Facts


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts, sorted by what they are good for."""

    whole: frozenset[str]
    letters: frozenset[str]
    sizes: frozenset[str]
    demands: tuple[Relation, ...]
    conditions: tuple[Relation, ...]
    equations: tuple[Relation, ...]
    related: tuple[Relation, ...]
    """What else is told of whole numbers: through letters of its own, or that two differ."""

    def is_impossible(self, further: Iterable[Guard] = ()) -> bool:
        """Whether nothing meets what was told, and these."""
        told = [*self.demands, *(each for each in self.related if each.op != "!=")]
        unequal = [
            guard.form
            for each in self.related
            if each.op == "!="
            for _, guard in guards_of(each)
            if guard is not None
        ]
        return contradictory([*guards_in(told), *further], unequal)


def said_of_sizes(formulas: Iterable[Expr], facts: Facts) -> Bounds:
    """What the facts say of the whole numbers of these formulas."""
    whole = whole_symbols([*formulas, *facts.equations])
    told = (*facts.assumptions, *facts.equations)
    return Bounds(guards_in(each for each in told if _is_of_sizes(each, whole)))


def is_said(relation: Relation, said: Bounds) -> bool:
    """Whether a relation between whole numbers (not `!=`) follows from what is said."""
    return _is_linear(relation) and all(said.implies(guard) for guard in guards_in([relation]))


def is_denied(relation: Relation, said: Bounds) -> bool:
    """Whether a relation between whole numbers (not `!=`) cannot be, by what is said."""
    return _is_linear(relation) and any(said.excludes(guard) for guard in guards_in([relation]))


def setting_of(left: Expr, right: Expr, facts: Facts) -> Setting:
    """The setting of a claim: what the facts say that can be used for it."""
    formulas = [left, right, *facts.equations, *(body for _, body in facts.functions.values())]
    whole = whole_symbols(formulas)
    sizes: set[str] = set()
    letters: set[str] = set()
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, Sum):
                sizes |= {s.name for end in part.children[2:4] for s in free_symbols(end)}
                letters |= {s.name for s in free_symbols(part.index)}
    mentioned = {symbol.name for formula in formulas for symbol in free_symbols(formula)}
    demands: list[Relation] = []
    conditions: list[Relation] = []
    for relation in facts.assumptions:
        if not isinstance(relation, Relation):
            continue
        names = {symbol.name for symbol in free_symbols(relation)}
        if _is_of_sizes(relation, whole):
            demands.append(relation)
        elif names - whole <= mentioned:
            conditions.append(relation)
    demands += [e for e in facts.equations if isinstance(e, Relation) and _is_of_sizes(e, whole)]
    equations = tuple(e for e in facts.equations if isinstance(e, Relation) and e.op == "=")
    return Setting(
        whole, frozenset(letters), frozenset(sizes - letters), tuple(demands), tuple(conditions),
        equations, tuple(_related(facts, whole, mentioned, demands)),
    )  # fmt: skip


def _related(
    facts: Facts, whole: frozenset[str], mentioned: set[str], demands: list[Relation]
) -> Iterator[Relation]:
    """The relations that tie whole numbers to each other by way of letters that stand in no
    formula, `n <= m` and `m <= 3`, and those that say that two whole numbers differ."""
    waiting = [
        each
        for each in (*facts.assumptions, *facts.equations)
        if isinstance(each, Relation) and each not in demands and _is_linear(each, unequal=True)
    ]
    connected = whole
    while True:
        found = [
            each for each in waiting
            if (names := {symbol.name for symbol in free_symbols(each)}) & connected
            and not (names - connected) & mentioned
        ]  # fmt: skip
        if not found:
            return
        yield from found
        waiting = [each for each in waiting if each not in found]
        connected |= {symbol.name for each in found for symbol in free_symbols(each)}


def _is_of_sizes(relation: Expr, whole: frozenset[str]) -> TypeGuard[Relation]:
    """Whether a relation is between whole numbers, and of a kind that can be used."""
    return (
        isinstance(relation, Relation)
        and {symbol.name for symbol in free_symbols(relation)} <= whole
        and _is_linear(relation)
    )


def _is_linear(relation: Relation, unequal: bool = False) -> bool:
    try:
        guards_of(relation)
    except (Outside, KeyError):
        return False
    return relation.op in ("=", "<", "<=", ">", ">=") or (unequal and relation.op == "!=")


def guards_in(relations: Iterable[Relation]) -> list[Guard]:
    """The linear demands that these relations make on their whole numbers."""
    return [
        guard for relation in relations for _, guard in guards_of(relation) if guard is not None
    ]
