"""The metavariables that rule templates are written with, and short hands.

Contract: names follow the textbooks: f, g, u, v for functions, a, c, n for constants, x for the
variable, h for an increment."""

from __future__ import annotations

from sigderiv.expr import ZERO, Call, Derivative, Expr, Limit, Relation
from sigderiv.kernel import Many, Meta, Proviso

f, g, u, v, w = Meta("f"), Meta("g"), Meta("u"), Meta("v"), Meta("w")
a, b, c, n, m = Meta("a"), Meta("b"), Meta("c"), Meta("n"), Meta("m")
x, h = Meta("x"), Meta("h")
F, G = Meta("F"), Meta("G")
fs, gs = Many("f"), Many("g")


def d(body: Expr, variable: Expr = x) -> Expr:
    """The derivative of a template, by x unless said otherwise."""
    return Derivative(body, variable)


def lim(body: Expr, target: Expr) -> Expr:
    """The limit of a template as h goes to target."""
    return Limit(body, h, target)


def free_of(formula: str, symbol: str = "x") -> Proviso:
    """The formula bound to one name does not contain the symbol bound to the other."""
    return Proviso("free_of", (formula, symbol))


def symbol(name: str) -> Proviso:
    """What is bound to the name is a symbol."""
    return Proviso("symbol", (name,))


def defined(name: str) -> Proviso:
    """What is bound to the name has a value."""
    return Proviso("defined", (name,))


def continuous(name: str) -> Proviso:
    """What is bound to the name is continuous in x."""
    return Proviso("continuous", (name, "x", "x"))


def nonzero(template: Expr) -> Relation:
    """The condition that a template is not zero."""
    return Relation("!=", template, ZERO)


def positive(template: Expr) -> Relation:
    """The condition that a template is positive."""
    return Relation(">", template, ZERO)


def whole(template: Expr) -> Relation:
    """The condition that a template is a whole number."""
    return Relation("=", Call("floor", template), template)


X_IS_SYMBOL = symbol("x")
