"""Sine and cosine in the tower.

Contract: `Circular.pair(v)` is (cos v, sin v), pointwise right.  The argument is split into a
rational multiple of pi, whole multiples of inverse functions (cos(asin u) = sqrt(1 - u^2), …) and
a rational combination of the arguments met so far; those are put together by the sum formulas.
Every new argument w brings two generators with sin^2 w = 1 - cos^2 w, algebraically independent of
the rest by Risch's structure theorem (as e^(iw)) when the arguments are independent over Q.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sigderiv.expr import Call, Expr
from sigderiv.referee.linear import combination
from sigderiv.referee.powers import Powers
from sigderiv.referee.ring import Quotient, to_fraction
from sigderiv.referee.tower import Generator, RefineError

TURNS = (1, 2, 3, 4, 5, 6, 8, 10, 12)
"""Denominators of the multiples of pi whose sine and cosine are written with square roots."""
LARGEST_MULTIPLE = 120

Pair = tuple[Quotient, Quotient]
"""Cosine and sine of one angle."""


class Angle(NamedTuple):
    """An argument with its cosine and sine; made for the formula `key`."""

    argument: Quotient
    pair: Pair
    key: Expr


class Circular:
    """Sines and cosines."""

    def __init__(self, powers: Powers) -> None:
        self.powers = powers
        self.tower = powers.tower
        self.ring = powers.ring
        self.angles: list[Angle] = []
        self.pi: Generator | None = None
        self.inverses: dict[int, tuple[str, Quotient]] = {}

    def pi_value(self) -> Quotient:
        """The constant pi."""
        if self.pi is None:
            from sigderiv.expr import PI

            self.pi = self.tower.add_generator("constant", PI, positive=True, constant=True)
        return self.tower.value(self.pi)

    def pair(self, v: Quotient, key: Expr) -> Pair:
        """(cos v, sin v)."""
        v = self.ring.here(v)
        turn, rest = self._split_pi(v)
        result = self._of_pi(turn)
        for index, (kind, value) in self.inverses.items():
            times, rest = self._split_generator(rest, index)
            if times:
                pair = self._of_inverse(kind, value)
                if times % 2:
                    result = self._sum(result, self._multiple(self._half(pair), times))
                else:
                    result = self._sum(result, self._multiple(pair, times // 2))
        if not rest.num.is_zero():
            result = self._sum(result, self._of_rest(rest, key))
        return result

    def _coefficient(self, v: Quotient, index: int) -> Fraction:
        if not v.den.is_constant():
            return Fraction(0)
        unit = [0] * self.ring.size
        unit[index] = 1
        found = v.num.to_dict().get(tuple(unit))
        return to_fraction(found) if found else Fraction(0)

    def _split_pi(self, v: Quotient) -> tuple[Fraction, Quotient]:
        """r and v - r pi, for r with one of the denominators of `TURNS` (else 0)."""
        if self.pi is None:
            return Fraction(0), v
        turn = self._coefficient(v, self.pi.index)
        if turn == 0 or turn.denominator not in TURNS:
            return Fraction(0), v
        part = self.ring.multiply(self.ring.constant(turn), self.pi_value())
        return turn, self.ring.subtract(v, part)

    def _split_generator(self, v: Quotient, index: int) -> tuple[int, Quotient]:
        """k and v - k g/2 for a whole k (else 0)."""
        times = 2 * self._coefficient(v, index)
        if times.denominator != 1 or times == 0 or abs(times) > LARGEST_MULTIPLE:
            return 0, v
        part = self.ring.multiply(self.ring.constant(times / 2), self.ring.generator(index))
        return int(times), self.ring.subtract(v, part)

    def _of_pi(self, turn: Fraction) -> Pair:
        """Cosine and sine of turn * pi."""
        turn %= 2
        if turn == 0:
            return self.ring.one, self.ring.zero
        quarter, rest = divmod(turn, Fraction(1, 2))
        half = self.ring.constant(Fraction(1, 2))
        root = self.powers.root
        if rest == 0:
            pair: Pair = (self.ring.one, self.ring.zero)
        elif rest == Fraction(1, 4):
            both = self.ring.multiply(half, root(self.ring.constant(2), Fraction(1, 2)))
            pair = (both, both)
        elif rest.denominator == 10:
            # sin(w/2) by itself: its square root is one of rational numbers and sqrt 5.
            double = self._of_pi(2 * rest)
            pair = (
                self._half(double)[0],
                self._root(self.ring.multiply(half, self.ring.subtract(self.ring.one, double[0]))),
            )
        elif rest.denominator in (8, 12):
            pair = self._half(self._of_pi(2 * rest))
        elif rest.denominator == 5:
            pair = self._multiple(self._fifth(), rest.numerator)
        else:
            long = self.ring.multiply(half, root(self.ring.constant(3), Fraction(1, 2)))
            pair = (long, half) if rest == Fraction(1, 6) else (half, long)
        for _ in range(int(quarter)):
            pair = (self.ring.negate(pair[1]), pair[0])
        return pair

    def _fifth(self) -> Pair:
        """Cosine (1 + sqrt 5)/4 and sine sqrt(10 - 2 sqrt 5)/4 of pi/5."""
        five = self.powers.root(self.ring.constant(5), Fraction(1, 2))
        quarter = self.ring.constant(Fraction(1, 4))
        inside = self.ring.subtract(
            self.ring.constant(10), self.ring.multiply(self.ring.constant(2), five)
        )
        cosine = self.ring.multiply(quarter, self.ring.add(self.ring.one, five))
        return cosine, self.ring.multiply(quarter, self._root(inside))

    def _of_inverse(self, kind: str, u: Quotient) -> Pair:
        """Cosine and sine of asin u or atan u."""
        square = self.ring.multiply(u, u)
        if kind == "asin":
            other = self.ring.subtract(self.ring.one, square)
            return self._root(other), u
        root = self._root(self.ring.add(self.ring.one, square))
        return self.ring.invert(root), self.ring.divide(u, root)

    def _half(self, pair: Pair) -> Pair:
        """Cosine and sine of half an angle between -pi/2 and pi/2: its cosine is positive."""
        over = self.ring.add(self.ring.one, pair[0])
        cosine = self._root(self.ring.divide(over, self.ring.constant(2)))
        return cosine, self.ring.divide(pair[1], self.ring.multiply(self.ring.constant(2), cosine))

    def _root(self, u: Quotient) -> Quotient:
        if self.ring.here(u).num.is_zero():
            return self.ring.zero
        return self.powers.root(u, Fraction(1, 2))

    def _of_rest(self, v: Quotient, key: Expr) -> Pair:
        found = combination(self.ring, v, [angle.argument for angle in self.angles])
        if found is None:
            return self._new(v, key)
        if any(abs(times) > LARGEST_MULTIPLE for times in found):
            # A large multiple is not told from an independent angle; but met again it is itself.
            for angle in self.angles:
                own = combination(self.ring, v, [angle.argument])
                if own is not None and own[0] == 1:
                    return angle.pair
            return self._new(v, key)
        result: Pair = (self.ring.one, self.ring.zero)
        for angle, times in zip(self.angles, found, strict=True):
            if times.denominator != 1:
                raise RefineError(angle.key, times.denominator)
            if times:
                result = self._sum(result, self._multiple(angle.pair, int(times)))
        return result

    def _new(self, v: Quotient, key: Expr) -> Pair:
        named = Call("cos", key)
        scale = self.tower.scale(named)
        argument = self.ring.divide(v, self.ring.constant(scale))
        written = self.tower.formula(argument)
        constant = self.tower.is_constant(v.num) and self.tower.is_constant(v.den)
        bounds = {"lower": Fraction(-1), "upper": Fraction(1), "constant": constant}
        cosine = self.tower.add_generator("cosine", Call("cos", written), **bounds)
        sine = self.tower.add_generator("sine", Call("sin", written), **bounds)
        c = self.tower.value(cosine)
        self.ring.relate(sine.index, 2, 1 - c.num * c.num)
        s = self.tower.value(sine)
        c = self.tower.value(cosine)
        self.powers.sines[f"g{sine.index}"] = (sine, cosine)
        self.angles.append(Angle(argument, (c, s), named))
        return self._multiple((c, s), scale)

    def _sum(self, a: Pair, b: Pair) -> Pair:
        multiply = self.ring.multiply
        return (
            self.ring.subtract(multiply(a[0], b[0]), multiply(a[1], b[1])),
            self.ring.add(multiply(a[0], b[1]), multiply(a[1], b[0])),
        )

    def _multiple(self, pair: Pair, times: int) -> Pair:
        if times < 0:
            pair, times = (pair[0], self.ring.negate(pair[1])), -times
        result: Pair = (self.ring.one, self.ring.zero)
        for _ in range(times):
            result = self._sum(result, pair)
        return result
