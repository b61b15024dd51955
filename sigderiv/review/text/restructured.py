"""The mathematical regions of reStructuredText: the role `:math:` and the directive `math`.

Contract: as for the other finders; literal blocks and comments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.records import Source
from sigderiv.review.text.located import Lines, Located
from sigderiv.review.text.regions import Directive, Found, Region

_START = Pattern(
    r"""
    :math:`(?P<role>(?:[^`\\]|\\.)*)`
  | ^(?P<indent>[ \t]*)\.\.[ \t]+math::[ \t]*(?P<first>[^\n]*)\n?
  | ^[ \t]*\.\.[ \t]+sigderiv:[ \t]*(?P<verb>\w+)[ \t]+(?P<rest>[^\n]*)
  | ^(?P<comment>[ \t]*)\.\.(?:[ \t]+(?![\[_|]|[\w.+:-]{1,60}::)[^\n]*(?:\n|\Z)
      |[ \t]*\n(?=[ \t]*[^\s]))
  | ^(?P<literal>[ \t]*)(?![ \t])(?:\.\.[ \t]+(?:code|code-block|sourcecode)::[^\n]*
      |(?!\.\.)[^\n]*::[ \t]*)\n
    """,
    re.VERBOSE | re.MULTILINE,
)
_OPTION = Pattern(r"[ \t]+:[a-z-]+:[^\n]*\n")


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions of a reStructuredText document."""
    text, string = Located(source.text), source.text
    position = prose_from = 0
    while found := _START.search(string, position):
        start, position = found.start(), found.end()
        prose = string[max(prose_from, start - 160) : start]
        if found["verb"]:
            yield Directive(found["verb"], text.cut(found.start("rest"), found.end("rest")))
        elif found["role"] is not None:
            yield Region(
                text.cut(found.start("role"), found.end("role")),
                "latex",
                prose=prose,
                end=position,
            )
            prose_from = position
        elif found["first"] is not None:
            while option := _OPTION.match(string, position):
                position = option.end()
            end = _indented_end(string, position, len(found["indent"]))
            begin = found.start("first") if found["first"].strip() else position
            yield Region(text.cut(begin, max(begin, end)), "latex", True, False, prose, end)
            position = prose_from = max(end, position)
        else:  # a comment or a literal block
            indent = found["comment"] if found["literal"] is None else found["literal"]
            position = _indented_end(string, position, len(indent))


def _indented_end(text: str, position: int, indent: int) -> int:
    """Where the block ends that is indented deeper than `indent`."""
    end = position
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        line = text[position:line_end]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                break
            end = line_end
        position = line_end + 1
    return end
