"""Reports as SARIF 2.1.0, the format that code scanners share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sigderiv.errors import Span
from sigderiv.messages import say
from sigderiv.review.located import Lines
from sigderiv.review.records import Finding, Report, Source, Unreadable, Verdict
from sigderiv.review.writers.sentences import details, title

CODES = ("not-equal", "not-close", "undecided", "approximate", "unreadable")
_LEVELS = {Verdict.REFUTED: "error", Verdict.UNPROVED: "warning"}


def write_reports(reports: Sequence[tuple[Report, Source]], lang: str = "en") -> str:
    """One run with the results of all sources."""
    results: list[dict[str, Any]] = []
    for report, source in reports:
        lines = Lines(source.text)
        for finding in report.findings:
            if finding.verdict is not Verdict.PROVED:
                results.append(_finding(finding, source, lines, lang))
        for place in report.unreadable:
            results.append(_unreadable(place, source, lines, lang))
    rules = [
        {"id": code, "shortDescription": {"text": say(f"review/{code}", lang, why="…")}}
        for code in CODES
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "sigderiv", "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, source: Source, lines: Lines, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": CODES.index(finding.code),
        "level": _LEVELS[finding.verdict],
        "message": {"text": "\n".join([title(finding, lang), *details(finding, lang)])},
        "locations": [_location(finding.part or finding.span, source, lines)],
    }
    if finding.repair is not None and finding.repair.latex:
        found["fixes"] = [
            {
                "description": {"text": say(f"slip/{finding.repair.slip}", lang)},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": _uri(source)},
                        "replacements": [
                            {
                                "deletedRegion": _region(finding.span, lines),
                                "insertedContent": {"text": finding.repair.latex},
                            }
                        ],
                    }
                ],
            }
        ]
    return found


def _unreadable(place: Unreadable, source: Source, lines: Lines, lang: str) -> dict[str, Any]:
    return {
        "ruleId": "unreadable",
        "ruleIndex": CODES.index("unreadable"),
        "level": "error",
        "message": {"text": title(place, lang)},
        "locations": [_location(place.span, source, lines)],
    }


def _location(span: Span, source: Source, lines: Lines) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(source)},
            "region": _region(span, lines),
        }
    }


def _region(span: Span, lines: Lines) -> dict[str, int]:
    start = lines.position(span.start)
    end = lines.position(max(span.start, span.end - 1))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column + 1,
    }


def _uri(source: Source) -> str:
    return quote(PurePath(source.name).as_posix())
