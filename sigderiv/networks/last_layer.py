"""The lines of the gradient for a weight of the last layer, as formulas with their rules.

Contract: nothing is decided here; every line is to follow from the one before it.
"""

from __future__ import annotations

from sigderiv.expr import ONE, Derivative, Div, Expr, Mul, Neg, Sum
from sigderiv.networks.layer_formulas import Pair, at, b, c, d, delta, front, i, j, k, m, product
from sigderiv.networks.spec import NetworkSpec

Written = list[tuple[Expr, str]]
"""Formulas and the rule by which each follows from the one before."""


def scalar_lines(spec: NetworkSpec, top: Pair) -> Written:
    """The gradient for losses whose outputs each depend on one input alone."""
    activation = spec.activations[-1]
    loss, y = spec.loss, at("y", "", c, i)
    theta = top.theta(k, j)
    before = loss.slope_at(top.a_up(c, i), y)
    slope = product(*activation.slope_at(top.z_up(c, i))) if activation.slope else ONE
    at_k = activation.slope_at(top.z_up(k, i))
    y_k = at("y", "", k, i)
    sign = front(loss)

    def both(inner: Expr) -> Expr:
        return product(sign, Sum(Sum(inner, c, ONE, top.upper_width), i, ONE, m))

    lines: Written = [
        (both(Mul(before, Derivative(top.a_up(c, i), theta))), "network-sum-and-chain"),
        (
            both(product(before, slope, delta(c, k), top.a(j, i))),
            "network-derivative-of-entry",
        ),
        (
            product(
                sign,
                Sum(
                    product(loss.slope_at(top.a_up(k, i), y_k), *at_k, top.a(j, i)),
                    i, ONE, m,
                ),
            ),
            "network-sum-of-delta",
        ),
    ]  # fmt: skip
    value = delta_value(spec, top, k, i)
    lines.append((mean(Mul(value, top.a(j, i))), "network-simplify"))
    lines.append((mean(Mul(top.delta_up(k, i), top.a(j, i))), "network-name-delta"))
    return lines


def softmax_lines(spec: NetworkSpec, top: Pair) -> Written:
    """The gradient where every output depends on every input."""
    theta, y = top.theta(k, j), at("y", "", c, i)
    one_over = Mul(y, Div(ONE, top.a_up(c, i)))
    sign = front(spec.loss)

    def sums(inner: Expr) -> Expr:
        inner = Sum(Sum(inner, d, ONE, top.upper_width), c, ONE, top.upper_width)
        return product(sign, Sum(inner, i, ONE, m))

    through = Mul(
        one_over,
        Derivative(top.a_up(c, i), top.z_up(d, i)),
        Derivative(top.z_up(d, i), theta),
    )
    jacobian = Mul(top.a_up(c, i), delta(c, d) - top.a_up(d, i))
    entries = Mul(one_over, jacobian, delta(d, k), top.a(j, i))
    targets = Sum(y, c, ONE, top.upper_width)
    y_k = at("y", "", k, i)
    gap = y_k - Mul(top.a_up(k, i), targets)
    return [
        (sums(through), "network-sum-and-chain"),
        (sums(entries), "network-softmax-jacobian"),
        (product(sign, Sum(Mul(gap, top.a(j, i)), i, ONE, m)), "network-sum-of-delta"),
        (
            mean(Mul(top.a_up(k, i) - y_k, top.a(j, i))),
            "network-targets-sum-to-one",
        ),
        (mean(Mul(top.delta_up(k, i), top.a(j, i))), "network-name-delta"),
    ]


def delta_value(spec: NetworkSpec, top: Pair, unit: Expr, sample: Expr) -> Expr:
    """δ of the last layer in its shortest form."""
    loss, activation = spec.loss, spec.activations[-1]
    a, y = top.a_up(unit, sample), at("y", "", unit, sample)
    if loss.needs == "softmax" or (
        loss.name == "cross-entropy" and activation.name == "sigmoid"
    ):
        return a - y
    slope = loss.slope_at(a, y)
    value = product(slope, *activation.slope_at(top.z_up(unit, sample)))
    return Neg(value) if loss.sign < 0 else value


def double(pair: Pair, inner: Expr) -> Expr:
    """The sum over the weights of a layer."""
    return Sum(Sum(inner, b, ONE, pair.lower_width), c, ONE, pair.upper_width)


def mean(inner: Expr) -> Expr:
    """The mean over the samples."""
    return Mul(Div(ONE, m), Sum(inner, i, ONE, m))
