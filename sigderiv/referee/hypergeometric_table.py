"""The hypergeometric series whose values have names.

Contract: data.  A series is named by two lists, upper and lower: its terms begin with 1, and the
ratio of neighbours is Π(j + upper) / (Π(j + lower) (j + 1)) times the argument z, j = 0, 1, ….
From the NIST Digital Library of Mathematical Functions, 4.6, 4.19, 4.24, 4.33, 4.38, 15.4 and 25.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sigderiv.expr import ONE, PI, Call, Div, E, Expr, Neg, Number, Pow, Symbol, as_expr
from sigderiv.referee.hypergeometric_terms import gathered

ARGUMENT = Symbol("`argument`")
"""z, or in a row with a scale ω, ω^2 = scale |z|."""

Lists = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]


class Row(NamedTuple):
    """A series.  value: in ARGUMENT, for a row with a scale where z >= 0; negative: where z <= 0;
    over: whether the value is to be divided by ARGUMENT; ends: None where it converges for every z,
    else those of 1 and -1 at which it does, besides between them."""

    value: Expr
    negative: Expr | None = None
    scale: int = 0
    over: bool = False
    ends: frozenset[int] | None = None

    def converges(self, argument: Fraction) -> bool:
        """Whether the series has this value at a number."""
        return self.ends is None or abs(argument) < 1 or argument in self.ends

    def guards(self, argument: Expr) -> frozenset[Expr]:
        """Formulas that are defined only where the series has this value."""
        if self.ends is None:
            return frozenset()
        distances = {1: gathered(ONE - argument), -1: gathered(ONE + argument)}
        return frozenset(
            Call("sqrt" if end in self.ends else "ln", distance)
            for end, distance in distances.items()
        )


def binomial(upper: Fraction) -> Row:
    """(1 - z)^(-upper), the series with no lower number."""
    return Row(Pow(ONE - ARGUMENT, as_expr(-upper)), ends=frozenset())


def _lists(upper: str, lower: str) -> Lists:
    return tuple(map(Fraction, upper.split())), tuple(map(Fraction, lower.split()))


def _call(name: str) -> Expr:
    return Call(name, ARGUMENT)


SERIES: dict[Lists, Row] = {
    _lists("", ""): Row(Pow(E, ARGUMENT)),
    _lists("1 1", "2"): Row(Neg(Call("ln", ONE - ARGUMENT)), over=True, ends=frozenset((-1,))),
    _lists("", "1/2"): Row(_call("cosh"), _call("cos"), 4),
    _lists("", "3/2"): Row(_call("sinh"), _call("sin"), 4, True),
    _lists("1/2 1", "3/2"): Row(_call("atanh"), _call("atan"), 1, True, frozenset((-1,))),
    _lists("1/2 1/2", "3/2"): Row(_call("asin"), _call("asinh"), 1, True, frozenset((1, -1))),
}

VALUES: dict[Lists, dict[Fraction, Expr]] = {
    _lists("1 1 1", "2 2"): {
        Fraction(1): Div(Pow(PI, Number(2)), Number(6)),
        Fraction(-1): Div(Pow(PI, Number(2)), Number(12)),
    },
    _lists("1/2 1/2 1", "3/2 3/2"): {Fraction(1): Div(Pow(PI, Number(2)), Number(8))},
    _lists("1/2 1/2 1/2 1", "3/2 3/2 3/2"): {Fraction(-1): Div(Pow(PI, Number(3)), Number(32))},
    _lists("1 1 1 1 1", "2 2 2 2"): {
        Fraction(1): Div(Pow(PI, Number(4)), Number(90)),
        Fraction(-1): Div(Number(7) * Pow(PI, Number(4)), Number(720)),
    },
}
