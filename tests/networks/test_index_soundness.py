"""What must never be proved by the index algebra, beside its true neighbours: contradicting
demands, definitions that meet the claim's letters, kinks and denominators under a sum."""

from __future__ import annotations

import itertools

import pytest

from sigderiv.expr import Symbol
from sigderiv.networks.affine import Affine, Guard
from sigderiv.networks.feasibility import contradictory
from sigderiv.networks.indices import decide_index
from sigderiv.notation import read_text, write_text
from sigderiv.referee import Facts, Outcome, Verdict


def asked(left, right, assumptions=(), equations=(), functions=()) -> Verdict:
    facts = Facts(
        assumptions=tuple(map(read_text, assumptions)),
        equations=tuple(map(read_text, equations)),
        functions={name: ((Symbol("u"),), read_text(body)) for name, body in functions},
    )
    return decide_index(read_text(left), read_text(right), facts)


def conditions(verdict: Verdict) -> set[str]:
    return {write_text(each) for each in verdict.conditions}


CONTRADICTIONS = [
    ("n >= 5", "n <= 3"),
    ("n >= 5", "n <= m", "m <= 3"),
    ("n > m", "n < m + 1"),
    ("n >= m", "n <= k", "k < m"),
    ("2*n = 5",),
    ("n = 3", "n != 3"),
    ("n = 3", "n = 4"),
    ("n >= 1", "m >= 1", "2*n + 3*m <= 4"),
    ("n != m", "n <= m", "m <= n"),
    ("n + m + p <= 0", "n >= 1", "m >= 1", "p >= 1"),
]
CLAIMS = [
    ("sum(i=1..n, x_i)", "sum(i=1..n, y_i)"),
    ("sum(i=1..n, x_i)", "0"),
    ("sum(i=1..n, x_i)", "sum(i=1..n, x_i) + 1"),
    ("sum(i=1..n, x_i)", "sum(j=1..n, x_j + 0)"),
]


@pytest.mark.parametrize("told", CONTRADICTIONS)
@pytest.mark.parametrize(("left", "right"), CLAIMS)
def test_contradicting_demands_prove_and_refute_nothing(told, left, right):
    verdict = asked(left, right, told)
    assert verdict.outcome is Outcome.UNPROVED
    assert verdict.evidence == "the assumptions contradict each other"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (("n >= 3", "n <= 3"), Outcome.REFUTED),
        (("n <= 0",), Outcome.PROVED),  # both sums are empty
        (("n >= 5", "n <= m", "m <= 6"), Outcome.UNPROVED),  # sizes beyond the small ones
        (("n <= m", "m <= 3", "n >= 1"), Outcome.REFUTED),
        (("n != 2", "n >= 1"), Outcome.REFUTED),
        (("n <= m", "m <= 0"), Outcome.UNPROVED),  # true, by way of m
    ],
)
def test_demands_that_can_be_met_are_used(told, outcome):
    verdict = asked(*CLAIMS[0], told)
    assert verdict.outcome is outcome
    assert "contradict" not in verdict.evidence
    if verdict.witness is not None:
        assert verdict.witness.at["n"] != "2" or "n != 2" not in told


def test_a_range_that_is_empty_is_no_condition():
    """`k` in 1..n for n <= 0 is nothing at all."""
    verdict = asked("sum(j=1..n, x_j*delta(j, k))", "x_k", ("n <= 0",))
    assert verdict.outcome is not Outcome.PROVED


def test_elimination_agrees_with_trying_values():
    """Every set of up to three demands in two variables, against values from -8 to 8."""
    forms = [Affine(c, t) for c in (-3, 0, 2) for t in ((("n", 1),), (("n", -2), ("p", 3)),
             (("n", 2), ("p", -2)), (("p", -1),))]  # fmt: skip
    guards = [Guard(equation, form) for form in forms for equation in (False, True)]
    values = range(-8, 9)
    for chosen in itertools.combinations(guards, 3):
        met = any(
            all(
                (value := guard.form.put({"n": Affine(a), "p": Affine(b)}).constant) == 0
                or (value > 0 and not guard.is_equation)
                for guard in chosen
            )
            for a in values
            for b in values
        )
        assert not (met and contradictory(chosen)), chosen


