"""Limits at infinity, from one side and infinite ones; the values are from textbooks and from the
table of D. Gruntz, On Computing Limits in a Symbolic Manipulation System (ETH Zürich 1996)."""

from __future__ import annotations

import random

import mpmath
import pytest

from sigderiv.notation import read_text
from sigderiv.referee import Facts, Referee, decide

KNOWN = [
    ("lim(x->oo, exp(-x))", "0"),
    ("lim(x->oo, sigma(x))", "1"),
    ("lim(x->-oo, sigma(x))", "0"),
    ("lim(x->oo, x*exp(-x))", "0"),
    ("lim(x->oo, ln(x)/x)", "0"),
    ("lim(x->0+, x*ln(x))", "0"),
    ("lim(x->0+, x^x)", "1"),
    ("lim(x->0+, abs(x)/x)", "1"),
    ("lim(x->0-, abs(x)/x)", "-1"),
    ("lim(n->oo, (1+1/n)^n)", "e"),
    ("lim(n->oo, (1+x/n)^n)", "exp(x)"),
    ("lim(x->0, (1+x)^(1/x))", "e"),
    ("lim(x->oo, x^(1/x))", "1"),
    ("lim(x->oo, tanh(x))", "1"),
    ("lim(x->oo, x^100/exp(x))", "0"),
    ("lim(x->oo, sqrt(x^2+x)-x)", "1/2"),
    ("lim(x->oo, atan(x))", "pi/2"),
    ("lim(x->-oo, atan(x))", "-pi/2"),
    ("lim(x->0, x*sin(1/x))", "0"),
    ("lim(x->oo, (x+sin(x))/x)", "1"),
    ("lim(x->oo, softplus(x)-x)", "0"),
    ("lim(x->-oo, silu(x))", "0"),
    ("lim(x->1-, asin(x))", "pi/2"),
    ("lim(x->0+, (sin(x)/x)^(1/x^2))", "exp(-1/6)"),
    ("lim(x->oo, exp(x+exp(-x))-exp(x))", "1"),
    ("lim(x->oo, exp(x)*(exp(1/x-exp(-x))-exp(1/x)))", "-1"),
    ("lim(x->oo, exp(x)*(sin(1/x+exp(-x))-sin(1/x)))", "1"),
    ("lim(x->oo, (exp(x*exp(-x)/(exp(-x)+exp(-2*x^2/(x+1))))-exp(x))/x)", "-exp(2)"),
    ("lim(x->oo, ln(x)*(ln(ln(x)+ln(ln(x)))-ln(ln(x)))/ln(ln(x)+ln(ln(ln(x)))))", "1"),
    ("lim(x->oo, (x*ln(x)*ln(x*exp(x)-x^2)^2)/ln(ln(x^2+2*exp(exp(3*x^3*ln(x))))))", "1/3"),
    ("lim(x->oo, ln(ln(x*exp(x*exp(x))+1)) - exp(exp(ln(ln(x))+1/x)))", "0"),
]
INFINITE = [
    ("lim(x->0+, 1/x) = oo", "proved"),
    ("lim(x->0-, 1/x) = -oo", "proved"),
    ("lim(x->0-, 1/x) = oo", "refuted"),
    ("lim(x->oo, exp(x)/x^9) = oo", "proved"),
    ("lim(x->oo, exp(x)/x^9) = 0", "refuted"),
    ("lim(x->pi/2-, tan(x)) = oo", "proved"),
    ("lim(x->0+, ln(x)) = -oo", "proved"),
    ("lim(x->0, 1/x) = oo", "refuted"),
    ("lim(x->oo, x) - lim(x->oo, x) = 0", "unproved"),
    ("lim(x->oo, x)/lim(x->oo, x) = 1", "unproved"),
    ("1/lim(x->oo, x) = 0", "unproved"),
    ("2*lim(x->oo, x) = lim(x->oo, x)", "unproved"),
]
NO_LIMIT = [
    "lim(x->oo, sin(x)) = 0", "lim(x->0, abs(x)/x) = 1", "lim(x->0, atan(1/x)) = pi/2",
    "lim(x->oo, x*sin(x)) = 0", "lim(x->0, sin(1/x)) = 0", "lim(x->oo, floor(x)-x) = 0",
    "lim(x->oo, ln(2-x)*exp(-x)) = 0", "lim(x->0-, x*ln(x)) = 0", "lim(x->oo, sqrt(1-x)/x^2) = 0",
    "lim(x->oo, exp(-x)*ln(cos(x))) = 0", "lim(x->oo, asin(x)/x) = 0",
    "lim(x->oo, (a*x+1)/(b*x)) = 1", "lim(x->oo, exp(a*x)) = 0", "lim(x->0, (-2)^x) = 1",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), KNOWN)
