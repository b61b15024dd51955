"""The language of this run, settled once before any help text is made.

Contract: `settle(arguments)` looks for `--lang` wherever it stands, so that `--help` speaks it
too; `current()` is the language; `text(code, **details)` is a sentence in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.messages import LANGUAGES, choose_language, say

_current = ["en"]


def settle(arguments: Sequence[str]) -> None:
    """Decide the language; raises SigderivError `cli/unknown-language` for one there is not."""
    _current[0] = choose_language()
    wanted = _wanted(arguments)
    if wanted is not None:
        found = choose_language(wanted) if wanted else ""
        if not found:
            raise SigderivError("cli/unknown-language", lang=wanted, known=", ".join(LANGUAGES))
        _current[0] = found


def _wanted(arguments: Sequence[str]) -> str | None:
    for position, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def current() -> str:
    """The language of this run."""
    return _current[0]


def text(code: str, /, **details: Any) -> str:
    """The sentence of a code in the language of this run."""
    return say(code, current(), **details)