# a definition's letters are its own


@pytest.mark.parametrize("letter", ["k", "i", "q"])
@pytest.mark.parametrize("told", [(), ("k >= 1",), ("k >= 1", "k <= n")])
def test_what_is_known_of_a_letter_of_the_claim_does_not_change_a_definition(letter, told):
    meaning = (f"z_{letter} = x_{letter}*({letter} >= 1)",)
    extra = " + g(y_k, sum(i=1..n, y_i))"  # no small size can refute it
    assert asked(f"z_0{extra}", f"x_0{extra}", told, meaning).outcome is not Outcome.PROVED
    if letter != "k" or not told:  # what is told of k may be said of the definition
        assert asked(f"z_0{extra}", f"0*x_0{extra}", told, meaning).outcome is Outcome.PROVED


@pytest.mark.parametrize(
    ("told", "letter", "outcome"),
    [
        (("j >= 2",), "k", Outcome.PROVED),
        (("j >= 2",), "j", Outcome.UNPROVED),  # the definition may hold from 2 on only
        ((), "j", Outcome.PROVED),
    ],
)
def test_a_letter_of_the_claim_that_a_definition_uses(told, letter, outcome):
    """Σ z over 1..j, where z_j = j: never refuted by an entry that may not be defined."""
    equations = (f"z_{letter} = {letter}",)
    assert asked("sum(i=1..j, z_i)", "sum(i=1..j, i)", told, equations).outcome is outcome
    false = asked("sum(i=1..j, z_i)", "sum(i=1..j, i) + 1", told, equations)
    assert false.outcome is Outcome.REFUTED


def test_a_range_of_another_letter_is_no_range_of_the_definition():
    told = ("i <= j - 1", "i >= 1")
    equations = ("z_j = j", "y = x_i")
    verdict = asked("sum(j=1..n, z_j)", "sum(j=1..n, j)", told, equations)
    assert verdict.outcome is not Outcome.REFUTED


def test_an_entry_with_a_number_comes_before_all_entries():
    for equations in itertools.permutations(("a_0 = 1", "a_j = x_j")):
        found = asked("sum(j=0..n, a_j)", "1 + sum(j=1..n, x_j)", ("n >= 0",), equations)
        assert found.outcome is Outcome.PROVED
        wrong = asked("sum(j=0..n, a_j)", "sum(j=0..n, x_j)", ("n >= 0",), equations)
        assert wrong.outcome is Outcome.REFUTED
        one = asked("a_p", "x_p", ("p >= 0", "p <= n"), equations)
        assert one.outcome is Outcome.REFUTED
        told = ("p >= 0", "n >= p")
        tail = asked("sum(j=p..n, a_j)", "sum(j=p..n, x_j)", told, equations)
        assert tail.outcome is not Outcome.PROVED
        other = asked("a_p", "x_p", ("p >= 1", "p <= n"), equations)
        assert other.outcome is Outcome.PROVED


# kinks


ABS, RELU = "sign(x_k)", "heaviside(x_k)"


