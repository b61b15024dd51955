"""Inequalities in one letter: exactly for quotients of polynomials, else by charts of signs, over
the whole line or over the interval that is told.

Contract: `look(claim, deadline)` says whether the claim is proved, and at which points it may fail
otherwise; these are only to be looked at.  A cell of the wrong sign does no harm where one of the
assumptions is shown to fail in all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.ordering import rational
from sigderiv.ordering.cells import Cell, Chart, Spot, between, inside, studied
from sigderiv.ordering.claim import Claim, as_sign
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.study import Study
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError
from sigderiv.referee.witness import Interval, intervals

GOOD = {">": (1,), ">=": (0, 1), "!=": (-1, 1), "=": (0,)}
"""The signs of a formula with which `formula op 0` holds."""


@dataclass(frozen=True, slots=True)
class Looked:
    """proved: nothing fails; suspects: where it seems to; roots: enclosures of irrational points
    at which both sides are equal."""

    proved: bool
    suspects: tuple[Fraction, ...] = ()
    roots: tuple[tuple[Fraction, Fraction], ...] = ()
    method: str = ""


def look(claim: Claim, deadline: float) -> Looked:
    """What charts say of a claim in one letter."""
    (letter,) = claim.letters
    relations = [each for each in claim.assumptions if free_symbols(each) == {letter}]
    told = [as_sign(each) for each in relations]
    room = _Room(letter, deadline, intervals(relations).get(letter))
    try:
        chart, method = room.chart(claim.formula)
        bad = [
            cell
            for cell in chart.cells
            if cell.sign not in GOOD[claim.op]
            and not any(room.fails_in(one, cell.low, cell.high) for one in told)
        ]
        spots = [
            spot
            for spot in chart.spots
            if spot.sign is not None
            and spot.sign not in GOOD[claim.op]
            and not any(room.fails_at(one, spot) for one in told)
        ]
    except (OutOfReachError, OutOfClassError, OutOfBudgetError):
        return Looked(False)
    if not bad and not spots:
        return Looked(True, method=method)
    suspects = [cell.inside for cell in bad] + [s.exact for s in spots if s.exact is not None]
    for cell in bad:
        suspects += _further(cell)
    roots = tuple((spot.low, spot.high) for spot in spots if spot.exact is None)
    return Looked(False, tuple(dict.fromkeys(suspects)), roots, method)


def _further(cell: Cell) -> list[Fraction]:
    """More points of a cell, for assumptions that hold in a part of it."""
    if cell.low is None or cell.high is None:
        step = 1 if cell.high is None else -1
        return [cell.inside + step * count for count in (1, 5, 20)]
    width = cell.high - cell.low
    return [
        inside(cell.low + width * Fraction(count, 16), cell.low + width * Fraction(count + 1, 16))
        for count in range(16)
    ]


class _Room:
    """Charts in one letter."""

    def __init__(self, letter: Symbol, deadline: float, bounds: Interval | None) -> None:
        self.letter = letter
        self.bounds = bounds
        self.study = Study(letter, deadline)
        self.known: dict[Expr, tuple[Chart, str]] = {}

    def chart(self, formula: Expr) -> tuple[Chart, str]:
        """The chart of a formula, exact where that can be, and how it was made."""
        if formula not in self.known:
            exact = rational.chart(formula, self.letter)
            if exact is not None:
                self.known[formula] = exact, "real roots"
            else:
                self.known[formula] = self._by_balls(formula), "signs by ball arithmetic"
        return self.known[formula]

    def _by_balls(self, formula: Expr) -> Chart:
        """The chart over the whole line, or where that is out of reach over the told interval."""
        prepared = self.study.prepared(formula)
        bounds = self.bounds
        try:
            return studied(self.study, prepared)
        except OutOfReachError:
            if bounds is None or bounds.low is None or bounds.high is None:
                raise
            if not bounds.low < bounds.high:
                raise
            return between(self.study, prepared, bounds.low, bounds.high)

    def fails_in(self, told: tuple[str, Expr], low: Fraction | None, high: Fraction | None) -> bool:
        """Whether an assumption surely fails all over an open interval."""
        op, formula = told
        try:
            chart, _ = self.chart(formula)
        except (OutOfReachError, OutOfClassError, OutOfBudgetError):
            return False
        if not _covered(chart, low, high):
            return False
        cells = [cell for cell in chart.cells if _meet(cell.low, cell.high, low, high)]
        spots = [spot for spot in chart.spots if _meet(spot.low, spot.high, low, high, spot=True)]
        signs = [cell.sign for cell in cells] + [spot.sign for spot in spots]
        return all(sign is not None and sign not in GOOD[op] for sign in signs)

    def fails_at(self, told: tuple[str, Expr], spot: Spot) -> bool:
        """Whether an assumption surely fails at a point."""
        op, formula = told
        try:
            chart, _ = self.chart(formula)
        except (OutOfReachError, OutOfClassError, OutOfBudgetError):
            return False
        here = [each for each in chart.spots if not (each.high < spot.low or spot.high < each.low)]
        if here:
            exact = spot.exact is not None and [each.exact for each in here] == [spot.exact]
            sign = here[0].sign
            return exact and sign is not None and sign not in GOOD[op]
        return self.fails_in(told, spot.low, spot.high) if spot.low < spot.high else any(
            _is_in(spot.low, cell) and cell.sign not in GOOD[op] for cell in chart.cells
        )


def _is_in(point: Fraction, cell: Cell) -> bool:
    return (cell.low is None or cell.low < point) and (cell.high is None or point < cell.high)


def _meet(
    low: Fraction | None,
    high: Fraction | None,
    start: Fraction | None,
    stop: Fraction | None,
    spot: bool = False,
) -> bool:
    """Whether an open interval, or a point between two bounds, meets the open one."""
    if spot:
        assert low is not None and high is not None
        return (start is None or high > start) and (stop is None or low < stop)
    return (stop is None or low is None or low < stop) and (
        start is None or high is None or high > start
    )


def _covered(chart: Chart, low: Fraction | None, high: Fraction | None) -> bool:
    """Whether the formula has values all over an open interval, single points aside: an assumption
    without a value neither holds nor fails."""
    reach = low
    started = False
    for cell in chart.cells:
        if not _meet(cell.low, cell.high, low, high):
            continue
        if cell.low is not None and not started and (low is None or cell.low > low):
            return False
        if started and (reach is None or (cell.low is not None and cell.low > reach)):
            return False
        started = True
        reach = cell.high
        if reach is None or (high is not None and reach >= high):
            return True
    return False
