"""A link that is compared, with all that its document says around it.

Contract: data only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sigderiv.expr import Expr
from sigderiv.review.arrays.stated import Stated
from sigderiv.review.deciding.anew import Anew
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.conditions import Conditions
from sigderiv.review.deciding.domains import Domains
from sigderiv.review.deciding.implicit import Implicit
from sigderiv.review.deciding.laws import Laws
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.deciding.valued import Valued
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.spoken import Spoken

Sides = tuple[Expr, Expr]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a link.

    circumstances: of the document; chain: the number of the link's chain; anew: where its names
    were defined; laws: the differential equations of its section; stated: what was stated of
    arrays; source, written: the document and the chain as text; prose: the words just before;
    lone: the chain is a single equation; last: the link ends its chain; bridged: the line of the
    left side where something between could not be read, 0 where nothing is between; numbers: the
    names that the caller said are numbers; special: the document speaks of matrices of a special
    kind; unreal: it speaks of complex numbers; spoken: the letters of which words say what no table
    knows."""

    circumstances: Circumstances
    chain: int
    conditions: Conditions
    domains: Domains
    valued: Valued
    implicit: Implicit
    anew: Anew
    laws: Laws
    stated: Stated
    source: Source
    written: Chain
    prose: str = ""
    lone: bool = False
    last: bool = False
    bridged: int = 0
    numbers: frozenset[str] = frozenset()
    special: bool = False
    unreal: bool = False
    spoken: Mapping[str, Spoken] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A link on its way to a verdict.

    sides: as they are compared, differentials written out; values: what the document says that
    letters of the sides are; there: the sides at these values; changed: the name that has had
    another value since, or none; differentials: how many of the sides' differentials are free, and
    what the writing out of them holds under."""

    link: Link
    sides: Sides
    there: Sides
    values: tuple[Value, ...]
    changed: str
    free: int
    held: tuple[Expr, ...]
    trial: Trial
    decider: Decider
    setting: Setting

    @property
    def meaning(self) -> Meaning:
        """What the names of the link mean."""
        return self.trial.meaning
