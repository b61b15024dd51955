"""Pages about functions as documents.

Contract: `pages_document(pages, lang)` is what every writer prints; its data, the format
`sigderiv.describe/1`, are stable (fields are added).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sigderiv.messages import say
from sigderiv.output.array_page import ArrayPage
from sigderiv.output.blocks import (
    Block,
    Display,
    Heading,
    Item,
    Items,
    Paragraph,
    prose,
    said,
)
from sigderiv.output.describing import Page, reason, sentence
from sigderiv.output.document import Document, derivation
from sigderiv.output.phrases import as_text, judged

SCHEMA = "sigderiv.describe/1"


def pages_document(pages: Sequence[Page | ArrayPage], lang: str) -> Document:
    """The pages, one after the other."""
    blocks: list[Block] = []
    objects = []
    for page in pages:
        blocks += page.blocks(lang) if isinstance(page, ArrayPage) else _page(page, lang)
        objects.append(page.data(lang) if isinstance(page, ArrayPage) else _data(page, lang))
    several = {"schema": SCHEMA + "+list", "pages": objects}
    return Document(tuple(blocks), data=objects[0] if len(objects) == 1 else several)


def _page(page: Page, lang: str) -> list[Block]:
    def head(code: str) -> Heading:
        return Heading((say(code, lang),), 2)

    blocks: list[Block] = [Heading((page.heading(lang),)), head("properties/definition")]
    blocks.append(Display(page.definition))
    if page.source:
        blocks.append(Paragraph(said("properties/source", lang, source=page.source)))
    if page.forms:
        forms = tuple(
            Item((form.equation,), form.judgement.outcome, (judged(form.judgement, lang),))
            for form in page.forms
        )
        blocks += [head("properties/forms"), Items(forms)]
    facts = tuple(
        Item(
            prose(partial(sentence, each, lang)),
            str(each.standing),
            prose(partial(reason, each, lang)),
        )
        for each in page.portrait.properties
    )
    blocks += [head("properties/properties"), Items(facts)]
    if page.advice:
        blocks += [head("properties/instead"), Paragraph((say(page.advice, lang),))]
    if page.work is not None:
        blocks += [head("properties/derivation"), *derivation(page.work, lang, headed=False)]
    return blocks


def _data(page: Page, lang: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "target": page.target,
        "title": page.heading(lang),
        "definition": as_text(page.definition),
        "source": page.source,
        "forms": [
            {"text": as_text(form.equation), "verdict": form.judgement.outcome,
             "method": form.judgement.method, "evidence": form.judgement.evidence}
            for form in page.forms
        ],
        "derivative": page.work.result_text if page.work is not None else None,
        "properties": [
            {"kind": each.kind, "code": each.code.removeprefix("properties/"),
             "text": sentence(each, lang, as_text), "verdict": str(each.standing),
             "how": reason(each, lang, as_text), "value": dict(each.value)}
            for each in page.portrait.properties
        ],
        "advice": say(page.advice, lang) if page.advice else "",
        "verdict": page.status,
    }  # fmt: skip
