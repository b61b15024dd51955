"""Errors as one clear sentence, with a caret under the place.

Contract: `report(error)` is the text for standard error.  Long sources are cut around the place;
control characters are shown as `·`, so that no input can drive the terminal.
"""

from __future__ import annotations

import unicodedata

from sigderiv.cli.language import current, text
from sigderiv.errors import ReadingError, SigderivError
from sigderiv.output.width import columns

AROUND = 60
"""How many characters of a long source are shown on each side of the place."""


def report(error: SigderivError) -> str:
    """The sentence, and for a reading error the source with a caret under the place."""
    sentence = text("cli/error", message=sentence_of(error))
    if isinstance(error, ReadingError) and error.source.strip():
        return f"{sentence}\n{caret(error.source, error.span.start, error.span.end)}"
    return sentence


def sentence_of(error: SigderivError) -> str:
    """The sentence alone; texts of the input are cut and harmless."""
    return error.sentence(current(), lambda value: _cut(plain(value)))


def caret(source: str, start: int, end: int) -> str:
    """The line of the source that has the place, and a line with `^` below it."""
    start = max(0, min(start, len(source)))
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", start)
    last = len(source) if last < 0 else last
    left, right = max(first, start - AROUND), min(last, start + AROUND)
    before = ("…" if left > first else "") + plain(source[left:start])
    after = plain(source[start:right]) + ("…" if right < last else "")
    length = max(1, columns(plain(source[start : min(max(end, start + 1), right)])))
    return f"  {before}{after}\n  {' ' * columns(before)}{'^' * length}"


def plain(source: str) -> str:
    """The text with every control character, line break and lone surrogate as `·`."""
    return "".join("·" if unicodedata.category(char) in _UNSAFE else char for char in source)


_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def _cut(value: str, longest: int = 200) -> str:
    return value if len(value) <= longest else value[: longest - 1] + "…"
