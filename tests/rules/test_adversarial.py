"""Every rule with bindings that nobody would choose: kinks, jumps, undefined parts, non-whole
indices, infinite bounds, empty ranges, clashing names; also inside derivatives, limits, sums and
evaluations.  Whatever the kernel accepts is true by mpmath: where the conditions that it reports
hold and the end has a value, the start has the same one."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from random import Random
from typing import Any

import mpmath
import pytest
from reference import Undefined
from soundness import holes, unknown
from strict import TooHard, holds_strictly, strict_value

from sigderiv.expr import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    At,
    Call,
    Derivative,
    Indexed,
    Limit,
    Number,
    Sum,
    Symbol,
    free_symbols,
)  # fmt: skip
from sigderiv.kernel import (
    ASIDE,
    Derivation,
    Many,
    Rule,
    Step,
    TemplateError,
    check,
    instantiate,
)
from sigderiv.kernel.template import Binding
from sigderiv.notation import read_text
from sigderiv.rules import BY_ID, RULEBOOK

SEED = int(os.environ.get("SIGDERIV_SEED", "20261121"))
ROUNDS = int(os.environ.get("SIGDERIV_ROUNDS", "20"))

x, y, a, h, v, i, j, n = map(Symbol, "x y a h v i j n".split())
FIRST = Symbol("y_1")
HALF = ONE / TWO

FORMULAS = [
    *map(read_text, """
        x | abs(x) | sign(x) | floor(x) | heaviside(x) | 1/x | ln(x) | sqrt(x) | ln(-1) | 1/0
        x - x | piecewise(0, x > 0; 1) | piecewise(x, x >= 0; -x) | x^2 | cbrt(x) | a | 0 | 1
        -1 | 2*x - 1 | max(x, 0) | exp(1/x) | heaviside(x) - 1/2 | floor(x) + 1/2 | x*a | sin(x)
        piecewise(x, a > 0; 1) | 1/(a - 1) | sqrt(x^2) | exp(x) | v | x*v | h | abs(h) | x*h | -x
        sign(v) | ln(v) | abs(v - 1) | floor(v)*x | ln(a) | x^a | sqrt(x - 1)
    """.replace("\n", "|").split("|")[1:-1]),
    Derivative(Call("abs", x), x), Derivative(v * x, v), Derivative(v * x, x),
    Limit(h * x, h, ZERO), Limit(Call("sign", h), h, ZERO), At(v * x, v, a),
    Sum(x * i, i, ONE, TWO), Sum(i, i, TWO, ONE), Indexed(y, (i,)), Indexed(y, (ONE,)), FIRST,
    Indexed(y, (i,)) * x, Call("f", x), Call("f", x, orders=(1,)), Call("f", v), i, i * x,
    1 / (i - 1), Indexed(y, (j,)), Call("delta", i, ONE),
]  # fmt: skip
SYMBOLS = [x, x, x, h, v, i, j, a, FIRST]
INDICES = [ONE, TWO, ZERO, Number(3), HALF, n, x, INFINITY, i + 1, i, j, n + 1]
EXPONENTS = [ONE, TWO, Number(3), ZERO, -ONE, -TWO, HALF, a]
RELATIONS = [*map(read_text, [
    "x > 0", "x >= 1", "sign(x)^2 < 1", "floor(x) < 1", "x != 0", "1/x > 0", "sqrt(x) >= 0",
    "a > 0", "ln(x) > 0", "abs(x) < 1"])]  # fmt: skip
NUMBERS = [0, 1, -1, 2, 3, mpmath.mpf(1) / 2, mpmath.mpf(-3) / 2, mpmath.mpf(7) / 5]

TRIED = [r for r in RULEBOOK if r.before is not None and r.premise is None]
TRIED = [r for r in TRIED if not r.id.startswith("order-") or r.id in ("order-2", "order-3")]


def bindings_for(rule: Rule, random: Random) -> dict[str, Binding]:
    kinds = holes(rule.before, rule.after, *rule.conditions)
    demands: dict[str, set[str]] = {name: set() for name in kinds}
    for proviso in rule.provisos:
        demands.setdefault(proviso.names[0] if proviso.names else "", set()).add(proviso.kind)
    found: dict[str, Binding] = {}
    for name, kind in kinds.items():
        wanted = demands[name] if random.random() < 0.9 else set()
        if kind is Call:
            found[name] = Call(random.choice(["f", "abs", "sign", "ln", "floor", "sqrt"]))
        elif {"symbol", "fresh"} & wanted or name == "x":
            common = {"x": x, "h": h, "v": v, "i": i, "j": j, "T": y}
            found[name] = common[name] if random.random() < 0.7 else random.choice(SYMBOLS)
        elif {"natural", "whole"} & wanted:
            found[name] = random.choice(EXPONENTS)
        elif "index" in wanted:
            found[name] = random.choice(INDICES)
        elif name.startswith("c") and rule.id.startswith("case"):
            found[name] = random.choice(RELATIONS)
        elif kind is Many:
            found[name] = tuple(random.choices(FORMULAS, k=random.randint(1, 3)))
        elif rule.family == "limits" and name == "a":
            found[name] = random.choice([ZERO, ZERO, ONE, a, x, INFINITY, h])
        else:
            found[name] = random.choice(FORMULAS)
    return found


def around(random: Random) -> Any:
    """Something to put a formula into, with the place where it then stands."""
    return random.choice([
        *[lambda body: (body, ())] * 4,
        lambda body: (Derivative(body, x), (0,)),
        lambda body: (At(body, x, ONE), (0,)),
        lambda body: (At(body, a, x), (0,)),
        lambda body: (Sum(body, i, ONE, TWO), (0,)),
        lambda body: (Limit(body, x, ZERO), (0,)),
        lambda body: (At(Derivative(body, v), v, x - 1), (0, 0)),
        lambda body: (x * body, (1,)),
    ])  # fmt: skip


def counterexample(rule: Rule, random: Random, tally: Counter[str]) -> str:
    """A false equation that the kernel accepts as an instance of the rule, "" where none shows."""
    rules = {**BY_ID, rule.id: rule}
    bindings = bindings_for(rule, random)
    backward = bool(rule.backward_name) and random.random() < 0.4
    assert rule.before is not None and rule.after is not None
    try:
        sides = instantiate(rule.before, bindings), instantiate(rule.after, bindings)
    except TemplateError:
        return ""
    before, after = sides[::-1] if backward else sides
    put = around(random)
    (start, place), (goal, _) = put(before), put(after)
    step = Step(rule.id, before, after, place, bindings, backward)
    if place and random.random() < 0.3:
        inner = Derivation(before, after, (dataclasses.replace(step, place=()),))
        step = Step(ASIDE, before, after, place, aside=inner)
    report = check(Derivation(start, goal, (step,)), rules)
    tally["accepted"] += report.accepted
    if not report.accepted:
        return ""
    names = {s.name for s in free_symbols(start) | free_symbols(goal)} | {"x", "a"}
    for _ in range(8):
        env: dict[str, Any] = {name: mpmath.mpf(random.choice(NUMBERS)) for name in names}
        env["f"] = unknown
        try:
            if not all(holds_strictly(condition, env) for condition in report.conditions):
                continue
        except TooHard:
            continue
        try:
            right = strict_value(goal, env)
        except (Undefined, TooHard):
            continue
        tally["compared"] += 1
        shown = f"{start} = {goal} at {env}, under {report.conditions}"
        try:
            left = strict_value(start, env)
        except TooHard:
            continue
        except Undefined as error:
            return f"left side has no value ({error}), right {mpmath.nstr(right)}: {shown}"
        if abs(left - right) > mpmath.mpf(10) ** -5 * (1 + abs(right)):
            return f"{mpmath.nstr(left)} is not {mpmath.nstr(right)}: {shown}"
    return ""


@pytest.mark.parametrize("rule", TRIED, ids=lambda rule: rule.id)
def test_no_binding_makes_the_kernel_accept_something_false(rule: Rule) -> None:
    random, tally = Random(f"{SEED} {rule.id}"), Counter[str]()
    for _ in range(ROUNDS):
        wrong = counterexample(rule, random, tally)
        assert not wrong, f"seed {SEED}: {wrong}"


def test_the_comparison_is_not_empty() -> None:
    random, tally = Random(SEED), Counter[str]()
    for rule in TRIED:
        for _ in range(2):
            counterexample(rule, random, tally)
    assert tally["accepted"] > 40 and tally["compared"] > 40, tally


WEAKENED: dict[str, dict[str, Any]] = {
    "derivative-abs": {"conditions": ()},
    "derivative-sign": {"provisos": ()},
    "derivative-ln": {"conditions": ()},
    "constant": {"provisos": ()},
    "cases-1-otherwise": {"conditions": ()},
    "sum-of-delta": {"conditions": ()},
    "logarithm-of-power": {"conditions": ()},
}


@pytest.mark.parametrize("id", WEAKENED)
def test_a_rule_without_its_conditions_is_caught(id: str) -> None:
    rule = dataclasses.replace(BY_ID[id], **WEAKENED[id])
    random, tally = Random(f"{SEED} {id}"), Counter[str]()
    assert any(counterexample(rule, random, tally) for _ in range(3000)), f"seed {SEED}: {tally}"
