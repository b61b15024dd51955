"""Sums to infinity of hypergeometric terms, in closed form.

Contract: `closed(body, index, start)` is the value of the sum of `body` for all whole values of the
index from start on, with guards, formulas that are defined only where the series converges to it;
None where the terms are of no kind that is known here.  `body` is prepared.  0^0 counts as 1, as
everybody writes power series.

A term t(j) is hypergeometric where t(j+1)/t(j) is a rational function of j; its zeros and poles
name the series (M. Petkovšek, H. S. Wilf, D. Zeilberger, A = B, 1996, chapter 3).  A polynomial
factor is written with binomials, p(j) = Σ_m Δ^m p(0) C(j, m), and Σ_j C(j, m) c_j z^j is
z^m S^(m)(z) / m!.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import comb, factorial

from sigderiv.expr import ONE, Add, Expr, Neg, Pow, Symbol, as_expr, substitute
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import derivative, plus, times
from sigderiv.referee.hypergeometric_table import ARGUMENT, SERIES, VALUES, Lists, Row, binomial
from sigderiv.referee.hypergeometric_terms import Monomial, Term, gathered, term_of
from sigderiv.referee.series import tidied

NEAREST = 4
"""How many first terms are taken away at most from a series that begins earlier."""

Closed = tuple[Expr, frozenset[Expr]]


def closed(body: Expr, index: Symbol, start: int) -> Closed | None:
    """The value of a series and what must be defined for it; None: not known here."""
    term = term_of(body, index)
    if term is None:
        return None
    for begin in range(start, max(start - NEAREST, -1), -1):
        if not term.is_defined(begin):
            return None
        found = _from(term, index, begin)
        if found is not None:
            value, guards = found
            before = [_term_at(term, index, k) for k in range(begin, start)]
            whole = rewrite(plus([value, *map(Neg, before)]), _gathered)
            return tidied(whole), guards | term.needed()
    return None


def _gathered(node: Expr) -> Expr:
    return gathered(node) if isinstance(node, Add) else node


def _from(term: Term, index: Symbol, start: int) -> Closed | None:
    """The value of the whole series from this start."""
    scale, lists = _lists(term, start)
    argument = Monomial(scale) * term.argument()
    row = SERIES.get(lists) if argument.scale else None
    if row is None and argument.scale and len(lists[0]) == 1 and not lists[1]:
        row = binomial(lists[0][0])
    number = argument.number()
    if number is not None:  # 0 among them: then there is no ratio
        if number in VALUES.get(lists, {}) and not term.polynomial:
            row = Row(VALUES[lists][number])
        elif row is not None and not row.converges(number):
            return None
    if row is None:
        return None
    if term.polynomial:
        value = _with_polynomial(term, index, start, argument, row)
    else:
        value = _value(term, start, argument, row)
    guards = frozenset[Expr]() if number is not None else row.guards(argument.formula())
    return None if value is None else (value, guards)


def _term_at(term: Term, index: Symbol, k: int) -> Expr:
    """One term, with x^0 as 1."""
    first, others = term.first(k)
    polynomial = substitute(times(*term.polynomial), {index: as_expr(k)})
    return times(first.formula(), *others, polynomial)


def _lists(term: Term, start: int) -> tuple[Fraction, Lists]:
    """The number in the ratio of neighbours, and its zeros and poles besides -1."""
    scale = Fraction(1)
    upper: Counter[Fraction] = Counter({Fraction(1): 1})  # beside the j + 1 that is always below
    for (slope, offset), count in term.factorials.items():
        scale *= Fraction(int(slope) ** int(slope)) ** count
        for k in range(1, int(slope) + 1):
            upper[(slope * start + offset + k) / slope] += count
    for (slope, offset), count in term.below.items():
        zero = start + offset / slope
        upper[zero] += count
        upper[zero + 1] -= count
    above = tuple(sorted((+upper).elements()))
    below = tuple(sorted((-upper).elements()))
    return scale, (above, below)


def _value(term: Term, start: int, argument: Monomial, row: Row) -> Expr:
    """The value of a series without a polynomial factor."""
    first, others = term.first(start)
    value, at = row.value, argument
    if row.scale:
        at = (Monomial(Fraction(row.scale)) * argument).root()
        if argument.scale < 0 and row.negative is not None:
            value = row.negative
    if row.over:
        first *= at.to(-1)
    return times(first.formula(), *others, substitute(value, {ARGUMENT: at.formula()}))


def _with_polynomial(
    term: Term, index: Symbol, start: int, argument: Monomial, row: Row
) -> Expr | None:
    """The value where the terms have a polynomial factor, strictly inside the circle."""
    if row.scale or row.over or row.ends:
        return None
    polynomial, z = times(*term.polynomial), argument.formula()
    values = [substitute(polynomial, {index: as_expr(start + k)}) for k in range(term.degree + 1)]
    first, others = term.first(start)
    parts, slope = [], row.value
    for m in range(term.degree + 1):
        difference = plus([times(as_expr((-1) ** (m - k) * comb(m, k)), values[k])
                           for k in range(m + 1)])  # fmt: skip
        power = Pow(z, as_expr(m)) if m else ONE
        at = substitute(slope, {ARGUMENT: z})
        parts.append(times(as_expr(Fraction(1, factorial(m))), difference, power, at))
        slope = derivative(slope, ARGUMENT, {})
    return times(first.formula(), *others, plus(parts))
