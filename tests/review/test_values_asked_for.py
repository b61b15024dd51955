"""What asks for a value that does not exist is never proved, be it times 0 or taken from itself.

That these sums, products and integrals have no value, and their neighbours have one, is seen by the
eye: 1/0, log 0, and the comparison with 1/t (Rudin, Principles, 1976, 6.7-8).
"""

from __future__ import annotations

import pytest

from sigderiv.engine.conditions import impossible
from sigderiv.expr import Product, Relation, Sum, Symbol, as_expr
from sigderiv.review import Options, verify_text

K, N = Symbol("k"), Symbol("n")


def judged(text: str) -> str:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    return str(report.findings[-1].verdict)


@pytest.mark.parametrize(
    ("form", "bad", "good"),
    [
        (r"$a_k=1/k$. $\sum_{{k={0}}}^2 a_k\cdot 0=0$", "0", "1"),
        (r"$a_k=1/k$. $0\cdot\sum_{{k={0}}}^2 a_k=0$", "0", "1"),
        (r"$a_k=\log k$. $\sum_{{k={0}}}^2 (a_k-a_k)=0$", "0", "1"),
        (r"$S=\sum_{{k=0}}^5 1/(k-{0})$. $S\cdot 0=0$", "2", "7"),
        (r"$S=\sum_{{k={0}}}^n 1/k$. $S-S=0$", "0", "1"),
        (r"$\sum_{{k={0}}}^n\frac1k-\sum_{{k={0}}}^n\frac1k=0$", "0", "1"),
        (r"$\sum_{{k=1}}^n\frac1{{{0}}}-\sum_{{k=1}}^n\frac1{{{0}}}=0$", "n-k", "n-k+1"),
        (r"$\sum_{{k={0}}}^n\frac0k=0$", "0", "1"),
        (r"$\frac{{\prod_{{k={0}}}^n k}}{{\prod_{{k={0}}}^n k}}=1$", "0", "1"),
        (r"$f(x)=1/x$. $0\cdot f({0})=0$", "0", "2"),
        (r"$f(x)=1/x$. $f({0})=f({0})$", "0", "2"),
        (r"$f(x)=\log x$. $f({0})-f({0})=0$", "-1", "1"),
        (r"$\int_0^x {0}dt=\int_0^x {0}dt$", r"\frac1t", r"\frac1{\sqrt t}"),
        (r"$\int_x^\infty {0}dt=\int_x^\infty {0}dt$", r"\frac1t", r"\frac1{t^2}"),
        (r"$\frac{{d}}{{dx}}\int_{0}^x\frac1t dt=\frac1x$", "0", "1"),
    ],
)
def test_what_has_no_value_is_equal_to_nothing(form: str, bad: str, good: str) -> None:
    assert judged(form.format(bad)) == "unproved"
    assert judged(form.format(good)) == "proved"


@pytest.mark.parametrize(
    ("formula", "is_never_nonzero"),
    [
        (Product(K, K, as_expr(0), N), True),
        (Product(K, K, as_expr(1), N), False),
        (Product(N - K, K, as_expr(1), N), True),
        (Sum(K - K, K, as_expr(1), N), True),
        (Sum(K, K, as_expr(1), N), False),
        (N * Product(K, K, as_expr(0), N), True),
        (-Product(K, K, as_expr(0), N), True),
    ],
)
def test_a_condition_on_what_is_always_zero_is_impossible(
    formula: Product, is_never_nonzero: bool
) -> None:
    condition = Relation("!=", formula, as_expr(0))
    assert (impossible([condition]) is not None) == is_never_nonzero
