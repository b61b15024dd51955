"""The shape of a function: pieces, signs of its derivatives, values and limits at what matters.

Contract: `shape(formula, variable)` gives a `Shape` in which everything is proved; raises
OutOfReachError where some part is out of reach (the caller then has numbers instead).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sigderiv.expr import ZERO, Add, Expr, Mul, Neg, Symbol, as_expr, substitute
from sigderiv.properties.approach import End
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.pieces import Piece, pieces
from sigderiv.properties.quantity import Quantity, of_exact, of_fraction, of_zero, value_at
from sigderiv.properties.study import Chart, Study, Zero


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line and a value there; approached: it is a limit and not taken."""

    at: Quantity
    value: Quantity
    approached: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval with the sign of something on it."""

    low: Quantity
    high: Quantity
    sign: int


@dataclass(frozen=True, slots=True)
class Asymptote:
    """The line slope · x + shift at one end (side 1: +infinity), or the vertical one at a point."""

    side: int
    slope: Quantity | None
    shift: Quantity
    vertical: bool = False


@dataclass(frozen=True)
class Shape:
    """What is proved of a function of one variable."""

    study: Study
    formula: Expr
    parts: tuple[Piece, ...]
    slopes: tuple[Expr, ...]
    bends: tuple[Expr, ...]
    low: Quantity
    high: Quantity
    values: tuple[Spot, ...]
    steepness: tuple[Spot, ...]
    rising: tuple[Stretch, ...]
    curving: tuple[Stretch, ...]
    kinks: tuple[Fraction, ...]
    jumps: tuple[Fraction, ...]
    gaps: tuple[Fraction, ...]
    asymptotes: tuple[Asymptote, ...]
    cells: int
    dead: tuple[Stretch, ...] = field(default=())

    def extreme(self, spots: Sequence[Spot], sign: int) -> Spot:
        """The largest (sign 1) or smallest of some values; a taken one where there is one."""
        best = spots[0]
        for spot in spots[1:]:
            above = best.value.below(spot.value) if sign > 0 else spot.value.below(best.value)
            equal = not above and not (
                spot.value.below(best.value) if sign > 0 else best.value.below(spot.value)
            )
            if above or (equal and best.approached and not spot.approached):
                best = spot
        return best

    @property
    def inflections(self) -> tuple[Quantity, ...]:
        """Where the curve changes the side it bends to, and has a tangent."""
        kinks = {float(kink) for kink in (*self.kinks, *self.jumps, *self.gaps)}
        return tuple(
            second.low
            for first, second in zip(self.curving, self.curving[1:], strict=False)
            if first.sign * second.sign < 0 and second.low.number not in kinks
        )


def shape(formula: Expr, variable: Symbol, study: Study | None = None) -> Shape:
    """The shape of a formula in a variable."""
    study = study or Study(variable)
    prepared = study.prepared(formula)
    parts = pieces(study, prepared)
    if not parts:
        raise OutOfReachError("defined nowhere")
    slopes = tuple(study.derivative(part.formula) for part in parts)
    bends = tuple(study.derivative(slope) for slope in slopes)
    first = [study.chart(s, p.low, p.high) for p, s in zip(parts, slopes, strict=True)]
    second = [study.chart(b, p.low, p.high) for p, b in zip(parts, bends, strict=True)]
    functions = [part.formula for part in parts]
    kinks, jumps, gaps = _joints(study, prepared, parts, slopes)
    breaks = frozenset((*jumps, *gaps))
    return Shape(
        study, prepared, parts, slopes, bends,
        _end(parts[0].low, -1), _end(parts[-1].high, 1),
        _spots(study, parts, functions, first),
        _spots(study, parts, slopes, second),
        _merged(parts, first, breaks), _merged(parts, second, breaks),
        kinks, jumps, gaps, _asymptotes(study, parts),
        sum(chart.cells for chart in (*first, *second)),
        tuple(s for s in _merged(parts, first, breaks) if s.sign == 0),
    )  # fmt: skip


def _end(at: Fraction | None, side: int) -> Quantity:
    return of_exact(side) if at is None else of_fraction(at)


def _spots(
    study: Study, parts: Sequence[Piece], formulas: Sequence[Expr], charts: Sequence[Chart]
) -> tuple[Spot, ...]:
    """Values where the derivative vanishes and at the ends of the pieces."""
    found: list[Spot] = []
    for part, formula, chart in zip(parts, formulas, charts, strict=True):
        found.append(_at_end(study, formula, part.low, 1))
        for zero in chart.zeros:
            found.append(Spot(of_zero(zero), value_at(study, formula, zero)))
        found.append(_at_end(study, formula, part.high, -1))
    return tuple(found)


def _at_end(study: Study, formula: Expr, at: Fraction | None, side: int) -> Spot:
    if at is not None and study.at(formula, at) is not None:
        return Spot(of_fraction(at), value_at(study, formula, Zero(at, at, at, False)))
    end = End(at, -side if at is None else side)
    where = of_exact(-side) if at is None else of_fraction(at)
    return Spot(where, of_exact(study.approach(end).limit(formula)), approached=True)


def _joints(
    study: Study, formula: Expr, parts: Sequence[Piece], slopes: Sequence[Expr]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Points between two pieces where the slope jumps, where the value does, and where there is
    no value."""
    kinks: list[Fraction] = []
    gaps: list[Fraction] = []
    jumps: list[Fraction] = []
    for k in range(len(parts) - 1):
        at = parts[k].high
        if at is None or at != parts[k + 1].low:
            continue
        put: dict[Expr, Expr] = {study.variable: as_expr(at)}
        own = study.at(formula, at)
        sides = [study.at(part.formula, at) for part in (parts[k], parts[k + 1])]
        if own is None or None in sides:
            gaps.append(at)
            continue
        if not any(own.overlaps(side) for side in sides):
            raise OutOfReachError("a value of its own at one point")
        if not _agree(study, parts[k].formula, parts[k + 1].formula, put, at):
            jumps.append(at)
        elif not _agree(study, slopes[k], slopes[k + 1], put, at):
            kinks.append(at)
    return tuple(kinks), tuple(jumps), tuple(gaps)


