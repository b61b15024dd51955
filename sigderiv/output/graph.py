"""A computation graph as a document: a picture, its derivatives, and what the sweeps cost.

Contract: `graph_document(graph, lang)` is what every writer prints; of its own it has `dot`, and
`text` and `svg` are the tree and the picture alone.  The picture is made here, layer by layer,
without any library.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.networks.graph import Edge, Graph, Partial, Sweep
from sigderiv.networks.values import Value, decimal
from sigderiv.notation import write_text
from sigderiv.output.blocks import Figure, Heading, Item, Items, Listing
from sigderiv.output.document import Document

SCHEMA = "sigderiv.graph/1"
COLUMN, ROW, WIDE, HIGH, MARGIN = 190, 80, 130, 44, 20


def graph_document(graph: Graph, lang: str) -> Document:
    """The graph as a document."""
    top = graph.nodes[graph.result].name.name
    title, *tree = list(_drawn(graph, lang))
    paths = [line for partial in graph.partials for line in _partial(graph, partial, top)]
    costs = list(_costs(graph, lang, top))
    return Document(
        (
            Heading((title,)),
            Figure("\n".join(_svg(graph)), (), "\n".join(tree)),
            Heading((say("graph/paths", lang),), 2),
            Listing("\n".join(line.strip() for line in paths)),
            Items(tuple(Item((line.strip(),)) for line in costs)),
        ),
        data=_data(graph),
        own={
            "text": lambda lang: "\n".join(_text(graph, lang)),
            "pretty": lambda lang: "\n".join(_text(graph, lang)),
            "dot": lambda lang: "\n".join(_dot(graph)) + "\n",
            "svg": lambda lang: "\n".join(_svg(graph)) + "\n",
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
    for path in partial.paths:
        walked = [graph.nodes[graph.edges[edge].target].name.name for edge in path.edges]
        arrow = " → ".join([name, *walked])
        yield f"  {arrow}:  {write_text(path.product)}{_equals(path.value)}"
    if partial.total is not None:
        yield f"  ∂{top}/∂{name} = {write_text(partial.total)}{_equals(partial.value)}"
    else:
        yield f"  ∂{top}/∂{name}:  {partial.path_count}"


def _costs(graph: Graph, lang: str, top: str) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        held = graph.reverse.held[number]
        if held is not None:
            yield f"  ∂{top}/∂{node.name.name} = {decimal(held)}"
    forward = [sum(getattr(s, kind) for s in graph.forward) for kind in Sweep.__slots__[1:]]
    yield say(
        "graph/forward", lang, sweeps=len(graph.forward), multiplications=forward[0],
        additions=forward[1],
    )  # fmt: skip
    reverse = graph.reverse
    yield say(
        "graph/reverse", lang, multiplications=reverse.multiplications, additions=reverse.additions
    )
    yield say("graph/by-paths", lang, multiplications=graph.by_paths)
    if graph.shared:
        names = ", ".join(graph.nodes[number].name.name for number in graph.shared)
        yield say("graph/shared", lang, names=names)


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


def _columns(graph: Graph) -> list[int]:
    """How many edges the longest way from an input to each node has."""
    column = [0] * len(graph.nodes)
    for edge in graph.edges:
        column[edge.target] = max(column[edge.target], column[edge.source] + 1)
    return column


def _arrivals(graph: Graph, node: int, places: list[tuple[int, int]]) -> dict[int, int]:
    """The height at which each edge into a node ends, in the order of where they come from."""
    into = [number for number, edge in enumerate(graph.edges) if edge.target == node]
    into.sort(key=lambda number: places[graph.edges[number].source][1])
    top = places[node][1]
    return {number: top + HIGH * (k + 1) // (len(into) + 1) for k, number in enumerate(into)}


def _svg(graph: Graph) -> Iterator[str]:
    column = _columns(graph)
    rows: dict[int, int] = {}
    places: list[tuple[int, int]] = []
    for at in column:
        places.append((MARGIN + at * COLUMN, MARGIN + rows.get(at, 0) * ROW))
        rows[at] = rows.get(at, 0) + 1
    width = 2 * MARGIN + max(column) * COLUMN + WIDE
    height = 2 * MARGIN + (max(rows.values()) - 1) * ROW + HIGH
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="13">'
    )
    yield (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    arrivals = {number: _arrivals(graph, number, places) for number in range(len(graph.nodes))}
    for number, edge in enumerate(graph.edges):
        (x1, y1), (x2, _) = places[edge.source], places[edge.target]
        x1, y1, y2 = x1 + WIDE, y1 + HIGH // 2, arrivals[edge.target][number]
        text = escape(_slope(edge).replace("*", "·"))
        yield (
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#555" marker-end="url(#tip)"/>'
        )
        yield (
            f'<text x="{(x1 + x2) // 2}" y="{(y1 + y2) // 2 + 4}" text-anchor="middle" fill="#a00" '
            f'stroke="#fff" stroke-width="5" paint-order="stroke">{text}</text>'
        )
    for number, node in enumerate(graph.nodes):
        x, y = places[number]
        fill = "#e8f0ff" if node.is_input else "#fff"
        yield (
            f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6" fill="{fill}" '
            'stroke="#335"/>'
        )
        middle = x + WIDE // 2
        name = escape(_label(graph, number).replace("*", "·"))
        yield f'<text x="{middle}" y="{y + 18}" text-anchor="middle">{name}</text>'
        if node.value is not None:
            value = escape(decimal(node.value))
            yield f'<text x="{middle}" y="{y + 35}" text-anchor="middle">{value}</text>'
    yield "</svg>"


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
