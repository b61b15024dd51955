"""Words that tie a letter to others, nobody can tell how, stop proofs that hold it still.

The expected pairs and verdicts are a person's."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text
from sigderiv.review.understanding.tied import ANYTHING, tied

SLOW = Options(timeout=60)
AX = r"$\frac{d}{dx}(ax)=a$"
TIES = [
    "Let $a$ be the area of a square of side $x$.", "Let $a$ denote $x$ squared.",
    "Let $a$ be twice $x$.", "$a$ is the reciprocal of $x$.", "$a$ and $x$ are related.",
    "$a$ and $x$ are not independent.", "Here $a$ is not constant.", "Here $a$ isn't a constant.",
    "Let $a$ be non-constant.", "Let $a$ be the energy, that is $x^2$.",
    "Let $a$ be the energy (i.e., $x^2$).", "We write $a$ for the square of $x$.",
    "Denote the sum $x+1$ by $a$.", "The sum $x+1$ is called $a$.",
    "With $a$ the sum $x+1$, we go on.",
    "The energy $a$ equals $x^2$.", "设 $a$ 为 $x$ 的平方。",
    "设 $a$ 是边长为 $x$ 的正方形的面积。",
    "$a$ 不是常数。", "$a$ 与 $x$ 有关。", "Let $a$ be a number that is not a constant.",
]  # fmt: skip
LOOSE = [
    "$a$ and $x$ are independent.", "$a$ does not depend on $x$.",
    "Let $a$ and $x$ be real numbers.",
    "Let $a$ be a constant and $x$ a variable.", "Here $a$ is the slope and $x$ the input.",
    "For all $a$ and $x$ the following holds.", "Let $a$ be the coefficient of $x$.",
    "We keep $a$ fixed and differentiate by $x$.", "A body of mass $a$ moves with velocity $x$.",
    "A body of mass $a$ is at height $x$.", "A spring of stiffness $a$ is stretched by $x$.",
    "Let $a$ be the stiffness of a spring and $x$ its length.", "设 $a$ 为常数，$x$ 为变量。",
    "质量为 $a$ 的物体以速度 $x$ 运动。", "$a$ 与 $x$ 无关。",
]  # fmt: skip


@pytest.mark.parametrize("words", TIES)
@pytest.mark.parametrize("claim", [AX, r"$\frac{\partial}{\partial x}(ax)=a$", "$(ax)'=a$"])
def test_what_words_tie_is_not_held_still(words: str, claim: str) -> None:
    finding = verify_text(f"{words} {claim}", "md", SLOW).findings[-1]
    assert str(finding.verdict) != "proved"


@pytest.mark.parametrize("words", LOOSE)
def test_what_words_leave_loose_is_a_constant(words: str) -> None:
    finding = verify_text(f"{words} {AX}", "md", SLOW).findings[-1]
    assert str(finding.verdict) == "proved", words


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Let $S$ be the sum of $a$ and $b$.", {("S", "a"), ("a", "S"), ("S", "b"), ("b", "S")}),
        ("S is the sum of x and y.", {("S", "x"), ("x", "S"), ("S", "y"), ("y", "S")}),
        (r"Let $\theta$ be the angle at time $t$.", {("theta", "t"), ("t", "theta")}),
        ("$p$ is not constant.", {("p", ANYTHING)}),
        ("Let $p = mv$ be the momentum.", set()),
        ("Let $w$ be the weight, $x$ the input.", set()),
        ("The value of $f$ at $x$.", set()),
    ],
)
def test_pairs(text: str, pairs: set[tuple[str, str]]) -> None:
    assert set(tied(text)) == pairs


def test_an_integral_takes_no_letter_out_that_is_tied() -> None:
    finding = verify_text(r"Let $a$ be twice $x$. $\int a\,dx=ax$", "md", SLOW).findings[-1]
    assert str(finding.verdict) == "unproved"
    assert any(note.code == "review/note-tied" for note in finding.notes)


@pytest.mark.parametrize(
    "text",
    [
        r"Here $\pi(a|s)$ is a policy and $\pi$ a distribution. $\cos\pi=-1$",
        r"We write $\pi$ for the prior. $\sin\pi=0$", r"The charge is $e$. $\ln e=1$",
        r"The error $e$ is small. $\ln e=1$",
    ],
)  # fmt: skip
def test_a_letter_that_is_no_constant_here(text: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) != "proved"


def test_pi_is_a_number_where_words_say_so() -> None:
    text = r"We write $\pi$ for the ratio of the circumference to the diameter. $\sin\pi=0$"
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) == "proved"
