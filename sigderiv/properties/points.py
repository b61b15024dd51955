"""Where a function is zero, and where it turns.

Contract: generators of proved properties from a `Shape`; OutOfReachError where one is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sigderiv.properties.evidence import PROVED, counted, is_torn, signs_of
from sigderiv.properties.quantity import Quantity, of_fraction, of_zero
from sigderiv.properties.records import Interval, Property
from sigderiv.properties.shape import Shape


def zeros(found: Shape) -> Iterator[Property]:
    """All zeros, from the signs of the function itself."""
    study = found.study
    points: list[Quantity] = []
    spans: list[Interval] = []
    cells = 0
    for part in found.parts:
        chart = study.chart(part.formula, part.low, part.high)
        cells += chart.cells
        if part.low is not None and study.is_zero(found.formula, part.low):
            points.append(of_fraction(part.low))
        if chart.vanishes:
            low = found.low if part.low is None else of_fraction(part.low)
            high = found.high if part.high is None else of_fraction(part.high)
            ends = [
                end is not None and study.is_zero(found.formula, end)
                for end in (part.low, part.high)
            ]
            spans.append(Interval(low, high, *ends))
        points += [of_zero(zero) for zero in chart.zeros]
        if part.high is not None and study.is_zero(found.formula, part.high):
            points.append(of_fraction(part.high))
    points = list({point.digits: point for point in points}.values())
    why = f"properties/by-own-signs{counted(cells)}"
    how: dict[str, Any] = {"why": why, "evidence": {"cells": cells}}
    if spans:
        yield Property("zeros", PROVED, "properties/zero-on", {"places": tuple(spans)}, **how)
    alone = [p for p in points if not any(_within(p, span) for span in spans)]
    if alone or not spans:
        code = "properties/zeros" if alone else "properties/no-zeros"
        yield Property(
            "zeros", PROVED, code, {"points": tuple(alone)}, **how,
            value={"at": [point.digits for point in alone]},
        )  # fmt: skip


def _within(point: Quantity, span: Interval) -> bool:
    return span.low.number <= point.number <= span.high.number


def turning(found: Shape) -> Iterator[Property]:
    """Local extremes that are not the largest or the smallest value of all."""
    broken = {float(each) for each in (*found.jumps, *found.gaps)}
    values = {spot.at.number: spot for spot in found.values if not spot.approached}
    best = {
        sign: found.extreme(found.values, sign).at.number
        for sign in (-1, 1)
        if not found.extreme(found.values, sign).approached
        and not found.jumps and not is_torn(found)
    }  # fmt: skip
    for before, after in pairwise(found.rising):
        at = before.high.number
        turns = before.sign * after.sign < 0 and at == after.low.number
        if turns and at in values and at not in broken and best.get(before.sign) != at:
            spot = values[at]
            name = "maximum" if before.sign > 0 else "minimum"
            yield Property(
                "turning", PROVED, f"properties/local-{name}", {"value": spot.value, "at": spot.at},
                **signs_of(found, "f'"),
                value={"which": name, "value": spot.value.digits, "at": spot.at.digits},
            )  # fmt: skip


def at_nought(found: Shape) -> Iterator[Property]:
    """The value at 0, where the graph meets the other axis."""
    from sigderiv.properties.quantity import value_at
    from sigderiv.properties.study import Zero

    nought = Fraction(0)
    if found.study.at(found.formula, nought) is not None:
        value = value_at(found.study, found.formula, Zero(nought, nought, nought, False))
        yield Property(
            "intercept", PROVED, "properties/at-nought", {"value": value}, "properties/by-balls",
            value={"value": value.digits},
        )  # fmt: skip
