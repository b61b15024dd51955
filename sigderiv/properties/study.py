"""One function of one variable, ready to be studied: values, signs, exact zeros.

Contract: a `Study` evaluates formulas by balls and asks the referee about exact zeros; `chart`
gives the sign of a formula on a whole interval, infinite or not, with every zero enclosed and
proved to be one.  Raises OutOfReachError where that is not achieved; never guesses.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.expr import ZERO, Call, Expr, Symbol, as_expr, depends_on, substitute
from sigderiv.properties.approach import End
from sigderiv.properties.arrival import Arrival
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.surds import candidates

MOST_CELLS = 3000
WIDE_SPLIT = Fraction(481, 1024)
"""Where a cell is cut: off the middle, so that a zero at 0 or 1 seldom lies on a border."""

FINE = Fraction(1, 2**100)
"""No zero is enclosed, and no cell cut, more closely than this."""
BESIDE = Fraction(1, 2**40)
SIMPLE = 1000
"""Largest denominator of a zero that is looked for exactly."""


@dataclass(frozen=True, slots=True)
class Zero:
    """A zero in [low, high]; exact where it is rational, name: where it is another constant that
    has one; crossing: whether the sign changes."""

    low: Fraction
    high: Fraction
    exact: Fraction | None
    crossing: bool
    name: Expr | None = None

    @property
    def middle(self) -> Fraction:
        return self.exact if self.exact is not None else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """Signs between the zeros, from left to right; `cells` were needed to prove it.  One sign 0 and
    no zeros: the formula is zero throughout."""

    signs: tuple[int, ...]
    zeros: tuple[Zero, ...]
    cells: int

    @property
    def vanishes(self) -> bool:
        return self.signs == (0,)


class Study:
    """Balls, exact zeros and derivatives in one variable; no chart goes on after the deadline."""

    def __init__(self, variable: Symbol, deadline: float = float("inf")) -> None:
        from sigderiv.catalogue import ENTRIES
        from sigderiv.referee import Facts, Referee, Switches
        from sigderiv.referee.prepare import Preparer

        defined = {
            entry.name: (entry.parameters, entry.body)
            for entry in ENTRIES
            if entry.name != "tanh"  # the balls know it, and enclose it more tightly
        }
        facts = Facts(functions=defined, timeout=3.0)
        self.variable = variable
        self.deadline = deadline
        self.referee = Referee(facts, Switches(outside=False))
        self.preparer = Preparer(facts)
        self.arrivals: dict[End, Arrival] = {}
        self.zeros: dict[Expr, bool] = {}
        self.plans: dict[Expr, Any] = {}
        self.charts: dict[tuple[Expr, Fraction | None, Fraction | None], Chart] = {}

    def prepared(self, formula: Expr) -> Expr:
        """The formula with definitions and derivatives carried out."""
        return self.preparer.prepare(formula).formula

    def derivative(self, formula: Expr) -> Expr:
        """The derivative, in a shape that encloses well."""
        return self.preparer.differentiate(formula, self.variable)

    def approach(self, end: End) -> Arrival:
        """What is known at this end."""
        if end not in self.arrivals:
            self.arrivals[end] = Arrival(self.variable, end)
        return self.arrivals[end]

    def over(self, formula: Expr, low: Fraction, high: Fraction, precision: int = 64) -> Any:
        """A ball with all values over [low, high], None where it is not surely defined."""
        from flint import arb

        from sigderiv.referee import balls
        from sigderiv.referee.search import exact_ball

        middle, radius = (low + high) / 2, (high - low) / 2
        ball = exact_ball(middle, precision)
        if radius:
            ball = ball + exact_ball(radius, precision) * arb(0, 1)
        try:
            plan = self.plans.get(formula)
            if plan is None:
                plan = self.plans[formula] = balls.Plan([formula])
            return plan.at({self.variable: ball}, precision)[0]
        except (OverflowError, ValueError):
            return None

    def at(self, formula: Expr, point: Fraction, precision: int = 128) -> Any:
        """A ball with the value at a point."""
        return self.over(formula, point, point, precision)

    def is_zero(self, formula: Expr, point: Fraction) -> bool:
        """Whether the formula is proved to be zero at a point."""
        value = self.at(formula, point)
        if value is None or not value.contains(0):
            return False
        return self.vanishes(formula, as_expr(point))

    def vanishes(self, formula: Expr, point: Expr) -> bool:
        """Whether the referee proves the formula to be zero at a constant."""
        put = substitute(formula, {self.variable: point})
        if put not in self.zeros:
            self.zeros[put] = str(self.referee.decide(put, ZERO).outcome) == "proved"
        return self.zeros[put]

    def same(self, left: Expr, right: Expr) -> Any:
        """The referee's verdict on an identity."""
        return self.referee.decide(left, right)

    def chart(self, formula: Expr, low: Fraction | None, high: Fraction | None) -> Chart:
        """The signs of the formula between the two ends (None: infinite)."""
        key = (formula, low, high)
        if key not in self.charts:
            self.charts[key] = _Charting(self, formula, low, high).made()
        return self.charts[key]


