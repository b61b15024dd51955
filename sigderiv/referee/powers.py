"""Exponentials, logarithms and roots in the tower.

Contract (each rule holds at every point where the formula on its left is defined):
  e^v      = product of E_i^(q_i), where v = sum q_i b_i with rational q_i over the exponents met
             so far, ln|f| and 1 among them; otherwise a new generator.  A logistic exponent is
             held as s with e^v = s/(1-s), so that 1/(1+e^v) is a polynomial.
  ln u     = sum k_i ln|f_i| for u = c prod f_i^(k_i), because u > 0 there.
  |u|^q    = product of r_i^(q k_i m_i) with r_i = |f_i|^(1/m_i); r_i^(m_i) = +-f_i needs the sign.
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

from sigderiv.expr import ONE, Call, Div, E, Expr, Pow, as_expr
from sigderiv.referee.linear import combination
from sigderiv.referee.ring import Poly, Quotient, to_fraction
from sigderiv.referee.signs import Sign, Signs, split_linear
from sigderiv.referee.tower import (
    Generator,
    NeedSignError,
    RefineError,
    Tower,
    UndefinedError,
)
from sigderiv.referee.verdict import OutOfBudgetError

MOST_FACTOR_TERMS = 120
LARGEST_FACTOR_DEGREE = 40
MOST_DIGITS = 200
LARGEST_EXPONENT = 5_000_000

Factors = tuple[Fraction, list[tuple[Poly, int]]]


class Exponential(NamedTuple):
    """e^exponent = value; made for the formula `key`."""

    exponent: Quotient
    value: Quotient
    key: Expr


class Powers:
    """Exponentials, logarithms, roots, and the signs they need."""

    def __init__(self, tower: Tower) -> None:
        self.tower = tower
        self.ring = tower.ring
        self.signs = Signs(self)
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
                term = self.ring.multiply(
                    self.ring.constant(power), self.tower.value(generator)
                )
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
            for prime, power in prime_powers(constant)
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
            a, b = split_linear(self.ring, atom, index)
            conjugate = a - b * self.ring.gens[index]
            lead = to_fraction(conjugate.leading_coefficient())
            other = -conjugate if lead < 0 else conjugate
            if str(other) in self.logarithms:
                norm = self.ring.reduce(a * a - b * b * self.ring.lift(square))
                whole = self.logarithm(Quotient(norm, self.ring.one_poly))
                known = self.tower.value(self.logarithms[str(other)])
                return self.ring.subtract(whole, known)
        return None

    # --- absolute values and roots -----------------------------------------------------------

    def absolute(self, u: Quotient) -> Quotient:
        """|u|."""
        if self.ring.here(u).num.is_zero():
            return self.ring.zero
        return self.root(u, Fraction(1))

    def root(self, u: Quotient, exponent: Fraction) -> Quotient:
        """|u|^exponent, for u that is not zero formally."""
        constant, atoms = self.factored(u)
        powers: dict[Fraction, list[Poly]] = {}
        for atom, power in self._sines_joined(atoms):
            powers.setdefault(power * exponent, []).append(atom)
        parts = [self.power_of_number(abs(constant), exponent)]
        for power, members in powers.items():
            parts += [self.power_of_abs(atom, power) for atom in self._groups(members, power)]
        return self.ring.product(parts)

    def _groups(self, members: list[Poly], power: Fraction) -> list[Poly]:
        """Factors of known sign one by one, the rest joined if the product's sign is known."""
        if len(members) == 1 or (power.denominator == 1 and power % 2 == 0):
            return members
        known = [atom for atom in members if self.signs.of(atom) is not None]
        unknown = [atom for atom in members if self.signs.of(atom) is None]
        if len(unknown) < 2 or self.sign_of_product(unknown) is None:
            return members
        joined = unknown[0]
        for atom in unknown[1:]:
            joined = self.ring.times(joined, atom)
        return [*known, self.ring.reduce(joined)]

    def sign_of_product(self, atoms: list[Poly]) -> Sign | None:
        """The sign of a product of atoms whose own signs are not known."""
        names = sorted(map(str, atoms))
        for fact in self.signs.products:
            if sorted(fact.atoms) == names:
                self.signs.used.add(fact.source)
                product = atoms[0]
                for atom in atoms[1:]:
                    product = product * atom
                sign = Sign(fact.sign, fact.strict)
                self.signs.known.setdefault(str(self.ring.reduce(product)), (sign, fact.source))
                return sign
        return None

    def _sines_joined(self, atoms: list[tuple[Poly, int]]) -> list[tuple[Poly, int]]:
        """(1 - cos)(1 + cos) among the factors written as sin^2."""
        powers = {str(atom): power for atom, power in atoms}
        polys = {str(atom): atom for atom, _ in atoms}
        for sine, cosine in self.sines.values():
            c = self.tower.value(cosine).num
            minus, plus = str(c - 1), str(c + 1)
            while powers.get(minus, 0) * powers.get(plus, 0) > 0:
                step = 1 if powers[minus] > 0 else -1
                powers[minus] -= step
                powers[plus] -= step
                s = self.tower.value(sine).num
                polys.setdefault(str(s), s)
                powers[str(s)] = powers.get(str(s), 0) + 2 * step
        return [(polys[name], power) for name, power in powers.items() if power]

    def power_of_number(self, value: Fraction, exponent: Fraction) -> Quotient:
        """value^exponent for a positive rational value."""
        if exponent.denominator == 1:
            return self.whole_power(self.ring.constant(value), exponent)
        parts = [
            self.power_of_abs(self._number(prime), power * exponent)
            for prime, power in prime_powers(value)
        ]
        return self.ring.product(parts)

    def power_of_abs(self, atom: Poly, power: Fraction) -> Quotient:
        """|f|^power for an irreducible polynomial or a prime."""
        atom = self.ring.lift(atom)
        plain = Quotient(atom, self.ring.one_poly)
        if power.denominator == 1:
            if power % 2:
                known = self.signs.of(atom)
                if known is None:
                    raise NeedSignError(self.tower.poly_formula(atom))
                if known.sign < 0:
                    plain = self.ring.negate(plain)
            return self.whole_power(plain, power)
        single = self.tower.single(atom)
        if single is not None:
            if single.kind == "exponential":
                assert single.exponent is not None
                scaled = self.ring.multiply(self.ring.constant(power), single.exponent)
                return self.exponential(scaled, ONE)
            if single.kind == "root" and single.atom is not None:
                return self.power_of_abs(single.atom, power / single.degree)
        if power.denominator % 2 == 0:
            denested = self._denested(atom)
            if denested is not None:
                return self.root(denested, power * 2)
        generator = self._root_generator(atom, power.denominator)
        value = self.tower.value(generator)
        return self.whole_power(value, power * generator.degree)

    def _root_generator(self, atom: Poly, degree: int) -> Generator:
        name = str(atom)
        found = self.roots.get(name)
        key = self.tower.poly_formula(atom)
        if found is not None:
            if found.degree % degree:
                raise RefineError(Call("root", key), lcm(found.degree, degree))  # from a root on
            return found
        degree = lcm(degree, self.tower.scale(Call("root", key)))
        known = self.signs.of(atom)
        if known is None:
            raise NeedSignError(key)
        made = self.tower.add_generator(
            "root",
            None,
            atom=atom,
            degree=degree,
            positive=known.strict,
            positive_atom=known.sign > 0,
            nonnegative=True,
            constant=self.tower.is_constant(atom),
        )
        self.ring.relate(made.index, degree, self.ring.lift(atom) * known.sign)
        self.roots[name] = made
        return made

    def _denested(self, atom: Poly) -> Quotient | None:
        """sqrt|a + b r| where a^2 - b^2 r^2 is a square d^2: its square root is
        sqrt((a+d)/2) +- sqrt((a-d)/2); given back is that value (to be taken positive)."""
        known = self.signs.of(atom)
        if known is None or atom.is_constant():
            return None
        for index in reversed(self.ring.occurring(atom)):
            relation = self.ring.relations.get(index)
            if relation is None or relation[0] != 2 or atom.degrees()[index] != 1:
                continue
            if self.tower.generators[index].kind != "root":
                continue
            a, b = split_linear(self.ring, atom * known.sign, index)
            square = self.ring.lift(relation[1])
            norm = self.ring.reduce(a * a - b * b * square)
            if norm.is_zero():
                continue
            d = _exact_square_root(norm)
            if d is None:
                continue
            halves = [Quotient((a + d) / 2, self.ring.one_poly)]
            halves.append(Quotient((a - d) / 2, self.ring.one_poly))
            signs = [self._sign_of(half) for half in halves]
            b_sign = self._sign_of(Quotient(b, self.ring.one_poly))
            if b_sign is None or any(sign is None or sign < 0 for sign in signs):
                continue
            first, second = (self.root(half, Fraction(1, 2)) for half in halves)
            if b_sign < 0:
                second = self.ring.negate(second)
            return self.ring.add(first, second)
        return None

    def _sign_of(self, u: Quotient) -> int | None:
        """1 or -1 where u >= 0 or u <= 0 is known."""
        if self.ring.here(u).num.is_zero():
            return None
        constant, atoms = self.factored(u)
        sign = 1 if constant > 0 else -1
        for atom, power in atoms:
            if power % 2:
                known = self.signs.of(atom)
                if known is None:
                    return None
                sign *= known.sign
        return sign

    def sign_formally(self, u: Quotient) -> tuple[int, bool]:
        """The sign of u and whether it is strict; NeedSignError where it is not known."""
        constant, atoms = self.factored(u)
        sign, strict = (1 if constant > 0 else -1), True
        odd = [atom for atom, power in atoms if power % 2]
        unknown = [atom for atom in odd if self.signs.of(atom) is None]
        if len(unknown) > 1:
            joint = self.sign_of_product(unknown)
            if joint is not None:
                sign, strict = sign * joint.sign, joint.strict
                odd = [atom for atom in odd if self.signs.of(atom) is not None]
                unknown = []
        if unknown:
            raise NeedSignError(self.tower.poly_formula(unknown[0]))
        for atom in odd:
            known = self.signs.of(atom)
            assert known is not None
            sign, strict = sign * known.sign, strict and known.strict
        for atom, power in atoms:
            strict &= power % 2 == 1 or power < 0 or str(atom) in self.signs.nonzero
        return sign, strict


def prime_powers(value: Fraction) -> list[tuple[int, int]]:
    """The primes of a positive rational with their powers."""
    from flint import fmpz

    result: dict[int, int] = {}
    for part, sign in ((abs(value.numerator), 1), (value.denominator, -1)):
        if part.bit_length() > MOST_DIGITS:
            raise OutOfBudgetError("a number that is too long to be factored")
        if part > 1:
            for prime, power in fmpz(part).factor():
                result[int(prime)] = result.get(int(prime), 0) + sign * int(power)
    return [(prime, power) for prime, power in result.items() if power]


def _exact_square_root(poly: Poly) -> Poly | None:
    """The polynomial whose square this is, if there is one."""
    from flint.utils.flint_exceptions import DomainError

    try:
        return poly.sqrt()
    except DomainError:
        return None
