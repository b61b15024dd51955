"""Functions of the tower that are related to little else: gamma, digamma, erf, Lambert W, floor,
and unknown ones.

Contract: each is one generator for each argument, found again exactly; with shifts by whole
numbers (gamma, digamma, floor), oddness (erf) and the defining equation (Lambert W).
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from sigderiv.expr import Call, E
from sigderiv.referee.exponents import Exponential
from sigderiv.referee.ring import Quotient
from sigderiv.referee.tower import UndefinedError
from sigderiv.referee.verdict import OutOfClassError

if TYPE_CHECKING:
    from sigderiv.referee.normal import Normaliser

Key = tuple[str, tuple[int, ...], int]
"""A function's name, its orders of derivatives, and the number of its arguments."""


class Special:
    """Generators by name and argument."""

    def __init__(self, normaliser: Normaliser) -> None:
        self.tower = normaliser.tower
        self.ring = normaliser.ring
        self.powers = normaliser.powers
        self.made: dict[Key, list[tuple[list[Quotient], Quotient]]] = {}

    def unknown(self, node: Call, arguments: list[Quotient]) -> Quotient:
        """A generator for this function at these arguments."""
        known = self.made.setdefault((node.name, node.orders, len(arguments)), [])
        arguments = [self.ring.here(argument) for argument in arguments]
        for others, value in known:
            if all(self._same(a, b) for a, b in zip(arguments, others, strict=True)):
                return value
        written = Call(
            node.name, *(self.tower.formula(argument) for argument in arguments),
            orders=node.orders,
        )  # fmt: skip
        constant = all(
            self.tower.is_constant(a.num) and self.tower.is_constant(a.den) for a in arguments
        )
        value = self.tower.value(self.tower.add_generator("value", written, constant=constant))
        known.append((arguments, value))
        return value

    def _same(self, a: Quotient, b: Quotient) -> bool:
        b = self.ring.here(b)
        if a.num == b.num and a.den == b.den:
            return True
        if not self.ring.relations:
            return False
        return bool(self.ring.subtract(a, b).num.is_zero())

    def _number(self, value: Fraction | int) -> Quotient:
        return self.ring.constant(value)

    def _scaled(self, value: Fraction | int, u: Quotient) -> Quotient:
        return self.ring.multiply(self._number(value), u)

    def _shift(self, name: str, u: Quotient) -> tuple[int, Quotient, Quotient]:
        """n, v and f(v) with u = v + n for an argument v that f has met (n = 0: a new one)."""
        for others, value in self.made.get((name, (), 1), []):
            gap = self.ring.rational(self.ring.subtract(u, others[0]))
            if gap is not None and gap.denominator == 1 and abs(gap) <= 60:
                return int(gap), self.ring.here(others[0]), value
        return 0, u, self.unknown(Call(name, self.tower.formula(u)), [u])

    def _gamma(self, u: list[Quotient], node: Call) -> Quotient:
        whole = self.ring.rational(u[0])
        if whole is not None and whole.denominator == 1:
            if whole <= 0:
                raise UndefinedError
            if whole > 400:
                raise OutOfClassError("a factorial of a large number")
            return self.ring.product([self._number(k) for k in range(1, int(whole))])
        return self._climbed(*self._shift("gamma", u[0]))

    def _climbed(self, steps: int, v: Quotient, value: Quotient) -> Quotient:
        """gamma(v + steps), value being gamma(v)."""
        for k in range(abs(steps)):
            if steps > 0:
                value = self.ring.multiply(value, self.ring.add(v, self._number(k)))
            else:
                value = self.ring.divide(value, self.ring.subtract(v, self._number(k + 1)))
        return value

    def _floor(self, u: list[Quotient], node: Call) -> Quotient:
        """floor(v + n) = floor v + n for a whole number n."""
        value = self.ring.rational(u[0])
        if value is not None:
            return self._number(floor(value))
        steps, _, found = self._shift("floor", u[0])
        return self.ring.add(found, self._number(steps))

    def _digamma(self, u: list[Quotient], node: Call) -> Quotient:
        steps, v, value = self._shift("digamma", u[0])
        for k in range(abs(steps)):
            if steps > 0:
                term = self.ring.invert(self.ring.add(v, self._number(k)))
                value = self.ring.add(value, term)
            else:
                term = self.ring.invert(self.ring.subtract(v, self._number(k + 1)))
                value = self.ring.subtract(value, term)
        return value

    def _polygamma(self, u: list[Quotient], node: Call) -> Quotient:
        if self.ring.here(u[0]).num.is_zero():
            return self._digamma([u[1]], node)
        return self.unknown(node, u)

    def _erf(self, u: list[Quotient], node: Call) -> Quotient:
        value = self.ring.here(u[0])
        if value.num.is_zero():
            return self.ring.zero
        if value.num.leading_coefficient() < 0:
            return self.ring.negate(self._erf([self.ring.negate(value)], node))
        found = self.unknown(node, [value])
        generator = self.tower.single(self.ring.here(found).num)
        assert generator is not None
        generator.like = value
        return found

    def _lambertw(self, u: list[Quotient], node: Call) -> Quotient:
        """W(u) = u / e^W, with e^W as the generator: it has no zero and no pole."""
        value = self.ring.here(u[0])
        if value.num.is_zero():
            return self.ring.zero
        written = Call("lambertw", self.tower.formula(value))
        power = self.unknown(Call("exp_lambertw", written.children[0]), [value])
        generator = self.tower.single(self.ring.here(power).num)
        assert generator is not None
        result = self.ring.divide(value, power)
        if generator.exponent is None:
            generator.kind, generator.positive = "exponential", True
            generator.written, generator.exponent = E**written, result
            self.powers.exponentials.append(Exponential(result, power, written))
        return result
