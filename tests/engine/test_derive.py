"""Deriving: the corpus, the methods, the catalogue.  Results are compared with mpmath's numerical
derivative of the target and with the corpus' own derivative; every step goes through the kernel."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path
from typing import Any

import mpmath
import pytest
from reference import Undefined, close, value

from sigderiv.catalogue import ENTRIES
from sigderiv.engine.builder import Builder
from sigderiv.engine.derive import Derived, derive
from sigderiv.engine.lines import DETAILS, displayed
from sigderiv.engine.methods import METHODS
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Constant,
    Derivative,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Symbol,
    free_symbols,
    subformulas,
)  # fmt: skip
from sigderiv.kernel import Step
from sigderiv.notation import read_text
from sigderiv.rules import BY_ID

CORPUS = Path(__file__).parent.parent / "corpus" / "derivatives.tsv"
ROWS = list(csv.DictReader(CORPUS.open(encoding="utf-8"), delimiter="\t"))
x = Symbol("x")
SIGMA = Call("sigma", x)
POINTS = ("0.31", "0.77", "1.43", "2.19", "-0.6", "-1.7")


def environments(formula: Expr) -> list[dict[str, Any]]:
    symbols = sorted(free_symbols(formula) | {x}, key=lambda symbol: symbol.name)
    return [
        {s.name: mpmath.mpf(point) + mpmath.mpf(k) / 13 for k, s in enumerate(symbols)}
        for point in POINTS
    ]


def agree(left: Expr, right: Expr, digits: int = 10) -> int:
    """At how many points both are defined; fails where they differ."""
    common = 0
    for environment in environments(left):
        try:
            a, b = value(left, environment), value(right, environment)
        except Undefined:
            continue
        assert close(a, b, digits), f"{left} is {a} and {right} is {b} at {environment}"
        common += 1
    return common


def is_done(derived: Derived) -> bool:
    """No derivative is left, and the kernel accepted every step."""
    left = [node for node in subformulas(derived.result) if isinstance(node, Derivative)]
    return derived.report.accepted and not left


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["expr"])
def test_corpus_row(row: dict[str, str]) -> None:
    target = read_text(row["expr"])
    derived = derive(target, Symbol(row["variable"]))
    assert is_done(derived)
    stated = read_text(row["derivative"])
    points = agree(derived.result, stated)
    points += agree(derived.result, Derivative(target, derived.variable))
    assert points or "z" in row["holds_for"]  # that row holds for z < -5 only; next test


def test_corpus_row_with_a_narrow_domain() -> None:
    row = next(row for row in ROWS if "z < -5" in row["holds_for"])
    derived = derive(read_text(row["expr"]), Symbol(row["variable"]))
    environment = {"t": mpmath.mpf("0.4"), "z": mpmath.mpf(-40)}
    stated = value(read_text(row["derivative"]), environment)
    assert close(value(derived.result, environment), stated)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_reaches_the_sigmoid_s_derivative(method: str) -> None:
    derived = derive(SIGMA, method=method)
    assert is_done(derived)
    assert derived.result is SIGMA * (ONE - SIGMA)
    assert derived.conditions == ()


METHOD_TARGETS = {
    "power": ("1/(2+x^2)", "1/x", "3/(1+exp(x))"),
    "reciprocal": ("1/(2+x^2)", "5/sin(x)"),
    "quotient": ("sin(x)/x", "1/(1+x^2)", "x/(1+exp(-x))"),
    "exponential-form": ("x/(1+exp(-x))", "1/(2+exp(-x))"),
    "limit": ("1/x", "x*sin(x)", "x^2+sin(x)+3*x", "a*x^2", "exp(x)", "-sin(x)", "sin(x)/x"),
    "logarithmic": ("x^x", "x^2*exp(x)/(1+x)", "exp(x)", "x^sin(x)"),
    "inverse": ("exp(3*x)", "2/(5-exp(x))", "ln(2*x)", "-ln(1+exp(-x))"),
}


@pytest.mark.parametrize(
    ("method", "text"), [(m, t) for m, texts in METHOD_TARGETS.items() for t in texts]
)
def test_method_on_other_formulas(method: str, text: str) -> None:
    target = read_text(text)
    derived = derive(target, x, method=method)
    assert is_done(derived)
    assert agree(derived.result, Derivative(target, x))


@pytest.mark.parametrize(
    ("method", "text"),
    [("reciprocal", "sin(x)"), ("power", "x+1"), ("quotient", "x^2"), ("limit", "sin(x)"),
     ("inverse", "x+exp(x)"), ("exponential-form", "1/x")],
)  # fmt: skip
def test_method_that_does_not_fit_says_so(method: str, text: str) -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text(text), x, method=method)
    assert caught.value.code == "engine/method-does-not-fit"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_catalogue_entry(entry: Any) -> None:
    target = Call(entry.name, x)
    derived = derive(target)
    assert is_done(derived)
    assert agree(derived.result, Derivative(target, x)), "compared at no point"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_definition_is_the_function(entry: Any) -> None:
    for body in (entry.body, *entry.forms):
        assert agree(body, Call(entry.name, x)), "compared at no point"


IN_TERMS_OF_OUTPUT = {
    "1/(1+exp(-x))": "f(x)*(1 - f(x))",
    "(exp(x)-exp(-x))/(exp(x)+exp(-x))": "1 - f(x)^2",
    "ln(1+exp(x))": "1 - exp(-f(x))",
    "exp(3*x)": "3*f(x)",
    "sqrt(x)": "1/(2*f(x))",
    "1/(1+x)": "-f(x)^2",
    "exp(x)/(exp(x)+1)": "f(x)*(1 - f(x))",
    "piecewise(x, x >= 0; exp(x) - 1)": "piecewise(1, x >= 0; f(x) + 1)",
}


@pytest.mark.parametrize(("text", "expected"), IN_TERMS_OF_OUTPUT.items())
def test_in_terms_of_output(text: str, expected: str) -> None:
    target = read_text(text)
    derived = derive(target, x, in_terms_of_output=True)
    assert is_done(derived)
    assert derived.result is read_text(expected)
    (definition,) = derived.definitions
    assert definition.children == (Call("f", x), target)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("softplus(x)", "sigma(x)"), ("logsigmoid(x)", "sigma(-x)"),
        ("(2*x+1)/(x-3)", "-7/(x-3)^2"), ("2*x/(3*x+2)", "4/(3*x+2)^2"),
        ("ln(abs(x))", "1/x"), ("ln(abs(sin(x)))", "cos(x)/sin(x)"), ("x*abs(x)", "2*abs(x)"),
        ("softsign(x)", "1/(1 + abs(x))^2"), ("x/(x^2-1)", "-(x^2 + 1)/(x^2 - 1)^2"),
        ("2*exp(sqrt(x))*sqrt(x) - 2*exp(sqrt(x))", "exp(sqrt(x))"),
        ("sin(x)^2", "2*sin(x)*cos(x)"),
    ],
)  # fmt: skip
def test_the_ending_is_a_textbook_s(text: str, expected: str) -> None:
    derived = derive(read_text(text), x)
    assert is_done(derived)
    assert derived.result is read_text(expected)


def test_nothing_is_expanded_and_taken_back() -> None:
    rules = [use.rule for line in derive(read_text("tanh(x)")).lines() for use in line.uses]
    assert "expand" not in rules and "add-and-subtract" not in rules


def test_one_rule_in_several_terms_is_one_line() -> None:
    lines = derive(read_text("x^2 + x^3 + x^4")).lines()
    assert [use.rule for line in lines for use in line.uses] == ["sum", "power-natural"]
    nested = derive(read_text("(x^2 + 1)^3")).lines()
    assert [use.rule for line in nested for use in line.uses].count("power-natural") == 2


def test_a_step_that_does_not_stand_there_is_an_error_at_once() -> None:
    builder = Builder(x + ONE, BY_ID)
    with pytest.raises(IndexError):
        builder.replay(Step("times-one", ONE, ONE * ONE, (0,)))
    with pytest.raises(IndexError):
        builder.replay(Step("times-one", ONE, ONE * ONE, (7,)))
    assert builder.result().steps == ()


def test_no_output_form_is_an_error() -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text("x*sin(x)"), x, in_terms_of_output=True)
    assert caught.value.code == "engine/no-output-form"


@pytest.mark.parametrize(("text", "order"), [("x^3*exp(2*x)", 3), ("sin(x)", 4), ("ln(x)", 2)])
def test_higher_order(text: str, order: int) -> None:
    target = read_text(text)
    derived = derive(target, x, order=order)
    assert is_done(derived)
    assert derived.derivation.start is Derivative(target, x, order)
    assert agree(derived.result, Derivative(target, x, order), digits=8)


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("text", ["sin(x^2)*exp(-x)/(1+x^2)", "x^x", "f(g(x))", "1/(1+exp(-x))"])
def test_lines_hang_together(text: str, detail: str) -> None:
    derived = derive(read_text(text), x, name_inner=detail == "full")
    lines = derived.lines(detail)
    assert lines[0].before is displayed(derived.derivation.start)
    assert lines[-1].after is displayed(derived.result)
    for above, below in itertools.pairwise(lines):
        assert above.after is below.before
    assert all(line.uses for line in lines)


def test_more_detail_is_more_lines() -> None:
    derived = derive(SIGMA)
    brief, standard, full = (len(derived.lines(detail)) for detail in DETAILS)
    assert brief < standard < full


def test_each_level_of_a_nest_names_its_own_inner_function() -> None:
    derived = derive(read_text("sin(cos(x^2))^3"), x, name_inner=True)
    names = {
        node.children[1]
        for line in derived.lines("full")
        for node in subformulas(line.after)
        if type(node).__name__ == "At"
    }
    assert len(names) == 3


def test_unknown_functions_keep_the_inner_derivative() -> None:
    assert derive(read_text("f(g(x))"), x).result is read_text("f'(g(x))*g'(x)")


def test_partial_derivative_in_several_variables() -> None:
    target, s = read_text("-(y*log(s)+(1-y)*log(1-s))"), Symbol("s")
    derived = derive(target, s)
    assert is_done(derived)
    assert {str(c) for c in derived.conditions}
    environment = {"s": mpmath.mpf("0.3"), "y": mpmath.mpf("0.8")}
    stated = read_text("-(y/s - (1-y)/(1-s))")
    assert close(value(derived.result, environment), value(stated, environment))


def test_which_variable_is_asked_where_several_could_be_meant() -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text("p*q"))
    assert caught.value.code == "engine/which-variable"


def test_absent_variable_gives_zero() -> None:
    derived = derive(read_text("sin(x)"), Symbol("w"))
    assert derived.result is Number(0)
    assert derived.report.accepted


def test_unknown_method_lists_the_methods() -> None:
    with pytest.raises(SigderivError) as caught:
        derive(SIGMA, method="magic")
    assert caught.value.code == "engine/unknown-method"
    assert "reciprocal" in caught.value.details["known"]


def test_kinks_are_conditions() -> None:
    for name in ("relu", "leaky_relu", "elu", "selu"):
        assert derive(Call(name, x)).conditions, name


def test_long_and_deep_formulas() -> None:
    long = Add(*[x ** Number(k) for k in range(2, 10_002)])
    assert is_done_without_walking(derive(long, x))
    deep: Expr = x
    for _ in range(1_000):
        deep = Call("sin", deep)
    assert is_done_without_walking(derive(deep, x))
    tower: Expr = x
    for _ in range(400):
        tower = Mul(Constant("pi"), Add(ONE, Neg(E ** Neg(tower))))
    assert is_done_without_walking(derive(tower, x))


def is_done_without_walking(derived: Derived) -> bool:
    return derived.report.accepted and not isinstance(derived.result, Derivative)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1/0", "engine/division-by-zero"), ("x/(2-2)", "engine/division-by-zero"),
        ("1/(x-x)", "engine/division-by-zero"), ("0^0", "engine/zero-power"),
        ("x*0^(-1)", "engine/zero-power"), ("9^9^9^9", "engine/number-too-large"),
        ("10^1000000000", "engine/number-too-large"), ("x+2^(10^9)", "engine/number-too-large"),
    ],
)  # fmt: skip
def test_senseless_formulas_are_refused(text: str, code: str) -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text(text), x)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["0*x", "x^0", "2^100", "(1/3)^(-4)", "0^2", "x/(2-1)", "x/(10^500-10^600)"]
)
def test_odd_but_sensible_formulas_are_not(text: str) -> None:
    assert derive(read_text(text), x).report.accepted


def test_named_inner_functions_lose_no_condition() -> None:
    """The chain rule written out puts a condition on the inner function's name."""
    for text in ("ln(sin(x))", "sin(x)^sqrt(2)", "ln(ln(sin(x)))"):
        target = read_text(text)
        short, full = derive(target), derive(target, name_inner=True)
        assert full.conditions and set(full.conditions) == set(short.conditions)


@pytest.mark.parametrize(
    "text", ["floor(x)", "x + norm(x)", "leaky_relu(x, 1/5)", "factorial(x)", "max(x, 1, 2*x)"]
)
def test_known_function_without_a_rule_is_an_error(text: str) -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text(text), Symbol("x"))
    assert caught.value.code == "engine/no-rule"


def test_output_without_a_name_left_is_an_error() -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text("f(g(F(G(x))))"), in_terms_of_output=True)
    assert caught.value.code == "engine/no-output-form"


def test_what_one_proof_defines_is_no_rule_elsewhere() -> None:
    """q(g(x)) = f'(g(x)) is the chain rule's proof's definition of its q, not of the user's."""
    derived = derive(read_text("q(g(x))"))
    assert not any(id.startswith("auxiliary") for id in derived.rules)
