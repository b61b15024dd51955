"""Improper integrals and limits with letters; the reference is mpmath's quadrature."""

from __future__ import annotations

import mpmath
import pytest

from sigderiv.expr import Derivative, Symbol
from sigderiv.notation import read
from sigderiv.referee import Outcome, decide
from sigderiv.referee.gaussian import gaussian
from sigderiv.review import verify_text
from sigderiv.review.records import Options

PATIENT = Options(timeout=30)


def judged(text: str) -> tuple[str, set[str]]:
    """Verdict and conditions of the last link."""
    finding = verify_text(text, "tex", PATIENT).findings[-1]
    return str(finding.verdict), {each for each in finding.conditions if "d/d" not in each}


PROVED = (
    (r"$\int_{-\infty}^\infty e^{-x^2}dx=\sqrt\pi$", set()),
    (r"$\int_{-\infty}^\infty e^{-ax^2}dx=\sqrt{\frac\pi a}$", {"a > 0"}),
    (r"$\int_{-\infty}^\infty e^{-ax^2}dx=\sqrt{\frac\pi a}$ for $a>0$", {"a > 0"}),
    (r"$\int_{-\infty}^\infty x^2e^{-x^2/2}dx=\sqrt{2\pi}$", set()),
    (
        r"$\int_{-\infty}^\infty\frac1{\sigma\sqrt{2\pi}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}dx=1$",
        {"sigma > 0"},
    ),
    (r"$\int_0^\infty e^{-ax}dx=\frac1a$", {"a > 0"}),
    (r"$\int_0^\infty x\lambda e^{-\lambda x}dx=\frac1\lambda$ for $\lambda>0$", {"lambda > 0"}),
    (r"$\int_0^1x^ndx=\frac1{n+1}$", {"n > -1"}),
    (r"$\int_0^\infty x^{n-1}e^{-x}dx=\Gamma(n)$", {"n > 0"}),
    (r"$\int_0^\infty e^{-at}e^{-st}dt=\frac1{s+a}$ for $s>-a$", {"s > -a"}),
    (r"$\int_0^\infty\cos(t)e^{-st}dt=\frac s{s^2+1}$ for $s>0$", {"s > 0"}),
    (r"$\int_0^\infty\frac{\sin x}xdx=\frac\pi2$", set()),
    (r"$\int_0^\infty\sqrt xe^{-x}dx=\frac{\sqrt\pi}2$", set()),
    (r"$\int_1^\infty\frac1x dx=\infty$", set()),
    (r"$\lim_{x\to\infty}e^{-ax}=0$", {"a > 0"}),
    (r"$\lim_{x\to\infty}e^{ax}=0$", {"a < 0"}),
    (r"$\lim_{x\to\infty}x^{-n}=0$", {"n > 0"}),
)
REFUTED = (
    r"$\int_{-1}^1 x^{-2}dx=-2$",
    r"$\int_{-1}^1\frac1{x^2}dx=\left[-\frac1x\right]_{-1}^1$",
    r"$\int_1^{-1}\frac1{x^2}dx=2$",
    r"$\int_0^3\frac{dx}{(x-1)^2}=-\frac32$",
    r"$\int_0^1\frac1x dx=1$",
    r"$\int_{-\infty}^{-1}\frac1x dx=\infty$",
    r"$\int_0^\infty e^{-x^2}dx=\sqrt\pi$",
    r"$\int_0^\infty e^{-ax}dx=\frac2a$",
    r"$\int_0^\infty e^{-ax}dx=-\frac1a$",
    r"$\lim_{x\to0}\frac{|x|}x=1$",
    r"$\lim_{x\to0}\frac{|x|}x=-1$",
    r"$\lim_{x\to0}\frac1x=\infty$",
    r"$\lim_{x\to0}e^{1/x}=0$",
)
OPEN = (
    r"$\int_{-1}^1\frac1x dx=0$",
    r"$\int_0^2\frac{dx}{x-1}=0$",
    r"$\int_0^\infty e^{-ax}dx=\frac1a$ for $a<0$",
    r"$\int_{-1}^1x^{-3/2}dx=\infty$",
)


@pytest.mark.parametrize(("text", "conditions"), PROVED)
def test_true_ones_are_proved_under_their_conditions(text: str, conditions: set[str]) -> None:
    assert judged(text) == ("proved", conditions)


@pytest.mark.parametrize("text", REFUTED)
def test_false_ones_are_refuted(text: str) -> None:
    assert judged(text)[0] == "refuted"


@pytest.mark.parametrize("text", OPEN)
def test_what_has_no_value_is_open(text: str) -> None:
    assert judged(text)[0] == "unproved"


@pytest.mark.parametrize(
    "formula", ["exp(-x^2)", "x^2*exp(-x^2/2)", "(x-1)^3*exp(-2*x^2+x)", "x^4*exp(-x^2+x)/3"]
)
def test_gaussian_antiderivatives(formula: str) -> None:
    x = Symbol("x")
    found = gaussian(read(formula), x)
    assert found is not None
    assert decide(Derivative(found, x), read(formula)).outcome is Outcome.PROVED


