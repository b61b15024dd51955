"""Text that remembers where each of its characters stands in the source.

Contract: slicing and blanking keep positions exact; a text that was put together from several
places (a macro's expansion, a notebook's cell) carries one offset for each character.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from sigderiv.errors import Span
from sigderiv.patterns import Pattern
from sigderiv.review.records import Position

_NEWLINE = Pattern(r"\n")
_LINE = Pattern(r"[^\n]+")


class Located:
    """A text and the place of each character; immutable.

    Most texts stand in one piece in the source: then `base` says all.  Otherwise `offsets` does.
    """

    __slots__ = ("base", "offsets", "text")

    def __init__(self, text: str, base: int = 0, offsets: array[int] | None = None) -> None:
        self.text = text
        self.base = base
        self.offsets = offsets

    def __len__(self) -> int:
        return len(self.text)

    def at(self, index: int) -> int:
        """Where the character at `index` stands in the source (its end, for the end)."""
        if self.offsets is None:
            return self.base + index
        if not self.offsets:
            return self.base
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1

    def span(self, start: int, end: int) -> Span:
        """The source's span of the characters from start to end."""
        if end <= start:
            return Span(self.at(start), self.at(start))
        first, last = self.at(start), self.at(end - 1) + 1
        return Span(min(first, last - 1), max(last, first + 1))

    def cut(self, start: int, end: int) -> Located:
        """The characters from start to end."""
        offsets = self.offsets[start:end] if self.offsets is not None else None
        return Located(self.text[start:end], self.at(start), offsets)

    def strip(self, extra: str = "") -> Located:
        """Without white space (and `extra` characters) at both ends."""
        unwanted = " \t\r\n\f\v" + extra
        start = len(self.text) - len(self.text.lstrip(unwanted))
        end = len(self.text.rstrip(unwanted))
        return self.cut(start, max(start, end))

    def blanked(self, places: list[tuple[int, int]]) -> Located:
        """The same length, with spaces at these places (newlines stay)."""
        if not places:
            return self
        pieces, done = [], 0
        for start, end in sorted(places):
            start = max(start, done)
            if end <= start:
                continue
            pieces.append(self.text[done:start])
            pieces.append(_LINE.sub(_spaces, self.text[start:end]))
            done = end
        pieces.append(self.text[done:])
        return Located("".join(pieces), self.base, self.offsets)

    def all_offsets(self) -> array[int]:
        """One offset for each character, whatever form they are held in."""
        if self.offsets is not None:
            return self.offsets
        return array("q", range(self.base, self.base + len(self.text)))


def _spaces(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def join(pieces: list[Located]) -> Located:
    """The pieces one after the other."""
    offsets = array("q")
    for piece in pieces:
        offsets.extend(piece.all_offsets())
    return Located("".join(piece.text for piece in pieces), offsets[0] if offsets else 0, offsets)


class Lines:
    """Line and column of any offset of a source, in logarithmic time."""

    __slots__ = ("length", "starts")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.starts = array("q", [0])
        self.starts.extend(found.end() for found in _NEWLINE.finditer(text))

    def position(self, offset: int) -> Position:
        """Line and column, from 1, of the character at this offset."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line (from 1) starts and ends, without its newline."""
        last = line >= len(self.starts)
        return self.starts[line - 1], self.length if last else self.starts[line] - 1
