"""The functions by name, in terms of exponentials, logarithms, roots, sine, cosine and generators.

Contract: `Functions.call(node, arguments)` is pointwise equal to the call wherever it is defined.
Functions without algebraic relations to the rest (erf, gamma, unknown ones) are generators, one for
each argument; equal arguments are recognised exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.expr import TWO, ZERO, Call, Expr, Relation
from sigderiv.referee.ring import Quotient
from sigderiv.referee.sign_rules import zeros
from sigderiv.referee.special import Special
from sigderiv.referee.tower import NeedSignError, UndefinedError
from sigderiv.referee.verdict import OutOfClassError

if TYPE_CHECKING:
    from sigderiv.referee.normal import Normaliser

HALF = Fraction(1, 2)
MOST_HALVES = 60


class Functions(Special):
    """The functions by name.

    whole_signs: sign(u) is one generator for each u (right everywhere, but related to nothing),
    not 1 or -1 by cases; met_whole_sign: whether there was one."""

    def __init__(self, normaliser: Normaliser) -> None:
        super().__init__(normaliser)
        self.circular = normaliser.circular
        self.excluded: set[Expr] = set()
        self.whole_signs = False
        self.met_whole_sign = False
        self.handlers: dict[str, Callable[[list[Quotient], Call], Quotient]] = {
            name: getattr(self, f"_{name}")
            for name in (
                "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech "
                "csch asinh acosh atanh acoth asech acsch ln sqrt cbrt root abs sign max min "
                "heaviside floor gamma digamma polygamma lambertw erf"
            ).split()
        }

    def call(self, node: Call, arguments: list[Quotient]) -> Quotient:
        """A known function at these arguments."""
        handler = self.handlers.get(node.name)
        return self.unknown(node, arguments) if handler is None else handler(arguments, node)

    def _of_power(self, u: Quotient, exponent: Fraction) -> Quotient:
        """u^exponent for u >= 0; 0 stays 0."""
        u = self.ring.here(u)
        return self.ring.zero if u.num.is_zero() else self.powers.root(u, exponent)

    # --- circular functions and their inverses -----------------------------------------------

    def _gamma(self, u: list[Quotient], node: Call) -> Quotient:
        half = self.ring.rational(u[0])
        if half is None or half.denominator != 2 or abs(half) > MOST_HALVES:
            return super()._gamma(u, node)
        value = self._of_power(self.circular.pi_value(), HALF)  # gamma(1/2)
        return self._climbed(int(half - HALF), self._number(HALF), value)

    def _sin(self, u: list[Quotient], node: Call) -> Quotient:
        return self.circular.pair(u[0], node.children[0])[1]

    def _cos(self, u: list[Quotient], node: Call) -> Quotient:
        return self.circular.pair(u[0], node.children[0])[0]

    def _tan(self, u: list[Quotient], node: Call) -> Quotient:
        cosine, sine = self.circular.pair(u[0], node.children[0])
        return self.ring.divide(sine, cosine)

    def _cot(self, u: list[Quotient], node: Call) -> Quotient:
        cosine, sine = self.circular.pair(u[0], node.children[0])
        return self.ring.divide(cosine, sine)

    def _sec(self, u: list[Quotient], node: Call) -> Quotient:
        return self.ring.invert(self._cos(u, node))

    def _csc(self, u: list[Quotient], node: Call) -> Quotient:
        return self.ring.invert(self._sin(u, node))

    def _inverse(self, kind: str, u: Quotient) -> Quotient:
        """asin u or atan u: odd, known values, one generator for each argument."""
        u = self.ring.here(u)
        if u.num.is_zero():
            return self.ring.zero
        if u.num.leading_coefficient() < 0:
            return self.ring.negate(self._inverse(kind, self.ring.negate(u)))
        if self.tower.is_constant(u.num) and self.tower.is_constant(u.den):
            known = self._known_angle(kind, u)
            if known is not None:
                return known
        simpler = self._other_inverse(kind, u)
        if simpler is not None:
            return simpler
        value = self.unknown(Call(kind, self.tower.formula(u)), [u])
        generator = self.tower.single(self.ring.here(value).num)
        assert generator is not None
        self.circular.inverses[generator.index] = (kind, u)
        generator.like = u
        return value

    def _other_inverse(self, kind: str, u: Quotient) -> Quotient | None:
        """asin u = atan(u/sqrt(1-u^2)) or atan u = asin(u/sqrt(1+u^2)), where u contains a square
        root and the other argument does not.  (The first leaves |u| = 1 to continuity.)"""
        if not self._has_root(u):
            return None
        square = self.ring.multiply(u, u)
        under = self.ring.subtract(self.ring.one, square)
        if kind == "atan":
            under = self.ring.add(self.ring.one, square)
        if self.ring.here(under).num.is_zero():
            return None
        other = self.ring.divide(u, self._of_power(under, HALF))
        if self._has_root(other):
            return None
        return self._inverse("atan" if kind == "asin" else "asin", other)

    def _has_root(self, u: Quotient) -> bool:
        occurring = self.ring.occurring(u.num) + self.ring.occurring(u.den)
        return any(self.tower.generators[index].kind == "root" for index in occurring)

    def _known_angle(self, kind: str, u: Quotient) -> Quotient | None:
        """The multiple of pi in [0, pi/2] that has this sine or tangent."""
        square = self.ring.rational(self.ring.multiply(u, u))
        sines = {Fraction(1, 4): 6, Fraction(1, 2): 4, Fraction(3, 4): 3, Fraction(1): 2}
        tangents = {Fraction(1, 3): 6, Fraction(1): 4, Fraction(3): 3}
        part = (sines if kind == "asin" else tangents).get(square) if square else None
        if part is None:
            return None
        sign, _ = self.powers.sign_formally(u)
        return self._scaled(Fraction(sign, part), self.circular.pi_value())

    def _asin(self, u: list[Quotient], node: Call) -> Quotient:
        return self._inverse("asin", u[0])

    def _acos(self, u: list[Quotient], node: Call) -> Quotient:
        right = self._scaled(HALF, self.circular.pi_value())
        return self.ring.subtract(right, self._inverse("asin", u[0]))

    def _atan(self, u: list[Quotient], node: Call) -> Quotient:
        """atan u, or +-pi/2 - atan(1/u) where that is the simpler one and u has a strict sign."""
        value = self.ring.here(u[0])
        if not value.num.is_zero() and value.num.leading_coefficient() < 0:
            return self.ring.negate(self._atan([self.ring.negate(value)], node))
        number = self.ring.rational(value)
        if number is not None and 0 < number < 1:
            right = self._scaled(HALF, self.circular.pi_value())
            return self.ring.subtract(right, self._inverse("atan", self.ring.invert(value)))
        rank = [(p.total_degree(), len(p), str(p)) for p in (value.num, value.den)]
        if value.num.is_zero() or rank[0] >= rank[1]:
            return self._inverse("atan", value)
        _, atoms = self.powers.factored(Quotient(value.num, self.ring.one_poly))
        known = [self.powers.signs.of(atom) for atom, _ in atoms]
        if not all(sign is not None and sign.strict for sign in known):
            return self._inverse("atan", value)
        sign, _ = self.powers.sign_formally(value)
        right = self._scaled(Fraction(sign, 2), self.circular.pi_value())
        return self.ring.subtract(right, self._inverse("atan", self.ring.invert(value)))

    def _acot(self, u: list[Quotient], node: Call) -> Quotient:
        # Taken as defined for u > 0 only, where both published conventions agree.
        right = self._scaled(HALF, self.circular.pi_value())
        return self.ring.subtract(right, self._atan(u, node))

    def _asec(self, u: list[Quotient], node: Call) -> Quotient:
        return self._acos([self.ring.invert(u[0])], node)

    def _acsc(self, u: list[Quotient], node: Call) -> Quotient:
        return self._asin([self.ring.invert(u[0])], node)

    # --- hyperbolic functions and their inverses ----------------------------------------------

    def _exp(self, u: Quotient, key: Expr) -> Quotient:
        return self.powers.exponential(u, key)

    def _sinh(self, u: list[Quotient], node: Call) -> Quotient:
        e = self._exp(u[0], node.children[0])
        return self._scaled(HALF, self.ring.subtract(e, self.ring.invert(e)))

    def _cosh(self, u: list[Quotient], node: Call) -> Quotient:
        e = self._exp(u[0], node.children[0])
        return self._scaled(HALF, self.ring.add(e, self.ring.invert(e)))

    def _tanh(self, u: list[Quotient], node: Call) -> Quotient:
        double = self._scaled(2, u[0])
        e = self.powers.exponential(double, TWO * node.children[0], logistic=True)
        return self.ring.divide(
            self.ring.subtract(e, self.ring.one), self.ring.add(e, self.ring.one)
        )

    def _coth(self, u: list[Quotient], node: Call) -> Quotient:
        return self.ring.invert(self._tanh(u, node))

    def _sech(self, u: list[Quotient], node: Call) -> Quotient:
        return self.ring.invert(self._cosh(u, node))

    def _csch(self, u: list[Quotient], node: Call) -> Quotient:
        return self.ring.invert(self._sinh(u, node))

    def _log_with_root(self, u: Quotient, sign: int) -> Quotient:
        """ln(u + sqrt(u^2 + sign))."""
        inside = self.ring.add(self.ring.multiply(u, u), self._number(sign))
        return self.powers.logarithm(self.ring.add(u, self._of_power(inside, HALF)))

    def _asinh(self, u: list[Quotient], node: Call) -> Quotient:
        return self._log_with_root(u[0], 1)

    def _acosh(self, u: list[Quotient], node: Call) -> Quotient:
        return self._log_with_root(u[0], -1)

    def _atanh(self, u: list[Quotient], node: Call) -> Quotient:
        above = self.ring.add(self.ring.one, u[0])
        below = self.ring.subtract(self.ring.one, u[0])
        return self._scaled(HALF, self.powers.logarithm(self.ring.divide(above, below)))

    def _acoth(self, u: list[Quotient], node: Call) -> Quotient:
        return self._atanh([self.ring.invert(u[0])], node)

    def _asech(self, u: list[Quotient], node: Call) -> Quotient:
        return self._acosh([self.ring.invert(u[0])], node)

    def _acsch(self, u: list[Quotient], node: Call) -> Quotient:
        return self._asinh([self.ring.invert(u[0])], node)

    # --- logarithm, roots, absolute value ------------------------------------------------------

    def _ln(self, u: list[Quotient], node: Call) -> Quotient:
        return self.powers.logarithm(u[0])

    def _sqrt(self, u: list[Quotient], node: Call) -> Quotient:
        return self._of_power(u[0], HALF)

    def _cbrt(self, u: list[Quotient], node: Call) -> Quotient:
        return self._odd_root(u[0], 3)

    def _odd_root(self, u: Quotient, degree: int) -> Quotient:
        """The real root of odd degree, negative for negative u."""
        u = self.ring.here(u)
        if u.num.is_zero():
            return self.ring.zero
        sign, _ = self.powers.sign_formally(u)
        root = self.powers.root(u, Fraction(1, degree))
        return root if sign > 0 else self.ring.negate(root)

    def _root(self, u: list[Quotient], node: Call) -> Quotient:
        degree = self.ring.rational(u[1])
        if degree is None or degree.denominator != 1 or degree < 1:
            raise OutOfClassError("a root whose degree is no positive whole number")
        if degree % 2:
            return self._odd_root(u[0], int(degree))
        return self._of_power(u[0], 1 / degree)

    def _abs(self, u: list[Quotient], node: Call) -> Quotient:
        return self.powers.absolute(u[0])

    def _sign(self, u: list[Quotient], node: Call) -> Quotient:
        if self.ring.here(u[0]).num.is_zero():
            return self.ring.zero
        try:
            sign, strict = self.powers.sign_formally(u[0])
        except NeedSignError:
            if not self.whole_signs:
                raise
            sign, strict = 0, False
        if strict:
            return self._number(sign)
        if self.whole_signs:
            self.met_whole_sign = True
            return self.unknown(node, u)
        self.leave_out_zeros(u[0])
        return self._number(sign)

    def leave_out_zeros(self, u: Quotient) -> None:
        """The zeros of u are not looked at: whoever uses the proof has to."""
        for atom in zeros(self.powers.signs, u):
            self.excluded.add(Relation("!=", self.tower.poly_formula(atom), ZERO))

    def _heaviside(self, u: list[Quotient], node: Call) -> Quotient:
        # Undefined at 0 here, because its value there is a matter of convention.
        if self.ring.here(u[0]).num.is_zero():
            raise UndefinedError
        return self._number(1 if self.powers.sign_formally(u[0])[0] > 0 else 0)

    def _extreme(self, values: list[Quotient], sign: int) -> Quotient:
        result = self.ring.here(values[0])
        for value in values[1:]:
            gap = self.powers.absolute(self.ring.subtract(result, value))
            both = self.ring.add(result, value)
            result = self._scaled(HALF, self.ring.add(both, self._scaled(sign, gap)))
        return result

    def _max(self, u: list[Quotient], node: Call) -> Quotient:
        return self._extreme(u, 1)

    def _min(self, u: list[Quotient], node: Call) -> Quotient:
        return self._extreme(u, -1)
