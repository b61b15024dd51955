"""Differentials: `dy = 2x dx` where `y = x^2`.

Contract: the letter `d` before another letter is a differential where it never stands otherwise
and both sides have one.  The differential of a symbol that the document defines is put in as the
sum of its derivatives times the differentials of what is left; a differential of a symbol that
nothing defines is a number of its own.  `resolved` says None where nothing is a differential.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sigderiv.expr import (
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Symbol,
    free_symbols,
    fresh_symbol,
    subformulas,
)
from sigderiv.review.understanding.definitions import View

SIGN = Symbol("d")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Formulas without differentials; free: of how many symbols a differential is left."""

    formulas: tuple[Expr, ...]
    free: int


def resolved(formulas: Sequence[Expr], view: View) -> Resolved | None:
    """The formulas with their differentials put in."""
    if not all(map(_has_sign, formulas)) or SIGN in view.symbols or SIGN.name in view.functions:
        return None
    found: dict[Expr, None] = {}
    for formula in formulas:
        for node in subformulas(formula):
            for child, following in (
                zip(node.children, (*node.children[1:], None), strict=True)
                if SIGN in node.children
                else ()
            ):
                if child is not SIGN:
                    continue
                if not isinstance(node, Mul) or not _is_variable(following):
                    return None
                assert following is not None
                found[following] = None
    if SIGN in formulas or not found:
        return None
    free = [symbol for symbol in found if not _is_defined(symbol, view)]
    sizes: dict[Expr, Expr] = {}
    for symbol in free:
        sizes[symbol] = fresh_symbol("q", *formulas, *sizes.values())
    if not sizes:
        return None
    values = dict(sizes)
    for symbol in found:
        if symbol not in sizes:
            reach = view.reach(symbol)
            terms = [Mul(Derivative(symbol, by), sizes[by]) for by in free if by in reach]
            if not terms:
                return None
            values[symbol] = terms[0] if len(terms) == 1 else Add(*terms)
    return Resolved(tuple(_put(formula, values, sizes) for formula in formulas), len(free))


def _has_sign(formula: Expr) -> bool:
    return SIGN in free_symbols(formula) or any(map(_is_whole, subformulas(formula)))


def _is_whole(node: Expr) -> bool:
    """Whether this is the differential of a formula, `d(u v)`."""
    return isinstance(node, Call) and node.name == SIGN.name and len(node.children) == 1


def _is_variable(node: Expr | None) -> bool:
    return isinstance(node, (Symbol, Indexed)) and node is not SIGN


def _is_defined(symbol: Expr, view: View) -> bool:
    return symbol in view.symbols or (isinstance(symbol, Symbol) and symbol.name in view.functions)


def _put(formula: Expr, values: dict[Expr, Expr], sizes: dict[Expr, Expr]) -> Expr:
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        if isinstance(node, Mul) and SIGN in node.children:
            factors: list[Expr] = []
            sign = False
            for child in node.children:
                if child is SIGN:
                    sign = True
                    continue
                factors.append(values[child] if sign else done[child])
                sign = False
            done[node] = factors[0] if len(factors) == 1 else Mul(*factors)
        elif _is_whole(node):
            body = node.children[0]
            terms = [Mul(Derivative(body, by), size) for by, size in sizes.items()]
            done[node] = terms[0] if len(terms) == 1 else Add(*terms)
        else:
            done[node] = node.with_children(tuple(done[child] for child in node.children))
    return done[formula]
