"""Spellings that the readers would take otherwise than people mean them.

Contract: a changed text has the same length, so that places stay exact.
"""

from __future__ import annotations

import re

_FUNCTIONS = "sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|sinh|cosh|tanh|coth|ln|log|lg|exp"
_THIN_SPACE = re.compile(
    rf"(\\(?:{_FUNCTIONS})(?![A-Za-z])(?:\s*\^\s*(?:\w|\{{[^{{}}]*\}}))?"
    r"(?:\s*(?:[\w]|\\(?!(?:cdot|times|quad|left|right|frac)\b)[a-z]+(?![A-Za-z])|[_^]\{[^{}]*\}|[_^]))+\s*)"
    r"\\[,;:](?=\s*[\w\\({])"
)


_DOTS = re.compile(r"\\(d{1,3})ot\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\[a-z]+(?![A-Za-z])|[A-Za-z]))")
_DOTTED = re.compile(r"\\d{1,3}ot(?![A-Za-z])")


def has_dots(text: str) -> bool:
    """Whether a formula writes derivatives by time as dots."""
    return "ot" in text and _DOTTED.search(text) is not None


def normalized(text: str) -> str:
    """The text, of the same length, in the spelling that the reader takes: a product sign where a
    thin space ends the argument of a function without brackets (`\\sin x \\, e^x` is `sin(x) e^x`),
    primes for dots (`\\dot{x}` is `x'`)."""
    if "\\," in text or "\\;" in text:
        text = _THIN_SPACE.sub(lambda found: found[1] + "* ", text)
    if has_dots(text):
        text = _DOTS.sub(_primed, text)
    return text


def _primed(found: re.Match[str]) -> str:
    primes = "'" * len(found[1])
    return f"{found[2] or found[3]}{primes}".ljust(len(found[0]))
