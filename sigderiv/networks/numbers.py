"""The same gradients by other ways: backpropagation in ball arithmetic, central differences in ball
arithmetic, and PyTorch's automatic differentiation where it is installed.

Contract: `compare_numbers(spec, given, seed)` gives a table with one row a weight.  Random values
are drawn from the seed; given ones come from `read_numbers` (`weights.Theta1`, `data.x`, `data.y`,
samples as rows), whose shapes are checked and which refuses NaN and infinity.  The differences are
of the loss with its penalty.  A row agrees where the gradient and the central difference differ by
less than `TOLERANCE` of the larger of 1 and their size.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.errors import LimitError, SigderivError
from sigderiv.expr import Call, Expr, rewrite, substitute
from sigderiv.networks.choices import A, Y, Z, body_of
from sigderiv.networks.derivatives import TABLE, Unknown, differentiate
from sigderiv.networks.spec import NetworkSpec, Weight
from sigderiv.networks.values import PRECISION, NoValue, Value, ball, evaluate, precision

MOST_WEIGHTS = 50_000
MOST_DIFFERENCES = 40
"""Of a larger network so many weights, drawn with the seed, get a central difference."""
TOLERANCE = Fraction(1, 10**12)
STEP = Fraction(1, 2**40)
BITS = 2 * PRECISION
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


@dataclass(frozen=True, slots=True)
class Row:
    """A weight, its gradient by backpropagation, by central differences and by PyTorch (None
    where it was not asked)."""

    weight: Weight
    gradient: Value
    difference: Value | None
    torch: float | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Table:
    """rows, and whether PyTorch was there."""

    spec: NetworkSpec
    rows: tuple[Row, ...]
    torch_version: str

    @property
    def outcome(self) -> str:
        """`proved` where every row agrees: numbers that differ refute the gradient."""
        return "proved" if all(row.agrees for row in self.rows) else "refuted"


def read_numbers(text: str) -> Mapping[str, Any]:
    """The tables of a TOML file."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as defect:
        raise SigderivError("network/toml", why=str(defect)) from defect


