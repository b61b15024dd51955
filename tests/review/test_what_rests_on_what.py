"""Derivatives through definitions, whatever the indices: nothing is 0 because a letter was spelled
with another index, and a definition written out by hand changes no verdict."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

DOCUMENTS = [
    (r"$s=\sum_i x_i^2$.", r"\frac{\partial s}{\partial x_k}", "2x_k"),
    (r"$C=\frac12\sum_j(a_j-y_j)^2$.", r"\frac{\partial C}{\partial a_k}", "a_k-y_k"),
    (r"$L=-\sum_i y_i\ln p_i$.", r"\frac{\partial L}{\partial p_j}", r"-\frac{y_j}{p_j}"),
    (r"$s=\sum_i w_ix_i$, $a=\sigma(s)$.", r"\frac{\partial a}{\partial w_k}", "a(1-a)x_k"),
    (
        r"$S=\sum_{k=1}^K e^{z_k}$, $p_i=e^{z_i}/S$.",
        r"\frac{\partial p_i}{\partial z_i}",
        "p_i(1-p_i)",
    ),
    (
        r"$\mu=\frac1n\sum_{i=1}^n x_i$, $y_i=x_i-\mu$.",
        r"\frac{\partial y_i}{\partial x_i}",
        r"1-\frac1n",
    ),
    (r"$t=x^2$, $u_i=tw_i$.", r"\frac{\partial u_i}{\partial x}", "2xw_i"),
    (r"$s=x^3$.", r"\frac{d s^2}{dx}", "6x^5"),
]
NEVER = [
    r"$\frac{\partial}{\partial x}\sum_i x_i^2=0$",
    r"$\nabla_\theta\sum_i\theta_i^2=0$",
    r"$f(x)=\sum_i x_i^2$, $\nabla_x f(x)=0$",
    r"$s=\sum_i x_i^2$. $\frac{\partial s}{\partial x_1}=0$",
    r"$z_k=x^2w_k$, $s_i=\sum_{k=1}^nz_k$, $s_{i,j}=4w_i$. $\frac{\partial s_i}{\partial x}=0$",
    r"$z^{(l)}_j=a^{(l-1)}_j+b^{(7)}_1$. $\frac{\partial z^{(l)}_j}{\partial b^{(l+1)}_k}=0$",
]


def verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "md", Options(repair=False)).findings]


@pytest.mark.parametrize(("setting", "left", "right"), DOCUMENTS)
def test_the_derivative_is_proved(setting: str, left: str, right: str) -> None:
    assert verdicts(f"{setting} ${left}={right}$") == ["proved"]


@pytest.mark.parametrize(("setting", "left", "right"), DOCUMENTS)
@pytest.mark.parametrize("wrong", ["0", "1"])
def test_nothing_else_is(setting: str, left: str, right: str, wrong: str) -> None:
    assert "proved" not in verdicts(f"{setting} ${left}={wrong}$")
    assert "proved" not in verdicts(f"{setting} ${left}={right}+1$")


@pytest.mark.parametrize("text", NEVER)
def test_a_letter_with_other_indices_is_no_constant(text: str) -> None:
    assert "proved" not in verdicts(text)
