"""The order in which steps are told: any such order reaches the same formula, and says all."""

from __future__ import annotations

import itertools
import random

import pytest

from sigderiv.engine.derive import derive
from sigderiv.engine.length import MOST_NESTED
from sigderiv.engine.lines import CHAIN, Use
from sigderiv.engine.schedule import groups
from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Expr, Mul, Number, Pow, Symbol
from sigderiv.kernel import Rule, Step
from sigderiv.notation import read_text, write_text
from sigderiv.rules import BY_ID

X = Symbol("x")


def names(target: str, detail: str = "standard", **more: int) -> list[list[str]]:
    found = derive(read_text(target), X, **more)  # type: ignore[arg-type]
    return [[use.rule for use in line.uses] for line in found.lines(detail)]


def test_the_same_rule_in_several_terms_is_one_line() -> None:
    sixty = " + ".join(f"x^{k}*sin({k}*x)" for k in range(2, 61))
    assert names(sixty) == [
        ["sum"], ["product"], ["power-natural"], ["derivative-sin", "chain"],
        ["constant-multiple", "identity"],
    ]  # fmt: skip


def test_a_line_names_every_rule_of_differentiation_in_it() -> None:
    assert names("x + ln(y)") == [["sum", "constant", "identity"]]
    assert names("sin(x)") == [["derivative-sin"]]  # dx/dx = 1 belongs to the table's rule
    assert names("sin(3*x)") == [["derivative-sin", "chain"], ["constant-multiple", "identity"]]
    assert names("x^2 + 5") == [["sum", "constant"], ["power-natural"]]
    assert names("x*y + f(x)")[0] == ["sum"]
    for line in derive(read_text("exp(2*x)*ln(x^2+1)"), X).lines():
        assert line.uses, write_text(line.after)
        assert all(BY_ID[use.rule].family != "algebra" or not BY_ID[use.rule].trivial
                   for use in line.uses)  # fmt: skip


def test_expand_and_collect_are_two_lines() -> None:
    shown = derive(read_text("x*(x+1)^3"), X).lines()
    assert [use.rule for use in shown[-1].uses] == ["collect"]
    assert [use.rule for use in shown[-2].uses] == ["expand"]
    assert shown[-1].after is read_text("4*x^3 + 9*x^2 + 6*x + 1")


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
@pytest.mark.parametrize("order", [1, 2, 3])
@pytest.mark.parametrize(
    "target", ["sin(x^2)*exp(-x)/(1+x^2)", "x^x*ln(x)", "f(g(x))*h(x)", "tanh(x)^2 - 3*x*cos(x)"]
)
def test_every_detail_starts_and_ends_alike(target: str, order: int, detail: str) -> None:
    found = derive(read_text(target), X, order=order)
    shown = found.lines(detail)
    full = found.lines("full")
    assert shown[0].before is full[0].before and shown[-1].after is full[-1].after
    assert all(one.after is other.before for one, other in itertools.pairwise(shown))


def test_no_step_is_told_before_one_that_it_stands_on() -> None:
    for seed in range(300):
        draw = random.Random(seed)
        places = [tuple(draw.randrange(3) for _ in range(draw.randrange(4))) for _ in range(12)]
        sorts = [draw.choice(["sum", "product", "expand", "times-one"]) for _ in places]
        steps = [(Step(rule, Number(k), Number(k)), place)
                 for k, (rule, place) in enumerate(zip(sorts, places, strict=True))]  # fmt: skip
        rules: dict[str, Rule] = dict(BY_ID)
        told = [step.before.payload for group in groups(steps, rules, "standard")
                for step, _ in group]  # fmt: skip
        assert sorted(told) == list(range(12)), seed
        when = {int(number): position for position, number in enumerate(told)}
        for later in range(12):
            for earlier in range(later):
                one, other = places[earlier], places[later]
                shared = min(len(one), len(other))
                if one[:shared] == other[:shared]:
                    assert when[earlier] < when[later], (seed, one, other)


def test_a_line_uses_a_rule_of_differentiation_in_places_that_are_apart() -> None:
    assert names("sin(sin(sin(x)))") == [["derivative-sin", "chain"]] * 2 + [["derivative-sin"]]
    assert Use("chain") == CHAIN


def test_what_nobody_would_read_is_refused() -> None:
    deep = read_text("sin(sin(sin(sin(sin(sin(x))))))")
    with pytest.raises(SigderivError) as error:
        derive(deep, X, order=12)
    assert error.value.code == "engine/too-long"
    with pytest.raises(SigderivError) as error:
        derive(deep, X, order=5).lines()
    assert error.value.code == "engine/too-long"
    assert len(derive(deep, X, order=5).lines("brief")) == 1
    assert derive(Pow(X, Number(20)), X, order=20).result is read_text("2432902008176640000")


def nested(opening: str, closing: str, count: int) -> Expr:
    return read_text(opening * count + "x" + closing * count)


@pytest.mark.parametrize("formula", [("-", ""), ("x^", ""), ("sin(", ")")])
def test_steps_that_stand_thousands_deep_are_refused_with_the_limit(
    formula: tuple[str, str]
) -> None:
    found = derive(nested(*formula, 2000), X)
    assert found.report.accepted
    with pytest.raises(SigderivError) as error:
        found.lines()
    assert (error.value.code, error.value.details) == (
        "engine/too-nested", {"limit": MOST_NESTED},
    )  # fmt: skip
    assert len(derive(nested(*formula, 40), X).lines()) > 1


def test_a_wide_formula_is_not_a_nested_one() -> None:
    wide = Add(*(Mul(Number(n), Pow(X, Number(2))) for n in range(2, 2002)))
    assert derive(wide, X).lines()
