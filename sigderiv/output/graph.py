"""A computation graph as a document: a picture, its derivatives, and what the sweeps cost.

Contract: `graph_document(graph, lang)` is what every writer prints; of its own it has `dot`, and
`text` and `svg` are the tree and the picture alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from sigderiv.expr import Expr, Symbol
from sigderiv.messages import say
from sigderiv.networks.derivatives import plus, times
from sigderiv.networks.graph_records import Graph, Partial, Sweep
from sigderiv.networks.values import Value, decimal
from sigderiv.notation import write_text
from sigderiv.output.blocks import Figure, Heading, Item, Items, Paragraph, Prose, said
from sigderiv.output.document import Document
from sigderiv.output.graph_picture import graph_svg
from sigderiv.output.graph_sources import edge_text, write_dot, write_mermaid, write_tikz

SCHEMA = "sigderiv.graph/1"
LARGEST_DRAWING = 60
"""A graph with more nodes is a tree of text in LaTeX and Markdown: no page holds its drawing."""

LONG = 90
"""A product longer than this, in the inputs, is written in the names of the values between."""


def graph_document(graph: Graph, lang: str, note: str = "") -> Document:
    """The graph as a document; note: the code of a sentence about its values."""
    notes = (Paragraph(said(note, lang)),) if note else ()
    title, *tree = list(_drawn(graph, lang))
    small = len(graph.nodes) <= LARGEST_DRAWING
    figure = Figure(
        partial(graph_svg, graph, lang), (), "\n".join(tree),
        write_tikz(graph, lang) if small else "", write_mermaid(graph, lang) if small else "",
    )  # fmt: skip
    paths = [line for each in graph.partials for line in _partial(graph, each)]
    return Document(
        (
            Heading((title,)),
            figure,
            Heading((say("graph/paths", lang),), 2),
            Items(tuple(Item(line) for line in paths)),
            Items(tuple(Item(line) for line in _costs(graph, lang))),
            *notes,
        ),
        own={
            "text": lambda lang: "\n".join((*_text(graph, lang), *_note(note, lang))),
            "pretty": lambda lang: "\n".join((*_text(graph, lang), *_note(note, lang))),
            "json": lambda _: json.dumps(_data(graph), ensure_ascii=False, indent=2),
            "dot": lambda lang: write_dot(graph, lang),
            "svg": lambda lang: graph_svg(graph, lang) + "\n",
        },
    )


def _note(note: str, lang: str) -> tuple[str, ...]:
    return (say(note, lang),) if note else ()


def _drawn(graph: Graph, lang: str) -> Iterator[str]:
    yield say("graph/tree", lang)
    yield from _tree(graph, lang)


def _equals(value: Value | None) -> str:
    return "" if value is None else f" = {decimal(value)}"


def _text(graph: Graph, lang: str) -> Iterator[str]:
    yield from _drawn(graph, lang)
    yield ""
    yield say("graph/paths", lang)
    for each in graph.partials:
        for line in _partial(graph, each):
            yield f"  {_plain(line)}"
    yield ""
    for line in _costs(graph, lang):
        yield f"  {_plain(line)}" if line[0] == "∂" else _plain(line)


def _plain(line: Prose) -> str:
    return "".join(part if isinstance(part, str) else _in_text(part) for part in line)


def _in_text(part: Expr) -> str:
    """A name as it is: the last line says that `e` is one."""
    return part.name if isinstance(part, Symbol) else write_text(part)


def _by(graph: Graph, number: int) -> Prose:
    """The derivative of the result by a node."""
    return "∂", graph.nodes[graph.result].name, "/∂", graph.nodes[number].name


def _tree(graph: Graph, lang: str) -> Iterator[str]:
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
            slope = f"[{edge_text(edge, lang)}] "
            stack.append(
                (
                    edge.source,
                    below + ("└─ " if last else "├─ "),
                    below + ("   " if last else "│  "),
                    slope,
                )
            )


def _partial(graph: Graph, partial: Partial) -> Iterator[Prose]:
    """A line for each path, then their sum."""
    named = any(len(write_text(path.product)) > LONG for path in partial.paths)
    products = [
        times(*(graph.edges[edge].derivative for edge in reversed(path.edges)))
        if named else path.product
        for path in partial.paths
    ]  # fmt: skip
    for path, product in zip(partial.paths, products, strict=True):
        arrows: list[str | Expr] = [graph.nodes[partial.input].name]
        for edge in path.edges:
            arrows += [" → ", graph.nodes[graph.edges[edge].target].name]
        yield (*arrows, ":  ", product, _equals(path.value))
    by = _by(graph, partial.input)
    if partial.total is not None:
        total = plus(*products) if named else partial.total
        yield (*by, " = ", total, _equals(partial.value))
    else:
        yield (*by, f":  {partial.path_count}")


def _kinks(graph: Graph, lang: str) -> Iterator[Prose]:
    """What stands in the way of a derivative."""
    for edge in graph.edges:
        if edge.kink:
            source, target = graph.nodes[edge.source], graph.nodes[edge.target]
            value = "" if source.value is None else decimal(source.value)
            yield said(
                "graph/kink", lang, name=target.name, formula=target.formula,
                operand=source.name, value=value,
            )  # fmt: skip


def _costs(graph: Graph, lang: str) -> Iterator[Prose]:
    yield from _kinks(graph, lang)
    summed = {each.input for each in graph.partials if None not in (each.total, each.value)}
    for number in range(len(graph.nodes)):
        held = graph.reverse.held[number]
        if held is not None and number not in summed:
            yield (*_by(graph, number), f" = {decimal(held)}")
    forward = [sum(getattr(s, kind) for s in graph.forward) for kind in Sweep.__slots__[1:]]
    for code, sweeps, (multiplications, additions) in (
        ("graph/forward", len(graph.forward), forward),
        ("graph/reverse", 1, (graph.reverse.multiplications, graph.reverse.additions)),
    ):
        counts = {
            "sweeps": _count("sweep", sweeps, lang),
            "multiplications": _count("multiplication", multiplications, lang),
            "additions": _count("addition", additions, lang),
        }
        yield (say(code, lang, **counts),)
    alone = _count("multiplication", graph.by_paths, lang)
    yield (say("graph/by-paths", lang, multiplications=alone),)
    if any(node.name.name == "e" for node in graph.nodes):
        yield (say("graph/name-e", lang),)
    if graph.shared:
        joint = "、" if lang == "zh" else ", "
        names = joint.join(graph.nodes[number].name.name for number in graph.shared)
        yield (say("graph/shared", lang, names=names),)


def _count(what: str, count: int, lang: str) -> str:
    return say(f"graph/count-{what}{'' if count == 1 else 's'}", lang, count=count)


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
                "kink": edge.kink,
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
