"""Quotients of short polynomials in generators, for claims that are decided at sight.

Contract: a value is (numerator, denominator, degree): a polynomial is a dict from packed exponents
to whole coefficients, none of them 0; no denominator is None.  Every operation returns a quotient
that has the value of the operation at each point where the operands are defined, the denominators
are not 0 and the relations hold; nothing is cancelled that could be 0 there.  Exponents of free
generators may be negative; those of a generator with a relation g^n = p lie in 0 … n - 1.
The degree bounds every single exponent; what grows too large raises `NotAtSightError`.
"""

from __future__ import annotations

WIDTH = 16
"""Bits for one exponent: exponent i stands at bit 16 i, as a signed number."""
UNIT_MASK = (1 << WIDTH) - 1
HALF = 1 << (WIDTH - 1)
MOST_DEGREE = 1 << 12
MOST_WORK = 2_500
"""Products of two terms for one claim."""
MOST_BITS = 2_000
LARGEST_POWER = 64

Poly = dict[int, int]
Value = tuple[Poly, Poly | None, int]
ZERO_VALUE: Value = ({}, None, 0)
ONE_VALUE: Value = ({0: 1}, None, 0)


class NotAtSightError(Exception):
    """A claim that must be looked at more closely."""


def plus(p: Poly, q: Poly) -> Poly:
    """p + q"""
    total = p.copy()
    for key, factor in q.items():
        factor += total.get(key, 0)
        if factor:
            total[key] = factor
        else:
            del total[key]
    return total


def negative(a: Value) -> Value:
    """-a"""
    num, den, degree = a
    if len(num) == 1:
        ((key, factor),) = num.items()
        return {key: -factor}, den, degree
    return {key: -factor for key, factor in num.items()}, den, degree


def whole(number: int) -> Value:
    """A whole number."""
    if number == 1:
        return ONE_VALUE
    return ({0: number} if number else {}), None, 0


def rational(a: Value) -> tuple[int, int] | None:
    """Numerator and (positive) denominator of a value without generators."""
    num, den, _ = a
    over = 0 if not num else num.get(0) if len(num) == 1 else None
    under = 1 if den is None else den.get(0) if len(den) == 1 else None
    if over is None or not under:
        return None
    return (over, under) if under > 0 else (-over, -under)


def key_of(a: Value) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]] | None]:
    """Equal keys: the same quotient as it is held."""
    return frozenset(a[0].items()), None if a[1] is None else frozenset(a[1].items())


