"""Where the mathematics of a document stands: one region after the other, as they come.

Contract: `regions(source)` yields every mathematical region in order with exact places, and an
`Unreadable` for one that is not closed; it holds one region at a time.  What a region says is
the business of `chains`.  Each kind of document has a finder of its own; a document in which a
finder sees no region at all is read line by line (`bare`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sigderiv.errors import Span
from sigderiv.review.located import Lines, Located
from sigderiv.review.records import Note, Source, Unreadable


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of mathematics.

    notation: `latex`, `text`, or `auto` where each formula shows by itself which it is;
    bare: lines count as rows; prose: the words just before it."""

    body: Located
    notation: str = "latex"
    display: bool = False
    bare: bool = False
    prose: str = ""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment `sigderiv: assume x > 0` in the document: the verb and what follows."""

    verb: str
    body: Located


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that the document asks for and that is not done (`\\input`, `\\write18`)."""

    place: Located
    code: str
    target: str = ""


Found = Region | Directive | Aside | Unreadable
Finder = Callable[[Source, Lines], Iterator[Found]]


def regions(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions and directives of a source, in order."""
    from sigderiv.review import bare, markdown, notebook, restructured, tex

    finders: dict[str, Finder] = {
        "tex": tex.find,
        "md": markdown.find,
        "rst": restructured.find,
        "ipynb": notebook.find,
        "txt": markdown.find,
        "formula": bare.find_formula,
    }
    seen = False
    waiting: list[Found] = []
    for found in finders[source.kind](source, lines):
        if not seen and isinstance(found, (Directive, Aside)):
            waiting.append(found)
            continue
        seen = True
        yield from waiting
        waiting.clear()
        yield found
    if not seen:
        # Nothing is delimited: the lines themselves are the formulas.
        yield from bare.find(source, lines)


def unclosed(text: Located, start: int, end: int, lines: Lines, opening: str) -> Unreadable:
    """The finding for a region that is opened and never closed."""
    span = text.span(start, end)
    return Unreadable(
        span,
        lines.position(span.start),
        text.text[start:end][:80],
        Note("review/unclosed", {"opening": opening}),
    )


def problem(span: Span, lines: Lines, text: str, code: str, **details: object) -> Unreadable:
    """An unreadable place with its reason."""
    return Unreadable(span, lines.position(span.start), text[:80], Note(code, details))
