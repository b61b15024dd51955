"""Factors of products and fractions: their order, their powers, what cancels.

Contract: functions from a formula to an equal formula, or None where nothing changes; equal as
rational functions, which the kernel checks."""

from __future__ import annotations

from fractions import Fraction

from sigderiv.engine.numerals import numeral, value_of
from sigderiv.expr import ONE, Add, Constant, Div, Expr, Mul, Neg, Number, Pow, Symbol
from sigderiv.kernel.algebra import LARGEST_EXPONENT, whole_exponent


def factors_of(formula: Expr) -> tuple[Expr, ...]:
    """The factors of a product, one level deep; a formula that is none is its own factor."""
    return formula.children if isinstance(formula, Mul) else (formula,)


def product_of(factors: list[Expr]) -> Expr:
    """The product of any number of factors: none is 1, one is itself."""
    if not factors:
        return ONE
    return factors[0] if len(factors) == 1 else Mul(*factors)


def _rank(factor: Expr) -> int:
    """Where a factor stands in a product: numbers, letters and their powers, functions, sums."""
    if value_of(factor) is not None:
        return 0
    if isinstance(factor, Constant):
        return 1
    if isinstance(factor, Symbol):
        return 2
    if isinstance(factor, Pow) and isinstance(factor.children[0], Symbol):
        return 2
    if isinstance(factor, Add):
        return 4
    return 3


def ordered(product: Expr) -> Expr:
    """The product with its factors in the order in which they are usually written."""
    return product.with_children(tuple(sorted(product.children, key=_rank)))


def multiply_fractions(product: Expr) -> Expr | None:
    """a · (b/c) as (a b)/c, where a factor is a fraction (numbers like 1/2 stay in front)."""
    if not any(_is_fraction(factor) for factor in product.children):
        return None
    top: list[Expr] = []
    bottom: list[Expr] = []
    for factor in product.children:
        if isinstance(factor, Div) and _is_fraction(factor):
            top.extend(part for part in factors_of(factor.children[0]) if part is not ONE)
            bottom.extend(factors_of(factor.children[1]))
        else:
            top.append(factor)
    return Div(product_of(top), product_of(bottom))


def equal_factors(product: Expr) -> Expr | None:
    """x · x^2 as x^3: factors of one base gathered, where a base occurs twice."""
    counts: dict[Expr, int] = {}
    for factor in product.children:
        base, exponent = base_and_exponent(factor)
        counts[base] = counts.get(base, 0) + exponent
    if len(counts) == len(product.children) or max(counts.values()) > LARGEST_EXPONENT:
        return None
    return product_of([power_of(base, count) for base, count in counts.items()])


def _is_fraction(factor: Expr) -> bool:
    return isinstance(factor, Div) and value_of(factor) is None


def base_and_exponent(factor: Expr) -> tuple[Expr, int]:
    """u^n as (u, n) for a whole n of modest size, any other factor as (itself, 1)."""
    if isinstance(factor, Pow):
        exponent = whole_exponent(factor.children[1])
        if exponent is not None and 0 < exponent <= LARGEST_EXPONENT:
            return factor.children[0], exponent
    return factor, 1


def power_of(base: Expr, exponent: int) -> Expr:
    """u^n, with u^1 written u."""
    return base if exponent == 1 else Pow(base, Number(exponent))


def scaled(coefficient: Fraction, formula: Expr) -> Expr:
    """A coefficient times a formula, as one writes it: -f, 2 f, 3/2."""
    if coefficient < 0:
        return Neg(scaled(-coefficient, formula))
    if formula is ONE:
        return numeral(coefficient)
    return formula if coefficient == 1 else Mul(numeral(coefficient), formula)


def cancelled(quotient: Expr) -> Expr | None:
    """The fraction without the factors (and the number) common to top and bottom."""
    top, bottom = quotient.children
    above = [base_and_exponent(factor) for factor in factors_of(top)]
    below = [base_and_exponent(factor) for factor in factors_of(bottom)]
    number_above, above = _take_number(above)
    number_below, below = _take_number(below)
    changed = False
    for i, (base, count) in enumerate(below):
        for j, (other, there) in enumerate(above):
            common = min(count, there)
            if base is other and common:
                below[i], above[j] = (base, count - common), (other, there - common)
                count -= common
                changed = True
    ratio = number_above / number_below
    if ratio.denominator != number_below or changed:
        top_parts = [power_of(base, count) for base, count in above if count]
        bottom_parts = [power_of(base, count) for base, count in below if count]
        if ratio.numerator != 1:
            top_parts.insert(0, numeral(Fraction(ratio.numerator)))
        if ratio.denominator != 1:
            bottom_parts.insert(0, numeral(Fraction(ratio.denominator)))
        new_top, new_bottom = product_of(top_parts), product_of(bottom_parts)
        return new_top if new_bottom is ONE else Div(new_top, new_bottom)
    return None


def _take_number(
    factors: list[tuple[Expr, int]],
) -> tuple[Fraction, list[tuple[Expr, int]]]:
    """The whole number among the factors, and the others."""
    total, rest = Fraction(1), []
    for base, exponent in factors:
        value = value_of(base)
        if value is not None and value.denominator == 1 and value > 0 and exponent == 1:
            total *= value
        else:
            rest.append((base, exponent))
    return total, rest
