"""The search for a witness looks at no more points than its answer needs."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sigderiv.expr import ONE, TWO, Add, Call, Div, Expr, Mul, Neg, Pow, Symbol
from sigderiv.notation import read
from sigderiv.referee import Outcome, Referee
from sigderiv.referee import search as searching
from sigderiv.referee.claim import Claim
from sigderiv.referee.search import ENOUGH_APART, Search

MAKERS = (Add, Mul, Div, lambda one, _: Neg(one), lambda one, _: Pow(one, TWO),
          lambda one, _: Call("sin", one), lambda one, _: Call("sqrt", one),
          lambda one, _: Call("ln", one))  # fmt: skip


def random_formula(rng: random.Random, budget: int) -> Expr:
    """A formula of x and y of about this many nodes."""
    if budget <= 1:
        return rng.choice([Symbol("x"), Symbol("y"), ONE, TWO])
    part = rng.randint(1, budget - 1)
    return rng.choice(MAKERS)(random_formula(rng, part), random_formula(rng, budget - part))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How often formulas are evaluated at a point, as the precisions."""
    looks: list[int] = []
    look = searching._look

    def counting(arranged: object, point: object, precision: int) -> object:
        looks.append(precision)
        return look(arranged, point, precision)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(searching, "_look", counting)
        yield looks


@pytest.mark.parametrize("text", ["sin(x)/x", "sqrt(x - 2)", "1/2"])
def test_one_point_shows_that_a_formula_is_defined(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula = read(text)
    with counted(monkeypatch) as looks:
        assert Referee().is_defined(formula) is True
    assert len(looks) <= (4 if "sqrt" in text else 1)  # 1, -2 and 2 are tried first


@pytest.mark.parametrize("text", ["ln(-1 - x^2)", "1/(x - x)", "sqrt(-1)"])
def test_what_is_defined_nowhere(text: str) -> None:
    assert Referee().is_defined(read(text)) is False


@pytest.mark.parametrize(
    ("left", "right"),
    [("x + 1", "x"), ("d/dx sin(x)", "-cos(x)"), ("x*y^2", "x^2*y"), ("f(x)", "f(x) + 1")],
)
def test_a_refutation_looks_at_what_it_shows_and_no_more(
    left: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as looks:
        verdict = Referee().decide(read(left), read(right))
    assert verdict.outcome is Outcome.REFUTED
    # at the first points these may meet (at 0, at 1)
    assert len(looks) <= ENOUGH_APART + 2, looks


def test_only_the_functions_that_are_looked_at_are_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[int] = []
    instances = searching.instances_of

    def counting(functions: object, kind: int) -> object:
        kinds.append(kind)
        return instances(functions, kind)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "instances_of", counting)
    formula = read("f(x) + f(y)")
    assert Search(Claim(formula, formula)).is_defined(time.monotonic() + 60) is True
    assert kinds == [0]
