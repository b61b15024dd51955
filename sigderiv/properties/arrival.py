"""What a formula does at an end of an interval, roots of any power of the variable included.

Contract: `Arrival(variable, end)` has `limit` and `last_sign` as `Approach` has; where the square
root of an odd power is asked for (or the cube root of one that is no cube), the variable is
written as y² (y³, …), so that sqrt(y²) is y.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from sigderiv.expr import Expr
from sigderiv.properties.approach import Approach, End, UnevenRootError
from sigderiv.properties.constants import Exact

DEGREES = (1, 2, 3, 4, 6)

Found = TypeVar("Found")


class Arrival:
    """The tails of the formulas in one variable at one end."""

    def __init__(self, variable: Expr, end: End) -> None:
        self.ways = [Approach(variable, end, degree) for degree in DEGREES]

    def limit(self, formula: Expr) -> Exact | int:
        """The limit, or 1 or -1 for plus or minus infinity."""
        return self._first(lambda way: way.limit(formula))

    def last_sign(self, formula: Expr) -> tuple[int, Fraction]:
        """The sign from some point on, and how far out or how close that is."""
        return self._first(lambda way: way.last_sign(formula))

    def _first(self, ask: Callable[[Approach], Found]) -> Found:
        for way in self.ways[:-1]:
            try:
                return ask(way)
            except UnevenRootError:
                continue
        return ask(self.ways[-1])
