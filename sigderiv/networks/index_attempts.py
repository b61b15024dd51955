"""The assumptions under which a claim about indexed formulas is tried, one after the other.

Contract: `attempts(left, right, setting, told)` is a short list that begins with nothing
assumed; what an attempt assumes beyond what was told becomes a condition of a proof under it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sigderiv.expr import (
    ONE,
    Expr,
    Indexed,
    Number,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.networks.affine import Bounds, Guard
from sigderiv.networks.index_form import guards_of
from sigderiv.networks.index_setting import Setting
from sigderiv.networks.summands import Outside

FIRST_SHARE = 0.25
"""Of the time, for an attempt before the one that knows the ranges: without them every delta
makes two cases."""

Demand = tuple[Relation, Guard]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is assumed beside what was told; refutes: whether a difference at small sizes under
    these demands counts (not in a range narrower than where the formulas have values); share: of
    the time that was allowed."""

    demands: tuple[Demand, ...]
    refutes: bool
    share: float = 1.0


def attempts(
    left: Expr, right: Expr, setting: Setting, told: tuple[Guard, ...]
) -> list[Attempt]:
    """Nothing; then sizes of at least 1; then free indices as well within the widest range that
    their places have, and within the narrowest."""
    spoken: frozenset[str] = frozenset().union(*(guard.form.variables for guard in told))
    free = {s.name for s in free_symbols(left) | free_symbols(right)}
    sizes = tuple(
        _demand(Relation(">=", Symbol(name), ONE))
        for name in sorted(setting.sizes & free)
        if name not in spoken
    )
    ranges = _ranges(left, right, setting)
    bounds = Bounds(told)
    # What is told of a letter beside another one only, `i < j`, does not say that it leaves the
    # range of its place.
    letters = setting.whole - setting.sizes
    loose = {
        name
        for name in letters & free & spoken & ranges.keys()
        if all(
            guard.form.variables & letters - {name}
            for guard in told
            if name in guard.form.variables
        )
    }
    found = [Attempt((), not loose)]
    if sizes:
        found.append(Attempt(sizes, False))
    for widest in (True, False):
        indices = tuple(
            demand
            for name in sorted((setting.whole - setting.sizes) & free)
            for demand in ranges.get(name, {}).get(widest, ())
            if not bounds.implies(demand[1])
        )
        demands = (*sizes, *indices)
        if all(demands != attempt.demands for attempt in found):
            found.append(Attempt(demands, widest))
    if not any(attempt.refutes for attempt in found[1:]):
        found[-1] = replace(found[-1], refutes=True)
    longest = next((n for n, attempt in enumerate(found) if n and attempt.refutes), 0)
    return [
        replace(attempt, share=FIRST_SHARE) if number < longest else attempt
        for number, attempt in enumerate(found)
    ]


def _demand(relation: Relation) -> Demand:
    ((_, guard),) = guards_of(relation)
    assert guard is not None
    return relation, guard


def _ranges(
    left: Expr, right: Expr, setting: Setting
) -> dict[str, dict[bool, tuple[Demand, ...]]]:
    """For a free index letter, the range that its place has elsewhere: the bounds of the sums
    whose index stands in the same place of the same array, or beside it in a delta.  Where one
    sum begins later than another (a penalty without the bias), the widest and the narrowest."""
    places: dict[tuple[Expr, int], set[str]] = {}
    bounds: dict[str, set[tuple[Expr, Expr]]] = {}
    for formula in (left, right, *setting.equations):
        for part in subformulas(formula):
            if isinstance(part, Indexed):
                for number, index in enumerate(part.children[1:]):
                    if isinstance(index, Symbol):
                        places.setdefault((part.base, number), set()).add(index.name)
            elif isinstance(part, Sum) and isinstance(part.index, Symbol):
                bounds.setdefault(part.index.name, set()).add((part.lower, part.upper))
    found: dict[str, dict[bool, tuple[Demand, ...]]] = {}
    for names in places.values():
        ends = {end for name in names for end in bounds.get(name, ())}
        lows = {low.value for low, _ in ends if isinstance(low, Number)}
        if len({high for _, high in ends}) != 1 or (len(ends) > 1 and len(lows) != len(ends)):
            continue
        high = next(iter(ends))[1]
        for widest, choose in ((True, min), (False, max)):
            low = Number(choose(lows)) if lows else next(iter(ends))[0]
            for name in names - setting.letters:
                try:
                    demands = (
                        _demand(Relation(">=", Symbol(name), low)),
                        _demand(Relation("<=", Symbol(name), high)),
                    )
                except Outside:
                    continue
                found.setdefault(name, {})[widest] = demands
    return found
