"""Where the labels of a picture's points stand, so that they hide nothing.

Contract: `placed(picture, size)` gives the marks with other offsets; size: width and height of the
axes in points.  Each label in turn takes the cheapest of a few places around its point: what
it would cover (labels, points, curves, axes) and how far off it is cost; where nothing is
covered, it stays where it was asked to stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sigderiv.output.picture import Mark, Picture

LETTER, LINE = 5.2, 15.0
"""About how wide a letter of a label is, and how high its line, in points."""

OUTSIDE, LABELS, POINTS, CURVES, LINES, FAR = 6.0, 8.0, 120.0, 9.0, 1.0, 1.5
NEAR = 6.0
"""A line closer to a point than this, in points, strikes it."""

REACHES = (22, 38, 56, 80)


class Box(NamedTuple):
    """A rectangle on the paper."""

    left: float
    right: float
    bottom: float
    top: float

    def shared(self, other: Box) -> float:
        """The area of both."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0.0) * max(high, 0.0)

    def inside(self, xs: Any, ys: Any) -> int:
        """How many of the points are in it."""
        within = (xs > self.left) & (xs < self.right) & (ys > self.bottom) & (ys < self.top)
        return int(within.sum())


def placed(picture: Picture, size: tuple[float, float]) -> tuple[Mark, ...]:
    """The marks, their labels apart from each other and from the curves."""
    if picture.logarithmic:
        return picture.marks
    paper = _Paper(picture, size)
    return tuple(paper.place(mark) if mark.label.plain else mark for mark in picture.marks)


class _Paper:
    """What is on the paper so far."""

    def __init__(self, picture: Picture, size: tuple[float, float]) -> None:
        import numpy

        left, right, bottom, top = picture.window
        self.size = size
        self.scale = size[0] / (right - left), size[1] / (top - bottom)
        self.corner = left, bottom
        self.xs, self.ys = [], []
        for curve in picture.curves:
            xs, ys = self._at(curve.xs, curve.ys)
            known = numpy.flatnonzero(numpy.isfinite(ys) & (ys > -99) & (ys < size[1] + 99))
            self.xs.append(xs[known])
            self.ys.append(ys[known])
        self.dots = [self._at(mark.x, mark.y) for mark in picture.marks]
        self.levels = [self._at(0.0, 0.0)[1]]
        self.levels += [
            self._at(0.0, guide.shift)[1]
            for guide in picture.guides
            if not guide.vertical and not guide.slope
        ]
        self.taken = [
            Box(4, 24 + LETTER * len(guide.label.plain), level + 2, level + 16)
            for guide, level in zip(
                [g for g in picture.guides if not g.vertical and not g.slope],
                self.levels[1:], strict=True,
            )
        ]  # fmt: skip
        upright, ground = self._at(0.0, 0.0)
        self.upright = upright
        self.taken.append(Box(0, size[0], ground - 18, ground - 3))  # numbers below the axis
        self.taken.append(Box(upright - 28, upright - 3, 0, size[1]))  # and left of the other

    def _at(self, x: Any, y: Any) -> tuple[Any, Any]:
        return (x - self.corner[0]) * self.scale[0], (y - self.corner[1]) * self.scale[1]

    def place(self, mark: Mark) -> Mark:
        """The mark with its label at the cheapest place."""
        wide = LETTER * len(mark.label.plain) + 6
        x, y = self._at(mark.x, mark.y)
        _, offset = min(
            (
                self._cost(_box(x, y, offset, wide), offset, mark.offset)
                + POINTS * self._struck(x, y, _box(x, y, offset, wide)),
                offset,
            )
            for offset in _around(mark.offset)
        )
        self.taken.append(_box(x, y, offset, wide))
        return mark._replace(offset=offset)

    def _struck(self, x: float, y: float, box: Box) -> int:
        """How many other points the line from the point to its label's middle passes through."""
        dx, dy = (box.left + box.right) / 2 - x, (box.bottom + box.top) / 2 - y
        length = dx * dx + dy * dy
        struck = 0
        for px, py in self.dots:
            share = min(max(((px - x) * dx + (py - y) * dy) / length, 0.0), 1.0)
            away = (px - x - share * dx) ** 2 + (py - y - share * dy) ** 2
            struck += away < NEAR**2 and (px - x) ** 2 + (py - y) ** 2 > NEAR**2
        return struck

    def _cost(
        self, box: Box, offset: tuple[float, float], wanted: tuple[float, float]
    ) -> float:
        frame = Box(0, self.size[0] + 12, 0, self.size[1] + 6)
        area = (box.right - box.left) * (box.top - box.bottom)
        cost = OUTSIDE * (area - box.shared(frame))
        cost += LABELS * sum(box.shared(other) for other in self.taken)
        cost += POINTS * sum(
            box.left - 4 < x < box.right + 4 and box.bottom - 4 < y < box.top + 4
            for x, y in self.dots
        )  # fmt: skip
        cost += CURVES * sum(map(box.inside, self.xs, self.ys))
        cost += LINES * LETTER * sum(box.bottom < level < box.top for level in self.levels)
        if box.left < self.upright < box.right:
            cost += LINES * LETTER
        return float(cost) + FAR * (abs(offset[0] - wanted[0]) + abs(offset[1] - wanted[1]))


def _box(x: float, y: float, offset: tuple[float, float], wide: float) -> Box:
    """The label's rectangle: beside, above or below its point as the offset says."""
    dx, dy = offset
    left = x + dx if dx > 3 else x + dx - wide if dx < -3 else x + dx - wide / 2
    bottom = y + dy if dy > 3 else y + dy - LINE if dy < -3 else y + dy - LINE / 2
    return Box(left, left + wide, bottom, bottom + LINE)


def _around(wanted: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """The place that is asked for, and others around the point, from near to far."""
    yield wanted
    for reach in REACHES:
        for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0)):
            yield x * reach, y * reach * 0.8
            yield x * reach * 1.4, y * reach * 0.45