class _Charting:
    """The work of one chart."""

    def __init__(
        self, study: Study, formula: Expr, low: Fraction | None, high: Fraction | None
    ) -> None:
        self.study, self.formula, self.low, self.high = study, formula, low, high
        self.orders = [formula]
        self.cells = 0

    def order(self, count: int) -> Expr:
        """A derivative of the formula."""
        while len(self.orders) <= count:
            self.orders.append(self.study.derivative(self.orders[-1]))
        return self.orders[count]

    def made(self) -> Chart:
        if not depends_on(self.formula, self.study.variable):
            return self._constant()
        left, start = self._end(self.low, 1)
        right, stop = self._end(self.high, -1)
        if left == 0 or right == 0:
            return Chart((0,), (), 0)
        signs, zeros = [left], list[Zero]()
        if start < stop:
            for found in self._cells(start, stop):
                if isinstance(found, Zero):
                    zeros.append(found)
                    signs.append(-signs[-1] if found.crossing else signs[-1])
                elif found != signs[-1]:
                    raise OutOfReachError("signs that do not fit together")
        if signs[-1] != right:
            raise OutOfReachError("signs that do not fit together")
        return Chart(tuple(signs), tuple(zeros), self.cells)

    def _constant(self) -> Chart:
        value = self.study.at(self.formula, Fraction(0))
        if value is not None and value > 0:
            return Chart((1,), (), 0)
        if value is not None and value < 0:
            return Chart((-1,), (), 0)
        if self.study.is_zero(self.formula, Fraction(0)):
            return Chart((0,), (), 0)
        raise OutOfReachError("a constant whose sign is not known")

    def _end(self, at: Fraction | None, side: int) -> tuple[int, Fraction]:
        """The sign next to an end, and the point up to which it is proved."""
        if at is not None:
            value = self.study.at(self.formula, at)
            if value is not None and (value > 0 or value < 0) and self._seen_from(at, side):
                return (1 if value > 0 else -1), at
        end = End(at, -side if at is None else side)
        sign, beyond = self.study.approach(end).last_sign(self.formula)
        if at is None:
            return sign, -side * beyond
        if self.low is not None and self.high is not None:
            beyond = max(beyond, 4 / (self.high - self.low))
        return sign, at + side / beyond

    def _seen_from(self, at: Fraction, side: int) -> bool:
        """Whether the balls see the sign right beside an end; where a root begins they do not."""
        low, high = (at, at + BESIDE) if side > 0 else (at - BESIDE, at)
        beside = self.study.over(self.formula, low, high)
        return beside is not None and bool(beside > 0 or beside < 0)

    def _cells(self, start: Fraction, stop: Fraction) -> Iterator[int | Zero]:
        stack = [(start, stop)]
        while stack:
            low, high = stack.pop()
            self.cells += 1
            narrow = high - low < FINE * max(abs(low), abs(high))
            if narrow or self.cells > MOST_CELLS or time.monotonic() > self.study.deadline:
                raise OutOfReachError("too many cells")
            value = self.study.over(self.formula, low, high)
            if value is not None and (value > 0 or value < 0):
                yield 1 if value > 0 else -1
                continue
            if high - low <= 1:
                found = self._settled(low, high)
                if found is not None:
                    yield found
                    continue
            cut = low + (high - low) * WIDE_SPLIT
            stack += [(cut, high), (low, cut)]

    def _settled(self, low: Fraction, high: Fraction) -> int | Zero | None:
        """The only zero of a small cell, or its sign, if that can be proved."""
        slope = self.study.over(self.order(1), low, high)
        if slope is not None and (slope > 0 or slope < 0):
            ends = [self.study.at(self.formula, point) for point in (low, high)]
            if any(end is None or not (end > 0 or end < 0) for end in ends):
                return None
            if bool(ends[0] > 0) == bool(ends[1] > 0):
                return 1 if ends[0] > 0 else -1
            return self._refined(low, high, rising=bool(slope > 0))
        if high - low > Fraction(1, 4):
            return None
        return self._multiple(low, high)

    def _multiple(self, low: Fraction, high: Fraction) -> Zero | None:
        """A zero of order 2 or 3 at a simple rational point of the cell."""
        point = simplest(low, high)
        if point.denominator > 64 or not low < point < high:
            return None
        study = self.study
        value = study.at(self.formula, point)
        if value is None or not value.contains(0):
            return None
        for order in (2, 3):
            highest = study.over(self.order(order), low, high)
            if highest is not None and (highest > 0 or highest < 0):
                if all(study.is_zero(self.order(k), point) for k in range(order)):
                    return Zero(point, point, point, crossing=order == 3)
                return None
        return None

    def _refined(self, low: Fraction, high: Fraction, *, rising: bool) -> Zero | None:
        """The zero of a cell with one slope: Newton's steps in balls (R. E. Moore, Interval
        Analysis, 1966, 7.2) while they narrow the cell, else halves."""
        while high - low > FINE:
            cut = low + (high - low) * WIDE_SPLIT
            value = self.study.at(self.formula, cut, 256)
            if value is None:
                return None
            slope = self.study.over(self.order(1), low, high, 256)
            if slope is not None and not slope.contains(0):
                near = _inside(cut, value / slope, low, high)
                if near is not None and near[1] - near[0] < (high - low) / 4:
                    low, high = near
                    continue
            if value > 0 or value < 0:
                low, high = (low, cut) if bool(value > 0) == rising else (cut, high)
            else:
                break
        point = simplest(low, high)
        exact = point.denominator <= SIMPLE and self.study.is_zero(self.formula, point)
        if exact:
            return Zero(point, point, point, crossing=True)
        return Zero(low, high, None, crossing=True, name=self._name(low, high))

    def _name(self, low: Fraction, high: Fraction) -> Expr | None:
        """What the only zero between the two is called, where that is proved."""
        for candidate in candidates(low, high):
            name = candidate.formula()
            if self.study.vanishes(self.formula, name):
                return name
        return None


