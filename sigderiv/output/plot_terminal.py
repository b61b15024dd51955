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
from sigderiv.output.plot_lines import RAISED
from sigderiv.output.width import columns

RAMP = " .:-=+*#%@"
GUIDE = "┄"
LOWEST = "●"


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
        for piece in _columns(curve, canvas.width, (left, right), lift):
            canvas.curve(piece, style)
        if curve.strip is not None:
            canvas.strip(*_strip(curve, canvas.width, (left, right)), style)
    _points(canvas, picture, lift)
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


def _points(canvas: Canvas, picture: Picture, lift: Any) -> None:
    """The points that are marked, full or open, in front of the curves; the full ones on top."""
    left, right = picture.window[:2]
    for mark in sorted(picture.marks, key=lambda each: not each.hollow):
        height = lift(mark.y)
        if left <= mark.x <= right and canvas.low <= height <= canvas.high:
            column = int((mark.x - left) / (right - left) * (canvas.width - 1) + 0.5)
            row = _row_of(height, canvas.low, canvas.high, canvas.height)
            style = COLOURS[mark.colour % len(COLOURS)]
            canvas.points[row, column] = ("○" if mark.hollow else "●", style)


def _columns(curve: Any, width: int, ends: tuple[float, float], lift: Any) -> list[list[float]]:
    """Pieces of the curve between its gaps: each one value for each column of dots, nan where the
    piece is not."""
    import numpy

    wanted = numpy.linspace(*ends, 2 * width)
    known = numpy.isfinite(curve.ys).astype(int)
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], known, [0]])))
    pieces = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        xs, ys = curve.xs[start:end], curve.ys[start:end]
        values = numpy.interp(wanted, xs, ys, left=math.nan, right=math.nan)
        pieces.append([lift(float(value)) for value in values])
    return pieces


def _strip(curve: Any, width: int, ends: tuple[float, float]) -> tuple[list[float], list[float]]:
    """The lower and upper heights of the strip for each column of dots; nan where there is none."""
    import numpy

    wanted = numpy.linspace(*ends, 2 * width)
    low, high = (numpy.interp(wanted, curve.xs, each) for each in curve.strip[:2])
    return low.tolist(), high.tolist()


def _legend(picture: Picture, *, colour: bool) -> list[str]:
    lines = []
    for curve in picture.curves:
        style = COLOURS[curve.colour % len(COLOURS)]
        sign = f"\x1b[{style}m⣿⣿\x1b[0m" if colour else "⣿⣿"
        lines.append(f"  {sign} {curve.label.plain}")
    strips = [curve.strip for curve in picture.curves if curve.strip is not None]
    lines += [f"  ▒▒ {strip.label.plain}" for strip in strips[:1]]
    lines += [f"  ░░ {shade.label.plain}" for shade in picture.shades]
    room = shutil.get_terminal_size((80, 24)).columns
    seen = dict.fromkeys(
        (f"   • ({_number(mark.x)}, {_number(mark.y)})", mark.label.plain)
        for mark in picture.marks if mark.label.plain
    )  # fmt: skip
    for place, words in seen:
        if place.endswith(words.replace("−", "-")):
            lines.append(place)  # the words are the place
            continue
        whole = f"{place}  {words}"
        lines += [whole] if columns(whole) <= room else [place, f"     {words}"]
    return lines


def _number(value: float) -> str:
    digits, _, exponent = f"{value:.4g}".partition("e")
    return f"{digits}×10{str(int(exponent)).translate(RAISED)}" if exponent else digits


def _relief(picture: Surface) -> str:
    """The heights as signs, from the lowest (blank) to the highest, and where they are least."""
    import numpy

    values: Any = numpy.asarray(picture.values)
    low, high = float(picture.ys.min()), float(picture.ys.max())
    left, right = float(picture.xs.min()), float(picture.xs.max())
    named = f"  {picture.y_label.plain} = "
    room = min(shutil.get_terminal_size((80, 24)).columns, 110) - len(f"{named}{low:g}") - 1
    rows, columns = 22, max(24, room)
    i = numpy.linspace(0, values.shape[0] - 1, rows).round().astype(int)[::-1]
    j = numpy.linspace(0, values.shape[1] - 1, columns).round().astype(int)
    part = values[numpy.ix_(i, j)]
    ranks = numpy.searchsorted(numpy.quantile(values, numpy.linspace(0, 1, 11))[1:-1], part)
    signs = [[RAMP[rank] for rank in row] for row in ranks]
    if picture.lowest is not None:
        w, b = picture.lowest
        signs[round((high - b) / (high - low) * (rows - 1))][
            round((w - left) / (right - left) * (columns - 1))
        ] = LOWEST
    lines = ["".join(row) for row in signs]
    lines[0] += f"{named}{high:g}"
    lines[-1] += f"{named}{low:g}"
    ends = f"{picture.x_label.plain} = {left:g}"
    lines.append(ends + f"{right:g}".rjust(columns - len(ends)))
    if picture.lowest is not None:
        at = f"({picture.x_label.plain}, {picture.y_label.plain}) = ({w:.3g}, {b:.3g})"
        lines.append(f"{LOWEST} {picture.lowest_label.plain}: {at}")
    return "\n".join([picture.title.plain, *lines])
