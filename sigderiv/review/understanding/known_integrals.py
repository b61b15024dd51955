"""Improper integrals whose value has a name: Euler's integrals and Dirichlet's.

Contract: `known_value(integral)` is the value of an integral between limits and the conditions for
it, None for one of another form.  Sources: NIST Digital Library of Mathematical Functions, 5.9.1
(gamma), 5.12.1 (beta), 6.16 (Dirichlet).
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import (
    INFINITY,
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
    Pow,
    Relation,
    Symbol,
    as_expr,
    depends_on,
)
from sigderiv.referee.differentiate import constant_value, plus, times
from sigderiv.referee.gaussian import coefficients
from sigderiv.referee.series import tidied
from sigderiv.review.understanding.enclosed import Integral

Value = tuple[Expr, tuple[Expr, ...]]
HALF = Div(ONE, TWO)


def known_value(integral: Integral) -> Value | None:
    """The value and the conditions for it."""
    if integral.low is not ZERO:
        return None
    constant, powers = _factors(integral.body, integral.variable)
    if integral.high is INFINITY:
        found = _gamma(powers, integral.variable) or _dirichlet(powers, integral.variable)
    else:
        found = _beta(powers, integral.variable) if integral.high is ONE else None
    return None if found is None else (times(*constant, found[0]), found[1])


def _factors(formula: Expr, x: Symbol) -> tuple[list[Expr], dict[Expr, Expr]]:
    """The factors without the variable, and the exponents of the other ones by their bases."""
    constant: list[Expr] = []
    powers: dict[Expr, Expr] = {}
    waiting: list[tuple[Expr, Expr]] = [(formula, ONE)]
    while waiting:
        node, power = waiting.pop()
        if not depends_on(node, x) and not depends_on(power, x):
            constant.append(node if power is ONE else Pow(node, power))
        elif isinstance(node, Mul) and not depends_on(power, x):
            waiting += [(each, power) for each in node.children]
        elif isinstance(node, Div) and not depends_on(power, x):
            waiting += [(node.children[0], power), (node.children[1], Neg(power))]
        elif isinstance(node, Neg) and power is ONE:
            constant.append(Neg(ONE))
            waiting.append((node.children[0], power))
        elif isinstance(node, Call) and node.name == "sqrt":
            waiting.append((node.children[0], times(HALF, power)))
        elif isinstance(node, Call) and node.name == "exp":
            powers[E] = plus([powers.get(E, ZERO), times(power, node.children[0])])
        elif isinstance(node, Pow) and node.children[0] is E:
            powers[E] = plus([powers.get(E, ZERO), times(power, node.children[1])])
        elif isinstance(node, Pow) and not depends_on(node.children[1], x):
            waiting.append((node.children[0], times(node.children[1], power)))
        else:
            powers[node] = plus([powers.get(node, ZERO), power])
    return constant, {base: tidied(power) for base, power in powers.items()}


def _gamma(powers: dict[Expr, Expr], x: Symbol) -> Value | None:
    """x^p e^(c - a x^k) from 0 on: e^c gamma((p + 1)/k)/(k a^((p + 1)/k)), for p > -1, a > 0."""
    if E not in powers or set(powers) > {E, x}:
        return None
    exponent = coefficients(powers[E], x)
    if exponent is None or len(exponent) < 2 or any(tidied(e) is not ZERO for e in exponent[1:-1]):
        return None
    rate, degree = _negated(exponent[-1]), as_expr(len(exponent) - 1)
    above = _more(powers.get(x, ZERO), ONE)
    order = above if degree is ONE else tidied(Div(above, degree))
    value = times(Pow(E, exponent[0]), Div(Call("gamma", order), times(degree, Pow(rate, order))))
    return tidied(value), (_positive(above), _positive(rate))


def _dirichlet(powers: dict[Expr, Expr], x: Symbol) -> Value | None:
    """sin(a x)/x from 0 on: pi/2, for a > 0."""
    waves = [base for base in powers if isinstance(base, Call) and base.name == "sin"]
    if len(waves) != 1 or powers.pop(waves[0]) is not ONE or powers != {x: Neg(ONE)}:
        return None
    inner = coefficients(waves[0].children[0], x)
    if inner is None or len(inner) != 2 or inner[0] is not ZERO:
        return None
    return Div(PI, TWO), (_positive(inner[1]),)


def _beta(powers: dict[Expr, Expr], x: Symbol) -> Value | None:
    """x^p (1 - x)^q from 0 to 1: gamma(p + 1) gamma(q + 1)/gamma(p + q + 2), for p, q > -1."""
    rest = Add(ONE, Neg(x))
    if set(powers) != {x, rest}:
        return None
    p, q = (_more(powers[each], ONE) for each in (x, rest))
    value = Div(times(Call("gamma", p), Call("gamma", q)), Call("gamma", plus([p, q])))
    return value, (_positive(p), _positive(q))


def _positive(formula: Expr) -> Relation:
    return Relation(">", formula, ZERO)


def _negated(formula: Expr) -> Expr:
    """The formula with the other sign, term by term."""
    if isinstance(formula, Add):
        return plus([_negated(each) for each in formula.children])
    return tidied(Neg(formula))


def _more(formula: Expr, number: Expr) -> Expr:
    """A sum with its numbers put together: n - 1 + 1 is n."""
    terms = [*formula.children] if isinstance(formula, Add) else [formula]
    numbers = [each for each in (*terms, number) if constant_value(each) is not None]
    total = sum((constant_value(each) or Fraction(0) for each in numbers), Fraction(0))
    letters = [each for each in terms if constant_value(each) is None]
    return plus([*letters, as_expr(total)])
