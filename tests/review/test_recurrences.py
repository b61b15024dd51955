"""Documents with recurrences, and with derivatives of entries of which nothing is said.

The expected verdicts are a person's: what is defined is put in, of what is not nothing is known.
"""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

R = r"$x_{n+1}=rx_n$. "
H = r"$h_{t+1}=wh_t+x_t$. "
Y = r"$y_j=\sum_iw_{ji}x_i$. "
NET = r"$z_l=w_la_{l-1}$, $a_l=\tanh z_l$, $L=\frac12(a_2-y)^2$. "
LOSS = r"$x_{t+1}=ax_t$, $J=x_1^2+x_2^2$. "


def said(text: str) -> str:
    report = verify_text(text, "tex")
    assert report.unreadable == []
    return "".join(str(finding.verdict)[0] for finding in report.findings)


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
        (r"$t_{1/2}=\frac{\ln2}\lambda$. $e^{-\lambda t_{1/2}}=\frac12$", "u"),
    ],
)
def test_what_is_defined_is_put_in(text: str, expected: str) -> None:
    assert said(text) == expected
