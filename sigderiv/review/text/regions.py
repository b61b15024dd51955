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
from sigderiv.patterns import Pattern
from sigderiv.review.records import Note, Source, Unreadable
from sigderiv.review.text.located import Lines, Located


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of mathematics.

    notation: `latex`, `text`, or `auto` where each formula shows by itself which it is;
    bare: lines count as rows; prose: the words just before it; end: where it ends in the source
    with its closing delimiter."""

    body: Located
    notation: str = "latex"
    display: bool = False
    bare: bool = False
    prose: str = ""
    end: int = 0


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment `sigderiv: assume x > 0` in the document: the verb and what follows."""

    verb: str
    body: Located


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that the document asks for and that is not done (`\\input`, `\\write18`), or
    that it has and that is not read, `count` times."""

    place: Located
    code: str
    target: str = ""
    count: int = 1


MOST_UNCLOSED = 100
"""Places of a text that are reported one by one as never closed."""

Found = Region | Directive | Aside | Unreadable
Finder = Callable[[Source, Lines], Iterator[Found]]


def regions(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions and directives of a source, in order."""
    from sigderiv.review.text import bare, markdown, notebook, restructured, tex

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
        if isinstance(found, Region) and found.notation == "latex":
            yield from _in_words(found.body)
    if not seen:
        # Nothing is delimited: the lines themselves are the formulas.
        yield from bare.find(source, lines)


_IN_WORDS = Pattern(
    r"\\(?:text[a-z]{0,6}|mbox|hbox|intertext|footnote)\s{0,3}\{([^{}$]{0,80})"
    r"(\$[^${}=]{1,120}=[^$=]{1,120}\$)"
)
_CONDITION = Pattern(r"\b(?:if|for|when|where|with|unless|at|as)\b|当|若|其中|如果")


def _in_words(body: Located) -> Iterator[Aside]:
    """The equations inside of words inside of a formula, which nobody reads; `if $x = 0$` says
    when the formula holds, and is no claim."""
    for found in _IN_WORDS.finditer(body.text):
        if not _CONDITION.search(found[1]):
            yield Aside(body.cut(*found.span(2)), "review/inside-words", found[2].strip("$ "))


class Unclosed:
    """The regions of one text that are opened and never closed.

    The first ones are reported each by itself, the rest of them as a number."""

    def __init__(self, text: Located, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.count = 0
        self.first_untold: Span | None = None

    def at(self, start: int, end: int, opening: str) -> Iterator[Unreadable]:
        """The finding for one that is opened at `start`."""
        self.count += 1
        span = self.text.span(start, end)
        if self.count <= MOST_UNCLOSED:
            text = self.text.text[start : min(end, start + 80)]
            yield problem(span, self.lines, text, "review/unclosed", opening=opening)
        elif self.first_untold is None:
            self.first_untold = span

    def rest(self) -> Iterator[Unreadable]:
        """The finding for all that were not told, at the first of them."""
        span = self.first_untold
        if span is not None:
            more = self.count - MOST_UNCLOSED
            text = self.text.text[:0]
            yield problem(span, self.lines, text, "review/more-unclosed", count=more)


def problem(span: Span, lines: Lines, text: str, code: str, **details: object) -> Unreadable:
    """An unreadable place with its reason."""
    return Unreadable(span, lines.position(span.start), text[:80], Note(code, details))
