"""How far a derivative reaches is plain to a human: in front of other factors, and over a
fraction's bar in a line of text, it stands in brackets; at the end it needs none."""

from __future__ import annotations

import pytest

from sigderiv.expr import Expr
from sigderiv.notation import pretty, read_latex, read_text, write_latex, write_text

WRITTEN = {
    "(d/dx(x^2))*x^3": r"\left(\frac{d}{dx}(x^{2})\right) x^{3}",
    "x^3*d/dx(x^2)": r"x^{3} \frac{d}{dx}(x^{2})",
    "(d/dx(u - v))*(u + v)": r"\left(\frac{d}{dx}(u - v)\right)(u + v)",
    "(d/dx(sin(x)))*cos(x)": r"\left(\frac{d}{dx} \sin x\right) \cos x",
    "(d/dx(sin(x)))/x": r"\frac{\frac{d}{dx} \sin x}{x}",
    "d/dx(y)*x": None,
}


@pytest.mark.parametrize(("text", "latex"), WRITTEN.items())
def test_scope_is_written(text: str, latex: str | None) -> None:
    formula: Expr = read_text(text)
    assert write_text(formula) == text
    assert read_latex(write_latex(formula)) is formula
    if latex is not None:
        assert write_latex(formula) == latex
        assert read_latex(latex) is formula


def test_scope_in_the_terminal() -> None:
    drawn = pretty(read_text("(d/dx(x^2))*x^3")).lines
    assert any("⎞" in line or ")" in line.split("x²")[-1] for line in drawn), drawn
