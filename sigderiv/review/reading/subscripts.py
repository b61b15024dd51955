"""Letters below a name that count nothing: `T_a` of the air, `p_x x + p_y y`, the gate `z_f`.

Contract: `Subscripts.count` takes in the sides of every chain; `named()` are the names, as
`T_a`, whose subscript is part of the name.  It is no index where the document binds the letter
nowhere (by a sum, in `x_{a+1}`, beside an index as in `w_{ia}`), nothing else below the same name
is an index, and the letter is none of those that customarily count, or it or the name alone is
given by a formula (`i = \\sigma(z_i)`).  `bound_letters()` are those that certainly count.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.notation.indices import INDEX_LETTERS, WORDS
from sigderiv.patterns import Pattern
from sigderiv.review.reading.occurrences import Side

_BINDERS = Pattern(
    r"(?:\\(?:sum|prod|max|min|bigcup|bigcap|forall|argmax|argmin|lim)(?:\s*\\(?:no)?limits)?"
    r"|(?<![A-Za-z])(?:sum|prod)|[∑∏∀])\s*[_(]?\s*(\{[^{}]{0,80}\}|[^\s{}])"
)
"""What binds a letter, with what stands below it."""
_BINDING = ("sum", "prod", "max", "min", "cup", "cap", "forall", "lim", "∑", "∏", "∀")
_LETTERS = Pattern(r"\\[A-Za-z]+|[A-Za-z]")
_NUMERALS = Pattern(r"[-−\s\d.,…]*(?:(?:\\[lc]?dots)[\s.,\dA-Za-z]*)?")
LONG = 4
"""Letters below a name that are certainly a word, `y_{true}`."""


def _binds(text: str) -> bool:
    """Whether one of the signs that bind a letter is in a text."""
    return any(sign in text for sign in _BINDING)


class Subscripts:
    """What stands below the names of a document, chain by chain."""

    def __init__(self) -> None:
        self.below: dict[str, set[str]] = {}
        self.bound: set[str] = set()
        self.runs: list[tuple[str, ...]] = []
        self.runs_below: dict[str, set[tuple[str, ...]]] = {}
        self.given: set[str] = set()

    def count(self, sides: Sequence[Side]) -> None:
        """Take in the sides of a chain."""
        for number, side in enumerate(sides):
            text = side.text
            for found in _BINDERS.finditer(text) if _binds(text) else ():
                self.bound.update(each.removeprefix("\\") for each in _LETTERS.findall(found[1]))
            for each in side.everywhere:
                for mark, value in each.scripts:
                    if mark == "_":
                        self._below(each.name, value.strip("{} "))
            head = side.names if number == 0 else ()
            if len(sides) > 1 and len(head) == 1 and not head[0].scripts:
                alone = text.strip() in (head[0].name, "\\" + head[0].name)
                if alone and not _NUMERALS.fullmatch(sides[1].text):
                    self.given.add(head[0].name)

    def _below(self, name: str, value: str) -> None:
        written = [each.removeprefix("\\") for each in _LETTERS.findall(value)]
        if "".join(_LETTERS.findall(value)) == "".join(value.split()):
            self.runs_below.setdefault(name, set()).add(tuple(written))
        if written == [value.removeprefix("\\")]:
            self.below.setdefault(name, set()).update(written)
        elif "".join(_LETTERS.findall(value)) != value or name == "delta":
            self.bound.update(written)  # `x_{a+1}`, `x_{1,c}` and Kronecker's `\\delta_{ic}`
        elif len(written) < LONG:
            self.runs.append(tuple(written))

    def bound_letters(self) -> frozenset[str]:
        """The letters that the document uses for indices, whatever they are by custom."""
        found = set(self.bound)
        pairs = [run for run in self.runs if len(run) < 3 and "".join(run) not in WORDS]
        while more := [run for run in pairs if found & {*run} and not found >= {*run}]:
            found.update(*more)
        return frozenset(found)

    def named(self) -> frozenset[str]:
        """The names with a letter below them that counts nothing."""
        # A run may be indices or a word; neither leaves room for a label of one of its letters.
        counting = self.bound.union(*self.runs)
        return frozenset(
            f"{name}_{letter}"
            for name, found in self.below.items()
            if not any(each in counting or self._customary(name, each) for each in found)
            for letter in found
        )

    def _customary(self, name: str, letter: str) -> bool:
        """Whether a letter counts by custom; not below a name that is no array, `c = fc_p + ig`."""
        return letter in INDEX_LETTERS and letter not in self.given and name not in self.given
