r"""Sums with binomial coefficients in closed form: `\sum_k \binom{n}{k} p^k (1-p)^{n-k} k = n p`.

Contract: `closed(formula)` is the formula in which every sum over k from 0 to n of a binomial
coefficient n over k, powers with exponents linear in k, and a polynomial in k has its closed form,
and the conditions of that; None where there is no such sum.  By the binomial theorem and its
derivatives, sum C(n, k) k(k-1)…(k-j+1) a^k b^(n-k) = n(n-1)…(n-j+1) a^j (a+b)^(n-j) (Graham, Knuth
and Patashnik, Concrete Mathematics, ch. 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    calls,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)

MOST = 6
"""The largest power of the index that is looked at."""
Linear = tuple[Fraction, Expr]
"""A formula as a number times the index, and the rest."""


@dataclass(slots=True)
class _Term:
    """The factors of a summand: what the index is not in, the bases to the k and to the n - k, the
    polynomial in k by its coefficients, and the factorials with their powers."""

    rest: list[Expr] = field(default_factory=list)
    rising: list[Expr] = field(default_factory=list)
    falling: list[Expr] = field(default_factory=list)
    polynomial: list[Expr] = field(default_factory=lambda: [ONE])
    factorials: dict[Expr, int] = field(default_factory=dict)


def closed(formula: Expr) -> tuple[Expr, tuple[Relation, ...]] | None:
    """The formula with binomial sums in closed form, and the conditions."""
    if not has_part(formula, Sum) or not calls(formula, ("factorial",)):
        return None
    done: dict[Expr, Expr] = {}
    conditions: dict[Relation, None] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Sum) and not isinstance(made, Product) and len(made.children) == 4:
            found = _closed_sum(made)
            if found is not None:
                made, needed = found
                conditions.update(dict.fromkeys(needed))
        done[node] = made
    return (done[formula], tuple(conditions)) if conditions else None


def _closed_sum(total: Sum) -> tuple[Expr, list[Relation]] | None:
    index, end = total.index, total.upper
    if total.lower is ONE:
        found = _closed_sum(Sum(total.body, index, ZERO, end))
        return found and (Add(found[0], Neg(_first(total.body, index))), found[1])
    if total.lower is not ZERO or not isinstance(index, Symbol) or not isinstance(end, Symbol):
        return None
    if index is end or has_part(total.body, Sum):
        return None
    term = _Term()
    if not _take(total.body, 1, term, index, end):
        return None
    other = Add(end, Neg(index))
    if term.factorials != {end: 1, index: -1, other: -1} or len(term.polynomial) > MOST + 1:
        return None
    a, b = (_all(bases) for bases in (term.rising, term.falling))
    terms = []
    for j, factor in enumerate(_falling(term.polynomial)):
        if factor is not ZERO:
            falling = [Add(end, Neg(as_expr(i))) if i else end for i in range(j)]
            powers = [Pow(a, as_expr(j))] if j else []
            rest = Pow(Add(a, b), Add(end, Neg(as_expr(j))) if j else end)
            terms.append(_all([factor, *falling, *powers, rest]))
    needed = [Relation(">=", end, ZERO)]
    if len(term.polynomial) > 1:
        needed.append(Relation("!=", Add(a, b), ZERO))
    return _all([*term.rest, Add(*terms, ZERO)]), needed


def _first(body: Expr, index: Expr) -> Expr:
    """The summand at 0, with 0! = 1 and n - 0 = n."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(substitute(body, {index: ZERO})):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Add):
            terms = [each for each in made.children if each is not ZERO and each != Neg(ZERO)]
            made = terms[0] if len(terms) == 1 else Add(*terms) if terms else ZERO
        elif isinstance(made, Call) and made.name == "factorial" and made.children[0] is ZERO:
            made = ONE
        done[node] = made
    return done[node]


def _take(body: Expr, power: int, term: _Term, index: Symbol, end: Symbol) -> bool:
    """Take in the factors of a formula to the power 1 or -1; False for what is none of them."""
    waiting = [(body, power)]
    while waiting:
        node, sign = waiting.pop()
        if isinstance(node, Mul):
            waiting += [(each, sign) for each in node.children]
        elif isinstance(node, Div):
            waiting += [(node.children[0], sign), (node.children[1], -sign)]
        elif isinstance(node, Neg):
            term.rest.append(as_expr(-1))
            waiting.append((node.children[0], sign))
        elif isinstance(node, Call) and node.name == "factorial" and not node.orders:
            (argument,) = node.children
            term.factorials[argument] = term.factorials.get(argument, 0) + sign
            if not term.factorials[argument]:
                del term.factorials[argument]
        elif index not in free_symbols(node):
            term.rest.append(node if sign > 0 else Div(ONE, node))
        elif isinstance(node, Pow) and index not in free_symbols(node.children[0]):
            if not _take_power(node, sign, term, index, end):
                return False
        elif sign < 0 or not _times(term, node, index):
            return False
    return True


