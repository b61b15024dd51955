"""Jacobians with a diagonal, matrices told apart by a letter below, and stars between functions.

The truth of each line is that of matrix calculus (Magnus and Neudecker, 2019, ch. 9) and of
backpropagation (Goodfellow, Bengio and Courville, Deep Learning, 2016, ch. 6.5).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

STAR = "a product: *"


def judged(text: str, kind: str = "tex") -> list[tuple[str, tuple[str, ...]]]:
    report = verify_text(text, kind, Options(timeout=60))
    assert report.unreadable == []
    return [(str(finding.verdict), finding.conditions) for finding in report.findings]


@pytest.mark.parametrize(
    "text",
    [
        r"$h=\sigma(Vx)$. $\frac{dh}{dx}=\mathrm{diag}(h(1-h))V$",
        r"$h=\sigma(Vx)$. $\frac{dh}{dx}=\operatorname{diag}(h\odot(1-h))V$",
        r"$h=\sigma(Wx+b)$. $\frac{\partial h}{\partial x}=\mathrm{diag}(\sigma'(Wx+b))W$",
        r"$h=\sigma(Wx+b)$. $\frac{\partial h}{\partial b}=\mathrm{diag}(h(1-h))$",
        r"$h=\tanh(Wx)$. $\frac{\partial h}{\partial x}=\mathrm{diag}(1-h^2)W$",
        r"$h=\tanh(Wx)$. $\frac{\partial h}{\partial x}=\mathrm{diag}(1-\tanh^2(Wx))W$",
        r"$p=\mathrm{softmax}(z)$. $\frac{\partial p}{\partial z}=\mathrm{diag}(p)-pp^T$",
        r"$y=W_2\sigma(W_1x)$. $\frac{\partial y}{\partial x}=W_2\mathrm{diag}(\sigma'(W_1x))W_1$",
        r"$D=\mathrm{diag}(a)$. $Dx=a\odot x$",
        r"$\mathrm{diag}(x)y=\mathrm{diag}(y)x$",
        r"$\mathrm{diag}(x)^Ty=\mathrm{diag}(y)x$",
        r"$\mathrm{diag}(x)\mathrm{diag}(y)=\mathrm{diag}(y)\mathrm{diag}(x)$",
        r"$\mathrm{tr}(ABC)=\mathrm{tr}(BCA)$",
    ],
)
def test_a_diagonal_makes_a_matrix_of_a_vector(text: str) -> None:
    assert [verdict for verdict, _ in judged(text)] == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        r"$h=\sigma(Wx+b)$. $\frac{\partial h}{\partial x}=W\mathrm{diag}(\sigma'(Wx+b))$",
        r"$h=\tanh(Wx)$. $\frac{\partial h}{\partial x}=\mathrm{diag}(1+h^2)W$",
        r"$y=W_2\sigma(W_1x)$. $\frac{\partial y}{\partial x}=W_1\mathrm{diag}(\sigma'(W_1x))W_2$",
        r"$\mathrm{diag}(a)x=a\odot x+x$",
        r"$\mathrm{diag}(x)y=\mathrm{diag}(y)(x+y)$",
        r"$\mathrm{tr}(ABC)=\mathrm{tr}(BAC)$",
    ],
)
def test_a_wrong_jacobian_is_refuted(text: str) -> None:
    assert [verdict for verdict, _ in judged(text)] == ["refuted"]


def test_the_trace_of_the_unit_is_its_size() -> None:
    assert [verdict for verdict, _ in judged(r"$\operatorname{tr}(I)=n$")] == ["unproved"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$W_fW_i=W_iW_f$", "unproved"),
        ("$W_fW_ix=W_iW_fx$", "unproved"),
        (r"$\sigma_i\sigma_j=\sigma_j\sigma_i$", "unproved"),
        ("$U_fh+W_fx=W_fx+U_fh$", "proved"),
        ("$X_iX_j=X_jX_i$", "proved"),
        (r"$\sum_iW_ix_i=\sum_ix_iW_i$", "proved"),
        (r"$L=\sum_iW_ix_i$. $\frac{\partial L}{\partial W_k}=x_k$", "proved"),
        (r"$f=W_fx$. $\frac{\partial f}{\partial x}=W_f$", "proved"),
    ],
)
def test_a_letter_below_may_tell_one_matrix_from_another(text: str, verdict: str) -> None:
    assert [found for found, _ in judged(text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "$(f*g)(t)=f(t)g(t)$",
        "The convolution is $f*g$. $f*g=fg$",
        r"$\mathcal{L}\{f*g\}=\mathcal{L}\{f\}\mathcal{L}\{g\}$",
        "$(f*g)'=f'*g$",
        "$y[n]=x[n]*h[n]=x[n]h[n]$",
        r"Let $a$ and $b$ be vectors. $a\times b=b\times a$",
    ],
)
def test_a_convolution_is_neither_proved_nor_refuted(text: str) -> None:
    assert {verdict for verdict, _ in judged(text)} == {"unproved"}


@pytest.mark.parametrize("text", ["$f*g=fg$", r"$f\ast g=gf$", "$(f*g)'=f'g+fg'$"])
def test_a_star_between_functions_is_told_to_be_a_product(text: str) -> None:
    ((verdict, conditions),) = judged(text)
    assert verdict == "proved"
    assert STAR in conditions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("$2*3=6$", "tex"),
        ("$x*y=y*x$", "tex"),
        ("f*g = g*f", "txt"),
        (r"$a\times b=b\times a$", "tex"),
        ("$y=2*f$. $y=f*2$", "tex"),
    ],
)
def test_other_stars_are_products(text: str, kind: str) -> None:
    for verdict, conditions in judged(text, kind):
        assert verdict == "proved"
        assert STAR not in conditions
