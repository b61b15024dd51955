"""The names of a network's values, as the written chains use them.

Contract: `theta_12^[2]`, `z_1^[2]`, `a_2^[2]`, `x_1`, `y`; the unit of a last layer with one unit
has no subscript (`z^[3]`), and the bias units are `x_0`, `a_0^[2]`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import ZERO, Add, Expr, Number, Symbol
from sigderiv.expr.names import entry
from sigderiv.networks.spec import NetworkSpec


class Names:
    """Symbols for the values of one network."""

    J = Symbol("J")
    m = Symbol("m")
    penalty = Symbol("lambda")

    def __init__(self, spec: NetworkSpec) -> None:
        self._spec = spec
        self._single = spec.layers[-1] == 1

    def _unit(self, base: str, layer: int, row: int) -> Symbol:
        if layer == self._spec.depth and self._single:
            return Symbol(f"{base}^[{layer}]")
        return _entry(base, (row,), layer)

    def z(self, layer: int, row: int) -> Symbol:
        """A unit's input."""
        return self._unit("z", layer, row)

    def a(self, layer: int, row: int) -> Symbol:
        """A unit's output; in the first layer the network's input."""
        return Symbol(f"x_{row}") if layer == 1 else self._unit("a", layer, row)

    def delta(self, layer: int, row: int) -> Symbol:
        """δ of a unit: m times the derivative of the loss by its input."""
        return self._unit("delta", layer, row)

    def y(self, row: int) -> Symbol:
        """The target of an output unit."""
        return Symbol("y") if self._single else Symbol(f"y_{row}")

    def theta(self, layer: int, row: int, column: int) -> Symbol:
        """A weight."""
        return _entry("theta", (row, column), layer)

    @staticmethod
    def total(terms: Sequence[Expr]) -> Expr:
        """The sum of these terms; a negated one is subtracted."""
        if not terms:
            return ZERO
        return terms[0] if len(terms) == 1 else Add(*terms)


def _entry(base: str, indices: tuple[int, ...], layer: int) -> Symbol:
    found = entry(Symbol(base), tuple(map(Number, indices)), (Number(layer),))
    assert isinstance(found, Symbol)
    return found
