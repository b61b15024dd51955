"""Findings as JUnit's XML, which continuous integration shows as tests: a link is a test.

Contract: a suite for each document; its counts stand in attributes before its cases, so the cases
wait in a temporary file until they are all there.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from xml.sax.saxutils import escape, quoteattr

from sigderiv.output.findings.page import Documents, Page, Style, clean
from sigderiv.output.findings.sentences import short, texts, title
from sigderiv.review.records import Finding, Unreadable, Verdict
from sigderiv.review.tally import Tally

HELD = 1_000_000
"""Characters that wait in memory."""
_KINDS = {Verdict.REFUTED: "failure", Verdict.UNPROVED: "skipped"}


def write(documents: Documents, style: Style) -> Iterator[str]:
    """A suite for each document: refuted is a failure, unreadable an error, unproved skipped."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sigderiv">\n'
    for source, events in documents:
        page, tally = Page.of(source), Tally(source.name)
        with SpooledTemporaryFile(HELD, "w+", encoding="utf-8", newline="\n") as cases:
            for event in events:
                tally.add(event)
                if isinstance(event, (Finding, Unreadable)):
                    cases.write(_case(event, page, style))
            counts = tally.verdicts
            yield (
                f"<testsuite name={_attribute(source.name)} "
                f'tests="{counts.total() + tally.unreadable}" '
                f'failures="{counts[Verdict.REFUTED]}" errors="{tally.unreadable}" '
                f'skipped="{counts[Verdict.UNPROVED]}">\n'
            )
            cases.seek(0)
            while piece := cases.read(HELD):
                yield piece
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _case(event: Finding | Unreadable, page: Page, style: Style) -> str:
    place = event.position
    name, lines = f"{place.line}:{place.column}", list[str]()
    if isinstance(event, Finding):
        kind = _KINDS.get(event.verdict, "")
        name += f" {short(event.left)} {event.relation} {short(event.right)}"
        lines = texts(event, style.lang)[1:]
    else:
        kind = "error"
    head = f"<testcase classname={_attribute(page.source.name)} name={_attribute(name)}"
    if not kind:
        return f"{head}/>\n"
    body = escape(clean_lines(lines))
    return (
        f"{head}><{kind} message={_attribute(title(event, style.lang))}>{body}</{kind}>"
        "</testcase>\n"
    )


def clean_lines(lines: list[str]) -> str:
    """Lines without what XML cannot hold."""
    return "\n".join(map(clean, lines))


def _attribute(text: str) -> str:
    return quoteattr(clean(text))
