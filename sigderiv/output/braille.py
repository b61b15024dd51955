"""Curves drawn in Braille characters: two dots by four in each cell of a terminal.

Contract: `draw(x, curves, width, height)` gives lines of text, axes through the origin where it is
in the picture, the ends of the axes named; each curve may have a style for a terminal in colour.
Nothing outside the standard library, so that every terminal shows a plot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
COLOURS = ("36", "33", "32", "35", "34", "31")


class Canvas:
    """A grid of cells with eight dots each."""

    def __init__(self, width: int, height: int, low: float, high: float) -> None:
        self.width, self.height, self.low, self.high = width, height, low, high
        self.cells = [[0] * width for _ in range(height)]
        self.styles = [[""] * width for _ in range(height)]
        self.signs: dict[tuple[int, int], str] = {}

    def row(self, value: float) -> float:
        """The dot's row for a value, counted from the top."""
        return (self.high - value) / (self.high - self.low) * (4 * self.height - 1)

    def dot(self, column: int, row: int, style: str) -> None:
        """Set one dot, if it is in the picture."""
        if 0 <= column < 2 * self.width and 0 <= row < 4 * self.height:
            self.cells[row // 4][column // 2] |= DOTS[row % 4][column % 2]
            self.styles[row // 4][column // 2] = style

    def curve(self, values: Sequence[float], style: str) -> None:
        """One value for each column of dots, joined from top to bottom."""
        before: float | None = None
        for column, value in enumerate(values):
            if not math.isfinite(value) or abs(value) > 1e9:
                before = None
                continue
            row = self.row(value)
            start = row if before is None else before
            for between in range(round(min(start, row)), round(max(start, row)) + 1):
                self.dot(column, between, style)
            before = row

    def lines(self, colour: bool) -> list[str]:
        """The picture."""
        found = []
        for number, (cells, styles) in enumerate(zip(self.cells, self.styles, strict=True)):
            line = ""
            for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
                sign = chr(0x2800 + cell) if cell else self.signs.get((number, column), " ")
                line += f"\x1b[{style}m{sign}\x1b[0m" if cell and colour and style else sign
            found.append(line.rstrip())
        return found


def draw(
    x: Sequence[float],
    curves: Sequence[Sequence[float]],
    width: int,
    height: int = 20,
    *,
    colour: bool = False,
) -> list[str]:
    """The curves over x, sampled evenly; `x` gives the two ends."""
    finite = [v for curve in curves for v in curve if math.isfinite(v) and abs(v) < 1e6]
    low, high = (min(finite), max(finite)) if finite else (-1.0, 1.0)
    low, high = max(min(low, 0.0), -10.0), min(max(high, 0.0), 10.0)
    if high - low < 1e-12:
        low, high = low - 1.0, high + 1.0
    margin = max(len(f"{low:.3g}"), len(f"{high:.3g}"), 1) + 1
    canvas = Canvas(max(20, width - margin), height, low, high)
    zero_row = round(canvas.row(0.0)) // 4
    for column in range(canvas.width):
        canvas.signs[zero_row, column] = "─"
    if x[0] < 0 < x[-1]:
        zero = int(-x[0] / (x[-1] - x[0]) * (canvas.width - 1))
        for row in range(height):
            canvas.signs[row, zero] = "┼" if row == zero_row else "│"
    for number, curve in enumerate(curves):
        last = len(curve) - 1
        columns = 2 * canvas.width
        sampled = [curve[round(at * last / (columns - 1))] for at in range(columns)]
        canvas.curve(sampled, COLOURS[number % len(COLOURS)])
    labels = {0: f"{high:.3g}", height - 1: f"{low:.3g}"}
    labels.setdefault(zero_row, "0")
    drawn = canvas.lines(colour)
    lines = [f"{labels.get(row, ''):>{margin - 1}} {line}" for row, line in enumerate(drawn)]
    left, right = f"{x[0]:g}", f"{x[-1]:g}"
    gap = canvas.width - len(left) - len(right)
    return [*lines, " " * margin + left + " " * gap + right]
