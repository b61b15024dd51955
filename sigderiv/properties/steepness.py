"""How steep a function is, how it bends, where it saturates, and where it has kinks.

Contract: generators of proved properties from a `Shape`; OutOfReachError where one is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sigderiv.expr import Expr, as_expr
from sigderiv.properties.evidence import PROVED, is_torn, signs_of
from sigderiv.properties.quantity import Quantity, of_fraction, value_at
from sigderiv.properties.records import Interval, Property
from sigderiv.properties.shape import Shape, Spot, quiet
from sigderiv.properties.study import Zero

BOUND = Fraction(1, 100)
"""Below this slope a unit is called saturated."""

PROBES = (5, 10)


def curvature(found: Shape) -> Iterator[Property]:
    signs = {stretch.sign for stretch in found.curving}
    points = found.inflections
    split = "-by-pieces" if found.jumps or is_torn(found) else ""
    if points:
        yield Property(
            "inflection", PROVED, "properties/inflection", {"points": points},
            **signs_of(found, "f''"), value={"at": [point.digits for point in points]},
        )  # fmt: skip
    elif signs in ({1}, {-1}) and not found.kinks:
        code = f"properties/{'convex' if signs == {1} else 'concave'}{split}"
        yield Property("curvature", PROVED, code, {}, **signs_of(found, "f''"))


def slopes(found: Shape) -> Iterator[Property]:
    high, low = found.extreme(found.steepness, 1), found.extreme(found.steepness, -1)
    if not low.value.below(high.value):
        return  # one slope everywhere: there is no largest or approached one
    for spot, name in ((high, "largest"), (low, "smallest")):
        if found.jumps or (name == "smallest" and not low.value.number < 0):
            continue  # next to a jump a slope of one side need not be taken
        details: dict[str, Any] = {"value": spot.value, "at": spot.at}
        if spot.value.infinite:
            code = f"properties/{name}-slope-unbounded"
        elif spot.along is not None:
            details["place"] = Interval(*spot.along)
            code = f"properties/{name}-slope-along"
        elif spot.approached:
            code = f"properties/{name}-slope-approached"
        elif _constant_slope(found, spot):
            code = f"properties/{name}-slope-on-side"
        else:
            code = f"properties/{name}-slope"
        yield Property(
            "slope", PROVED, code, details, **signs_of(found, "f''"),
            value={"value": spot.value.digits, "at": spot.at.digits, "which": name},
        )  # fmt: skip
    if is_torn(found) and not (high.value.infinite or low.value.infinite):
        return
    if high.value.infinite or low.value.infinite:
        yield Property("lipschitz", PROVED, "properties/no-lipschitz", {}, **signs_of(found, "f''"))
    else:
        opposite = low.value.opposite
        constant = opposite if high.value.below(opposite) else high.value
        jumps = "properties/no-lipschitz-jump" if found.jumps else "properties/lipschitz"
        yield Property(
            "lipschitz", PROVED, jumps, {"value": constant}, **signs_of(found, "f''"),
            value={"value": constant.digits},
        )  # fmt: skip


def _constant_slope(found: Shape, spot: Spot) -> bool:
    """Whether the slope is taken at an end of a piece only from one side, or all along it."""
    return any(spot.at.number == float(kink) for kink in found.kinks)


def saturation(found: Shape) -> Iterator[Property]:
    for stretch in found.dead:
        yield Property(
            "dead", PROVED, "properties/dead", {"place": Interval(stretch.low, stretch.high)},
            **signs_of(found, "f'"),
        )  # fmt: skip
    calm = [each for each in quiet(found, BOUND) if each.low.infinite or each.high.infinite]
    if not calm:
        return
    places = tuple(Interval(each.low, each.high) for each in calm)
    yield Property(
        "saturation", PROVED, "properties/saturation",
        {"bound": as_expr(BOUND), "places": places}, **signs_of(found, "f'"),
        value={"bound": str(float(BOUND)),
               "places": [[p.low.digits, p.high.digits] for p in places]},
    )  # fmt: skip
    slopes: list[tuple[str, Quantity]] = []
    for probe in PROBES:
        for side in (-1, 1):
            at = Fraction(side * probe)
            inside = any(p.low.number < at < p.high.number for p in places)
            if inside and (formula := _slope_at(found, at)) is not None:
                slopes.append((str(at), value_at(found.study, formula, Zero(at, at, at, False))))
    if slopes and any(value.number for _, value in slopes):
        yield Property(
            "saturation", PROVED, "properties/slopes-there", {"slopes": tuple(slopes)},
            "properties/by-balls", value={at: value.digits for at, value in slopes},
        )  # fmt: skip


def _slope_at(found: Shape, at: Fraction) -> Expr | None:
    for part, slope in zip(found.parts, found.slopes, strict=True):
        if (part.low is None or part.low < at) and (part.high is None or at < part.high):
            return slope
    return None


def kinks(found: Shape) -> Iterator[Property]:
    for kink in found.kinks:
        left, right = [
            value_at(found.study, slope, Zero(kink, kink, kink, False))
            for part, slope in zip(found.parts, found.slopes, strict=True)
            if kink in (part.low, part.high)
        ]
        yield Property(
            "kink", PROVED, "properties/kink",
            {"at": of_fraction(kink), "left": left, "right": right}, "properties/by-one-sided",
            value={"at": str(kink), "left": left.digits, "right": right.digits},
        )  # fmt: skip
    for jump in found.jumps:
        yield Property(
            "kink", PROVED, "properties/jump", {"at": of_fraction(jump)}, "properties/by-one-sided"
        )
    if not found.kinks and not found.jumps:
        yield Property("smooth", PROVED, "properties/smooth", {}, "properties/by-one-sided")
