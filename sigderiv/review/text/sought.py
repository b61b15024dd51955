"""Patterns that are looked for only where one of their words is.

Contract: a `Sought` is a regular expression with words of which one stands in whatever it matches;
a text without any of them is not searched, which would take a hundred times as long, nor is the
pattern compiled for it.  Whole words are runs of letters; parts may stand anywhere.  Both are asked
for in small letters, for most patterns heed no case: that they are complete is tested
(`tests/review/test_sought.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sigderiv.patterns import Pattern

_WORD = Pattern(r"[^\W\d_]+")
_DOTS = str.maketrans("İı", "ii")
"""Letters that a pattern which heeds no case takes for an i."""


class Sought:
    """A pattern, the whole words and the parts of words of which one is in what it matches."""

    __slots__ = ("_expression", "parts", "source", "words")

    def __init__(self, source: str, flags: int = 0, words: str = "", parts: str = "") -> None:
        self.source = source
        self._expression = Pattern(source, flags)
        self.words = frozenset(words.split())
        self.parts = tuple(parts.split(" ")) if parts else ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first looked for: the large ones take a while."""
        return self._expression.compiled

    def may_be_in(self, text: str) -> bool:
        """Whether one of the words is in a text."""
        small = _small(text)
        for part in self.parts:
            if part in small:
                return True
        return bool(self.words) and not self.words.isdisjoint(_words(small))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the start of a text."""
        return self.pattern.match(text) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, one after the other."""
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())


@lru_cache(maxsize=64)
def _small(text: str) -> str:
    """A text in small letters: each pattern of a document, or of a sentence, asks."""
    return text.lower() if text.isascii() else text.translate(_DOTS).casefold()


@lru_cache(maxsize=64)
def _words(small: str) -> frozenset[str]:
    return frozenset(_WORD.findall(small))
