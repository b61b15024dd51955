"""Links between complex numbers are proved by their parts, and nothing false is.

The expected verdicts are a person's; the true ones were looked at with Python's own complex numbers
at random places (`test_the_expectations_hold_at_random_numbers`)."""

from __future__ import annotations

import cmath
import random
from collections.abc import Callable

import pytest

from sigderiv.review import verify_text

UNIT = "i^2 = -1"
PROVED = [
    r"$(a+bi)(c+di)=(ac-bd)+(ad+bc)i$",
    r"$i^2=-1$. $(1+i)^2=2i$",
    r"$e^{i\theta}=\cos\theta+i\sin\theta$",
    r"$\cos\theta=\frac{e^{i\theta}+e^{-i\theta}}2$",
    r"$\sin\theta=\frac{e^{i\theta}-e^{-i\theta}}{2i}$",
    r"$e^{i\pi}+1=0$",
    r"$z=a+bi$. $|z|^2=z\bar z$",
    r"$z=a+bi$. $z\bar z=a^2+b^2$",
    r"$\frac1{a+bi}=\frac{a-bi}{a^2+b^2}$",
    r"$(\cos x+i\sin x)^3=\cos3x+i\sin3x$",
    r"$|e^{i\theta}|=1$",
    r"$\frac{d}{d\theta}e^{i\theta}=ie^{i\theta}$",
    r"$\int_0^{2\pi}e^{ix}dx=0$",
    r"$\int_{-1}^1e^{-i\omega x}dx=\frac{2\sin\omega}\omega$",
    r"$\cos(ix)=\cosh x$",
]
NOT_PROVED = [
    r"$(a+bi)(c+di)=(ac-bd)+(ad-bc)i$",
    r"$i^2=-1$. $(1+i)^2=-2i$",
    r"$e^{i\theta}=\cos\theta-i\sin\theta$",
    r"$\sin\theta=\frac{e^{i\theta}-e^{-i\theta}}2$",
    r"$e^{i\pi}-1=0$",
    r"$z=a+bi$. $z\bar z=a^2-b^2$",
    r"$|z|=z\bar z$",
    r"$\frac1{a+bi}=\frac{a+bi}{a^2+b^2}$",
    r"$\frac{d}{dt}e^{i\omega t}=\omega e^{i\omega t}$",
    r"$\int_0^{\pi}e^{ix}dx=0$",
    # letters that are said to be complex have two parts as well
    r"Let $\alpha,\beta\in\mathbb{C}$. $|\alpha+i\beta|^2=\alpha^2+\beta^2$",
    r"For complex numbers $a$ and $b$: $|a+ib|^2=a^2+b^2$",
    r"设复数 $a$。$|a+i|^2=a^2+1$",
    r"$i^2=-1$",
    # an index is no unit
    r"$\sum_{i=1}^n(1+i)^2=\sum_{i=1}^n2i$",
]


@pytest.mark.parametrize("text", PROVED)
def test_equal_parts_prove_a_link_with_the_unit_as_a_condition(text: str) -> None:
    last = verify_text(text, "tex").findings[-1]
    assert str(last.verdict) == "proved"
    assert UNIT in last.conditions


@pytest.mark.parametrize("text", NOT_PROVED)
def test_what_is_false_of_complex_numbers_is_not_proved(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) != "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"$(\cos x+i\sin x)^n=\cos(nx)+i\sin(nx)$",
        r"$\sqrt i=\frac{1+i}{\sqrt2}$",
        r"$\ln(i)=i\pi/2$",
        r"$\sum_{n=0}^\infty\frac{(ix)^n}{n!}=\cos x+i\sin x$",
    ],
)
def test_what_is_not_known_of_the_unit_is_not_refuted(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        r"$v=iR$. $v^2=iR^2$",
        r"$A=P(1+i)^3$. $\frac{dA}{di}=P(1+i)^2$",
        r"$i=0.05$. $(1+i)^2=2i$",
        r"$(a+bi)(c+di)=(ac-bd)+(ad-bc)i$",
    ],
)
def test_what_is_false_of_every_i_is_refuted(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "refuted"


def test_a_letter_beside_its_conjugate_is_complex() -> None:
    assert str(verify_text(r"$|z|^2=z\bar z$", "tex").findings[-1].verdict) == "proved"


SIDES: list[tuple[Callable[[float, float], complex], Callable[[float, float], complex]]] = [
    (lambda a, b: (a + b * 1j) * (b + a * 1j), lambda a, b: (a * b - b * a) + (a * a + b * b) * 1j),
    (lambda a, b: 1 / (a + b * 1j), lambda a, b: (a - b * 1j) / (a * a + b * b)),
    (lambda a, b: cmath.exp(1j * a), lambda a, b: cmath.cos(a) + 1j * cmath.sin(a)),
    (
        lambda a, b: (cmath.cos(a) + 1j * cmath.sin(a)) ** 3,
        lambda a, b: cmath.cos(3 * a) + 1j * cmath.sin(3 * a),
    ),
    (lambda a, b: cmath.cos(1j * a), lambda a, b: cmath.cosh(a)),
    (lambda a, b: (cmath.exp(1j * a) - cmath.exp(-1j * a)) / 2j, lambda a, b: cmath.sin(a)),
]


@pytest.mark.parametrize("number", range(len(SIDES)))
def test_the_expectations_hold_at_random_numbers(number: int) -> None:
    chance = random.Random(number)
    left, right = SIDES[number]
    for _ in range(20):
        a, b = chance.uniform(-3, 3), chance.uniform(0.1, 3)
        assert abs(left(a, b) - right(a, b)) < 1e-9, f"seed {number}"
