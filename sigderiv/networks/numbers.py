"""The values that a network's gradients are worked out with: drawn from a seed, or from a file.

Contract: `random_numbers(spec, seed)` draws exact values; `given_numbers(spec, tables)` takes those
of a file (`weights.Theta1` …, `data.x`, `data.y`, samples as rows), whose shapes are checked; NaN
and infinity are refused.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.networks.spec import NetworkSpec

SAMPLES = 2
RATE = Fraction(1, 3)
"""λ, where the loss has a penalty and the file names none."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """weights[l][row][column], x[sample][unit], y[sample][unit], λ."""

    weights: tuple[tuple[tuple[Fraction, ...], ...], ...]
    x: tuple[tuple[Fraction, ...], ...]
    y: tuple[tuple[Fraction, ...], ...]
    rate: Fraction


def read_numbers(text: str) -> Mapping[str, Any]:
    """The tables of a TOML file."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as defect:
        raise SigderivError("network/toml", why=str(defect)) from defect


def random_numbers(spec: NetworkSpec, seed: int) -> Numbers:
    """Random exact values; targets that suit the loss.

    A unit with n inputs has weights of at most 1/√n, as one starts training with: then sums do
    not drive the units far out, where a slope is lost in the last digits of a double."""
    generator = random.Random(seed)

    def value(over: int = 1) -> Fraction:
        return Fraction(generator.randint(-999, 999), 1000 * math.isqrt(over))

    extra = 1 - spec.first_column
    weights = tuple(
        tuple(
            tuple(value(spec.layers[layer]) for _ in range(spec.layers[layer] + extra))
            for _ in range(spec.layers[layer + 1])
        )
        for layer in range(spec.depth - 1)
    )
    x = tuple(tuple(value() for _ in range(spec.layers[0])) for _ in range(SAMPLES))
    y = tuple(_target(spec, generator) for _ in range(SAMPLES))
    return Numbers(weights, x, y, RATE)


def _target(spec: NetworkSpec, generator: random.Random) -> tuple[Fraction, ...]:
    width = spec.layers[-1]
    if spec.loss.needs == "softmax":
        chosen = generator.randrange(width)
        return tuple(Fraction(int(unit == chosen)) for unit in range(width))
    if spec.loss.name == "hinge":
        return tuple(Fraction(generator.choice((-1, 1))) for _ in range(width))
    if spec.loss.needs == "unit":
        return tuple(Fraction(generator.randint(0, 1)) for _ in range(width))
    # Odd thousandths: no target stands a whole number away from a dead unit's 0, where Huber's loss
    # and the hinge have their kinks.
    return tuple(Fraction(2 * generator.randint(-999, 998) + 1, 1000) for _ in range(width))


def numbers_of(spec: NetworkSpec, given: Mapping[str, Any], seed: int) -> Numbers:
    """The values of a file where there are any, else random ones."""
    return given_numbers(spec, given) if given else random_numbers(spec, seed)


def given_numbers(spec: NetworkSpec, given: Mapping[str, Any]) -> Numbers:
    """The values of a file, their shapes checked."""
    weights_table = given.get("weights", {})
    data = given.get("data", {})
    if not isinstance(weights_table, Mapping) or not isinstance(data, Mapping):
        raise SigderivError("network/numbers-tables")
    extra = 1 - spec.first_column
    weights = []
    for layer in range(1, spec.depth):
        name = f"Theta{layer}"
        if name not in weights_table:
            raise SigderivError("network/numbers-missing", name=f"weights.{name}")
        shape = (spec.layers[layer], spec.layers[layer - 1] + extra)
        weights.append(_matrix(name, weights_table[name], shape))
    x = _matrix("x", _needed(data, "x"), (None, spec.layers[0]))
    y = _matrix("y", _needed(data, "y"), (len(x), spec.layers[-1]))
    if spec.loss.needs == "softmax":
        for row in y:
            if abs(sum(row, Fraction(0)) - 1) > Fraction(1, 10**9):
                raise SigderivError("network/targets-sum", total=float(sum(row)))
    rate = _number("lambda", data.get("lambda", float(RATE)))
    return Numbers(tuple(weights), x, y, rate)


def _needed(data: Mapping[str, Any], name: str) -> Any:
    if name not in data:
        raise SigderivError("network/numbers-missing", name=f"data.{name}")
    return data[name]


def _matrix(
    name: str, rows: Any, shape: tuple[int | None, int]
) -> tuple[tuple[Fraction, ...], ...]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows) or not rows:
        raise SigderivError("network/numbers-matrix", name=name)
    found = (len(rows), len(rows[0]))
    for row in rows:
        if len(row) != shape[1] or (shape[0] is not None and found[0] != shape[0]):
            expected = f"{'m' if shape[0] is None else shape[0]} × {shape[1]}"
            raise SigderivError(
                "network/numbers-shape", name=name, left=expected, right=f"{found[0]} × {len(row)}"
            )
    return tuple(tuple(_number(name, value) for value in row) for row in rows)


def _number(name: str, value: Any) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SigderivError("network/numbers-value", name=name, value=str(value))
    if isinstance(value, float) and not math.isfinite(value):
        raise SigderivError("network/not-finite", name=name, value=str(value))
    return Fraction(value)
