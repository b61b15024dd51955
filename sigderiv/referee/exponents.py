"""Exponentials and logarithms in the tower.

Contract (each rule holds at every point where the formula on its left is defined):
  e^v      = product of E_i^(q_i), where v = sum q_i b_i with rational q_i over the exponents met
             so far, ln|f| and 1 among them; otherwise a new generator.  A logistic exponent is
             held as s with e^v = s/(1-s), so that 1/(1+e^v) is a polynomial.
  ln u     = sum k_i ln|f_i| for u = c prod f_i^(k_i), because u > 0 there.
Independence: exponentials and logarithms are algebraically independent over the constants by
Risch's structure theorem (R. Risch, "Algebraic properties of the elementary functions of
analysis", Amer. J. Math. 101, 1979; M. Rosenlicht, Pacific J. Math. 65, 1976) when exponents are
linearly independent over Q modulo constants and arguments of logarithms are multiplicatively
independent.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from sigderiv.expr import ONE, Div, E, Expr, Pow, as_expr
from sigderiv.referee.linear import combination
from sigderiv.referee.ring import Poly, Quotient, to_fraction
from sigderiv.referee.sign_rules import split_linear
from sigderiv.referee.signs import Signs
from sigderiv.referee.tower import (
    Generator,
    RefineError,
    Tower,
    UndefinedError,
)
from sigderiv.referee.verdict import OutOfBudgetError, TooLargeError

MOST_FACTOR_TERMS = 120
LARGEST_FACTOR_DEGREE = 40
LARGEST_EXPONENT = 5_000_000

Factors = tuple[Fraction, list[tuple[Poly, int]]]


class Exponential(NamedTuple):
    """e^exponent = value; made for the formula `key`."""

    exponent: Quotient
    value: Quotient
    key: Expr


class Exponents:
    """Exponentials and logarithms; powers of |f| come from the subclass."""

    signs: Signs

    def __init__(self, tower: Tower) -> None:
        self.tower = tower
        self.ring = tower.ring
        self.exponentials: list[Exponential] = []
        self.logarithms: dict[str, Generator] = {}
        self.roots: dict[str, Generator] = {}
        self.sines: dict[str, tuple[Generator, Generator]] = {}

    def name_of(self, index: int) -> str:
        """The name under which a generator, as an atom, is known."""
        return f"g{index}"

    # --- factors -----------------------------------------------------------------------------

    def factored(self, value: Quotient) -> Factors:
        """Constant and irreducible factors with their powers (negative: in the denominator)."""
        value = self.ring.here(value)
        constant, atoms = self._factored_poly(value.num)
        if value.den.is_one():
            return constant, atoms
        below, more = self._factored_poly(value.den)
        return constant / below, atoms + [(atom, -power) for atom, power in more]

    def _factored_poly(self, poly: Poly) -> Factors:
        if poly.is_zero():
            raise UndefinedError
        if poly.is_constant():
            return to_fraction(poly.leading_coefficient()), []
        if len(poly) > MOST_FACTOR_TERMS or (
            len(poly) > 1 and max(poly.degrees()) > LARGEST_FACTOR_DEGREE
        ):
            lead = poly.leading_coefficient()
            return to_fraction(lead), [(poly / lead, 1)]
        content, factors = poly.factor()
        constant = to_fraction(content)
        atoms = []
        for factor, power in factors:
            atoms.append((factor, int(power)))
        return constant, atoms

    # --- exponentials ------------------------------------------------------------------------

    def exponential(self, v: Quotient, key: Expr, logistic: bool = False) -> Quotient:
        """e^v."""
        v = self.ring.here(v)
        if v.num.is_zero():
            return self.ring.one
        columns = [entry.exponent for entry in self.exponentials]
        occurring = set(self.ring.occurring(v.num))
        for column in columns:
            occurring.update(self.ring.occurring(column.num))
        logs = [g for g in self.logarithms.values() if g.index in occurring]
        every = [*columns, self.ring.one, *(self.tower.value(g) for g in logs)]
        found = combination(self.ring, v, every)
        if found is None:
            bare, rest = self._bare_logarithms(v, logs)
            if bare:
                value = self.exponential(rest, Div(key, ONE), logistic)
                for generator, power in bare:
                    assert generator.atom is not None
                    value = self.ring.multiply(value, self.power_of_abs(generator.atom, power))
                return value
            return self._new_exponential(v, key, logistic)
        value = self.ring.one
        for entry, power in zip(self.exponentials, found, strict=False):
            if power.denominator != 1:
                raise RefineError(entry.key, power.denominator)
            value = self.ring.multiply(value, self.whole_power(entry.value, power))
        for generator, power in zip(logs, found[len(columns) + 1 :], strict=True):
            if power:
                assert generator.atom is not None
                value = self.ring.multiply(value, self.power_of_abs(generator.atom, power))
        if found[len(columns)]:
            value = self.ring.multiply(value, self._power_of_e(found[len(columns)]))
        return value

    def whole_power(self, value: Quotient, power: Fraction) -> Quotient:
        """value^power for a whole power."""
        if abs(power) > LARGEST_EXPONENT:
            raise OutOfBudgetError("a power with a huge exponent")
        return self.ring.power(value, int(power))

    def _power_of_e(self, power: Fraction) -> Quotient:
        scale = self.tower.scale(E)
        if (power * scale).denominator != 1:
            raise RefineError(E, lcm(scale, power.denominator) // scale)
        if "e" not in self.roots:
            meaning = E if scale == 1 else Pow(E, Div(ONE, as_expr(scale)))
            self.roots["e"] = self.tower.add_generator(
                "exponential",
                meaning,
                positive=True,
                constant=True,
                exponent=self.ring.constant(Fraction(1, scale)),
            )
        return self.whole_power(self.tower.value(self.roots["e"]), power * scale)

    def _bare_logarithms(
        self, v: Quotient, logs: list[Generator]
    ) -> tuple[list[tuple[Generator, Fraction]], Quotient]:
        """The terms q ln|f| with rational q of an exponent, and the rest of it."""
        found: list[tuple[Generator, Fraction]] = []
        if not v.den.is_constant():
            return found, v
        rest = v
        for generator in logs:
            unit = [0] * self.ring.size
            unit[generator.index] = 1
            coefficient = v.num.to_dict().get(tuple(unit))
            if coefficient:
                power = to_fraction(coefficient)
                found.append((generator, power))
                term = self.ring.multiply(self.ring.constant(power), self.tower.value(generator))
                rest = self.ring.subtract(rest, term)
        return found, rest

    def _new_exponential(self, v: Quotient, key: Expr, logistic: bool) -> Quotient:
        scale = self.tower.scale(key)
        exponent = self.ring.divide(v, self.ring.constant(scale))
        constant = self.tower.is_constant(v.num) and self.tower.is_constant(v.den)
        if logistic and scale == 1 and not constant:
            made = self.tower.add_generator(
                "logistic",
                None,
                positive=True,
                exponent=exponent,
                lower=Fraction(0),
                upper=Fraction(1),
            )
            s = self.tower.value(made)
            value = self.ring.divide(s, self.ring.subtract(self.ring.one, s))
        else:
            made = self.tower.add_generator(
                "exponential",
                None,
                positive=True,
                constant=constant,
                exponent=exponent,
            )
            value = self.tower.value(made)
        self.exponentials.append(Exponential(exponent, value, key))
        return self.ring.power(value, scale)

    # --- logarithms --------------------------------------------------------------------------

    def logarithm(self, u: Quotient) -> Quotient:
        """ln|u| (ln u, wherever that is defined)."""
        constant, atoms = self.factored(u)
        terms = [
            self.ring.multiply(self.ring.constant(power), self.log_of_atom(atom))
            for atom, power in atoms
        ]
        terms += [
            self.ring.multiply(self.ring.constant(power), self.log_of_atom(self._number(prime)))
            for prime, power in prime_powers(constant, self.ring.limits.digits)
        ]
        return self.ring.total(terms)

    def _number(self, value: int) -> Poly:
        return self.ring.constant(value).num

    def log_of_atom(self, atom: Poly) -> Quotient:
        """ln|f| for an irreducible polynomial f or a prime."""
        atom = self.ring.lift(atom)
        single = self.tower.single(atom)
        if single is not None:
            if single.kind == "exponential":
                assert single.exponent is not None
                return self.ring.here(single.exponent)
            if single.kind == "root" and single.atom is not None:
                inner = self.logarithm(Quotient(self.ring.lift(single.atom), self.ring.one_poly))
                return self.ring.divide(inner, self.ring.constant(single.degree))
            if single.kind == "sine":
                degree, square = self.ring.relations[single.index]
                inner = self.logarithm(Quotient(self.ring.lift(square), self.ring.one_poly))
                return self.ring.divide(inner, self.ring.constant(degree))
        complement = self._logistic_complement(atom)
        if complement is not None:
            assert complement.exponent is not None
            below = self.log_of_atom(self.tower.value(complement).num)
            return self.ring.subtract(below, complement.exponent)
        name = str(atom)
        if name not in self.logarithms:
            by_norm = self._log_by_conjugate(atom)
            if by_norm is not None:
                return by_norm
            self.logarithms[name] = self.tower.add_generator(
                "logarithm",
                None,
                atom=atom,
                constant=self.tower.is_constant(atom),
                positive=atom.is_constant(),
            )
        return self.tower.value(self.logarithms[name])

    def _logistic_complement(self, atom: Poly) -> Generator | None:
        """The logistic generator s if the atom is s - 1."""
        if len(atom) != 2 or atom.total_degree() != 1:
            return None
        generator = self.tower.generators[self.ring.occurring(atom)[0]]
        if generator.kind != "logistic" or atom != self.tower.value(generator).num - 1:
            return None
        return generator

    def _log_by_conjugate(self, atom: Poly) -> Quotient | None:
        """ln|a - b r| = ln|a^2 - b^2 r^2| - ln|a + b r| where the latter is known."""
        for index in self.ring.occurring(atom):
            if index not in self.ring.relations or atom.degrees()[index] != 1:
                continue
            degree, square = self.ring.relations[index]
            if degree != 2:
                continue
            a, b = split_linear(atom, index)
            conjugate = a - b * self.ring.gens[index]
            lead = to_fraction(conjugate.leading_coefficient())
            other = -conjugate if lead < 0 else conjugate
            if str(other) in self.logarithms:
                norm = self.ring.reduce(a * a - b * b * self.ring.lift(square))
                whole = self.logarithm(Quotient(norm, self.ring.one_poly))
                known = self.tower.value(self.logarithms[str(other)])
                return self.ring.subtract(whole, known)
        return None

    def power_of_abs(self, atom: Poly, power: Fraction) -> Quotient:
        """|f|^power for an irreducible polynomial or a prime."""
        raise NotImplementedError


def prime_powers(value: Fraction, digits: int) -> list[tuple[int, int]]:
    """The primes of a positive rational of so many digits (in bits) with their powers."""
    from flint import fmpz

    result: dict[int, int] = {}
    for part, sign in ((abs(value.numerator), 1), (value.denominator, -1)):
        if part.bit_length() > digits:
            raise TooLargeError("a number that is too long to be factored")
        if part > 1:
            for prime, power in fmpz(part).factor():
                result[int(prime)] = result.get(int(prime), 0) + sign * int(power)
    return [(prime, power) for prime, power in result.items() if power]
