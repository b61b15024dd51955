"""Functions by name at short quotients, as data.

Contract: `FUNCTIONS[name](field, u)` has the function's value wherever that is defined.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sigderiv.expr import Derivative, Expr, Symbol, free_symbols, substitute
from sigderiv.referee.ball_functions import UNARY
from sigderiv.referee.generators import Generators
from sigderiv.referee.known import FORMULAS
from sigderiv.referee.sparse import ONE_VALUE, NotAtSightError, Value, negative, whole


def derivative_there(node: Expr) -> Expr:
    """A derivative at another symbol as the derivative by that symbol."""
    inside, variable, point = node.children
    if not isinstance(inside, Derivative) or inside.variable is not variable:
        raise NotAtSightError
    if type(point) is not Symbol or point in free_symbols(inside.body):
        raise NotAtSightError
    return Derivative(substitute(inside.body, {variable: point}), point, inside.order)


def _tangent(field: Generators, u: Value) -> Value:
    cosine, sine = field.circle(u)
    return field.divide(sine, cosine)


def _cotangent(field: Generators, u: Value) -> Value:
    cosine, sine = field.circle(u)
    return field.divide(cosine, sine)


def _halves(field: Generators, u: Value, sign: int) -> Value:
    """e^u + e^-u or e^u - e^-u"""
    power = field.exponential(u)
    back = field.inverse(power)
    return field.add(power, back if sign > 0 else negative(back))


def _hyperbolic_tangent(field: Generators, u: Value) -> Value:
    power = field.exponential(u)
    back = field.inverse(power)
    return field.divide(field.add(power, negative(back)), field.add(power, back))


def _logistic(field: Generators, u: Value) -> Value:
    return field.inverse(field.add(ONE_VALUE, field.exponential(negative(u))))


HALF_VALUE: Value = ({0: 1}, {0: 2}, 0)


def _arc_cosine(field: Generators, u: Value) -> Value:
    """pi/2 - asin u"""
    half = field.multiply(field.named("pi"), HALF_VALUE)
    return field.add(half, negative(field.odd("asin", u)))


def extreme(field: Generators, a: Value, b: Value, larger: bool) -> Value:
    """max(a, b) = (a + b + |a - b|)/2, and the minimum."""
    size = field.absolute(field.add(a, negative(b)))
    total = field.add(field.add(a, b), size if larger else negative(size))
    return field.multiply(total, HALF_VALUE)


def _step(field: Generators, u: Value) -> Value:
    """(1 + |u|/u)/2, for u that is not zero."""
    sign = field.divide(field.absolute(u), u)
    return field.multiply(field.add(ONE_VALUE, sign), HALF_VALUE)


FUNCTIONS: dict[str, Callable[[Generators, Value], Value]] = {
    "sin": lambda field, u: field.circle(u)[1],
    "cos": lambda field, u: field.circle(u)[0],
    "tan": _tangent,
    "cot": _cotangent,
    "sec": lambda field, u: field.inverse(field.circle(u)[0]),
    "csc": lambda field, u: field.inverse(field.circle(u)[1]),
    "sinh": lambda field, u: field.multiply(_halves(field, u, -1), HALF_VALUE),
    "cosh": lambda field, u: field.multiply(_halves(field, u, 1), HALF_VALUE),
    "tanh": _hyperbolic_tangent,
    "sigma": _logistic,
    "sech": lambda field, u: field.divide(whole(2), _halves(field, u, 1)),
    "ln": Generators.logarithm,
    "sqrt": lambda field, u: field.root(u, 2),
    "cbrt": lambda field, u: field.root(u, 3),
    "abs": Generators.absolute,
    "heaviside": _step,
    "asin": lambda field, u: field.odd("asin", u),
    "acos": _arc_cosine,
    "atan": lambda field, u: field.odd("atan", u),
    "asinh": lambda field, u: field.odd("asinh", u),
    "atanh": lambda field, u: field.odd("atanh", u),
    "erf": lambda field, u: field.odd("erf", u),
}
"""Name to the quotient of the function at a quotient."""
UNDER = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}
"""What must not be zero at the argument."""
ENDS = {"asin": ">=", "acos": ">=", "atanh": ">"}
"""Where -1 and 1 belong to the domain, and where they do not."""
EXTREMES = frozenset(("max", "min"))
KINKS = frozenset(("abs", "cbrt", "heaviside"))
"""Functions that are not smooth at 0."""
NAMED = frozenset(name for name, _ in FORMULAS if name not in FUNCTIONS)
"""Functions that are looked at as the formulas that they stand for."""
POSITIVE = frozenset(("cosh", "sech", "sigma"))
"""Functions that are positive everywhere."""
BALLS: dict[str, Callable[[Any], Any]] = {**UNARY, "sigma": lambda u: 1 / (1 + (-u).exp())}
