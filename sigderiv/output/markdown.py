"""Documents as Markdown with the mathematics that GitHub and Jupyter draw.

Contract: `write_markdown(document, lang)`; display formulas stand between `$$` lines of their
own, in the LaTeX that was read back and judged; only commands that KaTeX knows are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sigderiv.notation import write_latex
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
)
from sigderiv.output.document import Document
from sigderiv.output.latex import aligned
from sigderiv.output.model import Row
from sigderiv.output.phrases import MARKS, aside_title
from sigderiv.output.words import in_print, in_words


def write_markdown(document: Document, lang: str) -> str:
    """The document; headings and a table of contents where there are several sections."""
    parts: list[str] = []
    if document.title:
        parts.append(f"# {_safe(document.title)}")
        if document.date:
            parts.append(document.date)
    contents = document.contents(lang)
    if contents:
        entries = [
            f"{number}. [{_prose(heading.text)}](#section-{number})"
            for number, heading in enumerate(contents, 1)
        ]
        parts.append("\n".join(entries))
    number = 0
    for block in document.blocks(lang):
        if contents and isinstance(block, Heading) and block.level == 1:
            number += 1
            parts.append(f'<a id="section-{number}"></a>')
        parts.extend(write_block(block, lang))
    return in_words("\n\n".join(parts), "latex", lang) + "\n"


def write_block(block: Block, lang: str) -> Iterator[str]:
    """A block in paragraphs of Markdown."""
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_prose(block.text)}"
            if block.beside:
                yield _prose(block.beside)
        case Paragraph():
            yield (f"{MARKS[block.outcome]} " if block.outcome else "") + _prose(block.text)
        case Display():
            yield f"$$\n{write_latex(block.formula)}\n$$"
        case Chain():
            for row in _with_asides(block.rows):
                assert row.aside_start is not None
                yield _safe(aside_title(row, lang))
                yield _display(write_latex(row.aside_start), row.aside, lang)
            yield _display(write_latex(block.start), block.rows, lang, block.note)
        case Items():
            yield "\n".join(
                f"- {MARKS[item.outcome] + ' ' if item.outcome else ''}{_prose(item.text)}"
                + (f"  \n  *{_prose(item.why)}*" if item.why else "")
                for item in block.items
            )
        case Table():
            yield _table(block)
        case Figure():
            if block.caption:
                yield _prose(block.caption)
            yield _fenced(block.mermaid, "mermaid") if block.mermaid else _fenced(block.text)
        case Listing():
            yield _fenced(block.text)
        case Program():
            return


def _table(block: Table) -> str:
    def line(row: Sequence[Prose]) -> str:
        return "| " + " | ".join(_prose(cell) or " " for cell in row) + " |"

    rules = ["---:" if k in block.numbers else "---" for k in range(len(block.heads))]
    return "\n".join([line(block.heads), f"| {' | '.join(rules)} |", *map(line, block.rows)])


def _fenced(text: str, language: str = "text") -> str:
    """The text between fences that are longer than any in it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


def _prose(text: Prose) -> str:
    return "".join(
        _safe(in_print(piece)) if isinstance(piece, str) else f"${write_latex(piece)}$"
        for piece in text
    )


def _with_asides(rows: Sequence[Row]) -> list[Row]:
    """The rows that have an aside, the innermost first."""
    found: list[Row] = []
    for row in rows:
        found += _with_asides(row.aside)
        if row.aside and row.aside_start is not None:
            found.append(row)
    return found


def _display(start: str, rows: Sequence[Row], lang: str, note: Prose = ()) -> str:
    return f"$$\n\\begin{{aligned}}\n{aligned(start, rows, lang, note)}\n\\end{{aligned}}\n$$"


def _safe(text: str) -> str:
    """Plain text in which Markdown sees no markup."""
    return "".join("\\" + char if char in "\\`*_[]<>#|$" else char for char in text)
