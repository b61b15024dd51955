"""The mathematical regions of a Jupyter notebook's Markdown cells.

Contract: the JSON is scanned with the place of every character of a cell's text, so findings
point into the file itself; code cells and outputs are left alone.  A file that is no JSON, or has
no list of cells, gives one unreadable place.  The scan keeps its own stack: nesting costs no
recursion.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

from sigderiv.errors import Span
from sigderiv.patterns import Pattern
from sigderiv.review.records import Source
from sigderiv.review.text import markdown
from sigderiv.review.text.located import Lines, Located, join
from sigderiv.review.text.regions import Found, problem

_TOKEN = Pattern(
    r'\s*(?:("(?:[^"\\]|\\.)*")|([{}\[\]:,])'
    r"|(?:true|false|null|NaN|-?Infinity|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.]))",
    re.DOTALL,
)
_ESCAPE = Pattern(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions of all Markdown cells, in order."""
    text = source.text
    stack: list[tuple[str, str]] = []  # the kind of each open bracket, and the key it stands under
    key = ""
    kind, pieces = "", list[Located]()
    position = 0
    expect_key = False
    has_cells = False
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            if text[position:].strip():
                yield problem(
                    Span(position, position + 1), lines, text[position:], "review/no-notebook"
                )
            return
        position = token.end()
        string, mark = token[1], token[2]
        if mark in ("{", "["):
            stack.append((mark, key))
            expect_key = mark == "{"
            has_cells = has_cells or (len(stack) == 2 and stack[1] == ("[", "cells"))
            if len(stack) == 3:
                kind, pieces = "", []
        elif mark in ("}", "]"):
            if not stack or (stack[-1][0] == "{") != (mark == "}"):
                yield problem(Span(token.start(2), position), lines, mark, "review/no-notebook")
                return
            if len(stack) == 3 and stack[1][1] == "cells" and kind == "markdown" and pieces:
                yield from markdown.find_in(join(pieces), lines)
            stack.pop()
            expect_key = False
        elif mark == ",":
            expect_key = bool(stack) and stack[-1][0] == "{"
        elif mark == ":":
            expect_key = False
        elif string is not None:
            if expect_key:
                key = _unescape(text, token.start(1), token.end(1)).text
                continue
            in_cell = len(stack) >= 3 and stack[1][1] == "cells"
            if in_cell and len(stack) == 3 and key == "cell_type":
                kind = string[1:-1]
            elif in_cell and key == "source" and (len(stack) == 3 or stack[-1][1] == "source"):
                pieces.append(_unescape(text, token.start(1), token.end(1)))
    if stack:
        yield problem(Span(len(text) - 1, len(text)), lines, text[-20:], "review/no-notebook")
    elif text.strip() and not has_cells:
        yield problem(Span(0, len(text.rstrip())), lines, text[:20], "review/no-cells")


def _unescape(text: str, start: int, end: int) -> Located:
    """The value of the JSON string at text[start:end], each character with its place."""
    start, end = start + 1, end - 1
    characters: list[str] = []
    offsets = array("q")
    position = start
    for escape in _ESCAPE.finditer(text, start, end):
        characters.append(text[position : escape.start()])
        offsets.extend(range(position, escape.start()))
        value = chr(int(escape[1], 16)) if escape[1] else _PLAIN.get(escape[2], escape[2])
        characters.append(value)
        offsets.append(escape.start())
        position = escape.end()
    characters.append(text[position:end])
    offsets.extend(range(position, end))
    return Located("".join(characters), start, offsets)
