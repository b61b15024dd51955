"""Points at which an inequality is looked at: rigorous where it fails, evidence where it holds.

Contract: `Scanner(claim).points(…)` counts only points that surely obey every assumption and at
which both sides and the guards surely have values; a violation is proved by balls, or, where both
sides are equal and must not be, by the referee at that point.  Letters among `naturals` take
positive whole numbers only.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import Any

from sigderiv.expr import (
    Call,
    Constant,
    Div,
    Expr,
    Mul,
    Relation,
    Symbol,
    as_expr,
    postorder,
    substitute,
)
from sigderiv.ordering.claim import STRICT, Claim
from sigderiv.referee import Facts, Outcome, Referee, Switches, balls
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.instances import (
    instances_of,
    unknown_functions,
    variables,
    with_instances,
)
from sigderiv.referee.search import breakpoints
from sigderiv.referee.verdict import Witness
from sigderiv.referee.witness import decimals, intervals, points, write_formula, write_value

MOST_POINTS = 160
ENOUGH = 3
MOST_EQUAL = 6
PRECISIONS = (64, 256, 1024)
LARGEST_NATURAL = 12
Point = dict[Expr, Expr | Fraction]
_CIRCULAR = frozenset("sin cos tan cot sec csc".split())
_TURNS = ("1/2", "1", "-1/2", "-1", "1/3", "1/4", "1/6", "3/2", "2", "2/3", "3/4")


@dataclass
class Seen:
    """What was seen: violations with their witnesses, and how many points obey the claim."""

    witnesses: list[Witness] = field(default_factory=list)
    held: int = 0
    failed: int = 0
    tried: int = 0
    equal: list[Point] = field(default_factory=list)
    treatable: bool = True


class Scanner:
    """Looks at one claim, point by point."""

    def __init__(self, claim: Claim, naturals: frozenset[str] = frozenset()) -> None:
        self.claim = claim
        self.naturals = naturals
        self.seen = Seen()
        sides = [claim.relation.left, claim.relation.right, *sorted(claim.guards, key=repr)]
        everything = [*sides, *claim.assumptions]
        self.nodes = postorder(everything)
        functions = unknown_functions(self.nodes)
        names = None if functions is None else variables(everything, self.nodes)
        self.names: list[Expr] = names or []
        self.general = bool(functions)
        """Whether functions occur of which nothing is known: concrete ones refute nothing."""
        if functions is None or names is None:
            self.seen.treatable = False
            return
        if functions:
            everything = with_instances(everything, instances_of(functions, 0))
        told = everything[len(sides) :]
        self.told = [each for each in told if isinstance(each, Relation)]
        self.conditions = balls.Plan([side for each in self.told for side in each.children])
        self.sides = balls.Plan(everything[: len(sides)])

    def scan(self, deadline: float) -> Seen:
        """Look at many points, the readable ones first."""
        seen = self.seen
        if not seen.treatable:
            return seen
        for point in self._points():
            self.look(point)
            if len(seen.witnesses) >= ENOUGH and seen.tried >= 40:
                break
            if time.monotonic() > deadline:
                break
        return seen

    def equalities(self, deadline: float) -> None:
        """Look again at points where both sides may be equal, and must not be."""
        if self.claim.op not in STRICT or self.general:
            return
        for point in islice(self.seen.equal, MOST_EQUAL):
            if time.monotonic() < deadline and self.equal_at(point, deadline):
                return

    def equal_at(self, point: Point, deadline: float) -> bool:
        """Whether the two sides are proved equal at a point: then that is a violation."""
        left, right = (substitute(side, _as_formulas(point)) for side in self._written())
        budget = max(0.1, min(1.0, deadline - time.monotonic()))
        referee = Referee(Facts(timeout=budget), Switches(outside=False))
        verdict = referee.decide(left, right)
        if verdict.outcome is not Outcome.PROVED or verdict.conditions:
            return False
        found = self._values(point, PRECISIONS[0])
        if found is None:
            return False
        self.seen.failed += 1
        self.seen.witnesses.append(_witness(point, found[0], found[0]))
        return True

    def look(self, point: Point) -> None:
        """Take in one point."""
        seen = self.seen
        for precision in PRECISIONS:
            found = self._values(point, precision)
            if found is None:
                return
            left, right = found
            holds = balls.holding(self.claim.relation.op, left, right)
            if holds is not None:
                break
        seen.tried += 1
        if holds is None:
            seen.equal.append(point)
        elif holds:
            seen.held += 1
        else:
            seen.failed += 1
            if not self.general:
                seen.witnesses.append(_witness(point, left, right))

    def _values(self, point: Point, precision: int) -> tuple[Any, Any] | None:
        """The balls of both sides where all is defined and the assumptions surely hold."""
        values: dict[Expr, Any] = {}
        rationals: dict[Expr, Fraction] = {}
        with balls.working(precision):
            for symbol, value in point.items():
                if isinstance(value, Expr):
                    (values[symbol],) = balls.Plan([value]).now({}, {})
                else:
                    values[symbol] = to_ball(value)
                    rationals[symbol] = value
            if self.told:
                sides = self.conditions.now(values, rationals)
                pairs = zip(sides[::2], sides[1::2], strict=True)
                for relation, (left, right) in zip(self.told, pairs, strict=True):
                    holds = balls.holding(relation.op, left, right)
                    if holds is None and len(rationals) == len(point):
                        holds = _exactly(relation, rationals)
                    if holds is not True:
                        return None
            found = self.sides.now(values, rationals)
        if any(each is None for each in found):
            return None
        return found[0], found[1]

    def _written(self) -> tuple[Expr, Expr]:
        return self.claim.relation.left, self.claim.relation.right

    def _points(self) -> Iterator[Point]:
        """Readable points, those that the formulas speak of, and multiples of pi."""
        if not self.names:
            yield {}
            return
        bounds = intervals(self.claim.assumptions)
        extra = breakpoints(self.nodes)
        for point in islice(points(self.names, bounds, extra), MOST_POINTS):
            yield self._natural(point)
        if any(isinstance(node, Call) and node.name in _CIRCULAR for node in self.nodes):
            for text in _TURNS:
                turn = Mul(as_expr(Fraction(text)), Constant("pi"))
                yield self._natural(dict.fromkeys(self.names, turn))

    def _natural(self, point: Point) -> Point:
        """The point with whole numbers for the letters that count."""
        if not self.naturals:
            return point
        counting = {n for n in point if isinstance(n, Symbol) and n.name in self.naturals}
        return {n: _whole(value) if n in counting else value for n, value in point.items()}


def _exactly(relation: Relation, point: Mapping[Expr, Fraction]) -> bool | None:
    """Whether a relation holds at a rational point; None where a side has no rational value."""
    change: dict[Expr, Expr] = {name: as_expr(value) for name, value in point.items()}
    left, right = (constant_value(substitute(side, change)) for side in relation.children)
    if left is None or right is None:
        return None
    return {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
        "=": left == right, "!=": left != right,
    }[relation.op]  # fmt: skip


def _whole(value: Expr | Fraction) -> Fraction:
    if isinstance(value, Expr):
        return Fraction(1)
    return Fraction(min(LARGEST_NATURAL, max(1, abs(round(value)))))


def _as_formulas(point: Point) -> dict[Expr, Expr]:
    return {
        name: value if isinstance(value, Expr) else _fraction(value)
        for name, value in point.items()
    }


def _fraction(value: Fraction) -> Expr:
    if value.denominator == 1:
        return as_expr(value.numerator)
    return Div(as_expr(value.numerator), as_expr(value.denominator))


def _witness(point: Point, left: Any, right: Any) -> Witness:
    at = {write_formula(name): write_value(value) for name, value in point.items()}
    return Witness(at, *decimals(left, right))


def is_positive(witness: Witness) -> bool:
    """Whether all letters are positive at a witness."""
    return not any(value.startswith("-") or value == "0" for value in witness.at.values())


def best(witnesses: Iterable[Witness]) -> Witness:
    """A witness with positive letters if there is one, the first of them."""
    found = list(witnesses)
    return next((each for each in found if is_positive(each)), found[0])
