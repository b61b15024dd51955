"""The kernel's check, as a table of named situations: what it must accept and what it must
reject.  Each rejected case differs from an accepted one in one place."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from soundness import random_bindings

from sigderiv.expr import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Relation,
    Sum,
    Symbol,
    substitute,
)  # fmt: skip
from sigderiv.kernel import ASIDE, Derivation, Report, Rule, Step, check, instantiate
from sigderiv.kernel.template import Binding
from sigderiv.kernel.workpiece import Workpiece
from sigderiv.rules import BY_ID, RULEBOOK

x, y, h, v = Symbol("x"), Symbol("y"), Symbol("h"), Symbol("v")
f, g = Call("f", x), Call("g", x)


def d(body: Expr, variable: Expr = x) -> Expr:
    return Derivative(body, variable)


def accepts(rule: str, before: Expr, after: Expr, backward: bool = False, **b: Binding) -> bool:
    step = Step(rule, before, after, (), {k.replace("_", "?"): v for k, v in b.items()}, backward)
    return check(Derivation(before, after, (step,)), BY_ID).accepted


# rule, before, after, bindings
RIGHT: list[tuple[str, Expr, Expr, dict[str, Binding]]] = [
    ("constant", d(y), ZERO, {"c": y, "x": x}),
    ("identity", d(x), ONE, {"x": x}),
    ("constant-multiple", d(y * f), y * d(f), {"c": y, "f": (f,), "x": x}),
    ("sum", d(f + g + x), Add(d(f), d(g), d(x)), {"f": (f, g, x), "x": x}),
    ("difference", d(f - g), d(f) - d(g), {"f": f, "g": g, "x": x}),
    ("negation", d(-f), -d(f), {"f": f, "x": x}),
    ("product", d(f * g), Mul(d(f), g) + f * d(g), {"f": f, "g": (g,), "x": x}),
    ("quotient", d(f / g), (d(f) * g - f * d(g)) / g**2, {"f": f, "g": g, "x": x}),
    ("reciprocal", d(1 / g), -(d(g) / g**2), {"g": g, "x": x}),
    ("power-natural", d(f**3), Mul(Number(3), f ** (Number(3) - 1), d(f)),
     {"u": f, "n": Number(3), "x": x}),
    ("power-whole", d(f ** Neg(ONE)), Mul(Neg(ONE), f ** (Neg(ONE) - 1), d(f)),
     {"u": f, "n": Neg(ONE), "x": x}),
    ("power", d(f**y), Mul(y, f ** (y - 1), d(f)), {"u": f, "n": y, "x": x}),
    ("exponential", d(E**f), E**f * d(f), {"u": f, "x": x}),
    ("exponential-base", d(y**f), Mul(y**f, Call("ln", y), d(f)), {"a": y, "u": f, "x": x}),
    ("general-power", d(f**g), f**g * (d(g) * Call("ln", f) + g * d(f) / f),
     {"u": f, "v": g, "x": x}),
    ("chain", d(Call("sin", f)), At(d(Call("sin", v), v), v, f) * d(f),
     {"F": Call("sin", v), "v": v, "u": f, "x": x}),
    ("evaluate", At(v**2, v, f), f**2, {"F": v**2, "v": v, "u": f}),
    ("logarithmic", d(f), f * d(Call("ln", f)), {"f": f, "x": x}),
    ("definition", d(f), Limit((Call("f", x + h) - f) / h, h, ZERO), {"f": f, "x": x, "h": h}),
    ("function-1", d(Call("f", g)), Call("f", g, orders=(1,)) * d(g),
     {"_f": Call("f"), "u": g, "x": x}),
    ("derivative-sin", d(Call("sin", f)), Call("cos", f) * d(f), {"u": f, "x": x}),
    ("definition-sigma", Call("sigma", f), 1 / (1 + E**-f), {"u": f}),
    ("split-fraction", (f + g) / x, f / x + g / x, {"f": (f, g), "g": x}),
    ("product-of-powers", E**f * E**g, E ** (f + g), {"u": f, "v": g}),
    ("limit-continuous", Limit(Call("f", x + h), h, ZERO), Call("f", x + 0),
     {"f": Call("f", x + h), "h": h, "a": ZERO}),
    ("limit-exponential", Limit((E**h - 1) / h, h, ZERO), ONE, {"h": h}),
    ("expand", f * (g + x), f * g + f * x, {}),
    ("cancel", f * g / g, f, {}),
    ("arithmetic", Number(3) - 1, TWO, {}),
]  # fmt: skip

WRONG: list[tuple[str, str, Expr, Expr, dict[str, Binding]]] = [
    ("constant of what depends on x", "constant", d(f), ZERO, {"c": f, "x": x}),
    ("identity by another variable", "identity", d(x, y), ONE, {"x": x}),
    ("identity of a function", "identity", d(f, f), ONE, {"x": f}),
    ("constant multiple that is none", "constant-multiple", d(f * g), f * d(g),
     {"c": f, "f": (g,), "x": x}),
    ("sum with a term lost", "sum", d(f + g), d(f), {"f": (f, g), "x": x}),
    ("difference with the sign lost", "difference", d(f - g), d(f) + d(g),
     {"f": f, "g": g, "x": x}),
    ("product as f' g'", "product", d(f * g), d(f) * d(g), {"f": f, "g": (g,), "x": x}),
    ("quotient the wrong way round", "quotient", d(f / g), (f * d(g) - d(f) * g) / g**2,
     {"f": f, "g": g, "x": x}),
    ("quotient without the square", "quotient", d(f / g), (d(f) * g - f * d(g)) / g,
     {"f": f, "g": g, "x": x}),
    ("reciprocal without the sign", "reciprocal", d(1 / g), d(g) / g**2, {"g": g, "x": x}),
    ("power rule on u^v", "power", d(f**g), Mul(g, f ** (g - 1), d(f)),
     {"u": f, "n": g, "x": x}),
    ("natural power with exponent 0", "power-natural", d(f**ZERO),
     Mul(ZERO, f ** (ZERO - 1), d(f)), {"u": f, "n": ZERO, "x": x}),
    ("exponential without the inner derivative", "exponential", d(E**f), E**f,
     {"u": f, "x": x}),
    ("chain with a name that is taken", "chain", d(Call("sin", v)),
     At(d(Call("sin", v), v), v, v) * d(v), {"F": Call("sin", v), "v": v, "u": v, "x": x}),
    ("chain with x left in the outer function", "chain", d(x * f),
     At(d(x * v, v), v, f) * d(f), {"F": x * v, "v": v, "u": f, "x": x}),
    ("definition with an increment that is taken", "definition", d(h * x, x),
     Limit((h * (x + h) - h * x) / h, h, ZERO), {"f": h * x, "x": x, "h": h}),
    ("evaluation that captures", "evaluate", At(v**2, v, f), g**2, {"F": v**2, "v": v, "u": f}),
    ("split a fraction below", "split-fraction", x / (f + g), x / f + x / g,
     {"f": (f, g), "g": x}),
    ("sum of powers", "product-of-powers", E**f + E**g, E ** (f + g), {"u": f, "v": g}),
    ("limit of 0/0 by continuity", "limit-continuous", Limit(Call("sin", h) / h, h, ZERO),
     Call("sin", ZERO) / ZERO, {"f": Call("sin", h) / h, "h": h, "a": ZERO}),
    ("limit of a jump by continuity", "limit-continuous", Limit(Call("sign", h), h, ZERO),
     Call("sign", ZERO), {"f": Call("sign", h), "h": h, "a": ZERO}),
    ("expand with a term lost", "expand", f * (g + x), f * g + x, {}),
    ("cancel across a sum", "cancel", (f + g) / g, f, {}),
    ("arithmetic that is off by one", "arithmetic", Number(3) - 1, Number(3), {}),
    ("arithmetic with letters", "arithmetic", x + x, 2 * x, {}),
    ("0^0 by algebra", "power-one", Pow(ZERO, ZERO), ONE, {}),
    ("0/0 by algebra", "cancel", Div(x - x, x - x), ONE, {}),
    ("a rule that does not exist", "no-such-rule", d(x), ONE, {"x": x}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "before", "after", "bindings"), RIGHT, ids=lambda v: str(v)[:40])
def test_accepts(rule: str, before: Expr, after: Expr, bindings: dict[str, Binding]) -> None:
    assert accepts(rule, before, after, **bindings)


@pytest.mark.parametrize(("rule", "before", "after", "bindings"), RIGHT, ids=lambda v: str(v)[:40])
def test_rejects_the_same_with_a_sign_or_a_place_wrong(
    rule: str, before: Expr, after: Expr, bindings: dict[str, Binding]
) -> None:
    assert not accepts(rule, before, after + 1, **bindings)
    assert not accepts(rule, before + 1, after, **bindings)
    elsewhere = Step(rule, before, after, (0,), bindings)
    assert not check(Derivation(before, after, (elsewhere,)), BY_ID).accepted


@pytest.mark.parametrize(
    ("situation", "rule", "before", "after", "bindings"), WRONG, ids=lambda v: str(v)[:50]
)
def test_rejects(
    situation: str, rule: str, before: Expr, after: Expr, bindings: dict[str, Binding]
) -> None:
    assert not accepts(rule, before, after, **bindings), situation


@pytest.mark.parametrize(
    "rule",
    # Rules about indices need bindings of their own: `tests/networks/test_index_rules.py`.
    [r for r in RULEBOOK if r.before is not None and r.premise is None and r.family != "index"],
    ids=lambda r: r.id,
)
def test_every_rule_accepts_its_instances_and_nothing_near(rule: Rule) -> None:
    random = Random(f"20261121 {rule.id}")
    bindings = random_bindings(rule, random)
    assert bindings is not None and rule.before is not None and rule.after is not None
    before, after = instantiate(rule.before, bindings), instantiate(rule.after, bindings)
    good = Step(rule.id, before, after, (), bindings)
    assert check(Derivation(before, after, (good,)), BY_ID).accepted
    for wrong in (Neg(after), after + 1, Mul(TWO, after)):
        bad = dataclasses.replace(good, after=wrong)
        assert not check(Derivation(before, wrong, (bad,)), BY_ID).accepted
    back = dataclasses.replace(good, before=after, after=before, backward=True)
    accepted = check(Derivation(after, before, (back,)), BY_ID).accepted
    assert accepted == bool(rule.backward_name)


def test_aside_must_be_of_the_claim() -> None:
    aside = Derivation(d(x), ONE, (Step("identity", d(x), ONE, (), {"x": x}),))
    good = Step(ASIDE, d(x), ONE, aside=aside)
    assert check(Derivation(d(x), ONE, (good,)), BY_ID).accepted
    other = Step(ASIDE, d(y), ONE, aside=aside)
    assert not check(Derivation(d(y), ONE, (other,)), BY_ID).accepted
    assert not check(Derivation(d(x), ONE, (Step(ASIDE, d(x), ONE),)), BY_ID).accepted


def test_wrong_step_inside_an_aside_is_found() -> None:
    aside = Derivation(d(x), TWO, (Step("identity", d(x), TWO, (), {"x": x}),))
    report = check(Derivation(d(x), TWO, (Step(ASIDE, d(x), TWO, aside=aside),)), BY_ID)
    assert not report.accepted
    assert report.rejections[0].derivation is aside


def test_goal_must_be_reached() -> None:
    step = Step("identity", d(x), ONE, (), {"x": x})
    assert not check(Derivation(d(x), TWO, (step,)), BY_ID).accepted


def test_premise_must_be_derived() -> None:
    body, inverse = E**x, Call("ln", v)
    bindings = {"f": body, "G": inverse, "v": v, "x": x}
    before, after = d(body), ONE / At(d(inverse, v), v, body)
    without = Step("inverse-function", before, after, (), bindings)
    assert not check(Derivation(before, after, (without,)), BY_ID).accepted
    undone = Step("logarithm-of-exponential", Call("ln", body), x, (), {"u": x})
    aside = Derivation(Call("ln", body), x, (undone,))
    with_it = dataclasses.replace(without, aside=aside)
    assert check(Derivation(before, after, (with_it,)), BY_ID).accepted


def test_wrong_rulebook_is_caught_by_the_true_one() -> None:
    """A derivation made with a flipped quotient rule is rejected by the kernel's own rules."""
    from sigderiv.engine.derive import derive

    rule = BY_ID["quotient"]
    assert rule.after is not None
    wrong = {**BY_ID, "quotient": dataclasses.replace(rule, after=Neg(rule.after))}
    made = derive(Call("sin", x) / x, rules=wrong)
    assert check(made.derivation, wrong).accepted
    assert not check(made.derivation, BY_ID).accepted


