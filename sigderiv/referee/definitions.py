"""Definitions that the facts contain, and how a definition is put in.

Contract: `split` takes the equations apart into definitions of symbols (no circle among them) and
others; `evaluated` puts values in for parameters so that inert derivatives keep their own variable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sigderiv.expr import (
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Relation,
    Symbol,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.expr.names import entry as plain_entry
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import constant_value


@dataclass(frozen=True, slots=True)
class Definition:
    """symbol = formula, and the fact that says so."""

    formula: Expr
    fact: Expr


def calls(formula: Expr) -> list[Call]:
    """Every call in it."""
    return [node for node in subformulas(formula) if isinstance(node, Call)]


def _fresh(parameters: tuple[Expr, ...], values: tuple[Expr, ...]) -> tuple[Symbol, ...]:
    taken: list[Expr] = [*parameters, *values]
    made: list[Symbol] = []
    for _ in parameters:
        made.append(fresh_symbol("v", *taken, *made))
    return tuple(made)


def evaluated(body: Expr, parameters: tuple[Expr, ...], values: tuple[Expr, ...]) -> Expr:
    """body at the values; inert derivatives in it keep their own variable."""
    if not any(isinstance(node, (Derivative, Prime, At)) for node in subformulas(body)):
        return substitute(body, dict(zip(parameters, values, strict=True)))
    fresh = _fresh(parameters, values)
    renamed = _rename(body, dict(zip(parameters, fresh, strict=True)))
    for symbol, value in zip(fresh, values, strict=True):
        renamed = At(renamed, symbol, value)
    return renamed


def _rename(body: Expr, names: Mapping[Expr, Expr]) -> Expr:
    return rewrite(body, lambda node: names.get(node, node))


def split(equations: tuple[Expr, ...]) -> tuple[dict[Expr, Definition], list[Expr]]:
    """Definitions `symbol = formula` (first one of a symbol, no circle), and the other ones."""
    definitions: dict[Expr, Definition] = {}
    others: list[Expr] = []
    for equation in equations:
        if not isinstance(equation, Relation) or equation.op != "=":
            continue
        for symbol, formula in (
            (equation.left, equation.right),
            (equation.right, equation.left),
        ):
            if (
                isinstance(symbol, Symbol)
                and symbol not in definitions
                and symbol not in closure(formula, definitions)
            ):
                definitions[symbol] = Definition(formula, equation)
                break
        else:
            others.append(equation)
    return definitions, others


def closure(formula: Expr, definitions: Mapping[Expr, Definition]) -> set[Expr]:
    """Every symbol that the formula depends on, through definitions too."""
    seen: set[Expr] = set()
    stack: list[Expr] = list(free_symbols(formula))
    while stack:
        symbol = stack.pop()
        if symbol not in seen:
            seen.add(symbol)
            if symbol in definitions:
                stack.extend(free_symbols(definitions[symbol].formula))
    return seen


def entry(node: Expr) -> Expr:
    """An indexed symbol whose indices have become whole numbers as the plain symbol it is."""
    if isinstance(node, Indexed) and isinstance(node.base, Symbol):
        values = [constant_value(index) for index in node.children[1:]]
        if all(value is not None and value.denominator == 1 and value >= 0 for value in values):
            return plain_entry(node.base, node.subscripts, node.superscripts)
    return node
