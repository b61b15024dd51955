"""The computation graph of a formula: its operations in order, their values and local
derivatives, the product along each path and their sum, and what forward and reverse accumulation
cost.

Contract: `graph(target, values)` gives a `Graph`, which is data.  Every operation becomes one node
(a shared part one node for all its uses), inputs first; numerals belong to the operations that use
them.  Values are exact fractions where only arithmetic is needed, balls otherwise, and None where
no value of some input is given or the way leads through a kink.  Operation counts: one
multiplication for each edge that a sweep crosses, one addition for each further edge that arrives
at the same node; the multiplication of the seed 1 is not counted.  Costs are linear in the number
of edges, except the list of paths, which stops at `LONGEST_LIST` (their number is exact).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from sigderiv.errors import LimitError, SigderivError
from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.networks.derivatives import Unknown, differentiate, outer, plus, times
from sigderiv.networks.values import NoValue, Value, evaluate, surely_nonzero

LONGEST_LIST = 64
LARGEST_GRAPH = 5_000
LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""Names for intermediate values; i, l and o are left out because they read like digits."""


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


def graph(
    target: Expr,
    values: Mapping[Symbol, Value] | None = None,
    *,
    names: Mapping[Expr, Symbol] | None = None,
    wanted: Collection[Symbol] | None = None,
    fixed: frozenset[Symbol] = frozenset(),
) -> Graph:
    """The computation graph of `target` at these values of its inputs.

    names: where given, the values that become nodes, the result among them, instead of every
    operation; wanted: the inputs by which the derivatives are asked for (None: all); fixed: symbols
    that are no inputs, but numbers inside the operations."""
    values = values or {}
    for symbol in values:
        if symbol not in free_symbols(target):
            known = sorted(free.name for free in free_symbols(target))
            raise SigderivError("network/unknown-input", name=symbol.name, known=", ".join(known))
    nodes, edges = _build(target, values, names or {}, fixed)
    if not any(node.is_input for node in nodes):
        raise SigderivError("network/graph-without-input")
    into: list[list[int]] = [[] for _ in nodes]
    out: list[list[int]] = [[] for _ in nodes]
    for number, edge in enumerate(edges):
        into[edge.target].append(number)
        out[edge.source].append(number)
    counts = _path_counts(len(nodes), edges, out)
    asked = [
        number
        for number, node in enumerate(nodes)
        if node.is_input and (wanted is None or node.name in wanted)
    ]
    partials = tuple(_partial(number, nodes, edges, out, counts) for number in asked)
    forward = tuple(_forward(number, nodes, edges, into) for number in asked)
    shared = tuple(
        number
        for number, node in enumerate(nodes[:-1])
        if not node.is_input and sum(counts[0][n] for n in _sources(number, edges, into)) > 1
    )
    by_paths = _multiplications_by_paths(asked, len(nodes), edges, out, counts[1])
    return Graph(
        target, nodes, edges, partials, forward, _reverse(nodes, edges, out), by_paths, shared
    )


def _sources(number: int, edges: tuple[Edge, ...], into: list[list[int]]) -> Iterator[int]:
    return (edges[edge].source for edge in into[number])


