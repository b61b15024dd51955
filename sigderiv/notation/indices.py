"""Subscripts and labels collected at a name, and which letters are indices.

Contract: the same for all notations, so that `x_i` means the same in each.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sigderiv.expr import Call, Expr, Indexed, Number, Symbol
from sigderiv.expr.names import ACCENTS, entry

INDEX_LETTERS = frozenset((*"ijklmnpqrst", "ell"))
WORDS = frozenset(("min", "in", "ij_", "pt", "st", "lin", "sq", "sim", "init"))
"""Runs of index letters that are words all the same."""

TRANSPOSED = Call("transpose")
"""What a reader takes the exponent T for."""


@dataclass(slots=True)
class Scripts:
    """parts: words and accents of a name; subscripts, labels: formulas; words: labels in words."""

    parts: list[str] = field(default_factory=list)
    subscripts: list[Expr] = field(default_factory=list)
    labels: list[Expr] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def subscript(self, index: Expr) -> None:
        self.subscripts.append(index)

    def label(self, index: Expr) -> None:
        self.labels.append(index)

    def on(self, base: Symbol, whole: frozenset[str] = frozenset()) -> Expr:
        """The base symbol with all of this; whole: names whose letter below is no index."""
        if len(self.subscripts) == 1 and isinstance(self.subscripts[0], Symbol):
            letter = self.subscripts[0].name
            if not self.parts and f"{base.name}_{letter}" in whole:
                return replace(self, parts=[letter], subscripts=[]).on(base)
        accents = [part for part in self.parts if part in ACCENTS]
        others = [part for part in self.parts if part not in ACCENTS]
        name = "_".join([base.name, *accents, *others])
        if not self.words:
            return entry(Symbol(name), tuple(self.subscripts), tuple(self.labels))
        word = ",".join(self.words)
        if all(_is_whole(index) for index in self.subscripts):
            below = entry(Symbol(name), tuple(self.subscripts), ())
            assert isinstance(below, Symbol)
            named = Symbol(f"{below.name}^[{word}]")
            return Indexed(named, (), tuple(self.labels)) if self.labels else named
        return Indexed(Symbol(f"{name}^[{word}]"), tuple(self.subscripts), tuple(self.labels))


def _is_whole(index: Expr) -> bool:
    return isinstance(index, Number) and index.value.denominator == 1


def canonical_digits(part: str) -> bool:
    """Whether a list of whole numbers is spelled as `expr.names.entry` spells it."""
    numbers = part.split(",")
    if not all(number.isdigit() and number.isascii() for number in numbers):
        return False
    if len(numbers) == 1:
        return len(part) < 100 and (part == "0" or part[0] != "0")
    return any(len(number) > 1 for number in numbers) and all(
        number == "0" or number[0] != "0" for number in numbers
    )


def index_letters(
    run: str, indices: frozenset[str], bound: frozenset[str] = frozenset()
) -> list[str] | None:
    """The letters of a run such as `ij` where each is an index, or None where it is a word.

    Two letters of which one is the index of a sum around them (`bound`) are two indices, whatever
    the other is: otherwise `\\sum_i x_{bi}` would not depend on i."""
    if len(run) == 1:
        return [run]
    if len(run) > 3 or run in WORDS:
        return None
    if len(run) == 2 and not bound.isdisjoint(run):
        return list(run)
    return (
        list(run) if all(letter in INDEX_LETTERS or letter in indices for letter in run) else None
    )
