"""The properties of a function, found from its formula.

Contract: `portrait(formula, variable)` never raises for a formula that can be evaluated: what is
out of reach of a proof is numerical or unknown, and says so.  Symmetries are decided by the
referee; all about ranges, slopes and limits is proved from a `Shape`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Expr,
    Mul,
    Neg,
    Relation,
    Symbol,
    as_expr,
    substitute,
)
from sigderiv.expr.names import GREEK
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.pieces import pieces
from sigderiv.properties.quantity import Quantity, of_fraction, value_at
from sigderiv.properties.records import Interval, Portrait, Property, Standing
from sigderiv.properties.sampling import sampled
from sigderiv.properties.shape import Shape, Spot, Stretch, quiet, shape
from sigderiv.properties.study import Study, Zero

BOUND = Fraction(1, 100)
"""Below this slope a unit is called saturated."""

PROBES = (5, 10)
PROVED = Standing.PROVED


def portrait(formula: Expr, variable: Symbol, name: str = "") -> Portrait:
    """All properties that are found; name: how the function is called in sentences."""
    study = Study(variable)
    body = formula
    called: Expr = formula
    if not (isinstance(formula, Call) and formula.children == (variable,)):
        called = Call("f", variable)
    if name and name not in GREEK:
        called = Call(name, variable)
    try:
        found: Shape | None = shape(body, variable, study)
        why = ""
    except OutOfReachError as error:
        found, why = None, str(error)
    properties: list[Property] = []
    if found is not None:
        properties += _of_shape(found)
    else:
        properties += sampled(study, body, why)
    properties += _symmetries(study, body, called, found)
    if found is not None:
        with suppress(OutOfReachError):
            properties += _centred(found, properties)
    order = {kind: place for place, kind in enumerate(ORDER)}
    properties.sort(key=lambda each: order.get(each.kind, len(order)))
    return Portrait(name, formula, variable, tuple(properties), found)


ORDER = (
    "domain", "range", "extreme", "monotone", "symmetry", "limit", "asymptote", "inflection",
    "curvature", "slope", "lipschitz", "centred", "saturation", "dead", "kink", "smooth",
)  # fmt: skip


def _of_shape(found: Shape) -> Iterator[Property]:
    for build in (
        _domain, _range, _monotone, _asymptotes, _curvature, _slopes, _saturation, _kinks,
    ):  # fmt: skip
        try:
            yield from build(found)
        except OutOfReachError as error:
            kind = build.__name__.removeprefix("_")
            yield Property(
                kind, Standing.UNKNOWN, f"properties/unknown-{kind}",
                why="properties/out-of-reach", evidence={"reason": str(error)},
            )  # fmt: skip


def _signs(found: Shape, of: str) -> dict[str, Any]:
    """The evidence of facts that follow from the signs of a derivative."""
    count = {0: "-at-ends", 1: "-one"}.get(found.cells, "")
    return {"why": f"properties/by-signs{count}", "evidence": {"of": of, "cells": found.cells}}


def _domain(found: Shape) -> Iterator[Property]:
    whole = found.low.infinite and found.high.infinite
    if not whole or _torn(found):
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


def _torn(found: Shape) -> bool:
    """Whether the domain is not a single interval."""
    return bool(found.gaps) or any(a.high != b.low for a, b in _neighbours(found.parts))


def _neighbours(parts: Any) -> Iterator[tuple[Any, Any]]:
    return pairwise(parts)


def _range(found: Shape) -> Iterator[Property]:
    low, high = found.extreme(found.values, -1), found.extreme(found.values, 1)
    connected = not found.jumps and not _torn(found)
    closed = (not low.approached, not high.approached)
    if not low.value.below(high.value):
        closed = (True, True)  # one value, which it has wherever it is defined
    span = Interval(low.value, high.value, *closed)
    value = {"low": low.value.digits, "high": high.value.digits, "closed": list(closed)}
    code = "properties/range" if connected else "properties/bounds"
    yield Property("range", PROVED, code, {"range": span}, **_signs(found, "f'"), value=value)
    for spot, name in ((low, "smallest"), (high, "largest")):
        if not spot.approached and not found.jumps and not _flat_at(found, spot):
            yield Property(
                "extreme", PROVED, f"properties/{name}", {"value": spot.value, "at": spot.at},
                **_signs(found, "f'"), value={"value": spot.value.digits, "at": spot.at.digits},
            )  # fmt: skip


def _flat_at(found: Shape, spot: Spot) -> bool:
    """Whether the value is taken on a whole stretch."""
    return any(
        each.low.number <= spot.at.number <= each.high.number for each in found.dead
    )


def _monotone(found: Shape) -> Iterator[Property]:
    signs = {stretch.sign for stretch in found.rising}
    rising, falling = _places(found.rising, 1), _places(found.rising, -1)
    details: dict[str, Any] = {"rising": rising, "falling": falling}
    if rising and falling:
        code = "rises-and-falls"
    elif found.jumps or _torn(found):  # nothing is known of values on two sides of a break
        code = "rises-by-pieces" if rising else "falls-by-pieces" if falling else "flat-by-pieces"
    else:
        code = {
            frozenset((1,)): "increasing", frozenset((-1,)): "decreasing",
            frozenset((0, 1)): "never-decreasing", frozenset((0, -1)): "never-increasing",
            frozenset((0,)): "constant",
        }[frozenset(signs)]  # fmt: skip
    yield Property(
        "monotone", PROVED, f"properties/{code}", details, **_signs(found, "f'"),
        value={"monotone": code},
    )  # fmt: skip


def _places(stretches: tuple[Stretch, ...], sign: int) -> tuple[Interval, ...]:
    return tuple(Interval(each.low, each.high) for each in stretches if each.sign == sign)


def _asymptotes(found: Shape) -> Iterator[Property]:
    for spot in (found.values[0], found.values[-1]):
        if spot.approached and spot.at.infinite:
            yield Property(
                "limit", PROVED, "properties/limit", {"at": spot.at, "value": spot.value},
                "properties/by-leading-term",
                value={"at": spot.at.digits, "value": spot.value.digits},
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


def _curvature(found: Shape) -> Iterator[Property]:
    signs = {stretch.sign for stretch in found.curving}
    points = found.inflections
    if points:
        yield Property(
            "inflection", PROVED, "properties/inflection", {"points": points},
            **_signs(found, "f''"), value={"at": [point.digits for point in points]},
        )  # fmt: skip
    elif signs == {1} and not found.kinks:
        yield Property("curvature", PROVED, "properties/convex", {}, **_signs(found, "f''"))
    elif signs == {-1} and not found.kinks:
        yield Property("curvature", PROVED, "properties/concave", {}, **_signs(found, "f''"))


def _slopes(found: Shape) -> Iterator[Property]:
    high, low = found.extreme(found.steepness, 1), found.extreme(found.steepness, -1)
    if not low.value.below(high.value):
        return  # one slope everywhere: there is no largest or approached one
    for spot, name in ((high, "largest"), (low, "smallest")):
        if found.jumps or (name == "smallest" and not low.value.number < 0):
            continue  # next to a jump a slope of one side need not be taken
        details = {"value": spot.value, "at": spot.at}
        if spot.value.infinite:
            code = f"properties/{name}-slope-unbounded"
        elif spot.approached:
            code = f"properties/{name}-slope-approached"
        elif _constant_slope(found, spot):
            code = f"properties/{name}-slope-on-side"
        else:
            code = f"properties/{name}-slope"
        yield Property(
            "slope", PROVED, code, details, **_signs(found, "f''"),
            value={"value": spot.value.digits, "at": spot.at.digits, "which": name},
        )  # fmt: skip
    if _torn(found) and not (high.value.infinite or low.value.infinite):
        return
    if high.value.infinite or low.value.infinite:
        yield Property("lipschitz", PROVED, "properties/no-lipschitz", {}, **_signs(found, "f''"))
    else:
        opposite = Quantity(
            None if low.value.exact is None else Neg(low.value.exact), -low.value.ball
        )
        constant = opposite if high.value.below(opposite) else high.value
        jumps = "properties/no-lipschitz-jump" if found.jumps else "properties/lipschitz"
        yield Property(
            "lipschitz", PROVED, jumps, {"value": constant}, **_signs(found, "f''"),
            value={"value": constant.digits},
        )  # fmt: skip


def _constant_slope(found: Shape, spot: Spot) -> bool:
    """Whether the slope is taken at an end of a piece only from one side, or all along it."""
    return any(spot.at.number == float(kink) for kink in found.kinks)


def _saturation(found: Shape) -> Iterator[Property]:
    for stretch in found.dead:
        yield Property(
            "dead", PROVED, "properties/dead", {"place": Interval(stretch.low, stretch.high)},
            **_signs(found, "f'"),
        )  # fmt: skip
    calm = [each for each in quiet(found, BOUND) if each.low.infinite or each.high.infinite]
    if not calm:
        return
    places = tuple(Interval(each.low, each.high) for each in calm)
    yield Property(
        "saturation", PROVED, "properties/saturation",
        {"bound": as_expr(BOUND), "places": places}, **_signs(found, "f'"),
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


def _kinks(found: Shape) -> Iterator[Property]:
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


# --- symmetries -------------------------------------------------------------------------------


def _symmetries(
    study: Study, formula: Expr, called: Expr, found: Shape | None
) -> Iterator[Property]:
    x = study.variable

    def mirrored(body: Expr, centre: Expr) -> Expr:
        put = Neg(x) if centre is ZERO else Add(Mul(as_expr(2), centre), Neg(x))
        return substitute(body, {x: put})

    def put_in(identity: Relation) -> Relation:
        sides = [_with(side, called, formula, x) for side in identity.children]
        return Relation("=", sides[0], sides[1])

    candidates: list[tuple[str, Relation]] = [
        ("even", Relation("=", mirrored(called, ZERO), called)),
        ("odd", Relation("=", mirrored(called, ZERO), Neg(called))),
    ]
    centres: list[tuple[Expr, Expr]] = []
    if found is not None:
        middle = _value_of(found, of_fraction(Fraction(0)))
        if middle is not None:
            centres.append((ZERO, middle))
        for point in found.inflections:
            value = _value_of(found, point)
            if point.exact is not None and value is not None:
                centres.append((point.exact, value))
    for centre, value in centres:
        if centre is ZERO and value is ZERO:
            continue
        twice = _twice(value)
        candidates.append(
            ("point", Relation("=", mirrored(called, centre),
                               Neg(called) if value is ZERO else Add(twice, Neg(called))))
        )  # fmt: skip
    candidates.append(
        ("shifted", Relation("=", called, Add(x, mirrored(called, ZERO))))
    )
    for kind, identity in candidates:
        verdict = study.same(*put_in(identity).children)
        holds = all(_always(study, condition) for condition in verdict.conditions)
        if str(verdict.outcome) == "proved" and holds:
            yield Property(
                "symmetry", PROVED, f"properties/{kind}", {"identity": identity},
                "properties/by-referee",
                {"method": verdict.method, "evidence": verdict.evidence}, {"symmetry": kind},
            )  # fmt: skip
            return


def _always(study: Study, condition: Expr) -> bool:
    """Whether a condition `a != b` is proved to hold everywhere."""
    if not isinstance(condition, Relation) or condition.op != "!=":
        return False
    gap = study.prepared(Add(condition.left, Neg(condition.right)))
    try:
        charts = [study.chart(each.formula, each.low, each.high) for each in pieces(study, gap)]
        ends = [each.high for each in pieces(study, gap) if each.high is not None]
    except OutOfReachError:
        return False
    apart = all(not chart.zeros and not chart.vanishes for chart in charts)
    return apart and not any(study.is_zero(gap, end) for end in ends)


def _twice(value: Expr) -> Expr:
    """Twice a value, as a number where it is one."""
    from sigderiv.properties.constants import constant

    doubled = constant(Mul(as_expr(2), value)).rational
    return Mul(as_expr(2), value) if doubled is None else as_expr(doubled)


def _with(side: Expr, called: Expr, formula: Expr, x: Symbol) -> Expr:
    """The sentence's function replaced by its formula."""
    from sigderiv.expr.traverse import rewrite

    assert isinstance(called, Call)

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and node.name == called.name and len(node.children) == 1:
            return substitute(formula, {x: node.children[0]})
        return node

    return rewrite(side, change)


def _value_of(found: Shape, point: Quantity) -> Expr | None:
    """The exact value of the function at a point where it is known."""
    if not isinstance(point.exact, Expr):
        return None
    at = Fraction(0)
    from sigderiv.properties.constants import constant

    rational = constant(point.exact).rational
    if rational is None:
        return None
    at = rational
    for part in found.parts:
        inside = (part.low is None or part.low <= at) and (part.high is None or at <= part.high)
        if inside and found.study.at(part.formula, at) is not None:
            return value_at(found.study, part.formula, Zero(at, at, at, False)).exact
    return None


def _centred(found: Shape, properties: list[Property]) -> Iterator[Property]:
    low, high = found.extreme(found.values, -1), found.extreme(found.values, 1)
    odd = any(each.code == "properties/odd" for each in properties)
    if odd:
        code = "properties/centred"
    elif low.value.infinite == 0 and not low.value.number < 0:
        code = "properties/never-negative"
    elif high.value.infinite == 0 and not high.value.number > 0:
        code = "properties/never-positive"
    else:
        code = "properties/both-signs"
    yield Property(
        "centred", PROVED, code, {}, "properties/by-range", value={"centred": odd}
    )
