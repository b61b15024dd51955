"""How steep a function is, how it bends, where it saturates, and where it has kinks.

Contract: generators of proved properties from a `Shape`; OutOfReachError where one is not reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sigderiv.expr import Expr, as_expr
from sigderiv.properties.approach import End
from sigderiv.properties.evidence import PROVED, is_torn, signs_of
from sigderiv.properties.quantity import Quantity, of_exact, of_fraction, value_at
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
            places = [
                each.at for each in found.steepness if each.value.infinite == spot.value.infinite
            ]
            details["at"] = tuple({place.digits: place for place in places}.values())
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
    """Corners, cusps, vertical tangents and jumps; where there are none, that there are none."""
    broken = False
    for at in sorted(
        {end for part in found.parts for end in (part.low, part.high) if end is not None}
    ):
        if at in found.jumps:
            broken = True
            yield Property(
                "kink",
                PROVED,
                "properties/jump",
                {"at": of_fraction(at)},
                "properties/by-one-sided",
            )
        elif found.study.at(found.formula, at) is not None:
            sides = _sides(found, at)
            if (code := _corner(found, at, sides)) is not None:
                broken = True
                yield Property(
                    "kink", PROVED, code,
                    {"at": of_fraction(at), "left": sides[0], "right": sides[-1]},
                    "properties/by-one-sided",
                    value={"at": str(at), "left": sides[0].digits, "right": sides[-1].digits},
                )  # fmt: skip
    if not broken:
        closed = any(
            end is not None and found.study.at(found.formula, end) is not None
            for end in (found.parts[0].low, found.parts[-1].high)
        )
        code = "properties/smooth-inside" if closed else "properties/smooth"
        yield Property("smooth", PROVED, code, {}, "properties/by-one-sided")


def _sides(found: Shape, at: Fraction) -> list[Quantity]:
    """The slopes of the pieces that end at a point, from left to right, by value or by limit."""
    slopes = []
    for part, slope in zip(found.parts, found.slopes, strict=True):
        if at in (part.low, part.high):
            if found.study.at(slope, at) is not None:
                slopes.append(value_at(found.study, slope, Zero(at, at, at, False)))
            else:
                end = End(at, 1 if at == part.low else -1)
                slopes.append(of_exact(found.study.approach(end).limit(slope)))
    return slopes


def _corner(found: Shape, at: Fraction, sides: list[Quantity]) -> str | None:
    """What stands at a point where pieces end: None where the function has a slope there."""
    steep = {side.infinite for side in sides}
    if 0 not in steep:
        return "properties/cusp" if len(steep) > 1 else "properties/vertical-tangent"
    if at not in found.kinks:
        return None
    if len(sides) == 2 and steep == {0}:
        if sides[0].exact is not None and sides[0].exact == sides[1].exact:
            return None
        if not (sides[0].below(sides[1]) or sides[1].below(sides[0])):
            return None
    return "properties/kink"
