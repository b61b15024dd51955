"""Where a curve is sampled, how high the picture is, and where the curve has gaps.

Contract: arrays in, arrays out; a gap is nan.  Nothing is known here of what is drawn: a pole is
where neighbouring values lie above and below the picture, an overlap where two curves are closer
than the width of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.output.picture import Curve, Picture

if TYPE_CHECKING:
    from sigderiv.properties import Portrait

SAMPLES = 1601
HALVINGS = 30
LINE = 0.006
"""The width of a line as a part of the picture's height."""
SHORTEST = 0.04
"""An overlap shorter than this part of the picture's width is a crossing."""


def grid(low: float, high: float, found: Portrait | None) -> Any:
    """Evenly spaced points, more than a screen has, and points just beside each kink."""
    import numpy

    xs = numpy.linspace(low, high, SAMPLES)
    if found is None or found.shape is None:
        return xs
    breaks = (*found.shape.kinks, *found.shape.jumps)
    near = [float(each) + s for each in breaks for s in (-1e-9, 0, 1e-9)]
    ends = [q.number for q in (found.shape.low, found.shape.high) if not q.infinite]
    near += [end + s for end in ends for s in (-1e-9, 1e-9, 1e-6, -1e-6, 1e-4, -1e-4)]
    return numpy.unique(numpy.concatenate([xs, near])) if near else xs


def with_edges(xs: Any, function: Any) -> Any:
    """The points, and points close to where the function begins and ceases to have values."""
    import numpy

    known = numpy.isfinite(function(xs))
    pairs = known[:-1] == known[1:]
    edges = numpy.flatnonzero(~pairs[1:-1] & pairs[:-2] & pairs[2:]) + 1  # no lone gaps or points
    near = []
    for k in edges:
        inside, outside = (k, k + 1) if known[k] else (k + 1, k)
        has, lacks = float(xs[inside]), float(xs[outside])
        for _ in range(HALVINGS):
            middle = (has + lacks) / 2
            if numpy.isfinite(function([middle])[0]):
                has = middle
            else:
                lacks = middle
        side = float(xs[inside]) - has
        near += [has + side * part for part in (0.0, 1e-7, 1e-5, 1e-3, 1e-2, 0.1, 0.3)]
    return numpy.unique(numpy.concatenate([xs, near])) if near else xs


def within(curves: Sequence[Curve], bottom: float, top: float) -> tuple[float, float]:
    """The ends of the picture, without stretches beside it where all curves have left it."""
    import numpy

    xs = curves[0].xs
    seen = numpy.zeros(len(xs), dtype=bool)
    for curve in curves:
        with numpy.errstate(invalid="ignore"):
            seen |= (curve.ys >= bottom) & (curve.ys <= top)
    places = numpy.flatnonzero(seen)
    low, high = float(xs[0]), float(xs[-1])
    if not len(places):
        return low, high
    first, last = float(xs[places[0]]), float(xs[places[-1]])
    edge = 0.08 * (last - first)
    with_values = numpy.isfinite(numpy.stack([curve.ys for curve in curves])).any(axis=0)
    before, after = with_values[: places[0]], with_values[places[-1] + 1 :]
    return (
        max(low, first - edge) if before.any() else low,
        min(high, last + edge) if after.any() else high,
    )


def tamed(curves: Sequence[Curve], bottom: float, top: float) -> tuple[Curve, ...]:
    """Gaps at poles and in place of values far outside the picture, so that no line is drawn
    where the function has no values."""
    import numpy

    room = 8 * (top - bottom)
    found = []
    for curve in curves:
        ys = numpy.where((curve.ys > top + room) | (curve.ys < bottom - room), numpy.nan, curve.ys)
        with numpy.errstate(invalid="ignore"):
            above, below = ys > top, ys < bottom
        across = (above[:-1] & below[1:]) | (below[:-1] & above[1:])
        ys[:-1][across] = numpy.nan
        found.append(curve._replace(ys=ys))
    return tuple(found)


def heights(
    values: Sequence[Any], special: Sequence[float] = (), wide: float = 10.0
) -> tuple[float, float]:
    """The range of the heights: all values, or what happens near the special ones where some
    values are far away; wide: how wide the picture is."""
    import numpy

    everything = numpy.concatenate([numpy.ravel(each) for each in values])
    everything = everything[numpy.isfinite(everything)]
    if not len(everything):
        raise SigderivError("output/plot-nothing")
    low, high = float(everything.min()), float(everything.max())
    common = numpy.percentile(everything, [1, 99])
    if high - low > 3 * (common[1] - common[0]) > 0:  # a peak at a point where it has no bound
        reach = 2 * max(*map(abs, common), *map(abs, special))
        low, high = max(low, -reach), min(high, reach)
    if high - low > 12:
        inner = numpy.percentile(everything, [6, 94])
        if inner[1] - inner[0] < 0.1 * (high - low):  # poles: what is near them says nothing
            inner = numpy.percentile(everything, [25, 75])
        most = 2.5 * max(map(abs, special)) if any(special) else 1.2 * max(map(abs, inner))
        most = min(float(most), max(wide, 1.5 * max(map(abs, special), default=0.0)))
        reach = max(4.0, most)
        low, high = max(low, -reach), min(high, reach)
    low, high = min(low, 0.0), max(high, 0.0)
    size = (high - low) or 1.0
    return low - (0.06 if low < 0 else 0.1) * size, high + 0.1 * size


def overlaps(picture: Picture) -> list[Any]:
    """For each curve, at which of its points it runs along an earlier one."""
    import numpy

    bottom, top = picture.window[2:]
    lift = numpy.log if picture.logarithmic else numpy.asarray
    width = LINE * abs(float(lift(top)) - float(lift(bottom)))
    found: list[Any] = []
    for number, curve in enumerate(picture.curves):
        hidden = numpy.zeros(len(curve.xs), dtype=bool)
        ys = lift(curve.ys)
        for earlier in picture.curves[:number]:
            other = numpy.interp(curve.xs, earlier.xs, lift(earlier.ys))
            with numpy.errstate(invalid="ignore"):
                hidden |= numpy.abs(ys - other) < width
        found.append(_long_enough(hidden, SHORTEST * len(hidden)))
    return found


def _long_enough(mask: Any, least: float) -> Any:
    """The mask without its short runs."""
    import numpy

    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], mask.astype(int), [0]])))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < least:
            mask[start:end] = False
    return mask
