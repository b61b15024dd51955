"""Findings for the terminal: the source line with carets below the part that is wrong.

Contract: one block for each event that asks for attention, in the manner of compilers, and a line
that counts at each document's end; nothing is held but the counts.  A quiet writer gives that line
only.
"""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.errors import Span
from sigderiv.messages import say
from sigderiv.output.findings.page import Documents, Page, Style, clean, columns, excerpt
from sigderiv.output.findings.sentences import Said, counted, details, labelled_text, slip, title
from sigderiv.output.width import wrapped
from sigderiv.review.records import (
    Definition,
    Event,
    Finding,
    Reading,
    Unreadable,
    Verdict,
)
from sigderiv.review.tally import Tally

WIDTH = 100
BESIDE = frozenset(("review/note-smooth",))
"""Notes that are said on the line of a right link, as its conditions are."""
_LEVEL = {Verdict.REFUTED: "error", Verdict.UNPROVED: "warning", Verdict.PROVED: "proved"}
_COLORS = {
    "error": "1;31", "warning": "1;33", "proved": "1;32", "note": "1;36", "unreadable": "1;35",
    "bold": "1", "frame": "1;34", "help": "1;32",
}  # fmt: skip


def write(documents: Documents, style: Style) -> Iterator[str]:
    """The blocks of all events as they come, and a summary line for each document."""
    for source, events in documents:
        page, tally, alone = Page.of(source), Tally(source.name), False
        for event in events:
            tally.add(event)
            if style.quiet:
                continue
            lines = list(block(event, page, style))
            if alone and len(lines) > 1:
                lines.insert(0, "")  # a block keeps its distance from the lines before it
            alone = len(lines) == 1 or (alone and not lines)
            if lines:
                yield "".join(f"{line}\n" for line in lines)
        yield f"{summary(tally, style)}\n"


def block(event: Event, page: Page, style: Style) -> Iterator[str]:
    """The lines for one event; none for one that asks for no attention."""
    if isinstance(event, Definition):
        return
    if isinstance(event, Reading):
        if event.note is not None:
            said = say(event.note.code, style.lang, **event.note.details)
        else:
            said = say("review/reading", style.lang, meaning=event.meaning)
        yield _head("note", "", said, style)
        if event.span.end > event.span.start:
            yield from _excerpt(event.span, page, "", style)
        return
    if isinstance(event, Finding):
        level = _LEVEL[event.verdict]
        if event.verdict is Verdict.PROVED and {note.code for note in event.notes} <= BESIDE:
            if event.conditions or event.rule or event.notes:
                yield _proved(event, page, style)
            return
        yield _head(level, event.code, title(event, style.lang), style)
        label = slip(event, style.lang)
        yield from _excerpt(event.part or event.span, page, label, style, level)
        for said_ in details(event, style.lang):
            yield from _detail(said_, len(str(page.lines.position(event.span.start).line)), style)
        yield ""
        return
    assert isinstance(event, Unreadable)
    yield _head("unreadable", "", title(event, style.lang), style)
    yield from _excerpt(event.span, page, "", style, "unreadable")
    yield ""


def _proved(finding: Finding, page: Page, style: Style) -> str:
    """A right link with what there is to say of it, on one line."""
    place = finding.position
    between = say("review/between", style.lang)
    said = between.join(labelled_text(each, style.lang) for each in details(finding, style.lang))
    head = _label("proved", "", style) + say("review/colon", style.lang)
    return f"{head}{_name(page)}{place.line}:{place.column}: {clean(said)}"


def summary(tally: Tally, style: Style) -> str:
    """One line that counts."""
    level = {"refuted": "error", "unproved": "warning"}.get(tally.verdict, tally.verdict)
    said = say(
        "review/summary", style.lang, source=clean(tally.source), counts=counted(tally, style.lang)
    )
    return paint(said, level, style)


def _head(level: str, code: str, text: str, style: Style) -> str:
    colon = say("review/colon", style.lang)
    return f"{_label(level, code, style)}{colon}{paint(clean(text), 'bold', style)}"


def _label(level: str, code: str, style: Style) -> str:
    word = say(f"review/level-{level}", style.lang)
    return paint(f"{word}[{code}]" if code else word, level, style)


def _detail(said: Said, gutter: int, style: Style) -> Iterator[str]:
    """A detail after its sign; the lines after the first hang below its text."""
    sign = paint("=", "frame", style)
    label = say(f"review/label-{said.label}", style.lang)
    painted = paint(label, "help" if said.label == "repair" else "bold", style)
    colon = say("review/colon", style.lang)
    margin = " " * (gutter + 3)
    first, *others = _lines(label + colon + clean(said.text), len(margin), style)
    yield f"{' ' * gutter} {sign} {painted}{first.removeprefix(label)}"
    for line in others:
        yield f"{margin}  {line}"


def _lines(text: str, used: int, style: Style) -> list[str]:
    """The text in lines for what the terminal leaves beside the columns that are used."""
    return wrapped(text, max(20, style.width - used - 2)) if style.width else [text]


def paint(text: str, level: str, style: Style) -> str:
    """A text in the color of a level, where colors are wanted."""
    return f"\x1b[{_COLORS[level]}m{text}\x1b[0m" if style.color else text


def _name(page: Page) -> str:
    source = page.source
    return f"{clean(source.name)}:" if source.name and source.kind != "formula" else ""


def _excerpt(
    span: Span, page: Page, label: str, style: Style, level: str = "note"
) -> Iterator[str]:
    """The line that a span starts in, with carets below it."""
    line, column, before, marked, after = excerpt(span, page, WIDTH)
    gutter = " " * len(str(line))
    bar = paint("|", "frame", style)
    yield f"{gutter}{paint('-->', 'frame', style)} {_name(page)}{line}:{column}"
    yield f"{gutter} {bar}"
    number = paint(str(line), "frame", style)
    yield f"{number} {bar} {before}{paint(marked, level, style)}{after}".rstrip()
    carets = "^" * max(1, columns(marked))
    room = style.width - len(gutter) - 3 - columns(before)
    beside = not style.width or columns(f"{carets} {label}") <= room
    said = f"{carets} {label}" if label and beside else carets
    yield f"{gutter} {bar} {' ' * columns(before)}{paint(said, level, style)}"
    for text in () if beside else _lines(label, len(gutter) + 3, style):
        yield f"{gutter} {bar} {paint(text, level, style)}"
