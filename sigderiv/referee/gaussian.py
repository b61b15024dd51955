"""Antiderivatives of a polynomial times e^(q), q of degree two, by erf.

Contract: `gaussian(formula, variable)` is a candidate for an antiderivative, to be checked by
differentiation, or None.  With q = -a x^2 + b x + c the polynomial is taken down by parts,
(R e^q)' = (R' + R q') e^q, until a number K is left, and K e^q has the antiderivative
K e^(c + b^2/(4a)) sqrt(pi/a)/2 erf(sqrt(a) x - b/(2 sqrt(a))).  Source: NIST Digital Library of
Mathematical Functions, 7.7.
"""

from __future__ import annotations

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    as_expr,
    depends_on,
    subformulas,
)
from sigderiv.referee.differentiate import plus, times
from sigderiv.referee.series import tidied

Coefficients = list[Expr]
"""Of a polynomial, from the constant on."""
LARGEST_DEGREE = 12


def gaussian(formula: Expr, variable: Symbol) -> Expr | None:
    """A candidate for an antiderivative of a polynomial times e^(q)."""
    parts = _polynomial_and_exponent(formula, variable)
    if parts is None:
        return None
    polynomial, exponent = parts
    while len(polynomial) > 1 and polynomial[-1] is ZERO:
        polynomial.pop()
    if len(exponent) != 3 or exponent[2] is ZERO:
        return None
    c, b, a = exponent[0], exponent[1], tidied(Neg(exponent[2]))
    taken: Coefficients = [ZERO] * max(0, len(polynomial) - 1)
    slope = (b, tidied(times(as_expr(-2), a)))
    for degree in range(len(polynomial) - 1, 0, -1):
        r = tidied(Div(polynomial[degree], slope[1]))
        taken[degree - 1] = r
        polynomial[degree - 1] = tidied(polynomial[degree - 1] - times(r, slope[0]))
        if degree > 1:
            lower = times(as_expr(degree - 1), r)
            polynomial[degree - 2] = tidied(polynomial[degree - 2] - lower)
    x, root = variable, Call("sqrt", a)
    q = plus([times(each, Pow(x, as_expr(k))) for k, each in enumerate(exponent) if k])
    power = Pow(E, tidied(plus([c, q])))
    whole = plus([times(each, Pow(x, as_expr(k))) for k, each in enumerate(taken)])
    shift = tidied(Div(b, times(TWO, root)))
    scale = Pow(E, tidied(plus([c, Div(Pow(b, TWO), times(as_expr(4), a))])))
    half = Div(Call("sqrt", PI), times(TWO, root))
    bell = times(polynomial[0], scale, half, Call("erf", tidied(times(root, x) - shift)))
    return tidied(plus([times(whole, power), bell]))


def _polynomial_and_exponent(formula: Expr, x: Symbol) -> tuple[Coefficients, Coefficients] | None:
    """A product as a polynomial and the exponent of its exponentials."""
    polynomial: Coefficients = [ONE]
    exponent: Coefficients = [ZERO]
    waiting: list[tuple[Expr, bool]] = [(formula, False)]
    while waiting:
        node, below = waiting.pop()
        if isinstance(node, Mul):
            waiting += [(each, below) for each in node.children]
        elif isinstance(node, Div):
            waiting += [(node.children[0], below), (node.children[1], not below)]
        elif isinstance(node, Neg):
            waiting.append((node.children[0], below))
            polynomial = [Neg(each) for each in polynomial]
        elif _is_exponential(node) and depends_on(node, x):
            inner = coefficients(node.children[-1], x)
            if inner is None:
                return None
            exponent = _sum(exponent, [Neg(e) for e in inner] if below else inner)
        elif below:
            if depends_on(node, x):
                return None
            polynomial = [Div(each, node) for each in polynomial]
        else:
            factor = coefficients(node, x)
            if factor is None or len(factor) + len(polynomial) > LARGEST_DEGREE:
                return None
            polynomial = _product(polynomial, factor)
    return [tidied(e) for e in polynomial], [tidied(e) for e in exponent]


def _is_exponential(node: Expr) -> bool:
    if isinstance(node, Call):
        return node.name == "exp" and len(node.children) == 1
    return isinstance(node, Pow) and node.children[0] is E


def coefficients(formula: Expr, x: Symbol) -> Coefficients | None:
    """The coefficients of a polynomial; None for what is none as it is written."""
    done: dict[Expr, Coefficients | None] = {x: [ZERO, ONE]}
    for node in subformulas(formula):
        if node not in done:
            inner = [done[child] for child in node.children]
            known = [each for each in inner if each is not None]
            if not depends_on(node, x):
                done[node] = [node]
            else:
                done[node] = _of_node(node, known, x) if len(known) == len(inner) else None
    return done[formula]


def _of_node(node: Expr, parts: list[Coefficients], x: Symbol) -> Coefficients | None:
    first = parts[0]
    if isinstance(node, Neg):
        return [Neg(each) for each in first]
    if isinstance(node, Div):
        under = node.children[1]
        return None if depends_on(under, x) else [Div(each, under) for each in first]
    if isinstance(node, Pow):
        power = node.children[1]
        whole = isinstance(power, Number) and power.value.denominator == 1
        if not whole or not isinstance(power, Number) or power.value > LARGEST_DEGREE:
            return None
        parts = [[ONE], *[first] * int(power.value)]
    elif not isinstance(node, (Add, Mul)):
        return None
    found = parts[0]
    for each in parts[1:]:
        if len(found) + len(each) > LARGEST_DEGREE:
            return None
        found = _sum(found, each) if isinstance(node, Add) else _product(found, each)
    return found


def _sum(one: Coefficients, other: Coefficients) -> Coefficients:
    size = max(len(one), len(other))
    long = [[*each, *[ZERO] * (size - len(each))] for each in (one, other)]
    return [tidied(plus(pair)) for pair in zip(*long, strict=True)]


def _product(one: Coefficients, other: Coefficients) -> Coefficients:
    found: list[list[Expr]] = [[] for _ in range(len(one) + len(other) - 1)]
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            found[i + j].append(times(left, right))
    return [tidied(plus(each)) for each in found]
