"""Reports for the terminal: the source line with carets below the part that is wrong.

Contract: one block for each event that asks for attention, in the manner of compilers; long lines
are cut around the marked part; wide characters count two columns; control characters of the
source never reach the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from sigderiv.errors import Span
from sigderiv.messages import say
from sigderiv.review.records import (
    Definition,
    Event,
    Finding,
    Reading,
    Report,
    Source,
    Unreadable,
    Verdict,
)
from sigderiv.review.tally import Tally
from sigderiv.review.writers.page import Page
from sigderiv.review.writers.sentences import details, title

WIDTH = 100
_LEVEL = {Verdict.REFUTED: "error", Verdict.UNPROVED: "warning", Verdict.PROVED: "proved"}
_COLORS = {"error": "31;1", "warning": "33;1", "proved": "32", "note": "36", "unreadable": "35;1"}


def write_reports(
    reports: Sequence[tuple[Report, Source]],
    lang: str = "en",
    *,
    color: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> str:
    """The blocks of all reports and a summary line for each."""
    pieces: list[str] = []
    for report, source in reports:
        if not quiet:
            page = Page.of(source)
            for event in events_in_order(report):
                pieces.extend(block(event, page, lang, color=color, verbose=verbose))
        pieces.append(summary(report, lang))
    return "\n".join(pieces) + "\n"


def events_in_order(report: Report) -> list[Event]:
    """All events of a report by their place."""
    events: list[Event] = [
        *report.readings, *report.definitions, *report.findings, *report.unreadable
    ]  # fmt: skip
    return sorted(events, key=lambda event: (event.span.start, event.span.end))


def block(
    event: Event, page: Page, lang: str, *, color: bool = False, verbose: bool = False
) -> Iterator[str]:
    """The lines for one event; none for one that asks for no attention."""
    if isinstance(event, Definition):
        if verbose:
            yield _head("note", say("review/definition", lang, name=event.name), color)
            yield from _excerpt(event.span, page, "", color)
        return
    if isinstance(event, Reading):
        said = say("review/reading", lang, kind=event.kind, meaning=clean(event.meaning))
        yield _head("note", said, color)
        if event.span.end > event.span.start:
            yield from _excerpt(event.span, page, "", color)
        return
    if isinstance(event, Finding):
        level = _LEVEL[event.verdict]
        if event.verdict is Verdict.PROVED and not (
            verbose or event.conditions or event.rule or event.notes
        ):
            return
        yield _head(f"{level}[{event.code}]", title(event, lang), color, level)
        label = ""
        if event.repair is not None:
            label = say(f"slip/{event.repair.slip}", lang)
        yield from _excerpt(event.part or event.span, page, label, color, level)
        for line in details(event, lang):
            yield f"   = {clean(line)}"
        yield ""
        return
    assert isinstance(event, Unreadable)
    yield _head("unreadable", title(event, lang), color, "unreadable")
    yield from _excerpt(event.span, page, "", color, "unreadable")
    yield ""


def summary(report: Report | Tally, lang: str) -> str:
    """One line that counts."""
    tally = report if isinstance(report, Tally) else Tally.of(report)
    if tally.is_empty:
        return say(
            "review/summary-empty",
            lang,
            source=clean(tally.source),
            definitions=tally.definitions,
        )
    return say(
        "review/summary",
        lang,
        source=clean(tally.source),
        links=tally.verdicts.total(),
        proved=tally.verdicts[Verdict.PROVED],
        refuted=tally.verdicts[Verdict.REFUTED],
        unproved=tally.verdicts[Verdict.UNPROVED],
        unreadable=tally.unreadable,
        definitions=tally.definitions,
    )


def _head(label: str, text: str, color: bool, level: str = "note") -> str:
    return f"{paint(label, level, color)}: {clean(text)}"


def paint(text: str, level: str, color: bool) -> str:
    """A text in the color of a level, where colors are wanted."""
    return f"\x1b[{_COLORS[level]}m{text}\x1b[0m" if color else text


def _excerpt(span: Span, page: Page, label: str, color: bool, level: str = "note") -> Iterator[str]:
    """The line that a span starts in, with carets below it.  No more of a line is looked at than
    can be shown: a document may be one line of a million characters."""
    text, source = page.source.text, page.source
    place = page.lines.position(span.start)
    start, end = page.lines.bounds(place.line)
    stop = max(span.start, min(span.end, end))
    gutter = " " * len(str(place.line))
    name = f"{clean(source.name)}:" if source.name and source.kind != "formula" else ""
    yield f"{gutter}--> {name}{place.line}:{place.column}"
    before, marked, after = _window(
        clean(text[max(start, span.start - WIDTH) : span.start]),
        _cut_middle(text, span.start, stop),
        clean(text[stop : min(end, stop + WIDTH)]),
    )
    yield f"{gutter} |"
    yield f"{place.line} | {before}{paint(marked, level, color)}{after}".rstrip()
    carets = "^" * max(1, columns(marked))
    said = f" {label}" if label else ""
    yield f"{gutter} | {' ' * columns(before)}{paint(carets + said, level, color)}"


def _cut_middle(text: str, start: int, stop: int) -> str:
    """What stands between two places, without its middle where it is too long to be shown."""
    half = WIDTH // 2 - 12
    if stop - start <= WIDTH and columns(whole := clean(text[start:stop])) <= WIDTH - 20:
        return whole
    return f"{_fitting(clean(text[start : start + half]), half)} … " + _fitting(
        clean(text[max(start, stop - half) : stop]), half, at_end=True
    )


def _window(before: str, marked: str, after: str) -> tuple[str, str, str]:
    """A line cut to the width, around its marked part."""
    room = max(10, WIDTH - columns(marked))
    if columns(before) + columns(after) > room:
        left = max(room // 2, room - columns(after))
        if columns(before) > left:
            before = "…" + _fitting(before, left, at_end=True)
        right = max(4, room - columns(before))
        if columns(after) > right:
            after = _fitting(after, right) + "…"
    return before, marked, after


def _fitting(text: str, room: int, at_end: bool = False) -> str:
    """As much of a text's beginning (or end) as fits into so many columns."""
    taken = 0
    for count, character in enumerate(reversed(text) if at_end else text):
        taken += columns(character)
        if taken > room:
            return text[len(text) - count :] if at_end else text[:count]
    return text


def clean(text: str) -> str:
    """A text that does nothing to a terminal."""
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in "\t\n":
        return " "
    control = unicodedata.category(character) in ("Cc", "Cf", "Cs")
    return "\N{REPLACEMENT CHARACTER}" if control else character


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
