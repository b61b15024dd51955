"""Spellings that the readers would take otherwise than people mean them.

Contract: a changed text has the same length, so that places stay exact.
"""

from __future__ import annotations

import re

_DOTS = re.compile(r"\\(d{1,3})ot\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\[a-z]+(?![A-Za-z])|[A-Za-z]))")
_DOTTED = re.compile(r"\\d{1,3}ot(?![A-Za-z])")


def has_dots(text: str) -> bool:
    """Whether a formula writes derivatives by time as dots."""
    return "ot" in text and _DOTTED.search(text) is not None


def normalized(text: str) -> str:
    """The text, of the same length, in the spelling that the reader takes: primes for dots
    (`\\dot{x}` is `x'`)."""
    if has_dots(text):
        text = _DOTS.sub(_primed, text)
    return text


def _primed(found: re.Match[str]) -> str:
    primes = "'" * len(found[1])
    return f"{found[2] or found[3]}{primes}".ljust(len(found[0]))
