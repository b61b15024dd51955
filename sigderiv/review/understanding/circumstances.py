"""What holds where: values and conditions that the words around the formulas state.

Contract: nothing here is a definition.  A value (`let a = 2`) holds from where it is said to the
end of its section, or from the start of its paragraph where it is said after the fact (`where
a = 2`); what is said of a moment (`at x = 3`, `for i \\neq j`) belongs to the formulas that it
stands beside: to the one before it where only a word like "for" is between, or else to those that
follow in its sentence; an assumption (`assume x > 0`) holds to the end of its section, and so does
an equation that is stated as a fact (`where \\sum_i y_i = 1`), which is never one for itself.
What is said in a case, a proof or a part of a question holds there only, and nothing outlasts
words that take it back (`releases`).  A relation that its sentence denies or weakens (`hedges`) is
doubtful.
All this is gathered as text in the first pass over a document (`collecting`) and read here.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.notation import Context
from sigderiv.patterns import Pattern
from sigderiv.review.reading.pieces import read_formula
from sigderiv.review.text.located import Located
from sigderiv.review.understanding.growth import Growth
from sigderiv.review.understanding.narrowing import Narrowed
from sigderiv.review.understanding.scopes import Scopes


@dataclass(frozen=True, slots=True)
class Value:
    """A symbol's value, and the line that says so; found: it is what an unknown was found to be."""

    symbol: Symbol
    value: Expr
    line: int
    found: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A value as text: its name and number, and from which chain in which branch it holds."""

    name: Located
    number: Located
    latex: bool
    line: int
    first: int
    branch: int
    found: bool
    """Nobody sets it: it is what an unknown was found to be."""
    choice: bool = False
    """One of several, `x = 2 or x = 3`: none of them is what the letter stands for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation in the words around formulas, as text; first: the chain from which on it holds;
    doubtful: its sentence denies or weakens it."""

    relation: Located
    latex: bool
    first: int
    branch: int
    doubtful: bool = False
    until: int | None = None
    """The chain from which on it holds no more."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An equation that may be stated as a fact, as text: the number of its chain, the first chain
    that it speaks of; announced: words say that it is a fact."""

    chain: int
    first: int
    left: Located
    right: Located
    latex: bool
    announced: bool
    branch: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """From a chain on nothing that was said of a name (of any: "") holds; whole: conditions too."""

    first: int
    name: str
    whole: bool


class Lasting(NamedTuple):
    """The values of one symbol in a section, as they are said; least: for each the first chain of
    those from it on, ascending; found: those that the section finds for an unknown."""

    told: list[tuple[Said, Value]]
    least: list[int]
    found: list[Value]


NOTHING = Lasting([], [], [])


@dataclass(slots=True)
class Circumstances:
    """What holds for each chain.

    sections, branches: the first chain of each that has one, ascending, with its number;
    moments, conditions: what is said beside a chain; lasting, assumed, stated: what holds in a
    section from a chain on; released: what ends in a section; scopes: of the text."""

    scopes: Scopes
    sections: list[tuple[int, int]] = field(default_factory=list)
    branches: list[tuple[int, int]] = field(default_factory=list)
    moments: dict[int, list[Said]] = field(default_factory=dict)
    conditions: dict[int, list[Told]] = field(default_factory=dict)
    lasting: dict[int, list[Said]] = field(default_factory=dict)
    assumed: dict[int, list[Told]] = field(default_factory=dict)
    stated: dict[int, list[Stated]] = field(default_factory=dict)
    released: dict[int, list[Ended]] = field(default_factory=dict)
    denied: set[int] = field(default_factory=set)
    """The chains of which the words say that they are false."""
    weakened: set[int] = field(default_factory=set)
    """The chains of which the words say that they do not quite hold."""
    narrowed: dict[int, Narrowed] = field(default_factory=dict)
    """For the chains that words claim for some values only, how."""
    alternatives: set[int] = field(default_factory=set)
    """The chains of which one or another holds: `y = x or y = -x`."""
    doubled: set[int] = field(default_factory=set)
    """The chains that are claimed under several conditions, each by itself."""
    quantified: dict[int, set[str]] = field(default_factory=dict)
    """For chains that are claimed for a set of letters' values, these letters."""
    limits: dict[int, str] = field(default_factory=dict)
    """For chains that words may limit, these words."""
    growth: Growth = field(default_factory=Growth)
    """Where orders of growth are written, `O(x^2)`."""
    context: Context = field(default_factory=Context)
    depends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the words say to depend on what."""
    tied: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The letters that words tie to others, nobody can tell how, with the line of the words."""
    written: dict[int, dict[tuple[str, str], int]] = field(default_factory=dict)
    """For each section the derivatives that it writes, `da/dw`, with the first line of each."""
    read: dict[int, dict[Symbol, Lasting]] = field(default_factory=dict)

    def section(self, chain: int) -> int:
        """The number of the section in which a chain stands."""
        return _at(self.sections, chain)

    def differentiated(self, chain: int) -> Mapping[tuple[str, str], int]:
        """The derivatives that the section of a chain writes, each with its first line."""
        return self.written.get(self.section(chain), {})

    def branch(self, chain: int) -> int:
        """The number of the branch in which a chain stands, 0 for none."""
        return _at(self.branches, chain)

    def sees(self, chain: int, branch: int) -> bool:
        """Whether what is said in a branch holds for a chain."""
        return not branch or self.scopes.sees(self.branch(chain), branch)

    def value(self, chain: int, symbol: Symbol) -> Value | None:
        """The value in force for a chain: what was said last."""
        for said in self.moments.get(chain, ()):
            value = self._read(said)
            if value is not None and value.symbol is symbol:
                return value
        held = self._lasting(chain).get(symbol, NOTHING)
        for at in reversed(range(bisect_right(held.least, chain))):
            said, value = held.told[at]
            if said.first > chain or not self.sees(chain, said.branch):
                continue
            if said.choice or self._is_released(chain, said.first, said.name.text, False):
                return None
            return value
        return None

    def is_of_moment(self, chain: int, symbol: Symbol) -> bool:
        """Whether a symbol's value is said beside this chain alone."""
        read = map(self._read, self.moments.get(chain, ()))
        return any(value is not None and value.symbol is symbol for value in read)

    def speaks_of(self, name: str) -> bool:
        """Whether the document tells a value of a letter, or a relation, anywhere."""
        values = (*self.moments.values(), *self.lasting.values())
        relations = (*self.conditions.values(), *self.assumed.values())
        texts = [said.name.text for each in values for said in each]
        texts += [told.relation.text for each in relations for told in each]
        return any(name in {n.lstrip("\\") for n in _NAMES.findall(text)} for text in texts)

    def is_local(self, chain: int) -> bool:
        """Whether something is said beside this chain, or it is one of several cases."""
        return bool(
            self.moments.get(chain)
            or self.conditions.get(chain)
            or self.branch(chain)
            or chain in self.alternatives
        )

    def may_define(self, chain: int) -> bool:
        """Whether nothing that is known of all chains keeps this one from defining."""
        return chain not in self.alternatives and not self.growth.has_order(chain)

    def values(self, chain: int) -> Iterator[Value]:
        """All values that are in force in the section of a chain."""
        for symbol in self._lasting(chain):
            value = self.value(chain, symbol)
            if value is not None:
                yield value

    def solution(self, chain: int, symbol: Symbol) -> Iterator[Value]:
        """The values that the section of a chain finds for an unknown anywhere."""
        yield from self._lasting(chain).get(symbol, NOTHING).found

    def _lasting(self, chain: int) -> Mapping[Symbol, Lasting]:
        """The values of the section of a chain; read once."""
        section = self.section(chain)
        if section not in self.read:
            table: dict[Symbol, list[tuple[Said, Value]]] = {}
            for said in self.lasting.get(section, ()):
                value = self._read(said)
                if value is not None:
                    table.setdefault(value.symbol, []).append((said, value))
            self.read[section] = {symbol: _in_order(told) for symbol, told in table.items()}
        return self.read[section]

    def relations(self, chain: int) -> Iterator[Told]:
        """The relations that are told for a chain, the last ones first."""
        yield from self.conditions.get(chain, ())
        if chain in self.doubled:
            return
        anew = self.quantified.get(chain, set())
        for told in reversed(self.assumed.get(self.section(chain), ())):
            if told.until is not None and told.until <= chain:
                continue
            if told.first <= chain and self.sees(chain, told.branch):
                text = told.relation.text
                if anew and not anew.isdisjoint(_NAMES.findall(text)):
                    continue
                if not self._is_released(chain, told.first, text, True):
                    yield told

    def _is_released(self, chain: int, first: int, text: str, whole: bool) -> bool:
        """Whether what was said from a chain on is taken back before another one."""
        ended = self.released.get(self.section(chain), [])
        start = bisect_right(ended, first, key=lambda each: each.first)
        for release in itertools.islice(ended, start, None):
            if release.first > chain:
                break
            if release.whole or not whole:
                if not release.name or release.name in _NAMES.findall(text):
                    return True
        return False

    def facts(self, chain: int) -> Iterator[tuple[Expr, Expr, bool]]:
        """The equations that may be facts for a chain: both sides, and whether words say so."""
        for stated in self.stated.get(self.section(chain), ()):
            if stated.chain == chain or stated.first > chain or stated.chain in self.denied:
                continue
            if not self.sees(chain, stated.branch):
                continue
            text = f"{stated.left.text} {stated.right.text}"
            if self._is_released(chain, stated.chain, text, True):
                continue
            try:
                left, right = (
                    read_formula(side.text, stated.latex, self.context)
                    for side in (stated.left, stated.right)
                )
            except SigderivError:
                continue  # reported where it stands
            yield left, right, stated.announced

    def _read(self, said: Said) -> Value | None:
        try:
            symbol = read_formula(said.name.text, said.latex, self.context)
            value = read_formula(said.number.text, said.latex, self.context)
        except SigderivError:
            return None  # reported where it stands
        if not isinstance(symbol, Symbol) or free_symbols(value):
            return None
        return Value(symbol, value, said.line, said.found)


_NAMES = Pattern(r"\\?[^\W\d_]+(?:_(?:\w|\{\w{1,12}\}))?")


def _in_order(told: list[tuple[Said, Value]]) -> Lasting:
    """The values of a symbol, to be looked up by chain."""
    least = list(itertools.accumulate((said.first for said, _ in reversed(told)), min))[::-1]
    return Lasting(told, least, [value for said, value in told if said.found])


def _at(starts: list[tuple[int, int]], chain: int) -> int:
    """The number that belongs to a chain in an ascending list."""
    if starts and starts[-1][0] <= chain:
        return starts[-1][1]  # the last one, which mostly is the only one
    at = bisect_right(starts, chain, key=lambda entry: entry[0]) - 1
    return starts[at][1] if at >= 0 else 0