def _take_power(node: Pow, sign: int, term: _Term, index: Symbol, end: Symbol) -> bool:
    """A base to a power that is linear in the index: to the k, or to the n - k."""
    base, exponent = node.children
    found = _linear(exponent, index)
    if found is None and base is E and isinstance(exponent, Mul) and sign > 0:
        others = [each for each in exponent.children if each is not index]
        if len(others) + 1 == len(exponent.children) and index not in free_symbols(_all(others)):
            term.rising.append(Pow(E, _all(others)))
            return True
    if found is None or not found[0] or found[0].denominator != 1:
        return False
    slope, rest = int(found[0]) * sign, found[1] if sign > 0 else Neg(found[1])
    if slope > 0:
        term.rising.append(Pow(base, as_expr(slope)) if slope != 1 else base)
    else:
        term.falling.append(Pow(base, as_expr(-slope)) if slope != -1 else base)
        rest = ZERO if rest is end and slope == -1 else Add(rest, Mul(as_expr(slope), end))
    if rest is not ZERO:
        term.rest.append(Pow(base, rest))
    return True


def _linear(formula: Expr, index: Symbol) -> Linear | None:
    """A formula as a number times the index and what has no index."""
    slope, rest = Fraction(0), list[Expr]()
    waiting = [(formula, Fraction(1))]
    while waiting:
        node, factor = waiting.pop()
        if node is index:
            slope += factor
        elif index not in free_symbols(node):
            rest.append(node if factor == 1 else Mul(as_expr(factor), node))
        elif isinstance(node, Neg):
            waiting.append((node.children[0], -factor))
        elif isinstance(node, Add):
            waiting += [(each, factor) for each in node.children]
        elif isinstance(node, Mul) and len(node.children) == 2:
            first, second = node.children
            number, other = (first, second) if isinstance(first, Number) else (second, first)
            if not isinstance(number, Number):
                return None
            waiting.append((other, factor * number.value))
        else:
            return None
    if not rest:
        return slope, ZERO
    return slope, rest[0] if len(rest) == 1 else Add(*rest)


def _times(term: _Term, factor: Expr, index: Symbol) -> bool:
    """The polynomial times one more factor that is one."""
    power = 1
    if isinstance(factor, Pow) and isinstance(factor.children[1], Number):
        factor, exponent = factor.children
        assert isinstance(exponent, Number)
        if exponent.value.denominator != 1 or exponent.value > MOST:
            return False
        power = int(exponent.value)
    found = _linear(factor, index)
    if found is None:
        return False
    slope, rest = as_expr(found[0]), found[1]
    for _ in range(power):
        old = term.polynomial
        new: list[Expr] = [ZERO] * (len(old) + 1)
        for at, each in enumerate(old):
            new[at] = _sum(new[at], _product(rest, each))
            new[at + 1] = _sum(new[at + 1], _product(slope, each))
        term.polynomial = new
    return len(term.polynomial) <= MOST + 1


def _falling(polynomial: list[Expr]) -> list[Expr]:
    """The coefficients of a polynomial in falling powers k(k-1)…, by Stirling's numbers."""
    size = len(polynomial)
    numbers = [[0] * size for _ in range(size)]
    numbers[0][0] = 1
    for m in range(1, size):
        for j in range(1, m + 1):
            numbers[m][j] = numbers[m - 1][j - 1] + j * numbers[m - 1][j]
    found: list[Expr] = []
    for j in range(size):
        total: Expr = ZERO
        for m in range(j, size):
            total = _sum(total, _product(as_expr(numbers[m][j]), polynomial[m]))
        found.append(total)
    return found


def _all(factors: Iterable[Expr]) -> Expr:
    """The product of some factors."""
    found: Expr = ONE
    for factor in factors:
        found = _product(found, factor)
    return found


def _sum(one: Expr, other: Expr) -> Expr:
    return other if one is ZERO else one if other is ZERO else Add(one, other)


def _product(one: Expr, other: Expr) -> Expr:
    if one is ZERO or other is ZERO:
        return ZERO
    return other if one is ONE else one if other is ONE else Mul(one, other)