def test_condition_that_cannot_be_filled_in_is_a_rejection() -> None:
    """`case-value` speaks of where its relation may change; a formula has no such place."""
    from sigderiv.expr import Piecewise

    bindings = {"a": x, "c": f, "F": v, "v": v, "w": y, "b": x}
    before, after = Piecewise(x, f, y), Piecewise(x, f, Piecewise(x, f, y))
    step = Step("case-value", before, after, (), bindings)
    assert not check(Derivation(before, after, (step,)), BY_ID).accepted


LN_ONE = Call("ln", ONE)  # zero, which the kernel's algebra does not know


def judged(start: Expr, *steps: Step) -> Report:
    """The report on these steps, whatever they end at."""
    workpiece = Workpiece(start)
    for step in steps:
        workpiece.replace(step.place, step.after)
    return check(Derivation(start, workpiece.whole(), steps), BY_ID)


def test_division_deep_inside_a_step_is_a_condition() -> None:
    """-1 = -(-(-(ln 1/ln 1))) = -(-(-(0/ln 1))) = 0 holds nowhere."""
    deep, zero = Neg(Neg(Neg(LN_ONE / LN_ONE))), Neg(Neg(Neg(ZERO / LN_ONE)))
    report = judged(
        Neg(ONE),
        Step("signs", Neg(ONE), deep),
        Step("logarithm-of-one", LN_ONE, ZERO, (0, 0, 0, 0)),
        Step("times-zero", zero, ZERO),
    )
    assert report.conditions == (Relation("!=", LN_ONE, ZERO),)


