"""Spellings that the readers would take otherwise than people mean them.

Contract: a changed text has the same length, so that places stay exact.
"""

from __future__ import annotations

import re

from sigderiv.notation.latex_tables import FUNCTION_WORD
from sigderiv.patterns import Pattern

_DOTS = Pattern(r"\\(d{1,3})ot\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\[a-z]+(?![A-Za-z])|[A-Za-z]))")
_DOTTED = Pattern(r"\\d{1,3}ot(?![A-Za-z])")

_DOTS = Pattern(r"\\(d{1,3})ot\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\[a-z]+(?![A-Za-z])|[A-Za-z]))")
_DOTTED = Pattern(r"\\d{1,3}ot(?![A-Za-z])")

_GROUPED = Pattern(
    r"(?<![\d.,\w({\[])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,\w)}\]])|(?<![\d.])\d+(?:\{,\}\d+)+(?![\d.])"
)
_THOUSANDS = Pattern(r"[1-9]\d{0,2}(?:,\d{3})+")
_WORDS = Pattern(rf"\\[A-Za-z]+|{FUNCTION_WORD.pattern}")
_TWO_LETTERS = Pattern(r"(?<![A-Za-z\\])[A-Za-z]{2}")
"""The start of a word that is no command; a text without any has no such name either."""
_TWO_SIGNS = Pattern(r"\\(?:pm|mp)(?![A-Za-z])|[±∓]")
_SIGNS = ("\\pm", "\\mp", "±", "∓")
_COMMA = Pattern(r"\d,\d")
_DOTS_LAST = Pattern(r"(?:\\[cl]?dots[bcimo]?|…|⋯|\.\.\.)[\s.,;$\\}]{0,12}\Z")


def has_dots_last(text: str) -> bool:
    """Whether a formula ends with dots that nothing follows: it goes on for ever."""
    return _DOTS_LAST.search(text[-40:]) is not None


def has_dots(text: str) -> bool:
    """Whether a formula writes derivatives by time as dots."""
    return "ot" in text and _DOTTED.search(text) is not None


def normalized(text: str) -> str:
    """The text, of the same length, in the spelling that the reader takes: primes for dots
    (`\\dot{x}` is ` x'`), numbers without commas (`1,000` is 1000, `1{,}5` is 1.5; `0,125` stays
    as it is, and no reader takes it)."""
    if has_dots(text):
        text = _DOTS.sub(_primed, text)
    if "," in text:
        text = _GROUPED.sub(_plain, text)
    return text


def without_words(text: str) -> str:
    """LaTeX of the same length, with zeros for the names of functions in bare letters."""
    if _TWO_LETTERS.search(text) is None:
        return text
    return _WORDS.sub(lambda f: f[0] if f[0][0] == "\\" else "0" * len(f[0]), text)


def has_two_signs(text: str) -> bool:
    """Whether a formula has a sign that says two formulas at once."""
    return any(sign in text for sign in _SIGNS) and _TWO_SIGNS.search(text) is not None


def one_sign(text: str, upper: bool) -> str:
    """The text with the upper (or the lower) one of each two signs, of the same length."""

    def chosen(found: re.Match[str]) -> str:
        plus = (found[0] in ("\\pm", "±")) is upper
        return ("+" if plus else "-").ljust(len(found[0]))

    return _TWO_SIGNS.sub(chosen, text)


def has_comma_number(text: str) -> bool:
    """Whether a comma stands between two digits, with nothing else between."""
    return _COMMA.search(text) is not None


def _plain(found: re.Match[str]) -> str:
    digits = found[0].replace("{,}", ",")
    grouped = _THOUSANDS.fullmatch(digits) is not None
    return digits.replace(",", "" if grouped else ".").ljust(len(found[0]))


def _primed(found: re.Match[str]) -> str:
    primes = "'" * len(found[1])
    return f" {found[2] or found[3]}{primes}".ljust(len(found[0]))
