"""Multiplying out, where that makes a formula shorter.

Contract: `shorten(builder, place)` rewrites a sum of products at a place as an expanded sum with
like terms collected, in one step that the kernel decides, if the result has fewer symbols; it
leaves everything else alone.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.engine.builder import Builder
from sigderiv.engine.factors import ordered, power_of, product_of, scaled
from sigderiv.expr import ONE, ZERO, Add, Div, Expr, Mul, Neg, Number, Place, subformulas
from sigderiv.kernel.algebra import LARGEST_EXPONENT, Monomial, TooLarge, ZeroDenominator, quotient

MOST_TERMS = 12


def shorten(builder: Builder, place: Place = ()) -> None:
    """Expand the sum at a place if that is shorter."""
    formula = builder.part(place)
    if not isinstance(formula, (Add, Mul, Neg)):
        return
    expanded = _expanded(formula)
    if expanded is not None and _length(expanded) < _length(formula):
        builder.rewrite("expand", expanded, place)


def _expanded(formula: Expr) -> Expr | None:
    """The formula as a sum of monomials in its atoms; None for a fraction or a long sum."""
    atoms: dict[Expr, int] = {}
    try:
        top, bottom = quotient(formula, atoms)
    except (TooLarge, ZeroDenominator):
        return None
    too_high = any(count > LARGEST_EXPONENT for monomial in top for _, count in monomial)
    if len(top) > MOST_TERMS or list(bottom) != [()] or too_high:
        return None
    names = {number: atom for atom, number in atoms.items()}
    terms = [_term(monomial, value / bottom[()], names) for monomial, value in top.items()]
    if not terms:
        return ZERO
    return terms[0] if len(terms) == 1 else Add(*terms)


def _term(monomial: Monomial, coefficient: Fraction, names: dict[int, Expr]) -> Expr:
    powers = [power_of(names[atom], exponent) for atom, exponent in monomial]
    size = scaled(abs(coefficient), ONE)
    factors = powers if abs(coefficient) == 1 else [size, *powers]
    product = product_of(factors)
    if isinstance(product, Mul):
        product = ordered(product)
    return Neg(product) if coefficient < 0 else product


def _length(formula: Expr) -> int:
    """How many symbols it takes to write the formula (shared parts as often as they occur)."""
    lengths: dict[Expr, int] = {}
    for node in subformulas(formula):
        own = 0 if isinstance(node, (Mul, Div)) else 1
        lengths[node] = (own if not isinstance(node, Number) else len(str(node.value))) + sum(
            lengths[child] for child in node.children
        )
    return lengths[formula]
