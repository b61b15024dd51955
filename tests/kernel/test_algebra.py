"""The kernel's algebra against SymPy's `cancel`, on random rational functions."""

from __future__ import annotations

import os
from random import Random

import sympy

from sigderiv.expr import Add, Call, Div, Expr, Mul, Neg, Number, Pow, Symbol
from sigderiv.kernel.algebra import identical

SEED = int(os.environ.get("SIGDERIV_SEED", "20261121"))
ATOMS: list[tuple[Expr, sympy.Expr]] = [
    (Symbol("x"), sympy.Symbol("x")),
    (Symbol("y"), sympy.Symbol("y")),
    (Call("f", Symbol("x")), sympy.Symbol("f")),
    (Number(2), sympy.Integer(2)),
    (Number(3), sympy.Integer(3)),
]


def pair(random: Random, depth: int) -> tuple[Expr, sympy.Expr]:
    """A random formula here and there."""
    if depth == 0:
        return random.choice(ATOMS)
    kind = random.choice(["add", "mul", "neg", "div", "pow"])
    a, p = pair(random, depth - 1)
    b, q = pair(random, random.randrange(depth))
    if kind == "add":
        return Add(a, b), p + q
    if kind == "mul":
        return Mul(a, b), p * q
    if kind == "neg":
        return Neg(a), -p
    if kind == "div":
        return Div(a, b), p / q
    return Pow(a, Number(2)), p**2


def test_agrees_with_sympy() -> None:
    random = Random(SEED)
    equal = different = 0
    while equal < 60 or different < 60:
        a, p = pair(random, 3)
        if random.random() < 0.5:
            q = sympy.expand(sympy.together(p))
            numerator, denominator = sympy.fraction(sympy.together(p))
            b = Div(_back(sympy.expand(numerator)), _back(sympy.expand(denominator)))
        else:
            b, q = pair(random, 3)
        if p.has(sympy.zoo, sympy.nan) or q.has(sympy.zoo, sympy.nan):
            continue
        same = sympy.cancel(p - q) == 0
        assert identical(a, b) == same, f"seed {SEED}: {a} and {b}"
        equal, different = equal + same, different + (not same)


def _back(expression: sympy.Expr) -> Expr:
    for ours, theirs in ATOMS[:3]:
        if expression == theirs:
            return ours
    if expression.is_Integer:
        value = int(expression)
        return Number(value) if value >= 0 else Neg(Number(-value))
    if expression.is_Pow:
        return Pow(_back(expression.base), _back(expression.exp))
    parts = [_back(part) for part in expression.args]
    return Add(*parts) if expression.is_Add else Mul(*parts)


def test_size_limit_says_no_rather_than_yes() -> None:
    x = Symbol("x")
    wide = Add(*[Symbol(f"x_{k}") for k in range(90)])
    assert not identical(Mul(wide, wide, x), Mul(x, wide, wide, wide))
    assert not identical(Pow(Add(x, Number(1)), Number(10**9)), x)
