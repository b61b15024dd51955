"""The table of a network's gradients by several ways, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sigderiv.errors import SigderivError
from sigderiv.messages import say
from sigderiv.networks.comparing import Row, Table
from sigderiv.networks.values import Value, decimal

FORMS = ("text", "json")
DIGITS = 15


def write_numbers(table: Table, form: str, lang: str) -> str:
    """The table in a form."""
    if form == "text":
        return "\n".join(_text(table, lang))
    if form == "json":
        return json.dumps(_data(table), ensure_ascii=False, indent=1)
    raise SigderivError("network/format", name=form, known=", ".join(FORMS))


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


def _text(table: Table, lang: str) -> Iterator[str]:
    """Of a larger network, the rows with a central difference and those that do not agree."""
    yield say("network/numbers-title", lang)
    shown = [row for row in table.rows if row.difference is not None or not row.agrees]
    names = [name for name, _ in table.libraries]
    heads = [say("network/numbers-backpropagation", lang), say("network/numbers-central", lang)]
    yield "    " + f"{say('network/numbers-weight', lang):16}" + "".join(
        f"{head:>24}" for head in [*heads, *names]
    )
    for row in shown:
        yield "  " + _line(row)
    yield ""
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


def _line(row: Row) -> str:
    values = [decimal(row.gradient, DIGITS), _shown(row.difference) or "–"]
    values += [f"{value:.15g}" for value in row.automatic]
    return ("✓ " if row.agrees else "✗ ") + f"{row.weight!s:16}" + "".join(
        f"{value:>24}" for value in values
    )
