"""Documents as one self-contained web page: MathML, no script, nothing fetched.

Contract: `write_html(document, lang)` is a page, `write_fragment` the part for a notebook cell.
Each line of a chain unfolds to its rule, its condition and its check.  Light and dark follow the
reader's setting; on a narrow screen the rule's name goes below the formula and whatever is too
wide scrolls in its own box, never the page; on paper every line is unfolded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from html import escape

from sigderiv.expr import Expr, Relation
from sigderiv.messages import say
from sigderiv.notation.arranged import RELATIONS
from sigderiv.notation.mathml import write_mathml, write_mathml_terms
from sigderiv.notation.templates import shown
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
from sigderiv.output.model import Judgement, Row
from sigderiv.output.phrases import MARKS, as_text, aside_title, condition_text, judged
from sigderiv.output.style import STYLE
from sigderiv.output.words import in_print, in_words

CLOSING, OPENING = frozenset(".,;:!?)，。；：、！？）"), frozenset("(（")
"""Marks that no line begins or ends with."""


def write_html(document: Document, lang: str) -> str:
    """The whole page."""
    contents = document.contents(lang)
    title = document.title or _plain_title(document, lang)
    language = "zh-Hans" if lang == "zh" else "en"
    body = in_words(_sections(document, lang), "mathml", lang)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_header(document)}{_contents(contents, lang)}"
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def write_fragment(document: Document, lang: str) -> str:
    """The document with its style, for a page of somebody else."""
    body = in_words(_sections(document, lang), "mathml", lang)
    return f'<div class="sigderiv"><style>{STYLE}</style>\n{body}\n</div>'


def _plain_title(document: Document, lang: str) -> str:
    heads = [b for b in document.blocks(lang) if isinstance(b, Heading) and b.level == 1]
    return " · ".join(plain(head.text, as_text) for head in heads) or "sigderiv"


def _header(document: Document) -> str:
    if not document.title:
        return ""
    date = f"<p class='date'>{escape(document.date)}</p>" if document.date else ""
    return f"<header><h1>{escape(document.title)}</h1>{date}</header>\n"


def _contents(headings: Sequence[Heading], lang: str) -> str:
    if not headings:
        return ""
    entries = "".join(
        f'<li><a href="#d{number}">{_prose(heading.text)}</a></li>'
        for number, heading in enumerate(headings, 1)
    )
    name = escape(say("output/contents", lang))
    return f'<nav aria-label="{name}"><h2>{name}</h2><ol>{entries}</ol></nav>\n'


def _sections(document: Document, lang: str) -> str:
    """The blocks; each heading of level 1 begins a section."""
    parts: list[str] = []
    number = 0
    for block in document.blocks(lang):
        begins = isinstance(block, Heading) and block.level == 1
        if begins or not parts:
            number += begins
            closed = "</section>\n" if parts else ""
            parts.append(f'{closed}<section class="derivation" id="d{number}">')
        parts.extend(_block(block, lang))
    return "\n".join([*parts, "</section>"] if parts else parts)


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            yield f"<{tag}>{_prose(block.text, large=True)}</{tag}>"
            if block.beside:
                yield f'<p class="method">{_prose(block.beside)}</p>'
        case Paragraph():
            kind = f' class="closing {block.outcome}"' if block.outcome else ""
            mark = _mark(block.outcome, lang) + " " if block.outcome else ""
            yield f"<p{kind}>{mark}{_prose(block.text, large=bool(block.outcome))}</p>"
        case Display():
            yield f'<div class="scroll formula">{_wrapping(block.formula)}</div>'
        case Chain():
            note = f' <span class="note">{_prose(block.note)}</span>' if block.note else ""
            yield f'<div class="start scroll">{_wrapping(block.start)}{note}</div>'
            yield _rows(block.rows, lang)
        case Items():
            yield f'<ul class="facts">{"".join(_items(block, lang))}</ul>'
        case Table():
            yield _table(block)
        case Figure():
            caption = f"<figcaption>{_prose(block.caption)}</figcaption>" if block.caption else ""
            yield f'<figure><div class="scroll">{block.svg()}</div>{caption}</figure>'
        case Listing():
            yield f'<pre class="scroll">{escape(block.text)}</pre>'
        case Program():
            return


def _items(block: Items, lang: str) -> Iterator[str]:
    for item in block.items:
        mark = _mark(item.outcome, lang) if item.outcome else ""
        why = f'<span class="why">{_prose(item.why)}</span>' if item.why else ""
        marked = ' class="marked"' if item.outcome else ""
        only = item.text[0] if len(item.text) == 1 else ""
        text = _wrapping(only) if isinstance(only, Expr) else _prose(item.text)
        yield f"<li{marked}>{mark}<span>{text}</span>{why}</li>"


def _table(block: Table) -> str:
    def cells(row: Sequence[Prose], tag: str) -> str:
        return "".join(
            f'<{tag}{" class=number" if k in block.numbers else ""}>{_prose(cell)}</{tag}>'
            for k, cell in enumerate(row)
        )

    head = f"<thead><tr>{cells(block.heads, 'th')}</tr></thead>" if any(block.heads) else ""
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in block.rows)
    return f'<div class="scroll"><table>{head}<tbody>{body}</tbody></table></div>'


def _rows(rows: Sequence[Row], lang: str) -> str:
    items = "\n".join(f"<li>{_row(row, lang)}</li>" for row in rows)
    return f'<ol class="steps">\n{items}\n</ol>'


def _row(row: Row, lang: str) -> str:
    formula = write_mathml_terms(row.after, row.place or None)
    outcome = row.judgement.outcome
    summary = (
        f'<span class="eq">=</span><span class="formula scroll">{formula}</span>'
        f'<span class="rule">{escape(row.called(lang))} {_mark(outcome, lang)}</span>'
    )
    return (
        f'<details class="{outcome}"><summary>{summary}</summary>\n'
        f'<div class="inside">{_inside(row, lang)}</div></details>'
    )


def _inside(row: Row, lang: str) -> str:
    entries: list[tuple[str, str]] = []
    entries += [(say("output/rule", lang), statement(id)) for id in row.rules]
    if row.conditions:
        conditions = _prose(prose(partial(condition_text, row, lang)))
        entries.append((say("output/condition", lang), conditions))
    entries.append((say("output/check", lang), check_cell(row.judgement, lang)))
    entries.append((say("output/as-text", lang), f"<code>{escape(row.text)}</code>"))
    body = "".join(
        f"<dt>{escape(name)}</dt><dd class='scroll'>{inner}</dd>" for name, inner in entries
    )
    aside = ""
    if row.aside and row.aside_start is not None:
        start = _wrapping(row.aside_start)
        aside = (
            f'<div class="aside"><p>{escape(aside_title(row, lang))}</p>'
            f'<div class="start scroll">{start}</div>{_rows(row.aside, lang)}</div>'
        )
    return f"<dl>{body}</dl>{aside}"


@cache
def statement(id: str) -> str:
    """A rule's id and what it states; a rule of one derivation only has no more than its id."""
    from sigderiv.rules import BY_ID

    rule = BY_ID.get(id)
    code = f"<code>{escape(id)}</code>"
    if rule is None or rule.before is None or rule.after is None:
        return code
    before, after = write_mathml(shown(rule.before)), write_mathml(shown(rule.after))
    return f"{code} &ensp; {before} = {after}"