def compare_numbers(spec: NetworkSpec, given: Mapping[str, Any], seed: int = 1) -> Table:
    """The table of differences."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    numbers = given_numbers(spec, given) if given else random_numbers(spec, seed)
    calculator = _Calculator(spec)
    with precision(BITS):
        gradients = calculator.gradients(numbers)
        wanted = [spec.wrt] if spec.wrt is not None else spec.all_weights()
        chosen = wanted
        if len(wanted) > MOST_DIFFERENCES:
            chosen = random.Random(seed).sample(wanted, MOST_DIFFERENCES)
        differences = {weight: calculator.difference(numbers, weight) for weight in chosen}
    torch_values, version = _by_torch(spec, numbers)
    rows = []
    for weight in wanted:
        gradient, difference = gradients[weight], differences.get(weight)
        agrees = difference is None or _close(gradient, difference)
        value = torch_values.get(weight) if torch_values is not None else None
        if value is not None:
            exact = float(ball(gradient).mid())
            agrees = agrees and abs(value - exact) <= 1e-12 * max(1.0, abs(exact))
        rows.append(Row(weight, gradient, difference, value, agrees))
    return Table(spec, tuple(rows), version)


def _close(gradient: Value, difference: Value) -> bool:
    with precision(BITS):
        gap = abs(ball(gradient) - ball(difference))
        return bool(gap < (1 + abs(ball(gradient))) * ball(TOLERANCE))


def _by_torch(spec: NetworkSpec, numbers: Numbers) -> tuple[Mapping[Weight, float] | None, str]:
    from importlib.util import find_spec

    if find_spec("torch") is None:
        return None, ""
    from sigderiv.networks.torch_check import torch_gradients

    return torch_gradients(spec, numbers)


# values


def random_numbers(spec: NetworkSpec, seed: int) -> Numbers:
    """Random exact values; targets that suit the loss."""
    generator = random.Random(seed)

    def value() -> Fraction:
        return Fraction(generator.randint(-999, 999), 1000)

    extra = 1 - spec.first_column
    weights = tuple(
        tuple(
            tuple(value() for _ in range(spec.layers[layer] + extra))
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
    return tuple(Fraction(generator.randint(-999, 999), 500) for _ in range(width))


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


# calculation


def known_formula(formula: Expr) -> Expr:
    """The formula with catalogue functions that have no ball function written out."""

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and len(node.children) == 1 and not node.orders:
            found = None if node.name in TABLE else body_of(node.name)
            if found is not None:
                return known_formula(substitute(found[1], {found[0]: node.children[0]}))
        if isinstance(node, Call) and len(node.children) == 2 and node.name in ("max", "min"):
            left, right = node.children
            if node.name == "max":
                return left + Call("relu", right - left)
            return left - Call("relu", left - right)
        return node

    return rewrite(formula, change)


class _Calculator:
    """Forward and backward propagation with balls."""

    def __init__(self, spec: NetworkSpec) -> None:
        self.spec = spec
        self.values: dict[str, tuple[Expr, Expr]] = {}
        for one in spec.activations:
            value = known_formula(one.value)
            try:
                slope = differentiate(value, Z)
            except Unknown as defect:
                raise SigderivError("network/no-slope", name=one.name) from defect
            self.values[one.name] = (value, slope)
        self.loss = known_formula(spec.loss.bracket)
        self.loss_slope = known_formula(spec.loss.slope)

    def _at(self, formula: Expr, values: Mapping[Expr, Value]) -> Any:
        try:
            return ball(evaluate(formula, values, BITS))
        except NoValue as defect:
            raise SigderivError("network/no-value", formula=formula, why=str(defect)) from defect

    def _forward(
        self, numbers: Numbers, x: Sequence[Fraction], changed: tuple[Weight, Fraction] | None
    ) -> tuple[list[list[Any]], list[list[Any]]]:
        """Inputs z and outputs a of each layer (outputs with their bias unit)."""
        spec = self.spec
        bias = [ball(Fraction(1))] if spec.bias else []
        a = [[*bias, *(ball(value) for value in x)]]
        z: list[list[Any]] = [[]]
        for layer in range(1, spec.depth):
            rows = []
            for row_number, row in enumerate(numbers.weights[layer - 1], 1):
                total = ball(Fraction(0))
                for column, (weight, value) in enumerate(
                    zip(row, a[-1], strict=True), spec.first_column
                ):
                    if changed is not None and changed[0] == Weight(layer, row_number, column):
                        weight = weight + changed[1]
                    total = total + ball(weight) * value
                rows.append(total)
            z.append(rows)
            last = layer == spec.depth - 1
            outputs = self._outputs(rows, layer + 1)
            a.append(outputs if last else [*bias, *outputs])
        return z, a

    def _outputs(self, rows: list[Any], layer: int) -> list[Any]:
        activation = self.spec.activation(layer)
        if activation.name == "softmax":
            powers = [value.exp() for value in rows]
            total = sum(powers[1:], powers[0])
            return [power / total for power in powers]
        value = self.values[activation.name][0]
        return [self._at(value, {Z: one}) for one in rows]

    def value(self, numbers: Numbers, changed: tuple[Weight, Fraction] | None = None) -> Any:
        """J."""
        spec = self.spec
        total = ball(Fraction(0))
        for x, y in zip(numbers.x, numbers.y, strict=True):
            outputs = self._forward(numbers, x, changed)[1][-1]
            for a, target in zip(outputs, y, strict=True):
                total = total + self._at(self.loss, {A: a, Y: target})
        total = total * ball(Fraction(spec.loss.sign, len(numbers.x)))
        if spec.l2:
            for weight in spec.all_weights():
                if weight.column > 0:
                    own = _weight(numbers, weight, spec)
                    if changed is not None and changed[0] == weight:
                        own = own + changed[1]
                    total = total + ball(own * own * numbers.rate / (2 * len(numbers.x)))
        return total

    def difference(self, numbers: Numbers, weight: Weight) -> Any:
        """The central difference of J by one weight."""
        above = self.value(numbers, (weight, STEP))
        below = self.value(numbers, (weight, -STEP))
        return (above - below) / ball(2 * STEP)

    def gradients(self, numbers: Numbers) -> dict[Weight, Any]:
        """∂J/∂θ by δ, layer by layer, as the matrix view says."""
        spec = self.spec
        count = len(numbers.x)
        found = {weight: ball(Fraction(0)) for weight in spec.all_weights()}
        for x, y in zip(numbers.x, numbers.y, strict=True):
            z, a = self._forward(numbers, x, None)
            delta = self._last_delta(z[-1], a[-1], y)
            for layer in range(spec.depth - 1, 0, -1):
                for row, value in enumerate(delta, 1):
                    for column, source in enumerate(a[layer - 1], spec.first_column):
                        weight = Weight(layer, row, column)
                        found[weight] = found[weight] + value * source / count
                if layer > 1:
                    delta = self._delta_below(numbers, layer, delta, z[layer - 1])
        if spec.l2:
            for weight in found:
                if weight.column > 0:
                    own = _weight(numbers, weight, spec)
                    found[weight] = found[weight] + ball(numbers.rate * own / count)
        return found

    def _last_delta(self, z: list[Any], a: list[Any], y: Sequence[Fraction]) -> list[Any]:
        spec = self.spec
        if spec.loss.needs == "softmax":
            return [value - ball(target) for value, target in zip(a, y, strict=True)]
        slope = self.values[spec.activations[-1].name][1]
        return [
            spec.loss.sign
            * self._at(self.loss_slope, {A: value, Y: target})
            * self._at(slope, {Z: one})
            for one, value, target in zip(z, a, y, strict=True)
        ]

    def _delta_below(
        self, numbers: Numbers, layer: int, delta: list[Any], z: list[Any]
    ) -> list[Any]:
        """δ of layer `layer` from δ of the next one."""
        extra = 1 - self.spec.first_column
        slope = self.values[self.spec.activation(layer).name][1]
        rows = numbers.weights[layer - 1]
        result = []
        for unit, one in enumerate(z):
            total = ball(Fraction(0))
            for row, value in zip(rows, delta, strict=True):
                total = total + ball(row[unit + extra]) * value
            result.append(total * self._at(slope, {Z: one}))
        return result


def _weight(numbers: Numbers, weight: Weight, spec: NetworkSpec) -> Fraction:
    return numbers.weights[weight.layer - 1][weight.row - 1][weight.column - spec.first_column]