@pytest.mark.parametrize("halves", range(-9, 12, 2))
def test_gamma_of_halves_agrees_with_mpmath(halves: int) -> None:
    ratio = mpmath.gamma(mpmath.mpf(halves) / 2) / mpmath.sqrt(mpmath.pi)
    scale = mpmath.fac2(9) * 2**6  # a multiple of every denominator here
    whole = int(mpmath.nint(ratio * scale))
    assert abs(ratio * scale - whole) < 1e-6
    left = read(f"Gamma({halves}/2)")
    assert decide(left, read(f"{whole}/{int(scale)}*sqrt(pi)")).outcome is Outcome.PROVED
    assert decide(left, read(f"{whole + 1}/{int(scale)}*sqrt(pi)")).outcome is Outcome.REFUTED


LEIBNIZ = (
    (r"$\frac{d}{dx}\int_x^0f(t)dt=-f(x)$", "proved"),
    (r"$\frac{d}{dx}\int_x^0f(t)dt=f(x)$", "refuted"),
    (r"$\frac{d}{dx}\int_0^{2x}f(t)dt=2f(2x)$", "proved"),
    (r"$\frac{d}{dx}\int_0^{2x}f(t)dt=f(2x)$", "refuted"),
    (r"$\frac{d}{dx}\int_x^{x^2}\frac{\sin t}tdt=\frac{2\sin x^2-\sin x}x$", "proved"),
    (r"$\int y\,dx+\int x\,dy=xy$", "proved"),
    (r"$\int y\,dx+\int x\,dy=2xy$", "refuted"),
)


@pytest.mark.parametrize(("text", "verdict"), LEIBNIZ)
def test_derivatives_by_limits_and_parts(text: str, verdict: str) -> None:
    assert judged(text)[0] == verdict


def test_no_condition_holds_still_what_the_link_integrates_over() -> None:
    (finding,) = verify_text(r"$\int u\,dv=uv-\int v\,du$", "tex", PATIENT).findings
    assert str(finding.verdict) == "proved"
    assert not [each for each in finding.conditions if each.startswith("d/d")]
    (finding,) = verify_text(r"$\int x\,dy=xy$", "tex", PATIENT).findings
    assert "d/dy(x) = 0" in finding.conditions


def test_a_dot_after_a_greek_letter_is_read() -> None:
    report = verify_text(r"$x=e^{-\gamma t}$. $\ddot x+\gamma\dot x=0$", "tex", PATIENT)
    assert [str(each.verdict) for each in report.findings] == ["proved"]
    assert not report.unreadable


FOURIER = (
    (r"Let $n$ be a positive integer. $\int_0^\pi\sin^2(nx)dx=\frac\pi2$", "proved"),
    (r"$\int_0^{2\pi}\cos(nx)dx=0$", "unproved"),
    (r"$\int_0^{2\pi}\sin(mx)\sin(nx)dx=0$", "unproved"),
    (r"$\int_0^\pi\sin^2(nx)dx=\pi$", "refuted"),
    (r"$\int_0^1x^ndx=\frac1n$", "refuted"),
    (r"$\int_0^\pi\sin^2(ax)dx=\frac\pi2$", "refuted"),
)


@pytest.mark.parametrize(("text", "verdict"), FOURIER)
def test_letters_for_whole_numbers_refute_at_whole_numbers(text: str, verdict: str) -> None:
    (finding,) = verify_text(text, "tex", PATIENT).findings
    assert str(finding.verdict) == verdict
    if finding.witness is not None and "a" not in finding.witness.at:
        assert finding.witness.at["n"].isdigit()


JOINED = (
    (r"$\int_a^bf(x)dx+\int_b^cf(x)dx=\int_a^cf(x)dx$", "proved"),
    (r"$\int_a^bf(x)dx+\int_b^cf(x)dx=\int_c^af(x)dx$", "unproved"),
    (r"$\int_0^1e^{x^2}dx+\int_1^2e^{x^2}dx=\int_0^2e^{x^2}dx$", "proved"),
    (r"$\int_{-1}^1\frac1xdx+\int_1^2\frac1xdx=\int_{-1}^2\frac1xdx$", "unproved"),
    (r"$\int_0^1f(2x)dx=\frac12\int_0^2f(u)du$", "proved"),
    (r"$\int_0^1f(2x)dx=2\int_0^2f(u)du$", "unproved"),
    (r"$\int_0^1f(x)g(x)dx=\int_0^1f(x)dx\int_0^1g(x)dx$", "unproved"),
)


@pytest.mark.parametrize(("text", "verdict"), JOINED)
def test_integrals_are_joined_and_scaled(text: str, verdict: str) -> None:
    assert judged(text)[0] == verdict
