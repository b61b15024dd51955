"""Errors as one clear sentence, with a caret under the place.

Contract: `report(error)` is the text for standard error.  Long sources are cut around the place;
control characters are shown as `·`, so that no input can drive the terminal.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from sigderiv.cli.language import text
from sigderiv.errors import ReadingError, SigderivError
from sigderiv.expr import Expr
from sigderiv.messages import known

AROUND = 60
"""How many characters of a long source are shown on each side of the place."""


def report(error: SigderivError) -> str:
    """The sentence, and for a reading error the source with a caret under the place."""
    sentence = text("cli/error", message=sentence_of(error))
    if isinstance(error, ReadingError) and error.source.strip():
        return f"{sentence}\n{caret(error.source, error.span.start, error.span.end)}"
    return sentence


def sentence_of(error: SigderivError) -> str:
    """The sentence alone; formulas among the details are written as text."""
    return text(error.code, **{name: _shown(value) for name, value in error.details.items()})


def _shown(value: Any) -> Any:
    if isinstance(value, Expr):
        from sigderiv.notation import write_text

        return _cut(write_text(value))
    if isinstance(value, str):
        return text(value) if known(value) else _cut(plain(value))
    return value


def caret(source: str, start: int, end: int) -> str:
    """The line of the source that has the place, and a line with `^` below it."""
    start = max(0, min(start, len(source)))
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", start)
    last = len(source) if last < 0 else last
    left, right = max(first, start - AROUND), min(last, start + AROUND)
    before = ("…" if left > first else "") + plain(source[left:start])
    after = plain(source[start:right]) + ("…" if right < last else "")
    length = max(1, width(plain(source[start : min(max(end, start + 1), right)])))
    return f"  {before}{after}\n  {' ' * width(before)}{'^' * length}"


def plain(source: str) -> str:
    """The text with every control character, line break and lone surrogate as `·`."""
    return "".join("·" if unicodedata.category(char) in _UNSAFE else char for char in source)


_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def width(line: str) -> int:
    """How many columns a terminal gives the line: two for a wide character, none for a mark."""
    columns = 0
    for char in line:
        if unicodedata.combining(char):
            continue
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


def _cut(value: str, longest: int = 200) -> str:
    return value if len(value) <= longest else value[: longest - 1] + "…"