def _build(
    target: Expr,
    values: Mapping[Symbol, Value],
    given: Mapping[Expr, Symbol],
    fixed: frozenset[Symbol],
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    operands_of = partial(_operands, given=given, fixed=fixed)
    parts = _operations(target, operands_of, fixed)
    if len(parts) > LARGEST_GRAPH:
        raise LimitError("network/graph-too-large", limit=LARGEST_GRAPH, size=len(parts))
    names = _names(parts, target, given)
    number_of = {part: number for number, part in enumerate(parts)}
    known: dict[Expr, Value] = dict(values.items())
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, part in enumerate(parts):
        if isinstance(part, Symbol):
            nodes.append(Node(part, part, part, known.get(part), True))
            continue
        operands = operands_of(part)
        formula = substitute(part, {operand: names[operand] for operand in operands})
        local = {names[operand]: known[operand] for operand in operands if operand in known}
        complete = len(local) == len(set(operands))
        value = _value(formula, local) if complete else None
        if value is not None:
            known[part] = value
        nodes.append(Node(names[part], formula, part, value, False))
        for operand in dict.fromkeys(operands):
            derivative = _local(formula, names[operand], whole=bool(given))
            kink = complete and _bends(derivative, local)
            slope = _value(derivative, local) if complete and not kink else None
            edges.append(Edge(number_of[operand], number, derivative, slope, kink))
    return tuple(nodes), tuple(edges)


def _value(formula: Expr, values: Mapping[Any, Value]) -> Value:
    try:
        return evaluate(formula, values)
    except NoValue as defect:
        raise SigderivError("network/no-value", formula=formula, why=str(defect)) from defect


def _bends(derivative: Expr, values: Mapping[Any, Value]) -> bool:
    """Whether the slope is that of a kink there: of |u| or relu(u) at u = 0, or where u cannot be
    told from 0."""
    steps = [
        part for part in subformulas(derivative)
        if isinstance(part, Call) and part.name in ("sign", "heaviside")
    ]  # fmt: skip
    return any(not surely_nonzero(_value(part.children[0], values)) for part in steps)


def _operations(
    target: Expr, operands_of: Callable[[Expr], tuple[Expr, ...]], fixed: frozenset[Symbol]
) -> list[Expr]:
    """The inputs, in order of their names, then the operations, operands first.

    A numeral, a constant, and the negation inside a difference are parts of their operation."""
    inputs = sorted(free_symbols(target) - fixed, key=lambda symbol: symbol.name)
    found: list[Expr] = list(inputs)
    seen: set[Expr] = set(inputs)
    stack: list[tuple[Expr, bool]] = [(target, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            found.append(node)
        elif node not in seen:
            seen.add(node)
            if not isinstance(node, (Add, Mul, Neg, Div, Pow, Call)):
                raise SigderivError("network/graph-kind", kind=node.kind)
            stack.append((node, True))
            stack.extend((operand, False) for operand in reversed(operands_of(node)))
    return found


def _operands(
    part: Expr, given: Mapping[Expr, Symbol], fixed: frozenset[Symbol]
) -> tuple[Expr, ...]:
    """The children that depend on an input (for a term `-x` of a sum, x); where values are named,
    the nearest of them and of the inputs below."""
    children = part.children
    if not given:
        if isinstance(part, Add):
            children = tuple(c.children[0] if isinstance(c, Neg) else c for c in children)
        return tuple(child for child in children if free_symbols(child) - fixed)
    found: dict[Expr, None] = {}
    waiting = list(reversed(children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Symbol) or node in given:
            if node not in fixed:
                found.setdefault(node)
        else:
            waiting.extend(reversed(node.children))
    return tuple(found)


def _local(formula: Expr, operand: Symbol, *, whole: bool) -> Expr:
    """The derivative of one operation, written in its operands' names, by one of them."""
    try:
        if whole:
            return differentiate(formula, operand)
        terms: list[Expr] = []
        for position, child in enumerate(formula.children):
            if child is operand:
                terms.append(outer(formula, position))
            elif isinstance(child, Neg) and child.children[0] is operand:
                terms.append(times(outer(formula, position), Neg(ONE)))
    except Unknown as defect:
        raise SigderivError("network/graph-kind", kind=str(defect)) from defect
    return plus(*terms)


def _names(parts: list[Expr], target: Expr, given: Mapping[Expr, Symbol]) -> dict[Expr, Symbol]:
    """Inputs keep their names, and so does what has one; operations take the letters after the
    inputs', then v_1, v_2, …  The letter e is left out where Euler's number is there."""
    names: dict[Expr, Symbol] = {part: part for part in parts if isinstance(part, Symbol)}
    names |= {part: given[part] for part in parts if part in given}
    taken = {symbol.name for symbol in names.values()}
    if any(part is E for part in subformulas(target)):
        taken.add("e")
    single = [name for name in taken if len(name) == 1 and name in LETTERS]
    start = LETTERS.index(max(single)) + 1 if single else 0
    letters = [letter for letter in LETTERS[start:] if letter not in taken]
    unnamed = [part for part in parts if part not in names]
    if len(unnamed) <= len(letters):
        supply = iter(letters)
    else:
        base = next(letter for letter in "vwuht" if letter not in taken)
        supply = iter([f"{base}_{number}" for number in range(1, len(unnamed) + 1)])
    return names | {part: Symbol(next(supply)) for part in unnamed}


def _path_counts(
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


def _partial(
    source: int,
    nodes: tuple[Node, ...],
    edges: tuple[Edge, ...],
    out: list[list[int]],
    counts: tuple[list[int], list[int]],
) -> Partial:
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
    return _value(plus(*numbers), dict(zip(numbers, values, strict=True)))


def _product(values: list[Value]) -> Value:
    numbers = [Symbol(f"v_{position}") for position in range(len(values))]
    if not numbers:
        return Fraction(1)
    return _value(times(*numbers), dict(zip(numbers, values, strict=True)))


def _forward(
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


def _reverse(nodes: tuple[Node, ...], edges: tuple[Edge, ...], out: list[list[int]]) -> Sweep:
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


def _multiplications_by_paths(
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
