"""The short way: what it proves is true (mpmath and SymPy say so), and its two halves are apart."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import mpmath
import pytest
import sympy

from sigderiv.expr import ONE, Add, Derivative, E, Expr, Mul, Neg, Pow, Symbol, as_expr, part
from sigderiv.expr import replace as put
from sigderiv.notation import read_text
from sigderiv.referee import Facts, Outcome, Referee, Switches
from sigderiv.referee import at_sight as short_way
from sigderiv.referee.at_sight import proved_at_sight
from sigderiv.referee.bridge import to_sympy
from sigderiv.referee.derivation import Field

sys.path.insert(0, str(Path(__file__).parent))
import test_soundness as pairs

x, y = Symbol("x"), Symbol("y")
SEED = 40_613


def read(text: str) -> Expr:
    return read_text(text)


TRUE = [
    ("d/dx (1/(1+e^(-x)))", "sigma(x)*(1-sigma(x))"),
    ("tanh(x)", "2*sigma(2x)-1"),
    ("sin(2x)", "2*sin(x)*cos(x)"),
    ("cos(3x)", "4*cos(x)^3-3*cos(x)"),
    ("d/dx tan(x)", "1/cos(x)^2"),
    ("d/dx sqrt(1+x^2)", "x/sqrt(1+x^2)"),
    ("d/dx x^n", "n*x^(n-1)"),
    ("d/dx x^x", "x^x*(1+ln(x))"),
    ("d/dx abs(x)", "x/abs(x)"),
    ("d/dx acos(x)", "-1/sqrt(1-x^2)"),
    ("d/dx f(x^2)", "2*x*f'(x^2)"),
    ("d/dx ln(ln(ln(x)))", "1/(x*ln(x)*ln(ln(x)))"),
    ("e^(2*ln(x))", "x^2"),
    ("d/dx erf(x)", "2*e^(-x^2)/sqrt(pi)"),
]
FALSE = [
    ("d/dx (1/(1+e^(-x)))", "-sigma(x)*(1-sigma(x))"),
    ("sqrt(x^2)", "x"),
    ("ln(x^2)", "2*ln(x)+10^(-30)"),
    ("sin(4x)", "4*sin(x)*cos(x)"),
    ("d/dx x^x", "x*x^(x-1)"),
    ("d/dx abs(x)", "1"),
    ("abs(x)+x", "2*x"),
    ("(x^3)^(1/2)*(x^3)^(1/2)+1", "x^3"),
    ("cbrt(x^3)*cbrt(x^3)", "x^2+10^(-30)"),
    ("e^(x/2)*e^(x/3)", "e^(x/6)"),
    ("1/2^99", "1/2^98"),
]


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_proved_in_one_walk(left: str, right: str) -> None:
    assert proved_at_sight(read(left), read(right)) is not None


@pytest.mark.parametrize(("left", "right"), FALSE)
def test_nothing_false(left: str, right: str) -> None:
    assert proved_at_sight(read(left), read(right)) is None


@pytest.mark.parametrize(
    ("left", "right", "needed"),
    [
        ("d/dx sqrt(x)", "1/(2*sqrt(x))", []),
        ("d/dx ln(x)", "1/x", ["x > 0"]),
        ("d/dx cbrt(x)", "1/(3*cbrt(x)^2)", []),
        ("d/dx abs(x)", "abs(x)/x", []),
        ("d/dx (x*abs(x))", "2*abs(x)", ["x != 0"]),
        ("d/dx x^n", "n*x^(n-1)", ["x > 0"]),
        ("x/x", "1", ["x != 0"]),
        ("1/(f(x)*(1+e^x))", "1/(f(x)+e^x*f(x))", []),
        ("d/dx ln(sin(x))", "cos(x)/sin(x)", ["sin(x) > 0"]),
        ("x*y/(x*y)", "x/x", ["y != 0"]),
        ("1/(1+x^2)-1/(1+x^2)", "0", []),
        ("2^x/ln(2)*ln(2)", "2^x", []),
        # A part that both sides have is walked through once, and needed by both.
        ("1/x+0/y", "1/x", ["y != 0"]),
        ("e^(1/x)+0/y", "e^(1/x)", ["y != 0"]),
        ("sigma(1/x)+0/y", "sigma(1/x)", ["y != 0"]),
        ("1/y", "1/y+0*e^(1/x)", ["x != 0"]),
        # What holds anyway is no condition, as a whole (x^2+1) or in plain words.
        ("(x^2+1)/(x^2+1)*sqrt(x^2+1)", "sqrt(x^2+1)", []),
        ("ln(x)*y/y", "ln(x)*x/x", ["y != 0"]),
    ],
)
def test_conditions_are_those_of_the_full_decision(
    left: str, right: str, needed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert proved_at_sight(read(left), read(right)) is not None
    short = Referee().decide(read(left), read(right))
    assert set(short.conditions) == {read(text) for text in needed}
    monkeypatch.setattr("sigderiv.referee.decision.proved_at_sight", lambda *_: None)
    full = Referee().decide(read(left), read(right))
    assert (full.outcome, set(full.conditions)) == (Outcome.PROVED, set(short.conditions))


def test_balls_stop_what_wrong_quotients_would_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Field, "equal", lambda *_: True)
    for left, right in FALSE:
        here = "10^(-30)" in right or any(name in left for name in ("abs", "sqrt"))
        assert here or proved_at_sight(read(left), read(right)) is None, (left, right)
    verdict = Referee().decide(read("x"), read("x+1"))
    assert verdict.outcome is Outcome.REFUTED


def test_quotients_stop_what_wrong_balls_would_prove(monkeypatch: pytest.MonkeyPatch) -> None:
    class Meeting:
        def __getattr__(self, name: str) -> object:
            return lambda *_: True

    monkeypatch.setattr(short_way.Walk, "visit", _with_ball(short_way.Walk.visit, Meeting()))
    for left, right in FALSE:
        assert proved_at_sight(read(left), read(right)) is None


def _with_ball(visit: object, ball: object) -> object:
    def changed(self: object, root: Expr) -> tuple[object, object, object]:
        value, _, sign = visit(self, root)  # type: ignore[operator]
        return value, ball, sign

    return changed


def test_nowhere_defined_is_not_proved() -> None:
    for left, right in [
        ("ln(-1-x^2)", "ln(-1-x^2)"),
        ("x/(1-1)", "1/(1-1)"),
        ("sqrt(-x^2)", "sqrt(-x^2)"),
        ("1/(abs(x)-sqrt(x^2))", "0"),
        ("asin(2+x^2)", "asin(2+x^2)"),
    ]:
        assert proved_at_sight(read(left), read(right)) is None
        assert Referee().decide(read(left), read(right)).outcome is not Outcome.PROVED


def test_what_the_facts_say_is_left_to_the_full_decision() -> None:
    assert proved_at_sight(read("f(x)"), read("f(x)+0"), {"f": 0}) is None
    facts = Facts(functions={"f": ((x,), x**2)})
    assert Referee(facts).decide(read("f(x)+0"), x**2).outcome is Outcome.PROVED
    # The symbol g is the function g(x) here.
    assert proved_at_sight(read("d/dx g(x)*0+g"), read("g")) is None


def test_costs_are_bounded() -> None:
    """Each of these is given up; no clock is needed to see that nothing runs away."""
    squared: Expr = x + 1
    for _ in range(40):
        squared = Mul(squared, squared)
    tower: Expr = x
    for _ in range(12):
        tower = Pow(E, tower)
    deep: Expr = x
    for _ in range(20_000):
        deep = Neg(deep)
    powers: Expr = x
    for _ in range(6):
        powers = Pow(powers, as_expr(64))
    long_number: Expr = as_expr(3)
    for _ in range(6):
        long_number = Pow(long_number, as_expr(64))
    factors = Mul(*(x + as_expr(k) for k in range(1, 200)))
    for formula in (squared, deep, long_number, factors, x ** as_expr(10**6), Add(*[squared] * 9)):
        assert proved_at_sight(formula, formula + 0) is None
    for formula in (tower, powers):
        proved_at_sight(formula, formula + 0)


def test_packed_exponents_do_not_run_into_each_other() -> None:
    """x^(64 k) y^-1 against formulas whose packed exponents would be equal with an overflow."""
    top = Pow(Pow(x, as_expr(64)), as_expr(32))
    assert proved_at_sight(top / y, top / y * ONE) is not None
    assert proved_at_sight(top * top * y, y**2 * top) is None
    more = Mul(*[top] * 16)
    assert proved_at_sight(more, y) is None
    assert proved_at_sight(y / more, ONE) is None


def test_derivatives_against_sympy() -> None:
    r = random.Random(SEED)
    print("seed", SEED)
    compared = 0
    for number in range(400):
        body = pairs.random_formula(r, r.choice([1, 2, 3]))
        if any(name in repr(body) for name in ("sign", "relu", "max", "abs", "cbrt")):
            continue
        theirs = sympy.diff(to_sympy(body), sympy.Symbol("x", real=True))
        at = {sympy.Symbol(n, real=True): sympy.Rational(k, 97) for n, k in (("x", 61), ("y", 74))}
        try:
            expected = complex(theirs.subs(at).evalf(30))
        except (TypeError, ValueError, OverflowError):
            continue
        if expected.imag or expected != expected or abs(expected) > 1e6:
            continue
        shown = f"{number}: {body!r}"
        sight = proved_at_sight(Derivative(body, x), Derivative(body, x) * ONE)
        slope = _slope(body)
        if slope is None or sight is None:
            continue
        assert abs(slope - expected.real) <= 1e-9 * max(1, abs(expected.real)), shown
        assert proved_at_sight(Derivative(body, x), Derivative(body, x) + x**7) is None, shown
        compared += 1
    assert compared > 60


def _slope(body: Expr) -> float | None:
    """The dual number's slope at x = 61/97, y = 74/97."""
    from flint import arb, fmpq

    from sigderiv.referee.sparse import NotAtSightError

    walk = short_way.Walk({}, (), [arb(fmpq(61, 97)), arb(fmpq(74, 97))])
    walk.visit(x)
    walk.visit(y)
    try:
        return float(walk.visit(Derivative(body, x))[1].mid())
    except (NotAtSightError, short_way.ElsewhereError, short_way.FinerError):
        return None


