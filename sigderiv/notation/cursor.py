"""A place in a list of tokens: what comes next, errors with their place, notes and marks.

Contract: a `Cursor` understands nothing; it steps over tokens, finds the bracket that closes one,
raises coded errors at a token and remembers where the parts of the formula stood.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, NoReturn

from sigderiv.errors import LimitError, ReadingError, Span
from sigderiv.expr import Expr, Number
from sigderiv.notation.context import MOST_DIGITS, Context, Note
from sigderiv.notation.tasks import Found
from sigderiv.notation.tokens import Tokens

CLOSES = frozenset(("close", "rbrace"))
ENDED = {
    "reading/expected-operand": "reading/operand-at-end",
    "reading/expected-token": "reading/unclosed-at-end",
    "reading/expected-bracket": "reading/bracket-at-end",
}
"""What an error is called where the text simply ends."""


class Cursor:
    """A reader's place in its tokens; `at` is the token that comes next."""

    handlers: ClassVar[dict[str, str]]
    """For each kind of token that a formula begins with, the method that reads it."""

    def __init__(self, tokens: Tokens, context: Context, spans: bool = False) -> None:
        self.tokens = tokens
        self.source = tokens.source
        self.kinds = tokens.kinds
        self.texts = tokens.texts
        self.context = context
        self.at = 0
        self.in_bars = ""
        """The bar, of those that open and close alike, whose second one comes next."""
        self.series_end = -1
        """Where the last sum sign's body ended, if no bracket closed it."""
        self.notes: list[Note] = []
        self.marks: list[tuple[Expr, int, int]] | None = [] if spans else None
        self._matches: dict[int, int] | None = None

    def handled(self, kind: str) -> Found:
        """What begins with the token that comes next, which is of this kind."""
        name = self.handlers.get(kind)
        if name is None:
            self.fail("reading/expected-operand", expected="operand")
        found: Found = getattr(self, name)()
        return found

    def fail(self, code: str, at: int | None = None, **details: object) -> NoReturn:
        """Raise a ReadingError at a token (the next one, unless said)."""
        at = self.at if at is None else at
        if at in self.tokens.errors:
            raise self.tokens.errors[at]
        span = Span(self.tokens.starts[at], self.tokens.ends[at])
        got = self.source[span.start : span.end]
        if self.kinds[at] == "end" and f"{code}" in ENDED:
            code = ENDED[code]
        raise ReadingError(code, self.source, span, **{"got": got, **details})

    def note(self, code: str, first: int, taken: str) -> None:
        """Record that the tokens from first to here could be read in another way."""
        last = max(self.at - 1, first)
        span = Span(self.tokens.starts[first], self.tokens.ends[last])
        self.notes.append(Note(f"note/{code}", span, taken))

    def other(self, code: str) -> bool:
        """Whether the context asks for the less usual reading of this ambiguity."""
        return f"note/{code}" in self.context.choices

    def mark(self, expr: Expr, first: int) -> Expr:
        """Remember where a part stands, if somebody asked for spans."""
        if self.marks is not None and self.at > first:
            tokens = self.tokens
            self.marks.append((expr, tokens.starts[first], tokens.ends[self.at - 1]))
        return expr

    def expect(self, kind: str, text: str, opened: int | None = None) -> None:
        """Step over a token that must be here."""
        if self.kinds[self.at] != kind or (kind == "close" and self.texts[self.at] != text):
            self.fail("reading/expected-token", expected=text)
        self.at += 1

    def close(self, closing: str, opened: int) -> None:
        kind = self.kinds[self.at]
        if kind not in CLOSES or self.texts[self.at] != closing:
            if kind in ("end", "close", "rbrace"):
                self.fail("reading/unbalanced", opened if kind == "end" else None, expected=closing)
            self.fail("reading/expected-token", expected=closing)
        self.at += 1

    def matching(self, at: int) -> int:
        """The token that closes the bracket opened at a token (the last token if none does)."""
        if self._matches is None:
            self._matches = {}
            stack: list[int] = []
            for position, kind in enumerate(self.kinds):
                if kind in ("open", "lbrace", "label"):
                    stack.append(position)
                elif kind in ("close", "rbrace") and stack:
                    self._matches[stack.pop()] = position
        return self._matches.get(at, self.tokens.size)

    def unreadable(self) -> Found:
        """A token that the tokenizer could make nothing of: its own error."""
        self.fail("reading/expected-operand", expected="operand")

    def number(self) -> Expr:
        """The numeral that comes next; steps over it."""
        text = self.texts[self.at]
        if len(text) > MOST_DIGITS:
            raise LimitError("reading/too-many-digits", limit=MOST_DIGITS, length=len(text))
        self.at += 1
        if "." not in text:
            return Number(int(text))
        whole, _, decimals = text.partition(".")
        return Number(Fraction(int(whole + decimals), 10 ** len(decimals)))
