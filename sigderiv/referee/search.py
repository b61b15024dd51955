"""The search for a point that proves two formulas different, by ball arithmetic.

Contract: `search(claim, …)` looks at exact points that obey every assumption and where everything
is surely defined.  `apart` is rigorous: two balls that do not meet.  `agreeing` counts points where
the balls meet at high precision: evidence, never a proof.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
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
from sigderiv.referee.instances import unknown_functions, variables, with_instances
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
ENOUGH_APART = 5
ENOUGH_AGREEING = 4
MOST_POINTS = 120
SMALL = 1e-6


@dataclass
class Found:
    """What the search saw; inside: around one of the points everything is defined."""

    witness: Witness | None = None
    agreeing: int = 0
    defined: int = 0
    tried: int = 0
    precision: int = 0
    treatable: bool = True
    inside: bool = False
    where: list[str] = field(default_factory=list)


class Arranged(NamedTuple):
    """What is evaluated at a point: first the assumptions, then the sides and guards."""

    held: tuple[Relation, ...]
    conditions: balls.Plan
    asked: balls.Plan
    shown: dict[str, str]


def _arranged(
    everything: Sequence[Expr],
    functions: dict[str, int],
    kind: int,
    assumptions: int,
    parts: dict[Expr, None] | None = None,
) -> Arranged:
    formulas, shown = list(everything), dict[str, str]()
    if functions:
        formulas, shown = with_instances(everything, functions, kind)
    asked = formulas[: len(formulas) - assumptions]
    held = tuple(f for f in formulas[len(asked) :] if isinstance(f, Relation))
    sides = [side for relation in held for side in relation.children]
    return Arranged(held, balls.Plan(sides), balls.Plan(asked, parts), shown)


def search(
    claim: Claim,
    deadline: float,
    enough: int = ENOUGH_AGREEING,
    deep: bool = True,
    edges: Sequence[Fraction] = (),
) -> Found:
    """Look for a point at which the sides differ; edges: values that are looked at, too."""
    found = Found()
    everything = [claim.left, claim.right, *claim.guards, *claim.assumptions]
    nodes = postorder(claim.assumptions, claim.parts.copy()) if claim.assumptions else claim.parts
    functions = unknown_functions(nodes)
    names = None if functions is None else variables(everything, nodes)
    if functions is None or names is None:
        found.treatable = False
        return found
    apart: list[tuple[float, int, dict[str, str], Any, Any]] = []
    kinds = range(len(INSTANCES)) if functions else range(1)
    count = len(claim.assumptions)
    formulas_of = [_arranged(everything, functions, kind, count) for kind in kinds if functions]
    if not functions:
        formulas_of = [_arranged(everything, {}, 0, count, claim.parts)]
    met: list[tuple[int, dict[Expr, Expr | Fraction]]] = []
    bounds = intervals(claim.assumptions)
    most = MOST_POINTS if names else len(formulas_of)
    extra = list(dict.fromkeys([*edges, *breakpoints(nodes)])) if deep else []
    for step, point in enumerate(points(names, bounds, extra)):
        found.tried += 1
        kind = step % len(formulas_of)
        arranged = formulas_of[kind]
        pair = _look(arranged, point, PRECISIONS[0], found)
        if pair is not None:
            found.defined += 1
            if pair[0].overlaps(pair[1]):
                met.append((kind, point))
                found.inside = found.inside or _defined_around(arranged, point)
            else:
                apart.append((_gap(*pair), -step, _written(point, arranged.shown), *pair))
        over = time.monotonic() > deadline
        if over or len(apart) >= ENOUGH_APART or found.tried >= most:
            break
        if len(met) >= enough and found.inside and not apart and (not deep or found.tried >= 60):
            break
        if apart and len(met) + len(apart) >= 16:
            break
    if not apart and deep:
        _deepen(formulas_of, met, found, apart, deadline)
    found.agreeing = len(met)
    if apart:
        _, _, where, left, right = max(apart, key=lambda each: (each[0], each[1]))
        found.witness = Witness(where, *decimals(left, right))
    return found


def _deepen(
    formulas_of: list[Arranged],
    met: list[tuple[int, dict[Expr, Expr | Fraction]]],
    found: Found,
    apart: list[tuple[float, int, dict[str, str], Any, Any]],
    deadline: float,
) -> None:
    """The points where the balls met, again with more and more digits."""
    plain = all(type(node) in ARITHMETIC for node in formulas_of[0].asked.nodes)
    for precision in (*PRECISIONS[1:], *((LONG_PRECISION,) if plain else ())):
        for kind, point in met[:ENOUGH_AGREEING]:
            if time.monotonic() > deadline:
                return
            arranged = formulas_of[kind]
            pair = _look(arranged, point, precision, Found())
            if pair is not None and not pair[0].overlaps(pair[1]):
                apart.append((_gap(*pair), 0, _written(point, arranged.shown), *pair))
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


def _look(
    arranged: Arranged, point: dict[Expr, Expr | Fraction], precision: int, found: Found
) -> tuple[Any, Any] | None:
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


def _defined_around(arranged: Arranged, point: dict[Expr, Expr | Fraction]) -> bool:
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


def _gap(left: Any, right: Any) -> float:
    """The relative difference, in tenths so that a readable point is kept among equals."""
    scale = max(abs(float(left.mid())), abs(float(right.mid())))
    difference = abs(float((left - right).mid()))
    if scale == 0 or difference != difference or scale == float("inf"):
        return 0.0
    return round(difference / scale, 1)


def _written(point: dict[Expr, Expr | Fraction], shown: dict[str, str]) -> dict[str, str]:
    return {**{write_formula(s): write_value(v) for s, v in point.items()}, **shown}
