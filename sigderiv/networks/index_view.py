"""Index view: the gradient for one weight of each layer, with symbolic numbers of samples and
units, every line decided for all sizes.

Contract: `index_view(spec)` uses of `spec` the number of layers, the activations, the loss, the
penalty and the bias; its widths do not matter.  Lines that differ only in the layers' labels are
decided once, because renaming symbols changes no truth: the cost is proportional to the depth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Call,
    Derivative,
    Div,
    Expr,
    Indexed,
    Mul,
    Relation,
    Sum,
    Symbol,
    subformulas,
)
from sigderiv.networks.choices import Activation
from sigderiv.networks.judge import Judge
from sigderiv.networks.last_layer import (
    Written,
    delta_value,
    double,
    mean,
    scalar_lines,
    softmax_lines,
)
from sigderiv.networks.layer_formulas import (
    LAMBDA,
    J,
    Pair,
    at,
    b,
    c,
    delta,
    front,
    i,
    j,
    k,
    m,
    penalty_slope,
    product,
    r,
)
from sigderiv.networks.records import Chain, Line, NetworkDerivation, by_definition
from sigderiv.networks.spec import NetworkSpec
from sigderiv.referee.verdict import Outcome, Verdict

REST = Symbol("R")
"""The squares of the other layers' weights, which the weight does not occur in."""

def pairs(spec: NetworkSpec) -> list[Pair]:
    """The neighbouring layers, from the input up."""
    widths = [Symbol(f"n_{layer}") for layer in range(1, spec.depth)] + [Symbol("K")]
    return [
        Pair(str(layer), str(layer + 1), widths[layer - 1], widths[layer], spec.bias, layer == 1)
        for layer in range(1, spec.depth)
    ]


def index_view(spec: NetworkSpec) -> NetworkDerivation:
    """The index view."""
    return IndexWriter(spec).derivation()


