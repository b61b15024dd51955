"""A formula between two ends is its value at the upper one minus that at the lower one."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.expr import Add, At, Call, Expr, Indexed, Neg, Number, Pow, Symbol
from sigderiv.notation import Context, read_latex, write_latex

X, A, B = Symbol("x"), Symbol("a"), Symbol("b")
SQUARE = Pow(X, Number(2))


def between(body: Expr, low: Expr, high: Expr) -> Expr:
    return Add(At(body, X, high), Neg(At(body, X, low)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\left[x^2\right]_a^b", between(SQUARE, A, B)),
        (r"[x^2]_{a}^{b}", between(SQUARE, A, B)),
        (r"[x^2]_{x=a}^{x=b}", between(SQUARE, A, B)),
        (r"x^2\Big|_a^b", between(SQUARE, A, B)),
        (r"\left.x^2\right|_{x=a}^{b}", between(SQUARE, A, B)),
        (r"[F(x)]_a^b", between(Call("F", X), A, B)),
        (r"[W]_1^2", Pow(Indexed(Symbol("W"), (Number(1),)), Number(2))),
        (r"[x]_i^2", Pow(Indexed(X, (Symbol("i"),)), Number(2))),
    ],
)
def test_ends(text: str, wanted: Expr) -> None:
    assert read_latex(text, Context(wide=True)) is wanted
    assert read_latex(write_latex(wanted)) is wanted


def test_an_open_variable_is_not_guessed() -> None:
    body = Call("between", Symbol("a") * X, Number(0), Number(1))
    assert read_latex(r"[a x]_0^1", Context(wide=True)) is body
    with pytest.raises(ReadingError):
        read_latex(r"[a x]_0^1")
    with pytest.raises(ReadingError):
        read_latex(r"[x]_{x=0}^{y=1}")
