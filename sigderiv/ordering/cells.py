"""The line cut into cells on which a formula in one letter has one sign.

Contract: a `Chart` lists all open cells in which the formula has values, and all single points
between them at which it may have one: outside of them it has no value.  Everything in it is proved.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.expr import (
    Call,
    Div,
    E,
    Expr,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    as_expr,
    postorder,
    substitute,
)
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.pieces import cuts, pieces
from sigderiv.properties.study import Study, simplest
from sigderiv.referee import balls
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.continuity import Span, is_continuous, is_smooth
from sigderiv.referee.differentiate import constant_value

CASES = (Piecewise, Relation)
OUTSIDE: dict[str, Callable[[Any], bool]] = {
    "ln": lambda ball: bool(ball < 0),
    "sqrt": lambda ball: bool(ball < 0),
    "asin": lambda ball: bool(ball < -1 or ball > 1),
    "acos": lambda ball: bool(ball < -1 or ball > 1),
    "atanh": lambda ball: bool(ball < -1 or ball > 1),
    "acosh": lambda ball: bool(ball < 1),
}
"""Where functions by name surely have no value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An open interval with the sign of a formula on it; an end that is irrational is enclosed, and
    the outer bound given.  None: infinite; inside: a point of it."""

    low: Fraction | None
    high: Fraction | None
    sign: int
    inside: Fraction


@dataclass(frozen=True, slots=True)
class Spot:
    """A single point between cells, enclosed, with the sign there; None: no value there."""

    low: Fraction
    high: Fraction
    exact: Fraction | None
    sign: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The cells and the points between them, from left to right."""

    cells: tuple[Cell, ...]
    spots: tuple[Spot, ...]


def studied(study: Study, formula: Expr) -> Chart:
    """The chart of a prepared formula by balls; raises OutOfReachError."""
    parts = postorder((formula,))
    if not all(balls.is_elementary(node) or isinstance(node, CASES) for node in parts):
        raise OutOfReachError("a function of which nothing is known")
    found_pieces = pieces(study, formula)
    ends = cuts(study, formula)
    _check_gaps(study, formula, ends, {piece.low for piece in found_pieces})
    cells: list[Cell] = []
    spots: list[Spot] = []
    for piece in found_pieces:
        found = study.chart(piece.formula, piece.low, piece.high)
        inner = found.zeros
        lows = [piece.low, *(zero.high for zero in inner)]
        highs = [*(zero.low for zero in inner), piece.high]
        outer = [piece.low, *(zero.low for zero in inner)]
        beyond = [*(zero.high for zero in inner), piece.high]
        for place, sign in enumerate(found.signs):
            point = inside(lows[place], highs[place])
            cells.append(Cell(outer[place], beyond[place], sign, point))
        spots += [Spot(zero.low, zero.high, zero.exact, 0) for zero in inner]
    for cut in ends:
        spots.append(Spot(cut, cut, cut, sign_at(study, formula, cut)))
    spots.sort(key=lambda spot: spot.low)
    return Chart(tuple(cells), tuple(spots))


def _check_gaps(
    study: Study, formula: Expr, ends: Sequence[Fraction], starts: set[Fraction | None]
) -> None:
    """Raise unless the formula surely has no value between two cuts where it has no piece."""
    borders = [None, *ends, None]
    for low, high in itertools.pairwise(borders):
        if low not in starts and not _has_no_value(study, formula, inside(low, high)):
            raise OutOfReachError("whether there are values at all")


def between(study: Study, formula: Expr, low: Fraction, high: Fraction) -> Chart:
    """The chart of a formula that is smooth all over the closed interval between two numbers."""
    if not is_smooth(formula) or not is_continuous([formula], _span(study.variable, low, high)):
        raise OutOfReachError("no values all over an interval")
    found = study.chart(formula, low, high)
    borders = [low, *(end for zero in found.zeros for end in (zero.low, zero.high)), high]
    cells = [
        Cell(start, stop, sign, inside(start, stop))
        for sign, start, stop in zip(found.signs, borders[::2], borders[1::2], strict=True)
    ]
    spots = [Spot(zero.low, zero.high, zero.exact, 0) for zero in found.zeros]
    spots += [Spot(end, end, end, sign_at(study, formula, end)) for end in (low, high)]
    return Chart(tuple(cells), tuple(sorted(spots, key=lambda spot: spot.low)))


def _span(letter: Symbol, low: Fraction, high: Fraction) -> Span:
    return Span(letter, as_expr(low), as_expr(high))


def inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A short rational number between two ends, away from both."""
    if low is None:
        return Fraction(0) if high is None else Fraction(math.ceil(high) - 1)
    if high is None:
        return Fraction(math.floor(low) + 1)
    width = high - low
    return simplest(low + width / 8, high - width / 8)


def sign_at(study: Study, formula: Expr, point: Fraction) -> int | None:
    """The sign of a formula at a rational point, None where it surely has no value there; raises
    OutOfReachError where neither is shown."""
    letter = study.variable
    value = _ball(formula, letter, point)
    if value is not None:
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
        if value == 0 or study.is_zero(formula, point):
            return 0
    elif _has_no_value(study, formula, point):
        return None
    raise OutOfReachError("a value that is not known")


def _ball(formula: Expr, letter: Symbol, point: Fraction) -> Any:
    with balls.working(256):
        ball = to_ball(point)
    return balls.evaluate([formula], {letter: ball}, 256, {letter: point})[0]


def _has_no_value(study: Study, formula: Expr, point: Fraction) -> bool:
    """Whether a part that every value rests on has none: 1/0, ln of what is not positive, the root
    of a negative number."""
    nodes = postorder((formula,))
    if any(isinstance(node, Piecewise) for node in nodes):
        return False
    for node in nodes:
        if isinstance(node, Div) and _is_zero(study, node.children[1], point):
            return True
        if isinstance(node, Pow) and node.children[0] is not E:
            base, power = (_ball(part, study.variable, point) for part in node.children)
            whole = constant_value(node.children[1])
            if base is not None and base < 0 and (whole is None or whole.denominator > 1):
                return True
            if power is not None and power < 0 and _is_zero(study, node.children[0], point):
                return True
        if isinstance(node, Call) and node.name in OUTSIDE and not node.orders:
            argument = _ball(node.children[0], study.variable, point)
            if argument is not None and OUTSIDE[node.name](argument):
                return True
            if node.name == "ln" and _is_zero(study, node.children[0], point):
                return True
    return False


def _is_zero(study: Study, formula: Expr, point: Fraction) -> bool:
    value = _ball(formula, study.variable, point)
    if value is None or not value.contains(0):
        return False
    put = substitute(formula, {study.variable: as_expr(point)})
    return value == 0 or str(study.referee.decide(put, as_expr(0)).outcome) == "proved"
