"""Regions that no formula can be read from, found before anything is taken apart.

Contract: `refused(region)` is the place and the reason where a region holds more characters
without a relation sign than a formula may have, or a run of relation signs with nothing between
them; a search for single characters, so that a hostile file costs no more than its reading.
"""

from __future__ import annotations

import re

from sigderiv.notation.context import LONGEST_SOURCE
from sigderiv.review.located import Located
from sigderiv.review.records import Note

MOST_EMPTY = 1000
"""Relation signs side by side."""
SHOWN = 60
_RELATION = re.compile(
    r"[=<>≡≈≅≃≠≤≥]|\\(?:equiv|approx|simeq|cong|coloneqq?|triangleq|doteq|neq?|leq?|geq?|lt|gt)"
    r"(?![A-Za-z])"
)
_EMPTY = re.compile(rf"(?:[=<>≡≈≅≃≠≤≥]\s*+){{{MOST_EMPTY}}}")


def refused(body: Located, longest: int = LONGEST_SOURCE) -> tuple[Located, Note] | None:
    """The part of a region that is refused, with the reason; None for every usual region."""
    text = body.text
    if len(text) < min(longest, MOST_EMPTY):
        return None
    empty = _EMPTY.search(text)
    if empty is not None:
        note = Note("review/relations-only", {"limit": MOST_EMPTY})
        return body.cut(empty.start(), empty.start() + SHOWN), note
    if len(text) <= longest:
        return None
    done = 0
    for found in _RELATION.finditer(text):
        if found.start() - done > longest:
            break
        done = found.end()
    following = _RELATION.search(text, done)
    length = (following.start() if following else len(text)) - done
    if length <= longest:
        return None
    note = Note("reading/too-long", {"limit": longest, "length": length})
    return body.cut(done, done + SHOWN), note
