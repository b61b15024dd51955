"""The mathematical regions of Markdown, and of plain text that uses its delimiters.

Contract: `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` (also with doubled backslashes), environments, fenced
blocks named `math`, `latex` or `tex`; code of any other kind is left alone, and a dollar that is
money (white space inside the delimiter, or a digit after it) opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.records import Source
from sigderiv.review.text.closings import Closings
from sigderiv.review.text.located import Lines, Located
from sigderiv.review.text.outside import Outside
from sigderiv.review.text.regions import Directive, Found, Region, Unclosed, problem
from sigderiv.review.text.tex import DISPLAY, INNER, WITH_ARGUMENT

_SPOT = Pattern(r"[$\\`~<]")
_START = Pattern(
    r"""
    (?P<fence>(?P<ticks>`{3,}+|~{3,}+)[ \t]{0,20}+(?P<language>[^\s`]{0,40}+))
  | (?P<comment><!--)
  | (?P<mathcode>\$`)
  | (?P<code>`++)
  | (?P<dollars>\${5,}+)
  | (?P<display>\$\$)
  | (?P<dollar>\$)
  | (?P<bracket>\\\\?\[) | (?P<round>\\\\?\()
  | \\begin\s*\{\s*(?P<environment>[A-Za-z]+)(?P<star>\*?)\s*\}
  | (?P<escape>\\\\(?:\\\\)*+(?![(\[])|\\.)
  | (?P<nothing>~++|[<\\])
    """,
    re.VERBOSE | re.DOTALL,
)
"""What may start at a character that `_SPOT` finds: a search for one character of a class costs a
tenth of a search for all of this."""
_INDENTED = Pattern(r"(?:^|\n)[ \t]*$")
_MOST_INDENTED = 80
_QUOTED = Pattern(r"\n([ \t]*>(?:[ \t]*>)*)")
_DIRECTIVE = Pattern(r"\s*sigderiv:\s*(\w+)\s+(.*)", re.DOTALL)
_MATH_FENCES = frozenset(("math", "latex", "tex", "katex"))
_COLUMNS = Pattern(r"\s*\{[^{}]*\}")
_PROSE = 160


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions of a Markdown document."""
    yield from find_in(Located(source.text), lines)


def find_in(text: Located, lines: Lines) -> Iterator[Found]:
    """The regions of Markdown text that stands anywhere (a notebook's cell)."""
    string = text.text
    position = prose_from = 0
    closings = Closings(string)
    unclosed, outside = Unclosed(text, lines), Outside(text)
    while spot := _SPOT.search(string, position):
        start = spot.start()
        found = _START.match(string, start)
        assert found is not None  # every character of a spot starts something
        position = found.end()
        kind = found.lastgroup
        if found["fence"] and not _starts_line(string, start):
            ticks, position = found["ticks"], found.end("ticks")
            position = closings.code_end(ticks, position) if ticks[0] == "`" else position
            continue
        if found["fence"]:
            body, stop, position = _fenced(string, found)
            is_math = found["language"].lower() in _MATH_FENCES
            if is_math:
                prose = string[max(prose_from, start - _PROSE) : start]
                yield Region(text.cut(body, stop), "latex", True, False, prose, text.at(position))
                prose_from = position
            outside.pass_over(start, position, is_math)
            continue
        if kind == "comment":
            end_at = string.find("-->", position)
            if end_at < 0:
                yield from unclosed.at(start, len(string), found[0])
                return
            if directive := _DIRECTIVE.match(string, position, end_at):
                yield Directive(directive[1], text.cut(*directive.span(2)).strip())
            outside.pass_over(start, end_at + 3, False)
            position = end_at
            continue
        if kind == "code":
            position = closings.code_end(found[0], position)
            outside.pass_over(start, position, False)
            continue
        if kind == "dollars":
            place = text.span(start, position)
            yield problem(place, lines, found[0], "review/dollars", count=len(found[0]))
            continue
        bounds = _bounds(string, found, closings)
        if bounds is None:
            continue
        body_start, body_end, after = bounds
        if body_end < 0:
            stop = closings.paragraph_end(position)
            yield from unclosed.at(start, stop, found[0])
            outside.pass_over(start, stop, False)
            position = prose_from = stop
            continue
        yield Region(
            _unquoted(text.cut(body_start, body_end), string, start),
            "latex",
            display=kind not in ("dollar", "round", "mathcode"),
            prose=string[max(prose_from, start - _PROSE) : start],
            end=text.at(after),
        )
        outside.pass_over(start, after, True)
        position = prose_from = after
    yield from outside.found()
    yield from unclosed.rest()


def _fenced(text: str, opening: re.Match[str]) -> tuple[int, int, int]:
    """Where the body of a fenced block begins and ends, and where its closing fence ends."""
    ticks = opening["ticks"]
    closing = re.compile(rf"^[ \t]*{ticks[0]}{{{len(ticks)},}}[ \t]*$", re.M)
    newline = text.find("\n", opening.end())
    body = len(text) if newline < 0 else newline + 1
    end = closing.search(text, body)
    return (body, end.start(), end.end()) if end else (body, len(text), len(text))


def _unquoted(body: Located, text: str, start: int) -> Located:
    """A region's body without the `>` at the start of each line of a quotation."""
    if "\n" not in body.text:
        return body
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if not line.lstrip().startswith(">"):
        return body
    return body.blanked([found.span(1) for found in _QUOTED.finditer(body.text)])


def _starts_line(text: str, position: int) -> bool:
    """Whether only white space stands before a place on its line."""
    return _INDENTED.search(text[max(0, position - _MOST_INDENTED) : position]) is not None


def _bounds(text: str, found: re.Match[str], closings: Closings) -> tuple[int, int, int] | None:
    """Start and end of the body and the end of the whole region; an end of -1 where it is not
    closed; None where nothing is opened here."""
    position = found.end()
    if found["display"]:
        end = closings.find("$$", position)
        return position, end, end + 2
    if found["mathcode"]:
        end = closings.in_paragraph("`$", position)
        return (position, end, end + 2) if end >= 0 else None
    if found["dollar"]:
        if text[position : position + 1].isspace():
            return None
        end = closings.dollar(position)
        # A lone dollar is money in this kind of text, not a formula left open.
        return (position, end, end + 1) if end >= 0 else None
    if found["bracket"] or found["round"]:
        opening = found["bracket"] or found["round"]
        closing = opening[:-1] + ("]" if found["bracket"] else ")")
        end = closings.find(closing, position)
        if end < 0 and len(opening) == 3:
            return None
        return position, end, end + len(closing)
    if found["environment"]:
        if found["environment"] not in DISPLAY and found["environment"] not in INNER:
            return None
        closing = f"\\end{{{found['environment']}{found['star']}}}"
        end = closings.find(closing, position)
        if found["environment"] in INNER and end >= 0:
            return found.start(), end + len(closing), end + len(closing)
        columns = _COLUMNS.match(text, position)
        if found["environment"] in WITH_ARGUMENT and columns:
            position = columns.end()
        return position, end, end + len(closing)
    return None
