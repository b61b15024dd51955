"""The slope of a formula at a point as a ball, by dual numbers: a derivative that is never written.

Contract: `slopes(body, variable, seen, meant)` contains the value of the derivative at the point at
which the parts have the balls in `seen`; None where the body is not surely differentiable there.
Shares no rule with `generators`; iterative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import arb

from sigderiv.expr import ONE, Add, Call, Div, E, Expr, Mul, Neg, Pow, Symbol
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.known import PRIMITIVES
from sigderiv.referee.needs import Need
from sigderiv.referee.real_exponents import base_relation
from sigderiv.referee.sparse import Value

Seen = tuple[Value, Any, int]
"""Of a part: quotient, ball, and 2 for positive wherever defined, 1 for not negative, 0 else."""

Slopes = dict[Expr, Any]
"""Part to its slope as a ball; None, or nothing, where it does not change."""

POINTS = tuple(
    tuple(arb(number) for number in numbers)
    for numbers in (
        (0.6875, 0.8125, 0.5625, 0.40625, 1.1875, 0.9375),
        (2.1875, 3.3125, 1.5625, 2.90625, 1.8125, 2.5625),
        (-0.6875, -1.3125, 0.5625, -0.40625, 1.8125, -2.5625),
        (20.1875, 17.3125, 0.5625, 23.90625, 18.8125, 16.5625),
    )
)
"""Values of the symbols, exact in binary, the first ones inside of most domains; no usual
breakpoints."""


class NotSmoothError(Exception):
    """A part that is not surely differentiable at the point."""


def slopes(
    body: Expr, variable: Symbol, seen: Mapping[Expr, Seen], meant: Mapping[Expr, Expr]
) -> tuple[Any, list[Need]]:
    """The slope, and what the derivative needs that the body does not."""
    slope: Slopes = {variable: arb(1)}
    needs: list[Need] = []
    for node in _parts(body, meant):
        if node in slope:
            continue
        if node in meant:
            slope[node] = slope.get(meant[node])
            continue
        kind = type(node)
        rule = RULES.get(kind)
        if rule is None:
            if any(slope.get(child) is not None for child in node.children):
                return None, needs
            continue
        try:
            found = slope[node] = rule(node, slope, seen)
        except NotSmoothError:
            return None, needs
        if found is None:
            continue
        if kind is Call:
            if node.payload[0] in FEWER:
                needs.append(FEWER[node.payload[0]](*node.children))
        elif kind is Pow and slope.get(node.children[1]) is None:
            base, exponent = node.children
            number = constant_value(exponent)
            if number is None:
                if not seen[exponent][1] > 1 and base_relation(exponent) is not None:
                    needs.append(Need(">", base))
            elif number.denominator > 1 and number < 1:
                needs.append(Need(">", base))
    found = slope.get(body)
    return arb(0) if found is None else found, needs


def _parts(body: Expr, meant: Mapping[Expr, Expr]) -> list[Expr]:
    """Every part that has parts, behind its own parts; some of them several times."""
    order: list[Expr] = []
    stack = [body] if body.children else []
    while stack:
        node = stack.pop()
        order.append(node)
        formula = meant.get(node)
        for part in node.children if formula is None else (formula,):
            if part.children:
                stack.append(part)
    order.reverse()
    return order


# Each rule gives the slope of a part from those of its parts; None where none of them changes.


def _sum(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    total = None
    for child in node.children:
        change = slope.get(child)
        if change is not None:
            total = change if total is None else total + change
    return total


def _negation(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    change = slope.get(node.children[0])
    return None if change is None else -change


def _product(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    total, children = None, node.children
    for place, child in enumerate(children):
        change = slope.get(child)
        if change is not None:
            for other, factor in enumerate(children):
                if other != place:
                    change = change * seen[factor][1]
            total = change if total is None else total + change
    return total


def _quotient(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    above, below = node.children
    over, under = slope.get(above), slope.get(below)
    if under is None:
        return None if over is None else over / seen[below][1]
    lost = seen[node][1] * under
    return (-lost if over is None else over - lost) / seen[below][1]


def _power(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    below, above = node.children
    raised = slope.get(above)
    if below is E:
        return None if raised is None else seen[node][1] * raised
    change, base = slope.get(below), seen[below][1]
    if raised is None:
        if change is None:
            return None
        number = constant_value(above)
        if number is not None and number.denominator == 1 and number >= 1:
            power = number.numerator
            return change * base * 2 if power == 2 else change * base ** (power - 1) * power
        if not base != 0:
            raise NotSmoothError
        exponent = seen[above][1] if number is None else to_ball(number)
        return seen[node][1] * exponent * change / base
    if not base > 0:
        raise NotSmoothError
    total = raised * base.log()
    return seen[node][1] * (total if change is None else total + seen[above][1] * change / base)


def _call(node: Expr, slope: Slopes, seen: Mapping[Expr, Seen]) -> Any:
    inner = [slope.get(child) for child in node.children]
    if all(change is None for change in inner):
        return None
    name, orders = node.payload
    rule = SLOPES.get(name)
    balls = [seen[child][1] for child in node.children]
    if rule is not None and len(inner) == 1:
        return rule(balls[0], seen[node][1]) * inner[0]
    if name in ("max", "min") and len(balls) == 2:
        first = (balls[0] > balls[1]) == (name == "max")
        found = inner[0 if first else 1]
        return arb(0) if found is None else found
    if rule is not None or name in PRIMITIVES:
        raise NotSmoothError
    orders = orders or (0,) * len(balls)
    total = arb(0)
    for place, change in enumerate(inner):
        if change is not None:
            moved = tuple([order + (i == place) for i, order in enumerate(orders)])
            total = total + unknown_ball(name, moved, balls) * change
    return total


def unknown_ball(name: str, orders: Sequence[int], balls: Sequence[Any]) -> Any:
    """A function put in for an unknown one: e^(w_1 u_1 + w_2 u_2 + …), and its derivatives."""
    weights = [
        arb(3 + (len(name) + ord(name[0])) % 7 + 2 * place) / 8 for place in range(len(balls))
    ]
    result = sum((w * u for w, u in zip(weights, balls, strict=True)), arb(0)).exp()
    for weight, order in zip(weights, orders, strict=False):
        result = result * weight**order
    return result


RULES: dict[type[Expr], Callable[[Expr, Slopes, Mapping[Expr, Seen]], Any]] = {
    Add: _sum,
    Neg: _negation,
    Mul: _product,
    Div: _quotient,
    Pow: _power,
    Call: _call,
}
SLOPES: dict[str, Callable[[Any, Any], Any]] = {
    "sin": lambda u, v: u.cos(),
    "cos": lambda u, v: -u.sin(),
    "tan": lambda u, v: 1 + v * v,
    "cot": lambda u, v: -1 - v * v,
    "sec": lambda u, v: v * u.tan(),
    "csc": lambda u, v: -v / u.tan(),
    "sinh": lambda u, v: u.cosh(),
    "cosh": lambda u, v: u.sinh(),
    "tanh": lambda u, v: 1 - v * v,
    "sigma": lambda u, v: v * (1 - v),
    "sech": lambda u, v: -v * u.tanh(),
    "ln": lambda u, v: 1 / u,
    "sqrt": lambda u, v: 1 / (2 * v),
    "cbrt": lambda u, v: v / (3 * u),
    "abs": lambda u, v: v / u,
    "heaviside": lambda u, v: arb(0),
    "asin": lambda u, v: 1 / (1 - u * u).sqrt(),
    "acos": lambda u, v: -1 / (1 - u * u).sqrt(),
    "atan": lambda u, v: 1 / (1 + u * u),
    "asinh": lambda u, v: 1 / (1 + u * u).sqrt(),
    "atanh": lambda u, v: 1 / (1 - u * u),
    "erf": lambda u, v: 2 * (-u * u).exp() / arb.pi().sqrt(),
}
"""Name to the slope from the argument's ball u and the function's ball v."""
FEWER: dict[str, Callable[..., Need]] = {
    "max": lambda u, v: Need("!=", u - v),
    "min": lambda u, v: Need("!=", u - v),
    "sqrt": lambda u: Need(">", u),
    "cbrt": lambda u: Need("!=", u),
    "abs": lambda u: Need("!=", u),
    "asin": lambda u: Need(">", ONE - u**2),
    "acos": lambda u: Need(">", ONE - u**2),
    "atanh": lambda u: Need("!=", ONE - u**2),
}
"""What the derivatives of functions need that the functions do not."""
