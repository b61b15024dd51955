"""Candidates for antiderivatives with a quadratic in them: logarithms, arcs, half circles.

Contract: `arcs(factors, variable, depth)` is a method of `primitives`.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Pow,
    Symbol,
    as_expr,
)
from sigderiv.referee.differentiate import constant_value, plus, times
from sigderiv.referee.primitive_parts import coefficients, logarithm, power_of
from sigderiv.referee.series import tidied


def arcs(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """(p x + q)/(a x^2 + b x + c) and 1/sqrt(a x^2 + b x + c)."""
    bases = [power_of(each) for each in factors]
    if len(bases) == 1 and constant_value(bases[0][1]) == Fraction(1, 2):
        return _half_circle(bases[0][0], x)
    below = [(b, p) for b, p in bases if constant_value(p) in (Fraction(-1), Fraction(-1, 2))]
    if len(below) != 1:
        return None
    quadratic, power = below[0]
    over = [Pow(b, p) if p is not ONE else b for b, p in bases if (b, p) != below[0]]
    found, top = coefficients(quadratic, x), coefficients(times(*over), x)
    if found is None or top is None or len(found) != 3:
        return None
    c, b, a = found
    whole: list[Expr] = []
    while len(top) > 2:  # polynomial division
        lead, degree = tidied(Div(top[-1], a)), len(top) - 3
        whole.append(Div(times(lead, Pow(x, as_expr(degree + 1))), as_expr(degree + 1)))
        top[-3:-1] = [tidied(top[-3] - times(lead, c)), tidied(top[-2] - times(lead, b))]
        top.pop()
    if whole and constant_value(power) != -1:
        return None
    q, p = (*top, ZERO)[:2]
    if constant_value(power) == Fraction(-1, 2):
        return _of_root(a, b, c, x) if p is ZERO and q is ONE else None
    square = tidied(Mul(as_expr(4), a, c) - Pow(b, TWO))
    slope = plus([times(TWO, a, x), b])
    rest = plus([q, Neg(Div(times(p, b), times(TWO, a)))]) if p is not ZERO else q
    value = constant_value(square)
    if value is not None and value < 0:
        root = _square_root(as_expr(-value))
        arc = Div(logarithm(Div(slope - root, slope + root)), root)
    elif value == 0:
        arc = Div(Neg(TWO), slope)
    else:
        root = _square_root(square)
        arc = Div(times(TWO, Call("atan", Div(slope, root))), root)
    terms = [*whole, times(rest, arc)]
    if p is not ZERO:
        terms.append(times(Div(p, times(TWO, a)), logarithm(quadratic)))
    return plus(terms)


def _half_circle(square: Expr, x: Symbol) -> Expr | None:
    """sqrt(c - a x^2), by the triangle and the sector under it."""
    found = coefficients(square, x)
    if found is None or len(found) != 3:
        return None
    c, b, a = found
    arc = _of_root(a, b, c, x)
    if arc is None:
        return None
    return Div(plus([times(x, Call("sqrt", square)), times(c, arc)]), TWO)


def _of_root(a: Expr, b: Expr, c: Expr, x: Symbol) -> Expr | None:
    if b is not ZERO:
        return None
    size = constant_value(a)
    if size is None:
        return None
    name = "asin" if size < 0 else "asinh"
    scale = _square_root(as_expr(abs(size)))
    return Div(Call(name, Div(times(scale, x), _square_root(c))), scale)


def _square_root(formula: Expr) -> Expr:
    if isinstance(formula, Pow) and formula.children[1] is TWO:
        return formula.children[0]
    if isinstance(formula, Mul):
        return times(*map(_square_root, formula.children))
    value = constant_value(formula)
    for whole in range(1, 40):
        if value == whole * whole:
            return as_expr(whole)
    return Call("sqrt", formula)
