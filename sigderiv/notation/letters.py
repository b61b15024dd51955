"""Which spellings of a letter a document uses, and which kinds of raised brackets.

Contract: `letters_of(text)` gives the names that the letters of a document have otherwise than by
`expr.names`; `bracketed_of(text)` the letters on which the document writes labels in brackets of
several kinds, so that `a^{[2]}` and `a^{(2)}` are kept apart there; `alone_of(text)` the letters
that stand by themselves.  All look at the whole text
once; to see a spelling that is not in a formula only keeps letters apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from sigderiv.expr.names import GREEK, VARIANTS, WIDE
from sigderiv.patterns import Pattern

_ALONE = {plain: Pattern(rf"(?<![A-Za-z]){plain}(?![A-Za-z])") for plain in VARIANTS.values()}
_CURLY = ("epsilon", "phi")
"""Letters whose usual sign in Unicode (`ε`, `φ`) is the printed form of the variant's command."""

ITALIC = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C))
    if unicodedata.name(chr(code), "")
}
"""The italics of formulas, which are the usual letters (U+1D465 is x), to these."""

_NAMES = {sign: name for name, sign in GREEK.items()} | {"π": "pi", "µ": "mu"}
SIGNS = "".join(_NAMES)
"""The characters of `GREEK`, for a character class."""

_PROFIT = Pattern(
    r"\\pi\s?(?:\\left\s?)?\(\s?[A-Za-z]\s?(?:,\s?[A-Za-z]\s?){0,3}(?:\\right\s?)?\)\s?=|\\pi\s?'"
    r"|\\frac\s?\{\s?(?:d|\\partial)\s?\\pi\s?\}"
)
_CIRCLE = Pattern(
    r"\d\s?\\pi|\\pi\s?(?:/|\^|r|R|[a-z]\s?\^)"
    r"|(?:sin|cos|tan|sqrt\s?\{)\s?\(?\\pi|3\.14"
    r"|\\frac\s?\{\s?\\pi"
)
"""Signs that the document differentiates its pi, or applies it to letters, as a profit or a policy;
and those that it is the number."""

_PI_IS = Pattern(
    r"(?:\$|\\\()\\pi(?:\$|\\\))\s?(?:be\b|denotes?\b|is\b|stands\sfor\b|为|是|表示)(?P<what>[^.\n，。]{1,60})"
    r"|(?:\b(?:profit|polic|permutation|partition|projection|plane|prior)\w{0,3}\s(?:is\s)?|[策利]\w?)"
    r"(?:\$|\\\()\\pi\b"
    r"|(?:\$|\\\()\\pi(?:\s?\([^()$]{1,12}\))?(?:\$|\\\))\s(?:(?:is\s)?(?:an?|the)|for(?:\s(?:an?|the))?)\s"
    r"(?:profit|polic|permutation|partition|projection|plane|prior|distribution|probabilit)"
)
_NUMBER = Pattern(
    r"number|ratio|constant|3\.1|irrational|transcend|circ|half|angle|approx|known|used|taken|read|not\b"
    r"|圆|常数|无理|超越",
    re.IGNORECASE,
)
"""Words that say what pi is, and those by which it is the number."""

_BLOCKS = {
    0x1D400: "bold", 0x1D468: "bold", 0x1D49C: "cal", 0x1D504: "frak", 0x1D538: "bb",
    0x1D5A0: "sans", 0x1D670: "mono",
}  # fmt: skip
"""Where the Latin letters of the alphabets begin, 52 of each (bold, upright and italic)."""
_SINGLE = {"bb": "ℂℍℕℙℚℝℤ", "cal": "ℬℰℱℋℐℒℳℛℊℴ", "frak": "ℭℌℑℜℨ"}
STYLES = {
    sign: (part, unicodedata.normalize("NFKC", sign))
    for part, signs in (
        *((part, map(chr, range(start, start + 52))) for start, part in _BLOCKS.items()),
        *_SINGLE.items(),
    )
    for sign in signs
    if unicodedata.name(sign, "")
}
"""The letters of other alphabets that are characters: the part of the name, and the letter."""
STYLED = "".join(STYLES)

