"""Where a function is defined, what values it takes, where it rises, and where it tends to.

Contract: generators of proved properties from a `Shape`; OutOfReachError where one is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sigderiv.expr import ZERO, Add, Expr, Mul, Neg, Relation, Symbol, as_expr
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.evidence import PROVED, is_torn, signs_of
from sigderiv.properties.quantity import Quantity, of_fraction
from sigderiv.properties.records import Interval, Property
from sigderiv.properties.shape import Shape, Spot, Stretch


def domain(found: Shape) -> Iterator[Property]:
    whole = found.low.infinite and found.high.infinite
    if not whole or is_torn(found):
        places: list[Interval] = []
        for part in found.parts:
            low = found.low if part.low is None else of_fraction(part.low)
            high = found.high if part.high is None else of_fraction(part.high)
            closed = [
                end is not None and found.study.at(found.formula, end) is not None
                for end in (part.low, part.high)
            ]
            if places and places[-1].high.number == low.number and closed[0]:
                low, closed[0] = places[-1].low, places.pop().closed_low
            places.append(Interval(low, high, closed[0], closed[1]))
        yield Property(
            "domain", PROVED, "properties/domain", {"places": tuple(places)}, "properties/by-edges"
        )
    else:
        yield Property("domain", PROVED, "properties/everywhere", {}, "properties/by-edges")


def value_range(found: Shape) -> Iterator[Property]:
    low, high = found.extreme(found.values, -1), found.extreme(found.values, 1)
    connected = not found.jumps and not is_torn(found)
    closed = (not low.approached, not high.approached)
    if not low.value.below(high.value):
        closed = (True, True)  # one value, which it has wherever it is defined
    span = Interval(low.value, high.value, *closed)
    value = {"low": low.value.digits, "high": high.value.digits, "closed": list(closed)}
    spans = (span,) if connected else tuple(_images(found))
    yield Property(
        "range", PROVED, "properties/range", {"range": spans}, **signs_of(found, "f'"), value=value
    )
    for spot, name in ((low, "smallest"), (high, "largest")):
        if not spot.approached and not found.jumps and not _flat_at(found, spot):
            yield Property(
                "extreme", PROVED, f"properties/{name}", {"value": spot.value, "at": spot.at},
                **signs_of(found, "f'"), value={"value": spot.value.digits, "at": spot.at.digits},
            )  # fmt: skip


def _images(found: Shape) -> list[Interval]:
    """The values of each piece and those at single points, joined where they meet."""
    images: list[Interval] = []
    for spots in found.by_piece:
        low, high = found.extreme(spots, -1), found.extreme(spots, 1)
        same = not low.value.below(high.value)
        images.append(
            Interval(low.value, high.value, same or not low.approached, same or not high.approached)
        )
    images.sort(key=lambda each: (each.low.number, each.high.number))
    joined = images[:1]
    for image in images[1:]:
        last = joined[-1]
        apart = last.high.below(image.low)
        touching = not apart and not image.low.below(last.high)
        if apart or (touching and not (last.closed_high or image.closed_low)):
            joined.append(image)
        elif last.high.below(image.high):
            joined[-1] = Interval(last.low, image.high, last.closed_low, image.closed_high)
        elif not image.high.below(last.high):
            closed = last.closed_high or image.closed_high
            joined[-1] = Interval(last.low, last.high, last.closed_low, closed)
    return joined


def _flat_at(found: Shape, spot: Spot) -> bool:
    """Whether the value is taken on a whole stretch."""
    return any(
        each.low.number <= spot.at.number <= each.high.number for each in found.dead
    )


def monotone(found: Shape) -> Iterator[Property]:
    signs = {stretch.sign for stretch in found.rising}
    rising, falling = _places(found.rising, 1), _places(found.rising, -1)
    details: dict[str, Any] = {"rising": rising, "falling": falling}
    if rising and falling:
        code = "rises-and-falls"
    elif found.jumps or is_torn(found):  # nothing is known of values on two sides of a break
        code = "rises-by-pieces" if rising else "falls-by-pieces" if falling else "flat-by-pieces"
    else:
        code = {
            frozenset((1,)): "increasing", frozenset((-1,)): "decreasing",
            frozenset((0, 1)): "never-decreasing", frozenset((0, -1)): "never-increasing",
            frozenset((0,)): "constant",
        }[frozenset(signs)]  # fmt: skip
    yield Property(
        "monotone", PROVED, f"properties/{code}", details, **signs_of(found, "f'"),
        value={"monotone": code},
    )  # fmt: skip


def _places(stretches: tuple[Stretch, ...], sign: int) -> tuple[Interval, ...]:
    return tuple(Interval(each.low, each.high) for each in stretches if each.sign == sign)


def asymptotes(found: Shape) -> Iterator[Property]:
    for spot in (found.values[0], found.values[-1]):
        if spot.approached and spot.at.infinite:
            yield Property(
                "limit", PROVED, "properties/limit", {"at": spot.at, "value": spot.value},
                "properties/by-leading-term",
                value={"at": spot.at.digits, "value": spot.value.digits},
            )  # fmt: skip
    for spot in found.values:
        if spot.side and not spot.value.infinite:
            from_side = "right" if spot.side > 0 else "left"
            yield Property(
                "limit", PROVED, f"properties/limit-{from_side}",
                {"at": spot.at, "value": spot.value}, "properties/by-leading-term",
                value={"at": spot.at.digits, "value": spot.value.digits, "from": from_side},
            )  # fmt: skip
    upright_at: set[Expr] = set()
    for line in found.asymptotes:
        if line.vertical:
            if _expr(line.shift) in upright_at:
                continue  # the other side of the same line
            upright_at.add(_expr(line.shift))
            upright = Relation("=", found.study.variable, _expr(line.shift))
            details: dict[str, Any] = {"line": upright}
            code = "properties/vertical"
        elif line.slope is None or line.shift.exact is None or line.slope.exact is None:
            continue
        else:
            right = _sum(line.slope.exact, found.study.variable, line.shift.exact)
            details = {"line": Relation("=", Symbol("y"), right), "side": _end_of(line.side)}
            code = "properties/asymptote"
        yield Property("asymptote", PROVED, code, details, "properties/by-leading-term")


def _end_of(side: int) -> str:
    return "∞" if side > 0 else "-∞"


def _expr(quantity: Quantity) -> Expr:
    if quantity.exact is None:
        raise OutOfReachError("no exact value")
    return quantity.exact


def _sum(slope: Expr, variable: Expr, shift: Expr) -> Expr:
    """slope · x + shift as people write it."""
    if slope is ZERO:
        return shift
    size = slope.children[0] if isinstance(slope, Neg) else slope
    line = variable if size is as_expr(1) else Mul(size, variable)
    line = Neg(line) if isinstance(slope, Neg) else line
    return line if shift is ZERO else Add(line, shift)
