"""The document itself, given back with a mark and a note at each link.

Contract: nothing of the document is changed but for what is put in.  `latex` puts a comment line
after each line with a link, so that the document compiles as before; `markdown` puts a list of
notes, with line numbers, at the document's end and a mark in HTML comments after each line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sigderiv.messages import say
from sigderiv.review.located import Lines
from sigderiv.review.records import Finding, Report, Source, Unreadable, Verdict
from sigderiv.review.writers.sentences import details, in_order, short, title

MARKS = {Verdict.PROVED: "✓", Verdict.REFUTED: "✗", Verdict.UNPROVED: "?"}


def write_latex(reports: Sequence[tuple[Report, Source]], lang: str = "en") -> str:
    """LaTeX with comments."""
    return "".join(_with_comments(report, source, lang) for report, source in reports)


def _with_comments(report: Report, source: Source, lang: str) -> str:
    notes = _by_line(report, source, lambda event: _one_line(event, lang))
    found: list[str] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        found.append(line)
        # A comment line takes its own end with it, so it may stand inside of mathematics.
        found.extend(f"% sigderiv {note}" for note in notes.get(number, ()))
    return "\n".join(found)


def write_markdown(reports: Sequence[tuple[Report, Source]], lang: str = "en") -> str:
    """Markdown with a section of notes at the end of each document."""
    pieces: list[str] = []
    for report, source in reports:
        pieces.append(source.text.rstrip("\n"))
        pieces.append(f"\n\n## {say('review/notes-title', lang)}\n\n")
        lines = Lines(source.text)
        for event in in_order(report):
            line = lines.position(event.span.start).line
            pieces.append(f"- {say('review/line', lang, line=line)} {_one_line(event, lang)}\n")
    return "".join(pieces)


def _by_line(
    report: Report, source: Source, write: Callable[[Finding | Unreadable], str]
) -> dict[int, list[str]]:
    lines = Lines(source.text)
    found: dict[int, list[str]] = {}
    for event in in_order(report):
        last = lines.position(max(event.span.start, event.span.end - 1)).line
        found.setdefault(last, []).append(write(event))
    return found


def _one_line(event: Finding | Unreadable, lang: str) -> str:
    if isinstance(event, Unreadable):
        return f"‽ {title(event, lang)}"
    mark = MARKS[event.verdict]
    if event.verdict is Verdict.PROVED:
        said = [say("review/equal", lang), *details(event, lang)]
    else:
        said = [title(event, lang), *details(event, lang)]
    text = f"{mark} = {short(event.right, 40)}: " + " ".join(said)
    return " ".join(text.split())
