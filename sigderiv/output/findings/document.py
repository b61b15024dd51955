"""Findings as a document of blocks, for the formats that every document has: pdf, svg, png, ipynb.

Contract: `findings_document(documents, style)` holds all findings; a section for each source, in it
an entry for each link: its formula as it was read, or its source text where it was not, its place,
and everything that is said of it.  The writers give the whole file as one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.blocks import Block, Heading, Item, Items, Paragraph, Prose
from sigderiv.output.blocks import said as prose_of
from sigderiv.output.document import Document
from sigderiv.output.findings.page import Documents, Page, Style, clean
from sigderiv.output.findings.sentences import counted, details, short, texts
from sigderiv.output.formats import FORMATS, render
from sigderiv.review.records import Finding, Unreadable, Verdict
from sigderiv.review.tally import Tally


def findings_document(documents: Documents, style: Style) -> Document:
    """All findings, in their order."""
    blocks: list[Block] = []
    for source, events in documents:
        tally, items = Tally(source.name), list[Item]()
        page = Page.of(source)
        for event in events:
            tally.add(event)
            if isinstance(event, (Finding, Unreadable)):
                items.append(_item(event, page, style))
        name = short(clean(source.name)) or "-"
        blocks.append(Heading((name,)))
        blocks += [Items(tuple(items))] if items else []
        blocks.append(Paragraph((counted(tally, style.lang),)))
    return Document(tuple(blocks))


def _item(event: Finding | Unreadable, page: Page, style: Style) -> Item:
    place = page.lines.position(event.span.start)
    where = f"{place.line}:{place.column}"
    if isinstance(event, Unreadable):
        source = short(clean(page.source.text[event.span.start : event.span.end]), 90)
        said = [clean(text) for text in texts(event, style.lang)]
        return Item((source,), "unreadable", (" · ".join([where, *said]),))
    formula = event.formula
    written: Prose = (short(clean(f"{event.left} {event.relation} {event.right}"), 90),)
    text = written if formula is None else (formula,)
    return Item(text, str(event.verdict), _said(event, where, style))


def _said(finding: Finding, where: str, style: Style) -> Prose:
    """What there is to say of a link; a repair as a formula."""
    head, *more = texts(finding, style.lang)
    first = [where] if finding.verdict is Verdict.PROVED else [where, clean(head)]
    pieces: list[str | Expr] = [" · ".join(first)]
    for said, text in zip(details(finding, style.lang), more, strict=True):
        repair = finding.repair.formula if finding.repair and said.label == "repair" else None
        if repair is not None:
            label = say("review/label-repair", style.lang) + say("review/colon", style.lang)
            pieces += [f" · {label}", *prose_of("review/repair", style.lang, repair=repair)]
        else:
            pieces.append(f" · {clean(text)}")
    return tuple(pieces)


def _write(form: str, documents: Documents, style: Style) -> Iterator[str | bytes]:
    yield render(FORMATS[form], findings_document(documents, style), style.lang)


write_pdf = partial(_write, "pdf")
write_svg = partial(_write, "svg")
write_png = partial(_write, "png")
write_ipynb = partial(_write, "ipynb")
