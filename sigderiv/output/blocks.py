"""What a document is made of, whatever it is about and however it is printed.

Contract: immutable records.  Text is `Prose`: pieces of plain text in the document's language and
formulas between them, so that each writer escapes the one and sets the other in its own notation.
A chain's lines are `Row`s: formula, rules, conditions, judgement, and an aside where there is one.
Every writer takes every block; there are no others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.model import Row
from sigderiv.patterns import Pattern

Prose = tuple[str | Expr, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 headings make the table of contents; beside: what stands after it, smaller."""

    text: Prose
    level: int = 1
    beside: Prose = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; outcome: proved, refuted, unproved, or "" where there is nothing to judge."""

    text: Prose
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on a line of its own."""

    formula: Expr


@dataclass(frozen=True, slots=True)
class Chain:
    """`start = rows[0].after = rows[1].after = …`; note: said of the start (a matrix's size)."""

    start: Expr
    rows: tuple[Row, ...]
    note: Prose = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; outcome: as of a paragraph, or numerical, unknown; why: how it is
    known, where that is to be said."""

    text: Prose
    outcome: str = ""
    why: Prose = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their heads; numbers: the columns that are aligned to the right."""

    heads: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (a function that draws it as SVG, called only where it is shown), what it is, and
    the same as lines of text for where no picture can be; tikz and mermaid: its source for LaTeX
    and for Markdown, "" where there is none."""

    svg: Callable[[], str]
    caption: Prose
    text: str
    tikz: str = ""
    mermaid: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Text that keeps its lines and spaces: a place in a source, a table in characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Program:
    """Python that makes again what stands above; printed in notebooks only."""

    source: str


Block = Heading | Paragraph | Display | Chain | Items | Table | Figure | Listing | Program

MARKED = Pattern("\ue000([0-9]+)\ue001")
"""The place of a formula in a sentence while the sentence is made."""


def prose(make: Callable[[Callable[[Expr], str]], str]) -> Prose:
    """The sentence that `make(show)` gives, with each formula that it showed in its place."""
    formulas: list[Expr] = []

    def show(formula: Expr) -> str:
        formulas.append(formula)
        return f"\ue000{len(formulas) - 1}\ue001"

    pieces: list[str | Expr] = []
    for position, piece in enumerate(MARKED.split(make(show))):
        if position % 2:
            pieces += formulas[int(piece) : int(piece) + 1]
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def said(code: str, lang: str, /, **details: object) -> Prose:
    """The sentence of a code; details that are formulas stay formulas."""

    def make(show: Callable[[Expr], str]) -> str:
        shown = {
            name: show(value) if isinstance(value, Expr) else value
            for name, value in details.items()
        }
        return say(code, lang, **shown)

    return prose(make)


def plain(text: Prose, show: Callable[[Expr], str]) -> str:
    """The prose as one string; `show` writes the formulas."""
    return "".join(show(piece) if isinstance(piece, Expr) else piece for piece in text)
