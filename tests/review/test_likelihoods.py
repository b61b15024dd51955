"""Logarithms of products over an index, and Lagrange's equations: lines of any lecture."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text

BERNOULLI = r"Let $L(p)=\prod_{i=1}^np^{x_i}(1-p)^{1-x_i}$. "
LINES = [
    (r"$\log\prod_{i=1}^n p(x_i)=\sum_{i=1}^n\log p(x_i)$", "p"),
    (r"$\log\prod_{i=1}^n a_i=\prod_{i=1}^n\log a_i$", "r"),
    (r"$\log\sum_{i=1}^n a_i=\sum_{i=1}^n\log a_i$", "r"),
    (r"$\sum_{i=1}^n p_i\log\frac{p_i}{q_i}=\sum_{i=1}^n p_i\log p_i-\sum_{i=1}^n p_i\log q_i$",
     "p"),
    (r"$\sum_{i=1}^n p_i\log\frac{p_i}{q_i}=\sum_{i=1}^n p_i\log q_i-\sum_{i=1}^n p_i\log p_i$",
     "r"),
    (BERNOULLI + r"$\log L(p)=\sum_{i=1}^n\left(x_i\log p+(1-x_i)\log(1-p)\right)$", "p"),
    (BERNOULLI + r"$\frac{d}{dp}\log L(p)=\frac{\sum_{i=1}^nx_i}{p}"
     r"-\frac{n-\sum_{i=1}^nx_i}{1-p}$", "p"),
    (r"Let $L(\lambda)=\prod_{i=1}^n\lambda e^{-\lambda x_i}$. "
     r"$\log L(\lambda)=n\log\lambda-\lambda\sum_{i=1}^nx_i$", "p"),
]  # fmt: skip
OSCILLATOR = r"$L=\frac12 m\dot x^2-\frac12kx^2$. "
PLANE = r"$L=\frac12 m(\dot r^2+r^2\dot\varphi^2)-V(r)$. "
MOTION = [
    (OSCILLATOR + r"$\frac{\partial L}{\partial\dot x}=m\dot x$", "p"),
    (OSCILLATOR + r"$\frac{\partial L}{\partial\dot x}=2m\dot x$", "r"),
    (OSCILLATOR + r"$\frac{d}{dt}\frac{\partial L}{\partial\dot x}=m\ddot x$", "p"),
    (PLANE + r"$\frac{\partial L}{\partial\dot\varphi}=mr^2\dot\varphi$", "p"),
    (PLANE + r"$\frac{\partial L}{\partial\dot\varphi}=mr\dot\varphi$", "r"),
    (PLANE + r"$\frac{d}{dt}\frac{\partial L}{\partial\dot\varphi}"
     r"=2mr\dot r\dot\varphi+mr^2\ddot\varphi$", "p"),
    (r"$L=\frac12 m_1\dot x_1^2$. $\frac{\partial L}{\partial\dot x_1}=m_1\dot x_1$", "p"),
    (r"$L=t\dot x$. $\frac{\partial L}{\partial t}=\dot x$", "u"),
    (r"$L=x\dot x$. $\frac{\partial L}{\partial\dot x}=x$", "p"),
]  # fmt: skip
SERIES = r"$\ln(1+x) = \sum_{n=1}^\infty \frac{(-1)^{n+1}x^n}{n}$"


@pytest.mark.parametrize(("text", "expected"), [*LINES, *MOTION, (SERIES, "p")])
def test_lines(text: str, expected: str) -> None:
    assert said(text)[-1] == expected


def test_what_must_be_positive_is_named_for_every_index() -> None:
    (finding,) = verify_text(LINES[0][0], "tex").findings
    assert finding.conditions == ("p(x_i) > 0 (i=1..n)",)
