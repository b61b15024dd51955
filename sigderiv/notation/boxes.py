"""Rectangles of characters, put beside and above one another.

Contract: a `Box` is lines of equal width, a baseline (the line on which its neighbours stand) and
the highlighted runs of characters, one (line, first column, end column) each.  Widths count
terminal cells: a Chinese character is two wide.  Boxes are immutable.
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import combining, east_asian_width

Mark = tuple[int, int, int]


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one width; baseline counts from the top; level and edges say what it holds.

    level: how tightly it holds together (as in `ropes`); opened: a body reaches to its right end,
    so that a factor after it would seem to belong to it; solid: a single raised character fits."""

    lines: tuple[str, ...]
    baseline: int = 0
    level: int = 6
    marks: tuple[Mark, ...] = ()
    opened: bool = False

    @property
    def width(self) -> int:
        return cells(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)

    def at(self, level: int, opened: bool = False) -> Box:
        """The same box, holding together this tightly."""
        return Box(self.lines, self.baseline, level, self.marks, opened)

    def marked(self) -> Box:
        """The same box, highlighted as a whole."""
        marks = []
        for row, line in enumerate(self.lines):
            body = line.strip()
            if body:
                first = len(line) - len(line.lstrip())
                marks.append((row, first, first + len(body)))
        return Box(self.lines, self.baseline, self.level, tuple(marks), self.opened)


def text(content: str, level: int = 6) -> Box:
    """One line."""
    return Box((content,), 0, level)


def beside(*boxes: Box, level: int = 6) -> Box:
    """Boxes in a row, baselines on one line."""
    kept = [box for box in boxes if box.lines[0] or box.height > 1] or [boxes[0]]
    if len(kept) == 1:
        return kept[0].at(level, kept[0].opened)
    above = max(box.baseline for box in kept)
    below = max(box.height - box.baseline for box in kept)
    rows: list[list[str]] = [[] for _ in range(above + below)]
    lengths = [0] * len(rows)
    marks: list[Mark] = []
    for box in kept:
        top = above - box.baseline
        blank = " " * box.width
        for row, pieces in enumerate(rows):
            inside = 0 <= row - top < box.height
            pieces.append(box.lines[row - top] if inside else blank)
        for row, first, end in box.marks:
            marks.append((row + top, first + lengths[row + top], end + lengths[row + top]))
        for row, pieces in enumerate(rows):
            lengths[row] += len(pieces[-1])
    lines = tuple("".join(pieces) for pieces in rows)
    return Box(lines, above, level, tuple(marks), kept[-1].opened)


def stacked(boxes: list[Box], baseline: int, level: int = 6, left: bool = False) -> Box:
    """Boxes one above the other, centred (or to the left)."""
    width = max(box.width for box in boxes)
    lines: list[str] = []
    marks: list[Mark] = []
    for box in boxes:
        space = width - box.width
        before = 0 if left else space // 2
        for row, first, end in box.marks:
            marks.append((row + len(lines), first + before, end + before))
        lines += [" " * before + line + " " * (space - before) for line in box.lines]
    return Box(tuple(lines), baseline, level, tuple(marks))


FENCES = {
    "(": ("(", "⎛", "⎜", "⎜", "⎝"),
    ")": (")", "⎞", "⎟", "⎟", "⎠"),
    "[": ("[", "⎡", "⎢", "⎢", "⎣"),
    "]": ("]", "⎤", "⎥", "⎥", "⎦"),
    "|": ("|", "│", "│", "│", "│"),
    "‖": ("‖", "║", "║", "║", "║"),
    "⌊": ("⌊", "⎢", "⎢", "⎢", "⎣"),
    "⌋": ("⌋", "⎥", "⎥", "⎥", "⎦"),
    "⌈": ("⌈", "⎡", "⎢", "⎢", "⎢"),
    "⌉": ("⌉", "⎤", "⎥", "⎥", "⎥"),
    "{": ("{", "⎧", "⎪", "⎨", "⎩"),
}
"""A bracket of one line, and its top, middle, centre and bottom where it is taller."""


def fence(character: str, box: Box) -> Box:
    """A bracket as tall as a box."""
    single, top, middle, centre, bottom = FENCES[character]
    height = box.height
    if height == 1:
        return Box((single,), 0)
    rows = [top, *[middle] * (height - 2), bottom]
    if character == "{":
        if height == 2:
            return Box(("⎰", "⎱"), box.baseline)
        rows[height // 2] = centre
    return Box(tuple(rows), box.baseline)


def enclosed(box: Box, left: str = "(", right: str = ")") -> Box:
    """A box in brackets as tall as it is."""
    return beside(fence(left, box), box, fence(right, box))


def at_least(box: Box, level: int) -> Box:
    """In brackets where it holds together less tightly than its place demands."""
    return box if box.level >= level else enclosed(box)


def scripted(base: Box, above: Box | None, below: Box | None, level: int = 6) -> Box:
    """A base with something at its upper right (over its first line) and at its lower right
    (under its last line)."""
    rows: list[Box] = []
    if above is not None:
        rows.append(above)
    rows.append(Box(("",) * base.height))
    if below is not None:
        rows.append(below)
    column = stacked(rows, base.baseline + (above.height if above is not None else 0), left=True)
    return beside(base, column, level=level)
