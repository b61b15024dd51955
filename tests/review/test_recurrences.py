"""Documents with recurrences, and with derivatives of entries of which nothing is said.

The expected verdicts are a person's: what is defined is put in, of what is not nothing is known.
"""

from __future__ import annotations

import pytest
from judging import said

R = r"$x_{n+1}=rx_n$. "
H = r"$h_{t+1}=wh_t+x_t$. "
Y = r"$y_j=\sum_iw_{ji}x_i$. "
NET = r"$z_l=w_la_{l-1}$, $a_l=\tanh z_l$, $L=\frac12(a_2-y)^2$. "
LABELS = r"$a^{[l]}=\sigma(z^{[l]})$, $z^{[l]}=w^{[l]}a^{[l-1]}$, $L=a^{[2]}$. "
RNN = r"$h_t=\tanh(wh_{t-1}+ux_t)$, $L=h_3$. "
SOFT = r"$p_i=\frac{e^{z_i}}{\sum_je^{z_j}}$, "
LOSS = r"$x_{t+1}=ax_t$, $J=x_1^2+x_2^2$. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (R + r"$\frac{\partial x_{n+1}}{\partial x_n}=0$", "r"),
        (R + r"$\frac{\partial x_{n+1}}{\partial x_n}=r$", "p"),
        (H + r"$\frac{\partial h_{t+1}}{\partial h_t}=0$", "r"),
        (H + r"$\frac{\partial h_{t+1}}{\partial h_t}=w$", "p"),
        (r"$x^{(t+1)}=rx^{(t)}$. $\frac{\partial x^{(t+1)}}{\partial x^{(t)}}=0$", "r"),
        (r"$x_{t+1}=ax_t+b$. $x_{t+1}-x_t=(a-1)x_t+b$", "p"),
        (r"$\frac{\partial h_t}{\partial h_{t-1}}=0$", "u"),
        (r"$\frac{\partial L}{\partial x_i}=0$", "u"),
        (r"$\frac{\partial L}{\partial x_i}=\frac{\partial L}{\partial y_i}$", "u"),
        (Y + r"$\frac{\partial L}{\partial x_i}=\sum_j\frac{\partial L}{\partial y_j}w_{ji}$", "p"),
        (Y + r"$\frac{\partial L}{\partial x_i}=\sum_j\frac{\partial L}{\partial y_j}w_{ij}$", "u"),
        (Y + r"$\frac{\partial L}{\partial w_{ji}}=\frac{\partial L}{\partial y_j}x_i$", "p"),
        (Y + r"$\frac{\partial L}{\partial w_{ji}}=\frac{\partial L}{\partial y_i}x_j$", "u"),
        # entries at numbers of what is given for every index
        (NET + r"$\frac{\partial L}{\partial w_1}=0$", "u"),
        (NET + r"$\frac{\partial L}{\partial w_1}=(a_2-y)(1-a_2^2)w_2(1-a_1^2)a_0$", "p"),
        (NET + r"$\frac{\partial L}{\partial w_2}=(a_2-y)(1-a_2^2)a_1$", "p"),
        (NET + r"$\frac{\partial L}{\partial w_2}=(a_2-y)(1-a_2^2)$", "u"),
        (LOSS + r"$\frac{dJ}{dx_1}=2x_1$", "u"),
        (LOSS + r"$\frac{dJ}{dx_0}=0$", "u"),
        (r"$x_i=t^i$. $f=x_1+x_2$. $\frac{df}{dt}=1+2t$", "p"),
        (r"$x_i=t^i$. $f=x_1+x_2$. $\frac{df}{dt}=0$", "u"),
        (r"$x_i=t^i$. $\frac{\partial}{\partial x_1}(x_1x_2)=x_2$", "p"),
        (LABELS + r"$\frac{\partial L}{\partial w^{[1]}}=0$", "u"),
        (RNN + r"$\frac{\partial L}{\partial w}=0$", "u"),
        (RNN + r"$\frac{\partial L}{\partial x_1}=0$", "u"),
        (RNN + r"$\frac{\partial L}{\partial h_1}=0$", "u"),
        (r"$s_i=x_{i+1}$, $L=s_1$. $\frac{\partial L}{\partial x_2}=1$", "p"),
        (r"$s_i=x_{i+1}$, $L=s_1$. $\frac{\partial L}{\partial x_2}=0$", "u"),
        # an entry that is written says how many there are at least
        (SOFT + r"$L=-\log p_1$. $\frac{\partial L}{\partial z_2}=p_2$", "p"),
        (SOFT + r"$L=-\log p_1$. $\frac{\partial L}{\partial z_2}=0$", "r"),
        (r"$s_i=\sum_jx_j+x_i$, $L=s_1$. $\frac{\partial L}{\partial x_2}=1$", "p"),
        (r"$s_i=\sum_jx_j+x_i$, $L=s_1$. $\frac{\partial L}{\partial x_2}=0$", "r"),
        (r"$\frac{\partial}{\partial x_2}\sum_ix_i^2=2x_2$", "p"),
        (r"$\frac{\partial}{\partial x_2}\sum_ix_i^2=0$", "u"),
        (r"$t_{1/2}=\frac{\ln2}\lambda$. $e^{-\lambda t_{1/2}}=\frac12$", "u"),
    ],
)
def test_what_is_defined_is_put_in(text: str, expected: str) -> None:
    assert said(text) == expected
