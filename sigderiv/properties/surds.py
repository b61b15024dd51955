"""Names of irrational zeros: p + q·sqrt(d), and rational multiples of pi.

Contract: `candidates(low, high)` gives constants made of small numbers that lie in a narrow
interval; whether one is the zero is for the caller to prove.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from sigderiv.properties.constants import PI_VALUE, Exact, rational

LEADING, MIDDLE, LAST = 12, 24, 400
"""The largest coefficients of a quadratic equation that is looked for."""

PARTS = 24
"""The largest denominator of a multiple of pi."""

BITS = 96
"""Two numbers that agree in so many bits are worth a proof that they are equal."""

PI_BITS = 0x3243F6A8885A308D313198A2E  # pi · 2^96, rounded down


def candidates(low: Fraction, high: Fraction) -> Iterator[Exact]:
    """What the only number in [low, high] may be called, the simplest first."""
    if high - low > Fraction(1, 2 ** (BITS - 8)):
        return
    middle = (low + high) / 2
    number = round(middle * 2**BITS)
    if abs(number) >> BITS > LAST:
        return
    equation = _quadratic(number)
    if equation is not None:
        yield _root(*equation, middle)
    for parts in range(1, PARTS + 1):
        times = round(middle * parts * 2**BITS / PI_BITS)
        if times and abs(times * PI_BITS - parts * number) < 2**16 * (parts + abs(times)):
            yield PI_VALUE * rational(Fraction(times, parts))
            return


def _quadratic(number: int) -> tuple[int, int, int] | None:
    """a, b, c with a·z² + b·z + c = 0 for z = number / 2^96, as nearly as can be told."""
    square = number * number
    for a in range(1, LEADING + 1):
        for b in sorted(range(-MIDDLE, MIDDLE + 1), key=abs):
            value = a * square + (b * number << BITS)
            c = -((value + (1 << 2 * BITS - 1)) >> 2 * BITS)
            if abs(c) <= LAST and abs(value + (c << 2 * BITS)) >> (BITS + 24) == 0:
                return a, b, c
    return None


def _root(a: int, b: int, c: int, near: Fraction) -> Exact:
    """The root of the equation that is near the number."""
    inside = b * b - 4 * a * c
    if inside < 0:
        return rational(Fraction(-b, 2 * a))
    side = 1 if near > Fraction(-b, 2 * a) else -1
    whole = isqrt(inside)
    root = rational(whole) if whole * whole == inside else rational(inside).root(2)
    return rational(Fraction(-b, 2 * a)) + root * rational(Fraction(side, 2 * a))
