"""Findings as JSON, `sigderiv.verify/1`: one object for one source, a list for several.

Contract: each link is written as it comes, on a line of its own; what belongs after the links
waits in a temporary file, so that memory does not grow with the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from sigderiv.output.findings.page import Documents, Style
from sigderiv.review.records import SCHEMA, Definition, Finding, Reading, Unreadable
from sigderiv.review.tally import Tally

HELD = 1_000_000
"""Characters that wait in memory."""
_LATER = {Definition: "definitions", Unreadable: "unreadable", Reading: "readings"}


def write(documents: Documents, style: Style) -> Iterator[str]:
    """The JSON text; the language changes nothing in it."""
    if style.several:
        yield "["
    for number, (source, events) in enumerate(documents):
        if style.several:
            yield ",\n" if number else "\n"
        name = json.dumps(source.name, ensure_ascii=False)
        yield f'{{\n "schema": "{SCHEMA}",\n "source": {name},\n "links": ['
        tally = Tally(source.name)
        later = {key: _Array() for key in _LATER.values()}
        for event in events:
            tally.add(event)
            if isinstance(event, Finding):
                comma = "," if tally.verdicts.total() > 1 else ""
                yield f"{comma}\n  {_line(event.to_json())}"
            else:
                later[_LATER[type(event)]].add(_line(event.to_json()))
        yield "\n ]"
        for key, waiting in later.items():
            if waiting.count or key != "readings":
                yield f',\n "{key}": ['
                yield from waiting.pieces()
                yield "\n ]" if waiting.count else "]"
        yield f',\n "verdict": "{tally.verdict}"\n}}'
    yield "\n]\n" if style.several else "\n"


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Array:
    """The elements of a JSON array that come after others."""

    def __init__(self) -> None:
        self.count = 0
        self.file: IO[str] = SpooledTemporaryFile(  # noqa: SIM115  # closed when it is forgotten
            HELD, "w+", encoding="utf-8", newline="\n"
        )

    def add(self, line: str) -> None:
        """One element more."""
        self.file.write(f"{',' if self.count else ''}\n  {line}")
        self.count += 1

    def pieces(self) -> Iterator[str]:
        """What was added."""
        self.file.seek(0)
        while piece := self.file.read(HELD):
            yield piece
