"""Capitals that are functions of one variable, `(AB)' = A'B + AB'`: their order counts as well.

Contract: `in_motion(sides)` are the sides with a letter for each such function, `A(t)`, and one for
its derivative, and with the derivatives of sums, products and powers of them written out in order;
None where there is no such function, or a derivative of something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sigderiv.expr import (
    Add,
    Call,
    Derivative,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    has_part,
    mentioned,
    rewrite,
    subformulas,
)
from sigderiv.review.deciding.powers_of_matrices import Sides, value_of

ACCENTS = ("", "_dot", "_ddot")
"""What the names of a function and of its derivatives end with."""
MOST_POWER = 4
Terms = tuple[Expr, ...]


def in_motion(sides: Sides) -> Sides | None:
    """The sides without functions; see the contract of this module."""
    functions = {
        name
        for side in sides
        for name in mentioned(side)
        if isinstance(name, str) and len(name) == 1 and name.isupper()
    }
    if not functions:
        return None
    left, right = (_without_functions(side, functions) for side in sides)
    if left is None or right is None:
        return None
    return left, right


def _without_functions(formula: Expr, functions: set[str]) -> Expr | None:
    rates = {
        Symbol(name + at): Symbol(name + further)
        for name in functions
        for at, further in pairwise(ACCENTS)
    }

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and node.name in functions and len(node.children) == 1:
            order = node.orders[0] if node.orders else 0
            return Symbol(node.name + ACCENTS[order]) if order < len(ACCENTS) else node
        if isinstance(node, Derivative):
            body: Expr | None = node.body
            for _ in range(node.order):
                body = body and _slope(body, node.variable, rates)
            return node if body is None else body
        return node

    made = rewrite(formula, change)
    calls = any(isinstance(e, Call) and e.name in functions for e in subformulas(made))
    return None if calls or has_part(made, Derivative) else made


def _slope(formula: Expr, by: Expr, rates: Mapping[Symbol, Symbol]) -> Expr | None:
    """The derivative of a formula of arithmetic, the order kept; None of another one."""
    done: dict[Expr, Terms | None] = {}
    for node in subformulas(formula):
        parts = {child: done[child] for child in node.children}
        if any(part is None for part in parts.values()):
            return None
        found = {child: part for child, part in parts.items() if part is not None}
        done[node] = _terms(node, found, by, rates)
    terms = done[formula]
    if terms is None:
        return None
    return Add(*terms) if len(terms) > 1 else terms[0] if terms else Number(0)


def _terms(
    node: Expr, parts: Mapping[Expr, Terms], by: Expr, rates: Mapping[Symbol, Symbol]
) -> Terms | None:
    if isinstance(node, Symbol) and node in rates:
        return (rates[node],)
    if free_symbols(node).isdisjoint({*rates, by}):
        return ()
    if isinstance(node, Add):
        return tuple(term for child in node.children for term in parts[child])
    if isinstance(node, Neg):
        return tuple(Neg(term) for term in parts[node.children[0]])
    if isinstance(node, Mul):
        return _of_product(node.children, parts)
    if isinstance(node, Pow):
        base, exponent = node.children
        power = value_of(exponent, {})
        if power is not None and power in range(1, MOST_POWER + 1):
            return _of_product((base,) * int(power), parts)
        if power == -1:
            return tuple(Neg(Mul(node, term, node)) for term in parts[base])
    return None


def _of_product(factors: Terms, parts: Mapping[Expr, Terms]) -> Terms:
    return tuple(
        Mul(*factors[:at], term, *factors[at + 1 :]) if len(factors) > 1 else term
        for at, factor in enumerate(factors)
        for term in parts[factor]
    )
