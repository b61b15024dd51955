"""Derivations as one self-contained web page: MathML, no script, nothing fetched.

Contract: `write_html(document, lang)` is a page, `write_fragment` the part for a notebook cell.
Each step unfolds to its rule, its condition and its check.  Light and dark follow the reader's
setting; on a narrow screen the rule's name goes below the formula and a formula that is too wide
scrolls in its own box, never the page; on paper every step is unfolded.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.notation.mathml import write_mathml
from sigderiv.output.model import Document, Judgement, Row, Worked
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
from sigderiv.output.style import STYLE

OPENED = "\ue000"
CLOSED = "\ue001"
"""Private marks around markup inside a sentence, so that the rest of it can be escaped."""


def write_html(document: Document, lang: str) -> str:
    """The whole page."""
    title = document.title or " · ".join(work.heading(lang) for work in document.works)
    language = "zh-Hans" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(document, title)}{_contents(document, lang)}"
        f"<main>\n{_sections(document, lang)}\n</main>\n</body>\n</html>\n"
    )


def write_fragment(document: Document, lang: str) -> str:
    """The derivations with their style, for a page of somebody else."""
    return f'<div class="sigderiv"><style>{STYLE}</style>\n{_sections(document, lang)}\n</div>'


def _header(document: Document, title: str) -> str:
    if not document.title and len(document.works) == 1:
        return ""
    date = f"<p class='date'>{escape(document.date)}</p>" if document.date else ""
    return f"<header><h1>{escape(title)}</h1>{date}</header>\n"


def _contents(document: Document, lang: str) -> str:
    if len(document.works) < 2:
        return ""
    entries = "".join(
        f'<li><a href="#d{number}">{_heading(work, lang)}</a></li>'
        for number, work in enumerate(document.works, 1)
    )
    heading = escape(say("output/contents", lang))
    return f'<nav aria-label="{heading}"><h2>{heading}</h2><ol>{entries}</ol></nav>\n'


def _sections(document: Document, lang: str) -> str:
    return "\n".join(
        f'<section class="derivation" id="d{number}">\n{_worked(work, lang)}\n</section>'
        for number, work in enumerate(document.works, 1)
    )


def _worked(work: Worked, lang: str) -> str:
    parts = [f"<h2>{_heading(work, lang)}</h2>"]
    if method := method_line(work, lang):
        parts.append(f'<p class="method">{escape(method)}</p>')
    parts.append(f'<div class="start scroll">{write_mathml(work.start, block=True)}</div>')
    parts.append(_rows(work.rows, lang))
    parts += [f'<p class="remark">{_sentence(text)}</p>' for text in remarks(work, lang, _math)]
    parts.append(f'<p class="holds">{_sentence(holds(work, lang, _math))}</p>')
    parts.append(
        f'<p class="closing {work.outcome}">{_mark(work.outcome)} '
        f"{_sentence(closing(work, lang, _math))}</p>"
    )
    return "\n".join(parts)


def _heading(work: Worked, lang: str) -> str:
    return escape(work.heading(lang)) if work.subject is None else write_mathml(work.subject)


def _rows(rows: Sequence[Row], lang: str) -> str:
    items = "\n".join(f"<li>{_row(row, lang)}</li>" for row in rows)
    return f'<ol class="steps">\n{items}\n</ol>'


def _row(row: Row, lang: str) -> str:
    highlight = row.place or None
    formula = write_mathml(row.after, block=True, highlight=highlight)
    outcome = row.judgement.outcome
    summary = (
        f'<span class="eq">=</span><span class="formula scroll">{formula}</span>'
        f'<span class="rule">{escape(row.called(lang))} {_mark(outcome)}</span>'
    )
    return (
        f'<details class="{outcome}"><summary>{summary}</summary>\n'
        f'<div class="inside">{_inside(row, lang)}</div></details>'
    )


def _inside(row: Row, lang: str) -> str:
    entries: list[tuple[str, str]] = []
    entries += [(say("output/rule", lang), statement(id)) for id in row.rules]
    if row.conditions:
        conditions = _sentence(joined(row.conditions, lang, _math))
        entries.append((say("output/condition", lang), conditions))
    entries.append((say("output/check", lang), check_cell(row.judgement, lang)))
    entries.append((say("output/as-text", lang), f"<code>{escape(row.text)}</code>"))
    body = "".join(
        f"<dt>{escape(name)}</dt><dd class='scroll'>{inner}</dd>" for name, inner in entries
    )
    aside = ""
    if row.aside and row.aside_start is not None:
        start = write_mathml(row.aside_start, block=True)
        aside = (
            f'<div class="aside"><p>{escape(aside_title(row, lang))}</p>'
            f'<div class="start scroll">{start}</div>{_rows(row.aside, lang)}</div>'
        )
    return f"<dl>{body}</dl>{aside}"


def statement(id: str) -> str:
    """A rule's id and what it states."""
    from sigderiv.rules import BY_ID

    rule = BY_ID[id]
    code = f"<code>{escape(id)}</code>"
    if rule.before is None or rule.after is None:
        return code
    return f"{code} &ensp; {write_mathml(rule.before)} = {write_mathml(rule.after)}"


def check_cell(judgement: Judgement, lang: str) -> str:
    """The judgement with its mark."""
    return f"{_mark(judgement.outcome)} {escape(judged(judgement, lang))}"


def _mark(outcome: str) -> str:
    return f'<span class="mark {outcome}" title="{outcome}">{MARKS[outcome]}</span>'


def _math(formula: Expr) -> str:
    return f"{OPENED}{write_mathml(formula)}{CLOSED}"


def _sentence(text: str) -> str:
    """A sentence escaped, except for the formulas in it."""
    parts: list[str] = []
    for position, piece in enumerate(text.split(OPENED)):
        if not position:
            parts.append(escape(piece))
            continue
        markup, _, rest = piece.partition(CLOSED)
        parts.append(markup + escape(rest))
    return "".join(parts)
