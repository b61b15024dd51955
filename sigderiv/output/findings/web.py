"""Findings as one self-contained web page: MathML, no script, nothing fetched.

Contract: every link has a place on the page, in the document's order: a proved one as a line with
its formula, every other with the source line, the wrong part underlined, the numbers and the
repair.  The counts stand first on the page though they are written last.  Light and dark follow
the reader's setting; on a telephone a formula or line that is too wide scrolls in its own box.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sigderiv.errors import SigderivError, Span
from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.findings.page import Documents, Page, Style, clean, excerpt
from sigderiv.output.findings.sentences import Said, counted, details, slip, title
from sigderiv.output.findings.web_style import STYLE
from sigderiv.review.records import Event, Finding, Reading, Unreadable, Verdict
from sigderiv.review.tally import Tally

WIDTH = 400
_MARKS = {Verdict.PROVED: "✓", Verdict.REFUTED: "✗", Verdict.UNPROVED: "?"}


def write(documents: Documents, style: Style) -> Iterator[str]:
    """The page, a section for each document."""
    language = "zh-Hans" if style.lang == "zh" else "en"
    title = escape(say("review/page-title", style.lang))
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    for source, events in documents:
        page, tally = Page.of(source), Tally(source.name)
        yield '<section class="document">\n'
        for event in events:
            tally.add(event)
            made = _event(event, page, style)
            if made:
                yield made
        yield (
            f'<header class="{tally.verdict}"><h1>{escape(clean(source.name or "-"))}</h1>'
            f"<p>{escape(counted(tally, style.lang))}</p></header>\n</section>\n"
        )
    yield "</main>\n</body>\n</html>\n"


def _event(event: Event, page: Page, style: Style) -> str:
    if isinstance(event, Finding):
        return _finding(event, page, style)
    if isinstance(event, Unreadable):
        head = _head("unreadable", "‽", event.position.line, title(event, style.lang), style)
        source = _source(event.span, page)
        return f'<article class="unreadable">{head}{source}</article>\n'
    if isinstance(event, Reading) and event.kind == "choice":
        note = event.note
        said = event.meaning if note is None else say(note.code, style.lang, **note.details)
        said = escape(clean(said))
        return f'<article class="note"><p>{said}</p></article>\n'
    return ""


def _finding(finding: Finding, page: Page, style: Style) -> str:
    verdict = str(finding.verdict)
    shown = _shown(finding.formula)
    said = details(finding, style.lang)
    if finding.verdict is Verdict.PROVED:
        line = f'<span class="line">{finding.position.line}</span>'
        mark = f'<span class="mark" title="{verdict}">✓</span>'
        more = _details(said, finding, style)
        formula = shown or f"<code>{escape(clean(finding.right))}</code>"
        row = f'<div class="row">{mark}{line}{formula}</div>'
        return f'<article class="proved">{row}{more}</article>\n'
    mark = _MARKS[finding.verdict]
    head = _head(verdict, mark, finding.position.line, title(finding, style.lang), style)
    source = _source(finding.part or finding.span, page, slip(finding, style.lang))
    return (
        f'<article class="{verdict}">{head}{source}{shown}'
        f"{_details(said, finding, style)}</article>\n"
    )


def _shown(formula: Expr | None) -> str:
    """A formula as it was read; nothing where MathML cannot write it."""
    from sigderiv.notation.mathml import write_mathml

    try:
        return f'<div class="scroll">{write_mathml(formula, block=True)}</div>' if formula else ""
    except SigderivError:
        return ""


def _head(verdict: str, mark: str, line: int, text: str, style: Style) -> str:
    where = escape(say("review/at-line", style.lang, line=line))
    return (
        f'<h2><span class="mark" title="{verdict}">{mark}</span> {escape(clean(text))}'
        f'<span class="where">{where}</span></h2>'
    )


def _source(span: Span, page: Page, label: str = "") -> str:
    """The source line with the wrong part underlined."""
    line, _, before, marked, after = excerpt(span, page, WIDTH)
    said = f'<span class="slip">{escape(label)}</span>' if label else ""
    return (
        f'<pre><span class="line">{line}</span>{escape(before)}'
        f"<mark>{escape(marked) or '&nbsp;'}</mark>{escape(after)}</pre>{said}"
    )


def _details(said: list[Said], finding: Finding, style: Style) -> str:
    """What else there is to say, as a list of terms."""
    if not said:
        return ""
    rows: list[str] = []
    for label, text in said:
        inner = escape(clean(text))
        if label == "repair" and finding.repair is not None:
            written = f"<code>{escape(clean(finding.repair.written))}</code>"
            inner = f"{_shown(finding.repair.formula)}{written}"
        name = escape(say(f"review/label-{label}", style.lang))
        rows.append(f'<dt>{name}</dt><dd class="{label}">{inner}</dd>')
    return f"<dl>{''.join(rows)}</dl>"
