"""Definitions that words limit: nothing is proved of them elsewhere."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

TOTAL = r"$\sum_{i=1}^3 y_i = x_1^2+x_2^2+x_3^2$"
LIMITED = [
    rf"$y_i=x_i^2$ if $i$ is even. {TOTAL}",
    rf"\[ y_i=x_i^2 \quad \text{{if }} i \text{{ is even}} \] {TOTAL}",
    rf"$y_i=x_i^2$ unless $i=2$. {TOTAL}",
    rf"$y_i=x_i^2$ for $i=1,2$. {TOTAL}",
    rf"$y_i=x_i^2$ for $i\in S$. {TOTAL}",
    r"$y_i=x_i^2$ for even $i$, $z=\sum_{i=1}^3 y_i$. $z = x_1^2+x_2^2+x_3^2$",
    rf"$y_i=x_i^2$, where $i$ is not a multiple of 3. {TOTAL}",
    rf"When $i$ is even, $y_i=x_i^2$. {TOTAL}",
    rf"若 $i$ 是偶数，$y_i=x_i^2$。{TOTAL}",
    "$f(x)=x$ when $x$ is positive. $f(-1)=-1$",
    "$f(x)=x$ for positive $x$. $f(-2)=-2$",
    "$f(x)=x$ for positive arguments. $f(-2)=-2$",
    r"$f(x)=x$ if $x$ is rational. $f(\sqrt2)=\sqrt2$",
    r"$f(x)=\sin x$ near 0. $f(\pi)=0$",
    "$f(x)=x$ if $x>0$. $f(-1)=-1$",
    "There is an $x$ such that $f(x)=x^2$. $f(3)=9$",
    "There is an $x$ with $f(x)=x^2$. $f'(x)=2x$",
    "For some $c$, $f(c)=c^2$. $f(2)=4$",
    "存在 $x$ 使得 $f(x)=x$。$f(2)=2$",
    "对某个 $x$，$f(x)=x^2$。$f(2)=4$",
    "At some point $f(x)=x^2$. $f(2)=4$",
    "Suppose $f(x)=x$ has a solution. $f(2)=2$",
    "The equation $f(x)=x^2$ has a root. $f(2)=4$",
    "Let $x$ be such that $f(x)=x^2$. $f(2)=4$",
    "Solve $f(x)=x^2$. $f(2)=4$",
    "Is $f(x)=x^2$? $f(2)=4$",
    "Can $f(x)=x^2$ hold? $f(2)=4$",
    "We do not have $f(x)=x^2$. $f(2)=4$",
    "Show that $f(x)=x^2$ is impossible. $f(2)=4$",
    "If $f(x)=x^2$ for one $x$, then $f(2)=4$",
    "For almost every $x$, $f(x)=x^2$. $f(2)=4$",
]


@pytest.mark.parametrize("text", LIMITED)
def test_words_that_limit_a_definition_keep_it_from_proofs_elsewhere(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "unproved"


def test_the_words_are_named() -> None:
    (finding,) = verify_text(LIMITED[0], "tex").findings
    (note,) = (note for note in finding.notes if note.code == "review/note-limited")
    assert note.details == {"name": "y", "words": "if i is even"}


FREE = [
    rf"$y_i=x_i^2$ for all $i$. {TOTAL}",
    rf"$y_i=x_i^2$ for each unit $i$. {TOTAL}",
    rf"For each neuron $i$, $y_i=x_i^2$. {TOTAL}",
    r"$y_i=x_i^2$ for $i=1,\dots,n$. $\sum_{i=1}^n y_i = \sum_{i=1}^n x_i^2$",
    r"$y_i=x_i^2$ if $i$ is even. $\frac{\partial y_i}{\partial x_i}=2x_i$",
    "$f(x)=x^2$ for all $x$. $f(3)=9$",
    "There is a constant $c$ such that $f(x)=cx$. $f(2)=2c$",
    "For some constant $k$, $f(x)=kx^2$. $f'(x)=2kx$",
    "The function $f(x)=x^2-1$ has two roots. $f(2)=3$",
    "Let $f$ be such that $f(x)=x^2$. $f(2)=4$",
    "Is $f(x)=x^2$ even? $f(2)=4$",
    "What is $f'(2)$ for $f(x)=x^2$? $f'(2)=4$",
    "Let $f$ be a function of $x$ with $f(x)=x^2$. $f(2)=4$",
    "Find the derivative of $f$ with $f(x)=x^2$. $f'(x)=2x$",
    "$f(x)=x^2$ for the loss. $f(3)=9$",
    "$f(x)=x^2$, where $n$ is even. $f(3)=9$",
    r"$f(x)=\sigma(x)$, where $\sigma$ is the sigmoid. $f(0)=1/2$",
    r"$f(x)=\sigma(x)$, where $x$ is the input. $f(0)=1/2$",
    r"$f(x)=x^2$, where $x\in\mathbb R$. $f(3)=9$",
    r"$f(x)=x^2$ for $x\ge 0$. $f(3)=9$",
    "$f(x)=x^2$ if $x$ is rational. $f(x)+1=x^2+1$",
]


@pytest.mark.parametrize("text", FREE)
def test_other_words_limit_nothing(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "proved"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Roughly ", ""),
        ("Approximately, ", ""),
        ("To first order, ", ""),
        ("Up to a factor, we have ", ""),
        ("Modulo constants, ", ""),
        ("Sometimes ", ""),
        ("Locally, ", ""),
        ("On average ", ""),
        ("大约 ", ""),
        ("", " approximately"),
        ("", " up to a constant"),
        ("", " to first order in $x$"),
        ("", " with probability $p$"),
    ],
)
def test_what_does_not_quite_hold_defines_nothing(before: str, after: str) -> None:
    text = f"{before}$f(x)=x^2${after}. $f(2)=4$"
    assert str(verify_text(text, "tex").findings[-1].verdict) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "Define the often used $f(x)=x^2$. $f(2)=4$",
        "The locally bounded function is $f(x)=x^2$. $f(2)=4$",
        "Let $f(x)=x^2$, which is often used. $f(2)=4$",
        "Let $f(x)=x^2$, often called the square. $f(2)=4$",
        "Let $f(x)=x^2$. Approximately, $f(2.1)=4.4$. $f(2)=4$",
    ],
)
def test_such_words_of_something_else_weaken_nothing(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "proved"


CUT = [
    (r"$f(x)=\ln x$ with domain $x>1$.", r"$f(\frac12)=-\ln2$"),
    (r"$f(x)=x^2$ $(0\le x\le 1)$.", r"$\int_0^2f(x)dx=\frac83$"),
    ("$f(x)=x^2$ $(x>0)$.", "$f(-1)=1$"),
    ("$f(x)=2x$, $0<x<1$ is a density.", r"$\int_0^2f(x)dx=4$"),
    ("$f(x)=e^{-x}$ for $x>0$.", r"$\int_{-1}^1f(x)dx=e-e^{-1}$"),
    ("$f(x)=e^{-x}$ for $x>0$.", r"$\int_{-\infty}^\infty f(x)dx=1$"),
    ("$f(x)=x^2$ near $0$.", r"$\int_0^2f(x)dx=\frac83$"),
    ("$a_n=n$ $(n=1,2,3)$.", "$a_5=5$"),
    ("$v(t)=gt$ until it lands at $t=2$.", "$v(3)=3g$"),
    (r"$f(x)=x$ for $-\pi<x<\pi$, extended periodically.", r"$f(2\pi)=2\pi$"),
    ("Extend $f(x)=x$ evenly from $[0,1]$.", "$f(-1)=-1$"),
    ("$f(x)=x$ restricted to the integers.", r"$f(1/2)=\frac12$"),
    ("$f(x)=x^2$ for $x>4$.", r"$f(\pi)=\pi^2$"),
]


@pytest.mark.parametrize(("given", "claim"), CUT)
def test_outside_of_its_domain_nothing_is_proved_of_a_function(given: str, claim: str) -> None:
    assert str(verify_text(f"{given} {claim}", "tex").findings[-1].verdict) == "unproved"


INSIDE = [
    (r"$f(x)=x^2$ $(0\le x\le 1)$. $f(x)=x\cdot x$", ()),
    ("$f(x)=x^2$ $(x>0)$. $f'(x)=2x$", ()),
    (r"$f(x)=x^2$ $(x\in\mathbb R)$. $f(2)=4$", ()),
    (r"$f(x)=2x$, $0<x<1$. $\int_0^1f(x)dx=1$", ()),
    (r"$f(x)=e^{-x}$ for $x>0$. $\int_0^\infty f(x)dx=1$", ()),
    (r"$f(x)=e^{-x}$ for $x>0$. $\int_0^a f(x)dx=1-e^{-a}$", ("a >= 0",)),
    (r"$f(x)=x^2$ for $x>1$. $f(\pi)=\pi^2$", ()),
    (r"$a_n=n$ $(n=1,2,\dots)$. $a_5=5$", ()),
    (r"$a_n=n$ $(n\ge1)$. $a_5=5$", ()),
    (r"$a_n=n^2$ $(n\in\mathbb N)$. $a_3=9$", ()),
]


@pytest.mark.parametrize(("text", "conditions"), INSIDE)
def test_inside_of_its_domain_it_is_what_it_is(text: str, conditions: tuple[str, ...]) -> None:
    finding = verify_text(text, "tex").findings[-1]
    assert (str(finding.verdict), finding.conditions) == ("proved", conditions)


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        ("If it rains, $f(x)=x$; otherwise $f(x)=2x$.", "$f(1)=1$"),
        ("For men $f(x)=x$, for women $f(x)=2x$.", "$f(1)=1$"),
        ("For Alice $u(x)=x^2$. For Bob $u(x)=x^3$.", "$u(2)=4$"),
        ("In model A $y=x$. In model B $y=2x$.", "$y'=1$"),
        (
            r"For fermions $n=\frac{1}{e^x+1}$; for bosons $n=\frac1{e^x-1}$.",
            r"$n=\frac{1}{e^x+1}$",
        ),
    ],
)
def test_of_two_formulas_for_cases_that_words_tell_none_is_taken(given: str, claim: str) -> None:
    assert str(verify_text(f"{given} {claim}", "tex").findings[-1].verdict) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $f(x)=x^2$. Surprisingly $f(x)=x\cdot x$. $f(2)=4$",
        "Let $f(x)=x^2$. $f(x)=(x+1)^2$. $f(2)=4$",
        "For Alice $u(x)=x^2$. For Bob $u(x)=x^3$. Now let $u(x)=x^2$. $u(2)=4$",
    ],
)
def test_a_formula_that_is_shown_or_set_is_taken(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "proved"


def test_a_power_equal_to_another_one_defines_nothing() -> None:
    verdicts = {
        str(finding.verdict)
        for finding in verify_text("The curves $y=x^2$ and $y=x^3$. $x^2=x^3$", "tex").findings
    }
    assert "proved" not in verdicts
