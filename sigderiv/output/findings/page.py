"""What the writers of findings share: documents as streams, a source with its lines, a style.

Contract: `excerpt` looks at no more of a line than can be shown, for a document may be one line of
a million characters; `clean` takes out whatever could steer a terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sigderiv.errors import Span
from sigderiv.review.records import Event, Source
from sigderiv.review.text.located import Lines

Documents = Iterable[tuple[Source, Iterable[Event]]]
"""Sources with their events, each to be taken before the next one."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """How findings are written.

    quiet: the counts of each document, nothing else; color: with a terminal's colors;
    several: whether there may be more than one document; width: columns of the terminal that the
    lines are to fit, 0 where no line is broken."""

    lang: str = "en"
    quiet: bool = False
    color: bool = False
    several: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A source and its lines."""

    source: Source
    lines: Lines

    @classmethod
    def of(cls, source: Source) -> Page:
        """The page of a source."""
        return cls(source, Lines(source.text))


class Excerpt(NamedTuple):
    """A line with its marked part, cut to a width."""

    line: int
    column: int
    before: str
    marked: str
    after: str


def excerpt(span: Span, page: Page, width: int) -> Excerpt:
    """The line that a span starts in, as far as the span stands in it."""
    text = page.source.text
    place = page.lines.position(span.start)
    start, end = page.lines.bounds(place.line)
    stop = max(span.start, min(span.end, end))
    before, marked, after = _window(
        clean(text[max(start, span.start - width) : span.start]),
        _cut_middle(text, span.start, stop, width),
        clean(text[stop : min(end, stop + width)]),
        width,
    )
    return Excerpt(place.line, place.column, before, marked, after.rstrip())


def _cut_middle(text: str, start: int, stop: int, width: int) -> str:
    """What stands between two places, without its middle where it is too long to be shown."""
    half = width // 2 - 12
    if stop - start <= width and columns(whole := clean(text[start:stop])) <= width - 20:
        return whole
    first = fitting(clean(text[start : start + half]), half)
    last = fitting(clean(text[max(start, stop - half) : stop]), half, at_end=True)
    return f"{first} {ELLIPSIS} {last}"


def _window(before: str, marked: str, after: str, width: int) -> tuple[str, str, str]:
    """A line cut to the width, around its marked part."""
    room = max(10, width - columns(marked))
    if columns(before) + columns(after) > room:
        left = max(room // 2, room - columns(after))
        if columns(before) > left:
            before = ELLIPSIS + fitting(before, left, at_end=True)
        right = max(4, room - columns(before))
        if columns(after) > right:
            after = fitting(after, right) + ELLIPSIS
    return before, marked, after


def fitting(text: str, room: int, at_end: bool = False) -> str:
    """As much of a text's beginning (or end) as fits into so many columns."""
    taken = 0
    for count, character in enumerate(reversed(text) if at_end else text):
        taken += columns(character)
        if taken > room:
            return text[len(text) - count :] if at_end else text[:count]
    return text


def clean(text: str) -> str:
    """A text that does nothing to a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in "\t\n":
        return " "
    control = character in "\ufffe\uffff" or unicodedata.category(character) in ("Cc", "Cf", "Cs")
    return "\N{REPLACEMENT CHARACTER}" if control else character


def columns(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
