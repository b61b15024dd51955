r"""Names of several letters that a formula writes as they are: `MPK = \alpha K^{\alpha-1}`, `RSS`.

Contract: `Words.count` takes in the sides of every chain, and `settle()` gives the runs of letters
that are one name.  Such a name is defined or differentiated somewhere, `TR = P Q` or `\frac{dTR}
{dQ}`, and one of its letters at the least stands nowhere else in the document: `ABC = CBA` speaks
of three.  Two capitals are a name only where they are a usual abbreviation (PAIRS), `PV = n R T`
being a product; small letters only where they are a usual word (SMALL), for which an index below
it is enough: `net_j`.  `numbers()` are those that stand in a bracket after them: `out(1-out)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.patterns import Pattern
from sigderiv.review.reading.occurrences import Side

PAIRS = frozenset("TR TC MR MC AR AC AP MP MU FC VC TP CS PS FL CE KL BE GM AM HM".split())
"""Revenue, cost, product and utility in economics; losses; means."""
SMALL = frozenset("loss cost error net out target score rate profit revenue".split())
LONGEST = 8
_WORD = rf"(?:[A-Z]{{2,{LONGEST}}}|{'|'.join(sorted(SMALL))})"
_ANY_WORD = Pattern(_WORD)
_HEAD = Pattern(
    rf"\s*(?P<word>{_WORD})\s*(?:_\s?(?:\w|\{{[^{{}}]{{1,12}}\}}))?\s*(?:\(\s*\\?[A-Za-z,\s]{{1,12}}\))?\s*"
)
_DERIVED = Pattern(
    r"(?:\\[dt]?frac\s?\{|\}\s?\{|/)\s?(?:d\s?|\\partial\s?|\\mathrm\s?\{d\}\s?)"
    rf"(?P<word>{_WORD})\s?"
    r"(?:_\s?(?:\w|\{[^{}]{1,12}\})\s?)?(?=[})])"
)
_BELOW = Pattern(rf"(?<![A-Za-z\\])(?P<word>{'|'.join(sorted(SMALL))})\s?_")
_WITHIN = Pattern(
    rf"(?<![A-Za-z\\])(?P<word>{_WORD})\s?\("
    r"(?=[^()]{0,40}(?<![A-Za-z])(?P=word)(?![A-Za-z(]))"
)
_RUN = Pattern(
    r"\\(?:[dt]?frac|sqrt|bar|hat|tilde|dot)(?![A-Za-z])"
    r"|\\[A-Za-z]{1,20}\s?\{[A-Za-z\s]{0,40}\}|\\[A-Za-z]{1,40}|(?<![A-Za-z\\])([A-Za-z]{1,40})"
)
"""A run of letters; no command, and nothing that is written in another alphabet."""


class Words:
    """The runs of letters of a document, chain by chain."""

    def __init__(self) -> None:
        self.candidates: set[str] = set()
        self.runs: set[str] = set()
        self.factors: set[str] = set()

    def count(self, sides: Sequence[Side]) -> None:
        """Take in the sides of a chain."""
        for number, side in enumerate(sides):
            text = side.text
            if not side.latex:
                continue
            head = _HEAD.fullmatch(text) if number == 0 and len(sides) > 1 else None
            if head:
                self.candidates.add(head["word"])
            if _ANY_WORD.search(text):
                for pattern in (_DERIVED, _BELOW):
                    self.candidates.update(found["word"] for found in pattern.finditer(text))
                self.factors.update(found["word"] for found in _WITHIN.finditer(text))
            self.runs.update(filter(None, _RUN.findall(text)))

    def settle(self) -> frozenset[str]:
        """The runs that are one name."""
        candidates = {word for word in self.candidates if len(word) > 2 or word in PAIRS}
        others = {run for run in self.runs if run.removeprefix("d") not in candidates}
        seen = set("".join(others)) - {"d"}
        return frozenset(word for word in candidates if word in SMALL or set(word) - seen)

    def numbers(self) -> frozenset[str]:
        """Those of them that a bracket after them multiplies: `out(1-out)`."""
        return self.settle() & self.factors
