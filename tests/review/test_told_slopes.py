"""A function of which only the derivative is told is differentiated by it, wherever it stands.

The expected verdicts are a person's, by the chain rule."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SLOW = Options(timeout=60)
TRUE = [
    r"Let $F'(x)=f(x)$. Then $\frac{d}{dx}F(x^2)=2xf(x^2)$.",
    r"Suppose $F'(x)=f(x)$. Then $\frac{d}{dx}(xF(x))=F(x)+xf(x)$.",
    r"Suppose $f'(x)=g(x)$ and $g'(x)=f(x)$. Then $\frac{d}{dx}(f(x)^2-g(x)^2)=0$.",
    r"$h(x)=xF(x)$ and $F'(x)=f(x)$. Then $h'(x)=F(x)+xf(x)$.",
    r"GELU: $g(x)=x\Phi(x)$ with $\Phi'(x)=\phi(x)$. $g'(x)=\Phi(x)+x\phi(x)$.",
    r"Let $f'(x)=\frac{1}{x}$. Then $\frac{d}{dx}f(x^2)=\frac2x$.",
    r"Let $F'(x)=f(x)$. Then $\frac{d}{dx}e^{F(x)}=f(x)e^{F(x)}$.",
    r"Let $F'(x)=f(x)$. Then $\frac{d^2}{dx^2}F(x)^2=2f(x)^2+2F(x)f'(x)$.",
]
FALSE = [
    r"Let $F'(x)=f(x)$. Then $\frac{d}{dx}F(x^2)=f(x^2)$.",
    r"Suppose $F'(x)=f(x)$. Then $\frac{d}{dx}(xF(x))=F(x)+f(x)$.",
    r"$h(x)=xF(x)$ and $F'(x)=f(x)$. Then $h'(x)=F(x)+f(x)$.",
    r"Let $f'(x)=\frac{1}{x}$. Then $\frac{d}{dx}f(x^2)=\frac1{x^2}$.",
    r"Let $F'(x)=f(x)$. Then $\frac{d}{dx}e^{F(x)}=e^{f(x)}$.",
]
OPEN = [
    r"Suppose $f'(x)=f(x)$ and $f(0)=1$. Then $f(x+1)=ef(x)$.",
    r"Suppose $f'(x)=g(x)$ and $g'(x)=f(x)$. Then $\frac{d}{dx}(f(x)^2-g(x)^2)=f(x)$.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_follows_is_proved_and_says_from_what(text: str) -> None:
    finding = verify_text(text, "tex", SLOW).findings[-1]
    assert str(finding.verdict) == "proved"
    assert any(" = " in condition for condition in finding.conditions)


@pytest.mark.parametrize("text", FALSE)
def test_what_contradicts_it_is_refuted(text: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) == "refuted"


@pytest.mark.parametrize("text", OPEN)
def test_an_equation_for_a_function_leaves_open_what_it_does_not_decide(text: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) == "unproved"


def test_what_is_differentiated_must_be_defined() -> None:
    text = r"Let $F'(x)=f(x)$. Then $\frac{d}{dx}(F(x)+\ln x-\ln x)=f(x)$."
    finding = verify_text(text, "tex", SLOW).findings[-1]
    assert str(finding.verdict) == "proved"
    assert "x > 0" in finding.conditions
