"""The decision procedure for sums over indices: named situations, true and false, and random
formulas whose proved equalities are tried at small sizes with exact numbers."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Derivative,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
)
from sigderiv.networks.expand import Expander
from sigderiv.networks.indices import decide_index
from sigderiv.networks.values import evaluate
from sigderiv.notation import read_text
from sigderiv.referee import Facts, Outcome

i, j, k, m, n, p, q, K, lam = map(Symbol, "i j k m n p q K lambda".split())


def at(base: str, *indices: Expr | int) -> Expr:
    return Indexed(Symbol(base), tuple(map(as_expr, indices)))


def delta(left: Expr, right: Expr) -> Expr:
    return Call("delta", left, right)


def total(body: Expr, index: Expr, low: Expr | int, high: Expr | int, *condition: Expr) -> Expr:
    return Sum(as_expr(body), index, as_expr(low), as_expr(high), *condition)


def between(letter: Expr, low: int, high: Expr) -> tuple[Relation, ...]:
    return (Relation(">=", letter, as_expr(low)), Relation("<=", letter, high))


X = at("x", i)
SQUARES = total(total(at("T", i, j) ** 2, j, 1, m), i, 1, n)
POWERS = total(Pow(E, at("o", j)), j, 1, K)
SOFTMAX = (Relation("=", at("p", i), Pow(E, at("o", i)) / POWERS),)
TARGETS = (Relation("=", total(at("y", k), k, 1, K), ONE),)
CROSS = Neg(total(at("y", i) * Call("ln", at("p", i)), i, 1, K))
IN_K = (*between(i, 1, K), *between(j, 1, K), *between(k, 1, K))

TRUE = {
    "sum of a delta": (total(X * delta(i, k), i, 1, n), at("x", k), (), between(k, 1, n)),
    "splitting off the first term": (
        total(X, i, 0, n), Symbol("x_0") + total(X, i, 1, n), (), ()),
    "splitting off the last term": (
        total(X, i, 1, n + 1), total(X, i, 1, n) + at("x", n + 1), (), ()),
    "renaming": (total(X, i, 1, n), total(at("x", j), j, 1, n), (), ()),
    "exchanging sums": (
        total(total(at("x", i, j), i, 1, n), j, 1, m),
        total(total(at("x", i, j), j, 1, m), i, 1, n), (), ()),
    "triangles": (
        total(total(at("x", i, j), j, 1, i), i, 1, n),
        total(total(at("x", i, j), i, j, n), j, 1, n), (), ()),
    "constant out": (total(lam * X, i, 1, n), lam * total(X, i, 1, n), (), ()),
    "counting": (total(ONE, i, 1, n), n, (), (Relation(">=", n, ONE),)),
    "other than k": (
        total(at("x", j), j, 1, n, Relation("!=", j, k)),
        total(X, i, 1, n) - at("x", k), (), between(k, 1, n)),
    "square of a sum": (
        total(X, i, 1, n) ** 2,
        total(total(X * at("x", j), j, 1, n), i, 1, n), (), ()),
    "derivative of the penalty": (
        Derivative(lam / (2 * Symbol("M")) * SQUARES, at("T", p, q)),
        lam / Symbol("M") * at("T", p, q), (), (*between(p, 1, n), *between(q, 1, m))),
    "softmax's Jacobian": (
        Derivative(at("p", i), at("o", j)), at("p", i) * (delta(i, j) - at("p", j)),
        SOFTMAX, IN_K),
    "softmax with cross-entropy": (
        Derivative(CROSS, at("o", k)), at("p", k) - at("y", k), (*SOFTMAX, *TARGETS), IN_K),
    "log-sum-exp": (
        Derivative(Call("ln", POWERS), at("o", k)), Pow(E, at("o", k)) / POWERS, (), IN_K),
    "unknown function": (
        Derivative(total(Call("f", X), i, 1, n), at("x", k)),
        Call("f", at("x", k), orders=(1,)), (), between(k, 1, n)),
}  # fmt: skip

FALSE = {
    "delta outside the range": (
        total(X * delta(i, k), i, 1, n), at("x", k), (), between(k, 0, n)),
    "first term lost": (total(X, i, 0, n), total(X, i, 1, n), (), ()),
    "indices swapped": (
        total(total(at("x", i, j), i, 1, n), j, 1, m),
        total(total(at("x", j, i), j, 1, m), i, 1, n), (), ()),
    "product of sums": (total(X, i, 1, n) ** 2, total(X**2, i, 1, n), (), ()),
    "bias in the penalty": (
        Derivative(lam / (2 * Symbol("M")) * SQUARES, at("T", p, q)),
        lam / Symbol("M") * at("T", p, q), (), (*between(p, 1, n), *between(q, 0, m))),
    "factor 2 kept": (
        Derivative(lam / (2 * Symbol("M")) * SQUARES, at("T", p, q)),
        2 * lam / Symbol("M") * at("T", p, q), (), (*between(p, 1, n), *between(q, 1, m))),
    "softmax's sign": (
        Derivative(at("p", i), at("o", j)), at("p", i) * (delta(i, j) + at("p", j)),
        SOFTMAX, IN_K),
    "targets not summing to one": (
        Derivative(CROSS, at("o", k)), at("p", k) - at("y", k), SOFTMAX, IN_K),
    "derivative forgotten": (
        Derivative(total(Call("f", X), i, 1, n), at("x", k)),
        Call("f", at("x", k)), (), between(k, 1, n)),
    "closed form": (total(i, i, 1, n), n * (n + 2) / 2, (), ()),
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_true(name):
    left, right, equations, assumptions = TRUE[name]
    verdict = decide_index(left, right, Facts(assumptions=assumptions, equations=equations))
    assert verdict.outcome is Outcome.PROVED, verdict


@pytest.mark.parametrize("name", FALSE)
def test_false(name):
    left, right, equations, assumptions = FALSE[name]
    verdict = decide_index(left, right, Facts(assumptions=assumptions, equations=equations))
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert verdict.witness is not None


def test_an_untold_range_is_a_condition():
    verdict = decide_index(total(X * delta(i, k), i, 1, n), at("x", k))
    assert verdict.outcome is Outcome.PROVED
    assert set(verdict.conditions) >= {Relation(">=", k, ONE), Relation("<=", k, n)}


@pytest.mark.parametrize(
    "formula",
    [
        total(X, i, 1, Symbol("n") * Symbol("n")),
        Sum(X, i, ONE, Symbol("n"), Relation("<", X, ZERO)),
        at("x", Number(Fraction(1, 2)) * i),
    ],
)
def test_outside_is_unproved_not_an_error(formula):
    other = formula + at("w", i) * 0 + ZERO
    assert decide_index(formula + at("v", j), other + at("u", j)).outcome is not Outcome.PROVED


def test_a_deep_formula_does_not_fail():
    formula: Expr = X
    for _ in range(3_000):
        formula = Call("sin", formula)
    verdict = decide_index(total(formula, i, 1, n), total(formula + 1, i, 1, n))
    assert verdict.outcome in (Outcome.UNPROVED, Outcome.REFUTED)


# random formulas: what is proved must hold at every small size

LETTERS = (i, j, k)


def _index(generator: random.Random) -> Expr:
    letter = generator.choice(LETTERS)
    return generator.choice([letter, letter, letter, letter + 1, ONE])


def _summand(generator: random.Random, depth: int) -> Expr:
    kind = generator.randrange(7 if depth else 3)
    if kind == 0:
        return at("x", _index(generator))
    if kind == 1:
        return at("t", _index(generator), _index(generator))
    if kind == 2:
        return delta(_index(generator), _index(generator))
    if kind == 3:
        return Mul(_summand(generator, depth - 1), _summand(generator, depth - 1))
    if kind == 4:
        return Add(_summand(generator, depth - 1), _summand(generator, depth - 1))
    letter = generator.choice(LETTERS)
    low = generator.choice([ZERO, ONE, ONE, TWO])
    high = generator.choice([m, n, n, n + 1, n - 1])
    condition = (
        (Relation(generator.choice(["!=", "<", "<="]), letter, generator.choice(LETTERS)),)
        if generator.random() < 0.3
        else ()
    )
    return total(_summand(generator, depth - 1), letter, low, high, *condition)


def _changed(generator: random.Random, formula: Expr) -> Expr:
    """A formula that often, but not always, has the same value."""
    from sigderiv.expr import subformulas, substitute

    parts = [part for part in subformulas(formula) if part.children]
    part = generator.choice(parts)
    if isinstance(part, Sum) and generator.random() < 0.7:
        body, letter, low, high, *rest = part.children
        if generator.random() < 0.4:
            first = substitute(body, {letter: low})
            return substitute(formula, {part: first + Sum(body, letter, low + 1, high, *rest)})
        other = generator.choice([s for s in LETTERS if s is not letter])
        swapped = substitute(body, {letter: other})
        return substitute(formula, {part: Sum(swapped, other, low, high)})
    if len(part.children) == 2:
        return substitute(formula, {part: part.with_children(part.children[::-1])})
    return formula + at("x", ONE) * delta(n, n + 1)


def _same_at_small_sizes(
    left: Expr, right: Expr, conditions: tuple[Expr, ...], generator: random.Random
) -> bool:
    for size_n in (1, 2, 3):
        for size_m in (1, 2):
            for value_k in (1, 2, 3):
                sizes = {"n": size_n, "m": size_m, "i": value_k, "j": 1, "k": value_k}
                expander = Expander(sizes)
                if not all(expander._decided(c, sizes) for c in conditions):
                    continue
                sides = [expander.expand(left), expander.expand(right)]
                symbols = free_symbols(sides[0]) | free_symbols(sides[1])
                values = {
                    symbol: Fraction(generator.randint(-50, 50), 7)
                    for symbol in sorted(symbols, key=lambda s: s.name)
                }
                if evaluate(sides[0], values) != evaluate(sides[1], values):
                    return False
    return True


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_proved_holds_at_small_sizes(seed):
    print("seed", seed)
    generator = random.Random(seed)
    left = _summand(generator, 3)
    if not left.children or isinstance(left, Indexed):
        return
    right = _changed(generator, left)
    facts = Facts(assumptions=(Relation(">=", n, ONE), Relation(">=", m, ONE)))
    verdict = decide_index(left, right, facts)
    if verdict.outcome is Outcome.PROVED:
        assert _same_at_small_sizes(left, right, verdict.conditions, generator), f"seed {seed}"


LAYER = (
    "a_{j,i}^[2] = s(z_{j,i}^[2])",
    "z_{k,i}^[3] = sum(t=1..p, theta_{k,t}^[2]*a_{t,i}^[2])",
)
LAYER_RANGES = ("j >= 1", "j <= p", "i >= 1", "i <= m", "k >= 1", "k <= K", "p >= 1")
SLOPE = "theta_{k,j}^[2]*s(z_{j,i}^[2])*(1 - s(z_{j,i}^[2]))"


@pytest.mark.parametrize(
    ("left", "right", "equations", "outcome"),
    [
        # One array's entries, one layer's defined by the layer below: not independent.
        ("d/d(z_{j,i}^[2])(z_{k,i}^[3])", "0", LAYER, Outcome.REFUTED),
        ("d/d(z_{j,i}^[2])(z_{k,i}^[3])", SLOPE, LAYER, Outcome.PROVED),
        ("d/d(h_{t-1})(h_{t})", "w", ("h_{t} = w*h_{t-1}",), Outcome.PROVED),
        ("d/d(h_{t-1})(h_{t})", "0", ("h_{t} = w*h_{t-1}",), Outcome.REFUTED),
    ],
)
def test_a_derivative_goes_through_entries_of_its_own_array(left, right, equations, outcome):
    facts = Facts(
        equations=tuple(map(read_text, equations)),
        assumptions=tuple(map(read_text, LAYER_RANGES)),
        functions={"s": ((Symbol("z"),), Call("sigma", Symbol("z")))},
    )
    assert decide_index(read_text(left), read_text(right), facts).outcome is outcome


def test_a_letter_runs_over_the_widest_range_of_its_place():
    """A gradient of squares from 1 is no gradient at 0, where the array has an entry as well."""
    equations = (read_text("z_k = sum(j=0..n, theta_{k,j}*x_j)"),)
    penalty = "d/d(theta_{p,q})(sum(c=1..K, sum(b=1..n, theta_{c,b}^2)) + z_1)"
    facts = Facts(equations=equations)
    wrong = decide_index(
        read_text(penalty), read_text("2*theta_{p,q} + delta(1, p)*x_q"), facts
    )
    assert wrong.outcome is Outcome.REFUTED
    assert wrong.witness is not None and wrong.witness.at["q"] == "0"
    right = decide_index(
        read_text(penalty), read_text("2*theta_{p,q}*(q >= 1) + delta(1, p)*x_q"), facts
    )
    assert right.outcome is Outcome.PROVED
    assert read_text("q >= 0") in right.conditions


def test_a_comparison_jumps_and_has_no_derivative_everywhere():
    holds = Call("indicator", Relation(">", at("x", k), ZERO))
    for body in (holds, total(Call("indicator", Relation(">", X, ZERO)), i, 1, n)):
        verdict = decide_index(Derivative(body, at("x", k)), ZERO, Facts())
        assert verdict.outcome is Outcome.UNPROVED


def test_an_equation_about_a_size_counts():
    left = total(X, i, 1, n)
    split = at("x", 1) + total(X, i, 2, n)
    none = Facts(equations=(Relation("=", n, ZERO),))
    one = Facts(equations=(Relation("=", n, ONE),))
    assert decide_index(left, split, none).outcome is not Outcome.PROVED
    found = decide_index(left, split, one)
    assert (found.outcome, found.conditions) == (Outcome.PROVED, ())
