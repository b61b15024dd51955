"""Letters that a document says are whole numbers: `let $n$ be an integer`, `$n \\in \\mathbb{N}$`.

Contract: `told_whole(text)` are their names, wherever in the text it is said: it takes a refutation
back.  `whole_at(text, place)` are those of which it is said without a doubt, with 0 for an even
one and 1 for an odd one where that is said for this place; a proof names it as its condition.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.hedges import REACH
from sigderiv.review.understanding.kinds import declarations
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

_WORD = Pattern(
    r"\b(?:integers?|whole|natural|even|odd)\b|整数|自然数|偶数|奇数|[ZNℤℕ]\b", re.IGNORECASE
)
_LETTER = r"(?:\\[a-z]{2,9}|[A-Za-z])(?:_(?:\w|\{\w{1,9}\}))?"
_MEMBERS = Sought(
    rf"(?P<names>{_LETTER}(?:\s?,\s?{_LETTER}){{0,5}})\s{{0,3}}(?:\\in(?![a-z])|∈)\s{{0,3}}"
    r"(?:\\mathbb\s?\{?\s?|\\mathbf\s?\{?\s?|\\)?[ZNℤℕ](?![a-z])",
    parts=r"\in ∈",
)


@lru_cache(maxsize=8)
def _speaks(text: str) -> bool:
    """Whether the words of a text speak of whole numbers."""
    return _WORD.search(text) is not None


@lru_cache(maxsize=8)
def told_whole(text: str) -> frozenset[str]:
    """The letters that the text says are whole numbers."""
    if not _speaks(text):
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


_SAID = Sought(
    rf"\b(?:for|let|all|every|each|any|where|with|if)\s(?:all\s|every\s|each\s|any\s|an?\s)?"
    rf"(?:positive\s|negative\s|non-?negative\s|nonzero\s|natural\s|whole\s|(?P<of>even|odd)\s)?"
    rf"(?:integers?|numbers?)\s\$\s?(?P<names>{_LETTER}(?:\s?,\s?{_LETTER}){{0,5}})"
    r"\s?(?:\$|\\geq?(?![a-z])|\\leq?(?![a-z])|\\neq?(?![a-z])|[<>≥≤≠])",
    re.IGNORECASE,
    parts="integer number",
)
_LISTED = Pattern(
    rf"(?<![\w\\])(?P<names>{_LETTER})\s?=\s?-?\d{{1,4}}\s?,\s?-?\d{{1,4}}\s?,\s?(?:-?\d{{1,4}}\s?,\s?)?\\?[lc]?dots"
)
_PARITIES = ((Pattern(r"\beven\b|偶", re.I), 0), (Pattern(r"\bodd\b|奇", re.I), 1))
Clause = tuple[int, int, tuple[str, ...], int | None, bool]
"""Where a clause stands, its letters, their parity, and whether it is for its sentence only."""


def whole_at(text: str, place: int) -> dict[str, int | None]:
    """The whole letters at a place of the text, each with its parity where that is said there."""
    found: dict[str, int | None] = {}
    for start, end, names, parity, beside in _clauses(text):
        first = start - len(sentence_start(text[max(0, start - REACH) : start]))
        last = end + len(sentence_end(text[end : end + REACH]))
        here = first <= place <= last if beside else start <= place
        for name in names:
            found[name] = parity if here else found.get(name)
    return found


@lru_cache(maxsize=8)
def _clauses(text: str) -> tuple[Clause, ...]:
    """What is said without a doubt of whole letters, in order."""
    found: list[Clause] = []
    if _speaks(text):
        for clause in declarations(text):
            said = text[clause.start : clause.end]
            if not clause.doubtful and _WORD.search(said):
                names = tuple(name.lstrip("\\") for name in clause.names)
                found.append((clause.start, clause.end, names, _parity(said), clause.beside))
        for match in (*_MEMBERS.finditer(text), *_SAID.finditer(text)):
            parity = _parity(match.groupdict().get("of") or "")
            found.append((*match.span(), _names(match["names"]), parity, True))
    if "dots" in text:
        found += [(*m.span(), _names(m["names"]), None, True) for m in _LISTED.finditer(text)]
    return tuple(sorted(found, key=lambda each: each[0]))


def _parity(words: str) -> int | None:
    said = [value for pattern, value in _PARITIES if pattern.search(words)]
    return said[0] if len(said) == 1 else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().lstrip("\\") for name in text.split(","))
