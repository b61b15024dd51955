"""The catalogue as a document.

Contract: `catalogue_document(lang)`; its data are `sigderiv.list/1`, its text is a line an entry.
"""

from __future__ import annotations

from typing import Any

from sigderiv.expr import Expr, Number, Relation, Symbol, rewrite, subformulas
from sigderiv.messages import say
from sigderiv.output.blocks import Heading, Item, Items, Paragraph, Prose
from sigderiv.output.document import Document
from sigderiv.output.phrases import as_text
from sigderiv.output.width import on_screen


def catalogue_document(lang: str) -> Document:
    """All entries with their definitions."""
    from sigderiv.catalogue import ENTRIES

    items = tuple(Item(_entry(entry, lang)) for entry in ENTRIES)
    return Document(
        (
            Heading((say("output/list-title", lang),)),
            Items(items),
            *(Paragraph((sentence,)) for sentence in _others(lang)),
        ),
        data={
            "schema": "sigderiv.list/1",
            "entries": [_data(entry) for entry in ENTRIES],
            **_others_data(),
        },
        own={"text": _listed, "pretty": lambda lang: on_screen(_listed(lang))},
    )


def _entry(entry: Any, lang: str) -> Prose:
    """Its names, its title where that says more, its definition."""
    from sigderiv.expr import Call

    names, title = _names(entry.name, entry.aliases), _title(entry, lang)
    called = names if _same(title, entry.name) else f"{names} · {title}"
    body, constants = lettered(entry.body)
    where = "，" if lang == "zh" else ", "
    return (
        say("output/entry", lang, name=called),
        Relation("=", Call(entry.name, *entry.parameters), body),
        *(piece for letter, number in constants
          for piece in (where, Relation("=", letter, number))),
    )  # fmt: skip


def _same(title: str, name: str) -> bool:
    """Whether a title is the name again: Mish, log-sigmoid."""
    return title.lower().replace("-", "").replace(" ", "_") == name


LONG = 12
"""A number with more digits is given a letter, and said once."""


def lettered(formula: Expr) -> tuple[Expr, list[tuple[Expr, Expr]]]:
    """The formula with letters for its long numbers, and what they stand for."""
    long = [part for part in subformulas(formula) if isinstance(part, Number) and _is_long(part)]
    letters: dict[Expr, Expr] = {
        number: Symbol(name)
        for name, number in zip(("lambda", "alpha", "beta"), dict.fromkeys(long), strict=False)
    }
    body = rewrite(formula, lambda part: letters.get(part, part)) if letters else formula
    return body, [(letter, number) for number, letter in letters.items()]


def _is_long(number: Number) -> bool:
    return len(str(number.value.numerator)) > LONG


def _listed(lang: str) -> str:
    """A line an entry, names in one column, for `grep`."""
    from sigderiv.catalogue import ENTRIES

    lines = [say("output/list-heading", lang)]
    width = max(len(_names(entry.name, entry.aliases)) for entry in ENTRIES)
    for entry in ENTRIES:
        names = _names(entry.name, entry.aliases)
        body, constants = lettered(entry.body)
        given = "".join(f", {as_text(one)} = {as_text(number)}" for one, number in constants)
        title = "" if _same(_title(entry, lang), entry.name) else f"   [{_title(entry, lang)}]"
        lines.append(f"  {names:<{width}}  {as_text(body)}{given}{title}")
    return "\n".join([*lines, *_others(lang)])


def _others(lang: str) -> list[str]:
    """Functions of arrays, networks, and functions without a definition here, by their names."""
    from sigderiv.catalogue.arrays import ARRAYS
    from sigderiv.catalogue.models import MODELS

    joint = "、" if lang == "zh" else ", "
    return [
        say("output/list-arrays", lang, names=joint.join(one.name for one in ARRAYS)),
        say("output/list-models", lang, names=joint.join(one.name for one in MODELS)),
        say("output/list-elementary", lang, names=joint.join(elementary())),
    ]


def _others_data() -> dict[str, Any]:
    from sigderiv.catalogue.arrays import ARRAYS
    from sigderiv.catalogue.models import MODELS

    def common(one: Any) -> dict[str, Any]:
        return {
            "name": one.name,
            "aliases": list(one.aliases),
            "title": one.title,
            "title_zh": one.title_zh,
            "source": one.source,
        }

    return {
        "arrays": [common(one) | {"definition": as_text(one.definitions[0])} for one in ARRAYS],
        "networks": [
            common(one)
            | {
                "layers": list(one.layers),
                "activations": list(one.activations),
                "loss": one.loss,
            }
            for one in MODELS
        ],
    }


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
