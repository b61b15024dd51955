"""Sums over the paths of a computation graph, and forward and reverse accumulation.

Contract: everything here takes the nodes in order of evaluation, the result last, and for each node
the numbers of the edges that enter or leave it.  Every cost is linear in the number of edges, but
that of `partial_of`, which lists paths and stops at `LONGEST_LIST`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Symbol, substitute
from sigderiv.networks.derivatives import plus, times
from sigderiv.networks.graph_records import Edge, Node, Partial, Path, Sweep
from sigderiv.networks.values import NoValue, Value, evaluate

LONGEST_LIST = 64


def value_of(formula: Expr, values: Mapping[Any, Value]) -> Value:
    """The value of a formula; raises `network/no-value` where it has none."""
    try:
        return evaluate(formula, values)
    except NoValue as defect:
        raise SigderivError("network/no-value", formula=formula, why=str(defect)) from defect


def path_counts(
    size: int, edges: tuple[Edge, ...], out: list[list[int]]
) -> tuple[list[int], list[int]]:
    """How many paths arrive at each node from all inputs, and leave each node for the result."""
    arriving = [0] * size
    sources = {edge.target for edge in edges}
    for number in range(size):
        if number not in sources:
            arriving[number] = 1
        for edge in out[number]:
            arriving[edges[edge].target] += arriving[number]
    leaving = [0] * size
    leaving[size - 1] = 1
    for number in range(size - 2, -1, -1):
        leaving[number] = sum(leaving[edges[edge].target] for edge in out[number])
    return arriving, leaving


def partial_of(
    source: int,
    nodes: tuple[Node, ...],
    edges: tuple[Edge, ...],
    out: list[list[int]],
    counts: tuple[list[int], list[int]],
) -> Partial:
    """The derivative of the result by one input, path by path."""
    meaning: dict[Expr, Expr] = {node.name: node.meaning for node in nodes if not node.is_input}
    paths: list[Path] = []
    last = len(nodes) - 1
    stack: list[tuple[int, tuple[int, ...]]] = [(source, ())]
    while stack and len(paths) < LONGEST_LIST:
        here, walked = stack.pop()
        if here == last:
            paths.append(_path(walked, edges, meaning))
        stack.extend(
            (edges[edge].target, (*walked, edge)) for edge in reversed(out[here]) if here != last
        )
    count = counts[1][source]
    if count > LONGEST_LIST:
        return Partial(source, tuple(paths), count, None, None)
    values = [path.value for path in paths]
    value = None if any(v is None for v in values) else _sum(values)
    return Partial(source, tuple(paths), count, plus(*(path.product for path in paths)), value)


def _path(walked: tuple[int, ...], edges: tuple[Edge, ...], meaning: Mapping[Expr, Expr]) -> Path:
    """The product from the result down to the input, as the chain rule writes it."""
    factors = [substitute(edges[edge].derivative, meaning) for edge in reversed(walked)]
    values = [edges[edge].value for edge in walked]
    value = None if any(v is None for v in values) else _product(values)
    return Path(walked, times(*factors), value)


def _sum(values: list[Value]) -> Value:
    numbers = [Symbol(f"v_{position}") for position in range(len(values))]
    if not numbers:
        return Fraction(0)
    return value_of(plus(*numbers), dict(zip(numbers, values, strict=True)))


def _product(values: list[Value]) -> Value:
    numbers = [Symbol(f"v_{position}") for position in range(len(values))]
    if not numbers:
        return Fraction(1)
    return value_of(times(*numbers), dict(zip(numbers, values, strict=True)))


def forward_sweep(
    source: int, nodes: tuple[Node, ...], edges: tuple[Edge, ...], into: list[list[int]]
) -> Sweep:
    """The derivative of every node by one input."""
    held: list[Value | None] = [None] * len(nodes)
    reached = {source}
    held[source] = Fraction(1)
    multiplications = additions = 0
    for number in range(len(nodes)):
        arriving = [edges[edge] for edge in into[number] if edges[edge].source in reached]
        if not arriving:
            continue
        reached.add(number)
        multiplications += sum(1 for edge in arriving if edge.source != source)
        additions += len(arriving) - 1
        held[number] = _combine([(held[edge.source], edge.value) for edge in arriving])
    return Sweep(tuple(held), multiplications, additions)


def reverse_sweep(nodes: tuple[Node, ...], edges: tuple[Edge, ...], out: list[list[int]]) -> Sweep:
    """The derivative of the result by every node."""
    last = len(nodes) - 1
    held: list[Value | None] = [None] * len(nodes)
    held[last] = Fraction(1)
    multiplications = additions = 0
    for number in range(last - 1, -1, -1):
        leaving = [edges[edge] for edge in out[number]]
        multiplications += sum(1 for edge in leaving if edge.target != last)
        additions += len(leaving) - 1
        held[number] = _combine([(held[edge.target], edge.value) for edge in leaving])
    return Sweep(tuple(held), multiplications, additions)


def _combine(pairs: list[tuple[Value | None, Value | None]]) -> Value | None:
    if any(part is None for pair in pairs for part in pair):
        return None
    return _sum([_product(list(pair)) for pair in pairs])


def multiplications_by_paths(
    asked: list[int], size: int, edges: tuple[Edge, ...], out: list[list[int]], leaving: list[int]
) -> int:
    """Multiplications if every path from an input asked for were multiplied out alone: its edges
    less one, summed."""
    lengths = [0] * size
    for number in range(size - 2, -1, -1):
        lengths[number] = sum(
            lengths[edges[edge].target] + leaving[edges[edge].target] for edge in out[number]
        )
    return sum(lengths[number] - leaving[number] for number in asked)
