"""Derivations typeset: pdf, svg and png, through the `typst` package (an extra).

Contract: `write_pdf`, `write_svg`, `write_png` give the whole file; without the package they
raise SigderivError `output/missing-extra` with the command that installs it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.notation.typst import quoted, write_typst
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

OPENED, CLOSED = "\ue000", "\ue001"
LINE = " \\ "
CHINESE = ("Noto Sans CJK SC", "Noto Serif CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei")


def write_pdf(document: Document, lang: str) -> bytes:
    """Pages in A4."""
    return _compiled(source(document, lang, pages=True), "pdf", lang)


def write_svg(document: Document, lang: str) -> str:
    """One picture as high as it needs to be."""
    return _compiled(source(document, lang, pages=False), "svg", lang).decode("utf-8")


def write_png(document: Document, lang: str) -> bytes:
    """One picture as high as it needs to be, at 200 dots an inch."""
    return _compiled(source(document, lang, pages=False), "png", lang)


def _compiled(text: str, form: str, lang: str) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format=form, package="typst", extra="typeset"
        ) from error
    if lang == "zh" and not _has_chinese(typst):
        raise SigderivError("output/missing-font")
    compile_: Any = typst.compile
    more = {"ppi": 200.0} if form == "png" else {}
    try:
        made = compile_(text.encode(), format=form, **more)
    except Exception as error:  # the package raises its own classes and RuntimeError
        raise SigderivError("output/typeset-failed", why=str(error)[:300]) from error
    return b"".join(made) if isinstance(made, list) else bytes(made)


def _has_chinese(typst: Any) -> bool:
    fonts = typst.Fonts()
    return any(family in CHINESE for family in fonts.families())


def source(document: Document, lang: str, *, pages: bool) -> str:
    """The document in Typst's markup."""
    size = 'paper: "a4", margin: 2cm' if pages else "width: 18cm, height: auto, margin: 0.8cm"
    families = ("New Computer Modern", "Libertinus Serif", *CHINESE)
    fonts = ", ".join(quoted(font) for font in families)
    parts = [
        f"#set page({size})",
        f"#set text(font: ({fonts}), fallback: true, size: 10.5pt, lang: {quoted(lang)})",
        "#let changed(it) = text(fill: rgb(\"#0b57d0\"), it)",
        "#let small(it) = text(fill: rgb(\"#5b6070\"), size: 9pt, it)",
        "#show math.equation.where(block: true): set align(left)",
        "#show math.equation.where(block: true): set block(spacing: 0.2em)",
    ]
    if document.title:
        parts.append(f"#text(size: 17pt, weight: \"bold\")[#{quoted(document.title)}]")
        if document.date:
            parts.append(f"\n#small({quoted(document.date)})")
    if pages and len(document.works) > 1:
        parts.append(f"#outline(title: {quoted(say('output/contents', lang))})")
    parts += [_worked(work, lang) for work in document.works]
    return "\n".join(parts)


def _worked(work: Worked, lang: str) -> str:
    shown = f"#{quoted(work.heading(lang))}" if work.subject is None else _math(work.subject)
    parts = [f"= {shown}"]
    if method := method_line(work, lang):
        parts.append(f"#small({quoted(method)})\n")
    parts.append(_display(work.start, work.rows, lang))
    said = [*remarks(work, lang, _mathed), holds(work, lang, _mathed)]
    said.append(f"{MARKS[work.outcome]} {closing(work, lang, _mathed)}")
    parts += [_sentence(text) + "\n" for text in said]
    return "\n".join(parts)


def _display(start: Expr, rows: Sequence[Row], lang: str) -> str:
    """A grid: sign, formula, rule's name and mark; asides in the formula's column."""
    cells = [f"[], [{_math(start, True)}], []"]
    for row in rows:
        if row.aside and row.aside_start is not None:
            aside = _display(row.aside_start, row.aside, lang)
            title = f"#small({quoted(aside_title(row, lang))})"
            cells.append(f"[], grid.cell(colspan: 2, inset: (left: 1em))[{title}\n{aside}], ")
        reason = [f"#small({quoted(row.called(lang) + ' ' + MARKS[row.judgement.outcome])})"]
        if row.conditions:
            reason.append("#small[" + _sentence(joined(row.conditions, lang, _mathed)) + "]")
        if row.judgement.outcome != "proved":
            reason.append(f"#small({quoted(judged(row.judgement, lang))})")
        formula = f"$ {write_typst(row.after, highlight=row.place or None)} $"
        cells.append(f"[$=$], [{formula}], [{LINE.join(reason)}]")
    inner = ",\n".join(cell.rstrip().rstrip(",") for cell in cells)
    return (
        "#grid(columns: (auto, 1fr, auto), column-gutter: 0.7em, row-gutter: 0.9em, "
        f"align: (right + horizon, left + horizon, right + horizon),\n{inner})\n"
    )


def _math(formula: Expr, display: bool = False) -> str:
    inner = write_typst(formula)
    return f"$ {inner} $" if display else f"${inner}$"


def _mathed(formula: Expr) -> str:
    return f"{OPENED}{_math(formula)}{CLOSED}"


def _sentence(text: str) -> str:
    """A sentence as a string of Typst, except for the formulas in it."""
    parts: list[str] = []
    for position, piece in enumerate(text.split(OPENED)):
        if not position:
            parts.append(f"#{json.dumps(piece, ensure_ascii=False)};")
            continue
        markup, _, rest = piece.partition(CLOSED)
        parts.append(f"{markup}#{json.dumps(rest, ensure_ascii=False)};")
    return "".join(parts)
