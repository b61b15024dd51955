"""Pairs in round and in square brackets, `(0,1)` and `[0,1]`: two rows, or two intervals.

Contract: `are_other_intervals(sides, texts)` says whether the two sides of a link are pairs whose
brackets differ: the same row of numbers, and not the same interval.
"""

from __future__ import annotations

from sigderiv.expr import Call, Expr

_SIZES = ("\\left", "\\bigl", "\\Bigl", "\\big", "\\Big")


def are_other_intervals(sides: tuple[Expr, Expr], texts: tuple[str, str]) -> bool:
    """Whether two pairs have different brackets; texts: the sides as they are written."""
    pairs = all(
        isinstance(side, Call) and side.name == "vector" and len(side.children) == 2
        for side in sides
    )
    return pairs and set(map(_bracket, texts)) == {"(", "["}


def _bracket(text: str) -> str:
    text = text.strip()
    for size in _SIZES:
        text = text.removeprefix(size).lstrip()
    return text[:1]
