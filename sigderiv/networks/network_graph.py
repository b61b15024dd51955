"""A small network's loss as one computation graph."""

from __future__ import annotations

from sigderiv.errors import LimitError
from sigderiv.expr import Expr, Symbol, substitute
from sigderiv.networks.element import element
from sigderiv.networks.graph import Graph, graph
from sigderiv.networks.names import Names
from sigderiv.networks.spec import NetworkSpec

MOST_WEIGHTS = 200


def network_graph(spec: NetworkSpec) -> Graph:
    """The graph of J in the weights and inputs; `s` is written as the function it is."""
    if spec.weight_count() > MOST_WEIGHTS:
        raise LimitError("network/too-many-weights", count=spec.weight_count(), limit=MOST_WEIGHTS)
    return graph(loss_formula(spec))


def loss_formula(spec: NetworkSpec) -> Expr:
    """J with every intermediate value put in."""
    meanings: dict[Expr, Expr] = {}
    result: Expr = Names.J
    for chain in element(spec).chains:
        if chain.kind in ("forward", "loss"):
            meanings[chain.start] = substitute(chain.result, meanings)
    assert isinstance(Names.J, Symbol)
    return meanings.get(result, result)
