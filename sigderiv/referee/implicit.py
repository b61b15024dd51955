"""Functions that are written without their variable: (f g)' = f' g + f g'.

Contract: `made_explicit(left, right)` writes a symbol as a function where the claim uses it as one:
a bare prime on a symbol that is no usual name of a variable, such a symbol among several below one
prime, or a symbol that also stands before brackets (g in f(g(x)) = …g…).  Other claims are given
back as they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Prime,
    Symbol,
    free_symbols,
    kinds,
    postorder,
    substitute,
)

USUAL_VARIABLES = frozenset("x t z s theta tau xi".split())
USUAL_FUNCTIONS = frozenset("f g h u v w p q F G H U V y".split())


def made_explicit(left: Expr, right: Expr) -> tuple[Expr, Expr]:
    """Both sides with implicit functions written out."""
    present = kinds(left) | kinds(right)
    if not (Prime in present or (Derivative in present and Call in present)):
        return left, right  # a symbol is shown to be a function by a prime or by a call of it
    nodes = postorder((left, right))
    put: dict[Expr, Expr] = {}
    arguments: dict[str, set[tuple[Expr, ...]]] = {}
    for node in nodes:
        if isinstance(node, Call):
            arguments.setdefault(node.name, set()).add(node.children)
    symbols = [node for node in nodes if isinstance(node, Symbol)]
    for symbol in symbols:
        found = arguments.get(symbol.name)
        if found is not None and len(found) == 1:
            (only,) = found
            if not any(symbol in free_symbols(argument) for argument in only):
                put[symbol] = Call(symbol.name, *only)
    functions = _primed(nodes) - put.keys() if Prime in present else set()
    if functions:
        variable = _variable(nodes, functions)
        for symbol in functions:
            put[symbol] = Call(symbol.name, variable)
    if not put:
        return left, right
    return substitute(left, put), substitute(right, put)


def _primed(nodes: Iterable[Expr]) -> set[Symbol]:
    """The symbols that primes show to be functions."""
    found: set[Symbol] = set()
    for node in nodes:
        if not isinstance(node, Prime):
            continue
        body = node.body
        if isinstance(body, Symbol):
            if body.name not in USUAL_VARIABLES:
                found.add(body)
        elif len(free_symbols(body)) > 1:
            found |= {s for s in free_symbols(body) if s.name in USUAL_FUNCTIONS}
    return found


def _variable(nodes: Iterable[Expr], functions: set[Symbol]) -> Symbol:
    """The usual variable that occurs below the primes, or a fresh one."""
    below = {
        symbol
        for node in nodes
        if isinstance(node, Prime)
        for symbol in free_symbols(node.body)
        if symbol not in functions and symbol.name in USUAL_VARIABLES
    }
    if len(below) == 1:
        return below.pop()
    taken = {node for node in nodes if isinstance(node, Symbol)}
    return next(Symbol(name) for name in ("x", "t", "s", "x_0", "x_1") if Symbol(name) not in taken)
