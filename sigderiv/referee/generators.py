"""Exponentials, logarithms, roots, sines and other functions over short quotients, and their signs.

Contract: every generator stands for one real function, and each method returns a quotient with the
function's value wherever that is defined.  Generators are not claimed to be independent: equal
quotients are equal functions, different ones may be equal all the same.

Why each rule holds at every point where the formula is defined: ln|c a^p| splits only for a > 0
(all other factors are exponentials, c > 0, p odd); e^(q ln v) = v^q as v > 0; a root stands only
where its radicand is not negative, hence r^2 = u there; sin^2 + cos^2 = 1; |u|^2 = u^2.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd, isqrt

from sigderiv.referee.sparse import (
    LARGEST_POWER,
    ONE_VALUE,
    WIDTH,
    ZERO_VALUE,
    NotAtSightError,
    Poly,
    Quotients,
    Value,
    key_of,
    negative,
    whole,
)

MOST_GENERATORS = 24
SPLIT = 6
"""The exponential of a sum of so many terms is a product."""
LARGEST_MULTIPLE = 4
"""sin(k u) is written in sin u and cos u up to this k."""
POSITIVE = frozenset(("e", "pi"))
NOTHING_KNOWN: Mapping[int, int] = {}


Ratio = tuple[int, int]
"""A rational number in lowest terms, its denominator positive."""


Generator = tuple[str, tuple[Value, ...], tuple[int, ...]]
"""What a generator stands for: the name of a function, its arguments, derivative orders."""


class FinerError(Exception):
    """e^(q m) is needed for a smaller q than was chosen for its generator."""


class Generators(Quotients):
    """Functions as generators.

    scales: for a monomial m the q for which e^(q m) is to be the generator."""

    def __init__(self, scales: dict[int, Ratio]) -> None:
        super().__init__()
        self.scales = scales
        self.all: list[Generator] = []
        self.made: dict[object, Value] = {}
        self.logarithms: dict[int, Value] = {}
        self.exponentials: dict[int, tuple[int, int, int]] = {}
        self.exponents: list[tuple[int, Value]] = []

    def new(
        self,
        name: str,
        arguments: tuple[Value, ...] = (),
        orders: tuple[int, ...] = (),
        degree: int = 1,
    ) -> Value:
        """A generator of its own."""
        if self.count >= MOST_GENERATORS:
            raise NotAtSightError
        self.all.append((name, arguments, orders))
        return {1 << self.fresh(): 1}, None, degree or 1

    def named(self, name: str, *arguments: Value, orders: tuple[int, ...] = ()) -> Value:
        """The generator for this function at these arguments."""
        key = (name, orders, *map(key_of, arguments))
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self.new(name, arguments, orders)
        return found

    # --- exponentials and logarithms --------------------------------------------------------------

    def exponential(self, w: Value) -> Value:
        """e^w"""
        num, den, degree = w
        if not num:
            return ONE_VALUE
        under = 1 if den is None else den.get(0) if len(den) == 1 else None
        if under is None or len(num) > SPLIT:
            inside, turned = _oriented(w)
            name = ("e", key_of(inside))
            found = self.made.get(name)
            if found is None:
                found = self.made[name] = self.new("e", (inside,))
                self.exponents.append((WIDTH * (self.count - 1), inside))
            return self.inverse(found) if turned else found
        result: Value | None = None
        for key, factor in num.items():
            value = self._of_term(key, factor, under, degree)
            result = value if result is None else self.multiply(result, value)
        return result or ONE_VALUE

    def _of_term(self, key: int, factor: int, under: int, degree: int) -> Value:
        """e^(factor/under * monomial)"""
        base = self.logarithms.get(key)
        if base is not None:
            if factor % under:
                if 2 * factor % under:
                    raise NotAtSightError
                return self.power(self.root(base, 2), 2 * factor // under)
            return self.power(base, factor // under)
        known = self.exponentials.get(key)
        if known is None:
            over, below = self.scales.get(key) or _lowest(factor, under)
            inside: Value = ({key: over}, _below(below), degree)
            made = self.new("e", (inside,))
            (unit,) = made[0]
            self.exponentials[key] = unit, over, below
            self.exponents.append((WIDTH * (self.count - 1), inside))
        else:
            unit, over, below = known
        power, rest = divmod(factor * below, under * over)
        if rest:
            common = gcd(factor * below, under * over)
            self.scales[key] = _lowest(common, under * below)
            raise FinerError
        if abs(power) > LARGEST_POWER:
            raise NotAtSightError
        return {power * unit: 1}, None, abs(power)

    def logarithm(self, v: Value) -> Value:
        """ln v"""
        num, den, _ = v
        if not num:
            raise NotAtSightError
        if len(num) > 1:
            return self._log_atom(v)
        ((key, factor),) = num.items()
        if den is not None and len(den) > 1:
            if key == 0 and factor == 1:
                return negative(self._log_atom((den, None, v[2])))
            return self._log_atom(v)
        total = ZERO_VALUE
        for place, inside in self.exponents:
            power = self.exponent(key, place)
            if power:
                key -= power << place
                total = self.add(total, self.multiply(whole(power), inside))
        under = 1 if den is None else den.get(0)
        single = self._single(key)
        if under is None or factor * under < 0 or (key and single is None):
            return self.add(total, self._log_atom(({key: factor}, den, v[2])))
        if single is not None:
            inside, power = single
            total = self.add(total, self.multiply(whole(power), self._log_atom(inside)))
        common = gcd(factor, under)
        if factor != under:
            constant: Value = ({0: abs(factor // common)}, _below(abs(under // common)), 0)
            turned = constant[0] == {0: 1}
            logarithm = self._log_atom(self.inverse(constant) if turned else constant)
            total = self.add(total, negative(logarithm) if turned else logarithm)
        return total

    def _single(self, key: int) -> tuple[Value, int] | None:
        """The generator and its odd power that a monomial is."""
        found = None
        for index in range(self.count if key else 0):
            power = self.exponent(key, WIDTH * index)
            if power:
                if found is not None or power % 2 == 0:
                    return None
                found = ({1 << WIDTH * index: 1}, None, 1), power
        return found

    def _log_atom(self, v: Value) -> Value:
        if v[0] == ONE_VALUE[0] and v[1] is None:
            return ZERO_VALUE
        made = self.named("ln", v)
        (key,) = made[0]
        self.logarithms.setdefault(key, v)
        return made

    # --- roots, sines, other functions ------------------------------------------------------------

    def root(self, u: Value, degree: int) -> Value:
        """The square root (2) or the real cube root (3)."""
        num, den, bound = u
        under = 1 if den is None else den.get(0) if len(den) == 1 else None
        if under is None or under < 0 or not num:
            raise NotAtSightError
        inside: Poly = {key: c * under ** (degree - 1) for key, c in num.items()}
        over: Value
        square = inside.get(0, 0) if degree == 2 and len(inside) == 1 else 0
        if square > 0 and isqrt(square) ** 2 == square:
            over = whole(isqrt(square))
        else:
            key = ("root", degree, frozenset(inside.items()))
            if any(self._is_laurent(each) for each in inside):
                raise NotAtSightError
            made = self.made.get(key)
            if made is None:
                argument: Value = (inside, None, bound)
                made = self.made[key] = self.new("root", (argument,), (degree,), bound)
                self.relate(degree, inside)
            over = made
        return over if under == 1 else self.multiply(over, ({0: 1}, {0: under}, 0))

    def _is_laurent(self, key: int) -> bool:
        return any(self.exponent(key, WIDTH * index) < 0 for index in range(self.count))

    def absolute(self, u: Value) -> Value:
        """|u| for a polynomial u."""
        if not u[0]:
            return ZERO_VALUE
        inside, _ = _oriented(u)
        if inside[1] is not None or any(self._is_laurent(key) for key in inside[0]):
            raise NotAtSightError
        key = ("abs", key_of(inside))
        if key not in self.made:
            square = self.times(inside[0], inside[0])
            self.made[key] = self.new("abs", (inside,), (), inside[2])
            self.relate(2, square)
        return self.made[key]

    def circle(self, u: Value) -> tuple[Value, Value]:
        """cos u and sin u"""
        if not u[0]:
            return ONE_VALUE, ZERO_VALUE
        inside, turned = _oriented(u)
        times = gcd(*inside[0].values())
        if 1 < times <= LARGEST_MULTIPLE and inside[1] is None:
            inside = {key: c // times for key, c in inside[0].items()}, None, inside[2]
        else:
            times = 1
        key = ("sin", key_of(inside))
        if key not in self.made:
            sine = self.made[key] = self.new("sin", (inside,))
            (unit,) = sine[0]
            self.made["cos", key] = self.new("cos", (inside,))
            self.relate(2, {0: 1, 2 * unit: -1})
        c, s = cosine, sine = self.made["cos", key], self.made[key]
        for _ in range(times - 1):
            c, s = (
                self.add(self.multiply(c, cosine), negative(self.multiply(s, sine))),
                self.add(self.multiply(s, cosine), self.multiply(c, sine)),
            )
        return c, negative(s) if turned else s

    def odd(self, name: str, u: Value) -> Value:
        """An odd function."""
        if not u[0]:
            return ZERO_VALUE
        inside, turned = _oriented(u)
        found = self.named(name, inside)
        return negative(found) if turned else found

    # --- signs ------------------------------------------------------------------------------------

    def sign(self, value: Value, known: Mapping[int, int] = NOTHING_KNOWN) -> int:
        """2: positive wherever defined, by the signs alone; 1: not negative; 0: nothing is plain.

        known: generators that are positive (2) or not zero (1)."""
        num, den, _ = value
        below = 2 if den is None else self._sign_of_poly(den, known)
        return self._sign_of_poly(num, known) if below == 2 else 0

    def _sign_of_poly(self, p: Poly, known: Mapping[int, int]) -> int:
        best = 0
        for key, factor in p.items():
            sign = self._sign_of_monomial(key, known) if factor > 0 else 0
            if not sign:
                return 0
            best = max(best, sign)
        return best

    def _sign_of_monomial(self, key: int, known: Mapping[int, int]) -> int:
        sign = 2
        for index, (name, _, orders) in enumerate(self.all if key else ()):
            power = self.exponent(key, WIDTH * index)
            if not power or name in POSITIVE or known.get(index) == 2:
                continue
            if power % 2:
                if name not in ("root", "abs") or orders == (3,):
                    return 0
                sign = 1
            elif index not in known:
                sign = 1
        return sign


def _lowest(over: int, under: int) -> Ratio:
    common = gcd(over, under) if under > 0 else -gcd(over, under)
    return over // common, under // common


def _below(number: int) -> Poly | None:
    return None if number == 1 else {0: number}


def _oriented(u: Value) -> tuple[Value, bool]:
    """u or -u, the same one for both, and whether it is -u."""
    turned = u[0][min(u[0])] < 0
    return (negative(u), True) if turned else (u, False)
