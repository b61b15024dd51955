"""The search for a point that proves two formulas different, by ball arithmetic.

Contract: `Search(claim).run(…)` looks at exact points that obey every assumption and where
everything is surely defined.  `apart` is rigorous: two balls that do not meet.  `agreeing` counts
points where the balls meet at high precision: evidence, never a proof.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, NamedTuple

from flint import arb

from sigderiv.expr import (
    Add,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    postorder,
)
from sigderiv.referee import balls
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.claim import Claim
from sigderiv.referee.instances import (
    Instances,
    instances_of,
    unknown_functions,
    variables,
    with_instances,
    written_instances,
)
from sigderiv.referee.verdict import Witness
from sigderiv.referee.witness import (
    INSTANCES,
    decimals,
    intervals,
    points,
    write_formula,
    write_value,
)

PRECISIONS = (64, 128, 512, 2048)
LONG_PRECISION = 16_384
"""For sums, products and powers of symbols and numbers: it takes little time there, and long
coefficients (of a product of hundreds of factors) may hide a difference of one."""
ARITHMETIC = frozenset((Number, Symbol, Add, Mul, Neg, Div, Pow))
ENOUGH_APART = 3
ENOUGH_AGREEING = 4
ENOUGH_DEFINED = 16
ENOUGH_TRIED = 60
MOST_POINTS = 120
SMALL = 1e-6


Place = dict[Expr, Expr | Fraction]
"""A point: a value for each letter."""


@dataclass
class Found:
    """What the search saw; inside: around one of the points everything is defined."""

    apart: Apart | None = None
    agreeing: int = 0
    defined: int = 0
    tried: int = 0
    precision: int = 0
    treatable: bool = True
    inside: bool = False


class Apart(NamedTuple):
    """A point at which two balls do not meet."""

    kind: int
    point: Place
    left: Any
    right: Any

    def gap(self) -> float:
        """The relative difference, in tenths so that a readable point is kept among equals."""
        scale = max(abs(float(self.left.mid())), abs(float(self.right.mid())))
        difference = abs(float((self.left - self.right).mid()))
        if scale == 0 or difference != difference or scale == float("inf"):
            return 0.0
        return round(difference / scale, 1)


class Arranged(NamedTuple):
    """What is evaluated at a point: first the assumptions, then the sides and guards."""

    held: tuple[Relation, ...]
    conditions: balls.Plan
    asked: balls.Plan
    instances: Instances


class Search:
    """The search for one claim; what it puts in for unknown functions is arranged once."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.everything = [claim.left, claim.right, *claim.guards, *claim.assumptions]
        self.nodes = claim.parts
        if claim.assumptions:
            self.nodes = postorder(claim.assumptions, claim.parts.copy())
        functions = unknown_functions(self.nodes)
        self.functions = functions or {}
        names = None if functions is None else variables(self.everything, self.nodes)
        self.treatable = names is not None
        self.names = names or []
        self.kinds = len(INSTANCES) if functions else 1
        self.most = MOST_POINTS if names else self.kinds
        self.ready: dict[int, Arranged] = {}

    def arranged(self, kind: int) -> Arranged:
        """The formulas with one kind of functions put in for the unknown ones."""
        if kind not in self.ready:
            self.ready[kind] = self._arrange(kind)
        return self.ready[kind]

    def _arrange(self, kind: int) -> Arranged:
        formulas, bodies = self.everything, instances_of(self.functions, kind)
        if bodies:
            formulas = with_instances(self.everything, bodies)
        asked = formulas[: len(formulas) - len(self.claim.assumptions)]
        held = tuple(f for f in formulas[len(asked) :] if isinstance(f, Relation))
        sides = [side for relation in held for side in relation.children]
        parts = None if self.functions else self.claim.parts
        return Arranged(held, balls.Plan(sides), balls.Plan(asked, parts), bodies)

    def places(self, extra: Sequence[Fraction] = ()) -> Iterator[tuple[int, Place]]:
        """Kinds of functions and points to look at, as many as are worth it."""
        bounds = intervals(self.claim.assumptions)
        found = islice(points(self.names, bounds, extra), self.most)
        return ((step % self.kinds, point) for step, point in enumerate(found))

    def is_defined(self, deadline: float) -> bool | None:
        """Whether both sides are defined at one of the points; None where nothing is computed."""
        if not self.treatable:
            return None
        for kind, point in self.places(breakpoints(self.nodes)):
            if _look(self.arranged(kind), point, PRECISIONS[0]) is not None:
                return True
            if time.monotonic() > deadline:
                break
        return False

    def run(
        self,
        deadline: float,
        enough: int = ENOUGH_AGREEING,
        deep: bool = True,
        edges: Sequence[Fraction] = (),
    ) -> Found:
        """Look for a point at which the sides differ; edges: values that are looked at, too."""
        found = Found(treatable=self.treatable)
        if not self.treatable:
            return found
        apart: list[Apart] = []
        met: list[tuple[int, Place]] = []
        extra = list(dict.fromkeys([*edges, *breakpoints(self.nodes)])) if deep else []
        for kind, point in self.places(extra):
            found.tried += 1
            arranged = self.arranged(kind)
            pair = _look(arranged, point, PRECISIONS[0])
            if pair is not None:
                found.defined += 1
                if pair[0].overlaps(pair[1]):
                    met.append((kind, point))
                    found.inside = found.inside or _defined_around(arranged, point)
                else:
                    apart.append(Apart(kind, point, *pair))
            if time.monotonic() > deadline or len(apart) >= ENOUGH_APART:
                break
            if len(met) >= enough and found.inside and not apart:
                if not deep or found.tried >= ENOUGH_TRIED:
                    break
            if apart and len(met) + len(apart) >= ENOUGH_DEFINED:
                break
        if not apart and deep:
            self._deepen(met, found, apart, deadline)
        found.agreeing = len(met)
        if apart:
            found.apart = max(apart, key=Apart.gap)  # the first one of those
        return found

    def witness(self, apart: Apart) -> Witness:
        """A point at which the sides differ, and its values, as they are shown."""
        where = {write_formula(s): write_value(v) for s, v in apart.point.items()}
        where |= written_instances(self.arranged(apart.kind).instances)
        return Witness(where, *decimals(apart.left, apart.right))

    def _deepen(
        self, met: list[tuple[int, Place]], found: Found, apart: list[Apart], deadline: float
    ) -> None:
        """The points where the balls met, again with more and more digits."""
        plain = all(type(node) in ARITHMETIC for node in self.arranged(0).asked.nodes)
        for precision in (*PRECISIONS[1:], *((LONG_PRECISION,) if plain else ())):
            for kind, point in met[:ENOUGH_AGREEING]:
                if time.monotonic() > deadline:
                    return
                pair = _look(self.arranged(kind), point, precision)
                if pair is not None and not pair[0].overlaps(pair[1]):
                    apart.append(Apart(kind, point, *pair))
            found.precision = precision
            if apart:
                return


