"""What is known at once of a formula is what a walk through it finds."""

from __future__ import annotations

import random

import pytest
from random_formulas import Maker

from sigderiv.expr import (
    ORDERS,
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
    calls,
    has_part,
    kinds,
    mentioned,
    subformulas,
)
from sigderiv.expr import makeup as making

CLASSES = (Add, Call, Derivative, Indexed, Limit, Neg, Number, Piecewise, Pow, Prime, Product,
           Relation, Sum, Symbol)  # fmt: skip
x, y, i, n = map(Symbol, "xyin")


@pytest.mark.parametrize("large", [False, True])
def test_the_makeup_is_what_a_walk_finds(large: bool) -> None:
    seed = random.randrange(10**9)
    maker = Maker(seed)
    seen: set[type[Expr]] = set()
    orders = 0
    for number in range(400):
        formula = maker.formula(60 if large else 8)
        nodes = list(subformulas(formula))
        if number % 2:  # whatever was asked before, of a part or of the whole
            kinds(nodes[len(nodes) // 2])
        for kind in CLASSES:
            found = any(isinstance(node, kind) for node in nodes)
            assert has_part(formula, kind) is found, (seed, formula, kind)
            seen |= {kind} if found else set()
        primed = any(isinstance(node, Call) and any(node.orders) for node in nodes)
        assert has_part(formula, ORDERS) is primed, (seed, formula)
        orders += primed
        names = {node.name for node in nodes if isinstance(node, Call)}
        letters = {node for node in nodes if isinstance(node, (Symbol, Indexed))}
        assert mentioned(formula) == names | letters, (seed, formula)
        assert calls(formula, ("sin", "f")) is bool(names & {"sin", "f"}), (seed, formula)
        assert {type(node) for node in nodes} <= kinds(formula), (seed, formula)
    assert orders and seen == set(CLASSES), seed


def test_bound_names_and_special_cases_count() -> None:
    product = Product(Indexed(x, (i,)), i, Number(1), n)
    assert has_part(product, Sum) and has_part(product, Product)
    assert not has_part(Sum(i, i, Number(1), n), Product)
    assert mentioned(product) == {x, i, n, Indexed(x, (i,))}


def test_a_function_is_no_letter() -> None:
    assert mentioned(Call("f", x)) == {"f", x}
    assert not calls(Symbol("f"), ("f",))


def test_a_formula_is_walked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Expr] = []
    walk = making._walked

    def counting(formula: Expr) -> object:
        walked.append(formula)
        return walk(formula)

    monkeypatch.setattr(making, "_walked", counting)
    formula = Add(Call("only_here", x), y)
    for _ in range(5):
        assert has_part(formula, Call) and calls(formula, ("only_here",))
        assert not has_part(formula, Derivative) and y in mentioned(formula)
    assert walked == [formula]


def test_depth_and_width_are_no_limit() -> None:
    deep: Expr = x
    for _ in range(50_000):
        deep = Call("sin", deep)
    assert mentioned(deep) == {"sin", x} and kinds(deep) == {Call, Symbol}
    wide = Add(*(Symbol(f"x_{number}") for number in range(20_000)))
    assert len(mentioned(wide)) == 20_000


def test_what_is_shared_is_looked_at_once() -> None:
    tree: Expr = x
    for _ in range(200):  # 2^200 parts, if each is looked at wherever it stands
        tree = Add(tree, tree)
    assert kinds(tree) == {Add, Symbol}
