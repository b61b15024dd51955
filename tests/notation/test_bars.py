"""Bars that open and close alike, and the bar after a derivative."""

from __future__ import annotations

import pytest

from sigderiv.expr import Add, At, Call, Derivative, Div, Expr, Mul, Neg, Number, Pow, Symbol
from sigderiv.notation import read_latex, write_latex

X, Y, Z = Symbol("x"), Symbol("y"), Symbol("y_hat")


def norm(body: Expr) -> Expr:
    return Call("norm", body)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\|x\|", norm(X)),
        (r"\|y-\hat y\|^2", Pow(norm(Add(Y, Neg(Z))), Number(2))),
        (r"2\|x\| + \|y\|", Add(Mul(Number(2), norm(X)), norm(Y))),
        (r"\|x\| \|y\|", Mul(norm(X), norm(Y))),
        (r"\frac{\|x\|}{\|y\|}", Div(norm(X), norm(Y))),
        (r"\| \|x\| - y \|", norm(Add(norm(X), Neg(Y)))),
        (r"\| |x| \|", norm(Call("abs", X))),
        (r"|\|x\| y|", Call("abs", Mul(norm(X), Y))),
        (r"\| x|_{x=y} \|", norm(At(X, X, Y))),
        (r"\Vert x \Vert", norm(X)),
        (r"\sin \|x\|", Call("sin", norm(X))),
    ],
)
def test_norms(text: str, wanted: Expr) -> None:
    assert read_latex(text) is wanted
    assert read_latex(write_latex(wanted)) is wanted


INVERSE = Div(Number(1), X)
AT_POINT = At(Derivative(INVERSE, X), X, Number(2))
OF_VALUE = Derivative(At(INVERSE, X, Number(2)), X)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\left.\frac{d}{dx}\frac{1}{x}\right|_{x=2}", AT_POINT),
        (r"\left.\frac{d}{dx}\right|_{x=2}\frac{1}{x}", AT_POINT),
        (r"\frac{d}{dx}\frac{1}{x}\Big|_{x=2}", AT_POINT),
        # a bar that opens after the sign makes a value first
        (r"\frac{d}{dx}\left.\frac{1}{x}\right|_{x=2}", OF_VALUE),
        (r"\partial_x\left.\frac{1}{x}\right|_{x=2}", OF_VALUE),
        (r"{d \over dx}\left.\frac{1}{x}\right|_{x=2}", OF_VALUE),
        (r"d/dx\left.\frac{1}{x}\right|_{x=2}", OF_VALUE),
        (r"\frac{d}{dx}\left.\frac{1}{x}\right|_{x=2} y", Mul(OF_VALUE, Y)),
        (r"\frac{d}{dx}\left(\left.\frac{1}{x}\right|_{x=2}\right)", OF_VALUE),
        # the point may itself be what is differentiated by
        (r"\frac{d}{dy}\left.\frac{1}{x}\right|_{x=y}", Derivative(At(INVERSE, X, Y), Y)),
    ],
)  # fmt: skip
def test_derivative_before_a_bar(text: str, wanted: Expr) -> None:
    assert read_latex(text) is wanted
    assert read_latex(write_latex(wanted)) is wanted
