"""Where delimiters of Markdown are closed, found in time that grows with the text alone.

Contract: the answers are those of a search from each opening to the end; what was not found once
is not looked for again, so that a million openings without an end cost one search.
"""

from __future__ import annotations


class Closings:
    """The closings of one text, asked for from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.never: set[str] = set()
        self.paragraph = (0, 0)
        self.nowhere: dict[str, tuple[int, int]] = {}

    def paragraph_end(self, position: int) -> int:
        """Where the paragraph around a place ends."""
        start, end = self.paragraph
        if not start <= position <= end:
            found = self.text.find("\n\n", position)
            end = len(self.text) if found < 0 else found
            self.paragraph = (position, end)
        return end

    def find(self, closing: str, position: int) -> int:
        """Where a closing delimiter stands next; -1 for nowhere."""
        if closing in self.never:
            return -1
        end = self._search(closing, position, len(self.text))
        if end < 0:
            self.never.add(closing)
        return end

    def code_end(self, ticks: str, position: int) -> int:
        """Where code ends that these ticks open; the place itself where it does not."""
        if ticks in self.never:
            return position
        end = self.text.find(ticks, position)
        if end < 0:
            self.never.add(ticks)
            return position
        return end + len(ticks)

    def in_paragraph(self, closing: str, position: int) -> int:
        """As `find`, in the same paragraph."""
        if self._failed(closing, position):
            return -1
        stop = self.paragraph_end(position)
        end = self._search(closing, position, stop)
        return end if end >= 0 else self._fail(closing, position, stop)

    def dollar(self, start: int) -> int:
        """Where the dollar stands that closes a formula; -1 where the opening one was money."""
        if self._failed("$", start):
            return -1
        text, position, stop = self.text, start, self.paragraph_end(start)
        while True:
            end = self._search("$", position, stop)
            if end < 0:
                return self._fail("$", start, stop)
            following = text[end + 1 : end + 2]
            spaced = text[end - 1].isspace()
            if following == "$" or (spaced and following and not following.isspace()):
                return self._fail("$", start, end)  # this one opens: the one before was money
            if not spaced and not following.isdigit():
                return end
            position = end + 1

    def _failed(self, closing: str, position: int) -> bool:
        """Whether a search from before this place already passed it in vain."""
        start, stop = self.nowhere.get(closing, (0, -1))
        return start <= position < stop

    def _fail(self, closing: str, start: int, stop: int) -> int:
        self.nowhere[closing] = (start, stop)
        return -1

    def _search(self, closing: str, position: int, stop: int) -> int:
        """Where `closing` stands next before `stop`, not after a backslash that guards it."""
        text = self.text
        while True:
            end = text.find(closing, position, stop)
            if end < 0 or closing[0] == "\\" or text[end - 1] != "\\" or text[end - 2] == "\\":
                return end
            position = end + 1
