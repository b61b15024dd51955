"""The gradients by several ways, side by side: backpropagation and central differences in ball
arithmetic, and automatic differentiation by PyTorch and JAX where they are installed.

Contract: `compare_numbers(spec, given, seed)` gives a table with one row a weight.  A larger
network gets central differences at `MOST_DIFFERENCES` weights, drawn with the seed; the libraries
are compared at every weight.  A row agrees where its central difference is within `TOLERANCE` of
the gradient, relative to the larger of 1 and the gradient, and each library's double is within
`TOLERANCE` of it, relative to the largest gradient of its layer.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.errors import LimitError
from sigderiv.networks.automatic import Automatic, automatic_gradients
from sigderiv.networks.numbers import numbers_of
from sigderiv.networks.propagation import BITS, Propagation
from sigderiv.networks.spec import NetworkSpec, Weight
from sigderiv.networks.values import Value, ball, precision

MOST_WEIGHTS = 50_000
MOST_DIFFERENCES = 40
TOLERANCE = Fraction(1, 10**12)
STEP = Fraction(1, 2**40)


@dataclass(frozen=True, slots=True)
class Row:
    """A weight, its gradient by backpropagation, by central differences (None where not asked)
    and by each library of the table, as doubles."""

    weight: Weight
    gradient: Value
    difference: Value | None
    automatic: tuple[float, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Table:
    """rows; libraries: name and version of each; worst: the largest relative difference of each
    library from the ball arithmetic (relative to the largest gradient of the weight's layer);
    seed: what chose the differences."""

    spec: NetworkSpec
    rows: tuple[Row, ...]
    libraries: tuple[tuple[str, str], ...]
    worst: tuple[float, ...]
    seed: int

    @property
    def differences(self) -> int:
        """How many rows have a central difference."""
        return sum(row.difference is not None for row in self.rows)

    @property
    def outcome(self) -> str:
        """`proved` where every row agrees: numbers that differ refute the gradient."""
        return "proved" if all(row.agrees for row in self.rows) else "refuted"


def compare_numbers(spec: NetworkSpec, given: Mapping[str, Any], seed: int = 1) -> Table:
    """The table of differences."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    numbers = numbers_of(spec, given, seed)
    wanted = [spec.wrt] if spec.wrt is not None else spec.all_weights()
    chosen = wanted
    if len(wanted) > MOST_DIFFERENCES:
        chosen = random.Random(seed).sample(wanted, MOST_DIFFERENCES)
    with precision(BITS):
        propagation = Propagation(spec, numbers)
        gradients = propagation.gradients()
        differences = {weight: propagation.difference(weight, STEP) for weight in chosen}
        apart = [_apart(gradients, library) for library in automatic_gradients(spec, numbers)]
        rows = tuple(
            _row(weight, spec, gradients, differences.get(weight), apart) for weight in wanted
        )
    worst = tuple(
        max(float(one.relative[weight.layer - 1][_place(weight, spec)]) for weight in wanted)
        for one in apart
    )
    libraries = tuple((one.found.library, one.found.version) for one in apart)
    return Table(spec, rows, libraries, worst, seed)


@dataclass(frozen=True, slots=True)
class _Apart:
    """What a library found, and how far each value is from ours by layer and (row, column),
    relative to the layer's largest gradient."""

    found: Automatic
    relative: list[dict[tuple[int, int], float]]


def _apart(gradients: list[Any], found: Automatic) -> _Apart:
    relative = []
    for ours, theirs in zip(gradients, found.gradients, strict=True):
        doubles = [[float(value) for value in row] for row in ours.tolist()]
        largest = max(abs(value) for row in doubles for value in row)
        relative.append(
            {
                (i, j): _ratio(abs(value - theirs[i][j]), largest)
                for i, row in enumerate(doubles)
                for j, value in enumerate(row)
            }
        )
    return _Apart(found, relative)


def _ratio(gap: float, largest: float) -> float:
    if gap == 0.0:
        return 0.0
    return gap / largest if largest else float("inf")


def _place(weight: Weight, spec: NetworkSpec) -> tuple[int, int]:
    return weight.row - 1, weight.column - spec.first_column


def _row(
    weight: Weight,
    spec: NetworkSpec,
    gradients: list[Any],
    difference: Value | None,
    apart: list[_Apart],
) -> Row:
    layer, (row, column) = weight.layer - 1, _place(weight, spec)
    gradient = gradients[layer][row, column]
    agrees = difference is None or _close(gradient, difference)
    agrees = agrees and all(one.relative[layer][row, column] <= TOLERANCE for one in apart)
    values = tuple(one.found.gradients[layer][row][column] for one in apart)
    return Row(weight, gradient, difference, values, agrees)


def _close(gradient: Value, difference: Value) -> bool:
    gap = abs(gradient - difference)
    return bool(gap < (1 + abs(gradient)) * ball(TOLERANCE))