def _inside(
    cut: Fraction, away: Any, low: Fraction, high: Fraction
) -> tuple[Fraction, Fraction] | None:
    """The part of [low, high] that cut - away, a ball, covers."""
    if not away.is_finite():
        return None
    least, most = (_exact(end) for end in (away.lower(), away.upper()))
    return max(low, cut - most), min(high, cut - least)


def _exact(end: Any) -> Fraction:
    """A dyadic number as a fraction."""
    mantissa, exponent = (int(part) for part in end.man_exp())
    return Fraction(mantissa) * Fraction(2) ** exponent


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The rational with the smallest denominator in [low, high]."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = -(-low.numerator // low.denominator)
    if whole <= high:
        return Fraction(whole)
    floor = low.numerator // low.denominator
    parts = []
    a, b = low - floor, high - floor
    parts.append(floor)
    while True:
        a, b = 1 / b, 1 / a
        whole = -(-a.numerator // a.denominator)
        if whole <= b:
            parts.append(whole)
            break
        floor = a.numerator // a.denominator
        parts.append(floor)
        a, b = a - floor, b - floor
    value = Fraction(parts[-1])
    for part in reversed(parts[:-1]):
        value = part + 1 / value
    return value


def is_call(node: Expr, *names: str) -> bool:
    """Whether the formula is a call of one of these functions."""
    return isinstance(node, Call) and node.name in names and not node.orders
