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

LETTER, LINE = 5.6, 15.0
"""About how wide a letter of a label is, and how high its line, in points."""

OUTSIDE, LABELS, POINTS, CURVES, LINES, FAR = 6.0, 8.0, 120.0, 9.0, 1.0, 1.5
ACROSS = 30.0
"""What it costs where the line to a label crosses a curve."""
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


class Line(NamedTuple):
    """From a point to the middle of its label."""

    x: float
    y: float
    to_x: float
    to_y: float

    def through(self, box: Box) -> bool:
        """Whether it passes through a rectangle."""
        steps = [k / 16 for k in range(17)]
        dx, dy = self.to_x - self.x, self.to_y - self.y
        return any(
            box.left < self.x + s * dx < box.right and box.bottom < self.y + s * dy < box.top
            for s in steps
        )

    def meets(self, other: Line) -> bool:
        """Whether the two cross."""
        ends = (
            self._side(other.x, other.y) * self._side(other.to_x, other.to_y),
            other._side(self.x, self.y) * other._side(self.to_x, self.to_y),
        )
        return bool(max(ends) < 0)

    def crossings(self, xs: Any, ys: Any) -> int:
        """How often it crosses a curve, but for where it begins."""
        dx, dy = self.to_x - self.x, self.to_y - self.y
        side = self._side(xs, ys) > 0
        share = ((xs - self.x) * dx + (ys - self.y) * dy) / (dx * dx + dy * dy)
        beside = (share[1:] > 0.25) & (share[1:] < 1)
        return int((beside & (side[1:] != side[:-1])).sum())

    def _side(self, x: Any, y: Any) -> Any:
        """Positive to the left of it, negative to the right."""
        return (self.to_x - self.x) * (y - self.y) - (self.to_y - self.y) * (x - self.x)


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
        self.placed: list[tuple[Line, Box]] = []
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
        offset, least = mark.offset, float("inf")
        for tried in _around(mark.offset):
            far = FAR * (abs(tried[0] - mark.offset[0]) + abs(tried[1] - mark.offset[1]))
            if far >= least:
                continue  # it cannot be cheaper
            box = _box(x, y, tried, wide)
            line = Line(x, y, (box.left + box.right) / 2, (box.bottom + box.top) / 2)
            hits = 3 * self._struck(line) + self._crossed(line, box)
            cost = far + self._cost(box) + POINTS * hits
            if cost < least:
                cost += ACROSS * sum(map(line.crossings, self.xs, self.ys))
            if cost < least:
                offset, least = tried, cost
        box = _box(x, y, offset, wide)
        self.taken.append(box)
        self.placed.append(
            (Line(x, y, (box.left + box.right) / 2, (box.bottom + box.top) / 2), box)
        )
        return mark._replace(offset=offset)

    def _struck(self, line: Line) -> int:
        """How many other points the line from a point to its label's middle passes through."""
        x, y = line.x, line.y
        dx, dy = line.to_x - x, line.to_y - y
        length = dx * dx + dy * dy
        struck = 0
        for px, py in self.dots:
            share = min(max(((px - x) * dx + (py - y) * dy) / length, 0.0), 1.0)
            away = (px - x - share * dx) ** 2 + (py - y - share * dy) ** 2
            struck += away < NEAR**2 and (px - x) ** 2 + (py - y) ** 2 > NEAR**2
        return struck

    def _crossed(self, line: Line, box: Box) -> int:
        """How many labels or their lines this label or its line crosses."""
        return sum(
            line.through(other_box) or other.through(box) or line.meets(other)
            for other, other_box in self.placed
        )

    def _cost(self, box: Box) -> float:
        """What the label would hide there."""
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
        return float(cost)


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
