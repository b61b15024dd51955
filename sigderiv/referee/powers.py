"""Absolute values and roots in the tower, above exponentials and logarithms.

Contract: |u|^q = product of r_i^(q k_i m_i) for u = c prod f_i^(k_i), with r_i = |f_i|^(1/m_i) and
r_i^(m_i) = +-f_i, which needs the sign of f_i; right at every point where |u|^q is defined.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from sigderiv.expr import ONE, Call, Expr
from sigderiv.referee.exponents import Exponential, Exponents, prime_powers
from sigderiv.referee.ring import Poly, Quotient
from sigderiv.referee.sign_rules import Sign, deciding, split_linear
from sigderiv.referee.signs import Signs
from sigderiv.referee.tower import Generator, NeedSignError, RefineError, Tower

__all__ = ["Exponential", "Powers"]


class Powers(Exponents):
    """Exponentials, logarithms, roots, and the signs they need."""

    def __init__(self, tower: Tower) -> None:
        super().__init__(tower)
        self.signs = Signs(self)

    # --- absolute values and roots -----------------------------------------------------------

    def absolute(self, u: Quotient) -> Quotient:
        """|u|."""
        if self.ring.here(u).num.is_zero():
            return self.ring.zero
        return self.root(u, Fraction(1))

    def root(self, u: Quotient, exponent: Fraction) -> Quotient:
        """|u|^exponent, for u that is not zero formally."""
        constant, atoms = self.factored(u)
        if exponent.denominator > 1 and self._known_as_a_whole(u, atoms):
            return self.power_of_abs(self.ring.here(u).num, exponent)
        powers: dict[Fraction, list[Poly]] = {}
        for atom, power in self._sines_joined(atoms):
            powers.setdefault(power * exponent, []).append(atom)
        parts = [self.power_of_number(abs(constant), exponent)]
        for share, members in powers.items():
            parts += [self.power_of_abs(atom, share) for atom in self._groups(members, share)]
        return self.ring.product(parts)

    def _known_as_a_whole(self, u: Quotient, atoms: list[tuple[Poly, int]]) -> bool:
        """Whether a polynomial's sign is a fact though the signs of its factors are not."""
        u = self.ring.here(u)
        if not u.den.is_one() or len(atoms) < 2 or str(u.num) not in self.signs.known:
            return False
        return any(power % 2 and self.signs.of(atom) is None for atom, power in atoms)

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
            for prime, power in prime_powers(value, self.ring.limits.digits)
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
                    raise NeedSignError(self._question(atom))
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
            raise NeedSignError(self._question(atom))
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
            a, b = split_linear(atom * known.sign, index)
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

    def _question(self, atom: Poly) -> Expr:
        """The formula whose sign decides."""
        return self.tower.poly_formula(deciding(self.signs, atom))

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
            raise NeedSignError(self._question(unknown[0]))
        for atom in odd:
            known = self.signs.of(atom)
            assert known is not None
            sign, strict = sign * known.sign, strict and known.strict
        for atom, power in atoms:
            strict &= power % 2 == 1 or power < 0 or str(atom) in self.signs.nonzero
        return sign, strict


def _exact_square_root(poly: Poly) -> Poly | None:
    """The polynomial whose square this is, if there is one."""
    from flint.utils.flint_exceptions import DomainError

    try:
        return poly.sqrt()
    except DomainError:
        return None
