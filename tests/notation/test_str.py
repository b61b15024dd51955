"""A formula shows itself as text that is read back, and in a notebook as LaTeX."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sigderiv
from sigderiv.catalogue import ENTRIES
from sigderiv.notation import read

TYPED = ["1/(1+exp(-x))", "d/dx(x^2)", "f'(x)", r"\sum_{i=1}^n x_i", "-(-x)", "a-(b-c)", "x_1",
         r"\lim_{h\to0}\frac{f(x+h)-f(x)}{h}", "x = y"]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_str_is_read_back(text: str) -> None:
    formula = read(text)
    assert read(str(formula)) is formula
    assert str(formula) in (shown := f"{formula}") and "(" + type(formula).__name__ not in shown


def test_every_function_of_the_catalogue_is_read_back() -> None:
    for entry in ENTRIES:
        assert read(str(entry.body)) is entry.body, entry.name


def test_repr_stays_the_tree() -> None:
    assert repr(read("1+x")) == "Add(1, x)"


def test_a_result_is_printed_as_it_is_written() -> None:
    made = sigderiv.derive("sigmoid")
    assert (str(made.start), str(made.result)) == (made.start_text, made.result_text)
    assert made.result._repr_latex_() == rf"$\displaystyle {made.result_latex}$"


def test_a_formula_built_from_a_symbol_alone_is_text_too() -> None:
    program = "import sigderiv; x = sigderiv.Symbol('x'); print(1 / (x - 1)**2)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         check=True, cwd=Path(__file__).parents[2])  # fmt: skip
    assert run.stdout.strip() == "1/(x - 1)^2"
