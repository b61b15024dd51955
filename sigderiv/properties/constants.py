"""Exact constants of the form sum of c · p1^r1 · p2^r2 …, with c, r rational, p prime, pi or a
logarithm.

Contract: two such constants are equal exactly when their normal forms are (fractional powers of
distinct primes are linearly independent over the rationals; pi, and the logarithm of a whole number
above 1, are transcendental), so zero is decided and never guessed.  No constant has two of pi and
the logarithms: nobody knows whether they are independent.  Immutable; `constant(formula)` raises
OutOfReachError for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, prod
from typing import Any

from sigderiv.expr import (
    PI,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    as_expr,
    subformulas,
)

Powers = tuple[tuple[int, Fraction], ...]
"""Primes (0 stands for pi, -n for ln n) with their exponents, in order, none of them zero."""

PI_KEY = 0
LARGEST_FACTORED = 10**12


class OutOfReachError(Exception):
    """Something that this room cannot treat exactly; the message says what."""


@dataclass(frozen=True, slots=True)
class Exact:
    """A constant in normal form: terms sorted by their powers, none with coefficient zero."""

    terms: tuple[tuple[Powers, Fraction], ...]

    def __add__(self, other: Exact) -> Exact:
        total = dict(self.terms)
        for powers, value in other.terms:
            total[powers] = total.get(powers, Fraction(0)) + value
        return _made(total)

    def __neg__(self) -> Exact:
        return Exact(tuple((powers, -value) for powers, value in self.terms))

    def __sub__(self, other: Exact) -> Exact:
        return self + -other

    def __mul__(self, other: Exact) -> Exact:
        total: dict[Powers, Fraction] = {}
        for left, a in self.terms:
            for right, b in other.terms:
                powers, factor = _joined(left, right)
                total[powers] = total.get(powers, Fraction(0)) + a * b * factor
        return _made(total)

    def inverse(self) -> Exact:
        """1 over this constant, where it has a single term."""
        if len(self.terms) != 1:
            raise OutOfReachError("one over a sum of constants")
        powers, value = self.terms[0]
        flipped = tuple((prime, -exponent) for prime, exponent in powers)
        return Exact((((), 1 / value),)) * Exact(((flipped, Fraction(1)),))

    def root(self, degree: int) -> Exact:
        """The positive root of a positive constant with a single term."""
        if len(self.terms) != 1 or self.terms[0][1] <= 0:
            raise OutOfReachError("a root of a sum of constants")
        powers, value = self.terms[0]
        taken = {prime: exponent / degree for prime, exponent in powers}
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            for prime, count in _factored(part).items():
                taken[prime] = taken.get(prime, Fraction(0)) + Fraction(sign * count, degree)
        return rational(1) * Exact(((tuple(sorted(taken.items())), Fraction(1)),))

    @property
    def is_zero(self) -> bool:
        return not self.terms

    @property
    def rational(self) -> Fraction | None:
        """The value where it is rational."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self.terms) == 1 and not self.terms[0][0] else None

    def ball(self) -> Any:
        """The value as a ball of the present precision."""
        from flint import arb, fmpq

        total = arb(0)
        for powers, value in self.terms:
            term = arb(fmpq(value.numerator, value.denominator))
            for prime, exponent in powers:
                base = arb.pi() if prime == PI_KEY else arb(abs(prime))
                base = base.log() if prime < 0 else base
                term *= (base.log() * arb(fmpq(exponent.numerator, exponent.denominator))).exp()
            total += term
        return total

    def sign(self) -> int:
        """-1, 0 or 1."""
        if self.is_zero:
            return 0
        value = self.ball()
        if value > 0:
            return 1
        if value < 0:
            return -1
        raise OutOfReachError("a constant too close to zero")

    def formula(self) -> Expr:
        """The constant as a formula."""
        terms = [_term(powers, value) for powers, value in self.terms]
        return as_expr(0) if not terms else terms[0] if len(terms) == 1 else Add(*terms)


def _made(total: Mapping[Powers, Fraction]) -> Exact:
    kept = sorted((powers, value) for powers, value in total.items() if value)
    beyond = {key for powers, _ in kept for key, _ in powers if key <= PI_KEY}
    if len(beyond) > 1:
        raise OutOfReachError("constants that may depend on each other")
    return Exact(tuple(kept))


