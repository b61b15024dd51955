"""Integrals between opposite limits of what is even or odd (Apostol, Calculus I, 2.5).

1/x^3 has no integral over 0; an odd integrand need not converge between infinite limits.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> tuple[str, tuple[str, ...]]:
    finding = verify_text(text, "tex", Options(timeout=60)).findings[-1]
    return str(finding.verdict), finding.conditions


EVEN, ODD = ("f(-x) = f(x)",), ("f(-x) = -f(x)",)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"Let $f$ be even. $\int_{-a}^a f(x)\,dx=2\int_0^a f(x)\,dx$", EVEN),
        (r"设 $f$ 为偶函数。$\int_{-a}^a f(x)\,dx=2\int_0^a f(x)\,dx$", EVEN),
        (r"Let $f$ be odd. $\int_{-a}^a f(x)\,dx=0$", ODD),
        (r"Let $f$ be even. $\int_{-a}^a xf(x)\,dx=0$", EVEN),
        (r"Let $f$ be even. $\int_{-\pi}^\pi f(x)\sin(nx)\,dx=0$", EVEN),
        (r"$\int_{-1}^1\sin(x^3)\,dx=0$", ()),
        (r"$\int_{-a}^a e^{x^4}dx=2\int_0^a e^{x^4}dx$", ()),
    ],
)
def test_folded(text: str, conditions: tuple[str, ...]) -> None:
    assert judged(text) == ("proved", conditions)


@pytest.mark.parametrize(
    "text",
    [
        r"Let $f$ be odd. $\int_{-a}^a f(x)\,dx=2\int_0^a f(x)\,dx$",
        r"Let $f$ be even. $\int_{-a}^a f(x)\,dx=0$",
        r"Let $f$ be even. $\int_{-a}^a\frac{f(x)}{x}\,dx=0$",
        r"$\int_{-1}^1 f(x)dx=2\int_0^1 f(x)dx$",
        r"$\int_{-1}^1\frac1{x^3}dx=0$",
        r"$\int_{-1}^1\frac{\sin x^3}{x^2-\frac14}dx=0$",
        r"$\int_{-\infty}^\infty\sin(x^3)dx=0$",
    ],
)
def test_what_does_not_fold(text: str) -> None:
    assert judged(text)[0] == "unproved"


def test_neither_even_nor_odd() -> None:
    assert judged(r"$\int_{-1}^1 e^{x^3}dx=2\int_0^1 e^{x^3}dx$")[0] == "refuted"
