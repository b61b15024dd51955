"""What kind of inequality stands in a document: by its form, and by the text around it.

Contract: `Place` reads the text before and after a chain; `is_simple` is whether an inequality is
between letters and numbers only, `is_to_be_solved` whether it looks like one whose solutions are
asked for; `may_be_positive` are the letters of which nothing is told and that a text may take for
positive.  Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.text.lexer import Kind, tokens
from sigderiv.review.understanding.asserting import (
    Stance,
    condition_after,
    is_premise,
    is_said_of_all,
    is_spoken_of,
    leads_on,
    stance,
)
from sigderiv.review.understanding.scopes import sentence_start

REACH = 240
NATURALS = frozenset("nNmMkK")
"""Letters that stand for positive whole numbers by custom."""
VARIABLES = frozenset("xyztuvws")
"""Letters that run over all numbers by custom: of others a text may take for granted that they are
positive."""
_ATOMS = (Symbol, Number, Constant, Indexed)
_PLAIN = (Symbol, Number, Constant, Indexed, Add, Mul, Neg, Div, Pow)


@dataclass(frozen=True)
class Place:
    """A chain in its source."""

    source: Source
    chain: Chain

    @property
    def is_asked(self) -> bool:
        """Whether it is a formula from the command line: always a claim."""
        return self.source.kind == "formula"

    @cached_property
    def before(self) -> str:
        """The sentence before the chain, or before what an arrow leads to it from."""
        start = (*self.chain.premise, self.chain.pieces[0].body)[0].at(0)
        near = self.source.text[max(0, start - REACH) : start]
        return sentence_start(near.partition(" ")[2] if start > REACH else near)

    @cached_property
    def after(self) -> str:
        """What follows the chain, up to the end of the next sentence or so."""
        last = self.chain.pieces[-1].body
        end = last.at(len(last))
        return self.source.text[end : end + REACH]

    @cached_property
    def stance(self) -> Stance:
        """What its sentence does with it."""
        if self.is_asked:
            return Stance.CLAIMED
        found = stance(self.before)
        if found is Stance.OPEN and (self.chain.premise or is_said_of_all(self.after)):
            return Stance.CLAIMED
        return found

    @property
    def is_premise(self) -> bool:
        """Whether it is what an arrow leads on from, or words say something of it."""
        return is_premise(self.after) or (not self.is_asked and is_spoken_of(self.after))

    @property
    def leads_on(self) -> bool:
        """Whether something is said to follow from it, or where it holds."""
        return not self.is_asked and leads_on(self.after)

    @property
    def condition(self) -> tuple[bool, str]:
        """Whether a condition stands just behind, and the formula in it."""
        return (False, "") if self.is_asked else condition_after(self.after)


def pairs_of(text: str) -> list[str]:
    """The relations of a chain of them: `0 < x` and `x < 1` of `0 < x < 1`."""
    ends, depth = [0], 0
    for token in tokens(text):
        depth += (token.kind in (Kind.OPEN, Kind.BEGIN)) - (token.kind in (Kind.CLOSE, Kind.END))
        if token.kind is Kind.RELATION and depth == 0:
            ends += [token.start, token.end]
    if len(ends) <= 3:
        return [text] if text.strip() else []
    starts, stops = ends[::2], [*ends[3::2], len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=False)]


def is_simple(sides: Iterable[Expr], defined: Iterable[Expr]) -> bool:
    """Whether all sides are letters and numbers: `x > 0`, `a < b`, `|x| < 1`."""
    names = set(defined)
    return all(_is_atom(side) and side not in names for side in sides)


def _is_atom(side: Expr) -> bool:
    if isinstance(side, Neg):
        return isinstance(side.children[0], (Number, Constant))
    while isinstance(side, Call) and side.name == "abs":
        side = side.children[0]
    if isinstance(side, Div):
        return all(isinstance(part, (Number, Constant)) for part in side.children)
    return isinstance(side, _ATOMS)


def is_to_be_solved(sides: tuple[Expr, Expr]) -> bool:
    """Whether a polynomial or a quotient of polynomials is compared with a number, or two without
    a product of letters: `x^2 < 4`, `2x - 4 > 0`, `|1 - 2 a| < 1`, `b < 2 a`."""
    parts = [part for side in sides for part in subformulas(side)]
    plain = all(
        isinstance(part, _PLAIN) or (isinstance(part, Call) and part.name == "abs")
        for part in parts
    )
    powers = [part for part in parts if isinstance(part, Pow)]
    exponents = any(free_symbols(power.children[1]) for power in powers)
    single = not all(free_symbols(side) for side in sides)
    return plain and not exponents and (single or not powers)


def may_be_positive(
    sides: tuple[Expr, Expr], told: Iterable[Expr], asked: bool
) -> tuple[Relation, ...]:
    """That the letters of two sides are positive, as far as nothing is told of them; nothing for a
    claim in one letter that runs over all numbers by custom."""
    if asked:
        return ()
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    if len(letters) == 1 and {each.name for each in letters} <= VARIABLES:
        return ()
    known = frozenset[Symbol]().union(*(free_symbols(each) for each in told))
    free = sorted(letters - known, key=lambda each: each.name)
    return tuple(Relation(">", each, ZERO) for each in free)
