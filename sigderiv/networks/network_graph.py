"""A small network's loss as one computation graph."""

from __future__ import annotations

from sigderiv.errors import LimitError
from sigderiv.expr import ONE, Expr, Mul, Symbol, rewrite, substitute
from sigderiv.networks.derivatives import times
from sigderiv.networks.element import forward
from sigderiv.networks.graph import Graph, graph
from sigderiv.networks.names import Names
from sigderiv.networks.spec import NetworkSpec

MOST_WEIGHTS = 200


def network_graph(spec: NetworkSpec) -> Graph:
    """The graph of J: forward propagation's values are its nodes, the weights its inputs; the
    sample and m are numbers."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    meanings = _meanings(spec)
    names = Names(spec)
    weights = [spec.wrt] if spec.wrt is not None else spec.all_weights()
    return graph(
        meanings[Names.J],
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
