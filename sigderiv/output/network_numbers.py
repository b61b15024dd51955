"""The table of a network's gradients by several ways, as a document.

Contract: `numbers_document(table, lang)`; its data are `sigderiv.network-numbers/1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.messages import say
from sigderiv.networks.comparing import Row, Table
from sigderiv.networks.values import Value, decimal
from sigderiv.output import blocks
from sigderiv.output.blocks import Heading, Paragraph, Prose
from sigderiv.output.document import Document
from sigderiv.output.width import padded

DIGITS = 15


def numbers_document(table: Table, lang: str) -> Document:
    """The table as a document."""
    heads = _heads(table, lang)
    cells = tuple(tuple((cell,) for cell in _cells(row)) for row in _shown_rows(table))
    named: tuple[Prose, ...] = tuple((head,) for head in ("", *heads))
    return Document(
        (
            Heading((say("network/numbers-title", lang),)),
            blocks.Table(named, cells, frozenset(range(2, len(named)))),
            *(Paragraph((sentence,)) for sentence in _sentences(table, lang)),
        ),
        data=_data(table),
        own={"text": lambda lang: "\n".join(_text(table, lang))},
    )


def _data(table: Table) -> dict[str, object]:
    names = [name for name, _ in table.libraries]
    return {
        "schema": "sigderiv.network-numbers/1",
        "seed": table.seed,
        "libraries": [
            {"name": name, "version": version, "largest_relative_difference": worst}
            for (name, version), worst in zip(table.libraries, table.worst, strict=True)
        ],
        "rows": [
            {
                "weight": str(row.weight),
                "gradient": decimal(row.gradient, DIGITS),
                "difference": _shown(row.difference),
                "automatic": dict(zip(names, row.automatic, strict=True)),
                "agrees": row.agrees,
            }
            for row in table.rows
        ],
        "verdict": table.outcome,
    }


def _shown(value: Value | None) -> str | None:
    return None if value is None else decimal(value, DIGITS)


def _shown_rows(table: Table) -> list[Row]:
    """Of a larger network, the rows with a central difference and those that do not agree."""
    return [row for row in table.rows if row.difference is not None or not row.agrees]


def _heads(table: Table, lang: str) -> list[str]:
    codes = ("weight", "backpropagation", "central")
    named = [say(f"network/numbers-{code}", lang) for code in codes]
    return [*named, *(name for name, _ in table.libraries)]


def _cells(row: Row) -> list[str]:
    values = [decimal(row.gradient, DIGITS), _shown(row.difference) or "–"]
    values += [f"{value:.15g}" for value in row.automatic]
    return ["✓" if row.agrees else "✗", str(row.weight), *values]


def _sentences(table: Table, lang: str) -> Iterator[str]:
    if table.differences < len(table.rows):
        yield say(
            "network/numbers-sample", lang, count=table.differences, weights=len(table.rows),
            seed=table.seed,
        )  # fmt: skip
    for (name, version), worst in zip(table.libraries, table.worst, strict=True):
        yield say(
            "network/numbers-library", lang, name=name, version=version,
            weights=len(table.rows), worst=f"{worst:.1e}",
        )  # fmt: skip
    if not table.libraries:
        yield say("network/numbers-no-library", lang)
    wrong = sum(not row.agrees for row in table.rows)
    code = "network/numbers-disagree" if wrong else "network/numbers-agree"
    yield say(code, lang, wrong=wrong, weights=len(table.rows))


def _text(table: Table, lang: str) -> Iterator[str]:
    yield say("network/numbers-title", lang)
    weight, *others = _heads(table, lang)
    yield f"    {padded(weight, 16)}" + "".join(padded(head, 24, right=True) for head in others)
    for row in _shown_rows(table):
        mark, name, *values = _cells(row)
        yield f"  {mark} {name:16}" + "".join(f"{value:>24}" for value in values)
    yield ""
    yield from _sentences(table, lang)
