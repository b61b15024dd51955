"""The decimals of a witness: digits that are surely right, in a person's spelling."""

from __future__ import annotations

import pytest
from flint import arb

from sigderiv.referee.witness import decimals


@pytest.mark.parametrize("exponent", [3, 5, 18, 40])
def test_a_ball_around_zero_is_written_with_the_zeros_that_are_sure(exponent: int) -> None:
    ball = arb(0, f"1e-{exponent}")
    zero, one = decimals(ball, arb(1))
    assert one == "1"
    assert zero.startswith("0.0") and zero.endswith("…") and "e" not in zero
    sure = len(zero.removeprefix("0.").removesuffix("…"))
    assert ball.abs_upper() < arb(f"1e-{sure}")


def test_a_zero_that_is_exact_is_zero() -> None:
    assert decimals(arb(0), arb("0.5")) == ("0", "0.5")
