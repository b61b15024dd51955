"""A rule added wrongly on purpose: the referee, which never sees the rulebook, refutes a printed
line, and the kernel with the true rulebook rejects the derivation.  Each is tried by itself."""

from __future__ import annotations

import dataclasses

import pytest

from sigderiv.engine.derive import derive
from sigderiv.expr import Neg, Symbol
from sigderiv.kernel import check
from sigderiv.notation import read_text
from sigderiv.referee import decide
from sigderiv.rules import BY_ID

x = Symbol("x")
TARGETS = {
    "constant-multiple": "3*sin(x)",
    "constant-divisor": "sin(x)/3",
    "sum": "x+sin(x)+exp(x)",
    "difference": "exp(x)-sin(x)",
    "negation": "-sin(x)",
    "product": "x*sin(x)",
    "quotient": "sin(x)/x",
    "reciprocal": "1/(1+x^2)",
    "power-natural": "x^3",
    "power-whole": "x^(-3)",
    "power": "x^(1/3)",
    "exponential": "exp(2*x)",
    "exponential-base": "2^x",
    "general-power": "x^x",
    "function-1": "f(x^2)",
    "derivative-sin": "sin(x)",
    "derivative-ln": "ln(x)",
    "derivative-tanh": "tanh(2*x)",
    "derivative-abs": "abs(x)",
    "cases-1-otherwise": "piecewise(x, x >= 0; exp(x)-1)",
}


@pytest.mark.parametrize(("id", "text"), TARGETS.items())
def test_flipped_sign_is_refuted_and_rejected(id: str, text: str) -> None:
    rule = BY_ID[id]
    assert rule.after is not None
    wrong = {**BY_ID, id: dataclasses.replace(rule, after=Neg(rule.after))}
    made = derive(read_text(text), x, rules=wrong)
    outcomes = [decide(line.before, line.after).outcome for line in made.lines()]
    assert "refuted" in outcomes
    assert decide(made.derivation.start, made.result).outcome == "refuted"
    assert not check(made.derivation, BY_ID).accepted


@pytest.mark.parametrize(("id", "text"), TARGETS.items())
def test_the_true_rule_is_proved_and_accepted(id: str, text: str) -> None:
    made = derive(read_text(text), x)
    assert id in {use.rule for line in made.lines("full") for use in line.uses}
    assert all(decide(line.before, line.after).outcome == "proved" for line in made.lines())
    assert check(made.derivation, BY_ID).accepted
