"""A function whose definition holds a derivative: the derivative is taken first, then the value
put in."""

from __future__ import annotations

import pytest

from sigderiv.expr import Symbol, apply
from sigderiv.notation import read_text
from sigderiv.referee import decide

x, y = Symbol("x"), Symbol("y")


@pytest.mark.parametrize(
    ("body", "argument", "value"),
    [("d/dx (x*y)", "y", "y"), ("d/dx (x^2)", "2", "4"), ("d/dx (x^2)", "x^2", "2*x^2"),
     ("y*d/dx (x^3)", "y+1", "3*y*(y+1)^2"), ("d/dy (x*y)", "y", "y")],
)  # fmt: skip
def test_value(body: str, argument: str, value: str) -> None:
    applied = apply((x,), read_text(body), (read_text(argument),))
    assert decide(applied, read_text(value)).outcome == "proved"
