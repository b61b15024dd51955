"""Letters that a document says are whole numbers: `let $n$ be an integer`, `$n \\in \\mathbb{N}$`.

Contract: `told_whole(text)` are their names, wherever in the text it is said.  Used only to take a
refutation back: nothing is proved by it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sigderiv.review.understanding.kinds import declarations

_WORD = re.compile(
    r"\b(?:integers?|whole|natural|even|odd)\b|整数|自然数|偶数|奇数|[ZNℤℕ]\b", re.IGNORECASE
)
_LETTER = r"(?:\\[a-z]{2,9}|[A-Za-z])(?:_(?:\w|\{\w{1,9}\}))?"
_MEMBERS = re.compile(
    rf"(?P<names>{_LETTER}(?:\s?,\s?{_LETTER}){{0,5}})\s{{0,3}}(?:\\in(?![a-z])|∈)\s{{0,3}}"
    r"(?:\\mathbb\s?\{?\s?|\\mathbf\s?\{?\s?|\\)?[ZNℤℕ](?![a-z])"
)


@lru_cache(maxsize=8)
def told_whole(text: str) -> frozenset[str]:
    """The letters that the text says are whole numbers."""
    if _WORD.search(text) is None:
        return frozenset()
    found = {
        name.lstrip("\\")
        for clause in declarations(text)
        if _WORD.search(text, clause.start, clause.end)
        for name in clause.names
    }
    for match in _MEMBERS.finditer(text):
        found |= {name.strip().lstrip("\\") for name in match["names"].split(",")}
    return frozenset(found)