def breakpoints(nodes: Iterable[Expr]) -> list[Fraction]:
    """Numbers that the formulas mention, with their neighbours: kinks are often there."""
    values: dict[Fraction, None] = {}
    for node in nodes:
        if isinstance(node, Number) and node.value.numerator.bit_length() < 20:
            values[node.value] = None
            values[-node.value] = None
        if len(values) > 8:
            break
    return list(values)


def _look(arranged: Arranged, point: Place, precision: int) -> tuple[Any, Any] | None:
    """The balls of both sides, where all is defined and the assumptions hold."""
    with balls.working(precision):
        values: dict[Expr, Any] = {}
        rationals: dict[Expr, Fraction] = {}
        for symbol, value in point.items():
            if isinstance(value, Expr):
                (values[symbol],) = balls.Plan([value]).now({}, {})
            else:
                values[symbol] = to_ball(value)
                rationals[symbol] = value
        if arranged.held:
            sides = arranged.conditions.now(values, rationals)
            for relation, left, right in zip(arranged.held, sides[::2], sides[1::2], strict=True):
                if balls.holding(relation.op, left, right) is not True:
                    return None
        results = arranged.asked.now(values, rationals)
    for result in results:
        if result is None:
            return None
    return results[0], results[1]


def _defined_around(arranged: Arranged, point: Place) -> bool:
    """Whether everything is surely defined in a small cube around the point."""
    if not arranged.asked.edges:
        return True  # quotients, exponentials, logarithms, …: defined at a point, so around it
    with balls.working(PRECISIONS[0]):
        around = to_ball(Fraction(0)) + arb(0, SMALL)
        values: dict[Expr, Any] = {
            symbol: (to_ball(v) if isinstance(v, Fraction) else balls.Plan([v]).now({}, {})[0])
            + around
            for symbol, v in point.items()
        }
        return all(result is not None for result in arranged.asked.now(values, {}))


def exact_ball(value: Fraction, precision: int) -> Any:
    """A rational as a ball of this precision."""
    with balls.working(precision):
        return to_ball(value)