def test_known_limits(text: str, value: str) -> None:
    limit, right = read_text(text), read_text(value)
    referee = Referee(Facts(timeout=30))
    assert referee.decide(limit, right).outcome == "proved"
    assert referee.decide(limit, right + 1).outcome == "refuted"


@pytest.mark.parametrize(("text", "outcome"), INFINITE)
def test_infinite_limits_are_whole_sides(text: str, outcome: str) -> None:
    assert decide(*read_text(text).children).outcome == outcome


@pytest.mark.parametrize("text", NO_LIMIT)
def test_what_has_no_limit_is_not_proved(text: str) -> None:
    verdict = decide(*read_text(text).children)
    assert verdict.outcome != "proved"
    assert "nowhere" not in verdict.evidence


def test_letters_are_not_taken_for_numbers() -> None:
    verdict = decide(*read_text("lim(x->0, sin(a*x)/(a*x+x^2)) = 1").children)
    assert verdict.outcome != "proved" or verdict.conditions  # at a = 0 it is 0


LEAVES = ("x", "x", "1", "2", "1/x", "exp(-x)", "ln(x)")
FORMS = (
    "({a})+({b})", "({a})*({b})", "({a})-({b})", "({a})/({b})", "exp(-({a}))", "ln({a})",
    "sqrt({a})", "({a})^2", "abs({a})", "tanh({a})", "atan({a})",
)  # fmt: skip


def _random(source: random.Random, depth: int) -> str:
    if depth == 0:
        return source.choice(LEAVES)
    parts = {"a": _random(source, depth - 1), "b": _random(source, depth - 1)}
    return source.choice(FORMS).format(**parts)


def test_random_limits_against_numbers() -> None:
    """What is found is where mpmath's values go, as far as x = 320 shows where exponentials cancel
    and x = 10^48 elsewhere; beside exponentials a logarithm is still on its way at 320."""
    from sigderiv.expr import INFINITY, Neg, Symbol
    from sigderiv.referee.balls import evaluate
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.towards import approach
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    seed = random.randrange(10**6)
    print("seed", seed)
    source, preparer, found = random.Random(seed), Preparer(Facts()), 0
    names = {name: getattr(mpmath, name) for name in ("exp", "sqrt", "tanh", "atan")}
    names |= {"ln": mpmath.log, "abs": abs}
    for _ in range(120):
        text = _random(source, source.choice((2, 3)))
        formula = preparer.prepare(read_text(text)).formula
        try:
            limit, guards = approach(formula, Symbol("x"), INFINITY, "", float("inf"))
        except (OutOfClassError, OutOfBudgetError):
            continue
        finite = [] if limit in (INFINITY, Neg(INFINITY)) else [limit]
        if any(ball is None for ball in evaluate([*finite, *guards], {}, 64)):
            continue  # a part without x has no value
        if "x" not in text:
            continue
        with mpmath.workdps(400):
            code = compile(text.replace("^", "**"), "limit", "eval")
            near_only = "exp" in text or "tanh" in text
            powers = (20, 80, 320) if near_only else (10**12, 10**24, 10**48)
            points = [mpmath.mpf(at) for at in powers]
            is_slow = near_only and "ln" in text
            values = [eval(code, names, {"x": at}) for at in points]  # noqa: S307  # made of FORMS
            assert all(mpmath.im(value) == 0 for value in values[1:]), text
            near, far = (mpmath.re(value) for value in values[1:])
            if limit in (INFINITY, Neg(INFINITY)):
                sign = 1 if limit is INFINITY else -1
                assert is_slow or sign * far > 2 or sign * (far - near) > 0, text
            else:
                (ball,) = evaluate([limit], {}, 200)
                wanted = mpmath.mpf(ball.mid().str(60, radius=False))
                gap = abs(far - wanted)
                allowed = (0.4 if is_slow else 1e-2) * max(1, abs(wanted))
                assert gap <= allowed or gap < 0.95 * abs(near - wanted), text
        found += 1
    assert found > 50


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("lim(n->oo, root(n, n)) = 1", "proved"),
        ("lim(n->oo, root(n, n)) = 2", "refuted"),
        ("lim(x->0, abs(x)/x) = 1", "refuted"),
        ("lim(x->oo, erf(x)) = 1", "proved"),
        ("lim(x->-oo, erf(2*x)) = -1", "proved"),
        ("lim(x->oo, x*erf(x) - x) = 0", "proved"),
        ("lim(x->oo, erf(x)) = 0", "refuted"),
        ("lim(x->oo, exp(x^2)*(1-erf(x))) = 1", "unproved"),
    ],
)
def test_limits_of_roots_and_of_erf(text: str, outcome: str) -> None:
    assert decide(*read_text(text).children).outcome == outcome
