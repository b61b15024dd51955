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
from sigderiv.networks.accumulation import (
    forward_sweep,
    multiplications_by_paths,
    partial_of,
    path_counts,
    reverse_sweep,
    value_of,
)
from sigderiv.networks.derivatives import Unknown, differentiate, outer, plus, times
from sigderiv.networks.graph_records import Edge, Graph, Node
from sigderiv.networks.values import Value, surely_nonzero

LARGEST_GRAPH = 5_000
LETTERS = "abcdefghjkmnpqrstuvwxyz"
"""Names for intermediate values; i, l and o are left out because they read like digits."""


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
    counts = path_counts(len(nodes), edges, out)
    asked = [
        number
        for number, node in enumerate(nodes)
        if node.is_input and (wanted is None or node.name in wanted)
    ]
    partials = tuple(partial_of(number, nodes, edges, out, counts) for number in asked)
    forward = tuple(forward_sweep(number, nodes, edges, into) for number in asked)
    shared = tuple(
        number
        for number, node in enumerate(nodes[:-1])
        if not node.is_input and sum(counts[0][n] for n in _sources(number, edges, into)) > 1
    )
    by_paths = multiplications_by_paths(asked, len(nodes), edges, out, counts[1])
    return Graph(
        target, nodes, edges, partials, forward, reverse_sweep(nodes, edges, out), by_paths, shared
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
        value = value_of(formula, local) if complete else None
        if value is not None:
            known[part] = value
        nodes.append(Node(names[part], formula, part, value, False))
        for operand in dict.fromkeys(operands):
            derivative = _local(formula, names[operand], whole=bool(given))
            kink = complete and _bends(derivative, local)
            slope = value_of(derivative, local) if complete and not kink else None
            edges.append(Edge(number_of[operand], number, derivative, slope, kink))
    return tuple(nodes), tuple(edges)


def _bends(derivative: Expr, values: Mapping[Any, Value]) -> bool:
    """Whether the slope is that of a kink there: of |u| or relu(u) at u = 0, or where u cannot be
    told from 0."""
    steps = [
        part for part in subformulas(derivative)
        if isinstance(part, Call) and part.name in ("sign", "heaviside")
    ]  # fmt: skip
    return any(not surely_nonzero(value_of(part.children[0], values)) for part in steps)


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
