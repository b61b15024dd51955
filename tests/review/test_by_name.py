"""`With z = wx + b, dy/dz = …`: derivatives by a name that other definitions never mention."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

RIGHT = [
    r"Let $y = \sigma(wx+b)$. With $z = wx+b$, $\frac{\partial y}{\partial z} = y(1-y)$.",
    r"Let $y = \sigma(w^\top x+b)$. With $z = w^\top x+b$, $\frac{\partial y}{\partial z}=y(1-y)$.",
    r"Let $z = w^\top x+b$ and $y = \sigma(z)$. $\frac{\partial y}{\partial z}=y(1-y)$.",
    r"Let $y = \sin(3x+1)$ and $u=3x$. $\frac{dy}{du} = \cos(3x+1)$.",
    r"Let $y = \sin(3x+1)$ and $u=3x$. $\frac{dy}{du} = \cos(u+1)$.",
    r"Let $y = x^3$ and $z=x^2$. $\frac{dy}{dz} = \frac{3x}{2}$.",
    r"Let $y = 3c$ and $z=a+b$. $\frac{dy}{dz} = 0$.",
    r"Let $y = \ln(a+b+c)$ and $z=a+c$. $\frac{\partial y}{\partial z} = \frac{1}{z+b}$.",
    r"Let $z=wx+b$, $y=z^2$. $\frac{\partial y}{\partial w}=\frac{\partial y}{\partial z} x$.",
    r"Let $u=wx$, $v=cu$ and $y=v^2$. $\frac{dy}{du}=c\frac{dy}{dv}$.",
    r"Let $z_i=wx_i$, $y_i=vz_i$. $\frac{dy_i}{dz_i}+\frac{dy_i}{dx_i} = v+vw$.",
]
WRONG = [
    r"Let $z=wx+b$, $y=z^2$. $\frac{\partial y}{\partial w}+\frac{\partial y}{\partial z} = 2z$.",
    r"Let $z_1=wx$, $z_2=vz_1$, $y=z_2^2$. $\frac{dy}{dz_1}+\frac{dy}{dz_2} = 2z_2$.",
    r"Let $z_i=wx_i$, $y_i=vz_i$. $\frac{dy_i}{dz_i}+\frac{dy_i}{dx_i} = v$.",
    r"$z^{(1)}=wx$, $z^{(2)}=vz^{(1)}$. $\frac{dz^{(2)}}{dz^{(1)}}+\frac{dz^{(2)}}{dz^{(2)}} = 1$.",
    r"Let $y = \sigma(wx+b)$. With $z = wx+b$, $\frac{\partial y}{\partial z} = y(1+y)$.",
    r"Let $y = \sigma(wx+b)$. With $z = wx+b$, $\frac{\partial y}{\partial z} = 0$.",
    r"Let $y = \sin(3x+1)$ and $u=3x$. $\frac{dy}{du} = 3\cos(3x+1)$.",
    r"Let $y = x^3$ and $z=x^2$. $\frac{dy}{dz} = 0$.",
    r"Let $y = x^3$ and $z=x^2$. $\frac{dy}{dz} = 3x^2$.",
]
NOBODY_SAID = [
    r"Let $y = ab$ and $z=a+b$. $\frac{dy}{dz} = 0$.",
    r"Let $y = ab$ and $z=a+b$. $\frac{dy}{dz} = b$.",
    r"Let $y = x\sigma(wx+b)$ and $z = wx+b$. $\frac{\partial y}{\partial z} = 0$.",
    r"Let $y = \frac{d}{dx}\sin(2x+1)$ and $z = 2x+b$. $\frac{\partial y}{\partial z} = 0$.",
]


def last(document: str) -> str:
    links = verify_text(document, "tex").findings
    return str(links[-1].verdict)


@pytest.mark.parametrize("document", RIGHT)
def test_a_name_said_afterwards_is_the_variable(document: str) -> None:
    assert last(document) == "proved"


@pytest.mark.parametrize("document", WRONG)
def test_a_wrong_derivative_by_a_name_is_refuted(document: str) -> None:
    assert last(document) == "refuted"


@pytest.mark.parametrize("document", NOBODY_SAID)
def test_nothing_is_said_where_nobody_says_what_is_held(document: str) -> None:
    assert last(document) == "unproved"


def test_an_entry_of_a_formula_defines_nothing() -> None:
    document = r"$\mathrm{softmax}(z)_i=\frac{e^{z_i}}{\sum_j e^{z_j}}=p_i$, so $p_i p_j=p_j p_i$."
    assert last(document) == "proved"


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        (r"\ell'(\mu)=-2\sum_{i=1}^n (x_i-\mu)", "proved"),
        (r"\ell'(t)=-2\sum_{i=1}^n (x_i-t)", "proved"),
        (r"\ell'(\mu)=2\sum_{i=1}^n (x_i-\mu)", "refuted"),
    ],
)
def test_the_prime_of_a_sum_is_the_derivative_by_its_letter(link: str, verdict: str) -> None:
    assert last(rf"Let $\ell(\mu)=\sum_{{i=1}}^n (x_i-\mu)^2$. ${link}$") == verdict


@pytest.mark.parametrize(
    ("link", "verdict"),
    [("f'(a)=2a^2", "proved"), ("f'(a)=3a^2", "refuted"), ("f'(a)=2ax", "refuted")],
)
def test_an_argument_that_stands_in_the_body_is_put_in_afterwards(link: str, verdict: str) -> None:
    assert last(f"Let $f(x)=ax^2$. ${link}$") == verdict
