"""Documents as plain text: one line of text a step, for pipes, files and `print`.

Contract: `write_plain(document, lang)`; every formula is in the text notation and can be pasted
back; no colour and no drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
)
from sigderiv.output.document import Document
from sigderiv.output.model import Row
from sigderiv.output.phrases import MARKS, as_text, aside_title, judged, marked_reason
from sigderiv.output.width import columns, padded

WIDEST = 72
"""Rules' names stand in one column where the formulas are no wider than this."""


def write_plain(document: Document, lang: str) -> str:
    """The document; sections are separated by an empty line."""
    lines: list[str] = []
    if document.title:
        lines.append(" — ".join(filter(None, (document.title, document.date))))
    for block in document.blocks(lang):
        if isinstance(block, Heading) and lines:
            lines.append("")
        lines.extend(_block(block, lang))
    return "\n".join(lines)


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Heading():
            yield " · ".join(filter(None, (_prose(block.text), _prose(block.beside))))
        case Paragraph():
            yield _prose(block.text)
        case Display():
            yield f"  {as_text(block.formula)}"
        case Chain():
            note = f"   [{_prose(block.note)}]" if block.note else ""
            yield as_text(block.start) + note
            yield from _rows(block.rows, lang, "")
        case Items():
            for item in block.items:
                mark = MARKS[item.outcome] if item.outcome else "-"
                yield f"  {mark} {_prose(item.text)}"
                if item.why:
                    yield f"      {_prose(item.why)}"
        case Table():
            yield from table_lines(block)
        case Figure():
            if block.caption:
                yield _prose(block.caption)
            yield from block.text.splitlines()
        case Listing():
            yield from block.text.splitlines()
        case Program():
            return


def table_lines(table: Table) -> Iterator[str]:
    """The cells in columns, two spaces apart."""
    rows = [[_prose(cell) for cell in row] for row in (table.heads, *table.rows) if any(row)]
    count = max(map(len, rows), default=0)
    widths = [max(columns(row[k]) for row in rows if k < len(row)) for k in range(count)]
    for row in rows:
        cells = [
            padded(cell, widths[k], right=k in table.numbers) for k, cell in enumerate(row)
        ]
        yield ("  " + "  ".join(cells)).rstrip()


def _prose(text: Prose) -> str:
    return plain(text, as_text)


def _rows(rows: Sequence[Row], lang: str, indent: str) -> list[str]:
    column = max((len(row.text) for row in rows if len(row.text) <= WIDEST), default=0)
    lines: list[str] = []
    for row in rows:
        if row.aside and row.aside_start is not None:
            lines.append(f"{indent}    {aside_title(row, lang)} {as_text(row.aside_start)}")
            lines += _rows(row.aside, lang, indent + "    ")
        lines.append(f"{indent}  = {row.text:<{column}}   [{marked_reason(row, lang)}]")
        if row.judgement.outcome != "proved":
            lines.append(f"{indent}      {judged(row.judgement, lang)}")
    return lines
