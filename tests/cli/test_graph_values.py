"""`graph --at`: one value for each letter."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sigderiv.cli.graph import values_of
from sigderiv.errors import SigderivError
from sigderiv.expr import Symbol


def test_two_values_for_one_letter_are_refused() -> None:
    for text in ("x=1,x=2", "x=1,x=1", "x1=1, x_1=2"):
        with pytest.raises(SigderivError) as caught:
            values_of(text)
        assert caught.value.code == "network/value-twice", text


def test_one_value_for_each_letter_is_taken() -> None:
    assert values_of("a=2, b=1/3") == {Symbol("a"): Fraction(2), Symbol("b"): Fraction(1, 3)}
