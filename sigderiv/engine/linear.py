"""Exact linear algebra on formulas: writing one formula as a combination of others.

Contract: `combination(target, basis)` gives rational coefficients c_k with target = Σ c_k basis_k
as rational functions of their atoms (the kernel's algebra), or None where there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sigderiv.expr import Expr
from sigderiv.kernel.algebra import (
    Monomial,
    Polynomial,
    TooLarge,
    ZeroDenominator,
    multiply,
    quotient,
)


def combination(target: Expr, basis: Sequence[Expr]) -> tuple[Fraction, ...] | None:
    """The coefficients of target in the basis, None where it is not in its span."""
    atoms: dict[Expr, int] = {}
    try:
        numerators = _over_common_denominator([target, *basis], atoms)
    except (TooLarge, ZeroDenominator):
        return None
    monomials = sorted({monomial for polynomial in numerators for monomial in polynomial})
    return _solve(numerators[1:], numerators[0], monomials)


def _over_common_denominator(formulas: Sequence[Expr], atoms: dict[Expr, int]) -> list[Polynomial]:
    quotients = [quotient(formula, atoms) for formula in formulas]
    bottoms: list[Polynomial] = []
    for _, bottom in quotients:
        if bottom not in bottoms:
            bottoms.append(bottom)
    result = []
    for top, bottom in quotients:
        for other in bottoms:
            if other != bottom:
                top = multiply(top, other)
        result.append(top)
    return result


def _solve(
    columns: list[Polynomial], target: Polynomial, monomials: list[Monomial]
) -> tuple[Fraction, ...] | None:
    """Gaussian elimination, one row a monomial; free unknowns are zero."""
    zero = Fraction(0)
    rows = [[*(c.get(m, zero) for c in columns), target.get(m, zero)] for m in monomials]
    count = len(columns)
    pivots: list[tuple[int, int]] = []
    height = 0
    for column in range(count):
        pivot = next((r for r in range(height, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[height], rows[pivot] = rows[pivot], rows[height]
        lead = rows[height][column]
        rows[height] = [value / lead for value in rows[height]]
        for r, row in enumerate(rows):
            if r != height and row[column]:
                factor = row[column]
                rows[r] = [a - factor * b for a, b in zip(row, rows[height], strict=True)]
        pivots.append((height, column))
        height += 1
    if any(row[count] for row in rows[height:]):
        return None
    solution = [zero] * count
    for r, column in pivots:
        solution[column] = rows[r][count]
    return tuple(solution)