@pytest.mark.parametrize(
    ("left", "right", "equations", "functions"),
    [
        ("d/d(x_k)(z)", ABS, ("z = sum(i=1..n, abs(x_i))",), ()),
        ("d/d(x_k)(z)", RELU, ("z = sum(i=1..n, relu(x_i))",), ()),
        ("d/d(x_k)(sum(i=1..n, a_i))", RELU, ("a_i = relu(x_i)",), ()),
        ("d/d(x_k)(sum(i=1..n, a_i))", RELU, ("a_i = b_i", "b_j = relu(x_j)"), ()),
        ("d/d(x_k)(sum(i=1..n, f(x_i)))", RELU, (), (("f", "relu(u)"),)),
        ("d/d(x_k)(sum(i=1..n, f(x_i)))", RELU, (), (("f", "g(u)"), ("g", "relu(u)"))),
        ("d/d(x_k)(sum(i=1..n, relu(x_i)))", RELU, (), ()),
        ("d/d(x_k)(sum(i=1..n, abs(x_i)))", "s_k", ("s_j = d/d(x_j)(abs(x_j))",), ()),
    ],
)
def test_a_kink_is_said_however_it_is_met(left, right, equations, functions):
    verdict = asked(left, right, ("k >= 1", "k <= n"), equations, functions)
    assert verdict.outcome is Outcome.PROVED
    assert "x_k != 0" in conditions(verdict)


def test_a_kink_under_a_sum_is_said_for_all_indices():
    left = "d/d(w_k)(sum(i=1..n, abs(y_i - sum(j=1..p, w_j*x_{i,j}))))"
    right = "-sum(i=1..n, sign(y_i - sum(j=1..p, w_j*x_{i,j}))*x_{i,k})"
    verdict = asked(left, right)
    assert verdict.outcome is Outcome.PROVED
    (said,) = (each for each in conditions(verdict) if "!=" in each)
    assert said.startswith("prod(") and "=1..n" in said


def test_a_bound_letter_of_the_derivative_is_said_for_all_values():
    verdict = asked("sum(k=1..n, d/d(x_k)(sum(i=1..n, abs(x_i))))", "sum(k=1..n, sign(x_k))")
    assert verdict.outcome is Outcome.PROVED
    assert "prod(k=1..n, x_k) != 0" in conditions(verdict)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("d/d(x_k)(sum(i=1..n, x_i^2))", "2*x_k"),
        ("d/d(x_k)(sum(i=1..n, abs(x_i)^2))", "2*abs(x_k)*sign(x_k)"),
        ("d/d(x_k)(sum(i=1..n, abs(y_i)*x_i))", "abs(y_k)"),
    ],
)
def test_no_kink_where_there_is_none(left, right):
    verdict = asked(left, right)
    assert verdict.outcome is Outcome.PROVED
    assert not any("!=" in each for each in conditions(verdict))


# denominators


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("sum(i=1..n, x_i/x_i)", "n", "prod(i=1..n, x_i) != 0"),
        (
            "sum(i=1..n, sum(j=1..m, x_{i,j}/x_{i,j}))", "n*m",
            "prod(i=1..n, prod(j=1..m, x_{i,j})) != 0",
        ),
        ("sum(i=1..n, a*x_i/a)", "sum(i=1..n, x_i)", "a != 0"),
    ],
)  # fmt: skip
def test_a_denominator_under_a_sum_is_said_for_all_indices(left, right, said):
    verdict = asked(left, right)
    assert verdict.outcome is Outcome.PROVED
    assert {each for each in conditions(verdict) if "!=" in each} == {said}


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("sum(i=1..n, 1/x_i)", "sum(j=1..n, 1/x_j)", ()),
        ("sum(i=1..n, 1/i)", "1 + sum(i=2..n, 1/i)", ("n >= 1",)),
        ("sum(i=1..n, e^(x_i)/e^(x_i))", "n", ("n >= 1",)),
    ],
)
def test_a_denominator_that_is_never_zero_or_on_both_sides_is_not_said(left, right, told):
    verdict = asked(left, right, told)
    assert verdict.outcome is Outcome.PROVED
    assert not any("!=" in each for each in conditions(verdict))


def test_what_is_told_of_a_letter_says_nothing_of_a_sum_over_that_letter():
    verdict = asked("sum(i=0..n, (i - i + x_0)/i*i) + y_i", "(n+1)*x_0 + y_i", ("i >= 5", "n >= 0"))
    assert verdict.outcome is not Outcome.PROVED or any("!=" in c for c in conditions(verdict))
