r"""Places that words give by their coordinates: `at $(3, 4)$ the slope is`, `at $(x, y) = (1, 2)$`.

Contract: `points(text)` are the places of a text in order, each with the values of its letters: the
letters that are written, else the parameters of the last function of as many before it, else x, y
and z.  The equation of a tangent, or of what else is near a place, is not one at the place: where
the sentence speaks of such there is no place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sigderiv.patterns import Pattern
from sigderiv.review.text.located import Located
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

_NUMERAL = (
    r"\s{0,2}(?:[-+−]?\s?(?:\d{1,9}(?:\.\d{1,9})?(?:\s?/\s?\d{1,9})?|\\pi|π"
    r"|\\[dt]?frac\s?\{?-?(?:\d{1,9}|\\pi)\}?\s?\{?\d{1,9}\}?|\\sqrt\s?\{?\d{1,9}\}?))\s{0,2}"
)
_LETTERS = r"\(\s?([a-zA-Z])\s?,\s?([a-zA-Z])\s?(?:,\s?([a-zA-Z])\s?)?\)"
_PLACE = Pattern(
    r"(?:\b(?:at|for)\b|在|于|当)\s{0,3}(?:the\s{1,3})?(?:points?|点)?\s{0,3}(?:\$|\\\()?\s{0,2}"
    rf"(?:{_LETTERS}\s?=\s?|[A-Z](?:_\d)?\s?=?\s?)?"
    rf"(?:\\left)?\((?P<first>{_NUMERAL}),(?P<second>{_NUMERAL})(?:,(?P<third>{_NUMERAL}))?"
    r"(?:\\right)?\)",
    re.IGNORECASE,
)
_COORDINATES = Pattern(r"\([-+−\s]{0,4}[\dπ\\]")
"""What each place has, and is found faster."""
_FUNCTION = Pattern(rf"[A-Za-z]{_LETTERS}\s{{0,3}}(?::=|=)")
_NEARBY = Pattern(
    r"\b(?:tangents?|normals?|lines?|planes?|approximat\w{1,8}|lineari[sz]\w{1,6}|taylor|expan\w{1,8}"
    r"|through|near|around|intervals?|secants?|closest|nearest|circle)\b|切|法线|直线|附近|展开|近似|区间",
    re.IGNORECASE,
)
_ANOTHER = Pattern(
    r"\s{0,2}\$?\s{0,2}(?:,|，|、|;|and\b|or\b|to\b|和|与|或|及)\s{0,2}(?:and\s|at\s)?\s?\$?\s{0,2}"
    r"(?:[A-Z](?:_\d)?)?(?:\\left)?\(\s?[-+−\d\\]"
)
_CUSTOM = ("x", "y", "z")
REACH = 200
"""Characters before and after a place that may belong to its sentence."""


class Point(NamedTuple):
    """A place from `start` to `end` of a text, and the values of its letters, as they are
    written."""

    start: int
    end: int
    values: tuple[tuple[Located, Located], ...]


def points(text: str) -> list[Point]:
    """The places that the words of a text give by their coordinates."""
    found: list[Point] = []
    if _COORDINATES.search(text) is None:
        return found
    for place in _PLACE.finditer(text):
        numbers = [name for name in ("first", "second", "third") if place[name]]
        letters = [letter for letter in place.group(1, 2, 3) if letter]
        letters = letters or _letters(text[: place.start()], len(numbers))
        before = sentence_start(text[max(0, place.start() - REACH) : place.start()])
        after = sentence_end(text[place.end() : place.end() + REACH])
        if _ANOTHER.match(text, place.end()):
            continue  # of several places it would have to be true at each
        if len(letters) != len(numbers) or _NEARBY.search(before) or _NEARBY.search(after):
            continue
        values = tuple(
            (Located(letter, place.start()), Located(place[name].strip(), place.start(name)))
            for letter, name in zip(letters, numbers, strict=True)
        )
        found.append(Point(place.start(), place.end(), values))
    return found


def _letters(before: str, count: int) -> list[str]:
    """The letters that coordinates belong to where nothing says so."""
    heads = [[letter for letter in head if letter] for head in _FUNCTION.findall(before)]
    fitting = [head for head in heads if len(head) == count]
    return fitting[-1] if fitting else list(_CUSTOM[:count])
