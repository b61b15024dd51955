"""Random formulas through every method: the kernel accepts each step, and the result is mpmath's
numerical derivative.  The seed of a failure is in the test's name and message."""

from __future__ import annotations

import random
from typing import Any

import mpmath
import pytest
from reference import Undefined, close, value

from sigderiv.engine.derive import derive
from sigderiv.engine.methods import METHODS
from sigderiv.errors import SigderivError
from sigderiv.expr import Derivative, Expr, Symbol, free_symbols, subformulas
from sigderiv.notation import read_text, write_text

FUNCTIONS = (
    "sin cos tan exp ln sqrt abs tanh sigma softplus relu atan asin sinh cosh acosh silu gelu sign "
    "heaviside cbrt erf"
).split()
ATOMS = ("x", "x", "x", "a", "y", "2", "3", "1/2", "pi", "e", "(-1)")
POWERS = ("2", "3", "(-1)", "(1/2)", "x", "a", "(-2)", "(2/3)")
REFUSALS = {"engine/method-does-not-fit", "engine/division-by-zero", "engine/defined-nowhere"}
X = Symbol("x")
POINTS = ("0.31", "0.77", "1.43", "2.19", "-0.6", "-1.7")


def formula(chance: random.Random, depth: int) -> str:
    """A random formula in the text notation."""
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(ATOMS)
    kind = chance.randrange(6)
    one, other = formula(chance, depth - 1), formula(chance, depth - 1)
    if kind == 0:
        return f"({one} {chance.choice('+-')} {other})"
    if kind == 1:
        return f"({one}*{other})"
    if kind == 2:
        return f"({one})/({other})"
    if kind == 3:
        return f"({one})^{chance.choice(POWERS)}"
    return f"{chance.choice(FUNCTIONS)}({one})"


def compare(target: Expr, result: Expr, order: int) -> None:
    """Fails where the result is not the target's derivative."""
    symbols = sorted(free_symbols(target) | {X}, key=lambda symbol: symbol.name)
    stated = Derivative(target, X, order)
    for point in POINTS:
        environment: dict[str, Any] = {
            s.name: mpmath.mpf(point) + mpmath.mpf(k) / 13 for k, s in enumerate(symbols)
        }
        try:
            value(target, environment)  # a derivative may have values where the target has none
            ours, theirs = value(result, environment), value(stated, environment)
        except (Undefined, ValueError, OverflowError):
            continue
        assert close(ours, theirs, 8), f"{write_text(result)} is {ours}, not {theirs}"


def check(seed: int) -> None:
    chance = random.Random(seed)
    text = formula(chance, chance.choice((2, 3, 3, 4)))
    method, order = chance.choice((*METHODS, "")), chance.choice((1, 1, 1, 2))
    said = f"seed {seed}: {text} by {method or 'rules'}, order {order}"
    try:
        found = derive(read_text(text), X, method=method, order=order)
    except SigderivError as error:
        if error.code not in REFUSALS:
            pytest.fail(f"{said}: {error.code}")
        return
    assert found.report.accepted, f"{said}: {found.report.rejections[:1]}"
    assert not any(isinstance(node, Derivative) for node in subformulas(found.result)), said
    try:
        compare(read_text(text), found.result, order)
    except AssertionError as error:
        raise AssertionError(f"{said}: {error}") from error


@pytest.mark.parametrize("seed", range(20261121, 20261121 + 120))
def test_random_formula(seed: int) -> None:
    check(seed)


@pytest.mark.full
def test_many_random_formulas() -> None:
    start = random.SystemRandom().randrange(10**9)
    print(f"seeds from {start}")
    for seed in range(start, start + 4000):
        check(seed)
