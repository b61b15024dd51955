"""Values as facts report them: exact where that is known, otherwise enclosed by a ball.

Contract: immutable; `digits` are correct digits only; comparing two quantities is proved by their
balls or raises OutOfReachError.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.expr import INFINITY, ZERO, Expr, Neg, as_expr, substitute
from sigderiv.properties.constants import Exact, OutOfReachError, constant
from sigderiv.properties.study import Study, Zero, simplest

DIGITS = 12
LONGEST = 10_000
"""Fractions with a larger denominator are shown by their digits."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """exact: as a formula, None where only digits are known; ball: None for infinity; name: a
    number and a sign: quantities of one name are equal, those of opposite signs opposite."""

    exact: Expr | None
    ball: Any
    infinite: int = 0
    name: tuple[int, int] | None = None

    @property
    def digits(self) -> str:
        """The decimals that are certain, at most twelve."""
        if self.infinite:
            return "∞" if self.infinite > 0 else "-∞"
        if self.ball.contains(0):  # may be 0 and may be not
            exact = self.ball.is_exact()
            return "0" if exact else f"0 ± {self.ball.abs_upper().str(2, radius=False)}"
        text: str = self.ball.str(DIGITS, radius=False)
        return text

    @property
    def number(self) -> float:
        """About this value."""
        return self.infinite * float("inf") if self.infinite else float(self.ball.mid())

    @property
    def shown(self) -> Expr | str:
        """What stands in a sentence: the exact formula, or the digits."""
        return self.exact if self.exact is not None else self.digits

    def below(self, other: Quantity) -> bool:
        """Whether this is surely less; False where the two are surely equal."""
        if self.infinite or other.infinite:
            return self.infinite < other.infinite
        if self.exact is not None and self.exact is other.exact:
            return False
        if self.name is not None and self.name == other.name:
            return False
        if self.ball < other.ball:
            return True
        if self.ball > other.ball or (self.ball - other.ball) == 0:
            return False
        raise OutOfReachError("two values too close to compare")

    @property
    def opposite(self) -> Quantity:
        """Minus this."""
        if self.infinite:
            return infinity(-self.infinite)
        name = None if self.name is None else (self.name[0], -self.name[1])
        exact = None
        if self.exact is not None:
            exact = self.exact.children[0] if isinstance(self.exact, Neg) else Neg(self.exact)
            exact = self.exact if self.exact is ZERO else exact
        return Quantity(exact, -self.ball, 0, name)


def infinity(sign: int) -> Quantity:
    """Plus or minus infinity."""
    return Quantity(INFINITY if sign > 0 else Neg(INFINITY), None, sign)


def of_exact(value: Exact | int) -> Quantity:
    """A limit as a quantity."""
    if isinstance(value, int):
        return infinity(value)
    rational = value.rational
    if rational is not None:
        return of_fraction(rational)
    return Quantity(value.formula(), _at_precision(value))


def _at_precision(value: Exact) -> Any:
    import flint

    from sigderiv.referee import balls

    with balls.lock:
        before = flint.ctx.prec
        flint.ctx.prec = 128
        try:
            return value.ball()
        finally:
            flint.ctx.prec = before


def of_fraction(value: Fraction) -> Quantity:
    """A rational number."""
    from sigderiv.referee.search import exact_ball

    ball = exact_ball(value, 128)
    return Quantity(as_expr(value) if value.denominator <= LONGEST else None, ball)


def of_zero(zero: Zero) -> Quantity:
    """Where a zero is."""
    if zero.exact is not None:
        return of_fraction(zero.exact)
    from flint import arb

    from sigderiv.referee.search import exact_ball

    middle = exact_ball((zero.low + zero.high) / 2, 128)
    return Quantity(zero.name, middle + exact_ball((zero.high - zero.low) / 2, 128) * arb(0, 1))


def value_at(study: Study, formula: Expr, zero: Zero) -> Quantity:
    """The value of a formula at an enclosed point; exact where the referee proves it."""
    ball = study.over(formula, zero.low, zero.high, 256)
    if ball is None:
        raise OutOfReachError("no value at a point of the domain")
    point = zero.name if zero.exact is None else as_expr(zero.exact)
    if point is not None:
        lower, upper = _fractions(ball)
        guess = simplest(lower, upper)
        if guess.denominator <= 1000 and study.vanishes(formula - as_expr(guess), point):
            return of_fraction(guess)
        try:
            return of_exact(constant(substitute(formula, {study.variable: point})))
        except OutOfReachError:
            return Quantity(None, ball)
    return Quantity(None, ball)


def _fractions(ball: Any) -> tuple[Fraction, Fraction]:
    """Rationals at or outside the ends of a ball."""
    ends = []
    for part, up in ((ball.lower(), False), (ball.upper(), True)):
        mantissa, exponent = part.mid().man_exp()
        value = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        slack = Fraction(1, 2**60)
        ends.append(value + slack if up else value - slack)
    return ends[0], ends[1]
