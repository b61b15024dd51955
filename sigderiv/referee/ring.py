"""Quotients of polynomials over the rationals in generators that are added as they turn up.

Contract: a `Ring` owns a python-flint context that grows; a `Quotient` is numerator and
denominator without common polynomial factor.  Algebraic generators carry a relation g^n = q, and
numerators and denominators are kept reduced by it.  Before any product, power or common factor is
computed its size is estimated: C code cannot be interrupted, so too large a one is refused with
TooLargeError (and may be begun in a process that can be killed, see `Limits`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from sigderiv.referee.sizes import LIGHT, Limits
from sigderiv.referee.verdict import TooLargeError

Poly = Any
"""A python-flint fmpq_mpoly (the library has no types for mypy)."""


class Quotient(NamedTuple):
    """numerator / denominator; the denominator's leading coefficient is 1."""

    num: Poly
    den: Poly


class ZeroDivisionEverywhereError(Exception):
    """A denominator that is zero wherever the formula could be defined."""


class Ring:
    """Arithmetic on quotients."""

    def __init__(self, size: int = 8, limits: Limits = LIGHT) -> None:
        self.limits = limits
        self.used = 0
        self.relations: dict[int, tuple[int, Poly]] = {}
        self._set_size(size)

    def _set_size(self, size: int) -> None:
        self.size = size
        self.ctx = fmpq_mpoly_ctx.get([f"g{i}" for i in range(size)], Ordering.lex)
        self.one_poly = self.ctx.constant(1)
        self.zero = Quotient(self.ctx.constant(0), self.one_poly)
        self.one = Quotient(self.one_poly, self.one_poly)
        self.gens = self.ctx.gens()

    def new_generator(self) -> int:
        """The index of a fresh generator."""
        if self.used == self.size:
            self._set_size(self.size * 2)
        self.used += 1
        return self.used - 1

    def lift(self, poly: Poly) -> Poly:
        """The same polynomial in the present context."""
        return poly if poly.context() is self.ctx else poly.project_to_context(self.ctx)

    def here(self, a: Quotient) -> Quotient:
        """The same quotient in the present context."""
        if a.num.context() is self.ctx and a.den.context() is self.ctx:
            return a
        return Quotient(self.lift(a.num), self.lift(a.den))

    def constant(self, value: Fraction | int) -> Quotient:
        """A rational number."""
        exact = Fraction(value)
        coefficient = fmpq(exact.numerator, exact.denominator)
        return Quotient(self.ctx.constant(coefficient), self.one_poly)

    def generator(self, index: int) -> Quotient:
        """A generator as a quotient."""
        return Quotient(self.gens[index], self.one_poly)

    def relate(self, index: int, degree: int, value: Poly) -> None:
        """From now on generator^degree = value."""
        self.relations[index] = (degree, value)

    def reduce(self, poly: Poly) -> Poly:
        """The polynomial with every algebraic generator below its degree."""
        if not self.relations:
            return poly
        again = True
        while again:
            again = False
            degrees = poly.degrees()
            for index in sorted(self.relations, reverse=True):
                degree, value = self.relations[index]
                if degrees[index] >= degree:
                    poly = self._reduce_by(poly, index, degree, self.lift(value))
                    again = True
                    break
        return poly

    def _reduce_by(self, poly: Poly, index: int, degree: int, value: Poly) -> Poly:
        buckets: dict[int, dict[tuple[int, ...], Any]] = {}
        for exponents, coefficient in poly.to_dict().items():
            times, rest = divmod(exponents[index], degree)
            lowered = (*exponents[:index], rest, *exponents[index + 1 :])
            buckets.setdefault(times, {})[lowered] = coefficient
        total = self.ctx.constant(0)
        for times, terms in buckets.items():
            part = self.ctx.from_dict(terms)
            total += part if times == 0 else self.times(part, self.power_poly(value, times))
        return total

    def times(self, a: Poly, b: Poly) -> Poly:
        """The product, refused where it would be too large."""
        pairs = len(a) * len(b)
        if pairs > self.limits.pairs:
            raise TooLargeError("a product of polynomials with too many terms")
        product = a * b
        if len(product) > self.limits.terms:
            raise TooLargeError("a polynomial with too many terms")
        return product

    def power_poly(self, base: Poly, exponent: int) -> Poly:
        """base^exponent, refused where it would be too large."""
        terms = len(base)
        if exponent > 1:
            if terms > 1 and exponent > self.limits.degree:
                raise TooLargeError("a power of a sum with a large exponent")
            if terms > 1 and _binomial_exceeds(exponent + terms - 1, terms - 1, self.limits.terms):
                raise TooLargeError("a power with too many terms")
            bits = max((_bits(c) for c in base.coeffs()), default=1)
            if bits * exponent > self.limits.bits:
                raise TooLargeError("a power with too many digits")
            if max(base.degrees(), default=0) * exponent > 1 << 40:
                raise TooLargeError("a power with a huge degree")
        return base**exponent

    def common(self, a: Poly, b: Poly) -> Poly | None:
        """The greatest common divisor, or None for 1."""
        if a.is_constant() or b.is_constant():
            return None
        if len(a) * len(b) > 1:
            if max(*a.degrees(), *b.degrees()) > self.limits.degree:
                raise TooLargeError("a common factor of polynomials of large degree")
            if len(a) + len(b) > self.limits.common:
                raise TooLargeError("a common factor of polynomials with many terms")
        found = a.gcd(b)
        return None if found.is_constant() else found

    def quotient(self, num: Poly, den: Poly) -> Quotient:
        """num / den in lowest terms."""
        num, den = self.reduce(num), self.reduce(den)
        if den.is_zero():
            raise ZeroDivisionEverywhereError
        if num.is_zero():
            return self.zero
        shared = self.common(num, den)
        if shared is not None:
            num, den = num / shared, den / shared
        if self.relations:
            num, den = self._rationalised(num, den)
        lead = den.leading_coefficient()
        if lead != 1:
            num, den = num / lead, den / lead
        return Quotient(num, den)

    def _rationalised(self, num: Poly, den: Poly) -> tuple[Poly, Poly]:
        """Algebraic generators that divide the denominator moved to the numerator."""
        if den.is_constant():
            return num, den
        for index, (degree, _) in self.relations.items():
            content = min(exponents[index] for exponents in den.monoms())
            if content:
                factor = self.gens[index] ** (degree - content)
                num = self.reduce(num * factor)
                den = self.reduce(den * factor)
                shared = self.common(num, den)
                if shared is not None:
                    num, den = num / shared, den / shared
        return num, den

    def add(self, a: Quotient, b: Quotient) -> Quotient:
        """a + b"""
        a, b = self.here(a), self.here(b)
        if a.den == b.den:
            total = a.num + b.num
            if a.den.is_one():
                return Quotient(total, a.den)
            return self.quotient(total, a.den)
        if a.den.is_one():
            return self.quotient(self.times(a.num, b.den) + b.num, b.den)
        if b.den.is_one():
            return self.quotient(a.num + self.times(b.num, a.den), a.den)
        shared = self.common(a.den, b.den)
        if shared is None:
            num = self.times(a.num, b.den) + self.times(b.num, a.den)
            return self.quotient(num, self.times(a.den, b.den))
        rest = b.den / shared
        num = self.times(a.num, rest) + self.times(b.num, a.den / shared)
        return self.quotient(num, self.times(a.den, rest))

    def negate(self, a: Quotient) -> Quotient:
        """-a"""
        return Quotient(-a.num, a.den)

    def subtract(self, a: Quotient, b: Quotient) -> Quotient:
        """a - b"""
        return self.add(a, self.negate(b))

    def multiply(self, a: Quotient, b: Quotient) -> Quotient:
        """a b"""
        a, b = self.here(a), self.here(b)
        if a.den.is_one() and b.den.is_one():
            return Quotient(self.reduce(self.times(a.num, b.num)), self.one_poly)
        first, second = self.common(a.num, b.den), self.common(b.num, a.den)
        if first is not None:
            a, b = Quotient(a.num / first, a.den), Quotient(b.num, b.den / first)
        if second is not None:
            a, b = Quotient(a.num, a.den / second), Quotient(b.num / second, b.den)
        num, den = self.times(a.num, b.num), self.times(a.den, b.den)
        if self.relations:
            return self.quotient(num, den)
        if num.is_zero():
            return self.zero
        lead = den.leading_coefficient()
        return Quotient(num, den) if lead == 1 else Quotient(num / lead, den / lead)

    def invert(self, a: Quotient) -> Quotient:
        """1 / a"""
        a = self.here(a)
        if a.num.is_zero():
            raise ZeroDivisionEverywhereError
        return self.quotient(a.den, a.num)

    def divide(self, a: Quotient, b: Quotient) -> Quotient:
        """a / b"""
        return self.multiply(a, self.invert(b))

    def power(self, a: Quotient, exponent: int) -> Quotient:
        """a^exponent"""
        if exponent < 0:
            return self.power(self.invert(a), -exponent)
        a = self.here(a)
        num, den = self.power_poly(a.num, exponent), self.power_poly(a.den, exponent)
        return self.quotient(num, den) if self.relations else Quotient(num, den)

    def total(self, items: list[Quotient]) -> Quotient:
        """The sum, halves first, so that long sums cost no square of their length."""
        while len(items) > 1:
            items = [
                self.add(items[i], items[i + 1]) if i + 1 < len(items) else items[i]
                for i in range(0, len(items), 2)
            ]
        return items[0] if items else self.zero

    def product(self, items: list[Quotient]) -> Quotient:
        """The product, halves first."""
        while len(items) > 1:
            items = [
                self.multiply(items[i], items[i + 1]) if i + 1 < len(items) else items[i]
                for i in range(0, len(items), 2)
            ]
        return items[0] if items else self.one

    def rational(self, a: Quotient) -> Fraction | None:
        """The value of a quotient that is a rational number."""
        if not (a.num.is_constant() and a.den.is_constant()):
            return None
        return to_fraction(a.num.leading_coefficient()) if a.num else Fraction(0)

    def occurring(self, poly: Poly) -> list[int]:
        """The indices of the generators that occur."""
        return [index for index, degree in enumerate(poly.degrees()) if degree > 0]


def to_fraction(value: Any) -> Fraction:
    """A flint rational as a Fraction."""
    return Fraction(int(value.p), int(value.q))


def _bits(coefficient: Any) -> int:
    return max((abs(int(coefficient.p)) - 1).bit_length(), (int(coefficient.q) - 1).bit_length())


def _binomial_exceeds(n: int, k: int, bound: int) -> bool:
    value = 1
    for step in range(1, min(k, n - k) + 1):
        value = value * (n - min(k, n - k) + step) // step
        if value > bound:
            return True
    return False
