"""Words that say what kind of number a letter is: told, replaced, and claimed for a whole set.

Each false sentence has a true neighbour; which is which is plain from the signs of the numbers.
"""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.understanding.kinds import declarations

TRUE = [
    (r"Let $x$ be positive. $|x|=x$", "x > 0"),
    (r"Let $n$ be non-negative. $|n|=n$", "n >= 0"),
    (r"For positive $x$, $|x|=x$.", "x > 0"),
    (r"For $x$ negative, $|x|=-x$.", "x < 0"),
    (r"$|ab|=ab$, where $a,b$ are positive constants.", "a > 0"),
    (r"For positive real numbers $a,b$, $|ab|=ab$.", "b > 0"),
    (r"Let $a$ and $b$ be positive reals. Then $|ab|=ab$.", "b > 0"),
    (r"Let $x$ be real and positive. $|x|=x$.", "x > 0"),
    (r"Let $x$ be at most 1. $|x-1|=1-x$", "x <= 1"),
    (r"Let $x$ be between 0 and 1. $|x-1|=1-x$.", "x <= 1"),
    (r"Let $x$ be greater than $1$. $|x-1|=x-1$.", "x > 1"),
    (r"设 $x$ 为正数。$|x|=x$", "x > 0"),
    (r"设 $x$ 为负实数，则 $|x|=-x$。", "x < 0"),
    (r"对任意正数 $x$，$|x|=x$。", "x > 0"),
    (r"若 $x$ 大于 $1$，则 $|x-1|=x-1$。", "x > 1"),
    (r"$\log x^2=2\log x$ for all positive $x$.", "x > 0"),
    (r"$\log x^2=2\log x$ for all $x>0$.", "x > 0"),
    (r"$\log x^2=2\log x$ for all $x\in\mathbb{R}^+$.", "x > 0"),
    (r"$\frac{x^2}{x}=x$ for all nonzero $x$.", "x != 0"),
    (r"$\frac{x^2}{x}=x$ for all negative $x$.", "x != 0"),
]


@pytest.mark.parametrize(("text", "condition"), TRUE)
def test_what_words_say_of_a_kind_is_told(text: str, condition: str) -> None:
    (finding,) = verify_text(text, "tex").findings
    assert str(finding.verdict) == "proved"
    assert condition in finding.conditions


FALSE = [
    r"Let $x>0$. Now let $x$ be negative. $|x|=x$",
    r"Let $x>0$. $|x|=x$ for all $x\in\mathbb R$.",
    r"Let $x>0$. For all $x\in\mathbb R$, $|x|=x$.",
    r"Let $x>0$. For every real number $x$: $|x|=x$",
    r"Let $x>0$. $|x|=x$ for all negative $x$.",
    r"$\log x^2=2\log x$ for all nonzero $x$.",
    r"$\log x^2=2\log x$ for all $x$ in the domain.",
    r"$\log x^2=2\log x$ whenever $x$ is nonzero.",
    r"对所有非零实数 $x$，$\log x^2=2\log x$。",
    r"对任意 $x\in\mathbb R$，$\log x^2=2\log x$。",
    r"设 $x>0$。现设 $x$ 为负数。$|x|=x$",
    r"Let $x$ be not positive. $|x|=x$",
    r"Let $x$ be positive or zero. $|x|=-x$",
    r"It is false that $x$ is positive. $|x|=x$",
    r"$x$ is positive? $|x|=x$",
    r"Suppose $x$ is positive unless $y>1$. $|x|=x$",
    r"\section{A} Let $x$ be positive. \section{B} $|x|=x$",
    "$|x|=x$.\n\nLet $x$ be positive.",
    "% let $x$ be positive\n$|x|=x$",
]


@pytest.mark.parametrize("text", FALSE)
def test_nothing_is_proved_beyond_what_is_told(text: str) -> None:
    for finding in verify_text(text, "tex").findings:
        assert str(finding.verdict) != "proved"


def test_words_beside_a_claim_are_of_that_claim_alone() -> None:
    text = r"$|x|=x$ for positive $x$ and $|x|=-x$ for negative $x$. $|x|=x$."
    first, second, third = verify_text(text, "tex").findings
    assert [str(first.verdict), str(second.verdict)] == ["proved", "proved"]
    assert str(third.verdict) != "proved"
    text = r"Let $x>0$. $x^2=x\cdot x$ for all real $x$. Then $|x|=x$."
    assert [str(each.verdict) for each in verify_text(text, "tex").findings] == ["proved", "proved"]
    text = r"For positive $x$ we have $|x|=x$, and for negative $x$ we have $|x|=-x$."
    assert [str(each.verdict) for each in verify_text(text, "tex").findings] == ["proved", "proved"]


def test_a_clause_with_a_word_too_many_is_doubtful() -> None:
    (plain,) = declarations("Let $a$, $b$ be nonzero real constants.")
    assert (plain.names, plain.relations) == (("a", "b"), ("a != 0", "b != 0"))
    assert not plain.doubtful
    for text in ("Let $A$ be positive definite.", "Let $x$ be positive if $y$ is."):
        assert all(each.doubtful for each in declarations(text))
