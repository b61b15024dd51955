"""Where a curve swings faster than a line can show: a strip is drawn there, and no line.

Contract: `swings(function, curve, window)` gives the curve with a gap where it swings and the
strip between its heights there; sampled more finely than the picture, and unevenly, so that no
slow wave is drawn in place of a fast one.  Numbers, not proofs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sigderiv.messages import say
from sigderiv.output.picture import Curve, Label, Strip

FINER = 8
"""Samples between two samples of the picture."""

GOLDEN = 0.6180339887498949
BLOCK = 40
"""Samples of the picture that are looked at together: about six times a line's width."""

WAVES = 7.0
"""A curve that goes so often up and down through its whole height within a block swings."""

LEAST = 0.01
"""What moves less than this part of the picture's height looks like a line."""


def swings(
    function: Callable[..., Any], curve: Curve, window: tuple[float, float, float, float],
    lang: str,
) -> Curve:  # fmt: skip
    """The curve, drawn as a strip where it swings."""
    import numpy

    bottom, top = window[2:]
    xs = curve.xs
    if len(xs) <= 2 * BLOCK:
        return curve
    cells = numpy.arange(FINER * (len(xs) - 1)).reshape(-1, FINER)
    parts = (numpy.arange(FINER) + GOLDEN * cells % 1) / FINER
    fine = xs[:-1, None] + numpy.diff(xs)[:, None] * parts
    heights = numpy.clip(function(fine), 2 * bottom - top, 2 * top - bottom)
    moved = numpy.abs(numpy.diff(heights.ravel(), prepend=heights[0, 0])).reshape(heights.shape)
    travel = _blocks(numpy.nansum(moved, axis=1)).sum(axis=1)
    least = numpy.where(numpy.isnan(heights), numpy.inf, heights).min(axis=1)
    most = numpy.where(numpy.isnan(heights), -numpy.inf, heights).max(axis=1)
    reach = _blocks(most).max(axis=1) - _blocks(least).min(axis=1)
    fast = (reach > LEAST * (top - bottom)) & (travel > WAVES * reach)
    if not fast.any():
        return curve
    swinging = numpy.zeros(len(xs), dtype=bool)
    swinging[BLOCK // 2 : BLOCK // 2 + len(fast)] = fast
    swinging[: BLOCK // 2], swinging[BLOCK // 2 + len(fast) :] = fast[0], fast[-1]
    padding = ((BLOCK // 4, BLOCK // 4),)
    near = (numpy.pad(each, padding, mode="edge") for each in (least, most))
    low, high = (
        end(numpy.lib.stride_tricks.sliding_window_view(each, BLOCK // 2), axis=1)[: len(xs)]
        for end, each in zip((numpy.min, numpy.max), near, strict=True)
    )
    low, high = (numpy.where(swinging, each, numpy.nan) for each in (low, high))
    strip = Strip(low, high, Label(say("output/plot-swings", lang)))
    return curve._replace(ys=numpy.where(swinging, numpy.nan, curve.ys), strip=strip)


def _blocks(values: Any) -> Any:
    """The values of each block of neighbours, a row a block."""
    from numpy.lib.stride_tricks import sliding_window_view

    return sliding_window_view(values, BLOCK)
