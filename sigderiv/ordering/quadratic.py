"""Polynomials in several letters that are sums of squares, exactly.

Contract: `is_positive(formula, strict)` is True only where the polynomial is shown to be >= 0 (> 0)
for all values of its letters: every term is a square with a positive coefficient, or the degree is
two.  `lowest` is the only point at which all slopes of one of degree two vanish.  Of that degree
p(x) = v M v^T with v = (1, x): M is positive semidefinite if
Lagrange's reduction to squares meets no negative one; and p has no zero if its constant square,
which is taken last, is positive.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import Expr, free_symbols
from sigderiv.ordering.terms import solved, terms

MOST_LETTERS = 12
HIGHEST_DEGREE = 8


def is_positive(formula: Expr, *, strict: bool) -> bool:
    """Whether a polynomial is never negative (never zero, either)."""
    names = sorted(symbol.name for symbol in free_symbols(formula))
    if not 0 < len(names) <= MOST_LETTERS:
        return False
    found = terms(formula, HIGHEST_DEGREE)
    if found is None:
        return False
    if all(number > 0 and _is_square(monomial) for monomial, number in found.items()):
        return () in found or not strict
    if max(map(len, found), default=0) > 2:
        return False
    size = len(names) + 1
    matrix = [[Fraction(0)] * size for _ in range(size)]
    place = {name: count for count, name in enumerate(names)}  # the constant comes last
    for monomial, coefficient in found.items():
        row, column = (place[name] for name in monomial) if len(monomial) == 2 else (
            place[monomial[0]] if monomial else size - 1, size - 1
        )  # fmt: skip
        matrix[row][column] += coefficient / 2
        matrix[column][row] += coefficient / 2
    last = _last_square(matrix)
    return last is not None and (last > 0 or not strict)


def lowest(formula: Expr) -> dict[Expr, Fraction] | None:
    """Where the slopes of a polynomial of degree two in several letters are 0, if at one point."""
    letters = sorted(free_symbols(formula), key=lambda each: each.name)
    found = terms(formula, 2) if 1 < len(letters) <= MOST_LETTERS else None
    if found is None:
        return None
    rows = []
    for letter in letters:
        row = [Fraction(0)] * (len(letters) + 1)
        for monomial, number in found.items():
            rest = list(monomial)
            count = rest.count(letter.name)
            if count:
                rest.remove(letter.name)
                place = [each.name for each in letters].index(rest[0]) if rest else len(letters)
                row[place] += number * count * (1 if rest else -1)
        rows.append(row)
    point = solved(rows, len(letters))
    return None if point is None else dict[Expr, Fraction](zip(letters, point, strict=True))


def _is_square(monomial: tuple[str, ...]) -> bool:
    return all(monomial.count(name) % 2 == 0 for name in monomial)


def _last_square(matrix: list[list[Fraction]]) -> Fraction | None:
    """The coefficient of the last square, None where one of them is negative."""
    size = len(matrix)
    for step in range(size):
        pivot = matrix[step][step]
        if pivot < 0 or (pivot == 0 and any(matrix[step][step:])):
            return None
        if pivot == 0:
            continue
        for row in range(step + 1, size):
            factor = matrix[row][step] / pivot
            for column in range(step, size):
                matrix[row][column] -= factor * matrix[step][column]
    return matrix[-1][-1]
