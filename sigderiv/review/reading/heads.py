"""The heads of chains: the first equations that may define a name.

Contract: `may_define(item, seen)` is whether a chain's first equation could define something that
no chain before it did (`seen`, which it adds to); `cut` keeps of a chain what a definition needs.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sigderiv.patterns import Pattern
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.chains import Piece
from sigderiv.review.text.prose import announces

LONGEST_HEAD = 160
_HEAD = Pattern(
    r"""\s*(?:\\[dtc]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})\s*(?:\^\s*\{?\d\}?\s*)?[^\W\d\s}\\]
      |\\[dtc]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})\s*(?:\^\s*\{?\d\}?\s*)?\\[a-z]
      |(?!\\[dtc]?frac)\\?[^\W\d_])""",
    re.VERBOSE,
)


def may_define(item: Numbered, seen: set[str]) -> bool:
    """Whether a chain's first equation could define something not seen before."""
    pieces = item.chain.pieces
    if item.chain.continues or len(pieces) < 2 or pieces[1].op not in ("=", ":="):
        return False
    left = pieces[0].body.text.strip()
    if len(left) > LONGEST_HEAD or not _HEAD.match(left):
        return False
    again = pieces[1].op == ":=" or announces("restart", item.chain.near)
    if left in seen and not again and "_" not in left:
        return False  # but `z_j = …` may go on with the next case
    seen.add(left)
    return True


def cut(item: Numbered) -> Numbered:
    """The chain's first three pieces, so that the rest can go."""
    chain = item.chain
    pieces = [Piece(piece.op, piece.body, piece.op_at) for piece in chain.pieces[:3]]
    return Numbered(item.number, replace(chain, pieces=pieces))
