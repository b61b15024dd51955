"""Formulas as functions on NumPy arrays, without turning them into program text.

Contract: `compiled(formula, variables)` gives a function that takes one array for each variable
and returns an array of floats; where the formula is undefined the result is nan.  Definitions and
inert derivatives are carried out first.  Iterative, each shared part once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    PI,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    subformulas,
)

Array = Any
Compiled = Callable[..., Array]

NAMES = {name: name for name in "sin cos tan sinh cosh tanh sqrt cbrt sign floor abs".split()} | {
    "ln": "log", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh",
    "acosh": "arccosh", "atanh": "arctanh",
}  # fmt: skip
"""Our names and NumPy's."""

RECIPROCAL = {"cot": "tan", "sec": "cos", "csc": "sin", "coth": "tanh", "sech": "cosh",
              "csch": "sinh"}  # fmt: skip
BY_ELEMENT: Mapping[str, Callable[[float], float]] = {"erf": math.erf, "gamma": math.gamma}
COMPARE = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal",
           "=": "equal", "!=": "not_equal"}  # fmt: skip


def prepared(formula: Expr) -> Expr:
    """The formula with definitions and derivatives carried out."""
    from sigderiv.referee import Facts
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import OutOfClassError

    try:
        return Preparer(Facts()).prepare(formula).formula
    except OutOfClassError as error:
        raise SigderivError("output/no-values", why=str(error)) from error


def compiled(formula: Expr, variables: Sequence[Symbol]) -> Compiled:
    """The formula as a function of arrays."""
    body = prepared(formula)
    order = list(subformulas(body))
    for node in order:
        _check(node, variables)

    def function(*arrays: Array) -> Array:
        import numpy

        values: dict[Expr, Array] = {
            variable: numpy.asarray(array, dtype=float)
            for variable, array in zip(variables, arrays, strict=True)
        }
        with numpy.errstate(all="ignore"):
            for node in order:
                if node not in values:
                    values[node] = _value(node, [values[part] for part in node.children])
            result = values[body] + numpy.zeros(numpy.broadcast_shapes(*map(numpy.shape, arrays)))
            return numpy.where(numpy.isfinite(result), result, numpy.nan)

    return function


def _check(node: Expr, variables: Sequence[Symbol]) -> None:
    """Raise SigderivError where a part has no number."""
    known = isinstance(node, (Number, Add, Mul, Neg, Div, Pow, Relation, Piecewise)) or node in (
        E, PI, *variables,
    )  # fmt: skip
    if isinstance(node, Call) and not node.orders:
        known = (
            node.name in NAMES or node.name in RECIPROCAL or node.name in BY_ELEMENT
            or node.name in ("max", "min", "heaviside", "asech", "acsch", "acoth", "asec", "acsc")
            or node.name in BY_BALLS
        )  # fmt: skip
    if not known:
        raise SigderivError("output/no-values", why=node)


BY_BALLS = frozenset("acot digamma lambertw root polygamma".split())
INVERSE_OF_RECIPROCAL = {"asech": "arccosh", "acsch": "arcsinh", "acoth": "arctanh",
                         "asec": "arccos", "acsc": "arcsin"}  # fmt: skip


def _value(node: Expr, parts: list[Array]) -> Array:
    import numpy

    match node:
        case Number():
            return numpy.float64(node.value)
        case Constant():
            return numpy.float64(math.pi if node is PI else math.e)
        case Add():
            return sum(parts[1:], parts[0])
        case Mul():
            product = parts[0]
            for part in parts[1:]:
                product = product * part
            return product
        case Neg():
            return -parts[0]
        case Div():
            return numpy.divide(parts[0], parts[1])
        case Pow():
            return numpy.exp(parts[1]) if node.children[0] is E else numpy.power(*parts)
        case Relation():
            return getattr(numpy, COMPARE[node.op])(*parts)
        case Piecewise():
            return _cases(node, parts)
    assert isinstance(node, Call)
    return _call(node, parts)


def _cases(node: Piecewise, parts: list[Array]) -> Array:
    import numpy

    count = len(node.cases)
    result = parts[-1] if node.otherwise is not None else numpy.float64(numpy.nan)
    for position in range(count - 1, -1, -1):
        result = numpy.where(parts[2 * position + 1], parts[2 * position], result)
    return result


def _call(node: Call, parts: list[Array]) -> Array:
    import numpy

    name = node.name
    if name in NAMES:
        return getattr(numpy, NAMES[name])(parts[0])
    if name in RECIPROCAL:
        return 1.0 / getattr(numpy, RECIPROCAL[name])(parts[0])
    if name in INVERSE_OF_RECIPROCAL:
        return getattr(numpy, INVERSE_OF_RECIPROCAL[name])(1.0 / parts[0])
    if name == "heaviside":
        return numpy.heaviside(parts[0], numpy.nan)
    if name in ("max", "min"):
        result = parts[0]
        for part in parts[1:]:
            result = numpy.maximum(result, part) if name == "max" else numpy.minimum(result, part)
        return result
    if name in BY_ELEMENT:
        return numpy.vectorize(_guarded(BY_ELEMENT[name]), otypes=[float])(parts[0])
    return numpy.vectorize(_by_balls(node), otypes=[float])(*parts)


def _guarded(function: Callable[[float], float]) -> Callable[[float], float]:
    def value(argument: float) -> float:
        try:
            return function(argument)
        except (ValueError, OverflowError):
            return math.nan

    return value


def _by_balls(node: Call) -> Callable[..., float]:
    """One value at a time through the referee's balls, for functions that NumPy lacks."""

    def value(*arguments: float) -> float:
        from fractions import Fraction

        from sigderiv.expr import as_expr
        from sigderiv.referee import balls

        if not all(math.isfinite(argument) for argument in arguments):
            return math.nan
        call = Call(node.name, *(as_expr(Fraction(argument)) for argument in arguments))
        ball = balls.evaluate([call], {}, 64)[0]
        return math.nan if ball is None else float(ball.mid())

    return value
