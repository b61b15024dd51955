"""Polynomials in several letters, multiplied out.

Contract: `terms(formula, degree)` gives the coefficients by monomials, None where the formula is no
polynomial or goes beyond the degree; `solved` is the only solution of a linear system.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import Add, Div, Expr, Mul, Neg, Number, Pow, Symbol, postorder

MOST_TERMS = 300
Terms = dict[tuple[str, ...], Fraction]
"""Coefficients by monomials: names in order, each as often as it is a factor."""


def terms(formula: Expr, degree: int) -> Terms | None:
    """The polynomial multiplied out."""
    done: dict[Expr, Terms] = {}
    for node in postorder((formula,)):
        parts = [done[child] for child in node.children if child in done]
        value: Terms | None = None
        if isinstance(node, Number):
            value = {(): Fraction(node.value)} if node.value else {}
        elif isinstance(node, Symbol):
            value = {(node.name,): Fraction(1)}
        elif isinstance(node, Neg):
            value = {name: -number for name, number in parts[0].items()}
        elif isinstance(node, Add):
            value = _sum(parts)
        elif isinstance(node, Mul):
            value = product(parts, degree)
        elif isinstance(node, Div) and set(parts[1]) == {()}:
            value = {name: number / parts[1][()] for name, number in parts[0].items()}
        elif isinstance(node, Pow) and isinstance(node.children[1], Number):
            power = node.children[1].value
            whole = power.denominator == 1 and 0 < power <= degree
            value = product([parts[0]] * int(power), degree) if whole else None
        if value is None or len(value) > MOST_TERMS:
            return None
        done[node] = value
    return done[formula]


def _sum(parts: list[Terms]) -> Terms:
    total: Terms = {}
    for part in parts:
        for monomial, number in part.items():
            total[monomial] = total.get(monomial, Fraction(0)) + number
    return {monomial: number for monomial, number in total.items() if number}


def product(parts: list[Terms], degree: int) -> Terms | None:
    """The product of polynomials, None beyond the degree."""
    total: Terms = {(): Fraction(1)}
    for part in parts:
        result: Terms = {}
        for one, first in total.items():
            for other, second in part.items():
                monomial = tuple(sorted((*one, *other)))
                if len(monomial) > degree:
                    return None
                result[monomial] = result.get(monomial, Fraction(0)) + first * second
        total = {monomial: number for monomial, number in result.items() if number}
    return total


def solved(rows: list[list[Fraction]], count: int) -> list[Fraction] | None:
    """The only solution of a linear system, None where there is none or more than one."""
    rows = [list(row) for row in rows]
    done = 0
    for column in range(count):
        pivot = next((k for k in range(done, len(rows)) if rows[k][column]), None)
        if pivot is None:
            return None
        rows[done], rows[pivot] = rows[pivot], rows[done]
        scale = rows[done][column]
        rows[done] = [each / scale for each in rows[done]]
        for k, row in enumerate(rows):
            if k != done and row[column]:
                factor = row[column]
                rows[k] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    if any(row[-1] for row in rows[done:]):
        return None
    return [row[-1] for row in rows[:count]]
