"""What needs values before formulas can be evaluated: symbols, and functions that nobody knows.

Contract: `unknown_functions` and `variables` list them, None where a part has no value at all;
`with_instances` puts concrete functions (`instances_of`) in for unknown ones, derivatives included;
`written_instances` says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sigderiv.expr import (
    Call,
    Expr,
    Indexed,
    Number,
    Product,
    Sum,
    Symbol,
    apply,
    free_symbols,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import Derivatives, derivative
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.witness import INSTANCES, instance, write_formula

Instances = dict[str, tuple[tuple[Symbol, ...], Expr]]
"""Parameters and body of the concrete function that stands for each unknown one."""


def unknown_functions(nodes: Iterable[Expr]) -> dict[str, int] | None:
    """Names and numbers of arguments of the unknown functions; None if some part has no value,
    as one name with two numbers of arguments."""
    found: dict[str, int] = {}
    for node in nodes:
        kind = type(node)
        if kind is Call:
            name, orders = node.payload
            if name in UNTREATED or (name in PRIMITIVES and orders):
                return None
            count = len(node.children)
            if name not in PRIMITIVES and found.setdefault(name, count) != count:
                return None  # `P(A, B) = P(A) P(B)`: two functions of one name
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


def instances_of(functions: dict[str, int], kind: int) -> Instances:
    """Concrete functions for unknown ones, of one kind of the five."""
    bodies: Instances = {}
    for place, (name, arity) in enumerate(functions.items()):
        parameters = tuple(
            Symbol("t" if arity == 1 else f"t_{position + 1}") for position in range(arity)
        )
        bodies[name] = parameters, instance(_kind(kind + place), place, parameters)
    return bodies


def _kind(number: int) -> str:
    return INSTANCES[number % len(INSTANCES)]


def written_instances(bodies: Instances) -> dict[str, str]:
    """What was put in, as text: `f(t)` and its formula."""
    shown: dict[str, str] = {}
    for name, (parameters, body) in bodies.items():
        written = ", ".join(symbol.name for symbol in parameters)
        shown[f"{name}({written})"] = write_formula(body)
    return shown


def with_instances(formulas: Sequence[Expr], bodies: Instances) -> list[Expr]:
    """The formulas with concrete functions put in."""
    memo: Derivatives = {}

    def put(node: Expr) -> Expr:
        if not isinstance(node, Call) or node.name not in bodies:
            return node
        parameters, body = bodies[node.name]
        for parameter, order in zip(parameters, node.orders, strict=False):
            for _ in range(order):
                body = derivative(body, parameter, memo)

        return apply(parameters, body, node.children)

    return [rewrite(formula, put) for formula in formulas]
