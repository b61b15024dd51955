"""Findings as annotations of GitHub Actions, one command a line."""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.output.findings.page import Documents, Page, Style
from sigderiv.output.findings.sentences import texts
from sigderiv.review.records import Event, Finding, Unreadable, Verdict


def write(documents: Documents, style: Style) -> Iterator[str]:
    """`::error file=…,line=…,col=…::message` for all that is wrong, unread or unproved."""
    for source, events in documents:
        page = Page.of(source)
        for event in events:
            line = _annotation(event, page, style)
            if line:
                yield f"{line}\n"


def _annotation(event: Event, page: Page, style: Style) -> str:
    if isinstance(event, Unreadable):
        level, code, span = "error", "unreadable", event.span
    elif isinstance(event, Finding) and event.verdict is not Verdict.PROVED:
        level = "error" if event.verdict is Verdict.REFUTED else "warning"
        code, span = event.code, event.part or event.span
    else:
        return ""
    start = page.lines.position(span.start)
    end = page.lines.position(max(span.start, span.end - 1))
    where = f"file={_property(page.source.name)},line={start.line},endLine={end.line}"
    if end.line == start.line:  # columns of several lines are refused
        where += f",col={start.column},endColumn={end.column + 1}"
    where += f",title={_property(f'sigderiv {code}')}"
    text = "\n".join(texts(event, style.lang))
    return f"::{level} {where}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
