"""Forward and backward propagation in ball arithmetic, with matrices of balls.

Contract: `Propagation(spec, numbers)` holds what the forward pass computed; `gradients()` gives
∂J/∂Theta of each layer by δ, as the matrix view says; `difference(weight, step)` gives the central
difference of J by one weight.  A changed weight changes one unit of its layer, so a difference
works out that unit and the layers above it only.  Every value is a ball that holds the true one;
a formula without a value there raises SigderivError `network/no-value`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, rewrite, substitute
from sigderiv.networks.choices import A, Y, Z, body_of
from sigderiv.networks.derivatives import TABLE, Unknown, differentiate
from sigderiv.networks.numbers import Numbers
from sigderiv.networks.spec import NetworkSpec, Weight
from sigderiv.networks.values import PRECISION, NoValue, Plan, ball

BITS = 2 * PRECISION

Matrix = Any
"""python-flint's `arb_mat`: one row a unit, one column a sample."""


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


def slope_of(formula: Expr, name: str) -> Expr:
    """The derivative of an activation's formula by its input."""
    try:
        return differentiate(formula, Z)
    except Unknown as defect:
        raise SigderivError("network/no-slope", name=name) from defect


class Propagation:
    """One network with its values; to be used inside `values.precision(BITS)`."""

    def __init__(self, spec: NetworkSpec, numbers: Numbers) -> None:
        self.spec = spec
        self.numbers = numbers
        self._samples = len(numbers.x)
        values = {one.name: known_formula(one.value) for one in spec.activations}
        self._value = {name: _Function(formula) for name, formula in values.items()}
        self._slope = {
            name: _Function(slope_of(formula, name)) for name, formula in values.items()
            if name != "softmax"
        }  # fmt: skip
        self._loss = _Function(known_formula(spec.loss.bracket))
        self._loss_slope = _Function(known_formula(spec.loss.slope))
        self._weights = [_matrix(rows) for rows in numbers.weights]
        self._targets = _transposed(_matrix(numbers.y))
        self._z: list[Matrix] = []
        self._a: list[Matrix] = [self._with_bias(_transposed(_matrix(numbers.x)))]
        for layer, weights in enumerate(self._weights, 2):
            self._z.append(weights * self._a[-1])
            self._a.append(self._outputs(layer, self._z[-1]))

    # forward

    def _with_bias(self, a: Matrix) -> Matrix:
        if not self.spec.bias:
            return a
        one = ball(Fraction(1))
        return _made(a.nrows() + 1, a.ncols(), lambda i, j: a[i - 1, j] if i else one)

    def _outputs(self, layer: int, z: Matrix) -> Matrix:
        """a of a layer, with its bias unit where there is a next one."""
        activation = self.spec.activation(layer)
        if activation.name == "softmax":
            return _softmax(z)
        function = self._value[activation.name]
        a = _made(z.nrows(), z.ncols(), lambda i, j: function(z[i, j]))
        return a if layer == self.spec.depth else self._with_bias(a)

    def value(self) -> Any:
        """J."""
        return self._data_loss(self._a[-1]) + self._penalty(None, Fraction(0))

    def _data_loss(self, a: Matrix) -> Any:
        total = ball(Fraction(0))
        for i in range(a.nrows()):
            for j in range(a.ncols()):
                total += self._loss(a[i, j], self._targets[i, j])
        return total * ball(Fraction(self.spec.loss.sign, self._samples))

    def _penalty(self, changed: Weight | None, step: Fraction) -> Any:
        """The penalty; of a change, only what depends on the changed weight."""
        if not self.spec.l2:
            return ball(Fraction(0))
        weights = self.spec.all_weights() if changed is None else [changed]
        squares = sum(
            (self._weight(one) + (step if one == changed else 0)) ** 2
            for one in weights
            if one.column > 0
        )
        return ball(self.numbers.rate * squares / (2 * self._samples))

    def _weight(self, weight: Weight) -> Fraction:
        rows = self.numbers.weights[weight.layer - 1]
        return rows[weight.row - 1][weight.column - self.spec.first_column]

    # by central differences

    def difference(self, weight: Weight, step: Fraction) -> Any:
        """(J(θ + step) - J(θ - step)) / (2 step) for one weight θ."""
        above, below = (self._changed(weight, signed) for signed in (step, -step))
        return (above - below) / ball(2 * step)

    def _changed(self, weight: Weight, step: Fraction) -> Any:
        """J with one weight changed, up to what does not depend on it."""
        layer, row = weight.layer, weight.row - 1
        source = self._a[layer - 1]
        column = weight.column - self.spec.first_column
        before = self._z[layer - 1]
        z = _made(
            before.nrows(), before.ncols(),
            lambda i, j: before[i, j] + ball(step) * source[column, j] if i == row
            else before[i, j],
        )  # fmt: skip
        a = self._one_output(layer + 1, z, row)
        for upper in range(layer + 2, self.spec.depth + 1):
            a = self._outputs(upper, self._weights[upper - 2] * a)
        return self._data_loss(a) + self._penalty(weight, step)

    def _one_output(self, layer: int, z: Matrix, row: int) -> Matrix:
        """a of a layer in which one unit's input changed."""
        activation = self.spec.activation(layer)
        if activation.name == "softmax":
            return _softmax(z)
        known, function = self._a[layer - 1], self._value[activation.name]
        place = row + (known.nrows() - z.nrows())
        return _made(
            known.nrows(), known.ncols(),
            lambda i, j: function(z[row, j]) if i == place else known[i, j],
        )  # fmt: skip

    # by backpropagation

    def gradients(self) -> list[Matrix]:
        """∂J/∂Theta, the first layer's first."""
        spec = self.spec
        found: list[Matrix] = []
        delta = self._last_delta()
        for layer in range(spec.depth - 1, 0, -1):
            found.append(self._with_penalty(layer, delta * _transposed(self._a[layer - 1])))
            if layer > 1:
                delta = self._delta_below(layer, delta)
        return found[::-1]

    def _with_penalty(self, layer: int, product: Matrix) -> Matrix:
        over_m = ball(Fraction(1, self._samples))
        rate = ball(self.numbers.rate)
        weights = self._weights[layer - 1]

        def entry(i: int, j: int) -> Any:
            own = j + self.spec.first_column > 0 and self.spec.l2
            return over_m * (product[i, j] + rate * weights[i, j] if own else product[i, j])

        return _made(product.nrows(), product.ncols(), entry)

    def _last_delta(self) -> Matrix:
        spec = self.spec
        z, a, y = self._z[-1], self._a[-1], self._targets
        if spec.loss.needs == "softmax":
            return a - y
        slope = self._slope[spec.activations[-1].name]

        def entry(i: int, j: int) -> Any:
            return spec.loss.sign * self._loss_slope(a[i, j], y[i, j]) * slope(z[i, j])

        return _made(a.nrows(), a.ncols(), entry)

    def _delta_below(self, layer: int, delta: Matrix) -> Matrix:
        """δ of layer `layer` from δ of the next one: (Thetaᵀ δ without the bias row) ⊙ s'(z)."""
        through = _transposed(self._weights[layer - 1]) * delta
        z, slope = self._z[layer - 2], self._slope[self.spec.activation(layer).name]
        extra = 1 - self.spec.first_column
        return _made(z.nrows(), z.ncols(), lambda i, j: through[i + extra, j] * slope(z[i, j]))


