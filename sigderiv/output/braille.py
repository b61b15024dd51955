"""Curves drawn in Braille characters: two dots by four in each cell of a terminal.

Contract: a `Canvas` takes curves, strips and signs and gives lines of text; a style is for a
terminal in colour.  Nothing outside the standard library.
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
        self.points: dict[tuple[int, int], tuple[str, str]] = {}

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

    def strip(self, lows: Sequence[float], highs: Sequence[float], style: str) -> None:
        """Every other dot between two heights, one pair for each column of dots."""
        for column, (low, high) in enumerate(zip(lows, highs, strict=True)):
            if not (math.isfinite(low) and math.isfinite(high)):
                continue
            first, last = max(0, round(self.row(high))), round(self.row(low))
            for row in range(first, min(last, 4 * self.height - 1) + 1):
                if (row + column) % 2 == 0:
                    self.dot(column, row, style)

    def lines(self, colour: bool) -> list[str]:
        """The picture."""
        found = []
        for number, (cells, styles) in enumerate(zip(self.cells, self.styles, strict=True)):
            line = ""
            for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
                sign = chr(0x2800 + cell) if cell else self.signs.get((number, column), " ")
                sign, style = self.points.get((number, column), (sign, style if cell else ""))
                line += f"\x1b[{style}m{sign}\x1b[0m" if colour and style else sign
            found.append(line.rstrip())
        return found
