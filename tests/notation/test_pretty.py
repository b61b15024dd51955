"""Pictures of formulas, line by line."""

from __future__ import annotations

import pytest

from sigderiv.notation import pretty, read_latex, read_text

PICTURES = {
    "1/(1+exp(-x))": ["   1   ", "───────", "1 + e⁻ˣ"],
    "d/dx(1/x)": ["d ⎛1⎞", "──⎜─⎟", "dx⎝x⎠"],
    "(x/y)^(n+1)": ["   n + 1", "⎛x⎞     ", "⎜─⎟     ", "⎝y⎠     "],
    "x^2 - 2*x": ["x² - 2x"],
    "lim(h -> 0, f(h))": [" lim  f(h)", "h → 0     "],
    "sum(i=1..m, x_i)": ["  m     ", "  ⎲   xᵢ", "  ⎳     ", "i = 1   "],
    "theta_12^[2]": ["θ₁₂⁽²⁾"],
    "sqrt(x + 1)": [" _____", "√x + 1"],
    "f'(x)*(1 - f(x))": ["f'(x)(1 - f(x))"],
}


@pytest.mark.parametrize(("source", "lines"), PICTURES.items())
def test_picture(source: str, lines: list[str]) -> None:
    assert pretty(read_text(source)).lines == lines


def test_highlight_marks_the_part_on_each_of_its_lines() -> None:
    block = pretty(read_text("x + 1/y"), highlight=(1,))
    assert [block.lines[row][first:end] for row, first, end in block.marks] == ["1", "─", "y"]


def test_wide_formulas_break_before_a_sign() -> None:
    formula = read_latex("y = " + " + ".join(rf"\frac{{{n} x}}{{a}}" for n in range(2, 12)))
    block = pretty(formula, width=40)
    assert block.width <= 40
    text = str(block)
    assert all(f"{n}x" in text for n in range(2, 12))


def test_lines_are_of_one_width() -> None:
    block = pretty(read_text("sqrt(x/2) + piecewise(1, x > 0; 0) + x^(1/2)"))
    assert len({len(line) for line in block.lines}) == 1
