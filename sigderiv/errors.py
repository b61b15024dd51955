"""What can go wrong, as typed errors with stable codes.

Contract: an error carries data (a code, details, a place in a source), never a sentence; the
sentence for a person is made from it by `sigderiv.messages` when it is asked for.  Standard library
only until then, so that every room may raise them.
"""

from __future__ import annotations

from collections.abc import Callable
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
        """The sentence in the language of the environment, and the code to look for."""
        from sigderiv.messages import choose_language

        return f"{self.sentence(choose_language())} [{self.code}]"

    def sentence(self, lang: str, plain: Callable[[str], str] = str) -> str:
        """The sentence in a language; `plain` makes texts of the input harmless."""
        from sigderiv.expr import Expr
        from sigderiv.messages import known, say

        def shown(value: Any) -> Any:
            if isinstance(value, str):
                return say(value, lang) if known(value) else plain(value)
            if isinstance(value, Expr):
                from sigderiv.notation import write_text

                return plain(write_text(value))
            return value

        details = {name: shown(value) for name, value in self.details.items()}
        return say(self.code, lang, **details)


def reason_of(error: OSError) -> str:
    """Why the system could not do it: the code of a sentence where there is one, else its words."""
    import errno

    from sigderiv.messages import known

    code = f"cli/system-{errno.errorcode.get(error.errno or 0, '')}"
    return code if known(code) else error.strerror or str(error)


class ReadingError(SigderivError):
    """A text that is no formula: where it fails (`span` in `source`), what was expected there and
    what stood there instead (`expected` and `got` are among the details)."""

    def __init__(self, code: str, source: str, span: Span, **details: Any) -> None:
        super().__init__(code, **details)
        self.source = source
        self.span = span


class LimitError(SigderivError):
    """An input that is larger than what is accepted (length, digits, depth); names the limit."""
