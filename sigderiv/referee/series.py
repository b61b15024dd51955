"""Power series in one function that goes to 0, with formulas as coefficients.

Contract: a `Series` has rising rational exponents; what is left out is smaller than every kept
term by `order` (None: nothing is left out).  `Expander.expand(formula)` gives the series of a
formula in `small` as `x` goes to infinity; raises OutOfClassError where there is none here.  A
coefficient is zero only where it is formally zero, and every coefficient that is divided by is
shown not to be 0 (`pivot`).  Follows D. Gruntz, On Computing Limits in a Symbolic Manipulation
System, thesis, ETH Zürich 1996, chapter 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import prod

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
    Pow,
    Symbol,
    as_expr,
    depends_on,
    subformulas,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import constant_value, derivative, plus, times
from sigderiv.referee.verdict import OutOfClassError

MOST_TERMS = 60
Terms = tuple[tuple[Fraction, Expr], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Exponents and coefficients, and from which exponent on nothing is said."""

    terms: Terms = ()
    order: Fraction | None = None


@dataclass(slots=True)
class Expander:
    """Expands formulas in `small`, a symbol for a positive function that goes to 0.

    logarithm: what ln small is; is_zero, pivot, positive, finite: what is asked of coefficients,
    which are formulas in the variable of the limit (`finite`: to have a limit, which it gives);
    length: how many orders beyond the first are kept."""

    small: Symbol
    logarithm: Expr
    is_zero: Callable[[Expr], bool]
    pivot: Callable[[Expr], None]
    positive: Callable[[Expr], None]
    finite: Callable[[Expr], Expr]
    length: Fraction

    def expand(self, formula: Expr) -> Series:
        """The series of a formula."""
        done: dict[Expr, Series] = {}
        for node in subformulas(formula):
            if node is self.small:
                done[node] = Series(((Fraction(1), ONE),))
            elif not depends_on(node, self.small):
                done[node] = Series(() if self.is_zero(node) else ((Fraction(0), node),))
            else:
                done[node] = self._node(node, [done[child] for child in node.children])
        return done[formula]

    def _node(self, node: Expr, parts: list[Series]) -> Series:
        if isinstance(node, Add):
            return self._sum(parts)
        if isinstance(node, Neg):
            return self._times(parts[0], Series(((Fraction(0), as_expr(-1)),)))
        if isinstance(node, Mul):
            found = parts[0]
            for part in parts[1:]:
                found = self._times(found, part)
            return found
        if isinstance(node, Div):
            return self._times(parts[0], self._power(parts[1], Fraction(-1)))
        if isinstance(node, Pow) and node.children[0] is E:
            return self._exponential(parts[1])
        if isinstance(node, Pow):
            power = constant_value(node.children[1])
            if power is not None:
                return self._power(parts[0], power)
        if isinstance(node, Call) and len(parts) == 1:
            return self._logarithm(parts[0]) if node.name == "ln" else self._taylor(node, parts[0])
        raise OutOfClassError("a series of such a formula")

    # -- arithmetic -----------------------------------------------------------------------------

    def _made(self, found: dict[Fraction, list[Expr]], order: Fraction | None) -> Series:
        """The series of these terms, those that are zero left out."""
        kept = []
        for exponent in sorted(found):
            if order is not None and exponent >= order:
                break
            coefficient = tidied(plus(found[exponent]))
            if not self.is_zero(coefficient):
                kept.append((exponent, coefficient))
        if len(kept) > MOST_TERMS:
            raise OutOfClassError("a series with too many terms")
        if kept:
            end = kept[0][0] + self.length
            if kept[-1][0] >= end:
                kept = [each for each in kept if each[0] < end]
                order = end if order is None else min(order, end)
        return Series(tuple(kept), order)

    def _sum(self, parts: list[Series]) -> Series:
        found: dict[Fraction, list[Expr]] = {}
        for part in parts:
            for exponent, coefficient in part.terms:
                found.setdefault(exponent, []).append(coefficient)
        orders = [part.order for part in parts if part.order is not None]
        return self._made(found, min(orders, default=None))

    def _times(self, one: Series, other: Series) -> Series:
        found: dict[Fraction, list[Expr]] = {}
        for first, left in one.terms:
            for second, right in other.terms:
                found.setdefault(first + second, []).append(times(left, right))
        orders = []
        for series, partner in ((one, other), (other, one)):
            if series.order is not None:
                least = partner.terms[0][0] if partner.terms else partner.order
                if least is not None:
                    orders.append(series.order + least)
        return self._made(found, min(orders, default=None))

    def _leading(self, series: Series) -> tuple[Fraction, Expr, Series]:
        """c, e and r of c small^e (1 + r)."""
        if not series.terms:
            if series.order is None:
                raise OutOfClassError("a formula that is zero all over")
            raise NeedMoreTermsError
        exponent, coefficient = series.terms[0]
        self.pivot(coefficient)
        rest = Series(
            tuple((each - exponent, Div(c, coefficient)) for each, c in series.terms[1:]),
            None if series.order is None else series.order - exponent,
        )
        return exponent, coefficient, rest

    def _composed(self, rest: Series, coefficients: Callable[[int], Expr]) -> Series:
        """The sum of coefficient_k rest^k, where rest has positive exponents only."""
        if not rest.terms and rest.order is None:
            return Series(((Fraction(0), coefficients(0)),))
        least = rest.terms[0][0] if rest.terms else rest.order
        assert least is not None and least > 0
        order = self.length if rest.order is None else min(self.length, rest.order)
        total, power, count = [Series(((Fraction(0), coefficients(0)),))], rest, 1
        while least * count < order:
            total.append(self._times(power, Series(((Fraction(0), coefficients(count)),))))
            power, count = self._times(power, rest), count + 1
            if count > MOST_TERMS:
                raise OutOfClassError("a series with too many terms")
        return self._sum([*total, Series((), order)])

    # -- functions ------------------------------------------------------------------------------

    def _power(self, series: Series, power: Fraction) -> Series:
        exponent, coefficient, rest = self._leading(series)
        if power.denominator > 1:
            self.positive(coefficient)
        first: Expr = Div(ONE, coefficient) if power == -1 else Pow(coefficient, as_expr(power))

        def binomial(k: int) -> Expr:
            value = Fraction(1)
            for step in range(k):
                value = value * (power - step) / (step + 1)
            return as_expr(value)

        tail = self._composed(rest, binomial)
        return self._times(Series(((exponent * power, first),)), tail)

    def _split(self, series: Series) -> tuple[Expr, Series]:
        """The coefficient at exponent 0, and what has positive exponents."""
        if series.terms and series.terms[0][0] < 0:
            raise OutOfClassError("a function of what is unbounded")
        if series.order is not None and series.order <= 0:
            raise NeedMoreTermsError
        constant = next((c for e, c in series.terms if e == 0), ZERO)
        return constant, Series(tuple(t for t in series.terms if t[0] > 0), series.order)

    def _exponential(self, series: Series) -> Series:
        constant, rest = self._split(series)
        factor = ONE if constant is ZERO else Pow(E, constant)
        factorial = [Fraction(1)]

        def inverse(k: int) -> Expr:
            while len(factorial) <= k:
                factorial.append(factorial[-1] / len(factorial))
            return as_expr(factorial[k])

        return self._times(Series(((Fraction(0), factor),)), self._composed(rest, inverse))

    def _logarithm(self, series: Series) -> Series:
        exponent, coefficient, rest = self._leading(series)
        self.positive(coefficient)
        known: list[Expr] = [Call("ln", coefficient)] if coefficient is not ONE else []
        if exponent:
            known.append(times(as_expr(exponent), self.logarithm))
        first = plus(known)
        start = Series(() if self.is_zero(first) else ((Fraction(0), first),))

        def signed(k: int) -> Expr:
            return as_expr(Fraction(-1 if k % 2 == 0 else 1, k)) if k else ZERO

        return self._sum([start, self._composed(rest, signed)])

    def _taylor(self, node: Call, series: Series) -> Series:
        """A function that is analytic at the limit of its argument."""
        constant, rest = self._split(series)
        place = self.finite(constant)
        at = Symbol("v_taylor")
        if node.name in ("asin", "acos"):
            self.positive(ONE - place * place)
        elif node.name not in ("sin", "cos", "atan", "erf"):
            raise OutOfClassError(f"a series of {node.name}")
        derivatives: list[Expr] = [Call(node.name, at)]
        factorial = [Fraction(1)]

        def coefficient(k: int) -> Expr:
            while len(derivatives) <= k:
                derivatives.append(derivative(derivatives[-1], at, {}))
                factorial.append(factorial[-1] / len(factorial))
            return times(as_expr(factorial[k]), substitute(derivatives[k], {at: constant}))

        return self._composed(rest, coefficient)


