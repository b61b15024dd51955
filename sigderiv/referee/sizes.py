"""How large a computation may be before it is begun: C code cannot be interrupted."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Sizes up to which a single computation is begun: terms of a polynomial, pairs of terms of a
    product, the degree and the terms of a common factor, digits (in bits) of a power and of a
    number that is to be factored."""

    terms: int
    pairs: int
    degree: int
    common: int
    bits: int
    digits: int


LIGHT = Limits(4_000, 250_000, 400, 1_000, 1 << 16, 100)
"""Surely short ones, for a process that nobody may kill."""
FULL = Limits(60_000, 4_000_000, 4_000, 15_000, 1 << 18, 200)
"""For a process that is killed when its time is over."""
