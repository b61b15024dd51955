"""Multiplying out, where that makes a formula shorter.

Contract: `shorten(builder, place)` multiplies a sum of products at a place out and collects like
terms, if the result has fewer symbols; it leaves everything else alone.  These are two steps, each
decided by the kernel, where there are like terms and a page has room for the terms before.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.engine.builder import Builder
from sigderiv.engine.factors import ordered, power_of, product_of, scaled
from sigderiv.engine.length import length
from sigderiv.engine.spread import spread_out
from sigderiv.expr import ONE, ZERO, Add, Div, Expr, Mul, Neg, Number, Place
from sigderiv.kernel.algebra import LARGEST_EXPONENT, Monomial, TooLarge, ZeroDenominator, quotient

MOST_TERMS = 12
LONGEST = 20_000
"""Symbols of a formula that is multiplied out; the time grows with a power of their number."""


def shorten(builder: Builder, place: Place = ()) -> None:
    """Expand the sum at a place if that is shorter."""
    formula = builder.part(place)
    if not isinstance(formula, (Add, Mul, Neg)) or length(formula) > LONGEST:
        return
    expanded = _expanded(formula)
    if expanded is None or length(expanded) >= length(formula):
        return
    spread = _spread(formula)
    if len(spread) > len(_terms(expanded)) and set(spread) != set(_terms(formula)):
        builder.rewrite("expand", Add(*spread), place)
        builder.rewrite("collect", expanded, place)
    else:
        builder.rewrite("expand", expanded, place)


def _terms(formula: Expr) -> tuple[Expr, ...]:
    return formula.children if isinstance(formula, Add) else (formula,)


def _spread(formula: Expr) -> list[Expr]:
    """The terms of the formula before they are collected; none where they are not shown."""
    atoms: dict[Expr, int] = {}
    found = spread_out(formula, atoms) or []
    names = {number: atom for atom, number in atoms.items()}
    terms = [_term(monomial, value, names) for value, monomial in found]
    return [] if None in terms else [term for term in terms if term is not None]


def _expanded(formula: Expr) -> Expr | None:
    """The formula as a sum of monomials in its atoms, each perhaps over another; None for a
    fraction of sums or a long sum."""
    atoms: dict[Expr, int] = {}
    try:
        top, bottom = quotient(formula, atoms)
    except (TooLarge, ZeroDenominator):
        return None
    if len(top) > MOST_TERMS or len(bottom) != 1:
        return None
    ((below, divisor),) = bottom.items()
    names = {number: atom for atom, number in atoms.items()}
    terms = [
        _term(_over(monomial, below), value / divisor, names) for monomial, value in top.items()
    ]
    if not terms:
        return ZERO
    if any(term is None for term in terms):
        return None
    found = [term for term in terms if term is not None]
    return found[0] if len(found) == 1 else Add(*found)


def _over(above: Monomial, below: Monomial) -> Monomial:
    exponents = dict(above)
    for atom, exponent in below:
        exponents[atom] = exponents.get(atom, 0) - exponent
    return tuple(sorted(exponents.items()))


def _term(monomial: Monomial, coefficient: Fraction, names: dict[int, Expr]) -> Expr | None:
    """A coefficient times powers, those with negative exponents below a bar."""
    if any(abs(exponent) > LARGEST_EXPONENT for _, exponent in monomial):
        return None
    above = [power_of(names[atom], exponent) for atom, exponent in monomial if exponent > 0]
    below = [power_of(names[atom], -exponent) for atom, exponent in monomial if exponent < 0]
    size = abs(coefficient)
    if below:
        if size.numerator != 1:
            above.insert(0, Number(size.numerator))
        if size.denominator != 1:
            below.insert(0, Number(size.denominator))
        product: Expr = Div(_ordered(above), _ordered(below))
    else:
        product = _ordered(above if size == 1 else [scaled(size, ONE), *above])
    return Neg(product) if coefficient < 0 else product


def _ordered(factors: list[Expr]) -> Expr:
    product = product_of(factors)
    return ordered(product) if isinstance(product, Mul) else product
