"""Definite integrals as balls that surely contain them.

Contract: `enclosure(formula, span, bits)` is a real ball around the integral of a prepared formula
over a span with constant ends, None where the formula is not shown continuous there or no ball is
found.  Uses Arb's integrator (F. Johansson, Numerical integration in arbitrary-precision ball
arithmetic, ICMS 2018), which needs the formula on complex balls; what is not analytic on one gives
no value there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, arb

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    free_symbols,
    postorder,
)
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.balls import evaluate, working
from sigderiv.referee.continuity import Span, is_continuous
from sigderiv.referee.differentiate import constant_value

BITS = 64
WIDEST = 1e-3
"""A ball wider than this, relative to its size, says too little."""
NOTHING = acb(arb("nan"), arb("nan"))
Value = Any


def enclosure(formula: Expr, span: Span) -> Value | None:
    """A ball around the integral; the ends are in the order in which they are given."""
    if span.low is None or span.high is None:
        return None
    ends = evaluate([span.low, span.high], {}, BITS)
    if ends[0] is None or ends[1] is None:
        return None
    ordered = span if ends[0] < ends[1] else Span(span.variable, span.high, span.low)
    if not is_continuous([formula], ordered):
        return None
    nodes = list(postorder([formula]))
    if not all(map(_is_known, nodes)) or free_symbols(formula) - {span.variable}:
        return None

    def value(at: Value, analytic: bool) -> Value:
        known: dict[Expr, Value] = {span.variable: at}
        for node in nodes:
            if node not in known:
                known[node] = _node(node, [known[part] for part in node.children], analytic)
        return known[formula]

    with working(BITS):
        found = acb.integral(value, acb(ends[0]), acb(ends[1]), eval_limit=20_000)
        real = found.real
        narrow = real.is_finite() and float(real.rad()) <= WIDEST * max(1.0, abs(float(real.mid())))
    return real if narrow else None


def _is_known(node: Expr) -> bool:
    if isinstance(node, Call):
        return node.name in FUNCTIONS and len(node.children) == 1 and not node.orders
    return not node.children or isinstance(node, (Add, Mul, Neg, Div, Pow))


def _node(node: Expr, parts: list[Value], analytic: bool) -> Value:
    if isinstance(node, Number):
        return acb(to_ball(node.value))
    if isinstance(node, Constant):
        return acb(arb.pi()) if node.name == "pi" else acb(arb(1).exp())
    if isinstance(node, Add):
        return sum(parts[1:], parts[0])
    if isinstance(node, Neg):
        return -parts[0]
    if isinstance(node, Mul):
        product = parts[0]
        for part in parts[1:]:
            product = product * part
        return product
    if isinstance(node, Div):
        return parts[0] / parts[1]
    if isinstance(node, Pow):
        if node.children[0] is E:
            return parts[1].exp()
        power = constant_value(node.children[1])
        if power is not None and power.denominator == 1:
            return parts[0] ** int(power)
        return parts[0].pow(parts[1], analytic=analytic)
    assert isinstance(node, Call)
    return FUNCTIONS[node.name](parts[0], analytic)


def _arc(name: str) -> Callable[[Value, bool], Value]:
    """An inverse function; near its cuts, where it is not analytic, there is no value."""

    def value(u: Value, analytic: bool) -> Value:
        if not analytic:
            return getattr(u, name)()
        inside = {
            "atan": abs(u.imag) < 1,
            "asinh": abs(u.imag) < 1,
            "asin": abs(u.real) < 1,
            "acos": abs(u.real) < 1,
            "atanh": abs(u.real) < 1,
            "acosh": u.real > 1,
        }[name]
        return getattr(u, name)() if inside else NOTHING

    return value


def _whole(name: str) -> Callable[[Value, bool], Value]:
    return lambda u, analytic: getattr(u, name)()


FUNCTIONS: dict[str, Callable[[Value, bool], Value]] = {
    **{
        name: _whole(name)
        for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
                     "sech", "csch", "erf")
    },
    **{name: _arc(name) for name in ("atan", "asinh", "asin", "acos", "atanh", "acosh")},
    "ln": lambda u, analytic: u.log(analytic=analytic),
    "sqrt": lambda u, analytic: u.sqrt(analytic=analytic),
    "abs": lambda u, analytic: u.real_abs(analytic=analytic),
}  # fmt: skip
"""The functions on complex balls; a flag asks for them where they are analytic only."""
