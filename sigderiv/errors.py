"""What can go wrong, as typed errors with stable codes.

Contract: an error carries data (a code, details, a place in a source), never a sentence; the
sentence for a person is made from it by `sigderiv.messages`.  Standard library only, so that
every room may raise them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in a source text, counted from 0."""

    start: int
    end: int


class SigderivError(Exception):
    """The base of all errors that are the input's fault (exit status 2).

    code: stable name, `room/what` (`reading/unbalanced`); details: values for the sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code}({inside})"


class ReadingError(SigderivError):
    """A text that is no formula: where it fails (`span` in `source`), what was expected there and
    what stood there instead (`expected` and `got` are among the details)."""

    def __init__(self, code: str, source: str, span: Span, **details: Any) -> None:
        super().__init__(code, **details)
        self.source = source
        self.span = span


class LimitError(SigderivError):
    """An input that is larger than what is accepted (length, digits, depth); names the limit."""
