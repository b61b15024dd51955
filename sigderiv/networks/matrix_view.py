"""Matrix view: backpropagation for a whole batch, one column a sample, for any number of layers.

Contract: `matrix_view(spec)` gives forward propagation, δ of every layer and the gradient of every
weight matrix as matrix formulas with their shapes, each shape checked against the one that it must
have, and each formula decided entry by entry through index formulas, for all sizes.  Layers that
differ only in labels and widths are decided once, so the cost is proportional to the depth and
independent of the widths.  `Theta_bar` is Θ without its bias column, `Theta_tilde` Θ with its bias
column set to 0; `A` has a first row of ones (the bias unit) where there are bias units.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.expr import (
    ONE,
    Call,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    rewrite,
    substitute,
)
from sigderiv.networks.choices import A, Activation, Y
from sigderiv.networks.index_view import IndexWriter
from sigderiv.networks.last_layer import delta_value
from sigderiv.networks.layer_formulas import LAMBDA, J, Pair, at, c, i, j, k, m, product, r
from sigderiv.networks.records import Chain, Line, NetworkDerivation, by_definition
from sigderiv.networks.shapes import Shape, ShapeError, entry_of, shape_of
from sigderiv.networks.spec import NetworkSpec
from sigderiv.referee.verdict import Outcome, Verdict


def matrix_view(spec: NetworkSpec) -> NetworkDerivation:
    """The matrix view."""
    return _MatrixWriter(spec).derivation()


def _name(base: str, label: int | str) -> Symbol:
    return Symbol(f"{base}^[{label}]")


class _MatrixWriter:
    """Matrix formulas on top of the index view's decisions."""

    def __init__(self, spec: NetworkSpec) -> None:
        self.spec = spec
        self.index = IndexWriter(spec)
        self.shapes: dict[Symbol, Shape] = {Symbol("Y"): self._shape(spec.depth)}
        extra = 1 if spec.bias else 0
        for layer in range(1, spec.depth + 1):
            plain = self._shape(layer)
            for base in ("Z", "Delta"):
                self.shapes[_name(base, layer)] = plain
            last = layer == spec.depth
            rows = spec.layers[layer - 1] + (0 if last else extra)
            self.shapes[self._a(layer)] = Shape(str(rows), "m")
            if not last:
                up, low = spec.layers[layer], spec.layers[layer - 1]
                for base in ("Theta", "Theta_tilde"):
                    self.shapes[_name(base, layer)] = Shape(str(up), str(low + extra))
                self.shapes[_name("Theta_bar", layer)] = Shape(str(up), str(low))

    def _shape(self, layer: int) -> Shape:
        return Shape(str(self.spec.layers[layer - 1]), "m")

    def _a(self, layer: int) -> Symbol:
        return Symbol("X") if layer == 1 else _name("A", layer)

    def derivation(self) -> NetworkDerivation:
        spec = self.spec
        chains: list[Chain] = []
        for layer in range(2, spec.depth + 1):
            theta, below = _name("Theta", layer - 1), self._a(layer - 1)
            chains.append(self._define("forward", _name("Z", layer), Call("matmul", theta, below)))
            chains.append(self._output(layer))
        chains.append(self.index.loss())
        chains.append(self._last_delta())
        for layer in range(spec.depth - 1, 0, -1):
            chains.append(self._gradient(layer))
            if layer > 1:
                chains.append(self._hidden_delta(layer))
        kinks = tuple(dict.fromkeys(kink for one in spec.activations for kink in one.kinks))
        facts = (self.index._targets(),) if spec.loss.needs == "softmax" else ()
        steps = 2 * (spec.depth - 1) + 1
        alone = sum(2 + depth for depth in range(1, spec.depth))
        return NetworkDerivation(
            spec, tuple(chains), facts, steps, alone, kinks + tuple(spec.loss.kinks)
        )

    def _checked(self, formula: Expr, expected: Shape) -> str:
        found = shape_of(formula, self.shapes)
        if found != expected:
            raise ShapeError(
                "network/shape-result", left=str(expected), right=str(found), formula=formula
            )
        return str(found)

    def _define(self, kind: str, name: Symbol, formula: Expr) -> Chain:
        shape = self._checked(formula, self.shapes[name])
        line = Line(formula, ("network-definition",), by_definition(), shape)
        return Chain(kind, name, (line,), shape)

    def _output(self, layer: int) -> Chain:
        """A = s(Z), each entry on its own, under a row of ones where there is a bias unit."""
        activation, name = self.spec.activation(layer), self._a(layer)
        value = activation.at(_name("Z", layer))
        shape = str(self.shapes[name])
        rule = "network-definition"
        if self.spec.bias and layer < self.spec.depth:
            rule = "network-with-bias-row"
        line = Line(value, (rule,), by_definition(), shape)
        return Chain("forward", name, (line,), shape)

    def _last_delta(self) -> Chain:
        spec = self.spec
        name, z = _name("Delta", spec.depth), _name("Z", spec.depth)
        a, y = self._a(spec.depth), Symbol("Y")
        entry = delta_value(spec, self.index.pairs[-1], k, i)
        top = self.index.pairs[-1]
        if entry is top.a_up(k, i) - at("y", "", k, i):
            formula: Expr = a - y
        else:
            slope = substitute(spec.loss.slope, {A: a, Y: y})
            own = _slope_matrix(spec.activations[-1], z)
            factors = (slope,) if own is None else (slope, own)
            formula = _elementwise(product(*factors), {a, y, z})
            formula = Neg(formula) if spec.loss.sign < 0 else formula
        entries = {a: top.a_up, y: lambda row, column: at("y", "", row, column), z: top.z_up}
        written = entry_of(formula, k, i, entries, {}, {})
        verdict = self.index.last_delta().lines[-1].verdict
        same = self.index.judge.decide_index(
            entry, written, [top.output(spec.activations[-1])], top.demands()
        )
        if same.outcome is not Outcome.PROVED:
            verdict = same
        elif same.conditions:
            verdict = replace(verdict, conditions=(*verdict.conditions, *same.conditions))
        shape = self._checked(formula, self.shapes[name])
        line = Line(formula, ("network-sum-and-chain",), verdict, shape)
        return Chain("delta", name, (line,), shape)

    # what the index view says of an entry, and the matrix formula's own entry

    def _pair(self, layer: int) -> Pair:
        return self.index.pairs[layer - 1]

    def _entry(self, formula: Expr, row: Expr, column: Expr, layer: int) -> Expr:
        pair = self._pair(layer)
        entries = {
            _name("Theta", layer): pair.theta,
            _name("Theta_bar", layer): pair.theta,
            _name("Theta_tilde", layer): lambda row, column: Mul(
                pair.theta(row, column), Call("indicator", Relation(">=", column, ONE))
            ),
            _name("Delta", layer + 1): pair.delta_up,
            _name("Z", layer): pair.z,
            self._a(layer): pair.a,
        }
        axes = {
            _name("Theta", layer): ("up", "low+"),
            _name("Theta_bar", layer): ("up", "low"),
            _name("Theta_tilde", layer): ("up", "low+"),
            _name("Delta", layer + 1): ("up", "m"),
            _name("Z", layer): ("low", "m"),
            self._a(layer): ("low+", "m"),
        }
        ends: dict[str, tuple[Expr, Expr]] = {
            "up": (ONE, pair.upper_width),
            "low": (ONE, pair.lower_width),
            "low+": (pair.start, pair.lower_width),
            "m": (ONE, m),
        }
        return entry_of(formula, row, column, entries, axes, ends)

    def _hidden_delta(self, layer: int) -> Chain:
        pair, activation = self._pair(layer), self.spec.activation(layer)
        weights = _name("Theta_bar" if self.spec.bias else "Theta", layer)
        back = Call("matmul", Call("transpose", weights), _name("Delta", layer + 1))
        slope = _slope_matrix(activation, _name("Z", layer))
        formula = Call("hadamard", back, slope) if slope is not None else back
        through = Mul(pair.delta_up(k, r), Derivative(pair.z_up(k, r), pair.z(j, i)))
        first = Sum(Sum(through, r, ONE, m), k, ONE, pair.upper_width)
        key = ("matrix delta", activation.name, str(self.spec.bias))
        entry = self._entry(formula, j, i, layer)
        equations = [pair.forward(), *pair.lower_output(activation)]
        verdict = self._decided(key, first, entry, equations, pair.demands(ONE))
        name = _name("Delta", layer)
        shape = self._checked(formula, self.shapes[name])
        rules = ("network-chain-rule", "network-matrix-form")
        return Chain("delta", name, (Line(formula, rules, verdict, shape),), shape)

    def _gradient(self, layer: int) -> Chain:
        pair, theta = self._pair(layer), _name("Theta", layer)
        down = Call("matmul", _name("Delta", layer + 1), Call("transpose", self._a(layer)))
        formula: Expr = Mul(Div(ONE, m), down)
        first: Expr = Mul(
            Div(ONE, m),
            Sum(
                Sum(
                    Mul(pair.delta_up(c, i), Derivative(pair.z_up(c, i), pair.theta(k, j))),
                    c, ONE, pair.upper_width,
                ),
                i, ONE, m,
            ),
        )  # fmt: skip
        if self.spec.l2:
            bare = _name("Theta_tilde" if self.spec.bias else "Theta", layer)
            formula = formula + Mul(Div(LAMBDA, m), bare)
            first = first + Derivative(pair.penalty(), pair.theta(k, j))
        entry = self._entry(formula, k, j, layer)
        key = ("matrix gradient", str(self.spec.bias), str(self.spec.l2))
        verdict = self._decided(key, first, entry, [pair.forward()], pair.demands())
        shape = self._checked(formula, self.shapes[theta])
        rules = ("network-chain-rule", "network-matrix-form")
        line = Line(formula, rules, verdict, shape)
        return Chain("gradient", Derivative(J, theta), (line,), shape)

    def _decided(
        self,
        key: tuple[str, ...],
        first: Expr,
        entry: Expr,
        equations: list[Relation],
        demands: tuple[Relation, ...],
    ) -> Verdict:
        """The entry is what the chain rule gives (`first`), for all sizes."""
        known = self.index._verdicts.get(key)
        if known is None:
            verdict = self.index.judge.decide_index(first, entry, equations, demands)
            known = [replace(verdict, method=f"chain rule, then {verdict.method}")]
            self.index._verdicts[key] = known
        return known[0]


def _slope_matrix(activation: Activation, z: Expr) -> Expr | None:
    """s'(Z), each entry on its own; None where the slope is 1 everywhere."""
    value = activation.value
    return Call(value.name, z, orders=(1,)) if isinstance(value, Call) else None


def _elementwise(formula: Expr, matrices: set[Symbol]) -> Expr:
    """A formula of matrices, entry by entry, with products of matrices written as ⊙."""

    def change(node: Expr) -> Expr:
        if not isinstance(node, Mul):
            return node
        arrays = [each for each in node.children if free_symbols(each) & matrices]
        numbers = [each for each in node.children if not free_symbols(each) & matrices]
        together = Call("hadamard", *arrays) if len(arrays) > 1 else product(*arrays)
        return product(*numbers, together) if arrays else node

    return rewrite(formula, change)
