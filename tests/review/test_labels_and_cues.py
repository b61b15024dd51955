"""What stands around formulas and is no part of them: labels of questions, words of other lines.

The expected verdicts are what a person says who reads the same lines.
"""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text

LABELS = ("(a)", "(b)", "(ii)", "c)", "i)", "a.", "2.)", "Q1:", "1. (a)", "Q2: b)", "(3)")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_a_label_at_the_start_of_a_line_is_no_factor(label: str, kind: str) -> None:
    assert said(f"{label} d/dx x^2 = 2x\n{label} x + x = 2x\n{label} d/dx x^2 = 3x", kind) == "ppr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$(a)\ \frac{d}{dx}x^2 = 2x$", "p"),
        (r"$(b)\quad \frac{d}{dx}x^2 = 3x$", "r"),
        (r"\begin{align}(a)\ & x + x = 2x \\ (b)\ & x + x = 3x \end{align}", "pr"),
        ("$(a)(x) = ax$", "p"),
        ("$(a) (b) = ab$", "p"),
    ],
)
def test_a_label_at_the_start_of_a_region(text: str, expected: str) -> None:
    assert said(text, "md") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a) (b) = a b", "p"),
        ("(a) + b = a + b", "p"),
        ("(a) - b = a - b", "p"),
        ("(a) * b = a b", "p"),
        ("(a)b = a b", "p"),
        ("(x) d/dx x^2 = 2x", "r"),
    ],
)
def test_a_bracket_that_is_no_label_stays(text: str, expected: str) -> None:
    assert said(text, "txt") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let f(x) = x^2\nf(x) = x^3\nf'(x) = 3x^2", "rr"),
        ("Let x = 3\nf(x) = x^2\nf(x) = 9\nf'(x) = 6", "pp"),
        ("Let x = 3\nf(x) = x^2\nf(x) = 10", "r"),
        ("f(x) = x^2\nNow let\nf(x) = x^3\nf'(x) = 3x^2", "p"),
        ("f(x) = x^2\nNow let f(x) = x^3, g(x) = x\nf'(x) = 3x^2", "p"),
        ("Let f(x) = x and g(x) = x\nLet f(x) = x^3 and g(x) = x^2\ng'(x) = 2x", "p"),
    ],
)
def test_let_says_nothing_of_the_lines_below(text: str, expected: str) -> None:
    assert said(text, "txt") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\boxed{\frac{d}{dx}x^5=4x^4}", "r"),
        (r"\color{red}{x + x = 3x}", "r"),
        (r"{x + x = 2x}", "p"),
        (r"\left(x + x = 3x\right)", "r"),
        (r"x + x \overset{\text{power}}{=} 3x", "r"),
        (r"x + x \stackrel{\text{a rule}}{=}2x", "p"),
        (r"2x = \boxed{x + x = 3x}", "pr"),
        (r"\boxed{x} + x = 2x", "p"),
        (r"x + x = 2x \quad \checkmark", "p"),
        (r"x + x = 3x \quad \forall x", "r"),
        (r"\sum_{i=1}^{3} i", ""),
        (r"P(X=1)", ""),
    ],
)
def test_an_equation_in_a_frame_is_judged(text: str, expected: str) -> None:
    assert said(f"$${text}$$", "md") == expected


@pytest.mark.parametrize(
    "text", [r"\begin{cases} x + x = 2x \\ x + x = 3x \end{cases}", r"\cancel{x + x = 3x}"]
)
def test_equations_that_are_not_read_are_reported(text: str) -> None:
    (place,) = verify_text(f"$${text}$$", "md").unreadable
    assert place.why.code == "review/wrapped"


@pytest.mark.parametrize("reason", ["(power rule)", "(by the chain rule)", "[simplify]", "✓", "∀x"])
def test_a_reason_at_the_end_of_a_line_is_no_factor(reason: str) -> None:
    assert said(f"d/dx x^3 = 3x^2 {reason}\nd/dx x^3 = 2x^2 {reason}", "txt") == "pr"