@pytest.mark.parametrize(
    ("body", "value"),
    [(d(v * y, v), y), (d(v, y), y), (Prime(v * y), y), (Call("f", d(v * y, v)), y)],
    ids=["by the variable", "by what is put in", "prime", "inside a function"],
)
def test_nothing_is_put_into_a_derivative(body: Expr, value: Expr) -> None:
    """(d/dv v*y) at v = y is y, and d/dy y*y is 2*y."""
    before = At(body, v, value)
    after = substitute(body, {v: value})
    step = Step("evaluate", before, after, bindings={"F": body, "v": v, "u": value})
    assert not judged(before, step).accepted


def test_algebra_does_not_drop_a_limit() -> None:
    """lim h*(1/h) = lim h * lim 1/h = 0*(lim 1/h) = 0 where the limit is 1."""
    no_limit = Limit(1 / h, h, ZERO)
    assert not judged(ZERO * no_limit, Step("times-zero", ZERO * no_limit, ZERO)).accepted
    assert judged(no_limit * ONE, Step("times-one", no_limit * ONE, no_limit)).accepted


@pytest.mark.parametrize(
    ("body", "target"),
    [(Call("f", h, orders=(1,)), ZERO), (Call("abs", h, orders=(1,)), ZERO), (h + 1, INFINITY)],
    ids=["a derivative", "a known derivative", "at infinity"],
)
def test_what_need_not_be_continuous(body: Expr, target: Expr) -> None:
    after = substitute(body, {h: target})
    assert not accepts("limit-continuous", Limit(body, h, target), after, f=body, h=h, a=target)


