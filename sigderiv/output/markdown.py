"""Derivations as Markdown with the mathematics that GitHub and Jupyter draw.

Contract: `write_markdown(document, lang)`; display formulas stand between `$$` lines of their
own, in the LaTeX that was read back and judged; only commands that KaTeX knows are used.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.latex import broken, escape
from sigderiv.output.model import Document, Row, Worked
from sigderiv.output.phrases import (
    MARKS,
    aside_title,
    closing,
    holds,
    judged,
    method_line,
    remarks,
)


def write_markdown(document: Document, lang: str) -> str:
    """The document; headings and a table of contents where there are several derivations."""
    blocks: list[str] = []
    if document.title:
        blocks.append(f"# {_safe(document.title)}")
        if document.date:
            blocks.append(document.date)
    if len(document.works) > 1:
        entries = [
            f"{number}. [{_heading(work, lang)}](#derivation-{number})"
            for number, work in enumerate(document.works, 1)
        ]
        blocks.append("\n".join(entries))
    for number, work in enumerate(document.works, 1):
        if len(document.works) > 1:
            blocks.append(f'<a id="derivation-{number}"></a>')
        blocks += _worked(work, lang)
    return "\n\n".join(blocks) + "\n"


def _worked(work: Worked, lang: str) -> list[str]:
    blocks = [f"## {_heading(work, lang)}"]
    if method := method_line(work, lang):
        blocks.append(_safe(method))
    for row in _with_asides(work.rows):
        assert row.aside_start is not None
        from sigderiv.notation import write_latex

        blocks.append(_safe(aside_title(row, lang)))
        blocks.append(_display(write_latex(row.aside_start), row.aside, lang))
    blocks.append(_display(work.start_latex, work.rows, lang))
    blocks += remarks(work, lang, _inline)
    blocks.append(holds(work, lang, _inline))
    blocks.append(f"{MARKS[work.outcome]} {closing(work, lang, _inline)}")
    return blocks


def _heading(work: Worked, lang: str) -> str:
    return _safe(work.heading(lang)) if work.subject is None else _inline(work.subject)


def _with_asides(rows: Sequence[Row]) -> list[Row]:
    """The rows that have an aside, the innermost first."""
    found: list[Row] = []
    for row in rows:
        found += _with_asides(row.aside)
        if row.aside and row.aside_start is not None:
            found.append(row)
    return found


def _display(start: str, rows: Sequence[Row], lang: str) -> str:
    lines = [f"&= {broken(row.latex)} && {_reason(row, lang)}" for row in rows]
    inner = " \\\\\n".join(lines)
    return f"$$\n\\begin{{aligned}}\n{start}\n{inner}\n\\end{{aligned}}\n$$"


def _reason(row: Row, lang: str) -> str:
    reason = f"\\text{{{escape(row.called(lang))}}}"
    if row.conditions:
        reason += "\\quad " + ", ".join(map(_bare, row.conditions))
    if row.judgement.outcome != "proved":
        reason += f"\\quad \\text{{{escape(say('output/open-line', lang))}: "
        reason += f"{escape(judged(row.judgement, lang))}}}"
    return reason


def _inline(formula: Expr) -> str:
    return f"${_bare(formula)}$"


def _bare(formula: Expr) -> str:
    from sigderiv.notation import write_latex

    return write_latex(formula)


def _safe(text: str) -> str:
    """Plain text in which Markdown sees no markup."""
    return "".join("\\" + char if char in "\\`*_[]<>#|$" else char for char in text)
