"""Pictures for the terminal, by plotext (an extra).

Contract: `sketch(picture, colour)` is text as wide as the terminal; without colour each curve has
a sign of its own.  Raises SigderivError `output/missing-extra` without the package.
"""

from __future__ import annotations

import math
import shutil
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.output.picture import Picture, Surface

SIGNS = ("●", "+", "x", "o", "*", "#")
COLOURS = ("blue+", "red+", "green+", "magenta+", "orange+", "cyan+", "gray", "white")
RAMP = " .:-=+*#%@"


def sketch(picture: Picture | Surface, *, colour: bool) -> str:
    """The picture as text."""
    try:
        import plotext
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format="text", package="plotext", extra="plot"
        ) from error
    if isinstance(picture, Surface):
        return _relief(picture)
    size = shutil.get_terminal_size((80, 24))
    width, height = min(size.columns, 110), max(14, min(size.lines - len(picture.curves) - 5, 28))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plotsize(width, height)
    left, right, bottom, top = picture.window
    lift = math.log10 if picture.logarithmic else float
    plotext.xlim(left, right)
    plotext.ylim(lift(bottom), lift(top))
    if not picture.logarithmic:
        for guide in picture.guides:
            if guide.vertical:
                plotext.vline(guide.shift, "gray")
            elif not guide.slope:
                plotext.hline(guide.shift, "gray")
        if bottom < 0 < top:
            plotext.hline(0, "gray")
        if left < 0 < right:
            plotext.vline(0, "gray")
    step = 1
    for number, curve in enumerate(picture.curves):
        points = [
            (float(x), lift(float(y)))
            for x, y in zip(curve.xs[::step], curve.ys[::step], strict=True)
            if math.isfinite(y) and bottom <= y <= top
        ]
        if points:
            marker = "braille" if colour else SIGNS[number % len(SIGNS)]
            plotext.scatter(
                [x for x, _ in points], [y for _, y in points], marker=marker,
                color=COLOURS[curve.colour % len(COLOURS)],
            )  # fmt: skip
    drawn = plotext.build()
    text: str = drawn if colour else plotext.uncolorize(drawn)
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join([picture.title.plain, *lines, *_legend(picture, colour=colour)])


def _legend(picture: Picture, *, colour: bool) -> list[str]:
    lines = []
    for number, curve in enumerate(picture.curves):
        sign = SIGNS[number % len(SIGNS)]
        if colour:
            code = (94, 91, 92, 95, 33, 96, 90, 37)[curve.colour % 8]
            sign = f"\x1b[{code}m⣿⣿\x1b[0m"
        lines.append(f"  {sign} {curve.label.plain}")
    lines += [f"  ░ {shade.label.plain}" for shade in picture.shades]
    seen = dict.fromkeys(
        f"  · ({_number(mark.x)}, {_number(mark.y)})  {mark.label.plain}"
        for mark in picture.marks if mark.label.plain
    )  # fmt: skip
    return [*lines, *seen]


def _number(value: float) -> str:
    return f"{value:.4g}"


def _relief(picture: Surface) -> str:
    """The heights as signs, from the lowest (blank) to the highest."""
    import numpy

    values: Any = numpy.asarray(picture.values)
    rows, columns = 22, 66
    i = numpy.linspace(0, values.shape[0] - 1, rows).round().astype(int)[::-1]
    j = numpy.linspace(0, values.shape[1] - 1, columns).round().astype(int)
    part = values[numpy.ix_(i, j)]
    ranks = numpy.searchsorted(numpy.quantile(values, numpy.linspace(0, 1, 11))[1:-1], part)
    lines = ["".join(RAMP[rank] for rank in row) for row in ranks]
    low, high = float(picture.ys.min()), float(picture.ys.max())
    lines[0] += f"  {picture.y_label.plain} = {high:g}"
    lines[-1] += f"  {picture.y_label.plain} = {low:g}"
    left, right = float(picture.xs.min()), float(picture.xs.max())
    ends = f"{picture.x_label.plain} = {left:g}"
    lines.append(ends + f"{right:g}".rjust(columns - len(ends)))
    if picture.lowest is not None:
        x, y = picture.lowest
        lines.append(f"{picture.note.plain}: ({x:.4g}, {y:.4g})")
    return "\n".join([picture.title.plain, *lines])