class _Function:
    """A formula in Z, or in A and Y, as a function of balls."""

    def __init__(self, formula: Expr) -> None:
        self._formula = formula
        self._plan = Plan(formula)

    def __call__(self, first: Any, second: Any = None) -> Any:
        values: dict[Expr, Any] = {Z: first} if second is None else {A: first, Y: second}
        try:
            return ball(self._plan.at(values))
        except NoValue as defect:
            raise SigderivError(
                "network/no-value", formula=self._formula, why=str(defect)
            ) from defect


def _made(rows: int, columns: int, entry: Callable[[int, int], Any]) -> Matrix:
    from flint import arb_mat

    return arb_mat(rows, columns, [entry(i, j) for i in range(rows) for j in range(columns)])


def _matrix(rows: tuple[tuple[Fraction, ...], ...]) -> Matrix:
    return _made(len(rows), len(rows[0]), lambda i, j: ball(rows[i][j]))


def _transposed(matrix: Matrix) -> Matrix:
    return matrix.transpose()


def _softmax(z: Matrix) -> Matrix:
    powers = _made(z.nrows(), z.ncols(), lambda i, j: z[i, j].exp())
    totals = [
        sum((powers[i, j] for i in range(1, z.nrows())), powers[0, j]) for j in range(z.ncols())
    ]
    return _made(z.nrows(), z.ncols(), lambda i, j: powers[i, j] / totals[j])
