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

    steps = numpy.abs(numpy.diff(ys))
    found: list[Tear] = []
    for k in numpy.flatnonzero(steps > 0.02 * height):
        low, high = float(xs[k]), float(xs[k + 1])
        left, right = float(ys[k]), float(ys[k + 1])
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            value = float(function([middle])[0])
            if not low < middle < high or numpy.isnan(value):
                break
            if abs(value - left) >= abs(value - right):
                high, right = middle, value
            else:
                low, left = middle, value
        if abs(right - left) > 0.5 * steps[k]:
            at = _round((low + high) / 2)
            pole = min(abs(left), abs(right)) > 1e3 * height and left * right < 0
            found.append(Tear(at, left, right, pole))
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
    if len(found) > MOST:
        return []
    turns = [(float(xs[k - 1]), float(xs[k + 1]), bool(rises[k] > 0)) for k in found]
    return [_closed_in(function, low, high, valley) for low, high, valley in turns]


def _closed_in(function: Callable[..., Any], low: float, high: float, valley: bool) -> Turn:
    """The lowest point of a valley between low and high, or the highest of a hill."""
    side = 1.0 if valley else -1.0

    def value(at: float) -> float:
        return side * float(function([at])[0])

    first, second = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    one, two = value(first), value(second)
    for _ in range(SECTIONS):
        if one <= two:
            high, second, two = second, first, one
            first = high - GOLDEN * (high - low)
            one = value(first)
        else:
            low, first, one = first, second, two
            second = low + GOLDEN * (high - low)
            two = value(second)
    at = _round((low + high) / 2)
    return Turn(at, side * value(at), valley)
