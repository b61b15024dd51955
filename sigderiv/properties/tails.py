"""Formulas near infinity: sums of c · y^a · (ln y)^b · e^q(y) · small parts, and their quotients.

Contract: y > 0 grows without bound.  A `Sum` maps growths to exact constants; its leading term
dominates, and `settled(sum)` gives M with a proof that it does for all y >= M.  "Small" parts stand
for functions known up to an equivalent (erfc, ln(1 + …), …) and a bound that holds from some M on.
Everything is exact or a ball; nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.properties.constants import Exact, OutOfReachError, rational

Poly = tuple[tuple[int, Exact], ...]
"""An exponent: powers of y with their coefficients, highest first, none zero."""

STARTS = tuple(Fraction(n) for n in (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256, 1024))


@dataclass(frozen=True, slots=True)
class Small:
    """A function s(y) with s ~ sign · factor · growth, and |s| <= bound · growth for y >= start."""

    number: int
    factor: Exact
    growth: Growth
    bound: Fraction
    start: Fraction


@dataclass(frozen=True, slots=True)
class Growth:
    """y^power · (ln y)^logs · e^exponent · small parts, each with its multiplicity."""

    power: int = 0
    logs: int = 0
    exponent: Poly = ()
    smalls: tuple[tuple[Small, int], ...] = ()

    def times(self, other: Growth, sign: int = 1) -> Growth:
        """The product (sign -1: the quotient)."""
        smalls: dict[Small, int] = dict(self.smalls)
        for small, count in other.smalls:
            smalls[small] = smalls.get(small, 0) + sign * count
        kept = tuple(sorted(((s, n) for s, n in smalls.items() if n), key=lambda e: e[0].number))
        return Growth(
            self.power + sign * other.power,
            self.logs + sign * other.logs,
            poly_sum(self.exponent, other.exponent, sign),
            kept,
        )

    def plain(self) -> Growth:
        """The same growth with each small part replaced by what it is equivalent to."""
        result = Growth(self.power, self.logs, self.exponent)
        for small, count in self.smalls:
            for _ in range(abs(count)):
                result = result.times(small.growth, 1 if count > 0 else -1)
        return result

    def order(self) -> int:
        """1 where it goes to infinity, -1 where it goes to zero, 0 where it is 1 up to a factor."""
        flat = self.plain()
        for degree, value in flat.exponent:
            if degree > 0:
                return value.sign()
        for count in (flat.power, flat.logs):
            if count:
                return 1 if count > 0 else -1
        return 0


def poly_sum(left: Poly, right: Poly, sign: int = 1) -> Poly:
    """left + sign · right."""
    total = dict(left)
    for degree, value in right:
        total[degree] = total.get(degree, rational(0)) + (value if sign > 0 else -value)
    return tuple(sorted(((d, v) for d, v in total.items() if not v.is_zero), reverse=True,
                        key=lambda each: each[0]))  # fmt: skip


Sum = Mapping[Growth, Exact]
ONE_GROWTH = Growth()


@dataclass(frozen=True, slots=True)
class Tail:
    """A quotient of two sums."""

    over: Sum
    under: Sum


def summed(left: Sum, right: Sum) -> Sum:
    """The sum."""
    total = dict(left)
    for growth, value in right.items():
        value = total.get(growth, rational(0)) + value
        if value.is_zero:
            total.pop(growth, None)
        else:
            total[growth] = value
    return total


def multiplied(left: Sum, right: Sum) -> Sum:
    """The product."""
    if len(left) * len(right) > 4000:
        raise OutOfReachError("a formula with too many terms at infinity")
    total: dict[Growth, Exact] = {}
    for a, x in left.items():
        for b, y in right.items():
            growth = a.times(b)
            value = total.get(growth, rational(0)) + x * y
            if value.is_zero:
                total.pop(growth, None)
            else:
                total[growth] = value
    return total


ONE_SUM: Sum = {ONE_GROWTH: rational(1)}


def leading(terms: Sum) -> tuple[Growth, Exact]:
    """The term that outgrows all others; raises OutOfReachError where two grow alike."""
    if not terms:
        raise OutOfReachError("zero has no leading term")
    best: Growth | None = None
    for growth in terms:
        if best is None or growth.times(best, -1).order() > 0:
            best = growth
    assert best is not None
    if any(g is not best and g.times(best, -1).order() == 0 for g in terms):
        raise OutOfReachError("two leading terms that grow alike")
    return best, terms[best]


def sign_of_growth(growth: Growth) -> int:
    """The sign of a growth: that of its small parts (all else is positive)."""
    sign = 1
    for small, count in growth.smalls:
        if count % 2:
            sign *= small.factor.sign()
    return sign


def settled(terms: Sum, at_least: Fraction = Fraction(2)) -> tuple[int, Fraction]:
    """The sign of the sum for all y >= M, and M; raises OutOfReachError where none is found."""
    growth, value = leading(terms)
    if any(count < 0 for g in terms for _, count in g.smalls):
        raise OutOfReachError("one over a small part")
    sign = value.sign() * sign_of_growth(growth)
    if len(terms) == 1:
        return sign, max([at_least, *(small.start for small, _ in growth.smalls)])
    if growth.smalls:
        shared = growth.smalls
        if not all(_divides(shared, other.smalls) for other in terms):
            raise OutOfReachError("a small part that leads")
    at_least = max([at_least, *(small.start for small, _ in growth.smalls)])
    for start in STARTS:
        if start < at_least:
            continue
        total: Any = 0
        for other, factor in terms.items():
            if other is growth:
                continue
            bound = bounded(other.times(growth, -1), start)
            if bound is None:
                break
            total = total + abs(factor.ball()) * bound / abs(value.ball())
        else:
            if total < 1:
                return sign, start
    raise OutOfReachError("a leading term that dominates too late")


def _divides(part: tuple[tuple[Small, int], ...], whole: tuple[tuple[Small, int], ...]) -> bool:
    counts = dict(whole)
    return all(counts.get(small, 0) >= count for small, count in part)


def bounded(growth: Growth, start: Fraction) -> Any:
    """A ball above sup of the growth over y >= start, None where it cannot be bounded there.

    It decreases from `start` on, because y times its logarithmic derivative is negative."""
    from flint import arb

    factor = arb(1)
    flat = Growth(growth.power, growth.logs, growth.exponent)
    for small, count in growth.smalls:
        if count < 0 or small.start > start:
            return None
        for _ in range(count):
            flat = flat.times(small.growth)
            factor *= _ball(small.bound)
    y = _ball(start)
    top = flat.exponent[0][0] if flat.exponent else 0
    slope = _ball(Fraction(max(flat.power, 0))) * y ** (-top) + _logs_part(flat, y) * y ** (-top)
    if top == 0:
        slope = _ball(Fraction(flat.power)) + _logs_part(flat, y)
    for degree, value in flat.exponent:
        change = value.ball() * degree
        if degree == top and degree:
            slope += change
        elif degree and value.sign() > 0:
            slope += change * y ** (degree - top)
    if not slope <= 0:
        return None
    exponent = arb(0)
    for degree, value in flat.exponent:
        exponent += value.ball() * y**degree
    return factor * y**flat.power * y.log() ** flat.logs * exponent.exp()


def _logs_part(growth: Growth, y: Any) -> Any:
    """An upper bound of y · d/dy ln (ln y)^logs from y on."""
    return _ball(Fraction(max(growth.logs, 0))) / y.log()


def _ball(value: Fraction) -> Any:
    from flint import arb, fmpq

    return arb(fmpq(value.numerator, value.denominator))


def constant_tail(value: Exact) -> Tail:
    """A constant."""
    return Tail({} if value.is_zero else {Growth(): value}, ONE_SUM)


def add(left: Tail, right: Tail) -> Tail:
    """The sum."""
    if left.under == right.under:
        return Tail(summed(left.over, right.over), left.under)
    over = summed(multiplied(left.over, right.under), multiplied(right.over, left.under))
    return Tail(over, multiplied(left.under, right.under))


def times(left: Tail, right: Tail) -> Tail:
    """The product."""
    return _single(Tail(multiplied(left.over, right.over), multiplied(left.under, right.under)))


def divide(left: Tail, right: Tail) -> Tail:
    """The quotient."""
    if not right.over:
        raise OutOfReachError("a quotient by zero")
    return _single(Tail(multiplied(left.over, right.under), multiplied(left.under, right.over)))


def _single(tail: Tail) -> Tail:
    """A denominator of one plain term divided into the numerator."""
    if len(tail.under) != 1:
        return tail
    ((growth, value),) = tail.under.items()
    if growth.smalls or len(value.terms) != 1:
        return tail
    inverse = value.inverse()
    return Tail({g.times(growth, -1): c * inverse for g, c in tail.over.items()}, ONE_SUM)
