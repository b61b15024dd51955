r"""Sums with binomial coefficients; the values are those of tables (Concrete Mathematics, ch. 5;
the binomial distribution's moments).  Random ones are compared with sums of exact numbers.
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import pytest

from sigderiv.expr import Call, Div, Mul, Neg, Number, Sum, Symbol, as_expr, substitute
from sigderiv.referee import Facts, Outcome, Referee
from sigderiv.review import Options, verify_text
from sigderiv.review.arrays.binomial_sums import closed

TRUE = [
    r"\sum_{k=0}^n\binom nk=2^n",
    r"\sum_{k=1}^n\binom nk=2^n-1",
    r"\sum_{k=0}^n\frac{n!}{k!(n-k)!}=2^n",
    r"\sum_{k=0}^n k\binom nk=n\cdot2^{n-1}",
    r"\sum_{k=0}^n k^2\binom nk=n(n+1)\cdot2^{n-2}",
    r"\sum_{k=0}^n\binom nk x^ky^{n-k}=(x+y)^n",
    r"\sum_{k=0}^n\binom nk p^k(1-p)^{n-k}=1",
    r"\sum_{k=0}^n k\binom nk p^k(1-p)^{n-k}=np",
    r"\sum_{k=0}^n k(k-1)\binom nk p^k(1-p)^{n-k}=n(n-1)p^2",
    r"\sum_{k=0}^n\binom nk e^{tk}p^k(1-p)^{n-k}=(1-p+pe^t)^n",
    r"(x+y)^n=\sum_{k=0}^n\binom nk x^{n-k}y^{k}",
]
FALSE = [
    r"\sum_{k=0}^n\binom nk=2^{n+1}",
    r"\sum_{k=0}^n k\binom nk=n\cdot2^{n}",
    r"\sum_{k=0}^n\binom nk x^ky^{n-k}=(x-y)^n",
    r"\sum_{k=0}^n k\binom nk p^k(1-p)^{n-k}=p",
]


def judged(text: str) -> str:
    (finding,) = verify_text(f"${text}$", "tex", Options(timeout=60)).findings
    return str(finding.verdict)


@pytest.mark.parametrize("text", TRUE)
def test_true_ones(text: str) -> None:
    assert judged(text) == "proved"


@pytest.mark.parametrize("text", FALSE)
def test_false_ones(text: str) -> None:
    assert judged(text) == "refuted"


@pytest.mark.parametrize("text", [r"\sum_{k=0}^n(-1)^k\binom nk=0"])  # it is 1 where n is 0
def test_what_fails_at_no_size_but_one(text: str) -> None:
    assert judged(text) != "proved"


def test_random_sums_against_numbers() -> None:
    seed = random.SystemRandom().randrange(10**9)
    rng = random.Random(seed)
    k, n = Symbol("k"), Symbol("n")

    def factorial(formula: object) -> Call:
        return Call("factorial", as_expr(formula))  # type: ignore[arg-type]

    coefficient = Div(factorial(n), Mul(factorial(k), factorial(n - k)))
    for _ in range(20):
        a, b = Fraction(rng.randint(1, 5)), Fraction(rng.randint(1, 5))
        c = [rng.randint(-3, 3) for _ in range(rng.randint(1, 4))]
        # a product of linear factors c_i + k
        factors = [k + Number(abs(each)) if each >= 0 else k + Neg(Number(-each)) for each in c]
        body = Mul(coefficient, as_expr(a) ** k, as_expr(b) ** (n - k), *factors)
        found = closed(Sum(body, k, Number(0), n))
        assert found is not None, seed
        for size in range(5):
            exact = sum(
                comb(size, j) * a**j * b ** (size - j) * _product(j + each for each in c)
                for j in range(size + 1)
            )
            value = substitute(found[0], {n: Number(size)})
            verdict = Referee(Facts()).decide(value, as_expr(exact))
            assert verdict.outcome is Outcome.PROVED, (seed, size, c, a, b)


def _product(numbers: object) -> Fraction:
    total = Fraction(1)
    for each in numbers:  # type: ignore[attr-defined]
        total *= each
    return total
