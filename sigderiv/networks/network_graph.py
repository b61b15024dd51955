"""A small network's loss as one computation graph."""

from __future__ import annotations

from fractions import Fraction

from sigderiv.errors import LimitError
from sigderiv.expr import ONE, Call, Div, Expr, Mul, Symbol, as_expr, rewrite, substitute
from sigderiv.networks.derivatives import times
from sigderiv.networks.element import forward
from sigderiv.networks.graph import graph
from sigderiv.networks.graph_records import Graph
from sigderiv.networks.names import Names
from sigderiv.networks.numbers import Numbers
from sigderiv.networks.spec import NetworkSpec

MOST_WEIGHTS = 200


def network_graph(spec: NetworkSpec, numbers: Numbers | None = None) -> Graph:
    """The graph of J: forward propagation's values are its nodes, the weights its inputs; the
    sample and m are numbers.  numbers: the values of the weights and of the sample; of several
    samples the first, with m = 1."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    names = Names(spec)
    meanings = _meanings(spec)
    if numbers is not None:
        sample = _sample(names, numbers)
        meanings = {
            name: rewrite(substitute(each, dict(sample)), _known) for name, each in meanings.items()
        }
    weights = [spec.wrt] if spec.wrt is not None else spec.all_weights()
    return graph(
        meanings[Names.J],
        None if numbers is None else _values(spec, names, numbers),
        names={
            meaning: name
            for name, meaning in meanings.items()
            if isinstance(name, Symbol) and meaning is not ONE
        },
        wanted={names.theta(one.layer, one.row, one.column) for one in weights},
        fixed=frozenset(
            {names.m, names.penalty}
            | {names.y(row) for row in range(1, spec.layers[-1] + 1)}
            | {names.a(1, row) for row in range(spec.layers[0] + 1)}
        ),
    )


def _known(node: Expr) -> Expr:
    """The sigmoid by the name under which it has values; nothing is divided by m = 1."""
    if isinstance(node, Div) and node.children[1] is ONE:
        return node.children[0]
    return Call("sigma", *node.children) if isinstance(node, Call) and node.name == "s" else node


def _sample(names: Names, numbers: Numbers) -> dict[Expr, Expr]:
    """The numbers of the sample."""
    values = {names.m: Fraction(1), names.penalty: numbers.rate, names.a(1, 0): Fraction(1)}
    values |= {names.a(1, unit): x for unit, x in enumerate(numbers.x[0], 1)}
    values |= {names.y(unit): y for unit, y in enumerate(numbers.y[0], 1)}
    return {name: as_expr(value) for name, value in values.items()}


def _values(spec: NetworkSpec, names: Names, numbers: Numbers) -> dict[Symbol, Fraction]:
    """The numbers of the weights."""
    values = {}
    for weight in spec.all_weights():
        row = numbers.weights[weight.layer - 1][weight.row - 1]
        theta = names.theta(weight.layer, weight.row, weight.column)
        values[theta] = row[weight.column - spec.first_column]
    return values


def loss_formula(spec: NetworkSpec) -> Expr:
    """J with every intermediate value put in."""
    return _meanings(spec)[Names.J]


def _meanings(spec: NetworkSpec) -> dict[Expr, Expr]:
    """Each value's name and what it is in weights, inputs and targets; times a bias unit's 1 is
    left out."""

    def change(node: Expr) -> Expr:
        if isinstance(node, Mul) and ONE in node.children:
            return times(*node.children)
        return node

    found: dict[Expr, Expr] = {}
    for chain in forward(spec):
        found[chain.start] = rewrite(substitute(chain.result, found), change)
    return found
