"""The value of a formula by mpmath, exact about where there is none: kinks, jumps, poles.

Contract: `strict_value(formula, environment)` is a number, or raises `Undefined`; a derivative has
a value only where the slopes from both sides agree at two step sizes, a limit only where both
sides settle.  An entry `x_i` and the symbol `x_1` that it reaches are one number.  Shares no code
with sigderiv's rooms; `holds_strictly` is the same for conditions.
"""

from __future__ import annotations

import re
from typing import Any

import mpmath
from reference import FUNCTIONS, Undefined, _real

from sigderiv.expr import (
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    depends_on,
)  # fmt: skip

Environment = dict[str, Any]
NEAR = mpmath.mpf(10) ** -6
DEPTH = " depth"
LARGEST = 10**5


class TooHard(Exception):
    """A number is out of reach; nothing is known of the value."""


def _step(env: Environment) -> tuple[Any, Environment]:
    """The step for a slope or a limit; those inside it are far smaller."""
    depth = env.get(DEPTH, 0)
    return mpmath.mpf(2) ** (-30 - 40 * depth), {**env, DEPTH: depth + 1}

EXTRA = {
    "floor": mpmath.floor,
    "delta": lambda i, k: mpmath.mpf(int(i == k)),
    "asin": lambda x: _inside(abs(x) <= 1, mpmath.asin, x),
    "acosh": lambda x: _inside(x >= 1, mpmath.acosh, x),
}


def _inside(condition: bool, function: Any, x: Any) -> Any:
    if not condition:
        raise Undefined("outside the domain")
    return function(x)


def strict_value(formula: Expr, env: Environment) -> Any:
    """See the module's contract."""
    try:
        with mpmath.workdps(120):
            return _real(_value(formula, env))
    except (ZeroDivisionError, ValueError, OverflowError, TypeError, KeyError) as error:
        raise Undefined(str(error)) from error


def holds_strictly(condition: Expr, env: Environment) -> bool:
    """Whether a relation (or one for every index) holds; what has no value holds nowhere."""
    if isinstance(condition, Sum):
        try:
            indices = list(_range(condition, env))
        except Undefined:
            return False
        return all(holds_strictly(condition.body, inner) for inner in indices)
    if isinstance(condition, At):
        return False
    assert isinstance(condition, Relation), condition
    try:
        left, right = strict_value(condition.left, env), strict_value(condition.right, env)
    except Undefined:
        return False
    same = abs(left - right) < mpmath.mpf(10) ** -15
    return {
        "=": same, "!=": not same, ">": left > right and not same, ">=": left > right or same,
        "<": left < right and not same, "<=": left < right or same,
    }[condition.op]  # fmt: skip


def _name(symbol: Expr, env: Environment) -> str:
    """Under which name the environment keeps a symbol or an entry."""
    if isinstance(symbol, Symbol) and re.fullmatch(r"[a-z]_\d", symbol.name):
        return symbol.name + ".0"
    if isinstance(symbol, Indexed):
        indices = [_value(index, env) for index in symbol.children[1:]]
        return symbol.base.payload + "_" + "_".join(mpmath.nstr(i, 9) for i in indices)
    return str(symbol.payload)


def _value(node: Expr, env: Environment) -> Any:
    if isinstance(node, Number):
        return mpmath.mpf(node.value.numerator) / node.value.denominator
    if isinstance(node, (Symbol, Indexed)):
        name = _name(node, env)
        if name not in env and "_" in name:
            return mpmath.mpf(sum(map(ord, name)) % 7) / 3 + mpmath.mpf(1) / 2
        return env[name]
    if isinstance(node, Constant):
        return {"pi": mpmath.pi, "e": mpmath.e}[node.name] + 0
    if isinstance(node, Derivative):
        return _derivative(node, node.order, env)
    if isinstance(node, At):
        if not depends_on(node.body, node.variable):
            return _value(node.body, env)
        return _value(node.body, {**env, _name(node.variable, env): _value(node.value, env)})
    if isinstance(node, Limit):
        return _limit(node, env)
    if isinstance(node, Sum):
        values = [_value(node.body, inner) for inner in _range(node, env)]
        return mpmath.fprod(values) if isinstance(node, Product) else mpmath.fsum(values)
    if isinstance(node, Piecewise):
        for part, condition in node.cases:
            assert isinstance(condition, Relation)
            for side in condition.children:
                _value(side, env)
            if holds_strictly(condition, env):
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
        if abs(parts[1]) > LARGEST:
            raise TooHard
        return _real(mpmath.power(*parts))
    assert isinstance(node, Call), node
    function = env.get(node.name) or EXTRA.get(node.name) or FUNCTIONS[node.name]
    if not any(node.orders):
        return _real(function(*parts))
    slot = next(k for k, order in enumerate(node.orders) if order)
    lower = tuple(order - (k == slot) for k, order in enumerate(node.orders))

    def along(t: Any) -> Any:
        here = [t if k == slot else part for k, part in enumerate(parts)]
        names = [f"argument{k}" for k in range(len(here))]
        call = Call(node.name, *map(Symbol, names), orders=lower)
        return _value(call, {**env, **dict(zip(names, here, strict=True))})

    step, env = _step(env)
    return _slope(along, parts[slot], step)


def _derivative(node: Derivative, order: int, env: Environment) -> Any:
    name = _name(node.variable, env)
    at = env[name] if name in env else _value(node.variable, env)
    step, env = _step(env)

    def inner(t: Any) -> Any:
        here = {**env, name: t}
        return _value(node.body, here) if order == 1 else _derivative(node, order - 1, here)

    return _slope(inner, at, step)


def _slope(function: Any, at: Any, width: Any) -> Any:
    middle = _real(function(at))
    slopes = [
        (_real(function(at + step)) - middle) / step
        for size in (width, width / 16)
        for step in (size, -size)
    ]
    return _agreed(slopes)


def _limit(node: Limit, env: Environment) -> Any:
    name, target = _name(node.variable, env), _real(_value(node.target, env))
    width, env = _step(env)

    def near(step: Any) -> Any:
        return _real(_value(node.body, {**env, name: target + step}))

    return _agreed([  # extrapolated to step 0, as exact for what is linear there
        (16 * near(step / 16) - near(step)) / 15 for step in (width, -width, width / 4, -width / 4)
    ])


def _agreed(values: list[Any]) -> Any:
    if max(values) - min(values) > NEAR * (1 + abs(values[0])):
        raise Undefined("it depends on the side")
    return values[2]


def _range(node: Sum, env: Environment) -> Any:
    lower, upper = _value(node.lower, env), _value(node.upper, env)
    index = _name(node.index, env)
    while lower <= upper:
        inner = {**env, index: lower}
        if node.condition is None or holds_strictly(node.condition, inner):
            yield inner
        lower += 1
