"""What a rule, a step and a derivation are.  TRUSTED: data only.

Contract: immutable records.  A rule is an equation `before = after` between templates; a step uses
it at one place, left to right or (`backward`) right to left.  A derivation goes from `start` to
`goal` in steps; a step may be justified by a derivation of its own instead of a rule (`aside`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sigderiv.expr import Expr, Place
from sigderiv.kernel.template import Binding

ASIDE = "aside"
"""The rule id of a step whose reason is a derivation of its own."""


@dataclass(frozen=True, slots=True)
class Proviso:
    """A syntactic demand on bindings that the kernel itself checks.

    kind: `free_of` (the formula bound to the first name does not contain the symbol bound to the
    second), `symbol` (is a symbol), `fresh` (is a symbol that occurs in none of the other
    bindings), `natural` (is one of 1, 2, 3 …), `whole` (is a whole number, perhaps negated),
    `index` (is made of symbols, whole numerals and sums, and so finite), `numerals` (the
    rule's two sides contain numbers and nothing else).  Two kinds are conditions that the kernel
    finds by itself in `kernel.domains`: `continuous` (the formula bound to the first name is
    continuous in the symbol bound to the second, where that equals the formula bound to the
    third) and `defined` (the formula bound to the first name has a value; with four names, for
    every value of the index bound to the second, from the third to the fourth)."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named equation.

    id: stable, lower case with hyphens.  name, name_zh: what a teacher calls it, left to right;
    backward_name and backward_name_zh: right to left (empty: not used that way).
    before, after: templates; both None for a rule that the kernel decides by its algebra
    (`expand`, `collect`): then any identity of that algebra is an instance.
    premise: a pair of templates; a step must bring a derivation (`aside`) from one to the other.
    conditions: relations (templates) that must hold where the step is used.
    family: the file it is in.  citation: a book or paper.  trivial: bookkeeping (`x·1 = x`) that
    the standard level of detail shows together with its neighbour."""

    id: str
    name: str
    name_zh: str
    family: str
    before: Expr | None
    after: Expr | None
    conditions: tuple[Expr, ...] = ()
    provisos: tuple[Proviso, ...] = ()
    premise: tuple[Expr, Expr] | None = None
    backward_name: str = ""
    backward_name_zh: str = ""
    citation: str = ""
    trivial: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a rule: the part `before` at `place` becomes `after`.

    `before` and `after` are that part only, so a step's size does not depend on the formula
    around it.  rule is a rule's id, or `ASIDE` where the derivation in `aside`, from `before` to
    `after`, is the reason.  bindings fill the rule's templates."""

    rule: str
    before: Expr
    after: Expr
    place: Place = ()
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    backward: bool = False
    aside: Derivation | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Derivation:
    """A claim `start = goal` and the steps that reach it, one after the other.

    variable: by what is differentiated, for display; method: the strategy's name, for display.
    """

    start: Expr
    goal: Expr
    steps: tuple[Step, ...] = field(repr=False)
    variable: Expr | None = None
    method: str = ""
