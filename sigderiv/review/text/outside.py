"""Lines of a marked-up text that look like equations and stand outside of its mathematics.

Contract: nothing here is read as a formula; the lines are counted, so that it can be said that
they were not read.  Code, comments, links, addresses and the attributes of tags count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.text.located import Located
from sigderiv.review.text.regions import Aside

_NO_WORDS = Pattern(
    r"\]\([^()\n]*\)|<https?:[^<>\n]*>|\bhttps?://\S+|</?[A-Za-z][^<>]{0,2000}>"
    r"|^(?:\t|[ ]{4})[^\n]*",
    re.MULTILINE,
)
_EQUATION = Pattern(r"[\w)\]}'’²³\x00][ \t]*(?<![<>!=~:])=(?![=>])[ \t]*[-+−(\[{√∫\\|]*[\w\x00]")


class Outside:
    """What a finder passes over in one text."""

    def __init__(self, text: Located) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.done = 0
        self.mathematics = False

    def pass_over(self, start: int, end: int, mathematics: bool) -> None:
        """Leave out text[start:end]; mathematics counts as one side of an equation."""
        kept = self.text.text[self.done : max(start, self.done)]
        fill = "\x00" if mathematics else " "
        length = max(0, end - max(start, self.done))
        self.pieces += [kept, fill * length]
        self.done = max(end, self.done)
        self.mathematics = self.mathematics or mathematics

    def found(self) -> Iterator[Aside]:
        """One finding for all the lines, at the first of them; none without mathematics, for
        then the lines themselves are read."""
        if not self.mathematics or "=" not in self.text.text:
            return
        self.pass_over(len(self.text), len(self.text), False)
        rest = _NO_WORDS.sub(lambda found: " " * len(found[0]), "".join(self.pieces))
        count, first, position = 0, 0, 0
        for line in rest.split("\n"):
            if "=" in line and _EQUATION.search(line):
                count += 1
                first = position if count == 1 else first
            position += len(line) + 1
        if count:
            end = self.text.text.find("\n", first)
            place = self.text.cut(first, len(self.text) if end < 0 else end).strip()
            yield Aside(place, "review/outside", count=count)
