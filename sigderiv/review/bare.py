"""Documents without delimiters: every line that has a relation is a formula.

Contract: lines are grouped into blocks that blank lines separate; a block is one region whose
lines count as rows.  Comment lines (`%`, and `#` in plain text) are left out, except for the
directives in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.review.located import Lines, Located
from sigderiv.review.records import Source
from sigderiv.review.regions import Directive, Found, Region

_DIRECTIVE = re.compile(
    r"[ \t]*(?:[%#>*/-]|<!--)*[ \t]*sigderiv:[ \t]*(\w+)[ \t]+([^\n]*?)[ \t]*(?:-->)?[ \t]*$"
)
_COMMENT = {
    "tex": re.compile(r"[ \t]*%"),
    "txt": re.compile(r"[ \t]*(?:#|%|//)"),
    "md": re.compile(r"[ \t]*(?:#{1,6}[ \t]|<!--.*-->[ \t]*$|```|~~~)"),
}
_EDGE = re.compile(r"\\(begin|end)\s*\{")


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The blocks of a document whose lines are formulas."""
    text = source.text
    comment = _COMMENT.get(source.kind, _COMMENT["txt"])
    notation = "latex" if source.kind == "tex" else "auto"
    start = position = depth = 0
    unwanted: list[tuple[int, int]] = []
    filled = False
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end]
        if comment.match(line) or "sigderiv:" in line:
            directive = _DIRECTIVE.match(line)
            if directive:
                place = position + directive.start(2)
                yield Directive(directive[1], Located(directive[2], place))
            unwanted.append((position - start, end - start))
        elif line.strip() or depth > 0:
            filled = filled or bool(line.strip())
            depth += sum(1 if edge[1] == "begin" else -1 for edge in _EDGE.finditer(line))
        else:
            if filled:
                yield _block(text, start, position, unwanted, notation)
            start, unwanted, filled, depth = end + 1, [], False, 0
        position = end + 1
    if filled:
        yield _block(text, start, len(text), unwanted, notation)


def _block(
    text: str, start: int, end: int, unwanted: list[tuple[int, int]], notation: str
) -> Region:
    body = Located(text[start:end], start).blanked(unwanted)
    return Region(body, notation, display=True, bare=True)


def find_formula(source: Source, lines: Lines) -> Iterator[Found]:
    """A formula from the command line: one region."""
    if source.text.strip():
        yield Region(Located(source.text), "auto", display=True, bare=True)
