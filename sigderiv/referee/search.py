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

from sigderiv.expr import (
    Call,
    Expr,
    Indexed,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
    apply,
    free_symbols,
    postorder,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee import balls
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.claim import Claim
from sigderiv.referee.differentiate import Derivatives, derivative
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.verdict import Witness
from sigderiv.referee.witness import (
    INSTANCES,
    decimals,
    instance,
    intervals,
    points,
    write_formula,
    write_value,
)

PRECISIONS = (64, 128, 512, 2048)
ENOUGH_APART = 5
ENOUGH_AGREEING = 4
MOST_POINTS = 120


@dataclass
class Found:
    """What the search saw."""

    witness: Witness | None = None
    agreeing: int = 0
    defined: int = 0
    tried: int = 0
    precision: int = 0
    treatable: bool = True
    obeying: int = 0
    where: list[str] = field(default_factory=list)


def unknown_functions(nodes: Iterable[Expr]) -> dict[str, int] | None:
    """Names and numbers of arguments of the unknown functions; None if some part has no value."""
    found: dict[str, int] = {}
    for node in nodes:
        kind = type(node)
        if kind is Call:
            name, orders = node.payload
            if name in UNTREATED or (name in PRIMITIVES and orders):
                return None
            if name not in PRIMITIVES:
                found[name] = len(node.children)
        elif kind is Sum or kind is Product:
            return None
    return dict(sorted(found.items())) if found else found


def variables(formulas: Sequence[Expr], nodes: Iterable[Expr]) -> list[Expr] | None:
    """Symbols and indexed symbols that need values; None where they overlap."""
    indexed = {node for node in nodes if type(node) is Indexed}
    symbols = {node for node in nodes if type(node) is Symbol}
    if indexed:
        symbols = _outside_indices(formulas)
    for node in indexed:
        # x_(i+1) and x_(1+i) are the same: only plain indices are told apart.
        plain = all(isinstance(index, (Symbol, Number)) for index in node.children[1:])
        if not plain or symbols & free_symbols(node):
            return None
    return [*sorted(symbols, key=lambda s: str(s.payload)), *sorted(indexed, key=repr)]


def _outside_indices(formulas: Sequence[Expr]) -> set[Symbol]:
    """The symbols that stand outside of indexed symbols."""
    symbols: set[Symbol] = set()
    seen: set[Expr] = set()
    stack = list(formulas)
    while stack:
        node = stack.pop()
        if node in seen or isinstance(node, Indexed):
            continue
        seen.add(node)
        if isinstance(node, Symbol):
            symbols.add(node)
        stack.extend(node.children)
    return symbols


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


def with_instances(
    formulas: Sequence[Expr], functions: dict[str, int], kind: int
) -> tuple[list[Expr], dict[str, str]]:
    """The formulas with concrete functions put in, and what was put in, as text."""
    bodies: dict[str, tuple[tuple[Symbol, ...], Expr]] = {}
    shown: dict[str, str] = {}
    for place, (name, arity) in enumerate(functions.items()):
        parameters = tuple(
            Symbol("t" if arity == 1 else f"t_{position + 1}") for position in range(arity)
        )
        body = instance(INSTANCES[(kind + place) % len(INSTANCES)], place, parameters)
        bodies[name] = parameters, body
        written = ", ".join(symbol.name for symbol in parameters)
        shown[f"{name}({written})"] = write_formula(body)
    memo: Derivatives = {}

    def put(node: Expr) -> Expr:
        if not isinstance(node, Call) or node.name not in bodies:
            return node
        parameters, body = bodies[node.name]
        for parameter, order in zip(parameters, node.orders, strict=False):
            for _ in range(order):
                body = derivative(body, parameter, memo)

        return apply(parameters, body, node.children)

    return [rewrite(formula, put) for formula in formulas], shown


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
            else:
                apart.append((_gap(*pair), -step, _written(point, arranged.shown), *pair))
        over = time.monotonic() > deadline
        if over or len(apart) >= ENOUGH_APART or found.tried >= most:
            break
        if len(met) >= enough and not apart and (not deep or found.tried >= 60):
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
    for precision in PRECISIONS[1:]:
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
        found.obeying += 1
        results = arranged.asked.now(values, rationals)
    for result in results:
        if result is None:
            return None
    return results[0], results[1]


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