@pytest.mark.parametrize("aside", [False, True])
def test_condition_on_a_bound_symbol_is_one_on_its_value(aside: bool) -> None:
    """At v = sin x, d/dv ln v asks for sin x > 0."""
    value = Call("sin", x)
    body = d(Call("ln", v), v)
    after = d(v, v) / v
    step = Step("derivative-ln", body, after, (0,), {"u": v, "x": v})
    if aside:
        inner = Derivation(body, after, (Step(step.rule, body, after, (), step.bindings),))
        step = Step(ASIDE, body, after, (0,), aside=inner)
    report = judged(At(body, v, value), step)
    assert report.accepted
    assert report.conditions == (Relation(">", value, ZERO),)


@pytest.mark.parametrize(
    ("condition", "accepted"),
    [
        (Relation("<", x**TWO, ONE), True),
        (Relation("<", Call("f", x, orders=(1,)), ONE), False),
        (Relation("<", Call("floor", x), ONE), False),
        (Relation("~", x, ONE), False),
    ],
    ids=["continuous", "slope", "floor", "about"],
)
def test_cases_are_told_apart_by_continuous_formulas(condition: Expr, accepted: bool) -> None:
    """Where f' jumps, cases(0, f'(x) < 1; x) may jump."""
    before = d(Piecewise(ZERO, condition, x))
    after = Piecewise(d(ZERO), condition, d(x))
    step = Step("cases-1-otherwise", before, after,
                bindings={"f0": ZERO, "c0": condition, "f1": x, "x": x})  # fmt: skip
    assert judged(before, step).accepted is accepted