_KINDS = {"(": "round", "[": "square", "<": "angle", "\\langle": "angle", "\\{": "brace"}
_RAISED = Pattern(
    r"(?P<letter>\\?[A-Za-z]{1,20}|[^\W\d_])[\s}]{0,4}(?:_(?:\{[^{}]{0,40}\}|\\?\w)\s?)?"
    r"\^\s?\{\s?(?:\\left\s?)?(?P<open>\\langle|\\\{|[(\[<])(?P<inside>[^\n^{}]{0,24})"
)
_OPENED = Pattern(r"\^\s?\{\s?(?:\\left\s?)?(?:\\langle|\\\{|[(\[<])")
"""What each of those has, and is found faster."""
_NUMBERS = Pattern(
    r"(?P<letter>\\?[A-Za-z]{1,20}|[^\W\d_])[\s}]{0,4}_\s?\{?\s?"
    r"(?P<below>\d\s?,\s?\d(?:\s?,\s?\d){0,9}|\d{2,9})\s?(?![\d,])"
)
_SECOND = Pattern(r"[)\]>]\s?[(\[<]|\\rangle\s?[(\[]")


_BY_ITSELF = Pattern(r"(?<![A-Za-z\\])d?([A-Za-z])(?![A-Za-z])")


def alone_of(text: str) -> frozenset[str]:
    """The Latin letters that a text writes by themselves (`x`, `2x`, `dx`), not only in runs."""
    return frozenset(_BY_ITSELF.findall(text))


def listed_of(text: str) -> frozenset[str]:
    """The letters that a text gives indices with commas (`x_{1,2}`) and without (`x_{12}`): there
    the second one has the number twelve."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    if "_" in text:
        for match in _NUMBERS.finditer(text):
            letter = match["letter"]
            letter = letter.removeprefix("\\") if letter[0] == "\\" else letter[-1]
            found["," in match["below"]].add(letter)
    return frozenset(found[True] & found[False])


def letter_name(sign: str, letters: Mapping[str, str]) -> str:
    """The name of a Greek letter's sign, with what the context says of letters."""
    name = _NAMES[sign]
    return letters.get(sign) or letters.get(name, name)


@lru_cache(maxsize=8)
def letters_of(text: str) -> Mapping[str, str]:
    """For names and signs of letters, the name that a document means by them."""
    found: dict[str, str] = {}
    for variant, plain in VARIANTS.items():
        sign, usual = GREEK[variant], GREEK[plain]
        if not (f"\\{variant}" in text or sign in text):
            continue
        spoken = _ALONE[plain].search(text) is not None
        if plain in _CURLY:
            straight = spoken or sign in text
            curly = f"\\{variant}" in text or (usual in text and sign in text)
            if straight and curly:
                found |= {sign: plain, usual: variant}
            else:
                found |= {variant: plain, sign: plain}
        elif not (spoken or usual in text):
            found[variant] = plain
    if "\\pi" in text:
        said = (match["what"] for match in _PI_IS.finditer(text))
        own = any(what is None or not _NUMBER.search(what) for what in said)
        if own or (_PROFIT.search(text) and not _CIRCLE.search(text)):
            found["pi"] = "varpi"
    for wide, narrow in WIDE.items():
        if f"\\{wide}" in text and f"\\{narrow}" in text:
            found[wide] = wide
    return found


def bracketed_of(text: str) -> frozenset[str]:
    """The letters that carry raised brackets of several kinds in a text."""
    if _OPENED.search(text) is None:
        return frozenset()
    kinds: dict[str, set[str]] = {}
    for match in _RAISED.finditer(text):
        letter = match["letter"]
        letter = letter.removeprefix("\\") if letter[0] == "\\" else letter[-1]
        said = kinds.setdefault(letter, set())
        said.add(_KINDS[match["open"]])
        if _SECOND.search(match["inside"]):
            said.add("both")
    return frozenset(letter for letter, said in kinds.items() if len(said) > 1)


def names_of_several(words: frozenset[str]) -> re.Pattern[str] | None:
    """What finds these names of several letters, where no letter of their kind goes on."""
    if not words:
        return None
    capitals = "|".join(sorted((w for w in words if w.isupper()), key=len, reverse=True))
    others = "|".join(sorted((w for w in words if not w.isupper()), key=len, reverse=True))
    one = rf"(?<![A-Z])(?:{capitals})(?![A-Z])" if capitals else ""
    other = rf"(?<![A-Za-ce-z])(?:{others})(?![A-Za-z])" if others else ""
    return re.compile("|".join(filter(None, (one, other))))
