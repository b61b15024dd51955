"""What the samples of a curve show: jumps, poles and local extremes.

Contract: `torn(function, xs, ys)` finds where a curve is torn, by halving; `turning(…)` its local
extremes.  Numbers, not proofs: what is proved comes from `sigderiv.properties` and goes first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Turn(NamedTuple):
    """A local extreme; low: the smallest value nearby."""

    at: float
    value: float
    low: bool


HALVINGS = 44
SECTIONS, GOLDEN = 60, 0.6180339887498949
NEAR = 120
"""An extreme stands out among so many samples to each side."""

MOST = 4
"""More extremes than these are a texture; none of them is named."""


class Tear(NamedTuple):
    """A point with the heights just before and after it; pole: both are beyond all bounds."""

    at: float
    before: float
    after: float
    pole: bool


def torn(function: Callable[..., Any], xs: Any, ys: Any, height: float) -> list[Tear]:
    """Where the curve is torn between two samples."""
    import numpy

    with numpy.errstate(invalid="ignore"):
        steps = numpy.abs(numpy.diff(ys))
        at = numpy.flatnonzero(steps > 0.02 * height)
    low, high = numpy.array(xs[at], dtype=float), numpy.array(xs[at + 1], dtype=float)
    left, right = numpy.array(ys[at], dtype=float), numpy.array(ys[at + 1], dtype=float)
    going = numpy.ones(len(at), dtype=bool)
    for _ in range(HALVINGS if len(at) else 0):  # all of them at once
        middle = (low + high) / 2
        value = function(middle)
        going &= (low < middle) & (middle < high) & ~numpy.isnan(value)
        upper = numpy.abs(value - left) >= numpy.abs(value - right)
        down, up = going & upper, going & ~upper
        high, right = numpy.where(down, middle, high), numpy.where(down, value, right)
        low, left = numpy.where(up, middle, low), numpy.where(up, value, left)
    found: list[Tear] = []
    for k in numpy.flatnonzero(numpy.abs(right - left) > 0.5 * steps[at]):
        before, after = float(left[k]), float(right[k])
        pole = min(abs(before), abs(after)) > 1e3 * height and before * after < 0
        found.append(Tear(_round(float(low[k] + high[k]) / 2), before, after, pole))
    return sorted([*found, *_at_lone_gaps(function, xs, ys, height)])


def _at_lone_gaps(function: Callable[..., Any], xs: Any, ys: Any, height: float) -> list[Tear]:
    """Tears at samples that have no value themselves."""
    import numpy

    gaps = numpy.isnan(ys)
    lone = numpy.flatnonzero(gaps[1:-1] & ~gaps[:-2] & ~gaps[2:]) + 1
    found = []
    for at in map(float, xs[lone]):
        left, right = map(float, function([at - 1e-9, at + 1e-9]))
        if abs(right - left) > 0.02 * height or abs(left) > 1e3 * height:
            found.append(Tear(at, left, right, min(abs(left), abs(right)) > 1e3 * height))
    return found


def _round(value: float) -> float:
    """The short number that is meant, where there is one."""
    short = round(value, 9)
    return short if abs(short - value) < 1e-9 * max(1.0, abs(value)) else value


def without(xs: Any, ys: Any, tears: list[Tear]) -> Any:
    """The heights with a gap at each tear."""
    import numpy

    ys = ys.copy()
    for tear in tears:
        k = int(numpy.searchsorted(xs, tear.at))
        here = k < len(xs) and xs[k] == tear.at
        ys[k if here else max(0, k - 1) : k + here] = numpy.nan
    return ys


def turning(function: Callable[..., Any], xs: Any, ys: Any, height: float) -> list[Turn]:
    """The local extremes: seen in the samples, each then closed in by the golden section."""
    import numpy

    with numpy.errstate(invalid="ignore"):
        rises = numpy.sign(numpy.diff(ys))
    found = []
    for k in numpy.flatnonzero(rises[:-1] * rises[1:] < 0) + 1:
        near = ys[max(0, k - NEAR) : k + NEAR + 1]
        if numpy.nanmax(near) - numpy.nanmin(near) > 0.002 * height:
            found.append(k)
    if not 0 < len(found) <= MOST:
        return []
    places = numpy.array(found, dtype=int)
    valley = rises[places] > 0
    at, value = _closed_in(function, xs[places - 1], xs[places + 1], valley)
    return [
        Turn(_round(float(x)), float(y), bool(v)) for x, y, v in zip(at, value, valley, strict=True)
    ]


def _closed_in(function: Callable[..., Any], low: Any, high: Any, valley: Any) -> tuple[Any, Any]:
    """The lowest point of each valley between low and high, or the highest of each hill, by the
    golden section."""
    import numpy

    side = numpy.where(valley, 1.0, -1.0)
    first, second = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    one, two = side * function(first), side * function(second)
    for _ in range(SECTIONS):
        lower = one <= two
        low, high = numpy.where(lower, low, first), numpy.where(lower, second, high)
        kept, height = numpy.where(lower, first, second), numpy.where(lower, one, two)
        fresh = numpy.where(lower, high - GOLDEN * (high - low), low + GOLDEN * (high - low))
        value = side * function(fresh)
        first, second = numpy.where(lower, fresh, kept), numpy.where(lower, kept, fresh)
        one, two = numpy.where(lower, value, height), numpy.where(lower, height, value)
    at = (low + high) / 2
    return at, function(at)
