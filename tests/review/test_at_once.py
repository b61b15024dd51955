"""What is answered without a walk through a formula is what the walk answers."""

from __future__ import annotations

import random

import pytest
from random_formulas import Maker

from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Call, Expr, Indexed, Number, Symbol, subformulas
from sigderiv.review.understanding.definitions import View, target_of
from sigderiv.review.understanding.partials import slopes
from sigderiv.review.understanding.unfolding import Unfolder

TRIES = 150


def random_view(maker: Maker) -> View:
    """Definitions of symbols, entries, functions and derivatives at random."""
    view = View()
    if maker.random.random() < 0.4:
        view.sloped = slopes({name: [("x",), ("x", "y")] for name in "fxyg"})
    for _ in range(maker.random.randrange(4)):
        left = maker.formula(maker.random.choice((1, 1, 3)))
        if maker.random.random() < 0.4:
            left = Call(maker.random.choice("fgh"), *map(Symbol, maker.random.sample("xyt", 2)))
        target = target_of(left)
        if target is not None:
            view.add(target, maker.formula(4))
    return view


def plain_closure(view: View, formula: Expr) -> set[Expr | str]:
    """The closure as a walk finds it: every symbol and function, through definitions too."""
    seen: set[Expr | str] = set()
    waiting = [formula]
    while waiting:
        for node in subformulas(waiting.pop()):
            if isinstance(node, (Symbol, Indexed)) and node not in seen:
                seen.add(node)
                if node in view.symbols:
                    waiting.append(view.symbols[node])
                elif isinstance(node, Symbol) and node.name in view.functions:
                    waiting.append(view.functions[node.name][1])
                    seen.add(node.name)
            elif isinstance(node, Call) and node.name not in seen:
                seen.add(node.name)
                if node.name in view.functions:
                    waiting.append(view.functions[node.name][1])
    return seen


def test_closures_are_those_of_a_walk() -> None:
    seed = random.randrange(10**9)
    maker = Maker(seed)
    for _ in range(TRIES):
        view = random_view(maker)
        for formula in (*view.symbols, maker.formula(8), maker.formula(20)):
            assert view.closure(formula) == plain_closure(view, formula), (seed, view, formula)
        target = target_of(maker.leaf())
        if target is not None:  # nothing is remembered that a new definition changes
            view.add(target, maker.formula(5))
        for formula in (*view.symbols, maker.formula(8)):
            assert view.closure(formula) == plain_closure(view, formula), (seed, view, formula)


def test_what_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = random.randrange(10**9)
    maker = Maker(seed)
    stayed = changed = 0
    for _ in range(4 * TRIES):
        view = random_view(maker)
        replaced: dict[Expr, Expr] = {}
        if maker.random.random() < 0.3:
            replaced[Symbol("y")] = Call("y", Symbol("x"))
        holds = maker.random.random() < 0.3
        formula = maker.formula(maker.random.choice((2, 6, 15)))
        if maker.random.random() < 0.2:
            formula = Add(formula, Symbol(maker.random.choice(("f_x", "y_xy", "g_y", "x_x"))))

        def unfolded(replaced: dict[Expr, Expr] = replaced, formula: Expr = formula,
                     view: View = view, holds: bool = holds) -> object:  # fmt: skip
            unfolder = Unfolder(view, replaced, lambda _, __: Symbol("x"), holds=holds)
            try:
                asked = None if view.has_open else view.names.union(replaced)
                return unfolder._stays(formula, asked), unfolder.unfold(formula)
            except SigderivError as error:
                return False, error.code

        stays, quick = unfolded()
        with monkeypatch.context() as patch:
            patch.setattr(Unfolder, "_stays", lambda *_: False)
            _, slow = unfolded()
        assert quick is slow or (isinstance(quick, str) and quick == slow), (seed, view, formula)
        stayed += stays
        changed += slow is not formula
    assert stayed and changed, seed


def test_a_name_that_is_offered_counts_at_once() -> None:
    view = View()
    x = Symbol("x")
    assert view.closure(Call("s", x)) == {"s", x} and "s" not in view.names
    view.offer("s", (x,), Call("sigma", x))
    assert view.closure(Call("s", x)) == {"s", "sigma", x} and "s" in view.names
    view.offer("s", (x,), Call("cos", x))
    assert view.closure(Call("s", x)) == {"s", "sigma", x}


def test_an_entry_of_what_is_defined_for_every_index_does_not_stay() -> None:
    view = View()
    index, name = Symbol("i"), Indexed(Symbol("a"), (Symbol("i"),))
    view.put(name, index)
    view.has_open = True
    unfolder = Unfolder(view, {}, lambda _, body: body)
    assert unfolder.unfold(Call("sin", Symbol("a_3"))) is Call("sin", Number(3))