def test_random_pairs_and_their_derivatives() -> None:
    """Half are changed; mpmath decides at 50 digits, derivatives by its own differences."""
    print("seed", SEED)
    proved = 0
    for number in range(800):
        r = random.Random(f"{SEED}/{number}")
        left = pairs.random_formula(r, r.choice([1, 2, 2, 3]))
        right = left
        for _ in range(r.randint(1, 3)):
            place = r.choice(pairs.places(right))
            right = put(right, place, pairs.rewritten(r, part(right, place)))
        if number % 2:
            right = pairs.mutated(r, right)
        shown = f"seed {SEED}/{number}: {left!r} = {right!r}"
        if proved_at_sight(left, right) is not None:
            assert pairs.reference(left, right, r) is not False, shown
            proved += 1
        if proved_at_sight(Derivative(left, x), Derivative(right, x)) is not None:
            assert _same_slopes(left, right, r), f"derivatives of {shown}"
            proved += 1
    assert proved > 350


def _same_slopes(left: Expr, right: Expr, r: random.Random) -> bool:
    for _ in range(8):
        at = {s: mpmath.mpf(r.randint(-300, 300)) / 97 for s in (x, y)}

        def of(formula: Expr, at: dict[Symbol, mpmath.mpf] = at) -> mpmath.mpf:
            return mpmath.diff(lambda t: pairs.value(formula, {**at, x: t}), at[x])

        try:
            with mpmath.workdps(pairs.DIGITS):
                a, b = of(left), of(right)
        except (pairs.NoValueError, OverflowError, ZeroDivisionError, TypeError, ValueError):
            continue
        if abs(a - b) > max(abs(a), abs(b), 1) * mpmath.mpf(10) ** -12:
            return False
    return True


