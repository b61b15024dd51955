"""Reports as annotations of GitHub Actions, one command a line."""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.review.located import Lines
from sigderiv.review.records import Report, Source, Unreadable, Verdict
from sigderiv.review.writers.sentences import details, in_order, title


def write_reports(reports: Sequence[tuple[Report, Source]], lang: str = "en") -> str:
    """`::error file=…,line=…,col=…::message` for all that is wrong, unread or unproved."""
    found: list[str] = []
    for report, source in reports:
        lines = Lines(source.text)
        for event in in_order(report):
            if isinstance(event, Unreadable):
                level, code, said = "error", "unreadable", [title(event, lang)]
                span = event.span
            elif event.verdict is Verdict.PROVED:
                continue
            else:
                level = "error" if event.verdict is Verdict.REFUTED else "warning"
                code, said = event.code, [title(event, lang), *details(event, lang)]
                span = event.part or event.span
            start = lines.position(span.start)
            end = lines.position(max(span.start, span.end - 1))
            where = f"file={_property(source.name)},line={start.line},col={start.column}"
            if end.line == start.line:
                where += f",endColumn={end.column + 1}"
            where += f",endLine={end.line},title={_property(f'sigderiv {code}')}"
            text = "\n".join(said)
            found.append(f"::{level} {where}::{_message(text)}")
    return "".join(f"{line}\n" for line in found)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
