"""Findings as a document of blocks, for the formats that every document has: pdf, svg, png, ipynb.

Contract: `findings_document(documents, style)` holds all findings; a section for each source, in it
an entry for each link with its place, its source text, and everything that is said of it.  The
writers give the whole file as one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sigderiv.output.blocks import Block, Heading, Item, Items, Paragraph
from sigderiv.output.document import Document
from sigderiv.output.findings.page import Documents, Page, Style, clean
from sigderiv.output.findings.sentences import counted, short, texts
from sigderiv.output.formats import FORMATS, render
from sigderiv.review.records import Event, Finding, Unreadable
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
    outcome = str(event.verdict) if isinstance(event, Finding) else "unreadable"
    written = short(clean(_written(event, page)), 90)
    where = f"{place.line}:{place.column}"
    said = " · ".join(clean(text) for text in texts(event, style.lang))
    return Item((f"{where}  {written}",), outcome, (said,))


def _written(event: Event, page: Page) -> str:
    if isinstance(event, Finding):
        return f"{event.left} {event.relation} {event.right}"
    return page.source.text[event.span.start : event.span.end]


def _write(form: str, documents: Documents, style: Style) -> Iterator[str | bytes]:
    yield render(FORMATS[form], findings_document(documents, style), style.lang)


write_pdf = partial(_write, "pdf")
write_svg = partial(_write, "svg")
write_png = partial(_write, "png")
write_ipynb = partial(_write, "ipynb")
