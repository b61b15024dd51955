"""Regions that no formula can be read from, found before anything is taken apart.

Contract: `refused(region)` is the place and the reason where a region holds more characters
without a relation sign than a formula may have, more relation signs than one region may have, or
a run of them with nothing between them; a search for single characters, so that a hostile file
costs no more than its reading.
"""

from __future__ import annotations

from sigderiv.notation.context import LONGEST_SOURCE
from sigderiv.patterns import Pattern
from sigderiv.review.records import Note
from sigderiv.review.text.located import Located

MOST_EMPTY = 1000
"""Relation signs side by side."""
MOST_RELATIONS = 20_000
"""Relation signs in one formula, one environment, or lines without an empty one between them."""
SHOWN = 60
_SIGN = r"[=<>≡≈≅≃≠≤≥]"
_RELATION = Pattern(
    rf"{_SIGN}|\\(?:equiv|approx|simeq|cong|coloneqq?|triangleq|doteq|neq?|leq?|geq?|lt|gt)"
    r"(?![A-Za-z])"
)
_ROW = Pattern(rf"{_SIGN}(?:\s*+{_SIGN})++")


def refused(body: Located, longest: int = LONGEST_SOURCE) -> tuple[Located, Note] | None:
    """The part of a region that is refused, with the reason; None for every usual region."""
    text = body.text
    if len(text) < min(longest, MOST_EMPTY):
        return None
    for row in _ROW.finditer(text):
        if len(row[0]) >= MOST_EMPTY and len("".join(row[0].split())) >= MOST_EMPTY:
            return _at(body, row.start(), Note("review/relations-only", {"limit": MOST_EMPTY}))
    if len(text) <= min(longest, MOST_RELATIONS):
        return None
    done = 0
    longest_gap = (0, 0)
    for count, found in enumerate(_RELATION.finditer(text), start=1):
        longest_gap = max(longest_gap, (found.start() - done, -done))
        done = found.end()
        if count > MOST_RELATIONS:
            note = Note("review/too-many-relations", {"limit": MOST_RELATIONS})
            return _at(body, found.start(), note)
    length, start = max(longest_gap, (len(text) - done, -done))
    if length <= longest:
        return None
    return _at(body, -start, Note("reading/too-long", {"limit": longest, "length": length}))


def _at(body: Located, start: int, note: Note) -> tuple[Located, Note]:
    return body.cut(start, start + SHOWN), note
