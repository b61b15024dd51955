"""What words claim to be a solution, and the numbers of a recurrence, are judged.

The expected verdicts are a person's; the numbers of the recurrences are worked out here anew."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

FIBONACCI = "$F_n=F_{n-1}+F_{n-2}$, $F_1=F_2=1$. "
NEWTON = r"$x_0=1$, $x_{n+1}=\frac{x_n}2+\frac1{x_n}$. "


def last(text: str) -> str:
    findings = verify_text(text, "tex").findings
    return str(findings[-1].verdict) if findings else "silent"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$y=Ce^{3x}$ solves $y'=3y$.", "proved"),
        ("$y=Ce^{3x}$ solves $y'=2y$.", "refuted"),
        ("Show that $y=Ce^{3x}$ satisfies $y'=2y$.", "refuted"),
        ("$y=e^{2x}$ is a solution of $y''-3y'+3y=0$.", "refuted"),
        (r"$y=\sin x$满足$y''+2y=0$。", "refuted"),
        # what the words deny
        ("$y=x^2$ is not a solution of $y'=y$.", "unproved"),
        ("$y=x^2$ isn't a solution to the equation $y'=y$.", "unproved"),
        ("$y=x^2$不是$y'=y$的解。", "unproved"),
        # what the equation may determine
        ("$y=e^{kx}$ satisfies $y'=2y$.", "unproved"),
        # what is to be solved, or supposed
        ("Let $y=x^2$. To find the minimum, solve $y'=0$.", "silent"),
        ("Suppose $y=e^{kx}$ solves $y'=2y$. Then $ke^{kx}=2e^{kx}$.", "proved"),
    ],
)
def test_a_solution_that_words_claim(text: str, verdict: str) -> None:
    assert last(text) == verdict


def fibonacci(index: int) -> int:
    one, other = 1, 1
    for _ in range(index - 1):
        one, other = other, one + other
    return one


@pytest.mark.parametrize("index", range(3, 12))
def test_the_numbers_of_a_recurrence(index: int) -> None:
    right = fibonacci(index)
    assert last(f"{FIBONACCI}$F_{{{index}}}={right}$.") == "proved"
    assert last(f"{FIBONACCI}$F_{{{index}}}={right + 1}$.") == "refuted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (NEWTON + r"$x_2=\frac{17}{12}$.", "proved"),
        (NEWTON + r"$x_2=\frac{17}{11}$.", "refuted"),
        (NEWTON + "$x_3=1.414$.", "silent"),  # rounded
        ("$a_1=2$, $a_{n+1}=3a_n$. $a_2=6$, $a_3=18$, $a_4=50$.", "refuted"),
        ("$a_1=3$, $d=2$. $a_{n+1}=a_n+d$. $a_4=9$.", "proved"),
        ("$a_1=3$, $d=2$. $a_{n+1}=a_n+d$. $a_4=10$.", "refuted"),
        ("$a_1=3$. $a_{n+1}=a_n+d$. $a_4=9$.", "silent"),  # so d is 2
        ("$a_{n+1}=3a_n$. $a_5=7$. $a_1=2$.", "silent"),  # nothing that it starts from is said
        (r"\section{A} $a_1=2$. \section{B} $a_{n+1}=3a_n$. $a_2=5$.", "silent"),
    ],
)
def test_a_recurrence_needs_its_start(text: str, verdict: str) -> None:
    assert last(text) == verdict


def test_the_start_is_a_condition() -> None:
    finding = verify_text(FIBONACCI + "$F_4=3$.", "tex").findings[-1]
    assert {"F_1 = 1", "F_2 = 1"} <= set(finding.conditions)
