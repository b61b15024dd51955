"""Element view: every weight's gradient as a chain, with what a later layer computed named.

Contract: `element(spec)` writes forward propagation out, then the loss of one sample, then for
each output unit δ and for each weight asked for a chain `∂J/∂θ = … = …`.  A line of a chain is the
chain of its unit times the weight's own input, so each unit is derived and decided once, however
many weights it has: the cost is proportional to the number of weights.  The first line of a chain
is an instance of the chain rule through named values; each of its factors is decided by the
referee against the definition of the value.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.errors import LimitError
from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Derivative,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    substitute,
)
from sigderiv.networks.judge import Judge
from sigderiv.networks.layer_formulas import product
from sigderiv.networks.names import Names
from sigderiv.networks.records import Chain, Line, NetworkDerivation, by_definition
from sigderiv.networks.spec import NetworkSpec, Weight
from sigderiv.referee.verdict import Verdict

MOST_WEIGHTS = 20_000

Factors = tuple[Expr, ...]


def element(spec: NetworkSpec) -> NetworkDerivation:
    """The element view."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    return _Writer(spec).derivation()


def forward(spec: NetworkSpec) -> tuple[Chain, ...]:
    """Forward propagation and the loss of one sample, as definitions."""
    writer = _Writer(spec)
    writer._forward()
    writer._loss()
    return tuple(writer.chains)


