"""Findings as SARIF 2.1.0, the format that code scanners share.

Contract: one run; its results are written as they come.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sigderiv.errors import Span
from sigderiv.messages import say
from sigderiv.output.findings.page import Documents, Page, Style
from sigderiv.output.findings.sentences import texts
from sigderiv.review.records import Event, Finding, Repair, Unreadable, Verdict

CODES = ("not-equal", "not-close", "undecided", "approximate", "unreadable", "not-ordered")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Verdict.REFUTED: "error", Verdict.UNPROVED: "warning"}


def write(documents: Documents, style: Style) -> Iterator[str]:
    """One run with the results of all sources."""
    rules = [
        {"id": code, "shortDescription": {"text": say(f"review/{code}", style.lang, why="…")}}
        for code in CODES
    ]
    driver = _json({"driver": {"name": "sigderiv", "rules": rules}})
    yield f'{{\n"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n"tool": {driver},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    comma = ""
    for source, events in documents:
        page = Page.of(source)
        for event in events:
            result = _result(event, page, style)
            if result is not None:
                yield f"{comma}\n{_json(result)}"
                comma = ","
    yield "\n]\n}]\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(event: Event, page: Page, style: Style) -> dict[str, Any] | None:
    if isinstance(event, Unreadable):
        code, level, span = "unreadable", "error", event.span
    elif isinstance(event, Finding) and event.verdict is not Verdict.PROVED:
        code, level, span = event.code, _LEVELS[event.verdict], event.part or event.span
    else:
        return None
    found: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": CODES.index(code),
        "level": level,
        "message": {"text": "\n".join(texts(event, style.lang))},
        "locations": [{"physicalLocation": _place(span, page)}],
    }
    if isinstance(event, Finding) and event.repair is not None and event.repair.written:
        found["fixes"] = [_fix(event.repair.replaces or event.span, event.repair, page, style)]
    return found


def _fix(span: Span, repair: Repair, page: Page, style: Style) -> dict[str, Any]:
    """The right side, or sign and right side, replaced by what was proved."""
    replacement = {
        "deletedRegion": _region(span, page),
        "insertedContent": {"text": repair.written},
    }
    change = {"artifactLocation": {"uri": _uri(page)}, "replacements": [replacement]}
    return {
        "description": {"text": say(f"slip/{repair.slip}", style.lang)},
        "artifactChanges": [change],
    }


def _place(span: Span, page: Page) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(page)}, "region": _region(span, page)}


def _region(span: Span, page: Page) -> dict[str, int]:
    start = page.lines.position(span.start)
    end = page.lines.position(max(span.start, span.end - 1))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column + 1,
    }


def _uri(page: Page) -> str:
    """The file as a reference; what came from no file is called by what stands for it."""
    path = PurePath(page.source.name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
