"""The shape of a function: pieces, signs of its derivatives, values and limits at what matters.

Contract: `shape(formula, variable)` gives a `Shape` in which everything is proved; raises
OutOfReachError where some part is out of reach (the caller then has numbers instead).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sigderiv.expr import ZERO, Add, Expr, Mul, Neg, Symbol, as_expr, substitute
from sigderiv.properties.approach import End
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.pieces import Piece, between, pieces
from sigderiv.properties.quantity import Quantity, of_exact, of_fraction, of_zero, value_at
from sigderiv.properties.study import Chart, Study, Zero


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line and a value there.

    approached: it is a limit, from the side given (1: from above), and not taken; along: the
    interval on which the value is taken throughout."""

    at: Quantity
    value: Quantity
    approached: bool = False
    side: int = 0
    along: tuple[Quantity, Quantity] | None = None


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
    by_piece: tuple[tuple[Spot, ...], ...] = ()
    """The values of each piece, and each value that belongs to none."""

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
    kinks, jumps, gaps = joints(study, prepared, parts, slopes)
    breaks = frozenset((*jumps, *gaps))
    parity = _parity(study, prepared)
    values = _spots(study, prepared, parts, functions, first, parity)
    single = tuple(_own_values(study, prepared, parts, jumps))
    by_piece = [
        _spots(study, prepared, [part], [part.formula], [chart], 0)
        for part, chart in zip(parts, first, strict=True)
    ]
    return Shape(
        study, prepared, parts, slopes, bends,
        _end(parts[0].low, -1), _end(parts[-1].high, 1),
        (values[0], *single, *values[1:]),
        _spots(study, prepared, parts, slopes, second, -parity),
        _merged(parts, first, breaks), _merged(parts, second, breaks),
        kinks, jumps, gaps, _asymptotes(study, parts),
        sum(chart.cells for chart in (*first, *second)),
        tuple(s for s in _merged(parts, first, breaks) if s.sign == 0),
        (*by_piece, *((spot,) for spot in single)),
    )  # fmt: skip


def _parity(study: Study, formula: Expr) -> int:
    """1 for an even function, -1 for an odd one, 0 where neither is proved."""
    mirrored = substitute(formula, {study.variable: Neg(study.variable)})
    for parity, image in ((1, formula), (-1, Neg(formula))):
        verdict = study.same(mirrored, image)
        if str(verdict.outcome) == "proved" and not verdict.conditions:
            return parity
    return 0


def _end(at: Fraction | None, side: int) -> Quantity:
    return of_exact(side) if at is None else of_fraction(at)


def _spots(
    study: Study,
    whole: Expr,
    parts: Sequence[Piece],
    formulas: Sequence[Expr],
    charts: Sequence[Chart],
    parity: int,
) -> tuple[Spot, ...]:
    """Values where the derivative vanishes and at the ends of the pieces; a constant piece has
    its value all along."""
    found: list[Spot] = []
    zeros: dict[int, Zero] = {}
    for part, formula, chart in zip(parts, formulas, charts, strict=True):
        first = _at_end(study, whole, part, formula, 1)
        found.append(first)
        for zero in chart.zeros:
            zeros[len(found)] = zero
            found.append(Spot(of_zero(zero), value_at(study, formula, zero)))
        if chart.vanishes:
            place = _end(part.low, -1), _end(part.high, 1)
            found.append(Spot(of_fraction(between(part.low, part.high)), first.value, along=place))
        found.append(_at_end(study, whole, part, formula, -1))
    if parity:
        _name_mirrored(found, zeros, parity)
    return tuple(found)


def _name_mirrored(found: list[Spot], zeros: dict[int, Zero], parity: int) -> None:
    """Values at z and -z are equal for an even function and opposite for an odd one: the mirror
    image of a zero is a zero, hence the only one that is enclosed where it must be."""
    for place, zero in zeros.items():
        images = [k for k, z in zeros.items() if z.low <= -zero.low and -zero.high <= z.high]
        if zero.low <= 0 or len(images) != 1:
            continue
        for spot, sign in ((place, 1), (images[0], parity)):
            found[spot] = replace(
                found[spot], value=replace(found[spot].value, name=(place, sign))
            )


def _at_end(study: Study, whole: Expr, part: Piece, formula: Expr, side: int) -> Spot:
    """The value at the lower end (side 1) or the upper one (-1) of a piece."""
    at = part.low if side > 0 else part.high
    if at is not None and study.at(formula, at) is not None:
        taken = _is_value(study, whole, part.formula, at)
        value = value_at(study, formula, Zero(at, at, at, False))
        return Spot(of_fraction(at), value, not taken, 0 if taken else side)
    end = End(at, -side if at is None else side)
    where = of_exact(-side) if at is None else of_fraction(at)
    limit = of_exact(study.approach(end).limit(formula))
    return Spot(where, limit, approached=True, side=0 if at is None else side)


def _is_value(study: Study, whole: Expr, part: Expr, at: Fraction) -> bool:
    """Whether the function has at this end of a piece the value to which the piece leads."""
    own, side = study.at(whole, at), study.at(part, at)
    if own is None or side is None:
        return False
    return _agree(study, whole, part, {study.variable: as_expr(at)}, at)


def _own_values(
    study: Study, whole: Expr, parts: Sequence[Piece], jumps: Sequence[Fraction]
) -> Iterator[Spot]:
    """Values at jumps that belong to neither side."""
    for at in jumps:
        sides = [part.formula for part in parts if at in (part.low, part.high)]
        if not any(_is_value(study, whole, side, at) for side in sides):
            yield Spot(of_fraction(at), value_at(study, whole, Zero(at, at, at, False)))


def joints(
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
        left, right = parts[k].formula, parts[k + 1].formula
        if not _agree(study, left, right, put, at) or not _agree(study, formula, left, put, at):
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
