"""Derivations for the terminal: two-dimensional formulas, the changed part in colour.

Contract: `write_pretty(document, lang)` is plain text without colour; `show(document, lang,
colour)` yields the same in pieces, with colour (through rich) where asked.  Lines follow the
terminal's width: a rule's name goes below a formula that leaves it no room.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sigderiv.expr import Expr, Place
from sigderiv.output.model import Document, Row, Worked
from sigderiv.output.phrases import (
    MARKS,
    aside_title,
    closing,
    holds,
    joined,
    judged,
    method_line,
    remarks,
)

STYLES = {
    "title": "bold", "changed": "bold cyan", "rule": "dim", "proved": "green",
    "refuted": "bold red", "unproved": "yellow", "": "",
}  # fmt: skip
GAP = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with a style's name."""

    text: str
    style: str = ""


Line = list[Piece]


def write_pretty(document: Document, lang: str) -> str:
    """The document without colour."""
    return "\n".join(show(document, lang, colour=False))


def show(document: Document, lang: str, *, colour: bool) -> Iterator[str]:
    """The document, derivation by derivation."""
    width = shutil.get_terminal_size((100, 24)).columns
    if document.title:
        yield _rendered([[Piece(document.title, "title")]], colour)
    for position, work in enumerate(document.works):
        lines = _worked(work, lang, width)
        yield _rendered([[Piece("")], *lines] if position else lines, colour)


def _rendered(lines: Sequence[Line], colour: bool) -> str:
    if not colour:
        return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)
    import io

    from rich.console import Console
    from rich.text import Text

    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=True, width=100_000, highlight=False)
    for line in lines:
        text = Text()
        for piece in line:
            text.append(piece.text, STYLES[piece.style] or None)
        console.print(text, soft_wrap=True)
    return buffer.getvalue().removesuffix("\n")


def _worked(work: Worked, lang: str, width: int) -> list[Line]:
    lines: list[Line] = [[Piece(work.heading(lang), "title")]]
    if method := method_line(work, lang):
        lines[0].append(Piece(" · " + method, "rule"))
    lines.append([])
    start, _ = _formula(work.start, None, width - 4)
    lines += [[Piece("    "), *line] for line in start]
    if len(start) > 1:
        lines.append([])
    lines += _rows(work.rows, lang, width, "")
    lines.append([])
    said = [*remarks(work, lang), holds(work, lang)]
    lines += [[Piece(text)] for sentence in said for text in wrapped(sentence, width)]
    first = True
    for text in wrapped(f"{MARKS[work.outcome]} {closing(work, lang)}", width):
        lines.append([Piece(text, work.outcome if first else "")])
        first = False
    return lines


def _rows(rows: Sequence[Row], lang: str, width: int, indent: str) -> list[Line]:
    margin = len(indent) + 4
    blocks = [_formula(row.after, row.place or None, width - margin) for row in rows]
    widths = [_block_width(block) for block, _ in blocks]
    column = max((w for w in widths if w <= 0.55 * width), default=0)
    lines: list[Line] = []
    for row, (block, baseline), block_width in zip(rows, blocks, widths, strict=True):
        if row.aside and row.aside_start is not None:
            lines.append([Piece(f"{indent}      {aside_title(row, lang)}", "rule")])
            inner = indent + "      "
            start, _ = _formula(row.aside_start, None, width - len(inner) - 4)
            lines += [[Piece(inner + "    "), *line] for line in start]
            lines += _rows(row.aside, lang, width, inner)
        reason = _reason(row, lang)
        room = width - margin - max(column, block_width) - GAP
        beside = columns(reason) + 2 <= room  # the mark after it takes two
        for number, line in enumerate(block):
            sign = "  = " if number == baseline else "    "
            made: Line = [Piece(indent + sign), *line]
            if number == baseline and beside:
                used = sum(columns(piece.text) for piece in line)
                pad = max(column, block_width) - used + GAP
                made += [Piece(" " * pad + reason, "rule"), _mark(row)]
            lines.append(made)
        if not beside:
            texts = wrapped(reason, max(20, width - margin - 8))
            for position, text in enumerate(texts):
                tail = [_mark(row)] if position == len(texts) - 1 else []
                lines.append([Piece(f"{indent}        {text}", "rule"), *tail])
        if row.judgement.outcome != "proved":
            for text in wrapped(judged(row.judgement, lang), width - margin - 4):
                lines.append([Piece(f"{indent}        {text}", row.judgement.outcome)])
        if len(block) > 1:
            lines.append([])
    return lines


def _mark(row: Row) -> Piece:
    return Piece(" " + MARKS[row.judgement.outcome], row.judgement.outcome)


def _reason(row: Row, lang: str) -> str:
    return "; ".join(filter(None, (row.called(lang), joined(row.conditions, lang))))


def _formula(formula: Expr, place: Place | None, width: int) -> tuple[list[Line], int]:
    """A formula's lines, the changed part styled, and the number of its baseline."""
    from sigderiv.notation import pretty

    block = pretty(formula, width, place)
    marks: dict[int, list[tuple[int, int]]] = {}
    for row, start, end in block.marks:
        marks.setdefault(row, []).append((start, end))
    lines = [_marked(text, sorted(marks.get(row, ()))) for row, text in enumerate(block.lines)]
    return lines, block.baseline


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Line:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], "changed")]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _block_width(block: Sequence[Line]) -> int:
    return max((sum(columns(piece.text) for piece in line) for line in block), default=0)


def columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    total = 0
    for char in text:
        if not unicodedata.combining(char):
            total += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return total


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines no wider than that; Chinese may break after any character."""
    lines, line = [], ""
    for word in _words(text):
        if line and columns(line) + columns(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str) -> Iterator[str]:
    """Words with the space after them; a wide character is a word."""
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            if word and not unicodedata.category(char).startswith("P"):
                yield word
                word = ""
            word += char
        elif char == " ":
            yield word + char
            word = ""
        else:
            if word and unicodedata.east_asian_width(word[-1]) in "WF":
                yield word
                word = ""
            word += char
    if word:
        yield word
