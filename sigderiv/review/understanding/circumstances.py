"""What holds where: values and conditions that the words around the formulas state.

Contract: nothing here is a definition.  A value (`let a = 2`) holds from where it is said to the
end of its section, or from the start of its paragraph where it is said after the fact (`where
a = 2`); what is said of a moment (`at x = 3`, `for i \\neq j`) belongs to the formulas that it
stands beside: to the one before it where only a word like "for" is between, or else to those that
follow in its sentence; an assumption (`assume x > 0`) holds to the end of its section, and so does
an equation that is stated as a fact (`where \\sum_i y_i = 1`), which is never one for itself.
`Collector` gathers all this as text in the first pass over a document; `Circumstances` reads it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.notation import Context
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.pieces import is_latex, read_formula
from sigderiv.review.text.located import Located
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.scopes import Scopes, Sentences

_NAME = re.compile(
    r"\\?[^\W\d_]+(?:_(?:\w|\{[\w,]+\}))?(?:\^\{?[(\[]\w+[)\]]\}?)?"
    r"|\\(?:hat|bar|tilde|mathbf|vec)\s*\{?\s*\\?[^\W\d_]+\s*\}?(?:_(?:\w|\{[\w,]+\}))?"
)
_NUMERAL = re.compile(
    r"(?:[\s\d.+\-−*/(){}^√π]|\be\b|\bpi\b|\bsqrt\b"
    r"|\\(?:[dt]?frac|pi|sqrt|ln|log|exp|cdot|left|right|mathrm|[,;! ]))+"
)
_BESIDE = re.compile(
    r"[\s$,()\\]*(?:for|at|if|when|where|whenever|provided|assuming|with|as\s+long\s+as|当|若|在)?"
    r"(?:\s+(?:that|all|every|any|the\s+point))?[\s$()\\]*",
    re.IGNORECASE,
)

_TOTAL = re.compile(r"\s*(?:\\sum|sum\b|∑|Σ)")
_JOINED = re.compile(r"[\s$,，()\\]*(?:and|且|和)[\s$()\\]*")


@dataclass(frozen=True, slots=True)
class Value:
    """A symbol's value, and the line that says so."""

    symbol: Symbol
    value: Expr
    line: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A value as text: its name and number, and from which chain to which section it holds."""

    name: Located
    number: Located
    latex: bool
    line: int
    first: int
    section: int
    found: bool
    """Nobody sets it: it is what an unknown was found to be."""


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


@dataclass(slots=True)
class Circumstances:
    """What holds for each chain.

    sections: the first chain of each section that has one, ascending, with its number; moments,
    conditions: what is said beside a chain; lasting, assumed, stated: what holds in a section
    from a chain on."""

    sections: list[tuple[int, int]] = field(default_factory=list)
    moments: dict[int, list[_Said]] = field(default_factory=dict)
    conditions: dict[int, list[tuple[Located, bool]]] = field(default_factory=dict)
    lasting: dict[int, list[_Said]] = field(default_factory=dict)
    assumed: dict[int, list[tuple[int, Located, bool]]] = field(default_factory=dict)
    stated: dict[int, list[Stated]] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    read: dict[int, dict[Symbol, list[tuple[int, Value, bool]]]] = field(default_factory=dict)

    def section(self, chain: int) -> int:
        """The number of the section in which a chain stands."""
        at = bisect_right(self.sections, chain, key=lambda entry: entry[0]) - 1
        return self.sections[at][1] if at >= 0 else 0

    def value(self, chain: int, symbol: Symbol) -> Value | None:
        """The value in force for a chain: what was said last."""
        for said in self.moments.get(chain, ()):
            value = self._read(said)
            if value is not None and value.symbol is symbol:
                return value
        in_force = [
            value for first, value, _ in self._lasting(chain).get(symbol, ()) if first <= chain
        ]
        return in_force[-1] if in_force else None

    def solution(self, chain: int, symbol: Symbol) -> Iterator[Value]:
        """The values that the section of a chain finds for an unknown anywhere."""
        for _, value, found in self._lasting(chain).get(symbol, ()):
            if found:
                yield value

    def _lasting(self, chain: int) -> Mapping[Symbol, list[tuple[int, Value, bool]]]:
        """The values of the section of a chain, each with where it begins to hold and whether it
        was found; read once."""
        section = self.section(chain)
        if section not in self.read:
            table = self.read[section] = {}
            for said in self.lasting.get(section, ()):
                value = self._read(said)
                if value is not None:
                    table.setdefault(value.symbol, []).append((said.first, value, said.found))
        return self.read[section]

    def relations(self, chain: int) -> Iterator[tuple[Located, bool]]:
        """The conditions in force for a chain, each with whether it is LaTeX."""
        yield from self.conditions.get(chain, ())
        section = self.section(chain)
        for first, relation, latex in self.assumed.get(section, ()):
            if first <= chain:
                yield relation, latex

    def facts(self, chain: int) -> Iterator[tuple[Expr, Expr, bool]]:
        """The equations that may be facts for a chain: both sides, and whether words say so."""
        for stated in self.stated.get(self.section(chain), ()):
            if stated.chain == chain or stated.first > chain:
                continue
            try:
                left, right = (
                    read_formula(side.text, stated.latex, self.context)
                    for side in (stated.left, stated.right)
                )
            except SigderivError:
                continue  # reported where it stands
            yield left, right, stated.announced

    def _read(self, said: _Said) -> Value | None:
        try:
            symbol = read_formula(said.name.text, said.latex, self.context)
            value = read_formula(said.number.text, said.latex, self.context)
        except SigderivError:
            return None  # reported where it stands
        if not isinstance(symbol, Symbol) or free_symbols(value):
            return None
        return Value(symbol, value, said.line)


def states_value(item: Numbered) -> bool:
    """Whether a chain is a name and its value, `a = 2`."""
    pieces = item.chain.pieces
    return (
        len(pieces) == 2
        and not item.chain.continues
        and pieces[1].op in ("=", ":=")
        and _NAME.fullmatch(pieces[0].body.text.strip()) is not None
        and _NUMERAL.fullmatch(pieces[1].body.text) is not None
    )


class Collector:
    """Gathers the circumstances of a document, chain by chain."""

    def __init__(self, text: str) -> None:
        self.scopes = Scopes(text)
        self.sentences = Sentences(text)
        self.found = Circumstances()
        self.sentence = self.paragraph = -1
        self.first_of_paragraph = 0
        self.before = -1
        """The last chain of this sentence that claims something and has no circumstances yet."""
        self.waiting: list[_Said | tuple[Located, bool]] = []
        """What was said in this sentence of the formulas that follow."""
        self.left: list[_Said | tuple[Located, bool]] = []
        """As much of that as no formula has met."""
        self.section = -1

    def take(self, item: Numbered, line: int) -> None:
        """Take in a chain, which starts in a line."""
        chain, number = item.chain, item.number
        if not chain.pieces:
            return
        last = chain.pieces[-1].body
        start, end = chain.pieces[0].body.at(0), last.at(len(last))
        sentence = self.sentences.step(start, end)
        section = self.scopes.section(start)
        if not self.found.sections or self.found.sections[-1][1] != section:
            self.found.sections.append((number, section))
        if sentence != self.sentence:
            for left in self.left:
                if not isinstance(left, _Said) and section == self.section:
                    self._assume(number, section, *left)
            self.sentence, self.before, self.waiting, self.left = sentence, -1, [], []
        self.section = section
        if self.sentences.paragraph != self.paragraph:
            self.paragraph, self.first_of_paragraph = self.sentences.paragraph, number
        latex = is_latex(chain)
        if chain.is_condition:
            if announces("assume", chain.prose):
                for relation in chain.conditions:
                    self._assume(number, section, relation, latex)
            else:
                self._beside(*((relation, latex) for relation in chain.conditions))
                # What a sentence says of no formula in it, it says of what follows.
                self.left = [] if announces("local", chain.prose) else self.waiting
            return
        local = states_value(item) and (
            announces("local", chain.prose) or (self.joined() and bool(self.waiting))
        )
        if not local:
            for each in self.waiting:
                self._attach(number, each)
            self.before = -1 if self.waiting else number
            self.left = []
        self._state(item, section, latex)
        if states_value(item):
            name, value = chain.pieces[0].body, chain.pieces[1].body
            after = not local and announces("after", chain.prose)
            first = self.first_of_paragraph if after else number
            solves = not announces("define", chain.prose)
            said = _Said(name, value, latex, line, first, section, solves)
            if local:
                self._beside(said)
            else:
                self.found.lasting.setdefault(section, []).append(said)

    def _state(self, item: Numbered, section: int, latex: bool) -> None:
        """Keep an equation that may be a fact: a total, or one of which words say so."""
        chain, pieces = item.chain, item.chain.pieces
        if len(pieces) != 2 or chain.continues or pieces[1].op != "=" or states_value(item):
            return
        prose = chain.prose if chain.leads else ""
        announced = announces("fact", prose)
        if announced or any(_TOTAL.match(piece.body.text) for piece in pieces):
            # `…, where …` speaks of what stands just before it, too.
            first = item.number - announces("after", prose)
            sides = pieces[0].body, pieces[1].body
            stated = Stated(item.number, first, *sides, latex, announced)
            self.found.stated.setdefault(section, []).append(stated)

    def _assume(self, chain: int, section: int, relation: Located, latex: bool) -> None:
        self.found.assumed.setdefault(section, []).append((chain, relation, latex))

    def joined(self) -> bool:
        """Whether nothing but an "and" stands between this formula and the one before it."""
        return _JOINED.fullmatch(self.sentences.between) is not None

    def _beside(self, *said: _Said | tuple[Located, bool]) -> None:
        """What is said of a moment: of the formula just before it, or of those that follow."""
        between = self.sentences.between
        if self.before >= 0 and len(between) < 40 and _BESIDE.fullmatch(between):
            for each in said:
                self._attach(self.before, each)
            self.before = -1
            return
        self.waiting = [*self.waiting, *said] if self.joined() and self.before < 0 else [*said]

    def _attach(self, chain: int, said: _Said | tuple[Located, bool]) -> None:
        if isinstance(said, _Said):
            self.found.moments.setdefault(chain, []).append(said)
        else:
            self.found.conditions.setdefault(chain, []).append(said)