def test_where_a_sign_in_a_case_jumps_is_left_out() -> None:
    """cases(0, sign(x)^2 < 1; x) is x everywhere: its derivative at 0 is not that of 0."""
    condition = Relation("<", Call("sign", x) ** TWO, ONE)
    before, after = d(Piecewise(ZERO, condition, x)), Piecewise(d(ZERO), condition, d(x))
    step = Step("cases-1-otherwise", before, after,
                bindings={"f0": ZERO, "c0": condition, "f1": x, "x": x})  # fmt: skip
    assert Relation("!=", x, ZERO) in judged(before, step).conditions


INDEX_TRAPS: list[tuple[str, Expr, Expr, dict[str, Binding]]] = [
    ("sum-of-delta", Sum(y * Call("delta", y, ONE / TWO), y, ZERO, ONE), ONE / TWO,
     {"i": y, "f": y, "k": ONE / TWO, "l": ZERO, "h": ONE}),
    ("split-off-last-term", Sum(y, y, ONE, ONE / TWO + 1),
     Sum(y, y, ONE, ONE / TWO) + (ONE / TWO + 1),
     {"i": y, "f": y, "l": ONE, "h": ONE / TWO}),
    ("derivative-of-indexed-sum", d(Sum(x**y, y, Neg(Constant("oo")), ZERO)),
     Sum(d(x**y), y, Neg(Constant("oo")), ZERO),
     {"i": y, "f": x**y, "x": x, "l": Neg(Constant("oo")), "h": ZERO}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "before", "after", "bindings"), INDEX_TRAPS)
def test_index_rules_are_for_whole_and_finite_ranges(
    rule: str, before: Expr, after: Expr, bindings: dict[str, Binding]
) -> None:
    assert not accepts(rule, before, after, **bindings)


def test_infinity_is_no_number_and_derivatives_do_not_vanish() -> None:
    infinity = Constant("oo")
    assert not accepts("collect", infinity - infinity, ZERO)
    assert not accepts("times-zero", ZERO * d(f), ZERO)
    assert not accepts("cancel", d(f) / d(f), ONE)
    assert accepts("expand", d(f) * (x + y), d(f) * x + d(f) * y)
