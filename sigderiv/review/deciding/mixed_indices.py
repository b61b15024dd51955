r"""Letters with one index here and several there: `x_{1,2}` beside `x_i` is not the entry 12.

Contract: `mixed_indices`, a doubt, takes back a proof of a link with a written entry of a letter,
`x_{1,2}` or `x_{12}`, that the document also gives a single index letter and several with commas;
and a refutation where it writes its entries in both ways: they may be meant as the same.
"""

from __future__ import annotations

from functools import lru_cache

from sigderiv.notation.letters import listed_of
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.setting import Case

_INDEXED = Pattern(
    r"(?P<letter>\\[A-Za-z]{1,20}|[A-Za-z])[\s}]{0,4}_\s?(?:\{(?P<below>[^{}]{1,24})\}|(?P<one>\w))"
)
_ENTRY = Pattern(r"\s?(?:\d\s?,\s?\d[\d\s,]{0,16}|\d{2,9})\s?")
SEVERAL = "one letter has entries with one index and with several"


def mixed_indices(case: Case, decision: Decision) -> Decision:
    """What rests on an entry that may be another one."""
    if decision.outcome is Outcome.UNPROVED or "_" not in case.setting.source.text:
        return decision
    text = case.setting.source.text
    mixed = _mixed(text) if decision.outcome is Outcome.PROVED else listed_of(text)
    if not mixed or (case.sides[0] is case.sides[1] and _same_text(case)):
        return decision
    members, link = case.trial.members, case.link
    for at in (link.left, link.right):
        for found in _INDEXED.finditer(members[at].body.text):
            if found["below"] and found["letter"].lstrip("\\") in mixed:
                if _ENTRY.fullmatch(found["below"]):
                    return without_witness(decision, SEVERAL)
    return decision


def _same_text(case: Case) -> bool:
    members, link = case.trial.members, case.link
    return members[link.left].body.text.strip() == members[link.right].body.text.strip()


@lru_cache(maxsize=4)
def _mixed(text: str) -> frozenset[str]:
    """The letters with a single index letter and with several indices between commas."""
    single, several = set[str](), set[str]()
    for found in _INDEXED.finditer(text):
        letter, below = found["letter"].lstrip("\\"), found["below"] or found["one"]
        if "," in below:
            several.add(letter)
        elif len(below.strip()) == 1 and below.strip().isalpha():
            single.add(letter)
    return frozenset(single & several)
