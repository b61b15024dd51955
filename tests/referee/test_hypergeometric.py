"""Series in closed form against mpmath's own sums."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import reference

from sigderiv.expr import Expr, Symbol, as_expr, substitute
from sigderiv.notation import read
from sigderiv.referee import Facts, Outcome, decide
from sigderiv.referee.balls import sign_of_constant
from sigderiv.referee.hypergeometric import closed
from sigderiv.referee.hypergeometric_table import VALUES
from sigderiv.referee.prepare import Preparer

X = Symbol("x")
TRUE = [
    (r"\sum_{m=2}^{3}\sum_{k=0}^{\infty} m^{-k}", r"\frac72"),
    (r"\sum_{k=0}^{\infty} \frac{x^k}{k!}", "e^x"),
    (r"\sum_{k=1}^{\infty} \frac{x^k}{k!}", "e^x-1"),
    (r"\sum_{k=0}^{\infty} \frac{(-1)^k x^{2k+1}}{(2k+1)!}", r"\sin x"),
    (r"\sum_{k=0}^{\infty} \frac{(-1)^k x^{2k}}{(2k)!}", r"\cos x"),
    (r"\sum_{k=0}^{\infty} \frac{x^{2k}}{(2k)!}", r"\cosh x"),
    (r"\sum_{k=0}^{\infty} \frac{(-1)^k x^{2k+1}}{2k+1}", r"\arctan x"),
    (r"\sum_{k=0}^{\infty} \frac{(2k)!x^{2k+1}}{4^k (k!)^2 (2k+1)}", r"\arcsin x"),
    (r"\sum_{k=1}^{\infty} \frac{(-1)^{k+1}x^k}{k}", r"\ln(1+x)"),
    (r"\sum_{k=0}^{\infty} \frac{(2k)!}{(k!)^2} x^k", r"\frac{1}{\sqrt{1-4x}}"),
    (r"\sum_{k=0}^{\infty} (k+1) x^k", r"\frac{1}{(1-x)^2}"),
    (r"\sum_{k=1}^{\infty} k^2 x^k", r"\frac{x(1+x)}{(1-x)^3}"),
    (r"\sum_{k=3}^{\infty} x^k", r"\frac{x^3}{1-x}"),
    (r"\sum_{k=0}^{\infty} k \frac{x^k e^{-x}}{k!}", "x"),
    (r"\sum_{k=1}^{\infty} k x (1-x)^{k-1}", r"\frac1x"),
    (r"\sum_{k=0}^{\infty} e^{-kx}", r"\frac{1}{1-e^{-x}}"),
    (r"\sum_{n=1}^{\infty} \frac{1}{n^2}", r"\frac{\pi^2}{6}"),
    (r"\sum_{n=0}^{\infty} \frac{1}{(2n+1)^2}", r"\frac{\pi^2}{8}"),
    (r"\sum_{n=1}^{\infty} \frac{(-1)^{n+1}}{n}", r"\ln 2"),
    (r"\sum_{n=0}^{\infty} \frac{(-1)^n}{2n+1}", r"\frac{\pi}{4}"),
    (r"\sum_{n=0}^{\infty} \frac{(-1)^n}{(2n+1)^3}", r"\frac{\pi^3}{32}"),
    (r"\sum_{n=0}^{\infty} \frac{n^2}{n!}", "2e"),
    (r"\lim_{x\to 1^-}\sum_{n=0}^{\infty} (-1)^n x^n", r"\frac12"),  # Abel
    (r"\lim_{x\to 0}\sum_{n=0}^{\infty} x^n", "1"),
    (r"\lim_{x\to\infty}\sum_{n=0}^{\infty} e^{-nx}", "1"),
]
FALSE = [
    (r"\sum_{k=1}^{\infty} x^k", r"\frac{1}{1-x}"),
    (r"\sum_{k=0}^{\infty} \frac{x^k}{k!}", "e^{-x}"),
    (r"\sum_{k=0}^{\infty} \frac{x^{2k}}{(2k)!}", r"\cos x"),
    (r"\sum_{k=1}^{\infty} \frac{x^k}{k}", r"\ln(1-x)"),
    (r"\sum_{k=0}^{\infty} k x^k", r"\frac{1}{(1-x)^2}"),
    (r"\sum_{k=0}^{\infty} k^2 \frac{x^k e^{-x}}{k!}", "x^2"),
    (r"\sum_{n=1}^{\infty} \frac{1}{n^2}", r"\frac{\pi^2}{8}"),
    (r"\lim_{x\to -1^+}\sum_{n=0}^{\infty} x^n", r"\frac13"),
]
NOT_OF_THE_TABLE = [
    (r"\sum_{k=1}^{\infty} \frac{k+1}{k^2}", r"\frac{\pi^2}{3}"),
    (r"\sum_{k=1}^{\infty} \frac{k+1}{k^4}", r"\frac{\pi^4}{45}"),
    (r"\sum_{k=1}^{\infty} \frac{(-1)^{k+1}(k+1)}{k^2}", r"\frac{\pi^2}{6}"),
    (r"\sum_{k=0}^{\infty} \frac{k+1}{(2k+1)^2}", r"\frac{\pi^2}{8}"),
]
"""A polynomial beside terms of which only one value is known; the first and last diverge."""
NO_VALUE = [
    (r"\sum_{m=2}^{3}\sum_{k=0}^{\infty} m^k", r"-\frac32"),
    (r"\sum_{k=0}^{\infty} 2^k", "-1"),
    (r"\sum_{k=0}^{\infty} (-1)^k", r"\frac12"),
    (r"\sum_{k=1}^{\infty} \frac{1}{k}", "5"),
    (r"\sum_{k=0}^{\infty} \frac{1}{2k+1}", "3"),
    (r"\sum_{k=0}^{\infty} \frac{1}{k}", "0"),
    (r"\sum_{k=0}^{\infty} 0^{-k}", "1"),
    (r"\sum_{k=0}^{\infty} \frac{2^k}{k+1}", r"-\frac12\ln(-1)"),
    (r"\sum_{n=1}^{\infty} \frac{n+1}{n^2}", r"\frac{\pi^2}{3}"),
    (r"\sum_{n=1}^{\infty} \frac{n}{n^2}", r"\frac{\pi^2}{6}"),
    (r"\sum_{n=1}^{\infty} \frac{n+1}{n^4}", r"\frac{\pi^4}{45}"),
    (r"\sum_{n=0}^{\infty} \frac{(-1)^n(n+1)}{(2n+1)^3}", r"\frac{\pi^3}{32}"),
    (r"\lim_{x\to 2}\sum_{n=0}^{\infty} x^n", "-1"),
    (r"\lim_{x\to\infty}\sum_{n=0}^{\infty} x^n", "0"),
    (r"\lim_{x\to 1}\sum_{n=0}^{\infty} (-1)^n x^n", r"\frac12"),
]


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_true(left: str, right: str) -> None:
    assert decide(read(left), read(right)).outcome is Outcome.PROVED


@pytest.mark.parametrize(("left", "right"), FALSE)
def test_false(left: str, right: str) -> None:
    assert decide(read(left), read(right)).outcome is Outcome.REFUTED


@pytest.mark.parametrize(("left", "right"), NOT_OF_THE_TABLE)
def test_a_polynomial_has_no_share_in_a_value(left: str, right: str) -> None:
    assert decide(read(left), read(right)).outcome is not Outcome.PROVED


@pytest.mark.parametrize(("left", "right"), NO_VALUE)
def test_what_diverges_has_no_value(left: str, right: str) -> None:
    assert decide(read(left), read(right)).outcome is Outcome.UNPROVED


@pytest.mark.parametrize(
    ("left", "right", "conditions"),
    [
        (r"\sum_{k=0}^{\infty} x^k", r"\frac{1}{1-x}", {"1 - x > 0", "1 + x > 0"}),
        (r"\sum_{k=1}^{\infty} \frac{x^k}{k}", r"-\ln(1-x)", {"1 + x >= 0"}),
        (r"\sum_{k=1}^{\infty} k x (1-x)^{k-1}", r"\frac1x", {"x > 0", "2 - x > 0"}),
        (r"\sum_{k=0}^{\infty} \frac{1}{x^k}", r"\frac{x}{x-1}", None),
    ],
)
def test_where_it_converges(left: str, right: str, conditions: set[str] | None) -> None:
    from sigderiv.notation import write_text

    verdict = decide(read(left), read(right))
    assert verdict.outcome is Outcome.PROVED
    found = {write_text(each) for each in verdict.conditions}
    if conditions is not None:
        assert found == conditions
    else:
        assert any("x" in each for each in found)


@pytest.mark.parametrize(
    ("lists", "argument"), [(lists, at) for lists, row in VALUES.items() for at in row]
)
def test_the_values_of_the_table(
    lists: tuple[tuple[Fraction, ...], tuple[Fraction, ...]], argument: Fraction
) -> None:
    upper, lower = ([mpmath.mpf(n.numerator) / n.denominator for n in one] for one in lists)
    expected = mpmath.hyper(upper, lower, int(argument))
    assert abs(reference.value(VALUES[lists][argument], {}) - expected) < 1e-10


def _drawn(draw: random.Random) -> tuple[str, Any, int]:
    """A term as text, as a function of x and k, and where the sum starts."""
    pieces: list[tuple[str, Any]] = [("x^k", lambda x, k: x**k)]
    kinds: list[tuple[str, Any]] = [
        (r"k", lambda x, k: k),
        (r"(k^2+1)", lambda x, k: k * k + 1),
        (r"(2k-3)", lambda x, k: 2 * k - 3),
        (r"\frac{1}{k!}", lambda x, k: 1 / mpmath.factorial(k)),
        (r"\frac{1}{(2k)!}", lambda x, k: 1 / mpmath.factorial(2 * k)),
        (r"\frac{1}{(2k+1)!}", lambda x, k: 1 / mpmath.factorial(2 * k + 1)),
        (r"\frac{1}{k}", lambda x, k: 1 / mpmath.mpf(k)),
        (r"\frac{1}{2k+1}", lambda x, k: 1 / mpmath.mpf(2 * k + 1)),
        (r"\frac{1}{k+2}", lambda x, k: 1 / mpmath.mpf(k + 2)),
        (r"(-1)^k", lambda x, k: (-1) ** k),
        (r"2^{-k}", lambda x, k: mpmath.mpf(2) ** -k),
        (r"3^{k+1}", lambda x, k: mpmath.mpf(3) ** (k + 1)),
        (r"\frac{(2k)!}{k!k!}", lambda x, k: mpmath.binomial(2 * k, k)),
        (r"x^{k+1}", lambda x, k: x ** (k + 1)),
    ]
    pieces += draw.sample(kinds, draw.randint(0, 3))
    text = r" \cdot ".join(piece for piece, _ in pieces)

    def term(x: Any, k: int) -> Any:
        product = mpmath.mpf(1)
        for _, function in pieces:
            product *= function(x, k)
        return product

    return text, term, draw.choice([0, 0, 1, 1, 2, 3])


@pytest.mark.parametrize("seed", range(4))
def test_random_series_against_mpmaths_sums(seed: int) -> None:
    """Where the guards hold the value is the sum; where terms do not go to 0 they fail."""
    print("seed", seed)
    draw, compared = random.Random(seed), 0
    for _ in range(60):
        text, term, start = _drawn(draw)
        series = read(rf"\sum_{{k={start}}}^{{\infty}} {text}")
        prepared = Preparer(Facts()).prepare(series.body)
        found = closed(prepared.formula, Symbol("k"), start)
        if found is None:
            continue
        value, guards = found
        at = Fraction(draw.choice([-1, 1]) * draw.randint(1, 9), draw.choice([10, 37, 5]))
        x = mpmath.mpf(at.numerator) / at.denominator
        size = abs(term(x, 400)) ** (mpmath.mpf(1) / 400)
        inside = all(_has_value(substitute(guard, {X: as_expr(at)})) for guard in guards)
        if size > 1.05:
            assert not inside, (text, start, at)
        if not inside or size > 0.9:
            continue
        expected = mpmath.fsum(term(x, k) for k in range(start, start + 300))
        try:
            got = reference.value(value, {"x": x})
        except reference.Undefined:
            continue  # a root of x in the value
        compared += 1
        assert abs(got - expected) < 1e-9 * (1 + abs(expected)), (text, start, at)
    assert compared > 8


def _has_value(guard: Expr) -> bool:
    """Whether a guard is defined at numbers: ln u for u > 0, sqrt u for u >= 0."""
    inner = guard.children[0] if getattr(guard, "name", "") in ("ln", "sqrt") else None
    if inner is None:
        return True
    sign = sign_of_constant(inner)
    return sign > 0 or (sign == 0 and getattr(guard, "name", "") == "sqrt")