def test_both_switches_turn_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("sigderiv.referee.decision.proved_at_sight", asked)
    for switches in (Switches(normal_form=False), Switches(balls=False)):
        verdict = Referee(switches=switches).decide(x + 1, Add(ONE, x))
        assert verdict.method != "internal-error"


@pytest.mark.parametrize(
    ("left", "right", "needed"),
    [
        ("x^pi*x^(-pi)", "1", ["x > 0"]),
        ("(x^pi)^(1/pi)", "x", ["x >= 0"]),
        ("x^sqrt(2)/x^sqrt(2)", "1", ["x > 0"]),
        ("x^pi-x^pi+x", "x", ["x >= 0"]),
        ("3*y*x^pi/(x^pi*y)", "3", ["x > 0", "y != 0"]),
        ("(x^2)^pi", "x^(2*pi)", ["x >= 0"]),
        ("d/dx x^(1/pi)", "1/pi*x^(1/pi-1)", []),
        ("(x^pi)^2", "x^(2*pi)", []),
        ("x^pi*x^e", "x^(pi+e)", []),
        ("d/dx x^pi", "pi*x^(pi-1)", []),
        ("(x^2+1)^pi*(x^2+1)^(-pi)", "1", []),
        ("2^pi*3^pi", "6^pi", []),
        ("abs(x)^pi", "(x^2)^(pi/2)", []),
    ],
)
def test_a_power_that_is_no_fraction_needs_its_base(
    left: str, right: str, needed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """x^pi = e^(pi ln x) has no value left of 0, as mpmath's complex power says."""
    assert mpmath.im(mpmath.mpf(-2) ** mpmath.pi) != 0
    expected = {read(text) for text in needed}
    short = Referee().decide(read(left), read(right))
    assert (short.outcome, set(short.conditions)) == (Outcome.PROVED, expected)
    monkeypatch.setattr("sigderiv.referee.decision.proved_at_sight", lambda *_: None)
    full = Referee().decide(read(left), read(right))
    assert full.outcome is not Outcome.PROVED or set(full.conditions) == expected


def test_an_even_power_is_not_taken_for_its_base() -> None:
    verdict = Referee().decide(read("exp(ln(x^2)/2)"), read("x"))
    assert verdict.outcome is Outcome.REFUTED
    assert proved_at_sight(read("exp(ln(x^2)/2)"), read("x")) is None
    assert Referee().decide(read("exp(ln(x^3)/3)"), read("x")).outcome is Outcome.PROVED


def test_the_root_of_an_odd_root_needs_what_is_not_negative() -> None:
    verdict = Referee().decide(read("sqrt(cbrt(x))^2"), read("cbrt(x)"))
    assert verdict.outcome is Outcome.PROVED
    assert set(verdict.conditions) in ({read("x >= 0")}, {read("cbrt(x) >= 0")})


def test_two_that_are_not_negative_do_not_say_that_their_product_is_positive() -> None:
    left, right = read("ln(x*y)-ln(x*y)+sqrt(x)*sqrt(y)"), read("sqrt(x)*sqrt(y)")
    verdict = Referee().decide(left, right)
    assert verdict.outcome is Outcome.PROVED
    kept = set(verdict.conditions)
    assert read("x*y > 0") in kept or {read("x > 0"), read("y > 0")} <= kept
    both = Referee().decide(read("ln(x*y)-ln(x*y)+ln(x)+ln(y)"), read("ln(x)+ln(y)"))
    assert (both.outcome, both.conditions) == (Outcome.PROVED, ())


@pytest.mark.parametrize("told", [("x > 0",), ("x > 5",), ("x < 0",), ("x > -1", "y < 4")])
def test_what_is_told_holds_where_the_balls_meet(told: tuple[str, ...]) -> None:
    """Each of the points that are tried; what was not used is not reported."""
    facts = Facts(assumptions=tuple(map(read, told)))
    verdict = Referee(facts).decide(read("tanh(x)"), read("2*sigma(2x)-1"))
    assert verdict.outcome is Outcome.PROVED and "same quotient" in verdict.evidence
    assert not verdict.facts_used and not verdict.conditions


@pytest.mark.parametrize(
    ("told", "left", "right", "outcome", "needed"),
    [
        # Contradictions, and sides that are defined nowhere under what is told, prove nothing.
        (("x > 0", "x < 0"), "tanh(x)", "2*sigma(2x)-1", Outcome.UNPROVED, []),
        (("x > 1", "x < 1/2"), "x+x", "2*x", Outcome.UNPROVED, []),
        (("x < 0",), "sqrt(x)*2", "sqrt(x)+sqrt(x)", Outcome.UNPROVED, []),
        (("x < -1",), "ln(1+x)*2", "ln(1+x)+ln(1+x)", Outcome.UNPROVED, []),
        # None of the few points lies there: the full decision finds one.
        (("x > 3", "x < 31/10"), "tanh(x)", "2*sigma(2x)-1", Outcome.PROVED, []),
        # A condition that is told is none.
        (("x > 0",), "x/x", "1", Outcome.PROVED, []),
        (("y > 0",), "x/x", "1", Outcome.PROVED, ["x != 0"]),
        (("x > 0",), "sqrt(x^2)", "x", Outcome.PROVED, []),
        (("x > -3",), "sqrt(x^2)", "x", Outcome.REFUTED, []),
    ],
)
def test_what_is_told_and_verdicts(
    told: tuple[str, ...], left: str, right: str, outcome: Outcome, needed: list[str]
) -> None:
    facts = Facts(assumptions=tuple(map(read, told)), timeout=30)
    verdict = Referee(facts).decide(read(left), read(right))
    assert (verdict.outcome, set(verdict.conditions)) == (outcome, set(map(read, needed)))