class Quotients:
    """Arithmetic with relations."""

    def __init__(self) -> None:
        self.count = 0
        self.bias = 0
        self.work = 0
        self.mask = 0
        """The bits that are set (in an exponent without sign) where a relation may apply."""
        self.relations: list[tuple[int, int, Poly]] = []
        """Place, n and p of the relations g^n = p; p has earlier generators only."""

    def fresh(self) -> int:
        """The place of a new generator."""
        place = WIDTH * self.count
        self.count += 1
        self.bias += HALF << place
        return place

    def exponent(self, key: int, place: int) -> int:
        """The exponent of a generator in a monomial."""
        return ((key + self.bias) >> place & UNIT_MASK) - HALF

    def product(self, p: Poly, q: Poly) -> Poly:
        """p q, not reduced by the relations."""
        if len(q) == 1:
            p, q = q, p
        if len(p) == 1:
            ((key, factor),) = p.items()
            if len(q) == 1:
                ((other, c),) = q.items()
                return {key + other: factor * c}
            if factor == 1:
                return {key + other: c for other, c in q.items()} if key else q
            return {key + other: factor * c for other, c in q.items()}
        self.work += len(p) * len(q)
        if self.work > MOST_WORK:
            raise NotAtSightError
        result: Poly = {}
        for key, factor in p.items():
            for other, c in q.items():
                both = key + other
                if both in result:
                    result[both] += factor * c
                else:
                    result[both] = factor * c
        if 0 in result.values():
            return {key: factor for key, factor in result.items() if factor}
        return result

    def times(self, p: Poly, q: Poly) -> Poly:
        """p q"""
        found = self.product(p, q)
        return self.reduced(found) if self.mask else found

    def nonzero(self, p: Poly, q: Poly) -> Poly:
        """p q where it is to be divided by."""
        found = self.times(p, q)
        if not found:
            raise NotAtSightError
        return found

    def reduced(self, p: Poly) -> Poly:
        """p with every g^n replaced, latest generators first."""
        bias, mask = self.bias, self.mask
        for key in p:
            if key + bias & mask:
                break
        else:
            return p
        for place, degree, value in reversed(self.relations):
            low: Poly = {}
            high: list[tuple[int, int]] = []
            for key, factor in p.items():
                e = (key + bias >> place & UNIT_MASK) - HALF
                if e < degree:
                    low[key] = factor
                else:
                    high.append((key, e))
            for key, e in high:
                times, rest = divmod(e, degree)
                term = self.product({key - ((e - rest) << place): p[key]}, value)
                for _ in range(times - 1):
                    term = self.product(term, value)
                low = plus(low, term) if low else term
            if high:
                p = low
        return p

    def relate(self, degree: int, value: Poly) -> None:
        """From now on g^degree = value for the last generator g."""
        place = WIDTH * (self.count - 1)
        self.relations.append((place, degree, value))
        self.mask |= (HALF - 2) << place

    def is_free(self, key: int) -> bool:
        """Whether a monomial has no generator with a relation."""
        return all(not self.exponent(key, place) for place, _, _ in self.relations)

    def add(self, a: Value, b: Value) -> Value:
        """a + b"""
        n1, d1, e1 = a
        n2, d2, e2 = b
        if d1 is d2 or d1 == d2:
            return plus(n1, n2), d1, e1 if e1 > e2 else e2
        if e1 + e2 > MOST_DEGREE:
            raise NotAtSightError
        if d2 is not None:
            n1 = self.times(n1, d2)
        if d1 is not None:
            n2 = self.times(n2, d1)
            d2 = d1 if d2 is None else self.nonzero(d1, d2)
        return plus(n1, n2), d2, e1 + e2

    def multiply(self, a: Value, b: Value) -> Value:
        """a b"""
        n1, d1, e1 = a
        n2, d2, e2 = b
        degree = e1 + e2
        if degree > MOST_DEGREE:
            raise NotAtSightError
        if d1 is None:
            if d2 is not None and n1 == d2:
                return n2, None, degree
        elif n2 == d1:
            return n1, d2, degree
        elif d2 is None:
            d2 = d1
        elif n1 == d2:
            return n2, d1, degree
        else:
            d2 = self.nonzero(d1, d2)
        if len(n1) == len(n2) == 1:  # two products: half of all calls
            ((key, factor),) = n1.items()
            ((other, c),) = n2.items()
            key += other
            found = {key: factor * c}
            if key + self.bias & self.mask:
                found = self.reduced(found)
            return found, d2, degree
        found = self.product(n1, n2)
        return self.reduced(found) if self.mask else found, d2, degree

    def inverse(self, a: Value) -> Value:
        """1/a"""
        num, den, degree = a
        if not num:
            raise NotAtSightError
        if len(num) == 1:
            ((key, factor),) = num.items()
            if not self.relations or self.is_free(key):
                top = {-key: 1} if den is None else self.times(den, {-key: 1})
                return top, None if factor == 1 else {0: factor}, degree
        return ONE_VALUE[0] if den is None else den, num, degree

    def divide(self, a: Value, b: Value) -> Value:
        """a/b"""
        return self.inverse(b) if a is ONE_VALUE else self.multiply(a, self.inverse(b))

    def power(self, a: Value, exponent: int) -> Value:
        """a^exponent for a whole exponent."""
        if exponent < 0:
            a, exponent = self.inverse(a), -exponent
        if exponent > LARGEST_POWER:
            raise NotAtSightError
        if exponent == 0:
            return ONE_VALUE
        result = a
        for _ in range(exponent - 1):
            result = self.multiply(result, a)
        for part in result[:2] if exponent > 2 else ():
            if part is not None and any(c.bit_length() > MOST_BITS for c in part.values()):
                raise NotAtSightError
        return result

    def equal(self, a: Value, b: Value) -> bool:
        """Whether the quotients are formally equal."""
        n1, d1, e1 = a
        n2, d2, e2 = b
        if d1 == d2:
            return n1 == n2
        if e1 + e2 > MOST_DEGREE:
            raise NotAtSightError
        left = n1 if d2 is None else self.times(n1, d2)
        return left == (n2 if d1 is None else self.times(n2, d1))
