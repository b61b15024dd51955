"""Equations that are solved, and rows with several equations; the verdicts are a teacher's."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text

SOLVED = [
    ("$x^2-5x+6=0 \\Rightarrow x=2 \\text{ or } x=3$", "pp"),
    ("$x^2-5x+6=0 \\Rightarrow x=2 \\text{ or } x=4$", "pr"),
    ("Solve $x^2-5x+6=0$. So $(x-2)(x-3)=0$, hence $x=2$ or $x=4$.", "ppr"),
    ("$2x+4=10 \\implies 2x=6 \\implies x=3$", "pp"),
    ("$2x+4=10 \\implies 2x=8$", "ur"),
    ("$2x+4=10 \\implies x+2=5$", "up"),
    ("$2x+3=7\\Rightarrow 2x=4\\Rightarrow x=2$", "pp"),
    ("$2x+3=7\\Rightarrow 2x=4\\Rightarrow x=1$", "upr"),
    ("\\begin{align} 2x+4&=10\\\\ 2x&=6\\\\ x&=3 \\end{align}", "pp"),
    ("$3-2x=7$, so $2x=4$", "ur"),
    ("$x^2=4$, so $x=-2$ or $x=2$", "pp"),
    ("Let $f(x)=x^2-4x$. $f'(x)=2x-4=0$ gives $x=2$.", "pup"),
    ("Let $f(x)=x^2-4x$. $f'(x)=2x-4=0$ gives $x=3$.", "pur"),
    # no claim about the equation before
    ("$x^2=4$. Let $x=5$. $x+1=6$", "up"),
    ("$x^2=2$, so $x=1.41$", "u"),
    # all the solutions are told, or may not be
    ("$x^2=4 \\iff x=2$", "u"),
    ("$x^2=4 \\Rightarrow x=2$", "u"),
    ("$x(x-1)=0 \\Rightarrow x=1$", "u"),
    ("$\\sin x=0 \\iff x=0$", "u"),
    ("$x^2=2 \\iff x=\\sqrt2$", "u"),
    ("$x^2-5x+6=0$，所以 $x=2$。", "u"),
    ("$x^3=x \\Rightarrow x=0$ or $x=1$", "pu"),
    (r"$\frac{x^2-1}{x-1}=0 \iff x=1$ or $x=-1$", "uu"),
    (r"$\frac{x^2-1}{x-1}=0 \iff x=-1$", "p"),
    (r"$\frac{x(x-1)}{x}=0 \iff x=0$ or $x=1$", "uu"),
    (r"$\frac{x^2-4}{x-2}=0 \iff x=2$ 或 $x=-2$", "uu"),
    ("$x^3=x \\Rightarrow x=0$ or $x=1$ or $x=-1$", "ppp"),
    ("$x^2=4 \\iff x=\\pm2$", "up"),
    ("$x^2-5x+6=0 \\Rightarrow x=\\pm2$", "ur"),
    ("$x^2=2 \\iff x=\\pm\\sqrt2$", "up"),
    ("For $x>0$, $x^2=4 \\iff x=2$.", "p"),
    ("For $x<5$, $x^2=4 \\iff x=2$.", "u"),
    ("$x^2=4$. One solution is $x=2$.", "p"),
    ("$x^3=8 \\iff x=2$", "p"),
    ("$x^2-2x+1=0 \\iff x=1$", "p"),
    ("$\\frac1x=2 \\Rightarrow x=\\frac12$", "p"),
    ("$e^{2x}=1 \\Rightarrow x=0$", "p"),
    ("$\\ln x=0 \\Rightarrow x=1$", "p"),
    ("$\\sqrt x=3 \\Rightarrow x=9$", "p"),
    ("$x^2-5x+6=0$，所以 $x=2$ 或 $x=3$。", "pp"),
    # what stands after "solve" are steps of the solution
    ("Solve $2x+3=7$. $2x=10$, $x=5$.", "rp"),
    ("Solve $2x+3=7$. $2x=4$, $x=2$.", "pp"),
    ("Solve $2x+3=7$: $2x=4$, $x=3$.", "pr"),
    ("Solve $x^2-5x+6=0$: $x=2$ or $x=4$.", "pr"),
    ("Solve $x^2-5x+6=0$: $x=2$ or $x=3$.", "pp"),
    ("Solve the equation $x^2=4$. $x=2$.", "u"),
    ("解方程 $2x+3=7$。$2x=10$，$x=5$。", "rp"),
    ("Solve $2x+3=7$. Let $x=5$.", ""),
    # squares do not keep the solutions: not proved
    ("$x=3 \\implies x^2=9$", "p"),
]


@pytest.mark.parametrize(("text", "expected"), SOLVED)
def test_what_follows_from_an_equation(text: str, expected: str) -> None:
    assert said(text, "md") == expected


def test_one_of_several_solutions_is_no_value() -> None:
    report = verify_text("$x^2-5x+6=0 \\Rightarrow x=2$ or $x=3$. Then $x+1=4$.")
    assert [str(finding.verdict) for finding in report.findings][:2] == ["proved"] * 2
    assert not any("x = 3" in finding.conditions for finding in report.findings)


COLUMNS = [
    ("2x &= x+x & 3x &= x+2x", "pp"),
    ("2x &= x+x & 3x &= 4x", "pr"),
    ("2x &= x+x && 3x &= 4x", "pr"),
    ("2x &= x+x, & 3x &= x+2x, & 4x &= 5x", "ppr"),
    ("(x+1)^2 &= (x+1)(x+1) & 2x &= x+x \\\\ &= x^2+2x+1 & &= 3x", "pppr"),
    ("|x| &= x & x &> 0 \\\\ |x| &= -x & x &< 0", "pp"),
    ("(x+1)^2 &= (x+1)(x+1) && \\text{definition} \\\\ &= x^2+2x+1 && \\text{expand}", "pp"),
    ("(x+1)^2 &=& (x+1)(x+1) \\\\ &=& x^2+2x+1", "pp"),
    ("x + 1 &= 1 \\\\ & + x & \\text{because } 2x &= x+x", "pp"),
    ("&\\text{Let } f(x)=x^2 \\\\ & f(x)=x^3 \\\\ & f(2)=8", "rr"),
]


@pytest.mark.parametrize(("rows", "expected"), COLUMNS)
def test_columns_of_equations(rows: str, expected: str) -> None:
    assert said(f"\\begin{{align}}\n{rows}\n\\end{{align}}", "md") == expected


AFTERWARDS = [
    ("$y=wx+b=2\\cdot3+1=7$ with $w=2$, $x=3$, $b=1$.", "pp"),
    ("$y=wx+b=2\\cdot3+1=7$, where $w=2$, $x=3$ and $b=1$.", "pp"),
    ("$y=wx+b=2\\cdot3+1=8$ with $w=2$, $x=3$, $b=1$.", "pr"),
    ("$\\sqrt{x^2}=-x$, where $x<0$.", "p"),
    ("$\\sqrt{x^2}=x$, where $x<0$.", "r"),
]


@pytest.mark.parametrize(("text", "expected"), AFTERWARDS)
def test_what_is_told_after_the_fact(text: str, expected: str) -> None:
    assert said(text, "md") == expected


@pytest.mark.parametrize(
    "text",
    [
        "$\\mathbf{2=3}$",
        "$\\underbrace{2=3}_{no}$",
        "$\\overbrace{2=3}^{x}$",
        "$\\ensuremath{2=3}$",
        "$\\boxed{2=3}$",
        "$\\colorbox{red}{2=3}$",
    ],
)
def test_an_equation_in_a_wrapper_is_judged(text: str) -> None:
    assert said(text, "md") == "r"


STATUS = [
    ("No mathematics.", 0, "empty"),
    ("Let $f(x)=x^2$.", 0, "empty"),
    ("Solve $x^2=4$.", 3, "unjudged"),
    ("Solve $2x=4$. So $x=2$.", 0, "proved"),
    ("Solve $x^2=4$. So $x=2$.", 3, "unproved"),
]


@pytest.mark.parametrize(("text", "status", "verdict"), STATUS)
def test_equations_of_which_none_is_judged(text: str, status: int, verdict: str) -> None:
    report = verify_text(text)
    assert (report.exit_status, report.verdict) == (status, verdict)
