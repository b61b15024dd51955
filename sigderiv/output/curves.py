"""What a plot shows: a function, its derivative, and what is worth a mark, all computed.

Contract: `curve(target, …)` samples the function and the derivative that a judged derivation found.
Marks are numerical, from the samples and a refinement around them, and say so in the caption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sigderiv.expr import Derivative
from sigderiv.output.bridge import to_numpy
from sigderiv.output.deriving import Request, work
from sigderiv.output.model import Worked

SAMPLES = 2001
FAR = 60.0
"""Where a function is asked whether it has settled to an asymptote."""


@dataclass(frozen=True, slots=True)
class Curve:
    """x, values and slopes: arrays; steepest: (x, slope) where the slope is largest; levels:
    horizontal asymptotes; small: (distance, slope there) pairs, the slope away from zero;
    kinks: where the function is not differentiable."""

    work: Worked
    name: str
    x: Any
    values: Any
    slopes: Any
    steepest: tuple[float, float] | None
    levels: tuple[float, ...]
    small: tuple[tuple[float, float], ...]
    kinks: tuple[float, ...]


def curve(target: str, request: Request, low: float, high: float) -> Curve:
    """The samples and marks of one target."""
    import numpy

    done = work(target, request)
    assert isinstance(done.start, Derivative)
    function = to_numpy(done.start.body, done.variable)
    slope = to_numpy(done.result, done.variable)
    x = numpy.linspace(low, high, SAMPLES)
    with numpy.errstate(all="ignore"):
        values, slopes = function(x), slope(x)
        levels = _levels(function)
        small = tuple((at, float(slope(numpy.array([at]))[0])) for at in (5.0, 10.0))
    return Curve(
        done, target, x, values, slopes, _steepest(slope, x, slopes), levels,
        small if len(levels) == 2 else (), _kinks(done, low, high),
    )  # fmt: skip


def _steepest(slope: Any, x: Any, slopes: Any) -> tuple[float, float] | None:
    """The largest slope inside the picture, refined; None where it is at an edge or flat."""
    import numpy

    if not numpy.isfinite(slopes).any():
        return None
    at = int(numpy.nanargmax(numpy.where(numpy.isfinite(slopes), slopes, -numpy.inf)))
    flat = numpy.isclose(slopes, slopes[at], rtol=1e-9).sum() > 3
    if flat or at in (0, len(x) - 1):
        return None
    low, high = float(x[at - 1]), float(x[at + 1])
    for _ in range(60):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        left, right = slope(numpy.array([first, second]))
        if left < right:
            low = first
        else:
            high = second
    best = (low + high) / 2
    best = 0.0 if abs(best) < 1e-6 else best
    return best, float(slope(numpy.array([best]))[0])


def steepest_of(slope: Any, low: float, high: float) -> tuple[float, float] | None:
    """Where a slope is largest between two places, and how large, numerically."""
    import numpy

    x = numpy.linspace(low, high, SAMPLES)
    with numpy.errstate(all="ignore"):
        return _steepest(slope, x, slope(x))


def _levels(function: Any) -> tuple[float, ...]:
    """Values that the function has settled to far out, from both sides."""
    import numpy

    found: list[float] = []
    for side in (-1.0, 1.0):
        near, far = function(numpy.array([side * FAR / 2, side * FAR]))
        if numpy.isfinite(far) and abs(far - near) < 1e-9:
            found.append(round(float(far), 9) + 0.0)
    return tuple(dict.fromkeys(found))


def _kinks(done: Worked, low: float, high: float) -> tuple[float, ...]:
    """The kinks that the catalogue knows, as numbers in the picture."""
    from sigderiv.expr import Relation

    found: list[float] = []
    for remark in done.remarks:
        for kink in remark.details.get("kinks", ()):
            if isinstance(kink, Relation):
                at = float(to_numpy(kink.right, "x")(0.0))
                if low <= at <= high:
                    found.append(at)
    return tuple(found)


def caption(one: Curve, lang: str) -> list[str]:
    """What the marks say, in sentences."""
    from sigderiv.messages import say

    lines: list[str] = []
    if one.steepest is not None:
        at, slope = one.steepest
        lines.append(say("output/plot-steepest", lang, at=f"{at:.6g}", slope=f"{slope:.6g}"))
    if one.levels:
        shown = ", ".join(f"y = {level:g}" for level in one.levels)
        lines.append(say("output/plot-levels", lang, levels=shown))
    for at, slope in one.small:
        lines.append(say("output/plot-small", lang, at=f"{at:g}", slope=f"{abs(slope):.3g}"))
    if one.kinks:
        shown = ", ".join(f"x = {at:g}" for at in one.kinks)
        lines.append(say("output/plot-kinks", lang, kinks=shown))
    return lines


def curves(targets: Sequence[str], request: Request, low: float, high: float) -> list[Curve]:
    """One curve for each target."""
    return [curve(target, request, low, high) for target in targets]
