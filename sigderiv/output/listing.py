"""The catalogue as text or data."""

from __future__ import annotations

import json

from sigderiv.errors import SigderivError
from sigderiv.messages import say
from sigderiv.output.phrases import as_text

FORMATS = ("text", "json")


def write_catalogue(lang: str, form: str) -> str:
    """All entries, a family after the other."""
    from sigderiv.catalogue import ENTRIES
    from sigderiv.catalogue.arrays import ARRAYS
    from sigderiv.catalogue.models import MODELS

    if form not in FORMATS:
        raise SigderivError("output/unknown-format", format=form, known=", ".join(FORMATS))
    if form == "json":
        entries = [
            {
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
            for entry in ENTRIES
        ]
        arrays = [
            {
                "name": one.name,
                "aliases": list(one.aliases),
                "title": one.title,
                "title_zh": one.title_zh,
                "definition": as_text(one.definitions[0]),
                "source": one.source,
            }
            for one in ARRAYS
        ]
        networks = [
            {
                "name": one.name,
                "aliases": list(one.aliases),
                "title": one.title,
                "title_zh": one.title_zh,
                "layers": list(one.layers),
                "activations": list(one.activations),
                "loss": one.loss,
                "source": one.source,
            }
            for one in MODELS
        ]
        whole = {
            "schema": "sigderiv.list/1",
            "entries": entries,
            "arrays": arrays,
            "networks": networks,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2)
    lines = [say("output/list-heading", lang)]
    width = max(len(_names(entry.name, entry.aliases)) for entry in ENTRIES)
    for entry in ENTRIES:
        title = entry.title_zh if lang == "zh" else entry.title
        names = _names(entry.name, entry.aliases)
        lines.append(f"  {names:<{width}}  {as_text(entry.body)}   [{title}]")
    lines.append(say("output/list-arrays", lang, names=", ".join(one.name for one in ARRAYS)))
    lines.append(say("output/list-models", lang, names=", ".join(one.name for one in MODELS)))
    lines.append(say("output/list-elementary", lang, names=", ".join(elementary())))
    return "\n".join(lines)


def _names(name: str, aliases: tuple[str, ...]) -> str:
    return ", ".join((*aliases, name))


def elementary() -> list[str]:
    """Names of known functions of one argument that no formula of the catalogue defines."""
    from sigderiv.catalogue import ENTRIES
    from sigderiv.rules.functions import RULES

    named = {entry.name for entry in ENTRIES}
    found = [rule.id.removeprefix("derivative-").split("-")[0] for rule in RULES]
    return [name for name in dict.fromkeys(found) if name not in named]
