"""Verdicts on named claims, true and false ones; conditions, facts and bad input."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from sigderiv.expr import (
    PI,
    Add,
    Call,
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
    Symbol,
    as_expr,
)
from sigderiv.referee import Facts, Outcome, Referee, Switches, Verdict, decide

x, y, a, n, h, f, g = map(Symbol, ("x", "y", "a", "n", "h", "f", "g"))
HALF = as_expr(Fraction(1, 2))


def c(name: str, *arguments: Expr | int) -> Expr:
    return Call(name, *map(as_expr, arguments))


def exp(u: Expr) -> Expr:
    return Pow(E, u)


def s(u: Expr) -> Expr:
    return c("sigma", u)


def d(body: Expr, by: Expr = x) -> Expr:
    return Derivative(body, by)


def judged(left: Expr | int, right: Expr | int, **facts: object) -> Verdict:
    # Time enough for a busy machine: these tests are of verdicts, not of speed.
    facts.setdefault("timeout", 60)
    referee = Referee(Facts(**facts), Switches(strict=True))  # type: ignore[arg-type]
    return referee.decide(as_expr(left), as_expr(right))


F = c("f", x)
QUOTIENT = (c("f", x + h) - F) / h
ZERO = as_expr(0)

TRUE: list[tuple[Expr, Expr | int]] = [
    (s(x), exp(x) / (exp(x) + 1)),
    (d(s(x)), s(x) * (1 - s(x))),
    (c("tanh", x), 2 * s(2 * x) - 1),
    (c("ln", 1 - c("tanh", x) ** 2), 2 * c("ln", 2) - 2 * x - 2 * c("ln", 1 + exp(-2 * x))),
    (c("asinh", x), c("ln", x + c("sqrt", x**2 + 1))),
    (-c("ln", 1 + exp(-x)), x - c("ln", 1 + exp(x))),
    (c("sqrt", 3 + 2 * c("sqrt", 2)), 1 + c("sqrt", 2)),
    (c("sqrt", x**2), c("abs", x)),
    (c("ln", x**2), 2 * c("ln", c("abs", x))),
    (d(x**x), x**x * (1 + c("ln", x))),
    (c("sin", x + y), c("sin", x) * c("cos", y) + c("cos", x) * c("sin", y)),
    (c("cos", x + y), c("cos", x) * c("cos", y) - c("sin", x) * c("sin", y)),
    (c("sin", 2 * x), 2 * c("sin", x) * c("cos", x)),
    (c("cos", x), 1 - 2 * c("sin", x / 2) ** 2),
    (c("sin", PI / 3), c("sqrt", 3) / 2),
    (c("asin", x) + c("acos", x), PI / 2),
    (c("sin", c("asin", x)), x),
    (c("cos", c("asin", x)), c("sqrt", 1 - x**2)),
    (c("tan", c("atan", x)), x),
    (c("asin", x), c("atan", x / c("sqrt", 1 - x**2))),
    (c("sinh", c("asinh", x)), x),
    (c("asinh", c("sinh", x)), x),
    (c("cosh", c("acosh", x)), x),
    (c("tanh", c("atanh", x)), x),
    (c("atanh", c("tanh", x)), x),
    (d(c("max", 1, x)), c("heaviside", x - 1)),
    (c("relu", x), (x + c("abs", x)) / 2),
    (c("abs", x * y), c("abs", x) * c("abs", y)),
    (c("sqrt", x * y), c("sqrt", x) * c("sqrt", y)),
    (c("cbrt", x) ** 3, x),
    (x ** (n - 1) * x, x**n),
    (c("gamma", x + 1), x * c("gamma", x)),
    (as_expr(2) ** a, exp(a * c("ln", 2))),
    (x ** (10**6), x ** (10**6 - 1) * x),
    (c("lambertw", x) * exp(c("lambertw", x)), x),
    (d(c("f", c("g", x))), Call("f", c("g", x), orders=(1,)) * Call("g", x, orders=(1,))),
    (Prime(f * g), Prime(f) * g + f * Prime(g)),
    (Prime(f / g), (Prime(f) * g - f * Prime(g)) / g**2),
    (Prime(1 / g), -Prime(g) / g**2),
    (Prime(1 / F), Limit((1 / c("f", x + h) - 1 / F) / h, h, ZERO)),
    (
        Prime(1 / F),
        Limit(-QUOTIENT, h, ZERO) * Limit(1 / (c("f", x + h) * F), h, ZERO),
    ),
    (Limit((exp(h) - 1) / h, h, ZERO), 1),
    (Limit((1 - c("cos", x)) / x**2, x, ZERO), HALF),
    (
        d(Piecewise(x, Relation(">=", x, ZERO), exp(x) - 1)),
        Piecewise(as_expr(1), Relation(">=", x, ZERO), exp(x)),
    ),
]

FALSE: list[tuple[Expr, Expr | int]] = [
    (d(s(x)), -s(x) * (1 - s(x))),
    (d(x**x), x * x ** (x - 1)),
    (x, x + Div(Number(1), Number(10**30))),
    (Div(Number(1), Number(2) ** 99), Div(Number(1), Number(2) ** 98)),
    (1 - 1 / E, 1 + 1 / E),
    (180 * c("acos", Div(Number(7823207), Number(7823209))) / PI, 0),
    (c("sqrt", x**2), x),
    (c("atan", x) + c("atan", 1 / x), PI / 2),
    ((x**2) ** HALF, x),
    (d(c("f", c("g", x))), Call("f", c("g", x), orders=(1,))),
    (Prime(f * g), Prime(f) * Prime(g)),
    (
        Limit((1 / c("f", x + h) - 1 / F) / h, h, ZERO),
        Limit((c("f", x + h) - F) / (c("f", x + h) * F * h), h, ZERO),
    ),
    ((x + 1) ** (10**6), x),
    (exp(exp(exp(exp(exp(x))))), exp(exp(exp(exp(exp(x))))) + 1),
    (c("tan", x) ** 2 - c("sec", x) ** 2, 1),
]


@pytest.mark.parametrize("claim", TRUE, ids=repr)
def test_true_claims_are_proved(claim: tuple[Expr, Expr]) -> None:
    verdict = judged(*claim)
    assert verdict.outcome == Outcome.PROVED, verdict


@pytest.mark.parametrize("claim", FALSE, ids=repr)
def test_false_claims_are_refuted_with_a_visible_witness(claim: tuple[Expr, Expr]) -> None:
    verdict = judged(*claim)
    assert verdict.outcome == Outcome.REFUTED, verdict
    assert verdict.witness is not None
    assert verdict.witness.left != verdict.witness.right


def test_a_narrower_domain_is_reported() -> None:
    assert judged(c("ln", x**2), 2 * c("ln", x)).conditions == (Relation(">", x, ZERO),)
    assert judged(x / x, 1).conditions == (Relation("!=", x, ZERO),)
    assert judged(s(x), exp(x) / (1 + exp(x))).conditions == ()


def test_assumptions_decide_and_are_listed() -> None:
    positive = Relation(">=", x, ZERO)
    verdict = judged(c("sqrt", x**2), x, assumptions=(positive,))
    assert verdict.outcome == Outcome.PROVED
    assert verdict.facts_used == (positive,)


def test_contradictory_assumptions_prove_nothing() -> None:
    both = (Relation(">", x, ZERO), Relation("<", x, ZERO))
    assert judged(c("sqrt", x**2), x, assumptions=both).outcome == Outcome.UNPROVED
    assert judged(x, x, assumptions=both).outcome == Outcome.UNPROVED


def test_side_equations_are_used_and_listed() -> None:
    one, two = Symbol("y_1"), Symbol("y_2")
    fact = Relation("=", one + two, as_expr(1))
    verdict = judged(one**2, (1 - two) ** 2, equations=(fact,))
    assert verdict.outcome == Outcome.PROVED
    assert verdict.facts_used == (fact,)
    assert judged(one**2, (1 - two) ** 2).outcome == Outcome.REFUTED


def test_definitions_are_unfolded() -> None:
    z = Symbol("z")
    fact = Relation("=", a, s(z))
    assert judged(d(a, z), a * (1 - a), equations=(fact,)).outcome == Outcome.PROVED
    functions = {"S": ((x,), 1 / (1 + exp(-x)))}
    left = Call("S", x, orders=(1,))
    assert judged(left, c("S", x) * (1 - c("S", x)), functions=functions).outcome == "proved"


def test_derivatives_in_a_graph_of_definitions() -> None:
    b, third, fourth, last = map(Symbol, ("b", "c", "d", "w"))
    facts = (
        Relation("=", third, a + b),
        Relation("=", fourth, b + 1),
        Relation("=", last, third * fourth),
    )
    assert judged(d(last, a), b + 1, equations=facts).outcome == Outcome.PROVED
    assert judged(d(last, b), (b + 1) + (a + b), equations=facts).outcome == Outcome.PROVED
    assert judged(d(last, third), fourth, equations=facts).outcome == Outcome.PROVED
    assert judged(d(last, b), b + 1, equations=facts).outcome == Outcome.REFUTED


@pytest.mark.parametrize("width", [2, 3, 10])
def test_softmax_cross_entropy(width: int) -> None:
    logits = [Symbol(f"z_{i}") for i in range(1, width + 1)]
    labels = [Symbol(f"y_{i}") for i in range(1, width + 1)]
    total = Add(*map(exp, logits))
    loss = Neg(Add(*(t * c("ln", exp(z) / total) for t, z in zip(labels, logits, strict=True))))
    facts = (Relation("=", Add(*labels), as_expr(1)),)
    gradient = exp(logits[0]) / total - labels[0]
    assert judged(d(loss, logits[0]), gradient, equations=facts).outcome == Outcome.PROVED
    assert judged(d(loss, logits[0]), -gradient, equations=facts).outcome == Outcome.REFUTED


def test_network_gradient_in_each_of_nine_weights() -> None:
    def weight(layer: int, to: int, of: int) -> Symbol:
        return Symbol(f"theta_{to}{of}^[{layer}]")

    inputs = [as_expr(1), Symbol("x_1"), Symbol("x_2")]
    hidden: list[Expr] = [as_expr(1)]
    hidden += [s(Add(*(weight(1, j, i) * v for i, v in enumerate(inputs)))) for j in (1, 2)]
    output = s(Add(*(weight(2, 1, j) * v for j, v in enumerate(hidden))))
    loss = -(y * c("ln", output) + (1 - y) * c("ln", 1 - output))
    referee = Referee(switches=Switches(strict=True))
    for j, value in enumerate(hidden):
        gradient = (output - y) * value
        assert referee.decide(d(loss, weight(2, 1, j)), gradient).outcome == Outcome.PROVED
    for j, i in itertools.product((1, 2), (0, 1, 2)):
        gradient = (output - y) * weight(2, 1, j) * hidden[j] * (1 - hidden[j]) * inputs[i]
        assert referee.decide(d(loss, weight(1, j, i)), gradient).outcome == Outcome.PROVED
        wrong = (output - y) * weight(2, 1, 3 - j) * hidden[j] * (1 - hidden[j]) * inputs[i]
        assert referee.decide(d(loss, weight(1, j, i)), wrong).outcome == Outcome.REFUTED


def test_bad_input_ends_honestly() -> None:
    nowhere = c("ln", -1 - x**2)
    assert judged(nowhere, nowhere).outcome == Outcome.UNPROVED
    assert judged(Div(ZERO, ZERO), 1).outcome == Outcome.UNPROVED
    tower = as_expr(9)
    for _ in range(3):
        tower = Pow(as_expr(9), tower)
    assert decide(tower, as_expr(1)).outcome != Outcome.PROVED
    deep: Expr = x
    for _ in range(1500):
        deep = 1 + 1 / (2 + deep**2) if False else Neg(Add(deep, as_expr(1)))
    assert judged(deep, deep + 1).outcome == Outcome.REFUTED
    long = Add(*(as_expr(k) * x for k in range(1, 10_001)))
    assert judged(long, 50005000 * x).outcome == Outcome.PROVED


def test_a_product_of_500_factors_is_not_expanded_blindly() -> None:
    product = Mul(*(x + k for k in range(1, 501)))
    assert judged(product, product + x).outcome == Outcome.REFUTED
    coefficients = [1]
    for k in range(1, 501):
        shifted = [0, *coefficients]
        coefficients = [a + k * b for a, b in zip(shifted, [*coefficients, 0], strict=True)]
    assert judged(product, _polynomial(coefficients)).outcome == Outcome.PROVED
    coefficients[250] += 1  # of 3,000 bits
    assert judged(product, _polynomial(coefficients)).outcome == Outcome.REFUTED


def _polynomial(coefficients: list[int]) -> Expr:
    return Add(*(as_expr(factor) * x**power for power, factor in enumerate(coefficients)))


def test_checks_are_independent() -> None:
    """Without the normal form nothing becomes proved; without balls nothing flips."""
    for left, right in [*TRUE, *FALSE]:
        right = as_expr(right)
        whole = judged(left, right).outcome
        balls_only = Referee(switches=Switches(normal_form=False, outside=False))
        form_only = Referee(switches=Switches(balls=False, outside=False))
        if left is not right:
            assert balls_only.decide(left, right).outcome != Outcome.PROVED
        opposite = {Outcome.PROVED: Outcome.REFUTED, Outcome.REFUTED: Outcome.PROVED}
        assert form_only.decide(left, right).outcome != opposite.get(whole)


def test_a_fact_about_a_product_is_not_used_at_its_zeros() -> None:
    """x y^2 >= 0 does not give x >= 0 (y = 0): at y = 0, x = -1 the second claim is false."""
    root = c("sqrt", x * y**2)
    assert judged(root**2, x * y**2).outcome == Outcome.PROVED
    assert judged(c("abs", x) + root, x + root).outcome != Outcome.PROVED


def test_cases_that_differ_at_one_point_are_refuted() -> None:
    for edge in (0, Fraction(17, 10)):
        above = Piecewise(as_expr(1), Relation(">", x, as_expr(edge)), ZERO)
        from_it_on = Piecewise(as_expr(1), Relation(">=", x, as_expr(edge)), ZERO)
        assert judged(above, from_it_on).outcome == Outcome.REFUTED


def test_a_power_with_a_symbol_as_exponent_asks_for_a_positive_base() -> None:
    z, positive = Symbol("z"), Relation(">", x, ZERO)
    assert judged((x**y) ** z, x ** (y * z)).conditions == (positive,)
    assert judged(d(x**x), x**x * (1 + c("ln", x))).conditions == (positive,)
    assumed = judged((x**y) ** z, x ** (y * z), assumptions=(positive,))
    assert assumed.outcome == Outcome.PROVED
    assert assumed.conditions == ()
    base = 1 + exp(x)
    assert judged(base**y, exp(y * c("ln", base))).conditions == ()


def test_the_value_of_sign_at_zero_counts() -> None:
    verdict = judged(c("sign", x) ** 2, 1)
    assert verdict.outcome == Outcome.REFUTED
    assert verdict.witness is not None
    assert verdict.witness.at == {"x": "0"}
    assert judged(c("abs", x) / x, c("sign", x)).outcome == Outcome.PROVED


def test_the_gradient_of_a_wide_and_deep_network_is_decided() -> None:
    """Multiplied out, this has more than 10^6 terms; shared parts keep it small."""
    width, depth = 8, 5
    layers: list[list[Expr]] = [[Symbol(f"x_{i}") for i in range(width)]]
    weights = []
    for layer in range(depth):
        size = width if layer + 1 < depth else 1
        weights.append([[Symbol(f"w_{layer},{j},{i}") for i in range(width)] for j in range(size)])
        last = layers[-1]
        layers.append(
            [s(Add(*(w * v for w, v in zip(row, last, strict=True)))) for row in weights[-1]]
        )
    (out,) = layers[-1]
    loss = -(y * c("ln", out) + (1 - y) * c("ln", 1 - out))
    deltas: list[Expr] = [out - y]
    for layer in range(depth - 1, 0, -1):
        deltas = [
            Add(*(weights[layer][k][j] * delta for k, delta in enumerate(deltas)), ZERO)
            * (value * (1 - value))
            for j, value in enumerate(layers[layer])
        ]
    by = weights[0][2][3]
    referee = Referee(switches=Switches(strict=True, outside=False))
    right = deltas[2] * layers[0][3]
    assert referee.decide(d(loss, by), right).outcome == Outcome.PROVED
    assert referee.decide(d(loss, by), deltas[3] * layers[0][3]).outcome == Outcome.REFUTED
