"""Letters below a name that count nothing, and those that do.

The expected verdicts are a person's, who knows that the a of `T_a` is the air.
"""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review.reading.occurrences import side_of
from sigderiv.review.reading.subscripts import Subscripts

GATES = r"$f=\sigma(z_f)$, $g=\tanh(z_g)$, $c=fc_0+g$. "
SOFTMAX = r"$s_i=\frac{e^{z_i}}{\sum_je^{z_j}}$, "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$T=T_a+(T_0-T_a)e^{-rt}$. $\frac{dT}{dt}=r(T-T_a)$", "r"),
        (r"$T=T_a+ce^{-rt}$. $\frac{dT}{dt}=-r\cdot(T-T_a)$", "p"),
        (r"$p_xx+p_yy=p_yy+p_xx$", "p"),
        (r"$v_x=v\cos\theta$, $v_y=v\sin\theta$. $v_x^2+v_y^2=v^2$", "p"),
        (GATES + r"$\frac{\partial c}{\partial z_f}=c_0f(1-f)$", "p"),
        (GATES + r"$\frac{\partial c}{\partial z_f}=c_0f$", "r"),
        (
            r"$$i=\sigma(a_i),\quad f=\sigma(a_f),\quad o=\sigma(a_o),\quad g=\tanh(a_g)$$"
            r" $$c=fc_p+ig$$ $\frac{\partial c}{\partial a_f}=c_pf(1-f)$",
            "p",
        ),
        (
            r"Let $c=fc_0+ig$ where $f=\sigma(a)$, $i=\sigma(b)$, $g=\tanh(d)$. "
            r"$\frac{\partial c}{\partial a}=c_0f(1-f)$",
            "p",
        ),
        (r"$i=\sqrt{-1}$, $z=x+iy$. $e^z=e^xe^{iy}$", "u"),
        # and indices stay indices
        (r"$\sum_{c=1}^Cy_cx_c=\sum_{d=1}^Cx_dy_d$", "p"),
        (r"$a_b=b^2$. $a_{b+1}=b^2+2b+1$", "p"),
        (r"$y_a=\sum_bW_{ab}x_b$. $\frac{\partial y_a}{\partial x_c}=W_{ac}$", "p"),
        (r"$f(x,y)=x^2y$. $f_x=2xy$, $f_y=x^2$, $f_{xy}=2x$", "ppp"),
        (SOFTMAX + r"$q=s_c$. $\frac{\partial q}{\partial z_c}=s_c(1-s_c)$", "p"),
        (SOFTMAX + r"$L=-\log s_c$. $\frac{\partial L}{\partial z_i}=s_i-\delta_{ic}$", "p"),
        (SOFTMAX + r"$L=-\log s_c$. $\frac{\partial L}{\partial z_i}=s_i+\delta_{ic}$", "r"),
        (r"$\sum_i\delta_{ic}x_i=x_c$", "p"),
        (r"$y_{max}=3$. $\sum_ix_iy_{max}=3\sum_ix_i$", "p"),
    ],
)  # fmt: skip
def test_a_letter_below_a_name(text: str, expected: str) -> None:
    assert said(text) == expected


def test_text_as_well() -> None:
    assert said("v_x = 3\nv_x + v_y = v_y + 3", "txt") == "p"


def named(*chains: tuple[str, ...]) -> set[str]:
    found = Subscripts()
    for sides in chains:
        found.count([side_of(side, True, {}) for side in sides])
    return set(found.named())


def test_which_letters_count() -> None:
    assert named(("T", "T_a+T_0")) == {"T_a"}
    assert named(("x_i", "1")) == set()
    assert named((r"\sum_{a=1}^n x_a", "1")) == set()
    assert named(("x_a", "1"), ("x_{a+1}", "2")) == set()
    assert named(("x_a", r"W_{ab}y_b")) == set()
    assert named(("L", "s_c"), ("s_i", "1")) == set()
    assert named(("i", r"\sigma(z_i)"), ("f", r"\sigma(z_f)")) == {"z_i", "z_f"}
    assert named(("i", r"1,\dots,n"), ("f", r"x_i")) == set()
    assert named(("y_{true}", "x_e")) == {"x_e"}
    assert named(("c", "fc_p+ig")) == {"c_p"}
    assert named(("S", r"\sum_p S_p")) == set()


@pytest.mark.parametrize(
    ("right", "expected"), [("s_i-y_i", "u"), ("s_i+y_i", "r"), (r"s_i\sum_jy_j-y_i", "p")]
)
def test_a_cross_entropy_may_be_of_a_distribution(right: str, expected: str) -> None:
    text = SOFTMAX + r"$L=-\sum_iy_i\log s_i$. $\frac{\partial L}{\partial z_i}=" + right + "$"
    assert said(text) == expected
