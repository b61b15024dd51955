"""The table of a network's gradients by several ways, as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sigderiv.errors import SigderivError
from sigderiv.messages import say
from sigderiv.networks.numbers import Table
from sigderiv.networks.values import Value, decimal

FORMS = ("text", "json")
DIGITS = 15


def write_numbers(table: Table, form: str, lang: str) -> str:
    """The table in a form."""
    if form == "text":
        return "\n".join(_text(table, lang))
    if form == "json":
        rows = [
            {
                "weight": str(row.weight),
                "gradient": decimal(row.gradient, DIGITS),
                "difference": _shown(row.difference),
                "torch": row.torch,
                "agrees": row.agrees,
            }
            for row in table.rows
        ]
        made = {
            "schema": "sigderiv.network-numbers/1",
            "torch": table.torch_version or None,
            "rows": rows,
            "verdict": table.outcome,
        }
        return json.dumps(made, ensure_ascii=False, indent=1)
    raise SigderivError("network/format", name=form, known=", ".join(FORMS))


def _shown(value: Value | None) -> str | None:
    return None if value is None else decimal(value, DIGITS)


def _text(table: Table, lang: str) -> Iterator[str]:
    yield say("network/numbers-title", lang)
    for row in table.rows:
        torch = "" if row.torch is None else f"  {row.torch:.15g}"
        mark = "✓" if row.agrees else "✗"
        gradient, difference = decimal(row.gradient, DIGITS), _shown(row.difference) or "–"
        yield f"  {mark} {row.weight!s:14} {gradient:>24} {difference:>24}{torch}"
    if table.torch_version and any(row.torch is not None for row in table.rows):
        yield say("network/numbers-torch", lang, version=table.torch_version)
    else:
        yield say("network/numbers-no-torch", lang)
