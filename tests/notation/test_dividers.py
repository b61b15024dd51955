"""Bars between the arguments of a name, beside bars that mean something else."""

from __future__ import annotations

import pytest

from sigderiv.expr import At, Call, Expr, Indexed, Mul, Number, Relation, Symbol
from sigderiv.notation import read_latex, read_text, write_latex, write_text

X, Y, Z, P, Q = map(Symbol, "xyzpq")
A, B, C = map(Symbol, "abc")

PARTED: list[tuple[str, Expr]] = [
    (r"p(x|y)", Call("p_given", X, Y)),
    (r"p(x \mid y)", Call("p_given", X, Y)),
    (r"p\left(x \middle| y\right)", Call("p_given", X, Y)),
    (r"p\big(x \,\big|\, y\big)", Call("p_given", X, Y)),
    (r"p(x\vert y, z)", Call("p_given", X, Y, Z)),
    (r"p(x, y|z)", Call("p_given2", X, Y, Z)),
    (r"p(x;y|z)", Call("p_given2", X, Y, Z)),
    (r"p_\theta(x|y)", Call("p_theta_given", X, Y)),
    (r"\hat p(x|y)", Call("p_hat_given", X, Y)),
    (r"E[x|y]", Call("E_given", X, Y)),
    (r"D(p\|q)", Call("D_against", P, Q)),
    (r"D(p||q)", Call("D_against", P, Q)),
    (r"D_{KL}(p \parallel q)", Call("D_KL_against", P, Q)),
    (r"|p(x|y)|", Call("abs", Call("p_given", X, Y))),
    (r"p(y=1|x)", Call("p_given", Relation("=", Y, Number(1)), X)),
    (r"p(x_i|y_i)", Call("p_given", Indexed(X, (Symbol("i"),)), Indexed(Y, (Symbol("i"),)))),
]
OTHERWISE: list[tuple[str, Expr]] = [
    (r"f(|x|)", Call("f", Call("abs", X))),
    (r"f(x|y|)", Call("f", Mul(X, Call("abs", Y)))),
    (r"f(a|b|c)", Call("f", Mul(A, Call("abs", B), C))),
    (r"f(\|x\|)", Call("f", Call("norm", X))),
    (r"f(x)|_{x=0}", At(Call("f", X), X, Number(0))),
    (r"f\left(x|_{x=0}\right)", Call("f", At(X, X, Number(0)))),
]


@pytest.mark.parametrize(("latex", "formula"), PARTED, ids=lambda each: str(each))
def test_a_bar_parts_the_arguments(latex: str, formula: Expr) -> None:
    assert read_latex(latex) is formula
    assert read_latex(write_latex(formula)) is formula
    assert read_text(write_text(formula)) is formula


@pytest.mark.parametrize(("latex", "formula"), OTHERWISE, ids=lambda each: str(each))
def test_other_bars_stay(latex: str, formula: Expr) -> None:
    assert read_latex(latex) is formula


def test_they_are_written_with_the_bar() -> None:
    """Where the arguments are letters; a formula may hold bars of its own."""
    assert write_text(read_latex(r"p(x, y|z)")) == "p(x, y | z)"
    assert write_latex(read_text("p(x | y)")) == r"p(x \mid y)"
    assert write_latex(read_latex(r"q_\phi(z|x)")) == r"q_{\phi}(z \mid x)"
    assert "||" in write_text(read_latex(r"D(p\|q)"))
    for written in (r"p(|x| + 1 | y)", r"p(x^2|y)", r"p(-x|y)", r"p(1|x)"):
        formula = read_latex(written.replace("|x| + 1 |", r"\left|x\right| + 1 |"))
        assert read_latex(write_latex(formula)) is formula
        assert read_text(write_text(formula)) is formula


def test_in_text() -> None:
    assert read_text("p(x | y)") is Call("p_given", X, Y)
    assert read_text("D(p || q)") is Call("D_against", P, Q)
    assert read_text("f(|x|)") is Call("f", Call("abs", X))


def test_what_stands_on_which_side_counts() -> None:
    written = ["p(x|y)", "p(y|x)", "p(x,y)", "p(x|y,z)", "p(x,y|z)", r"p(x\|y)", "q(x|y)"]
    assert len({read_latex(each) for each in written}) == len(written)
