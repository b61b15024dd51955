"""Formulas that mean nothing, refused before any work.

Contract: `refuse_senseless(formula)` raises SigderivError for a division by zero, zero to a power
that is not positive, and a number with more than `MOST_DIGITS` digits; it computes no such number.
"""

from __future__ import annotations

from fractions import Fraction
from math import log10

from sigderiv.errors import LimitError, SigderivError
from sigderiv.expr import Add, Div, Expr, Mul, Neg, Number, Pow, subformulas
from sigderiv.kernel.algebra import TooLarge, ZeroDenominator, quotient

MOST_DIGITS = 100_000
EXACT_DIGITS = 400
"""Powers are computed up to this many digits; of longer ones only is known that they are long."""


def refuse_senseless(formula: Expr) -> None:
    """Raise `engine/division-by-zero`, `engine/zero-power` or `engine/number-too-large`."""
    values: dict[Expr, Fraction] = {}
    large: set[Expr] = set()
    for node in subformulas(formula):
        if isinstance(node, Number):
            values[node] = node.value
        elif isinstance(node, (Add, Mul, Neg, Div, Pow)):
            _refuse(node, values, large)
            if not all(child in values for child in node.children):
                continue
            numbers = [values[child] for child in node.children]
            if isinstance(node, Pow) and _digits(*numbers) > EXACT_DIGITS:
                large.add(node)
            elif (result := _result(node, numbers)) is not None:
                values[node] = result


def _refuse(node: Expr, values: dict[Expr, Fraction], large: set[Expr]) -> None:
    if isinstance(node, Div) and (values.get(node.children[1]) == 0 or _is_nothing(node)):
        raise SigderivError("engine/division-by-zero")
    if not isinstance(node, Pow):
        return
    base, exponent = (values.get(child) for child in node.children)
    if base == 0 and exponent is not None and exponent <= 0:
        raise SigderivError("engine/zero-power", exponent=str(exponent))
    if base is None or abs(base) in (0, 1):
        return
    too_many = exponent is not None and _digits(base, exponent) > MOST_DIGITS
    if too_many or node.children[1] in large:
        raise LimitError("engine/number-too-large", limit=MOST_DIGITS)


def _digits(base: Fraction, exponent: Fraction) -> float:
    """About how many digits the power has."""
    largest = max(abs(base.numerator), base.denominator)
    if largest <= 1:
        return 0
    size = float(len(str(largest))) if largest > 10**15 else log10(largest)
    return size * float(min(abs(exponent), Fraction(10**15)))


def _is_nothing(node: Expr) -> bool:
    """Whether the bottom of a fraction is zero as a rational function, as in 1/(x - x)."""
    try:
        top, _ = quotient(node.children[1], {})
    except ZeroDenominator:
        return True
    except TooLarge:
        return False
    return not top


def _result(node: Expr, values: list[Fraction]) -> Fraction | None:
    if isinstance(node, Add):
        result = sum(values, Fraction(0))
    elif isinstance(node, Neg):
        result = -values[0]
    elif isinstance(node, Div):
        result = values[0] / values[1]
    elif isinstance(node, Mul):
        result = Fraction(1)
        for value in values:
            result *= value
    else:
        return values[0] ** int(values[1]) if values[1].denominator == 1 else None
    return result