def check_cell(judgement: Judgement, lang: str) -> str:
    """The judgement with its mark."""
    return f"{_mark(judgement.outcome, lang)} {escape(judged(judgement, lang))}"


def _mark(outcome: str, lang: str) -> str:
    said = escape(say(f"output/outcome-{outcome}", lang))
    return f'<span class="mark {outcome}" title="{said}">{MARKS[outcome]}</span>'


def _wrapping(formula: Expr) -> str:
    """A formula in display style that breaks between its terms; the sides of a relation too."""
    if not isinstance(formula, Relation):
        return write_mathml_terms(formula)
    sign = RELATIONS.get(formula.op, formula.op)
    left, right = map(write_mathml_terms, formula.children)
    return f'{left} <span class="sign">{escape(sign)}</span> {right}'


def _prose(text: Prose, *, large: bool = False) -> str:
    """A sentence escaped, except for the formulas in it; large: they are as in a display."""
    made: list[str] = []
    for before, piece, after in zip(("", *text), text, (*text[1:], ""), strict=False):
        if isinstance(piece, Expr):
            formula = _wrapping(piece) if large else write_mathml(piece)
            made.append(_kept(formula, _mark_of(before, -1), _mark_of(after, 0)))
            continue
        start = len(_mark_of(piece, 0)) if isinstance(before, Expr) else 0
        end = len(_mark_of(piece, -1)) if isinstance(after, Expr) else 0
        made.append(escape(in_print(piece[start : len(piece) - end])))
    return "".join(made)


def _mark_of(piece: str | Expr, position: int) -> str:
    """The bracket at the end of a text, or the mark at its beginning, that its neighbour keeps."""
    mark = piece[position:][:1] if isinstance(piece, str) else ""
    return mark if mark and mark in (CLOSING if position == 0 else OPENING) else ""


def _kept(formula: str, before: str, after: str) -> str:
    """A formula with the marks that no line break may part from it."""
    if not before + after:
        return formula
    head, _, last = formula.rpartition(" <math")
    last = f"<math{last}" if head else formula
    whole = f'<span class="kept">{escape(before)}{last}{escape(after)}</span>'
    return f"{head} {whole}" if head else whole
