"""Text that its author has struck out: it is there, but it does not stand.

Contract: `standing(text, kind)` is the text, of the same length, with what is struck out written
as spaces, so that places stay exact: `\\sout{…}`, `\\iffalse … \\fi` in LaTeX, `~~…~~`, `<del>` and
comments in Markdown.  What stands in code, in a comment of LaTeX or in a formula strikes nothing,
and what is never closed stands.  Directives in comments are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.text.closings import Closings
from sigderiv.review.text.lexer import Groups

_TEX = Pattern(
    r"\\\\|\\%|%[^\n]*|\\verb\*?([^A-Za-z\s])|\\begin\{(verbatim|lstlisting|comment|minted)\}|"
    r"\\(?P<group>sout|xout|st)(?=\s*\{)|\\(?P<off>iffalse)(?![A-Za-z])"
)
_CONDITIONALS = Pattern(r"\\\\|\\(if[A-Za-z@]*+|fi|else)(?![A-Za-z])")
_NO_CONDITIONALS = frozenset(("iff",))
_MARKDOWN = Pattern(
    r"(?P<fence>^[ \t]{0,3}(?:`{3,}|~{3,}))|(?P<code>`++)|(?P<dollars>\$\$|\$(?!\s))|\\.|"
    r"(?P<waves>(?<![\w~])~~(?![\s~]))|<(?P<tag>del|s|strike)>|(?P<comment><!--)",
    re.M | re.S,
)


def standing(text: str, kind: str) -> str:
    """The text with what is struck out as spaces."""
    if kind == "tex":
        places = _struck_in_tex(text)
    elif kind == "md":
        places = _struck_in_markdown(text)
    else:
        return text
    parts, done = [], 0
    for start, end in places:
        parts += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join((*parts, text[done:])) if done else text


def _struck_in_tex(text: str) -> Iterator[tuple[int, int]]:
    groups, closings, position, ends = Groups(text), Closings(text), 0, True
    while found := _TEX.search(text, position):
        end = position = found.end()
        closing = found[1] or (f"\\end{{{found[2]}}}" if found[2] else "")
        if closing:
            position = max(position, closings.find(closing, position))
        elif found["group"]:
            end = groups.end(text.index("{", position))
        elif found["off"] and ends:
            end = _conditional_end(text, position)
            ends = end > 0  # where one has no end, none that comes later has
        if end > position:
            yield found.start(), end
            position = end


def _conditional_end(text: str, position: int) -> int:
    """Where what `\\iffalse` takes away ends, with its `\\else` or `\\fi`; -1 without one."""
    depth = 0
    for found in _CONDITIONALS.finditer(text, position):
        word = found[1]
        if word is None or word in _NO_CONDITIONALS:
            continue
        if word.startswith("if"):
            depth += 1
        elif depth == 0:
            return found.end()
        elif word == "fi":
            depth -= 1
    return -1


def _struck_in_markdown(text: str) -> Iterator[tuple[int, int]]:
    closings, position = Closings(text), 0
    while found := _MARKDOWN.search(text, position):
        start, position = found.start(), found.end()
        if found["fence"]:
            position = max(position, closings.find(f"\n{found['fence'].strip()}", position))
        elif found["code"]:
            position = closings.code_end(found["code"], position)
        elif found["dollars"]:
            end = closings.in_paragraph(found["dollars"], position)
            position = max(position, end + len(found["dollars"]))
        elif found["waves"] or found["tag"]:
            closing = "~~" if found["waves"] else f"</{found['tag']}>"
            end = closings.in_paragraph(closing, position)
            if end > position:
                position = end + len(closing)
                yield start, position
        elif found["comment"]:
            end = closings.find("-->", position)
            if end >= 0 and "sigderiv:" not in text[position:end]:
                yield start, end + 3
            position = max(position, end)
