"""The document itself, given back with a mark and a note at each link.

Contract: nothing of the document is changed but for what is put in, and nothing is held but the
line or the formula at hand.  `latex` puts a comment line after each line with a link, so that the
document compiles as before; `markdown` puts a mark after each formula, with a footnote for every
link that is not proved, or not without conditions or notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from sigderiv.messages import say
from sigderiv.output.findings.page import Documents, Page, Style
from sigderiv.output.findings.sentences import short, texts
from sigderiv.patterns import Pattern
from sigderiv.review.records import Event, Finding, Unreadable, Verdict
from sigderiv.review.text.regions import Region, regions

MARKS = {Verdict.PROVED: "✓", Verdict.REFUTED: "✗", Verdict.UNPROVED: "?"}
UNREAD = "‽"
HELD = 1_000_000
"""Characters of footnotes that wait in memory."""
_SPECIAL = Pattern(r"([\\`*_\[\]<>$|#~])")
_LEAD = Pattern(r"[ \t>]*")
Told = Finding | Unreadable


def write_latex(documents: Documents, style: Style) -> Iterator[str]:
    """LaTeX with comments."""
    for source, events in documents:
        page, given = Page.of(source), 0
        waiting: list[tuple[int, str]] = []
        for event in _told(events):
            last = page.lines.position(max(event.span.start, event.span.end - 1)).line
            end = min(page.lines.bounds(last)[1] + 1, len(source.text))
            if waiting and end != waiting[-1][0]:
                yield _lines(source.text, given, waiting)
                given, waiting = max(given, waiting[-1][0]), []
            waiting.append((max(end, given), _one_line(event, style)))
        if waiting:
            yield _lines(source.text, given, waiting)
            given = max(given, waiting[-1][0])
        yield source.text[given:]


def _lines(text: str, start: int, waiting: list[tuple[int, str]]) -> str:
    """The text up to a line's end, with the comments that go below that line.  A comment takes its
    own end of line with it, so it may stand inside of mathematics."""
    before = text[start : waiting[-1][0]]
    comments = "".join(f"% sigderiv {note}\n" for _, note in waiting)
    return before + comments if before.endswith("\n") or not before else f"{before}\n{comments}"


def write_markdown(documents: Documents, style: Style) -> Iterator[str]:
    """Markdown with marks, and footnotes at each document's end."""
    for source, events in documents:
        page, text, given, number = Page.of(source), source.text, 0, 0
        found = (each for each in regions(source, page.lines) if isinstance(each, Region))
        region = next(found, None)
        marks: list[str] = []
        with SpooledTemporaryFile(HELD, "w+", encoding="utf-8", newline="\n") as footnotes:
            for event in _told(events):
                while region is not None and event.span.start >= region.end:
                    if marks:
                        end, piece = _after(text, given, region, marks)
                        yield piece
                        given, marks = end, []
                    region = next(found, None)
                mark = _mark(event)
                if not _is_plain(event):
                    number += 1
                    mark += f"[^sigderiv-{number}]"
                    line = say("review/line", style.lang, line=event.position.line)
                    note = _SPECIAL.sub(r"\\\1", _one_line(event, style))
                    gap = "" if line.endswith("：") else " "
                    footnotes.write(f"[^sigderiv-{number}]: {line}{gap}{note}\n\n")
                marks.append(mark)
            if marks and region is not None:
                given, piece = _after(text, given, region, marks)
                yield piece
            yield text[given:]
            if number:
                yield "\n\n" if not text.endswith("\n") else "\n"
                footnotes.seek(0)
                while piece := footnotes.read(HELD):
                    yield piece


def _after(text: str, start: int, region: Region, marks: list[str]) -> tuple[int, str]:
    """The text up to the end of a region, with its marks: in the line after a formula in a line,
    in a paragraph of their own below a display."""
    said = "".join(marks)
    if not region.display:
        return region.end, f"{text[start : region.end]} {said}"
    end = text.find("\n", region.end)
    end = len(text) if end < 0 else end
    line = text[text.rfind("\n", 0, region.end) + 1 : end]
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    following = text[end + 1 : (text.find("\n", end + 1) + 1 or len(text) + 1) - 1]
    after = f"\n{lead.rstrip()}" if following.strip("> \t") else ""
    return end, f"{text[start:end]}\n{lead.rstrip()}\n{lead}{said}{after}"


def _told(events: Iterable[Event]) -> Iterator[Told]:
    return (event for event in events if isinstance(event, (Finding, Unreadable)))


def _is_plain(event: Told) -> bool:
    """Whether a link is right and there is nothing to add."""
    if not isinstance(event, Finding) or event.verdict is not Verdict.PROVED:
        return False
    return not (event.conditions or event.notes)


def _mark(event: Told) -> str:
    return MARKS[event.verdict] if isinstance(event, Finding) else UNREAD


def _one_line(event: Told, style: Style) -> str:
    colon, between = (say(f"review/{code}", style.lang) for code in ("colon", "between"))
    right = f"= {short(event.right, 40)}{colon}" if isinstance(event, Finding) else ""
    said = between.join(texts(event, style.lang))
    return " ".join(f"{_mark(event)} {right}{said}".split())
