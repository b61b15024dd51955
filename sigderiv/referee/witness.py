"""Points to look at, and how a point and its values are written down.

Contract: points are exact (rationals, ln 2, pi) and readable ones come first; `decimals` writes two
balls that do not meet with as many digits as it takes to see the difference.  Deterministic.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sigderiv.expr import Call, Div, E, Expr, Number, Pow, Relation, Symbol, as_expr
from sigderiv.referee.differentiate import constant_value

READABLE = tuple(
    Fraction(text)
    for text in (
        "1",
        "2",
        "-1",
        "1/2",
        "0",
        "3",
        "-2",
        "1/3",
        "-1/2",
        "5",
        "3/2",
        "1/4",
        "-3",
        "3/4",
        "10",
        "1/10",
    )
)
FURTHER = tuple(
    Fraction(text)
    for text in (
        "2/5",
        "7/5",
        "-7/10",
        "4",
        "7/3",
        "9/10",
        "-10",
        "-6",
        "13/10",
        "3/10",
        "1/5",
        "11/8",
        "23/10",
        "-1/4",
        "20",
        "1/7",
        "6",
        "8",
        "30",
        "-30",
        "1/100",
        "-1/100",
        "100",
        "-100",
        "10000",
    )
)
LN_TWO = Call("ln", Number(2))
MOST_DIGITS = 400


@dataclass(frozen=True)
class Interval:
    """Bounds of a symbol that the assumptions state outright."""

    low: Fraction | None = None
    high: Fraction | None = None

    def contains(self, value: Fraction) -> bool:
        """Whether the value lies inside, ends included."""
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)

    def inner(self) -> list[Fraction]:
        """Some values inside."""
        if self.low is not None and self.high is not None:
            width = self.high - self.low
            return [self.low + width * part for part in _PARTS]
        if self.low is not None:
            return [self.low + step for step in _STEPS]
        if self.high is not None:
            return [self.high - step for step in _STEPS]
        return []


_PARTS = tuple(Fraction(k, 8) for k in (4, 2, 6, 1, 7, 3, 5, 0, 8))
_STEPS = tuple(Fraction(text) for text in ("1", "2", "1/2", "3", "1/10", "10", "5", "0", "100"))


def intervals(assumptions: Sequence[Expr]) -> dict[Expr, Interval]:
    """The bounds `symbol op number` among the assumptions."""
    found: dict[Expr, Interval] = {}
    mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
    for relation in assumptions:
        if not isinstance(relation, Relation) or relation.op not in mirrored:
            continue
        for symbol, op, bound in (
            (relation.left, relation.op, constant_value(relation.right)),
            (relation.right, mirrored[relation.op], constant_value(relation.left)),
        ):
            if isinstance(symbol, Symbol) and bound is not None:
                old = found.get(symbol, Interval())
                low, high = old.low, old.high
                if op in (">", ">=", "="):
                    low = bound if low is None else max(low, bound)
                if op in ("<", "<=", "="):
                    high = bound if high is None else min(high, bound)
                found[symbol] = Interval(low, high)
    return found


@lru_cache(maxsize=256)
def _pool(bound: Interval | None, extra: tuple[Fraction, ...]) -> tuple[Expr | Fraction, ...]:
    """The values that one symbol takes, the readable ones first."""
    bound = bound or Interval()
    values = dict.fromkeys([*READABLE[:5], *extra, *READABLE[5:], *FURTHER])
    inside: list[Expr | Fraction] = [value for value in values if bound.contains(value)]
    known = set(inside)
    inside += [v for v in bound.inner() if v not in known]
    if bound.contains(Fraction(7, 10)):
        inside.insert(min(8, len(inside)), LN_TWO)
    return tuple(inside or [Fraction(0)])


def points(
    symbols: Sequence[Expr], bounds: dict[Expr, Interval], extra: Sequence[Fraction] = ()
) -> Iterator[dict[Expr, Expr | Fraction]]:
    """Points for these symbols, readable ones first; endless."""
    if not symbols:
        yield from itertools.repeat({})
    given = tuple(extra)
    pools = [_pool(bounds.get(symbol), given) for symbol in symbols]
    for step in range(max(map(len, pools))):
        # Neighbouring symbols get different values, so that a swap of two is seen.
        yield {
            symbol: pool[(step + 3 * place * (1 + step // 4)) % len(pool)]
            for place, (symbol, pool) in enumerate(zip(symbols, pools, strict=True))
        }
    for step in range(5 if len(symbols) > 1 else 0):
        yield {symbol: pool[step % len(pool)] for symbol, pool in zip(symbols, pools, strict=True)}
    state = 12345
    for _ in itertools.count():
        point: dict[Expr, Expr | Fraction] = {}
        for symbol, pool in zip(symbols, pools, strict=True):
            state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
            draw = state >> 33
            if draw % 3:
                point[symbol] = pool[(draw // 3) % len(pool)]
            else:
                value = Fraction((draw // 3) % 801 - 400, 100)
                point[symbol] = (
                    value
                    if bounds.get(symbol, Interval()).contains(value)
                    else pool[(draw // 9) % len(pool)]
                )
        yield point


INSTANCES = ("square", "exponential", "shift", "sine", "cubic")
"""Concrete functions that are put in for unknown ones."""


def instance(kind: str, place: int, arguments: Sequence[Expr]) -> Expr:
    """The body of a concrete function of these arguments; different for each place."""
    total: Expr = as_expr(2 + place)
    product: Expr = arguments[0] if arguments else as_expr(1)
    for weight, argument in enumerate(arguments, start=1):
        total = total + as_expr(weight) * argument if weight > 1 else total + argument
        product = product * argument if weight > 1 else product
    if kind == "square":
        return total + product**2
    if kind == "exponential":
        return Pow(E, Div(total, as_expr(3)))
    if kind == "sine":
        return Call("sin", total) + as_expr(2)
    if kind == "cubic":
        return total + product**3
    return total if len(arguments) == 1 else total + product


def write_value(value: Expr | Fraction) -> str:
    """An exact value as text."""
    if isinstance(value, Fraction):
        return str(value)
    return write_formula(value)


def write_formula(formula: Expr) -> str:
    """A small formula as text, for witnesses (every compound part in brackets)."""
    from sigderiv.notation import write_text

    return write_text(formula)


def decimals(left: Any, right: Any) -> tuple[str, str]:
    """Both balls as decimals that differ visibly."""
    for digits in (15, 30, 60, 120, MOST_DIGITS):
        texts = _decimal(left, digits), _decimal(right, digits)
        if texts[0] != texts[1]:
            return texts
    return _decimal(left, MOST_DIGITS), _decimal(right, MOST_DIGITS)


def _decimal(ball: Any, digits: int) -> str:
    """Digits that are surely right, with … where they go on."""
    if ball.is_exact():
        text = _exact_decimal(ball, digits)
        if text is not None:
            return text
    shown = str(ball.str(digits, radius=False))
    if shown.startswith("0e-"):  # only zeros are sure
        return f"0.{'0' * min(int(shown[3:]) - 1, digits)}…"
    return shown if shown.startswith("[") else shown + "…"


def _exact_decimal(ball: Any, digits: int) -> str | None:
    mantissa, exponent = (int(part) for part in ball.man_exp())
    if abs(exponent) > 400:
        return None
    value = Fraction(mantissa) * Fraction(2) ** exponent
    if value.denominator == 1 and len(str(abs(value.numerator))) <= digits:
        return str(value.numerator)
    scaled = value * 10**digits
    if scaled.denominator == 1:
        sign = "-" if scaled < 0 else ""
        text = str(abs(scaled.numerator)).rjust(digits + 1, "0")
        return f"{sign}{text[:-digits]}.{text[-digits:]}".rstrip("0")
    return None
