"""Rational linear relations between quotients, by exact elimination.

Contract: `combination(ring, target, columns)` gives rationals q with target = sum q_i columns_i,
or None if there are none.  Complete up to algebraic generators in denominators: numerators over
the common denominator are compared coefficient by coefficient.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq

from sigderiv.referee.ring import Quotient, Ring, to_fraction

Row = dict[tuple[int, ...], Any]


def combination(ring: Ring, target: Quotient, columns: list[Quotient]) -> list[Fraction] | None:
    """The coefficients of target in the columns (None: it is independent of them)."""
    target = ring.here(target)
    columns = [ring.here(column) for column in columns]
    common = target.den
    for column in columns:
        if not (column.den.is_one() or column.den == common):
            shared = ring.common(common, column.den)
            rest = column.den if shared is None else column.den / shared
            common = ring.times(common, rest)

    def row(value: Quotient) -> Row:
        if value.den == common:
            return dict(value.num.to_dict())
        scaled = ring.reduce(ring.times(value.num, common / value.den))
        return dict(scaled.to_dict())

    goal = row(target)
    pivots: list[tuple[tuple[int, ...], Row, dict[int, Any]]] = []
    for index, column in enumerate(columns):
        entries, made_of = row(column), {index: fmpq(1)}
        _eliminate(entries, made_of, pivots)
        if entries:
            pivots.append((next(iter(entries)), entries, made_of))
    used: dict[int, Any] = {}
    _eliminate(goal, used, pivots)
    if goal:
        return None
    return [-to_fraction(used.get(index, fmpq(0))) for index in range(len(columns))]


def _eliminate(
    entries: Row,
    made_of: dict[int, Any],
    pivots: list[tuple[tuple[int, ...], Row, dict[int, Any]]],
) -> None:
    """Subtract pivot rows until none of their leading entries is left."""
    for place, pivot, parts in pivots:
        found = entries.get(place)
        if not found:
            continue
        factor = found / pivot[place]
        for key, value in pivot.items():
            rest = entries.get(key, fmpq(0)) - factor * value
            if rest:
                entries[key] = rest
            else:
                entries.pop(key, None)
        for index, value in parts.items():
            made_of[index] = made_of.get(index, fmpq(0)) - factor * value
