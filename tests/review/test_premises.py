"""A proof whose conditions an equation before excludes is no proof.

The expected verdicts are a person's: under f(x) = 0 the quotient f(x)/f(x) has no value."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

QUOTIENT = r"$\frac{x^2-y^2}{x+y}=x-y$"
LOGARITHM = r"$\frac{d}{dx}\log g(x)=\frac{g'(x)}{g(x)}$"
EXCLUDED = [
    r"$\sin x=0$. Then $\frac{\sin x}{\sin x}=1$",
    "$f(x)=0$. $f(x)/f(x)=1$",
    "$f(x)^2=0$. $f(x)/f(x)=1$",
    rf"$g(x)=0$. {LOGARITHM}",
    rf"$x+y=0$. {QUOTIENT}",
    rf"$2x+2y=0$. {QUOTIENT}",
    "$a+b=c$. $\\frac{a+b-c}{a+b-c}=1$",
    "$x=0$. $x/x=1$",
    "$a=b$. $\\frac{a^2-b^2}{a-b}=a+b$",
    "$f(1)=0$. $f(1)/f(1)=1$",
]
ALLOWED = [
    "$f(x)=1$. $f(x)/f(x)=1$",
    "$f(1)=0$. $f(2)/f(2)=1$",
    "Let $f(1)=0$. $f(x)/f(x)=1$",
    "$f(x)=0$ at $x=3$. $f(x)/f(x)=1$",
    rf"$g(x)=x^2+1$. {LOGARITHM}",
    rf"$x+y=1$. {QUOTIENT}",
    rf"{QUOTIENT}. $x+y=0$.",
    rf"\section{{A}} $x+y=0$. \section{{B}} {QUOTIENT}",
    "$x^2=y$. $x/x=1$",
]  # fmt: skip


@pytest.mark.parametrize("text", EXCLUDED)
def test_a_condition_that_cannot_hold_takes_the_proof_back(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "unproved"


@pytest.mark.parametrize("text", ALLOWED)
def test_a_condition_that_can_hold_leaves_the_proof(text: str) -> None:
    verdicts = [str(finding.verdict) for finding in verify_text(text, "tex").findings]
    assert "proved" in verdicts
    assert "refuted" not in verdicts


def test_the_line_that_excludes_is_named() -> None:
    finding = verify_text("$f(x)=0$.\n\n$f(x)/f(x)=1$", "tex").findings[-1]
    assert [note.details for note in finding.notes if note.code.endswith("excluded")] == [
        {"line": 1}
    ]
