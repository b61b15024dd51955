"""One layer's values as entries of arrays with symbolic sizes, and the facts that define them.

Contract: column i of an array is sample i (`i` from 1 to `m`); unit letters are k (free) and c
(bound) in the upper layer of a pair, j and b in the lower one.  `Pair` holds the formulas of two
neighbouring layers; nothing in it depends on numeric widths.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Call,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
)
from sigderiv.networks.choices import Activation, Loss

i, r, k, c, d, j, b = map(Symbol, ("i", "r", "k", "c", "d", "j", "b"))
m, J, LAMBDA = Symbol("m"), Symbol("J"), Symbol("lambda")


def at(base: str, label: str, *indices: Expr) -> Indexed:
    """An entry: `at("z", "2", k, i)` is z with subscripts k, i and the label 2 above them."""
    return Indexed(Symbol(base), tuple(indices), (Number(int(label)),) if label else ())


def delta(left: Expr, right: Expr) -> Expr:
    """Kronecker's delta."""
    return Call("delta", left, right)


def product(*factors: Expr) -> Expr:
    """The product, the first factor's sign in front, without nesting for one factor; 1 for none."""
    if len(factors) > 1 and isinstance(factors[0], Neg):
        return Neg(product(factors[0].children[0], *factors[1:]))
    if not factors:
        return ONE
    return factors[0] if len(factors) == 1 else Mul(*factors)


@dataclass(frozen=True, slots=True)
class Pair:
    """Layers `lower` and `upper` (labels), with their widths as symbols."""

    lower: str
    upper: str
    lower_width: Symbol
    upper_width: Symbol
    bias: bool
    lower_is_input: bool = False

    @property
    def start(self) -> Number:
        """The first index of the lower layer's outputs: 0 is the bias unit."""
        return ZERO if self.bias else ONE

    def theta(self, row: Expr, column: Expr) -> Indexed:
        """A weight from lower to upper."""
        return at("theta", self.lower, row, column)

    def a(self, unit: Expr, sample: Expr) -> Indexed:
        """An output of the lower layer."""
        return (
            at("x", "", unit, sample) if self.lower_is_input else at("a", self.lower, unit, sample)
        )

    def a_up(self, unit: Expr, sample: Expr) -> Indexed:
        """An output of the upper layer."""
        return at("a", self.upper, unit, sample)

    def z_up(self, unit: Expr, sample: Expr) -> Indexed:
        """An input of the upper layer."""
        return at("z", self.upper, unit, sample)

    def z(self, unit: Expr, sample: Expr) -> Indexed:
        """An input of the lower layer."""
        return at("z", self.lower, unit, sample)

    def delta_up(self, unit: Expr, sample: Expr) -> Indexed:
        """δ of the upper layer."""
        return at("delta", self.upper, unit, sample)

    def forward(self) -> Relation:
        """z_ki = Σ_b θ_kb a_bi."""
        value = Sum(Mul(self.theta(k, b), self.a(b, i)), b, self.start, self.lower_width)
        return Relation("=", self.z_up(k, i), value)

    def output(self, activation: Activation) -> Relation:
        """a_ki = s(z_ki) of the upper layer."""
        if activation.name == "softmax":
            powers = Sum(Pow(E, self.z_up(d, i)), d, ONE, self.upper_width)
            return Relation("=", self.a_up(k, i), Pow(E, self.z_up(k, i)) / powers)
        return Relation("=", self.a_up(k, i), activation.at(self.z_up(k, i)))

    def lower_output(self, activation: Activation) -> tuple[Relation, ...]:
        """a_ji = s(z_ji) of the lower layer, for j from 1; its bias unit is 1."""
        value = Relation("=", self.a(j, i), activation.at(self.z(j, i)))
        return (Relation("=", self.a(ZERO, i), ONE), value) if self.bias else (value,)

    def bracket_sum(self, loss: Loss) -> Expr:
        """The loss of the upper layer as the last one: ± 1/m Σ_i Σ_c bracket."""
        y = at("y", "", c, i)
        inner = Sum(loss.at(self.a_up(c, i), y), c, ONE, self.upper_width)
        return product(front(loss), Sum(inner, i, ONE, m))

    def penalty(self) -> Expr:
        """λ/(2m) Σ_c Σ_b θ_cb², b from 1."""
        squares = Sum(
            Sum(Pow(self.theta(c, b), TWO), b, ONE, self.lower_width), c, ONE, self.upper_width
        )
        return Mul(Div(LAMBDA, Mul(TWO, m)), squares)

    def demands(self, column_from: Number | None = None) -> tuple[Relation, ...]:
        """The ranges of the letters: rows k, c, columns j (from `column_from`), samples i, r."""
        low = self.start if column_from is None else column_from
        found = [Relation(">=", size, ONE) for size in (m, self.lower_width, self.upper_width)]
        for letter, first, last in (
            (i, ONE, m), (r, ONE, m), (k, ONE, self.upper_width), (c, ONE, self.upper_width),
            (d, ONE, self.upper_width), (j, low, self.lower_width),
        ):  # fmt: skip
            found += [Relation(">=", letter, first), Relation("<=", letter, last)]
        return tuple(found)


def front(loss: Loss) -> Expr:
    """1/m with the loss's sign."""
    return Neg(Div(ONE, m)) if loss.sign < 0 else Div(ONE, m)


def penalty_slope(pair: Pair) -> Expr:
    """λ/m θ_kj, without the bias column."""
    slope = Mul(Div(LAMBDA, m), pair.theta(k, j))
    if not pair.bias:
        return slope
    return Mul(slope, Call("indicator", Relation(">=", j, ONE)))


__all__ = ["J", "Pair", "at", "b", "c", "d", "delta", "front", "i", "j", "k", "m", "product", "r"]