class NeedMoreTermsError(Exception):
    """All terms that were kept cancel."""


def tidied(formula: Expr) -> Expr:
    """The formula with its arithmetic between numbers done, factors 1 and terms 0 left out."""
    return rewrite(formula, _tidied)


AT_ZERO = {"sin": ZERO, "cos": ONE, "tan": ZERO, "atan": ZERO, "asin": ZERO, "erf": ZERO}


def _tidied(node: Expr) -> Expr:
    parts = node.children
    if isinstance(node, Mul):
        return _number(times(*parts)) if ZERO in parts or ONE in parts else _number(node)
    if isinstance(node, Add):
        return _number(plus(parts))
    if isinstance(node, Neg):
        inner = parts[0]
        return inner.children[0] if isinstance(inner, Neg) else ZERO if inner is ZERO else node
    if isinstance(node, Div):
        value = constant_value(node) if parts[0] is not ZERO else Fraction(0)
        return parts[0] if parts[1] is ONE else node if value is None else as_expr(value)
    if isinstance(node, Pow):
        power = constant_value(parts[1])
        if parts[0] is ONE or parts[1] is ZERO:
            return ONE
        if parts[0] is ZERO and power is not None and power > 0:
            return ZERO
        return parts[0] if parts[1] is ONE else node
    if isinstance(node, Call) and len(parts) == 1:
        if parts[0] is ZERO:
            return AT_ZERO.get(node.name, node)
        return ZERO if node.name == "ln" and parts[0] is ONE else node
    return _number(node)


def _number(node: Expr) -> Expr:
    """The number that arithmetic between numbers makes."""
    values = [constant_value(part) for part in node.children]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return node
    if isinstance(node, Add):
        return as_expr(sum(known, Fraction(0)))
    if isinstance(node, Mul):
        return as_expr(prod(known, start=Fraction(1)))
    return node
