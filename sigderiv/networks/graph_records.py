"""A computation graph as data: nodes, edges, paths, sweeps."""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.expr import Expr, Symbol
from sigderiv.networks.values import Value


@dataclass(frozen=True, slots=True)
class Edge:
    """An operand's influence: source node, target node, local derivative and its value; kink: the
    operation has none at the values of its operands, because it bends there."""

    source: int
    target: int
    derivative: Expr
    value: Value | None
    kink: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """An input or an operation.  formula: in the names of its operands; meaning: in the inputs."""

    name: Symbol
    formula: Expr
    meaning: Expr
    value: Value | None
    is_input: bool


@dataclass(frozen=True, slots=True)
class Path:
    """From an input up to the result: edges in that order, the product of their derivatives in
    the inputs, and its value."""

    edges: tuple[int, ...]
    product: Expr
    value: Value | None


@dataclass(frozen=True, slots=True)
class Partial:
    """The derivative of the result by one input: the paths (the first of them, where there are
    too many to list: then without a total), how many there are, their sum and its value."""

    input: int
    paths: tuple[Path, ...]
    path_count: int
    total: Expr | None
    value: Value | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """One accumulation: what each node holds (None: not reached), and what it cost."""

    held: tuple[Value | None, ...]
    multiplications: int
    additions: int


@dataclass(frozen=True, slots=True)
class Graph:
    """nodes in order of evaluation, the result last; forward: one sweep for each input;
    reverse: one sweep for all inputs; `by_paths` counts the multiplications if every path were
    multiplied out alone; shared: the operations whose derivative is computed once and used on
    more than one path."""

    target: Expr
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    partials: tuple[Partial, ...]
    forward: tuple[Sweep, ...]
    reverse: Sweep
    by_paths: int
    shared: tuple[int, ...]

    @property
    def result(self) -> int:
        """The number of the last node."""
        return len(self.nodes) - 1

    @property
    def inputs(self) -> tuple[int, ...]:
        """The numbers of the inputs."""
        return tuple(number for number, node in enumerate(self.nodes) if node.is_input)