class IndexWriter:
    """Writes and decides the chains; the verdicts of one layer serve all layers like it."""

    def __init__(self, spec: NetworkSpec) -> None:
        self.spec = spec
        self.judge = Judge()
        self.pairs = pairs(spec)
        self._verdicts: dict[tuple[str, ...], list[Verdict]] = {}

    def derivation(self) -> NetworkDerivation:
        spec = self.spec
        chains: list[Chain] = []
        for pair in self.pairs:
            forward, output = pair.forward(), pair.output(spec.activation(int(pair.upper)))
            chains += [_defined("forward", forward), _defined("forward", output)]
        chains.append(self.loss())
        chains += [self.last_gradient(), self.last_delta()]
        for number in range(len(self.pairs) - 2, -1, -1):
            pair, above = self.pairs[number], self.pairs[number + 1]
            chains.append(self.hidden_delta(above, spec.activation(int(pair.upper))))
            chains.append(self.gradient(pair))
        kinks = tuple(
            dict.fromkeys(kink for one in spec.activations for kink in one.kinks)
        ) + tuple(spec.loss.kinks)
        facts = (self._targets(),) if spec.loss.needs == "softmax" else ()
        wanted = len(self.pairs)
        return NetworkDerivation(
            spec, tuple(chains), facts, 2 * wanted + 1, wanted * (wanted + 2), kinks
        )

    def loss(self) -> Chain:
        """J of all samples."""
        return _defined("loss", Relation("=", J, self._loss(self.pairs[-1])))

    def _loss(self, top: Pair) -> Expr:
        value = top.bracket_sum(self.spec.loss)
        if not self.spec.l2:
            return value
        for pair in self.pairs:
            value = value + pair.penalty()
        return value

    # the last layer

    def last_gradient(self) -> Chain:
        """∂J/∂θ_kj for the last layer's weights."""
        top, loss = self.pairs[-1], self.spec.loss
        activation = self.spec.activations[-1]
        theta = top.theta(k, j)
        start = Derivative(J, theta)
        written = (
            softmax_lines(self.spec, top)
            if loss.needs == "softmax"
            else scalar_lines(self.spec, top)
        )
        if self.spec.l2:
            forms = [
                Mul(
                    Div(LAMBDA, Mul(TWO, m)), double(top, Derivative(top.theta(c, b) ** 2, theta))
                ),
                Mul(
                    Div(LAMBDA, Mul(TWO, m)),
                    double(top, Mul(TWO, top.theta(c, b), delta(c, k), delta(b, j))),
                ),
                penalty_slope(top),
            ]
            written = [
                (formula + forms[min(number, 2)], rule)
                for number, (formula, rule) in enumerate(written)
            ]
        value = top.bracket_sum(loss)
        if self.spec.l2:
            value = value + top.penalty() + REST
        equations = [
            Relation("=", J, value), top.forward(), top.output(activation),
            Relation("=", top.delta_up(k, i), delta_value(self.spec, top, k, i)),
        ]  # fmt: skip
        if loss.needs == "softmax":
            equations.append(self._targets())
        return self._chain("gradient", start, written, equations, top.demands())

    def _targets(self) -> Relation:
        return Relation("=", Sum(at("y", "", c, i), c, ONE, self.pairs[-1].upper_width), ONE)

    def last_delta(self) -> Chain:
        """δ of the last layer: m times ∂J/∂z_ki."""
        top = self.pairs[-1]
        activation = self.spec.activations[-1]
        value = delta_value(self.spec, top, k, i)
        renamed = self.spec.loss.at(top.a_up(c, r), at("y", "", c, r))
        inner = Sum(Sum(renamed, c, ONE, top.upper_width), r, ONE, m)
        start = Mul(m, Derivative(product(front(self.spec.loss), inner), top.z_up(k, i)))
        equations = [top.output(activation)]
        if self.spec.loss.needs == "softmax":
            equations.append(self._targets())
        chain = self._chain(
            "delta", start, [(value, "network-sum-and-chain")], equations, top.demands()
        )
        return Chain("delta", top.delta_up(k, i), chain.lines)

    # hidden layers

    def hidden_delta(self, pair: Pair, activation: Activation) -> Chain:
        """δ_ji of the pair's lower layer from δ_ki of the upper one."""
        start = at("delta", pair.lower, j, i)
        slope = activation.slope_at(pair.z(j, i))
        width = pair.upper_width

        def sums(inner: Expr) -> Expr:
            return Sum(Sum(inner, r, ONE, m), k, ONE, width)

        up, z_up = pair.delta_up(k, r), pair.z_up(k, r)
        through_a = Sum(
            Mul(pair.theta(k, b), Derivative(pair.a(b, r), pair.z(j, i))),
            b, pair.start, pair.lower_width,
        )  # fmt: skip
        written: Written = [
            (sums(Mul(up, Derivative(z_up, pair.z(j, i)))), "network-chain-rule"),
            (sums(Mul(up, through_a)), "network-sum-and-chain"),
            (
                sums(product(up, pair.theta(k, j), *slope, delta(r, i))),
                "network-derivative-of-entry",
            ),
            (
                product(Sum(Mul(pair.theta(k, j), pair.delta_up(k, i)), k, ONE, width), *slope),
                "network-sum-of-delta",
            ),
        ]
        equations = [pair.forward(), *pair.lower_output(activation)]
        key = ("delta", activation.name, str(pair.bias))
        chain = self._chain("delta", start, written, equations, pair.demands(ONE), key, ruled=True)
        if pair is not self.pairs[-1] or self.spec.loss.needs == "softmax":
            return chain
        first, *others = chain.lines
        proved = self._from_loss(pair, written[0][0], equations)
        return replace(chain, lines=(replace(first, verdict=proved), *others))

    def _from_loss(self, pair: Pair, formula: Expr, equations: list[Relation]) -> Verdict:
        """The verdict on the first line below the last layer, for any loss that adds up what its
        outputs give: m ∂J/∂z_ji with J = 1/m ΣΣ g(z_cr, y_cr), where δ is g's own slope."""

        def g(unit: Expr, sample: Expr, *orders: int) -> Expr:
            return Call("g", pair.z_up(unit, sample), at("y", "", unit, sample), orders=orders)

        total = Sum(Sum(g(c, r), c, ONE, pair.upper_width), r, ONE, m)
        left = Mul(m, Derivative(Mul(Div(ONE, m), total), pair.z(j, i)))
        meaning = Relation("=", pair.delta_up(k, i), g(k, i, 1, 0))
        found = self.judge.decide_index(left, formula, [*equations, meaning], pair.demands(ONE))
        return found if found.outcome is Outcome.PROVED else RULE

    def gradient(self, pair: Pair) -> Chain:
        """∂J/∂θ_kj of a hidden layer's weight, from δ of the layer it leads to."""
        theta = pair.theta(k, j)
        start = Derivative(J, theta)

        def both(inner: Expr) -> Expr:
            return mean(Sum(inner, c, ONE, pair.upper_width))

        up = pair.delta_up(c, i)
        written: Written = [
            (both(Mul(up, Derivative(pair.z_up(c, i), theta))), "network-chain-rule"),
            (both(Mul(up, delta(c, k), pair.a(j, i))), "network-derivative-of-entry"),
            (mean(Mul(pair.delta_up(k, i), pair.a(j, i))), "network-sum-of-delta"),
        ]
        if self.spec.l2:
            first = Mul(
                Div(LAMBDA, Mul(TWO, m)),
                double(pair, Derivative(pair.theta(c, b) ** 2, theta)),
            )
            forms = [first, penalty_slope(pair), penalty_slope(pair)]
            written = [
                (formula + form, rule) for (formula, rule), form in zip(written, forms, strict=True)
            ]
        key = ("gradient", str(pair.bias), str(self.spec.l2))
        return self._chain(
            "gradient", start, written, [pair.forward()], pair.demands(), key, ruled=True
        )

    # deciding

    def _chain(
        self,
        kind: str,
        start: Expr,
        written: Written,
        equations: Iterable[Relation],
        demands: Iterable[Relation],
        key: tuple[str, ...] = (),
        ruled: bool = False,
    ) -> Chain:
        """The chain with its verdicts; `ruled`: the first line is the chain rule itself."""
        facts, ranges = tuple(equations), tuple(demands)
        verdicts = self._verdicts.get(key) if key else None
        if verdicts is None:
            verdicts = []
            before = start
            for number, (formula, _) in enumerate(written):
                verdicts.append(
                    RULE
                    if ruled and number == 0
                    else self.judge.decide_index(before, formula, facts, ranges)
                )
                before = formula
            verdicts = [self._met(verdict) for verdict in verdicts]
            if key:
                self._verdicts[key] = verdicts
        lines = tuple(
            Line(formula, (rule,), verdict)
            for (formula, rule), verdict in zip(written, verdicts, strict=True)
        )
        return Chain(kind, start, lines)

    def _met(self, verdict: Verdict) -> Verdict:
        """The verdict without the conditions that outputs between 0 and 1 meet."""
        if not self.spec.activations[-1].unit_range:
            return verdict
        a = at("a", self.pairs[-1].upper, k, i).base

        def is_output(side: Expr) -> bool:
            return isinstance(side, Indexed) and side.base is a

        def met(condition: Expr) -> bool:
            if not isinstance(condition, Relation) or condition.op != "!=":
                return False
            side = condition.left
            if condition.right is not ZERO:
                return False
            return is_output(side) or any(
                side is 1 - part for part in subformulas(side) if is_output(part)
            )

        return replace(verdict, conditions=tuple(c for c in verdict.conditions if not met(c)))


RULE = Verdict(
    Outcome.PROVED,
    "chain rule",
    "the loss depends on these values through the next layer's inputs only, and δ is by what "
    "it changes with them",
)


def _defined(kind: str, equation: Relation) -> Chain:
    line = Line(equation.right, ("network-definition",), by_definition())
    return Chain(kind, equation.left, (line,))