class _Writer:
    """Writes the chains of one network."""

    def __init__(self, spec: NetworkSpec) -> None:
        self.spec = spec
        self.names = Names(spec)
        self.judge = Judge()
        self.chains: list[Chain] = []
        self.softmax = spec.loss.needs == "softmax"
        self._output_lines: dict[int, tuple[tuple[Factors, tuple[str, ...], Verdict], ...]] = {}

    def derivation(self) -> NetworkDerivation:
        self._forward()
        self._loss()
        wanted = self._wanted()
        lowest = min(weight.layer for weight in wanted) + 1
        units: dict[tuple[int, int], tuple[tuple[Factors, tuple[str, ...], Verdict], ...]] = {}
        for layer in range(self.spec.depth, lowest - 1, -1):
            here = [weight for weight in wanted if weight.layer == layer - 1]
            rows = (
                sorted({weight.row for weight in here})
                if layer == lowest
                else range(1, self.spec.layers[layer - 1] + 1)
            )
            for row in rows:
                units[layer, row] = (
                    self._output_unit(row)
                    if layer == self.spec.depth
                    else self._hidden_unit(layer, row)
                )
            for weight in here:
                self._gradient(weight, units[layer, weight.row])
            if layer > lowest or self.spec.wrt is None:
                for row in rows:
                    self._delta(layer, row, units[layer, row])
        shared, alone = steps(self.spec, wanted)
        return NetworkDerivation(
            self.spec, tuple(self.chains), self.judge.used, shared, alone, self._kinks()
        )

    def _wanted(self) -> list[Weight]:
        if self.spec.wrt is not None:
            return [self.spec.wrt]
        return self.spec.all_weights()

    def _kinks(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        kinks = [kink for one in self.spec.activations for kink in one.kinks]
        for kink in (*kinks, *self.spec.loss.kinks):
            if kink not in found:
                found.append(kink)
        return tuple(found)

    # forward

    def _define(self, kind: str, name: Expr, *formulas: Expr) -> None:
        lines = tuple(
            Line(formula, ("network-definition",), by_definition()) for formula in formulas
        )
        self.chains.append(Chain(kind, name, lines))

    def _forward(self) -> None:
        spec, names = self.spec, self.names
        for layer in range(2, spec.depth + 1):
            inputs = range(spec.first_column, spec.layers[layer - 2] + 1)
            for row in range(1, spec.layers[layer - 1] + 1):
                terms = [
                    names.theta(layer - 1, row, column) * names.a(layer - 1, column)
                    for column in inputs
                ]
                self._define("forward", names.z(layer, row), names.total(terms))
            if spec.bias and layer < spec.depth:
                self._define("forward", names.a(layer, 0), ONE)
            for row in range(1, spec.layers[layer - 1] + 1):
                self._define("forward", names.a(layer, row), self._output(layer, row))

    def _output(self, layer: int, row: int) -> Expr:
        """What a unit puts out, in its input z."""
        if self.softmax and layer == self.spec.depth:
            powers = [Pow(E, self.names.z(layer, k)) for k in self._outputs()]
            return Pow(E, self.names.z(layer, row)) / self.names.total(powers)
        return self.spec.activation(layer).at(self.names.z(layer, row))

    def _outputs(self) -> range:
        return range(1, self.spec.layers[-1] + 1)

    def _loss(self) -> None:
        names, loss = self.names, self.spec.loss
        brackets = [loss.at(names.a(self.spec.depth, k), names.y(k)) for k in self._outputs()]
        value = product(self._front(), names.total(brackets))
        formula: Expr = value
        if self.spec.l2:
            squares = [
                Pow(names.theta(weight.layer, weight.row, weight.column), TWO)
                for weight in NetworkSpec(
                    self.spec.layers, self.spec.activations, loss, bias=False
                ).all_weights()
            ]
            formula = value + Mul(Div(names.penalty, Mul(TWO, names.m)), names.total(squares))
        self._define("loss", names.J, formula)

    def _front(self) -> Expr:
        """1/m with the loss's sign."""
        over_m = Div(ONE, self.names.m)
        return Neg(over_m) if self.spec.loss.sign < 0 else over_m

    # units: the chains of m · ∂J/∂z, as factors that a weight's input completes

    def _output_unit(self, row: int) -> tuple[tuple[Factors, tuple[str, ...], Verdict], ...]:
        if row not in self._output_lines:
            self._output_lines[row] = self._new_output_unit(row)
        return self._output_lines[row]

    def _new_output_unit(self, row: int) -> tuple[tuple[Factors, tuple[str, ...], Verdict], ...]:
        names, spec, judge = self.names, self.spec, self.judge
        top = spec.depth
        a, z, y = names.a(top, row), names.z(top, row), names.y(row)
        over_m = Div(ONE, names.m)
        if self.softmax:
            return self._softmax_unit(row)
        output = self._output(top, row)
        slope = spec.activation(top).slope_at(z)
        bracket = spec.loss.slope_at(output, y)
        verdict = judge.all(
            judge.decide(Derivative(spec.loss.at(a, y), a), spec.loss.slope_at(a, y)),
            judge.decide(Derivative(output, z), product(*slope)),
        )
        if spec.activation(top).unit_range:
            verdict = _within(verdict, a)
        lines: list[tuple[Factors, tuple[str, ...], Verdict]] = [
            ((self._front(), bracket, *slope), ("network-chain-rule",), verdict)
        ]

        def go(rule: str, *factors: Expr) -> None:
            before = product(*lines[-1][0])
            mapping: dict[Expr, Expr] = {a: output}
            after = substitute(product(*factors), mapping)
            lines.append((factors, (rule,), judge.decide(substitute(before, mapping), after)))

        if spec.loss.name == "cross-entropy" and spec.activation(top).name == "sigmoid":
            go("network-cancel", self._front(), y * (1 - output) - Mul(1 - y, output))
            go("network-expand", self._front(), y - output)
            go("network-sign", over_m, output - y)
            go("network-name-output", over_m, a - y)
        elif spec.loss.name == "mse":
            go("network-name-output", over_m, a - y, *slope)
        return tuple(lines)

    def _softmax_unit(self, row: int) -> tuple[tuple[Factors, tuple[str, ...], Verdict], ...]:
        """-1/m Σ_c y_c/p_c · p_c(δ - p_row) = … = 1/m [p_row - y_row], with Σ y = 1."""
        names, judge = self.names, self.judge
        top = self.spec.depth
        z, p, y = names.z(top, row), names.a(top, row), names.y(row)
        outputs: dict[Expr, Expr] = {names.a(top, k): self._output(top, k) for k in self._outputs()}
        over_m = Div(ONE, names.m)
        terms: list[Expr] = []
        verdicts: list[Verdict] = []
        for k in self._outputs():
            a = names.a(top, k)
            same = ONE if k == row else ZERO
            jacobian = Mul(a, same - p)
            verdicts.append(
                judge.decide(Derivative(self._output(top, k), z), substitute(jacobian, outputs))
            )
            terms.append(Mul(names.y(k), Div(ONE, a), jacobian))
        lines: list[tuple[Factors, tuple[str, ...], Verdict]] = [
            ((self._front(), names.total(terms)), ("network-chain-rule",), judge.all(*verdicts))
        ]
        targets = names.total([names.y(k) for k in self._outputs()])
        middle = (self._front(), y - Mul(p, targets))
        lines.append(
            (middle, ("network-cancel",), judge.decide(product(*lines[0][0]), product(*middle)))
        )
        self.judge.use(Relation("=", targets, ONE))
        last = (over_m, p - y)
        first = names.y(1)
        others = [Neg(names.y(k)) for k in self._outputs() if k > 1]
        one: dict[Expr, Expr] = {first: names.total([ONE, *others])}
        verdict = judge.decide(substitute(product(*middle), one), substitute(product(*last), one))
        lines.append((last, ("network-targets-sum-to-one",), verdict))
        return tuple(lines)

    def _hidden_unit(
        self, layer: int, row: int
    ) -> tuple[tuple[Factors, tuple[str, ...], Verdict], ...]:
        names, spec, judge = self.names, self.spec, self.judge
        z, a = names.z(layer, row), names.a(layer, row)
        slope = spec.activation(layer).slope_at(z)
        above = range(1, spec.layers[layer] + 1)
        thetas: list[Expr] = [names.theta(layer, k, row) for k in above]
        over_m = Div(ONE, names.m)
        deltas: list[Expr] = [names.delta(layer + 1, k) for k in above]
        verdict = judge.all(
            judge.decide(Derivative(spec.activation(layer).at(z), z), product(*slope)),
            *(judge.decide(Derivative(self._input(layer + 1, k, a), a), theta)
              for k, theta in zip(above, thetas, strict=True)),
        )  # fmt: skip
        named: Factors = (over_m, *self._through(deltas, thetas), *slope)
        if layer + 1 < spec.depth:
            return ((named, ("network-chain-rule", "network-name-delta"), verdict),)
        fronts = [self._unit_values(k) for k in above]
        verdict = judge.all(verdict, *(self._output_unit(k)[0][2] for k in above))
        start: Factors = (
            (*fronts[0][0], *thetas, *slope)
            if len(fronts) == 1
            else (names.total([product(*f[0], t) for f, t in zip(fronts, thetas, strict=True)]),
                  *slope)
        )  # fmt: skip
        lines: list[tuple[Factors, tuple[str, ...], Verdict]] = [
            (start, ("network-chain-rule",), verdict)
        ]
        ends = [f[-1][1:] for f in fronts]
        if len(fronts[0]) > 1:
            simple: Factors = (
                (over_m, *ends[0], *thetas, *slope)
                if len(ends) == 1
                else (over_m,
                      names.total([product(*e, t) for e, t in zip(ends, thetas, strict=True)]),
                      *slope)
            )  # fmt: skip
            lines.append((simple, ("network-same-as-above",), self._same(start, simple)))
        last = lines[-1][0]
        meanings: dict[Expr, Expr] = {
            delta: self._delta_value(front) for delta, front in zip(deltas, fronts, strict=True)
        }
        verdict = self.judge.decide(
            self._in_inputs(product(*last)),
            self._in_inputs(substitute(product(*named), meanings)),
        )
        lines.append((named, ("network-name-delta",), verdict))
        return tuple(lines)

    def _input(self, layer: int, row: int, a: Expr) -> Expr:
        """The part of z that depends on one output: a sum with the rest as one symbol."""
        theta = next(
            self.names.theta(layer - 1, row, column)
            for column in range(1, self.spec.layers[layer - 2] + 1)
            if self.names.a(layer - 1, column) is a
        )
        return theta * a + Symbol("rest")

    def _through(self, deltas: list[Expr], thetas: list[Expr]) -> Factors:
        if len(deltas) == 1:
            return (deltas[0], thetas[0])
        return (self.names.total([d * t for d, t in zip(deltas, thetas, strict=True)]),)

    def _unit_values(self, row: int) -> tuple[Factors, ...]:
        return tuple(line[0] for line in self._output_unit(row))

    def _delta_value(self, front: tuple[Factors, ...]) -> Expr:
        """δ of an output unit: the last form of its chain without 1/m."""
        last = front[-1]
        value = product(*last[1:])
        return Neg(value) if isinstance(last[0], Neg) else value

    def _in_inputs(self, formula: Expr) -> Expr:
        """Outputs written as activations of their inputs."""
        top = self.spec.depth
        return substitute(
            formula, {self.names.a(top, k): self._output(top, k) for k in self._outputs()}
        )

    def _same(self, before: Factors, after: Factors) -> Verdict:
        formulas = [self._in_inputs(product(*factors)) for factors in (before, after)]
        if self.softmax:
            first = self.names.y(1)
            others = [Neg(self.names.y(k)) for k in self._outputs() if k > 1]
            one: dict[Expr, Expr] = {first: self.names.total([ONE, *others])}
            formulas = [substitute(formula, one) for formula in formulas]
        return self.judge.decide(*formulas)

    # what is said of units and weights

    def _delta(
        self,
        layer: int,
        row: int,
        unit: tuple[tuple[Factors, tuple[str, ...], Verdict], ...],
    ) -> None:
        factors = unit[-1][0]
        value = product(*factors[1:])
        if isinstance(factors[0], Neg):
            value = Neg(value)
        verdict = self.judge.all(*(line[2] for line in unit))
        line = Line(value, ("network-chain-rule",), verdict)
        self.chains.append(Chain("delta", self.names.delta(layer, row), (line,)))

    def _gradient(
        self,
        weight: Weight,
        unit: tuple[tuple[Factors, tuple[str, ...], Verdict], ...],
    ) -> None:
        names, spec = self.names, self.spec
        theta = names.theta(weight.layer, weight.row, weight.column)
        a = names.a(weight.layer, weight.column)
        own = self.judge.decide(Derivative(theta * a + Symbol("rest"), theta), a)
        penalized = spec.l2 and weight.column > 0
        lines: list[Line] = []
        for factors, rules, verdict in unit:
            formula: Expr = product(*factors, a)
            if penalized:
                formula = formula + Mul(Div(names.penalty, names.m), theta)
            if not lines:
                verdict = self.judge.all(verdict, own)
                rules = (*rules, "network-penalty") if penalized else rules
            lines.append(Line(formula, rules, verdict))
        self.chains.append(Chain("gradient", Derivative(names.J, theta), tuple(lines)))


def _within(verdict: Verdict, a: Expr) -> Verdict:
    """The verdict without the conditions that an output between 0 and 1 meets."""
    met = {Relation(op, side, ZERO) for op in (">", "!=") for side in (a, 1 - a)}
    return replace(verdict, conditions=tuple(c for c in verdict.conditions if c not in met))


def steps(spec: NetworkSpec, weights: list[Weight]) -> tuple[int, int]:
    """Derivative steps (one for each local derivative that is worked out): with every unit's δ
    used again, and with every weight expanded from nothing."""
    alone_of_unit = {spec.depth: 2}
    for layer in range(spec.depth - 1, 1, -1):
        alone_of_unit[layer] = 1 + spec.layers[layer] * (1 + alone_of_unit[layer + 1])
    alone = sum(1 + alone_of_unit[weight.layer + 1] for weight in weights)
    lowest = min(weight.layer for weight in weights) + 1
    shared = len(weights)
    for layer in range(spec.depth, lowest - 1, -1):
        rows = (
            len({weight.row for weight in weights if weight.layer == layer - 1})
            if layer == lowest
            else spec.layers[layer - 1]
        )
        shared += rows * (2 if layer == spec.depth else 1 + spec.layers[layer])
    return shared, alone
