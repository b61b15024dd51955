"""Formulas as functions on NumPy arrays for plots, where nothing may fail.

Contract: `compiled(formula, variables)` gives a function that takes one array for each variable
and returns an array of floats; where the formula is undefined the result is nan.  Definitions and
inert derivatives are carried out first.  Iterative, each shared part once; what `bridge` evaluates
is evaluated there.
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
from sigderiv.output import bridge

Array = Any
Compiled = Callable[..., Array]

BY_ELEMENT: Mapping[str, Callable[[float], float]] = {"erf": math.erf, "gamma": math.gamma}
BY_BALLS = frozenset("acot digamma lambertw root polygamma".split())
INVERSE_OF_RECIPROCAL = {"asech": "arccosh", "acsch": "arcsinh", "acoth": "arctanh",
                         "asec": "arccos", "acsc": "arcsin"}  # fmt: skip


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

        known = {
            variable.name: numpy.asarray(array, dtype=float)
            for variable, array in zip(variables, arrays, strict=True)
        }
        values: dict[Expr, Array] = {}
        with numpy.errstate(all="ignore"):
            for node in order:
                values[node] = _value(node, [values[part] for part in node.children], known)
            result = values[body] + numpy.zeros(numpy.broadcast_shapes(*map(numpy.shape, arrays)))
            return numpy.where(numpy.isfinite(result), result, numpy.nan)

    return function


def _check(node: Expr, variables: Sequence[Symbol]) -> None:
    """Raise SigderivError where a part has no number."""
    known = isinstance(node, (Number, Add, Mul, Neg, Div, Pow, Relation, Piecewise)) or node in (
        E, PI, *variables,
    )  # fmt: skip
    if isinstance(node, Call) and not node.orders:
        own = (*BY_ELEMENT, *BY_BALLS, *INVERSE_OF_RECIPROCAL)
        known = node.name in bridge.FUNCTIONS or node.name in own
    if not known:
        raise SigderivError("output/no-values", why=node)


def _value(node: Expr, parts: list[Array], known: Mapping[str, Array]) -> Array:
    """What is nan here where `bridge` has a value or an error, and what NumPy lacks."""
    import numpy

    if isinstance(node, Call):
        if node.name in INVERSE_OF_RECIPROCAL:
            return getattr(numpy, INVERSE_OF_RECIPROCAL[node.name])(1.0 / parts[0])
        if node.name == "heaviside":
            return numpy.heaviside(parts[0], numpy.nan)
        if node.name in BY_ELEMENT:
            return numpy.vectorize(_guarded(BY_ELEMENT[node.name]), otypes=[float])(parts[0])
        if node.name in BY_BALLS:
            return numpy.vectorize(_by_balls(node), otypes=[float])(*parts)
    return bridge.evaluated(node, parts, known)


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
