"""How far the words of a document reach: sections and exercises, sentences, paragraphs.

Contract: found from the text alone, by data (patterns for headings and for ends of sentences), so
that two passes over a document agree.  `Scopes.section(offset)` counts headings, starts of
exercises and ends of such environments before a place; `Sentences.step` numbers the sentences in
which chains stand, in the order of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_NAMES = "exercise|problem|example|question|task|exer|prob|ex"
_EXERCISE = rf"""
    \\begin\s*\{{(?:{_NAMES})\*?\}} | \\(?:exercise|problem|question)\b
  | ^[ \t>"*]*(?:Exercise|Problem|Example|Question|Task)\b(?=[^a-z\n]*\d)
  | ^[ \t>"*]*(?:例题?|习题|练习|问题|問題|例題|演習|문제|예제)\s*[\d一二三四五六]
"""
_SECTION = rf"""
    \\(?:sub)*section\b | \\chapter\b | \\end\s*\{{(?:{_NAMES})\*?\}}
  | ^[ \t>"]*\#{{1,6}}[ \t] | ^(?:={{3,}}|-{{3,}}|~{{3,}})[ \t]*$
"""
_START = re.compile(rf"{_EXERCISE}|{_SECTION}", re.VERBOSE | re.MULTILINE | re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[.!?](?=[\s$\\]|$)|[。！？；;]|\n[ \t]*\n|\\(?:item|par)\b|\n[ \t]*[-*+] "
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class Scopes:
    """The sections of a text."""

    def __init__(self, text: str) -> None:
        self.starts = [found.start() for found in _START.finditer(text)]

    def section(self, offset: int) -> int:
        """The number of the section in which a place is; 0 before the first heading."""
        return bisect_right(self.starts, offset)


class Sentences:
    """Numbers sentences and paragraphs while places are taken in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentence = 0
        self.paragraph = 0
        self.between = ""
        self.last = 0

    def step(self, start: int, end: int) -> int:
        """The number of the sentence in which the next formula stands."""
        self.between = self.text[self.last : max(start, self.last)]
        if _SENTENCE_END.search(self.between):
            self.sentence += 1
            self.paragraph += _PARAGRAPH.search(self.between) is not None
        self.last = max(end, self.last)
        return self.sentence
