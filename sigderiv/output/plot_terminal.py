"""Pictures for the terminal, in Braille characters.

Contract: `sketch(picture, colour)` is text as wide as the terminal.  The canvas is our own: the
package plotext changed its whole interface between its versions 5 and 6, and a canvas of Braille
dots is a page.  The curves themselves are sampled with numpy (the extra `plot`).
"""

from __future__ import annotations

import math
import shutil
from typing import Any

from sigderiv.output.braille import COLOURS, Canvas
from sigderiv.output.picture import Picture, Surface

RAMP = " .:-=+*#%@"
GUIDE = "┄"


def sketch(picture: Picture | Surface, *, colour: bool) -> str:
    """The picture as text."""
    if isinstance(picture, Surface):
        return _relief(picture)
    size = shutil.get_terminal_size((80, 24))
    height = max(14, min(size.lines - len(picture.curves) - 6, 26))
    lift = _logarithm if picture.logarithmic else float
    left, right, bottom, top = picture.window
    low, high = lift(bottom), lift(top)
    named = {_row_of(value, low, high, height): _number(value) for value in _heights(picture)}
    if picture.logarithmic:
        named = {0: f"{top:.1g}", height - 1: f"{bottom:.1g}"}
    margin = max(map(len, named.values()), default=1) + 1
    canvas = Canvas(max(24, min(size.columns, 110) - margin - 1), height, low, high)
    _axes(canvas, picture, low, high)
    for curve in picture.curves:
        style = COLOURS[curve.colour % len(COLOURS)]
        canvas.curve(_columns(curve, canvas.width, (left, right), lift), style)
    lines = [
        f"{named.get(row, ''):>{margin}} {line}" for row, line in enumerate(canvas.lines(colour))
    ]
    ends = _number(left), _number(right)
    gap = canvas.width - len(ends[0]) - len(ends[1])
    lines.append(" " * (margin + 1) + ends[0] + " " * gap + ends[1])
    title = [picture.title.plain] if picture.title.plain else []
    return "\n".join([*title, *lines, *_legend(picture, colour=colour)])


def _logarithm(value: float) -> float:
    return math.log10(value) if value > 0 else math.nan


def _heights(picture: Picture) -> list[float]:
    """The heights that are named at the side."""
    flat = [guide.shift for guide in picture.guides if not guide.slope and not guide.vertical]
    low, high = picture.window[2:]
    return [value for value in (low, high, 0.0, *flat) if low <= value <= high]


def _row_of(value: float, low: float, high: float, height: int) -> int:
    return round((high - value) / (high - low) * (4 * height - 1)) // 4


def _axes(canvas: Canvas, picture: Picture, low: float, high: float) -> None:
    """Lines behind the curves: levels that are marked, then the axes through the origin."""
    left, right = picture.window[:2]
    for guide in picture.guides:
        if not guide.vertical and not guide.slope and low <= guide.shift <= high:
            row = _row_of(guide.shift, low, high, canvas.height)
            for column in range(canvas.width):
                canvas.signs[row, column] = GUIDE
    if picture.logarithmic:
        return
    zero = _row_of(0.0, low, high, canvas.height) if low <= 0 <= high else None
    if zero is not None:
        for column in range(canvas.width):
            canvas.signs[zero, column] = "─"
    if left < 0 < right:
        upright = int(-left / (right - left) * (canvas.width - 1))
        for row in range(canvas.height):
            canvas.signs[row, upright] = "┼" if row == zero else "│"


def _columns(curve: Any, width: int, ends: tuple[float, float], lift: Any) -> list[float]:
    """One value of the curve for each column of dots; nan between and outside its points."""
    import numpy

    wanted = numpy.linspace(*ends, 2 * width)
    values = numpy.interp(wanted, curve.xs, curve.ys, left=math.nan, right=math.nan)
    return [lift(float(value)) for value in values]


def _legend(picture: Picture, *, colour: bool) -> list[str]:
    lines = []
    for curve in picture.curves:
        style = COLOURS[curve.colour % len(COLOURS)]
        sign = f"\x1b[{style}m⣿⣿\x1b[0m" if colour else "⣿⣿"
        lines.append(f"  {sign} {curve.label.plain}")
    lines += [f"  ░░ {shade.label.plain}" for shade in picture.shades]
    seen = dict.fromkeys(
        f"   • ({_number(mark.x)}, {_number(mark.y)})  {mark.label.plain}"
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
        w, b = picture.lowest
        lines.append(f"{picture.note.plain}: ({w:.4g}, {b:.4g})")
    return "\n".join([picture.title.plain, *lines])