def _agree(study: Study, left: Expr, right: Expr, put: dict[Expr, Expr], at: Fraction) -> bool:
    values = study.at(left, at), study.at(right, at)
    if None in values:
        return False
    if not values[0].overlaps(values[1]):
        return False
    verdict = study.same(substitute(left, dict(put)), substitute(right, dict(put)))
    if str(verdict.outcome) == "unproved":
        raise OutOfReachError("whether two pieces fit together")
    return str(verdict.outcome) == "proved"


def _merged(
    parts: Sequence[Piece], charts: Sequence[Chart], breaks: frozenset[Fraction] = frozenset()
) -> tuple[Stretch, ...]:
    """The stretches of all pieces; neighbours with one sign and no break between are one."""
    apart = {float(each) for each in breaks}
    found: list[Stretch] = []
    for part, chart in zip(parts, charts, strict=True):
        edges = [_end(part.low, -1), *(of_zero(z) for z in chart.zeros), _end(part.high, 1)]
        for low, high, sign in zip(edges, edges[1:], chart.signs, strict=False):
            meets = found and found[-1].sign == sign and found[-1].high.number == low.number
            if meets and low.number not in apart:
                found[-1] = Stretch(found[-1].low, high, sign)
            else:
                found.append(Stretch(low, high, sign))
    return tuple(found)


def _asymptotes(study: Study, parts: Sequence[Piece]) -> tuple[Asymptote, ...]:
    found: list[Asymptote] = []
    for part in parts:
        for at, side in ((part.low, -1), (part.high, 1)):
            if at is None:
                line = _line(study, part.formula, side)
                found += [line] if line is not None else []
            elif study.at(part.formula, at) is None:
                limit = study.approach(End(at, -side)).limit(part.formula)
                if isinstance(limit, int):
                    found.append(Asymptote(limit, None, of_fraction(at), vertical=True))
    return tuple(found)


def _line(study: Study, formula: Expr, side: int) -> Asymptote | None:
    """The straight line that the function approaches at infinity."""
    end = study.approach(End(None, side))
    try:
        limit = end.limit(formula)
        if not isinstance(limit, int):
            return Asymptote(side, of_fraction(Fraction(0)), of_exact(limit))
        slope = end.limit(study.derivative(formula))
        if isinstance(slope, int):
            return None
        line = Mul(slope.formula(), study.variable)
        shift = end.limit(Add(formula, Neg(line)))
    except OutOfReachError:
        return None
    return None if isinstance(shift, int) else Asymptote(side, of_exact(slope), of_exact(shift))


def quiet(found: Shape, bound: Fraction) -> tuple[Stretch, ...]:
    """Where |slope| < bound, as stretches of sign 1 there and -1 elsewhere."""
    charts = [
        found.study.chart(
            Add(as_expr(bound * bound), Neg(Mul(slope, slope))) if slope is not ZERO
            else as_expr(bound), part.low, part.high,
        )
        for part, slope in zip(found.parts, found.slopes, strict=True)
    ]  # fmt: skip
    breaks = frozenset((*found.jumps, *found.gaps))
    return tuple(each for each in _merged(found.parts, charts, breaks) if each.sign > 0)
