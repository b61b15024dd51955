"""The catalogue as a document.

Contract: `catalogue_document(lang)`; its data are `sigderiv.list/1`, its text is a line an entry.
"""

from __future__ import annotations

from typing import Any

from sigderiv.expr import Relation
from sigderiv.messages import say
from sigderiv.output.blocks import Heading, Item, Items, Paragraph
from sigderiv.output.document import Document
from sigderiv.output.phrases import as_text


def catalogue_document(lang: str) -> Document:
    """All entries with their definitions."""
    from sigderiv.catalogue import ENTRIES
    from sigderiv.expr import Call

    items = tuple(
        Item((
            say("output/entry", lang, name=_called(entry, lang)),
            Relation("=", Call(entry.name, *entry.parameters), entry.body),
        ))
        for entry in ENTRIES
    )  # fmt: skip
    return Document(
        (
            Heading((say("output/list-heading", lang),)),
            Items(items),
            Paragraph((_elementary(lang),)),
        ),
        data={"schema": "sigderiv.list/1", "entries": [_data(entry) for entry in ENTRIES]},
        own={"text": _listed, "pretty": _listed},
    )


def _called(entry: Any, lang: str) -> str:
    return f"{_names(entry.name, entry.aliases)} · {_title(entry, lang)}"


def _listed(lang: str) -> str:
    """A line an entry, names in one column, for `grep`."""
    from sigderiv.catalogue import ENTRIES

    lines = [say("output/list-heading", lang)]
    width = max(len(_names(entry.name, entry.aliases)) for entry in ENTRIES)
    for entry in ENTRIES:
        names = _names(entry.name, entry.aliases)
        lines.append(f"  {names:<{width}}  {as_text(entry.body)}   [{_title(entry, lang)}]")
    return "\n".join([*lines, _elementary(lang)])


def _elementary(lang: str) -> str:
    joint = "、" if lang == "zh" else ", "
    return say("output/list-elementary", lang, names=joint.join(elementary()))


def _title(entry: Any, lang: str) -> str:
    return str(entry.title_zh if lang == "zh" else entry.title)


def _data(entry: Any) -> dict[str, Any]:
    return {
        "name": entry.name,
        "aliases": list(entry.aliases),
        "title": entry.title,
        "title_zh": entry.title_zh,
        "family": entry.family,
        "parameters": [symbol.name for symbol in entry.parameters],
        "definition": as_text(entry.body),
        "forms": [as_text(other) for other in entry.forms],
        "kinks": [as_text(kink) for kink in entry.kinks],
        "source": entry.source,
    }


def _names(name: str, aliases: tuple[str, ...]) -> str:
    return ", ".join((*aliases, name))


def elementary() -> list[str]:
    """Names of known functions of one argument that no formula of the catalogue defines."""
    from sigderiv.catalogue import ENTRIES
    from sigderiv.rules.functions import RULES

    named = {entry.name for entry in ENTRIES}
    found = [rule.id.removeprefix("derivative-").split("-")[0] for rule in RULES]
    return [name for name in dict.fromkeys(found) if name not in named]
