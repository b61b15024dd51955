"""Derivations as plain text: one line of text a step, for pipes, files and `print`.

Contract: `write_plain(document, lang)`; every formula is in the text notation and can be pasted
back; no colour and no drawing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.output.model import Document, Row, Worked
from sigderiv.output.phrases import (
    aside_title,
    closing,
    holds,
    joined,
    judged,
    method_line,
    remarks,
)

WIDEST = 48
"""Rules' names stand in one column where the formulas are no wider than this."""


def write_plain(document: Document, lang: str) -> str:
    """The document; derivations are separated by an empty line."""
    blocks = []
    if document.title:
        blocks.append(" — ".join(filter(None, (document.title, document.date))))
    blocks.extend("\n".join(_worked(work, lang)) for work in document.works)
    return "\n\n".join(blocks)


def _worked(work: Worked, lang: str) -> list[str]:
    lines = [" · ".join(filter(None, (work.heading(lang), method_line(work, lang))))]
    lines.append(work.start_text)
    lines += _rows(work.rows, lang, "")
    lines += remarks(work, lang)
    lines.append(holds(work, lang))
    lines.append(closing(work, lang))
    return lines


def _rows(rows: Sequence[Row], lang: str, indent: str) -> list[str]:
    column = max((len(row.text) for row in rows if len(row.text) <= WIDEST), default=0)
    lines: list[str] = []
    for row in rows:
        if row.aside and row.aside_start is not None:
            from sigderiv.notation import write_text

            lines.append(f"{indent}    {aside_title(row, lang)} {write_text(row.aside_start)}")
            lines += _rows(row.aside, lang, indent + "    ")
        lines.append(f"{indent}  = {row.text:<{column}}   [{_reason(row, lang)}]")
        if row.judgement.outcome != "proved":
            lines.append(f"{indent}      {judged(row.judgement, lang)}")
    return lines


def _reason(row: Row, lang: str) -> str:
    parts = [row.called(lang), joined(row.conditions, lang)]
    if row.judgement.outcome != "proved":
        parts.append(row.judgement.outcome)
    return "; ".join(filter(None, parts))
