"""Tokens of a formula as parallel lists, and what every tokenizer needs.

Contract: a tokenizer never raises for a bad character or an unknown command: it makes a token of
kind `bad` that holds the error, so that one unreadable member of a chain does not lose the others.
It does raise LimitError, for a text that is too long or nested too deeply, as early as it can.

Kinds: number name function constant open close lbrace rbrace big partial relation arrow dots
prime and, spelled as themselves, + - * / ^ _ ! , ; | ; each notation adds its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.errors import LimitError, ReadingError, Span
from sigderiv.notation.context import DEEPEST, LONGEST_SOURCE
from sigderiv.patterns import Pattern

THIN_SPACE = Pattern(r"\\[,;:]|[\u2009\u200a\u202f]")
ENDS = 6
"""How many `end` tokens a list is closed with."""
CLOSING = {
    "(": ")", "[": "]", "{": "}", "<": ">", "|": "|", "‖": "‖", "⌊": "⌊", "⌈": "⌈", ".": ".",
}  # fmt: skip


@dataclass(slots=True)
class Tokens:
    """kinds[i], texts[i] (canonical), starts[i], ends[i]; the last ones are of kind `end`."""

    source: str
    kinds: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    errors: dict[int, ReadingError] = field(default_factory=dict)
    dividers: dict[int, str] = field(default_factory=dict)
    """For brackets whose arguments a bar parts: what it adds to the name before them."""

    def add(self, kind: str, text: str, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)

    def finish(self, position: int) -> None:
        """Close the list with `end` tokens: several, so that looking a few ahead is safe."""
        self.kinds += ("end",) * ENDS
        self.texts += ("",) * ENDS
        self.starts += (position,) * ENDS
        self.ends += (position,) * ENDS

    @property
    def size(self) -> int:
        """How many tokens there are before the end."""
        return len(self.kinds) - ENDS

    def bad(self, code: str, start: int, end: int, **details: object) -> None:
        """A token that is an error when a reader gets to it."""
        self.errors[len(self.kinds)] = ReadingError(code, self.source, Span(start, end), **details)
        self.add("bad", self.source[start:end], start, end)

    def stray(self, at: int) -> None:
        """A character that means nothing; of several together the first one counts."""
        if self.kinds and self.kinds[-1] == "bad" and self.ends[-1] == at:
            self.ends[-1] = at + 1
        else:
            self.bad("reading/unknown-character", at, at + 1, got=self.source[at], expected="")

    def thin_space(self, at: int) -> bool:
        """Whether a thin space stands before a token."""
        return THIN_SPACE.search(self.source, self.ends[at - 1], self.starts[at]) is not None

    def slice(self, first: int, last: int) -> Tokens:
        """The tokens from first up to last (left out), with an end of their own."""
        found = Tokens(
            self.source,
            self.kinds[first:last],
            self.texts[first:last],
            self.starts[first:last],
            self.ends[first:last],
            {at - first: error for at, error in self.errors.items() if first <= at < last},
            {at - first: label for at, label in self.dividers.items() if first <= at < last},
        )
        end = self.ends[last - 1] if last > first else self.starts[first]
        found.finish(end)
        return found


def check_length(source: str, limit: int = LONGEST_SOURCE) -> None:
    """Raise LimitError for a source that is longer than a formula (or a chain) may be."""
    if len(source) > limit:
        raise LimitError("reading/too-long", limit=limit, length=len(source))


def too_deep() -> LimitError:
    return LimitError("reading/too-deep", limit=DEEPEST)
