"""Backpropagation as people write it, in vectors and matrices through definitions.

The reference is the textbooks' result (Nielsen, Neural Networks and Deep Learning, 2015, ch. 2;
Goodfellow et al., Deep Learning, 2016, 6.5); each right link has wrong neighbours."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

TWO_LAYERS = r"""
Let $z_1 = W_1 x + b_1$, $a_1 = \sigma(z_1)$, $z_2 = w_2^\top a_1 + b_2$, $\hat{y} = \sigma(z_2)$
and $L = -y \log \hat{y} - (1-y)\log(1-\hat{y})$.
"""
SQUARED = r"""
Let $z = Wx + b$, $a = \tanh(z)$ and $C = \frac12\|a - y\|^2$ with a matrix $W$ and vectors $x$,
$b$, $y$.
"""

RIGHT = [
    (TWO_LAYERS, r"\frac{\partial L}{\partial z_2} = \hat{y} - y"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial a_1} = (\hat{y}-y) w_2"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial z_1} = (\hat{y}-y) w_2 \odot a_1 \odot (1-a_1)"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial W_1} = \frac{\partial L}{\partial z_1} x^\top"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial b_1} = \frac{\partial L}{\partial z_1}"),
    (SQUARED, r"\frac{\partial C}{\partial a} = a - y"),
    (SQUARED, r"\frac{\partial C}{\partial z} = (a-y)\odot(1-a\odot a)"),
    (SQUARED, r"\frac{\partial C}{\partial W} = \frac{\partial C}{\partial z} x^\top"),
]
WRONG = [
    (TWO_LAYERS, r"\frac{\partial L}{\partial z_1} = (y-\hat{y}) w_2 \odot a_1 \odot (1-a_1)"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial z_1} = (\hat{y}-y) w_2 \odot a_1"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial W_1} = \frac{\partial L}{\partial a_1} x^\top"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial W_1} = \frac{\partial L}{\partial z_1} a_1^\top"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial W_1} = x\frac{\partial L}{\partial z_1}^\top"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial W_1} = 2\frac{\partial L}{\partial z_1} x^\top"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial b_1} = \frac{\partial L}{\partial a_1}"),
    (TWO_LAYERS, r"\frac{\partial L}{\partial b_1} = 0"),
    (SQUARED, r"\frac{\partial C}{\partial W} = \frac{\partial C}{\partial a} x^\top"),
    (SQUARED, r"\frac{\partial C}{\partial W} = 0"),
    (SQUARED, r"\frac{\partial C}{\partial x} = 0"),
]
NOT_THROUGH_THE_NAME = r"""
Let $a = \tanh(Wx + b)$ and $C = \frac12\|a - y\|^2$ with a matrix $W$ and vectors $x$, $b$, $y$.
Let $z = Wx + b$.
"""


def last(document: str) -> str:
    return str(verify_text(document, "tex").findings[-1].verdict)


@pytest.mark.parametrize(("setting", "link"), RIGHT)
def test_right_gradients_are_proved(setting: str, link: str) -> None:
    assert last(f"{setting}\n${link}$") == "proved"


@pytest.mark.parametrize(("setting", "link"), WRONG)
def test_wrong_gradients_are_never_proved(setting: str, link: str) -> None:
    assert last(f"{setting}\n${link}$") != "proved"


@pytest.mark.parametrize("right", ["0", r"\frac{\partial C}{\partial b}\odot 0"])
def test_a_name_that_nothing_mentions_is_no_constant(right: str) -> None:
    link = rf"\frac{{\partial C}}{{\partial z}} = {right}"
    assert last(f"{NOT_THROUGH_THE_NAME}\n${link}$") != "proved"
