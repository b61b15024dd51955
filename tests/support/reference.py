"""The value of a formula by mpmath: a reference that shares no code with sigderiv's rooms.

Contract: `value(formula, environment)` is a number (mpf) at the working precision, or raises
`Undefined`.  Derivatives are taken by mpmath's numerical differentiation, limits along a sequence;
functions that the environment does not define come from mpmath.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import mpmath

from sigderiv.expr import (
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
)  # fmt: skip

mpmath.mp.dps = 40

Environment = Mapping[str, Any]


class Undefined(Exception):
    """The formula has no real value there."""


def _real(number: Any) -> Any:
    if isinstance(number, mpmath.mpc):
        if abs(number.imag) > mpmath.mpf(10) ** -25 * (1 + abs(number.real)):
            raise Undefined("not real")
        number = number.real
    if not mpmath.isfinite(number):
        raise Undefined("not finite")
    return number


def _positive(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def checked(x: Any) -> Any:
        if x <= 0:
            raise Undefined("outside the real domain")
        return function(x)

    return checked


def _cbrt(x: Any) -> Any:
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


def _sigma(x: Any) -> Any:
    return 1 / (1 + mpmath.exp(-x))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "cot": mpmath.cot,
    "sec": mpmath.sec, "csc": mpmath.csc, "asin": mpmath.asin, "acos": mpmath.acos,
    "atan": mpmath.atan, "acot": lambda x: mpmath.atan(1 / x), "asec": mpmath.asec,
    "acsc": mpmath.acsc, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "coth": mpmath.coth, "sech": mpmath.sech, "csch": mpmath.csch, "asinh": mpmath.asinh,
    "acosh": mpmath.acosh, "atanh": mpmath.atanh, "acoth": mpmath.acoth,
    "asech": mpmath.asech, "acsch": mpmath.acsch, "ln": _positive(mpmath.log),
    "log": lambda x, b: mpmath.log(x) / mpmath.log(b), "sqrt": mpmath.sqrt, "cbrt": _cbrt,
    "root": lambda x, n: mpmath.power(x, 1 / n), "abs": abs, "sign": mpmath.sign,
    "max": max, "min": min, "floor": mpmath.floor, "ceil": mpmath.ceil,
    "heaviside": lambda x: mpmath.mpf(x > 0) if x else mpmath.mpf(1) / 2,
    "sinc": lambda x: mpmath.sin(x) / x, "erf": mpmath.erf, "erfc": mpmath.erfc,
    "lambertw": mpmath.lambertw, "gamma": mpmath.gamma, "digamma": mpmath.digamma,
    "polygamma": lambda n, x: mpmath.polygamma(int(n), x), "sigma": _sigma,
    "logit": lambda x: mpmath.log(x / (1 - x)), "logsigmoid": lambda x: mpmath.log(_sigma(x)),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)), "softsign": lambda x: x / (1 + abs(x)),
    "relu": lambda x: x if x > 0 else mpmath.mpf(0),
    "leaky_relu": lambda x: x if x > 0 else x / 100,
    "elu": lambda x: x if x > 0 else mpmath.expm1(x),
    "selu": lambda x: mpmath.mpf("1.0507009873554804934193349852946")
    * (x if x > 0 else mpmath.mpf("1.6732632423543772848170429916717") * mpmath.expm1(x)),
    "silu": lambda x: x * _sigma(x),
    "gelu": lambda x: x * mpmath.ncdf(x),
    "gelu_tanh": lambda x: x / 2 * (1 + mpmath.tanh(
        mpmath.sqrt(2 / mpmath.pi) * (x + mpmath.mpf("0.044715") * x**3))),
    "mish": lambda x: x * mpmath.tanh(mpmath.log(1 + mpmath.exp(x))),
    "hard_sigmoid": lambda x: max(mpmath.mpf(0), min(mpmath.mpf(1), x / 6 + mpmath.mpf(1) / 2)),
    "hard_tanh": lambda x: max(mpmath.mpf(-1), min(mpmath.mpf(1), x)),
    "tanhshrink": lambda x: x - mpmath.tanh(x),
}  # fmt: skip


def value(formula: Expr, environment: Environment) -> Any:
    """The value with symbols (and unknown functions) taken from the environment."""
    try:
        return _real(_value(formula, environment))
    except (ZeroDivisionError, ValueError, OverflowError, TypeError) as error:
        raise Undefined(str(error)) from error


def _value(node: Expr, env: Environment) -> Any:
    if isinstance(node, Number):
        return mpmath.mpf(node.value.numerator) / node.value.denominator
    if isinstance(node, Symbol):
        return env[node.name]
    if isinstance(node, Constant):
        return {"pi": mpmath.pi, "e": mpmath.e}[node.name] + 0
    if isinstance(node, Derivative):
        symbol = node.variable
        assert isinstance(symbol, Symbol)
        return mpmath.diff(lambda t: _value(node.body, {**env, symbol.name: t}),
                           env[symbol.name], node.order)  # fmt: skip
    if isinstance(node, At):
        assert isinstance(node.variable, Symbol)
        return _value(node.body, {**env, node.variable.name: _value(node.value, env)})
    if isinstance(node, Limit):
        return _limit(node, env)
    if isinstance(node, Piecewise):
        for part, condition in node.cases:
            if holds(condition, env):
                return _value(part, env)
        if node.otherwise is None:
            raise Undefined("no case applies")
        return _value(node.otherwise, env)
    parts = [_real(_value(child, env)) for child in node.children]
    if isinstance(node, Add):
        return mpmath.fsum(parts)
    if isinstance(node, Mul):
        return mpmath.fprod(parts)
    if isinstance(node, Neg):
        return -parts[0]
    if isinstance(node, Div):
        return parts[0] / parts[1]
    if isinstance(node, Pow):
        if parts[0] == 0 and parts[1] <= 0:
            raise Undefined("0 to a power that is not positive")
        return mpmath.power(*parts)
    assert isinstance(node, Call), node
    function = env.get(node.name) or FUNCTIONS[node.name]
    if not node.orders:
        return function(*parts)
    return mpmath.diff(function, tuple(parts), node.orders)


def _limit(node: Limit, env: Environment) -> Any:
    """Richardson's extrapolation along h = 2^-k, from both sides (they must agree)."""
    assert isinstance(node.variable, Symbol)
    name, target = node.variable.name, _value(node.target, env)
    sides = []
    for sign in (1, -1):
        values = [
            _real(_value(node.body, {**env, name: target + sign * mpmath.mpf(2) ** -k}))
            for k in range(4, 22)
        ]
        for order in range(1, len(values)):
            factor = mpmath.mpf(2) ** order
            values = [(factor * b - a) / (factor - 1) for a, b in itertools.pairwise(values)]
        sides.append(values[-1])
    if abs(sides[0] - sides[1]) > mpmath.mpf(10) ** -12 * (1 + abs(sides[0])):
        raise Undefined("the two sides of the limit differ")
    return sides[0]


def holds(condition: Expr, env: Environment) -> bool:
    """Whether a relation holds in the environment."""
    assert isinstance(condition, Relation), condition
    left, right = value(condition.left, env), value(condition.right, env)
    return {
        "!=": left != right, ">": left > right, ">=": left >= right, "<": left < right,
        "<=": left <= right, "=": abs(left - right) < mpmath.mpf(10) ** -30,
    }[condition.op]  # fmt: skip


def close(left: Any, right: Any, digits: int = 12) -> bool:
    """Whether two values agree to this many digits, relative to the larger."""
    return bool(abs(left - right) <= mpmath.mpf(10) ** -digits * (1 + max(abs(left), abs(right))))
