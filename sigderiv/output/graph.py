"""A computation graph as a document: a picture, its derivatives, and what the sweeps cost.

Contract: `graph_document(graph, lang)` is what every writer prints; of its own it has `dot`, and
`text` and `svg` are the tree and the picture alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.networks.derivatives import plus, times
from sigderiv.networks.graph import Edge, Graph, Partial, Sweep
from sigderiv.networks.values import Value, decimal
from sigderiv.notation import write_text
from sigderiv.output.blocks import Figure, Heading, Item, Items, Listing
from sigderiv.output.document import Document
from sigderiv.output.graph_picture import graph_svg

SCHEMA = "sigderiv.graph/1"
LONG = 90
"""A product longer than this, in the inputs, is written in the names of the values between."""


def graph_document(graph: Graph, lang: str) -> Document:
    """The graph as a document."""
    top = graph.nodes[graph.result].name.name
    title, *tree = list(_drawn(graph, lang))
    paths = [line for partial in graph.partials for line in _partial(graph, partial, top)]
    costs = list(_costs(graph, lang, top))
    return Document(
        (
            Heading((title,)),
            Figure(graph_svg(graph), (), "\n".join(tree)),
            Heading((say("graph/paths", lang),), 2),
            Listing("\n".join(line.strip() for line in paths)),
            Items(tuple(Item((line.strip(),)) for line in costs)),
        ),
        data=_data(graph),
        own={
            "text": lambda lang: "\n".join(_text(graph, lang)),
            "pretty": lambda lang: "\n".join(_text(graph, lang)),
            "dot": lambda lang: "\n".join(_dot(graph)) + "\n",
            "svg": lambda lang: graph_svg(graph) + "\n",
        },
    )


def _drawn(graph: Graph, lang: str) -> Iterator[str]:
    yield say("graph/tree", lang)
    yield from _tree(graph)


def _equals(value: Value | None) -> str:
    return "" if value is None else f" = {decimal(value)}"


def _text(graph: Graph, lang: str) -> Iterator[str]:
    top = graph.nodes[graph.result].name.name
    yield from _drawn(graph, lang)
    yield ""
    yield say("graph/paths", lang)
    for partial in graph.partials:
        yield from _partial(graph, partial, top)
    yield ""
    yield from _costs(graph, lang, top)


def _tree(graph: Graph) -> Iterator[str]:
    """From the result down; an operation that was shown is not shown again below itself."""
    into: dict[int, list[int]] = {}
    for number, edge in enumerate(graph.edges):
        into.setdefault(edge.target, []).append(number)
    shown: set[int] = set()
    stack: list[tuple[int, str, str, str]] = [(graph.result, "", "", "")]
    while stack:
        number, before, below, label = stack.pop()
        node = graph.nodes[number]
        formula = "" if node.is_input else f" = {write_text(node.formula)}"
        again = number in shown and not node.is_input
        tail = " …" if again else ""
        yield f"{before}{label}{node.name.name}{formula}{_equals(node.value)}{tail}"
        if again:
            continue
        shown.add(number)
        edges = into.get(number, [])
        for position, edge_number in reversed(list(enumerate(edges))):
            edge = graph.edges[edge_number]
            last = position == len(edges) - 1
            slope = f"[{_slope(edge)}] "
            stack.append(
                (
                    edge.source,
                    below + ("└─ " if last else "├─ "),
                    below + ("   " if last else "│  "),
                    slope,
                )
            )


def _partial(graph: Graph, partial: Partial, top: str) -> Iterator[str]:
    name = graph.nodes[partial.input].name.name
    named = any(len(write_text(path.product)) > LONG for path in partial.paths)
    products = [
        times(*(graph.edges[edge].derivative for edge in reversed(path.edges)))
        if named else path.product
        for path in partial.paths
    ]  # fmt: skip
    for path, product in zip(partial.paths, products, strict=True):
        walked = [graph.nodes[graph.edges[edge].target].name.name for edge in path.edges]
        arrow = " → ".join([name, *walked])
        yield f"  {arrow}:  {write_text(product)}{_equals(path.value)}"
    if partial.total is not None:
        total = plus(*products) if named else partial.total
        yield f"  ∂{top}/∂{name} = {write_text(total)}{_equals(partial.value)}"
    else:
        yield f"  ∂{top}/∂{name}:  {partial.path_count}"


def _costs(graph: Graph, lang: str, top: str) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        held = graph.reverse.held[number]
        if held is not None:
            yield f"  ∂{top}/∂{node.name.name} = {decimal(held)}"
    forward = [sum(getattr(s, kind) for s in graph.forward) for kind in Sweep.__slots__[1:]]
    for code, sweeps, (multiplications, additions) in (
        ("graph/forward", len(graph.forward), forward),
        ("graph/reverse", 1, (graph.reverse.multiplications, graph.reverse.additions)),
    ):
        yield say(
            code, lang, sweeps=_count("sweep", sweeps, lang),
            multiplications=_count("multiplication", multiplications, lang),
            additions=_count("addition", additions, lang),
        )  # fmt: skip
    alone = _count("multiplication", graph.by_paths, lang)
    yield say("graph/by-paths", lang, multiplications=alone)
    if any(node.name.name == "e" for node in graph.nodes):
        yield say("graph/name-e", lang)
    if graph.shared:
        names = ", ".join(graph.nodes[number].name.name for number in graph.shared)
        yield say("graph/shared", lang, names=names)


def _count(what: str, count: int, lang: str) -> str:
    return say(f"graph/count-{what}{'' if count == 1 else 's'}", lang, count=count)


def _slope(edge: Edge) -> str:
    """The local derivative, with its value where that says more."""
    written = write_text(edge.derivative)
    value = _equals(edge.value)
    return written if value == f" = {written}" else written + value


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _label(graph: Graph, number: int) -> str:
    node = graph.nodes[number]
    formula = "" if node.is_input else f" = {write_text(node.formula)}"
    return node.name.name + formula


def _dot(graph: Graph) -> Iterator[str]:
    yield "digraph computation {"
    yield "  rankdir=LR;"
    for number, node in enumerate(graph.nodes):
        shape = "ellipse" if node.is_input else "box"
        value = "" if node.value is None else f"\n{decimal(node.value)}"
        text = _quoted(_label(graph, number) + value).replace("\n", "\\n")
        yield f"  n{number} [shape={shape}, label={text}];"
    for edge in graph.edges:
        text = _quoted(_slope(edge))
        yield f"  n{edge.source} -> n{edge.target} [label={text}];"
    yield "}"


def _written(formula: Expr | None) -> str | None:
    return None if formula is None else write_text(formula)


def _number(value: Value | None) -> str | None:
    return None if value is None else decimal(value)


def _data(graph: Graph) -> dict[str, Any]:
    def sweep(one: Sweep) -> dict[str, Any]:
        return {
            "held": [_number(value) for value in one.held],
            "multiplications": one.multiplications,
            "additions": one.additions,
        }

    return {
        "schema": SCHEMA,
        "nodes": [
            {
                "name": node.name.name,
                "formula": write_text(node.formula),
                "value": _number(node.value),
                "input": node.is_input,
            }
            for node in graph.nodes
        ],
        "edges": [
            {
                "from": graph.nodes[edge.source].name.name,
                "to": graph.nodes[edge.target].name.name,
                "derivative": write_text(edge.derivative),
                "value": _number(edge.value),
            }
            for edge in graph.edges
        ],
        "derivatives": [
            {
                "input": graph.nodes[partial.input].name.name,
                "paths": [
                    {"product": write_text(path.product), "value": _number(path.value)}
                    for path in partial.paths
                ],
                "path_count": partial.path_count,
                "sum": _written(partial.total),
                "value": _number(partial.value),
            }
            for partial in graph.partials
        ],
        "forward": [sweep(one) for one in graph.forward],
        "reverse": sweep(graph.reverse),
        "multiplications_by_paths": graph.by_paths,
        "shared": [graph.nodes[number].name.name for number in graph.shared],
    }
