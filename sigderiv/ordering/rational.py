"""Quotients of polynomials in one letter, exactly: their roots, and their signs between them.

Contract: `chart(formula, letter)` is None where the formula is no such quotient.  Roots of
irreducible factors are isolated by flint, which gives a real root an imaginary part that is exactly
zero (F. Johansson, Arb, 2017); a sign is the exact value at a rational point.  Every root of a
denominator counts, cancelled or not: there the formula has no value.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from sigderiv.expr import Add, Div, Expr, Mul, Neg, Number, Pow, Symbol, postorder
from sigderiv.ordering.cells import Cell, Chart, Spot, inside

HIGHEST_DEGREE = 40
PRECISIONS = (128, 512, 2048)
Ratio = tuple[Any, Any]
"""Numerator and denominator, never cancelled against each other."""


def chart(formula: Expr, letter: Symbol) -> Chart | None:
    """The signs of a quotient of polynomials over the whole line."""
    ratio = as_ratio(formula, letter)
    if ratio is None:
        return None
    over, under = ratio
    if over == 0:
        return _flat(under)
    poles = {str(factor) for factor, _ in _factors(under)}
    roots = _roots([factor for factor, _ in (*_factors(over), *_factors(under))])
    if roots is None:
        return None
    product = over * under
    cells: list[Cell] = []
    ends = [None, *(root for root, _ in roots), None]
    for left, right in itertools.pairwise(ends):
        low = left.high if left else None
        high = right.low if right else None
        point = inside(low, high)
        value = product(_rational(point))
        outer = left.low if left else None, right.high if right else None
        cells.append(Cell(*outer, 1 if value > 0 else -1, point))
    spots = [
        Spot(root.low, root.high, root.exact, None if factor in poles else 0)
        for root, factor in roots
    ]
    return Chart(tuple(cells), tuple(spots))


def as_ratio(formula: Expr, letter: Symbol) -> Ratio | None:
    """Numerator and denominator of a formula, None where it is no quotient of polynomials."""
    from flint import fmpq, fmpq_poly

    done: dict[Expr, Ratio] = {}
    for node in postorder((formula,)):
        parts = [done[child] for child in node.children if child in done]
        value: Ratio | None = None
        if isinstance(node, Number):
            exact = fmpq(node.value.numerator, node.value.denominator)
            value = fmpq_poly([exact]), fmpq_poly([1])
        elif node is letter:
            value = fmpq_poly([0, 1]), fmpq_poly([1])
        elif isinstance(node, Neg):
            value = -parts[0][0], parts[0][1]
        elif isinstance(node, Add):
            value = parts[0]
            for over, under in parts[1:]:
                value = value[0] * under + over * value[1], value[1] * under
        elif isinstance(node, Mul):
            value = parts[0]
            for over, under in parts[1:]:
                value = value[0] * over, value[1] * under
        elif isinstance(node, Div):
            (over, under), (by, of) = parts
            value = over * of * of, under * by * of  # no value where `of` is 0, either
        elif isinstance(node, Pow):
            value = _power(parts[0], node.children[1])
        if value is None or value[1] == 0 or max(map(_degree, value)) > HIGHEST_DEGREE:
            return None
        done[node] = value
    return done[formula]


def _degree(poly: Any) -> int:
    return max(0, int(poly.degree()))


def _power(base: Ratio, exponent: Expr) -> Ratio | None:
    value = exponent.value if isinstance(exponent, Number) else None
    if isinstance(exponent, Neg) and isinstance(exponent.children[0], Number):
        value = -exponent.children[0].value
    if value is None or value.denominator != 1 or abs(value) > HIGHEST_DEGREE:
        return None
    count = int(abs(value))
    if max(map(_degree, base)) * count > HIGHEST_DEGREE:
        return None
    over, under = base[0] ** count, base[1] ** count
    if value > 0:
        return over, under
    if value == 0:
        return base[0] * base[1], base[0] * base[1]
    return under * base[1], over * base[1]


def _factors(poly: Any) -> list[tuple[Any, int]]:
    """The irreducible factors over the whole numbers; of a constant none."""
    if poly.degree() <= 0:
        return []
    return list(poly.numer().factor()[1])


def _flat(under: Any) -> Chart | None:
    """The chart of 0, wherever the denominator is not 0."""
    if under.degree() > 0:
        return None
    return Chart((Cell(None, None, 0, Fraction(0)),), ())


class _Root:
    """A real root between two rational numbers."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self.low, self.high = low, high

    @property
    def exact(self) -> Fraction | None:
        return self.low if self.low == self.high else None


def _roots(factors: list[Any]) -> list[tuple[_Root, str]] | None:
    """The real roots of irreducible factors, ascending, each with its factor's name; no two
    enclosures meet."""
    from sigderiv.referee.balls import working

    distinct = {str(factor): factor for factor in factors}
    for precision in PRECISIONS:
        with working(precision):
            found = [(r, name) for name, f in distinct.items() for r in _roots_of(f)]
        found.sort(key=lambda each: (each[0].low, each[0].high))
        if all(a.high < b.low for (a, _), (b, _) in itertools.pairwise(found)):
            return found
    return None


def _roots_of(factor: Any) -> list[_Root]:
    """The real roots of one irreducible factor, at the precision in force."""
    if factor.degree() == 1:
        root = Fraction(-int(factor[0]), int(factor[1]))
        return [_Root(root, root)]
    found = []
    for root, _ in factor.complex_roots():
        if root.imag.is_zero():
            found.append(_Root(_end(root.real.lower()), _end(root.real.upper())))
    return found


def _end(ball: Any) -> Fraction:
    """The middle of a ball, which is a dyadic number."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    return Fraction(mantissa) * Fraction(2) ** exponent


def _rational(value: Fraction) -> Any:
    from flint import fmpq

    return fmpq(value.numerator, value.denominator)
