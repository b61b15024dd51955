"""Exponentials and roots as letters: what is left is a polynomial.

Contract: `as_polynomial(formula)` replaces e^(a x + b y + c) by powers of letters that stand for
positive numbers; None where a letter stands elsewhere, too.  `without_root(formula)` finds a root
of a x + b and says what x is in terms of it, for `rooted`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sigderiv.expr import (
    Add,
    Call,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Symbol,
    as_expr,
    free_symbols,
    fresh_symbol,
    subformulas,
)
from sigderiv.ordering.terms import terms
from sigderiv.referee.differentiate import constant_value

LARGEST_POWER = 12


def as_polynomial(formula: Expr) -> tuple[Expr, tuple[Symbol, ...]] | None:
    """The formula in letters for the exponentials of its own letters, and these."""
    names = sorted(free_symbols(formula), key=lambda each: each.name)
    found: dict[Expr, dict[tuple[str, ...], Fraction]] = {}
    for node in subformulas(formula):
        if isinstance(node, Pow) and node.children[0] is E and free_symbols(node):
            exponent = _linear(node.children[1])
            if exponent is None:
                return None
            found[node] = exponent
    scale = lcm(*(n.denominator for one in found.values() for n in one.values()), 1)
    letters = {each.name: fresh_symbol(f"{each.name.upper()}_e", formula) for each in names}
    change: dict[Expr, Expr] = {}
    for node, exponent in found.items():
        factors: list[Expr] = []
        for monomial, number in exponent.items():
            power = number * scale
            if not monomial:
                factors.append(Pow(E, _number(number)))
            elif abs(power) > LARGEST_POWER:
                return None
            else:
                factors.append(Pow(letters[monomial[0]], _number(power)))
        change[node] = Mul(*factors) if len(factors) > 1 else factors[0]
    changed = _put(formula, change)
    if free_symbols(changed) & set(names):
        return None
    return changed, tuple(letters[each.name] for each in names)


def _linear(exponent: Expr) -> dict[tuple[str, ...], Fraction] | None:
    """The coefficients of an exponent of degree one."""
    return terms(exponent, 1)


def _put(formula: Expr, change: dict[Expr, Expr]) -> Expr:
    """The formula with whole parts replaced, the outer ones first."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        if node in change:
            done[node] = change[node]
        else:
            done[node] = node.with_children(tuple(done[child] for child in node.children))
    return done[formula]


def _number(value: Fraction | int) -> Expr:
    return as_expr(Fraction(value))


@dataclass(frozen=True, slots=True)
class Root:
    """A root as it is written, and the letter that stands for it."""

    node: Expr
    letter: Symbol


def without_root(formula: Expr) -> tuple[dict[Expr, Expr], Root] | None:
    """What the only letter is in terms of a root of a linear formula in it."""
    (x,) = free_symbols(formula)
    for node in subformulas(formula):
        inside = _under_root(node)
        if inside is None:
            continue
        line = terms(inside, 1)
        if line is None or not line.get((x.name,)):
            continue
        root = Root(node, fresh_symbol("t", formula))
        slope, shift = line[(x.name,)], line.get((), Fraction(0))
        square = Add(Pow(root.letter, as_expr(2)), Neg(_number(shift)))
        return {x: Mul(_number(1 / slope), square)}, root
    return None


def _under_root(node: Expr) -> Expr | None:
    if isinstance(node, Call) and node.name == "sqrt" and not node.orders:
        return node.children[0]
    if isinstance(node, Pow) and constant_value(node.children[1]) == Fraction(1, 2):
        return node.children[0]
    return None


def rooted(formula: Expr, change: dict[Expr, Expr], root: Root) -> Expr:
    """The formula with the root and its letter put in."""
    return _put(formula, {root.node: root.letter, **change})
