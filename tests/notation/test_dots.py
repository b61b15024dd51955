"""Sums with dots.  The reference is the sum written out by hand at a size, read as it stands."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.expr import Number, Sum, Symbol, subformulas
from sigderiv.networks.expand import Expander
from sigderiv.notation import read_latex
from sigderiv.referee import Outcome, decide
from sigderiv.review import verify_text

AT_FOUR = [
    (r"x_1+x_2+\cdots+x_n", "x_1+x_2+x_3+x_4"),
    (r"x_1+\dots+x_n", "x_1+x_2+x_3+x_4"),
    (r"1+2+\cdots+n", "1+2+3+4"),
    (r"1+2+3+\ldots+n", "1+2+3+4"),
    (r"2+4+\cdots+2n", "2+4+6+8"),
    (r"1+3+5+\cdots+(2n-1)", "1+3+5+7"),
    (r"1+2+\cdots+(n-1)", "1+2+3"),
    (r"1^2+2^2+\cdots+n^2", "1+4+9+16"),
    (r"1+r+r^2+\cdots+r^n", "1+r+r^2+r^3+r^4"),
    (r"a+ar+ar^2+\cdots+ar^n", "a+ar+ar^2+ar^3+ar^4"),
    (r"1-x+x^2-\cdots+(-1)^nx^n", "1-x+x^2-x^3+x^4"),
    (
        r"\frac1{1\cdot2}+\frac1{2\cdot3}+\cdots+\frac1{n(n+1)}",
        r"\frac12+\frac16+\frac1{12}+\frac1{20}",
    ),
    (r"1+\frac12+\cdots+\frac1n", r"1+\frac12+\frac13+\frac14"),
    (r"w_0+w_1x_1+\cdots+w_nx_n", "w_0+w_1x_1+w_2x_2+w_3x_3+w_4x_4"),
    (r"x_1+x_2+\cdots+x_n+x_{n+1}", "x_1+x_2+x_3+x_4+x_5"),
    (r"\frac{x_1+x_2+\cdots+x_n}n", r"\frac{x_1+x_2+x_3+x_4}4"),
]  # fmt: skip


@pytest.mark.parametrize(("dotted", "written"), AT_FOUR)
def test_the_sum_that_is_meant(dotted: str, written: str) -> None:
    found = Expander({"n": 4}).expand(read_latex(dotted))
    assert decide(found, read_latex(written)).outcome is Outcome.PROVED


@pytest.mark.parametrize(
    "text",
    [
        r"1+2+5+\cdots+n",  # no pattern
        r"1+2+4+\cdots+n",
        r"a+\cdots+b",
        r"1+\cdots+n",  # one number is no pattern
        r"1+2+\cdots+10",  # no letter
        r"r+r^2+\cdots+r^r",
        r"x_1+x_3+\cdots+x_n",
        r"1+3+4+\cdots+n",
        r"1+x+x^2+\cdots",
        r"\cdots+x_n",
    ],
)
def test_what_is_not_clear_is_not_read(text: str) -> None:
    with pytest.raises(ReadingError):
        read_latex(text)


def test_the_first_terms_may_stand_apart() -> None:
    (found,) = (n for n in subformulas(read_latex(r"c+x_3+x_4+\cdots+x_m")) if isinstance(n, Sum))
    assert (found.lower, found.upper) == (Number(3), Symbol("m"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$x_1+x_2+\cdots+x_n=\sum_{i=1}^nx_i$", "p"),
        (r"$1+2+\cdots+n=\frac{n(n+1)}2$", "p"),
        (r"$1+2+\cdots+n=\frac{n(n-1)}2$", "r"),
        (r"$1+3+5+\cdots+(2n-1)=n^2$", "p"),
        (r"$f=x_1^2+x_2^2+\cdots+x_n^2$. $\frac{\partial f}{\partial x_i}=2x_i$", "p"),
        (r"$f=x_1^2+x_2^2+\cdots+x_n^2$. $\frac{\partial f}{\partial x_i}=2$", "r"),
    ],
)
def test_in_documents(text: str, expected: str) -> None:
    report = verify_text(text, "tex")
    assert report.unreadable == []
    assert "".join(str(finding.verdict)[0] for finding in report.findings) == expected
