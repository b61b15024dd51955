"""Documents without delimiters: every line that has a relation is a formula.

Contract: lines are grouped into blocks that blank lines separate; a block is one region whose
lines count as rows.  Comment lines (`%`, and `#` in plain text) are left out, except for the
directives in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.records import Source
from sigderiv.review.text.located import Lines, Located
from sigderiv.review.text.regions import Directive, Found, Region

_DIRECTIVE = Pattern(r"[ \t]*(?:(?:[%#>*/-]|<!--)+[ \t]*)?sigderiv:[ \t]*(\w+)[ \t]+([^\n]*)")
_COMMENT = {
    "tex": Pattern(r"[ \t]*%"),
    "txt": Pattern(r"[ \t]*(?:#|%|//)"),
    "md": Pattern(r"[ \t]*(?:#{1,6}[ \t]|<!--.*-->[ \t]*$|```|~~~)"),
}
_EDGE = Pattern(r"\\(begin|end)\s*\{")
_BLANK = Pattern(r"(?:[^\S\n]*+\n)++")


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The blocks of a document whose lines are formulas."""
    text = source.text
    comment = _COMMENT.get(source.kind, _COMMENT["txt"])
    notation = "latex" if source.kind == "tex" else "auto"
    start = position = depth = 0
    unwanted: list[tuple[int, int]] = []
    filled = False
    while position < len(text):
        if depth <= 0 and (blank := _BLANK.match(text, position)):
            if filled:
                yield _block(text, start, position, unwanted, notation)
            start = position = blank.end()
            unwanted, filled, depth = [], False, 0
            continue
        line = text[position : _line_end(text, position)]
        if comment.match(line) or "sigderiv:" in line:
            directive = _DIRECTIVE.match(line)
            if directive:
                yield _directive(directive, position)
            if filled:
                unwanted.append((position - start, position - start + len(line)))
            else:
                start = position + len(line) + 1
        elif line.strip() or depth > 0:
            filled = filled or bool(line.strip())
            if "\\begin" in line or "\\end" in line:
                depth += sum(1 if edge[1] == "begin" else -1 for edge in _EDGE.finditer(line))
        position += len(line) + 1
    if filled:
        yield _block(text, start, len(text), unwanted, notation)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _directive(found: re.Match[str], line: int) -> Directive:
    """A directive without the end of the comment that it stands in."""
    body = Located(found[2], line + found.start(2)).strip()
    if body.text.endswith("-->"):
        body = body.cut(0, len(body) - 3).strip()
    return Directive(found[1], body)


def _block(
    text: str, start: int, end: int, unwanted: list[tuple[int, int]], notation: str
) -> Region:
    body = Located(text[start:end], start).blanked(unwanted)
    return Region(body, notation, display=True, bare=True, end=end)


def find_formula(source: Source, lines: Lines) -> Iterator[Found]:
    """A formula from the command line: one region."""
    if source.text.strip():
        end = len(source.text)
        yield Region(Located(source.text), "auto", display=True, bare=True, end=end)
