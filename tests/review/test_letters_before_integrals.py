"""A letter that is none of an integral's variables may stand before it (linearity)."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex", Options(timeout=60)).findings]


@pytest.mark.parametrize(
    "text",
    [
        r"$\int a f(x)\,dx=a\int f(x)\,dx$",
        r"$\int(af(x)+bg(x))dx=a\int f(x)dx+b\int g(x)dx$",
        r"$\int\frac{f(x)}{a}dx=\frac1a\int f(x)dx$",
        r"$\int ax\,dx=a\int x\,dx=\frac{ax^2}{2}$",
        r"$a^2\int x\,dx=\frac{a^2x^2}{2}$",
    ],
)
def test_linear(text: str) -> None:
    assert set(judged(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        r"$\int xf(x)dx=x\int f(x)dx$",
        r"$\int f(x)g(x)dx=f(x)\int g(x)dx$",
        r"$y=x^2$. $y\int x\,dx=\int xy\,dx$",
        r"$\int ax\,dx=\frac{ax^2}{2}+1$",
        r"$\int af(x)\,dx=b\int f(x)\,dx$",
    ],
)
def test_not_proved(text: str) -> None:
    assert judged(text)[-1] != "proved"
