"""What a reader may assume about names, and what it reports beside the formula.

Contract: plain frozen data, shared by all readers; nothing here reads anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sigderiv.errors import ReadingError, Span
from sigderiv.expr import Expr, Place, Symbol

LONGEST_SOURCE = 400_000
"""Characters of one formula."""
LONGEST_CHAIN = 4_000_000
"""Characters of one chain of formulas."""
MOST_DIGITS = 4_000
"""Digits of one numeral (Python itself refuses to convert more than 4,300)."""
DEEPEST = 20_000
"""Brackets, signs or operators inside one another."""
LONGEST_OUTPUT = 20_000_000
"""Characters that a writer may produce (a shared formula can be exponentially long on paper)."""


@dataclass(frozen=True)
class Context:
    """What is known about the names in a text.

    functions: declared unknown functions (`a(x)` applies `a`); numbers: names that are numbers
    (`a(x+1)` is a product, `e` is a variable, `T` no transpose); labels: bases whose plain
    superscript is a label (`a^2_1`); indices: names that are indices; log_base: of `log`, 0 for
    the natural one; degrees: angles are in degrees; prime_variable: what a prime differentiates
    by, for later rooms; macros: a LaTeX command without its backslash to (number of arguments,
    replacement with #1, #2 …);
    formulas: names that are applied where a bracket holds a bare number (`y(0)`);
    letters: names and signs of letters to the names that they have here (`notation.letters`);
    bracketed: letters that carry raised brackets of several kinds, which mean different things;
    listed: letters with indices with commas and without, `x_{1,2}` and `x_{12}`;
    words: names of several letters that LaTeX writes letter by letter, `MPK`;
    alone: letters that the document writes by themselves somewhere (`latex_runs`);
    named: names with a letter below them that is part of the name, `T_a` (others are indices);
    joined: words of two letters, in text, whose letters are names of the document as well;
    wide: integrals, matrices, vectors and gradients are read too (`latex_wide`);
    choices: the less usual reading of these ambiguities, by the code of their note (heeded:
    argument-extent, argument-space, function-or-product, label-or-power, kronecker, transpose
    and, in LaTeX, operator-extent, operator-terms, sum-extent, differential-operator,
    label-or-derivative, bar-extent, mixed-number)."""

    functions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    log_base: int = 0
    degrees: bool = False
    prime_variable: Symbol | None = None
    macros: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    choices: frozenset[str] = frozenset()
    wide: bool = False
    formulas: frozenset[str] = frozenset()
    letters: Mapping[str, str] = field(default_factory=dict)
    bracketed: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


DEFAULT = Context()

HEEDED = frozenset(
    f"note/{code}"
    for code in (
        "argument-extent", "function-or-product", "label-or-power", "kronecker", "transpose",
        "operator-extent", "sum-extent", "differential-operator", "label-or-derivative",
        "bar-extent",
        "operator-terms", "mixed-number", "argument-space",
    )
)  # fmt: skip
"""The ambiguities of which a context may choose the less usual reading (in LaTeX; in text the
first five); their notes are given under either choice."""


@dataclass(frozen=True, slots=True)
class Note:
    """One place where a text could be read in two ways, and the way that was taken.

    code: which ambiguity, `note/…`; span: where; taken: the reading, in a few symbols."""

    code: str
    span: Span
    taken: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A formula with what is known about how it was read.

    spans: for each place of the formula, where it stands in the source (only the places that
    were asked for with `spans=True`)."""

    expr: Expr
    notes: tuple[Note, ...] = ()
    spans: Mapping[Place, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One member of a chain: the relation before it ("" where a chain starts), its formula or
    the error that kept it from being read, and where it stands in the source."""

    op: str
    expr: Expr | None
    error: ReadingError | None
    span: Span
    notes: tuple[Note, ...] = ()
    spans: Mapping[Place, Span] = field(default_factory=dict)
