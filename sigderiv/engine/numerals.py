"""Exact numbers in formulas: reading their value and writing it back in the usual form.

Contract: `value_of(formula)` is the value of a numeral, a fraction of two, or the negation of one
of these, else None; `numeral(value)` is the formula that a textbook prints for a value."""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import Add, Div, Expr, Mul, Neg, Number, Pow, as_expr

LARGEST_POWER = 12
MOST_DIGITS = 40


def value_of(formula: Expr) -> Fraction | None:
    """The value of a number as it is usually written, None for anything else."""
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Neg):
        inside = value_of(formula.children[0]) if not isinstance(formula.children[0], Neg) else None
        return None if inside is None else -inside
    if isinstance(formula, Div):
        top, bottom = formula.children
        if isinstance(top, Number) and isinstance(bottom, Number) and bottom.value:
            return top.value / bottom.value
    return None


def numeral(value: Fraction, like: tuple[Expr, ...] = ()) -> Expr:
    """-3/2 as Neg(Div(3, 2)), or as a decimal where the numbers that it comes from (`like`) had
    decimals among them and it ends."""
    if value < 0:
        return Neg(numeral(-value, like))
    if value.denominator == 1:
        return Number(value)
    if any(_has_decimals(formula) for formula in like):
        written = as_expr(value)
        if isinstance(written, Number):
            return written
    return Div(Number(value.numerator), Number(value.denominator))


def _has_decimals(formula: Expr) -> bool:
    if isinstance(formula, Number):
        return formula.value.denominator != 1
    return any(_has_decimals(child) for child in formula.children)


def folded(node: Expr) -> Expr | None:
    """The number that an operation on numbers alone gives, None where it is not one, or where
    the result would be longer than a reader wants."""
    values = [value_of(child) for child in node.children]
    if not values or any(value is None for value in values):
        return None
    numbers = [value for value in values if value is not None]
    result: Fraction
    if isinstance(node, Add):
        result = sum(numbers, Fraction(0))
    elif isinstance(node, Mul):
        result = Fraction(1)
        for number in numbers:
            result *= number
    elif isinstance(node, Neg):
        result = -numbers[0]
    elif isinstance(node, Div) and numbers[1]:
        result = numbers[0] / numbers[1]
    elif isinstance(node, Pow) and _is_small_power(*numbers):
        result = numbers[0] ** int(numbers[1])
    else:
        return None
    if len(str(result)) > MOST_DIGITS:
        return None
    written = numeral(result, node.children)
    return None if written is node else written


def _is_small_power(base: Fraction, exponent: Fraction) -> bool:
    return bool(base) and exponent.denominator == 1 and abs(exponent) <= LARGEST_POWER
