"""Letters that touch before a bracket: an undeclared function's name, or a product."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.expr import Add, Call, Mul, Number, Symbol
from sigderiv.notation import read_latex
from sigderiv.notation.context import Context
from sigderiv.notation.letters import alone_of

A, B, C, X, Y = map(Symbol, "abcxy")
ONE = Number(1)


@pytest.mark.parametrize("text", ["foo(x)-foox", "abc(0)", "ab(c)=abc", "rk(AB)", "x+foo(0)"])
def test_an_unknown_run_is_no_product(text: str) -> None:
    with pytest.raises(ReadingError) as found:
        read_latex(text)
    assert found.value.code == "reading/run-before-bracket"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("xy(x+1)", Mul(X, Y, Add(X, ONE))),
        ("a b c(x+1)", Mul(A, B, C, Add(X, ONE))),
        ("xf(x)", Mul(X, Call("f", X))),
        (r"\alpha b(x+1)", Mul(Symbol("alpha"), B, Add(X, ONE))),
    ],
)
def test_a_product_stays(text: str, wanted: object) -> None:
    assert read_latex(text) is wanted


def test_letters_of_the_document_are_factors() -> None:
    document = "Let $a$, $b$ and $c$ be numbers; $abc(x+1)$ is"
    context = Context(alone=alone_of(document), wide=True)
    assert read_latex("abc(x+1)", context) is Mul(A, B, C, Add(X, ONE))
    with pytest.raises(ReadingError):
        read_latex("abc(x+1)", Context(alone=alone_of("$abc(x+1)$"), wide=True))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"A\cap B", "of-sets"),
        (r"A\cup B", "of-sets"),
        (r"U\oplus V", "of-sets"),
        (r"a\otimes b", "of-sets"),
        (r"\det A", "not-computed"),
        (r"a\mid b", "bar-between-arguments"),
        (r"(a\mid b)", "bar-between-arguments"),
        (r"\{x\mid x\}", "bar-between-arguments"),
    ],
)
def test_what_is_no_formula_of_numbers(text: str, code: str) -> None:
    with pytest.raises(ReadingError) as found:
        read_latex(text, Context(functions=frozenset(("D", "KL", "P"))))
    assert found.value.code == f"reading/{code}"


def test_bars_around_a_factor_stay() -> None:
    assert read_latex("f(x|y|)") is Call("f", Mul(X, Call("abs", Y)))
    assert read_latex(r"f(\|x\|)") is Call("f", Call("norm", X))


def test_raised_stars_and_bold_letters() -> None:
    """`x^*` and `x^\\star` are one letter, another one than x; `\\mathbf` and `\\boldsymbol`
    write the same letter."""
    star = read_latex("x^*")
    assert star is read_latex(r"x^\star") is not X
    bold = read_latex(r"\mathbf x")
    assert bold is read_latex(r"\boldsymbol{x}") is not X
