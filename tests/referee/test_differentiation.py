"""The referee's differentiation against SymPy's, and the bridge."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest
import sympy

from sigderiv.expr import (
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    E,
    Expr,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    as_expr,
)
from sigderiv.referee import Outcome, decide
from sigderiv.referee.bridge import from_sympy, symbol_to_sympy, to_sympy
from sigderiv.referee.differentiate import OUTER, derivative
from sigderiv.referee.known import FORMULAS
from sigderiv.referee.verdict import OutOfClassError

X = Symbol("x")
SKIPPED = {"floor", "sign", "heaviside"}


def close(first: sympy.Expr, second: sympy.Expr, at: Fraction) -> bool:
    """Whether two SymPy values agree at a point, to 30 digits."""
    point = {symbol_to_sympy(X): sympy.Rational(at.numerator, at.denominator)}
    values = [complex(sympy.N(value.subs(point), 30)) for value in (first, second)]
    return bool(mpmath.almosteq(values[0], values[1], 1e-12))


@pytest.mark.parametrize("name", sorted(set(OUTER) - SKIPPED))
def test_table_of_derivatives(name: str) -> None:
    inner = X / 3 + as_expr(Fraction(1, 5))
    at = Fraction(6, 5)
    if name in ("acosh", "asec", "acsc", "acoth"):
        inner, at = X + 1, Fraction(6, 5)
    body = Call(name, inner)
    mine = to_sympy(derivative(body, X, {}))
    theirs = sympy.diff(to_sympy(body), symbol_to_sympy(X))
    assert close(mine, theirs, at)


UNKNOWN_TO_SYMPY = {"ceil"}  # it has no derivative of floor, and does not end in search of one
NAMED = sorted({name for name, arity in FORMULAS if arity == 1} - UNKNOWN_TO_SYMPY)


def test_the_ceiling_is_level_between_whole_numbers() -> None:
    slope = derivative(FORMULAS["ceil", 1](X), X, {})
    assert to_sympy(slope).subs(symbol_to_sympy(X), sympy.Rational(1, 3)) == 0


@pytest.mark.parametrize("name", NAMED)
def test_named_functions(name: str) -> None:
    body = FORMULAS[name, 1](X)
    mine = to_sympy(derivative(body, X, {}))
    theirs = sympy.diff(to_sympy(body), symbol_to_sympy(X))
    for at in (Fraction(1, 3), Fraction(4, 5)):
        assert close(mine, theirs.doit(), at)


def test_random_formulas() -> None:
    seed = 4711
    r = random.Random(seed)
    names = ("sin", "cos", "exp", "tanh", "sigma", "atan", "softplus")

    def formula(depth: int) -> Expr:
        if depth == 0:
            return r.choice([X, as_expr(r.randint(1, 4))])
        kind = r.randrange(5)
        first, second = formula(depth - 1), formula(depth - 1)
        if kind == 0:
            return first + second
        if kind == 1:
            return first * second
        if kind == 2:
            return first / (2 + second**2)
        name = r.choice(names)
        return Pow(E, first / 4) if name == "exp" else Call(name, first)

    for _ in range(40):
        body = formula(3)
        mine = to_sympy(derivative(_unfolded(body), X, {}))
        theirs = sympy.diff(to_sympy(body), symbol_to_sympy(X))
        assert close(sympy.sympify(mine), theirs, Fraction(7, 10)), f"seed {seed}: {body!r}"


def _unfolded(body: Expr) -> Expr:
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts

    return Preparer(Facts()).prepare(body).formula


def test_bridge_goes_there_and_back() -> None:
    body = Pow(E, -X) / (1 + Call("sin", X) ** 2) + Call("ln", X) - Call("f", X)
    back = from_sympy(to_sympy(body))
    assert to_sympy(back) == to_sympy(body)
    with pytest.raises(OutOfClassError):
        to_sympy(Call("softmax", X))
    assert to_sympy(Derivative(X**2, X)) == 2 * symbol_to_sympy(X)


@pytest.mark.parametrize(
    ("inside", "op", "edge"), [(X, ">=", 0), (X, ">", 3), (X, "!=", 0), (X * X, "<", 4)]
)
def test_a_jump_has_no_derivative_where_it_is(inside: Expr, op: str, edge: int) -> None:
    steps = Piecewise(as_expr(1), Relation(op, inside, as_expr(edge)), ZERO)
    verdict = decide(Derivative(steps, X), ZERO)
    assert verdict.outcome is Outcome.PROVED
    assert verdict.conditions == (Relation("!=", inside - edge, ZERO),)
    there = At(Derivative(steps, X), X, as_expr(edge if inside is X else 2))
    assert decide(there, ZERO).outcome is not Outcome.PROVED
    beside = At(Derivative(steps, X), X, as_expr(edge + 1))
    assert decide(beside, ZERO).outcome is Outcome.PROVED


def test_a_jump_elsewhere_is_no_matter() -> None:
    y = Symbol("y")
    steps = Piecewise(as_expr(1), Relation(">=", y, ZERO), ZERO)
    verdict = decide(Derivative(steps, X), ZERO)
    assert (verdict.outcome, verdict.conditions) == (Outcome.PROVED, ())


def test_a_comparison_as_a_number_has_no_derivative() -> None:
    with pytest.raises(OutOfClassError):
        derivative(Add(X, Relation(">", X, ZERO)), X, {})
