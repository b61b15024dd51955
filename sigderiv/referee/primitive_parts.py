"""What the methods of integration look at: factors, slopes, coefficients, and a table.

Contract: every function answers exactly or with None; `TABLE` has an antiderivative of a power of a
function by the function's argument.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Symbol,
    as_expr,
    depends_on,
    substitute,
)
from sigderiv.referee.differentiate import derivative, plus, times
from sigderiv.referee.series import tidied

LARGEST_POWER = 8
HALF = Div(ONE, TWO)


def split(formula: Expr, x: Symbol) -> tuple[list[Expr], list[Expr]]:
    """The factors without the variable and the others, divisors as powers with exponent -1, powers
    of one base put together."""
    powers: dict[Expr, list[Expr]] = {}
    constant: list[Expr] = []
    stack: list[tuple[Expr, bool]] = [(formula, False)]
    while stack:
        node, below = stack.pop()
        if not depends_on(node, x):
            constant.append(Div(ONE, node) if below else node)
        elif isinstance(node, Mul):
            stack.extend((each, below) for each in reversed(node.children))
        elif isinstance(node, Div):
            stack += [(node.children[1], not below), (node.children[0], below)]
        elif isinstance(node, Neg):
            constant.append(Neg(ONE))
            stack.append((node.children[0], below))
        else:
            base, power = power_of(node)
            powers.setdefault(base, []).append(Neg(power) if below else power)
    factors = []
    for base, exponents in powers.items():
        total = tidied(plus(exponents))
        if total is not ZERO:
            factors.append(base if total is ONE else Pow(base, total))
    return constant, factors


def power_of(node: Expr) -> tuple[Expr, Expr]:
    if isinstance(node, Call) and node.name == "sqrt":
        return node.children[0], HALF
    if isinstance(node, Pow):
        return node.children[0], node.children[1]
    return node, ONE


def slope_of(formula: Expr, x: Symbol) -> Expr | None:
    """The slope of a linear formula."""
    slope = tidied(derivative(formula, x, {}))
    return None if depends_on(slope, x) or slope is ZERO else slope


def coefficients(formula: Expr, x: Symbol) -> list[Expr] | None:
    """The coefficients of a polynomial, from the constant on."""
    found: list[Expr] = []
    factorial = 1
    for degree in range(LARGEST_POWER + 2):
        found.append(tidied(Div(substitute(formula, {x: ZERO}), as_expr(factorial))))
        formula, factorial = tidied(derivative(formula, x, {})), factorial * (degree + 1)
        if formula is ZERO:
            return found
    return None


def logarithm(u: Expr) -> Expr:
    return Call("ln", Call("abs", u))


def _exp(u: Expr) -> Expr:
    return Pow(E, u)


TABLE: dict[tuple[str, Fraction], Callable[[Expr], Expr]] = {
    ("sin", Fraction(1)): lambda u: Neg(Call("cos", u)),
    ("cos", Fraction(1)): lambda u: Call("sin", u),
    ("tan", Fraction(1)): lambda u: Neg(logarithm(Call("cos", u))),
    ("sec", Fraction(2)): lambda u: Call("tan", u),
    ("cos", Fraction(-2)): lambda u: Call("tan", u),
    ("csc", Fraction(2)): lambda u: Neg(Call("cot", u)),
    ("sin", Fraction(-2)): lambda u: Neg(Call("cot", u)),
    ("sin", Fraction(2)): lambda u: Div(u - times(Call("sin", u), Call("cos", u)), TWO),
    ("cos", Fraction(2)): lambda u: Div(u + times(Call("sin", u), Call("cos", u)), TWO),
    ("tan", Fraction(2)): lambda u: Call("tan", u) - u,
    ("sinh", Fraction(1)): lambda u: Call("cosh", u),
    ("cosh", Fraction(1)): lambda u: Call("sinh", u),
    ("tanh", Fraction(1)): lambda u: Call("ln", Call("cosh", u)),
    ("sech", Fraction(2)): lambda u: Call("tanh", u),
    ("cosh", Fraction(-2)): lambda u: Call("tanh", u),
    ("sigma", Fraction(1)): lambda u: Call("ln", ONE + _exp(u)),
    ("exp", Fraction(1)): _exp,
    ("ln", Fraction(1)): lambda u: times(u, Call("ln", u)) - u,
    ("abs", Fraction(1)): lambda u: Div(times(u, Call("abs", u)), TWO),
    ("relu", Fraction(1)): lambda u: Div(Pow(Call("max", ZERO, u), TWO), TWO),
    ("asin", Fraction(1)): lambda u: times(u, Call("asin", u)) + Call("sqrt", ONE - u**2),
    ("erf", Fraction(1)): lambda u: (
        times(u, Call("erf", u)) + Div(_exp(Neg(u**2)), Call("sqrt", PI))
    ),
}
"""Powers of functions: an antiderivative by their argument."""
