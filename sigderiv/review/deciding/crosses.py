"""`u \\times v` between letters: a product of numbers, or the cross product of vectors.

Contract: `cross_of(texts)` says what the sign in a link is that was decided with it as a product of
numbers: nothing where each side crosses the same letters in the same order, `Cross.VECTORS` between
letters that are hardly ever written so for numbers (`r \\times p`), and else `Cross.OPEN`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sigderiv.patterns import Pattern

_LETTER = (
    r"(?:\\(?:dot|ddot)\s?\{?\s?)?(?P<%s>[abuvwrpqFBEL]|\\(?:omega|tau|Omega))(?:_\w)?\s?\}?'{0,2}"
)
_CROSS = Pattern(
    rf"(?<![A-Za-z\\]){_LETTER % 'one'}\s?\\times(?![A-Za-z])(?=\s?{_LETTER % 'other'}(?![A-Za-z]))"
)
_VECTORS = frozenset(
    frozenset(pair)
    for pair in (("u", "v"), ("v", "w"), ("u", "w"), ("r", "p"), ("v", "B"), ("E", "B"),
                 ("\\omega", "r"), ("\\Omega", "r"))
)  # fmt: skip


_PAIR = r"\(\s?(?:[uvw]\s?\\cdot\s?[uvw])\s?\)"
_DOTTED = Pattern(rf"{_PAIR}(?=\s?[uvw](?![A-Za-z]))|(?<=[uvw]){_PAIR}|(?<=[uvw]\s){_PAIR}")
"""`(u \\cdot v)w`: a number times a vector."""


class Cross(StrEnum):
    """What a cross between letters is."""

    NONE = ""
    OPEN = "open"
    VECTORS = "vectors"


def cross_of(texts: Iterable[str]) -> Cross:
    """What the cross in a link is; texts: the sides as they are written."""
    texts = tuple(texts)
    if any("\\cdot" in text for text in texts):
        dotted = [sorted(found[0].replace(" ", "") for found in _DOTTED.finditer(t)) for t in texts]
        if dotted[0] != dotted[-1]:
            return Cross.VECTORS
    if not any("\\times" in text for text in texts):
        return Cross.NONE
    written = [set(_pairs(text)) for text in texts]
    if all(pairs == written[0] for pairs in written):
        return Cross.NONE
    crossed = {frozenset(pair) for pairs in written for pair in pairs}
    return Cross.VECTORS if crossed & _VECTORS else Cross.OPEN


def _pairs(text: str) -> list[tuple[str, str]]:
    """The letters before and after each cross."""
    return [(found["one"], found["other"]) for found in _CROSS.finditer(text)]
