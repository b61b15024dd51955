"""The functions by name on balls (python-flint's Arb).

Contract: `UNARY[name](u)` is a ball that contains the values of the function on the ball u, or
None where it is not surely defined there; at the precision that is set.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpz

Ball = Any


def to_ball(value: Fraction) -> Ball:
    """A rational as a ball of the present precision."""
    over, under = value.as_integer_ratio()
    return arb(over) if under == 1 else arb(fmpq(over, under))


def finite(value: Ball) -> Ball | None:
    return value if value.is_finite() else None


def ratio(over: Ball, under: Ball) -> Ball | None:
    return None if under.contains(0) else finite(over / under)


def _square_root(u: Ball) -> Ball | None:
    return u.sqrt() if u >= 0 else None


def degree_root(u: Ball, degree: int) -> Ball | None:
    if u == 0:
        return u
    if u > 0:
        return finite(u.root(degree))
    return finite(-((-u).root(degree))) if degree % 2 and u < 0 else None


def _inside(u: Ball, low: int, high: int) -> bool:
    return bool(u >= low and u <= high)


def _arc(name: str) -> Callable[[Ball], Ball | None]:
    return lambda u: finite(getattr(u, name)()) if _inside(u, -1, 1) else None


def _reciprocal(inner: Callable[[Ball], Ball | None]) -> Callable[[Ball], Ball | None]:
    def value(u: Ball) -> Ball | None:
        return None if u.contains(0) else inner(1 / u)

    return value


def _under_one(of: Callable[[Ball], Ball]) -> Callable[[Ball], Ball | None]:
    def value(u: Ball) -> Ball | None:
        return ratio(arb(1), of(u))

    return value


def _tan(u: Ball) -> Ball | None:
    return ratio(u.sin(), u.cos())


def _sign(u: Ball) -> Ball | None:
    if u > 0:
        return arb(1)
    if u < 0:
        return arb(-1)
    return arb(0) if u == 0 else None


def _floor(u: Ball) -> Ball | None:
    whole = u.floor().unique_fmpz()
    return None if whole is None else arb(whole)


def _lambert(u: Ball) -> Ball | None:
    return finite(u.lambertw()) if u * arb(1).exp() > -1 else None


def _gamma(u: Ball) -> Ball | None:
    return finite(u.gamma()) if u > 0 or not u.contains_integer() else None


def digamma(u: Ball) -> Ball | None:
    return finite(u.digamma()) if u > 0 or not u.contains_integer() else None


UNARY: dict[str, Callable[[Ball], Ball | None]] = {
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "tan": _tan,
    "cot": lambda u: ratio(u.cos(), u.sin()),
    "sec": _under_one(lambda u: u.cos()),
    "csc": _under_one(lambda u: u.sin()),
    "asin": _arc("asin"),
    "acos": _arc("acos"),
    "atan": lambda u: u.atan(),
    "acot": lambda u: (1 / u).atan() if u > 0 else None,
    "asec": _reciprocal(_arc("acos")),
    "acsc": _reciprocal(_arc("asin")),
    "sinh": lambda u: finite(u.sinh()),
    "cosh": lambda u: finite(u.cosh()),
    "tanh": lambda u: finite(u.tanh()),
    "coth": lambda u: None if u.contains(0) else finite(u.coth()),
    "sech": lambda u: finite(u.sech()),
    "csch": lambda u: None if u.contains(0) else finite(u.csch()),
    "asinh": lambda u: finite(u.asinh()),
    "acosh": lambda u: finite(u.acosh()) if u >= 1 else None,
    "atanh": lambda u: finite(u.atanh()) if u > -1 and u < 1 else None,
    "acoth": _reciprocal(lambda u: finite(u.atanh()) if u > -1 and u < 1 else None),
    "asech": _reciprocal(lambda u: finite(u.acosh()) if u >= 1 else None),
    "acsch": _reciprocal(lambda u: finite(u.asinh())),
    "ln": lambda u: finite(u.log()) if u > 0 else None,
    "sqrt": _square_root,
    "cbrt": lambda u: degree_root(u, 3),
    "abs": lambda u: abs(u),
    "sign": _sign,
    "heaviside": lambda u: None if u.contains(0) else arb(1 if u > 0 else 0),
    "erf": lambda u: finite(u.erf()),
    "gamma": _gamma,
    "digamma": digamma,
    "lambertw": _lambert,
    "floor": _floor,
}


def whole_power(base: Ball, exponent: int) -> Ball:
    """base^exponent; python-flint's own power gives no ball where the base's contains 0."""
    if exponent < 0 or not base.contains(0):
        return base ** fmpz(exponent)
    result, square = arb(1), base
    while exponent:
        if exponent & 1:
            result = result * square
        square, exponent = square * square, exponent >> 1
    return result


def polygamma(order: int, u: Ball) -> Ball | None:
    """(-1)^(n+1) n! zeta(n+1, u)."""
    if order == 0:
        return digamma(u)
    value = arb(order + 1).zeta(u) * arb.fac_ui(order)
    return finite(value if order % 2 else -value)