def _joined(left: Powers, right: Powers) -> tuple[Powers, Fraction]:
    """The product of two power products; whole powers of primes become part of the factor."""
    exponents = dict(left)
    for prime, exponent in right:
        exponents[prime] = exponents.get(prime, Fraction(0)) + exponent
    factor = Fraction(1)
    kept: list[tuple[int, Fraction]] = []
    for prime, exponent in sorted(exponents.items()):
        if prime > PI_KEY:
            whole = exponent.numerator // exponent.denominator
            factor *= Fraction(prime) ** whole
            exponent -= whole
        if exponent:
            kept.append((prime, exponent))
    return tuple(kept), factor


def _factored(value: int) -> dict[int, int]:
    if value > LARGEST_FACTORED:
        raise OutOfReachError("a root of a large number")
    found: dict[int, int] = {}
    prime = 2
    while prime * prime <= value:
        while value % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            value //= prime
        prime += 1
    if value > 1:
        found[value] = found.get(value, 0) + 1
    return found


def _term(powers: Powers, value: Fraction) -> Expr:
    over: list[Expr] = [as_expr(abs(value.numerator))] if abs(value.numerator) != 1 else []
    under: list[Expr] = [as_expr(value.denominator)] if value.denominator != 1 else []
    for prime, exponent in powers:
        base = PI if prime == PI_KEY else as_expr(abs(prime))
        base = Call("ln", base) if prime < 0 else base
        size = abs(exponent)
        whole = Call("sqrt", base) if size == Fraction(1, 2) else Pow(base, as_expr(size))
        (over if exponent > 0 else under).append(base if size == 1 else whole)
    top = _product(over)
    made = Div(top, _product(under)) if under else top
    return Neg(made) if value < 0 else made


def _product(factors: list[Expr]) -> Expr:
    return as_expr(1) if not factors else factors[0] if len(factors) == 1 else Mul(*factors)


def rational(value: Fraction | int) -> Exact:
    """A rational number."""
    return _made({(): Fraction(value)})


PI_VALUE = Exact((((((PI_KEY, Fraction(1))),), Fraction(1)),))


def logarithm(value: Fraction) -> Exact:
    """ln of a whole number above nought, or of one over it."""
    if 1 not in (value.numerator, value.denominator) or value <= 0:
        raise OutOfReachError("the logarithm of a quotient")
    sign, whole = (-1, value.denominator) if value < 1 else (1, value.numerator)
    if whole == 1:
        return rational(0)
    factors = _factored(whole)
    count = gcd(*factors.values())
    base = prod(prime ** (exponent // count) for prime, exponent in factors.items())
    return Exact(((((-base, Fraction(1)),), Fraction(sign * count)),))


def constant(formula: Expr) -> Exact:
    """The exact value of a formula without variables."""
    done: dict[Expr, Exact] = {}
    for node in subformulas(formula):
        done[node] = _of_node(node, [done[child] for child in node.children])
    return done[formula]


def _of_node(node: Expr, parts: list[Exact]) -> Exact:
    match node:
        case Number():
            return rational(node.value)
        case Constant() if node is PI:
            return PI_VALUE
        case Add():
            total = parts[0]
            for part in parts[1:]:
                total = total + part
            return total
        case Mul():
            total = parts[0]
            for part in parts[1:]:
                total = total * part
            return total
        case Neg():
            return -parts[0]
        case Div():
            return parts[0] * parts[1].inverse()
        case Call() if node.name == "sqrt":
            return parts[0].root(2)
        case Call() if node.name == "ln" and parts[0].rational is not None:
            return logarithm(parts[0].rational)
        case Pow():
            exponent = parts[1].rational
            if exponent is not None and abs(exponent.numerator) < 50:
                base = parts[0].root(exponent.denominator) if exponent.denominator > 1 else parts[0]
                base = base.inverse() if exponent < 0 else base
                total = rational(1)
                for _ in range(abs(exponent.numerator)):
                    total = total * base
                return total
    raise OutOfReachError(f"the constant {node.kind}")
