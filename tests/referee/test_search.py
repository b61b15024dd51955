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
def test_a_refutation_looks_once_and_then_for_what_to_show(
    left: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as looks:
        verdict = Referee().decide(read(left), read(right))
    assert verdict.outcome is Outcome.REFUTED
    # at the first points these may meet (at 0, at 1), so some more than 1 + ENOUGH_APART
    assert len(looks) <= 2 * (1 + ENOUGH_APART), looks


def test_only_the_functions_that_are_looked_at_are_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[int] = []
    put = searching.with_instances

    def counting(formulas: object, functions: object, kind: int) -> object:
        kinds.append(kind)
        return put(formulas, functions, kind)  # type: ignore[arg-type]

    monkeypatch.setattr(searching, "with_instances", counting)
    formula = read("f(x) + f(y)")
    assert Search(Claim(formula, formula)).is_defined(time.monotonic() + 60) is True
    assert kinds == [0]


def test_one_point_apart_is_enough_to_know_that_there_is_one() -> None:
    """What is found with one point apart is found with five, on random pairs, and not else."""
    seed = random.randrange(10**6)
    rng = random.Random(seed)
    seen = set()
    for _ in range(60):
        left = random_formula(rng, 5)
        same = left + Call("sin", left - left), Pow(left, ONE)
        right = rng.choice([random_formula(rng, 5), *same])
        search = Search(Claim(left, right))
        deadline = time.monotonic() + 60
        one = search.run(deadline, deep=False, enough=2, enough_apart=1)
        five = search.run(deadline, deep=False, enough=2)
        assert (one.witness is None) == (five.witness is None), (seed, left, right)
        assert one.tried <= five.tried
        if one.witness is None:
            assert (one.tried, one.defined, one.agreeing, one.inside) == (
                five.tried,
                five.defined,
                five.agreeing,
                five.inside,
            ), (seed, left, right)
        seen.add(one.witness is None)
    assert seen == {True, False}, seed
