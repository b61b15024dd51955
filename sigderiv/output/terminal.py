"""Documents for the terminal: two-dimensional formulas, the changed part in colour.

Contract: `write_pretty(document, lang)` is plain text without colour; `show(document, lang,
colour)` yields the same in pieces, with colour (through rich) where asked.  Lines follow the
terminal's width: a rule's name goes below a formula that leaves it no room.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sigderiv.expr import Expr, Place
from sigderiv.output.blocks import (
    Block,
    Chain,
    Display,
    Figure,
    Heading,
    Items,
    Listing,
    Paragraph,
    Program,
    Prose,
    Table,
    plain,
    prose,
)
from sigderiv.output.document import Document
from sigderiv.output.model import Row
from sigderiv.output.phrases import MARKS, as_text, aside_title, condition_text, judged
from sigderiv.output.plain import table_lines
from sigderiv.output.width import columns, wrapped
from sigderiv.output.words import drawn_in_words

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
    """The document, block by block."""
    width = shutil.get_terminal_size((100, 24)).columns
    begun = bool(document.title)
    if document.title:
        date = f" — {document.date}" if document.date else ""
        yield _rendered([[Piece(document.title, "title"), Piece(date)]], colour)
    previous: Block | None = None
    for block in document.blocks(lang):
        lines = _block(block, lang, width)
        if begun and _apart(previous, block):
            lines.insert(0, [])
        if lines:
            yield _rendered(lines, colour)
            begun, previous = True, block


def show_row(row: Row, lang: str, *, colour: bool) -> str:
    """One line of a chain by itself, with its aside before it."""
    width = shutil.get_terminal_size((100, 24)).columns
    return _rendered(_rows((row,), lang, width, ""), colour)


def show_formula(formula: Expr, lang: str, *, colour: bool) -> str:
    """A formula where the start of a chain stands."""
    width = shutil.get_terminal_size((100, 24)).columns
    lines, _ = _formula(formula, None, width - 4, lang)
    return _rendered([[Piece("    "), *line] for line in lines], colour)


def _apart(previous: Block | None, block: Block) -> bool:
    """Whether an empty line stands between two blocks."""
    if isinstance(block, Heading):
        return True
    return isinstance(block, Chain) or isinstance(previous, Chain)


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
        text.rstrip()
        console.print(text, soft_wrap=True)
    return buffer.getvalue().removesuffix("\n")


def _block(block: Block, lang: str, width: int) -> list[Line]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            mark = f"{MARKS[block.outcome]} " if block.outcome else ""
            texts = wrapped(mark + _inline(block.text), width)
            return [[Piece(text, block.outcome)] for text in texts]
        case Display():
            shown, _ = _formula(block.formula, None, width - 4, lang)
            return [[Piece("    "), *line] for line in shown]
        case Chain():
            return _chain(block, lang, width)
        case Items():
            return _items(block, width)
        case Table():
            return [[Piece(line)] for line in table_lines(block)]
        case Figure():
            caption = wrapped(_inline(block.caption), width) if block.caption else []
            return [[Piece(line)] for line in (*caption, *block.text.splitlines())]
        case Listing():
            return [[Piece(line)] for line in block.text.splitlines()]
        case Program():
            return []


def _heading(heading: Heading, width: int) -> list[Line]:
    """The title, and beside its last line, or below where there is no room, what stands there."""
    lines: list[Line] = [[Piece(text, "title")] for text in wrapped(_inline(heading.text), width)]
    beside = _inline(heading.beside)
    if beside and columns(lines[-1][0].text) + columns(beside) + 3 <= width:
        lines[-1].append(Piece(" · " + beside, "rule"))
    elif beside:
        lines += [[Piece(text, "rule")] for text in wrapped(beside, width)]
    return lines


def _inline(text: Prose) -> str:
    """Prose in one line: its formulas as a page shows them where all of them can be, else all in
    the text notation."""
    from sigderiv.notation import pretty

    drawn = {piece: pretty(piece) for piece in text if isinstance(piece, Expr)}
    if any(len(block.lines) > 1 for block in drawn.values()):
        return plain(text, as_text)
    return plain(text, lambda formula: drawn[formula].lines[0])


def _chain(chain: Chain, lang: str, width: int) -> list[Line]:
    start, baseline = _formula(chain.start, None, width - 4, lang)
    lines: list[Line] = [[Piece("    "), *line] for line in start]
    if chain.note:
        lines[baseline].append(Piece("   " + _inline(chain.note), "rule"))
    if len(start) > 1:
        lines.append([])
    lines += _rows(chain.rows, lang, width, "")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _items(block: Items, width: int) -> list[Line]:
    """A mark, the text in lines that hang under their first, and how it is known below."""
    lines: list[Line] = []
    for item in block.items:
        mark = MARKS[item.outcome] if item.outcome else "-"
        style = item.outcome if item.outcome in STYLES else "unproved"
        for number, text in enumerate(wrapped(_inline(item.text), width - 4)):
            lines.append([Piece("    " if number else f"  {mark} ", style), Piece(text)])
        if item.why:
            for text in wrapped(_inline(item.why), width - 6):
                lines.append([Piece(f"      {text}", "rule")])
    return lines


def _rows(rows: Sequence[Row], lang: str, width: int, indent: str) -> list[Line]:
    margin = len(indent) + 4
    blocks = [_formula(row.after, row.place or None, width - margin, lang) for row in rows]
    widths = [_block_width(block) for block, _ in blocks]
    column = max((w for w in widths if w <= 0.55 * width), default=0)
    lines: list[Line] = []
    for row, (block, baseline), block_width in zip(rows, blocks, widths, strict=True):
        if row.aside and row.aside_start is not None:
            lines.append([Piece(f"{indent}      {aside_title(row, lang)}", "rule")])
            inner = indent + "      "
            start, _ = _formula(row.aside_start, None, width - len(inner) - 4, lang)
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
    mark = "；" if lang == "zh" else "; "
    conditions = _inline(prose(partial(condition_text, row, lang)))
    return mark.join(filter(None, (row.called(lang), conditions)))


def _formula(formula: Expr, place: Place | None, width: int, lang: str) -> tuple[list[Line], int]:
    """A formula's lines, the changed part styled, and the number of its baseline."""
    from sigderiv.notation import pretty

    block = pretty(formula, width, place)
    marks: dict[int, list[tuple[int, int]]] = {}
    for row, *ends in block.marks:
        start, end = (len(drawn_in_words(block.lines[row][:at], lang)) for at in ends)
        marks.setdefault(row, []).append((start, end))
    words = [drawn_in_words(text, lang) for text in block.lines]
    lines = [_marked(text, sorted(marks.get(row, ()))) for row, text in enumerate(words)]
    return lines, block.baseline


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Line:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], "changed")]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _block_width(block: Sequence[Line]) -> int:
    return max((sum(columns(piece.text) for piece in line) for line in block), default=0)
