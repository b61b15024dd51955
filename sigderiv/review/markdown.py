"""The mathematical regions of Markdown, and of plain text that uses its delimiters.

Contract: `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` (also with doubled backslashes), environments, fenced
blocks named `math`, `latex` or `tex`; code of any other kind is left alone, and a dollar that is
money (white space inside the delimiter, or a digit after it) opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.review.located import Lines, Located
from sigderiv.review.records import Source
from sigderiv.review.regions import Directive, Found, Region, problem, unclosed
from sigderiv.review.tex import DISPLAY, INNER, WITH_ARGUMENT

_START = re.compile(
    r"""
    (?P<fence>^[ \t]*(?P<ticks>`{3,}+|~{3,}+)[ \t]*+(?P<language>[^\s`]*+)[^\n]*+\n)
  | (?P<comment><!--)
  | (?P<mathcode>\$`)
  | (?P<code>`++)
  | (?P<dollars>\${5,}+)
  | (?P<display>\$\$)
  | (?P<dollar>\$)
  | (?P<bracket>\\\\?\[) | (?P<round>\\\\?\()
  | \\begin\s*\{\s*(?P<environment>[A-Za-z]+)(?P<star>\*?)\s*\}
  | (?P<escape>\\\\(?:\\\\)*+(?![(\[])|\\.)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_DIRECTIVE = re.compile(r"\s*sigderiv:\s*(\w+)\s+(.*?)\s*$", re.DOTALL)
_MATH_FENCES = frozenset(("math", "latex", "tex", "katex"))
_COLUMNS = re.compile(r"\s*\{[^{}]*\}")
_PROSE = 160


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions of a Markdown document."""
    yield from find_in(Located(source.text), lines)


def find_in(text: Located, lines: Lines) -> Iterator[Found]:
    """The regions of Markdown text that stands anywhere (a notebook's cell)."""
    string = text.text
    position = prose_from = 0
    while found := _START.search(string, position):
        start, position = found.start(), found.end()
        kind = found.lastgroup
        if found["fence"]:
            closing = re.compile(
                rf"^[ \t]*{found['ticks'][0]}{{{len(found['ticks'])},}}[ \t]*$", re.M
            )
            end = closing.search(string, position)
            stop, after = (end.start(), end.end()) if end else (len(string), len(string))
            if found["language"].lower() in _MATH_FENCES:
                prose = string[max(prose_from, start - _PROSE) : start]
                yield Region(text.cut(position, stop), "latex", True, False, prose)
                prose_from = after
            position = after
            continue
        if kind == "comment":
            end_at = string.find("-->", position)
            stop = len(string) if end_at < 0 else end_at
            directive = _DIRECTIVE.match(string, position, stop)
            if directive:
                yield Directive(directive[1], text.cut(directive.start(2), directive.end(2)))
            position = stop
            continue
        if kind == "code":
            end_at = string.find(found[0], position)
            position = position if end_at < 0 else end_at + len(found[0])
            continue
        if kind == "dollars":
            place = text.span(start, position)
            yield problem(place, lines, found[0], "review/dollars", count=len(found[0]))
            continue
        bounds = _bounds(string, found)
        if bounds is None:
            continue
        body_start, body_end, after = bounds
        if body_end < 0:
            stop = _paragraph_end(string, position)
            yield unclosed(text, start, stop, lines, found[0])
            position = prose_from = stop
            continue
        yield Region(
            text.cut(body_start, body_end),
            "latex",
            display=kind not in ("dollar", "round", "mathcode"),
            prose=string[max(prose_from, start - _PROSE) : start],
        )
        position = prose_from = after


def _bounds(text: str, found: re.Match[str]) -> tuple[int, int, int] | None:
    """Start and end of the body and the end of the whole region; an end of -1 where it is not
    closed; None where nothing is opened here."""
    position = found.end()
    if found["display"]:
        end = _search(text, position, "$$", len(text))
        return position, end, end + 2
    if found["mathcode"]:
        end = _search(text, position, "`$", _paragraph_end(text, position))
        return (position, end, end + 2) if end >= 0 else None
    if found["dollar"]:
        if text[position : position + 1].isspace():
            return None
        end = _closing_dollar(text, position)
        # A lone dollar is money in this kind of text, not a formula left open.
        return (position, end, end + 1) if end >= 0 else None
    if found["bracket"] or found["round"]:
        opening = found["bracket"] or found["round"]
        closing = opening[:-1] + ("]" if found["bracket"] else ")")
        end = _search(text, position, closing, len(text))
        if end < 0 and len(opening) == 3:
            return None
        return position, end, end + len(closing)
    if found["environment"]:
        if found["environment"] not in DISPLAY and found["environment"] not in INNER:
            return None
        closing = f"\\end{{{found['environment']}{found['star']}}}"
        end = text.find(closing, position)
        if found["environment"] in INNER and end >= 0:
            return found.start(), end + len(closing), end + len(closing)
        columns = _COLUMNS.match(text, position)
        if found["environment"] in WITH_ARGUMENT and columns:
            position = columns.end()
        return position, end, end + len(closing)
    return None


def _search(text: str, position: int, closing: str, stop: int) -> int:
    """Where `closing` stands next before `stop`, not after a backslash that guards it."""
    while True:
        end = text.find(closing, position, stop)
        if end < 0 or closing[0] == "\\" or text[end - 1] != "\\" or text[end - 2] == "\\":
            return end
        position = end + 1


def _closing_dollar(text: str, position: int) -> int:
    stop = _paragraph_end(text, position)
    while True:
        end = _search(text, position, "$", stop)
        if end < 0:
            return -1
        following = text[end + 1 : end + 2]
        if following == "$" or (text[end - 1].isspace() and following and not following.isspace()):
            return -1  # this one opens: the one before was money
        if not text[end - 1].isspace() and not text[end + 1 : end + 2].isdigit():
            return end
        position = end + 1


def _paragraph_end(text: str, position: int) -> int:
    end = text.find("\n\n", position)
    return len(text) if end < 0 else end
