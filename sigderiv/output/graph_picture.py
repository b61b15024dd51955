"""The picture of a computation graph, as SVG, made here without any library.

Contract: `graph_svg(graph)` draws inputs on the left and the result on the right; a box holds a
value's name and formula, its number where there is one, and the derivative of the result by it; an
arrow carries the local derivative.  Columns are as many as the longest path is long; an arrow that
passes columns goes around their boxes.  The order in each column follows the neighbours' (the
barycentre method of Sugiyama, Tagawa and Toda, 1981).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from sigderiv.expr import Expr, Symbol, subformulas
from sigderiv.networks.graph import Edge, Graph
from sigderiv.networks.values import decimal
from sigderiv.output.width import columns as width_of

CHARACTER, LINE, PADDING = 7.4, 17, 10
COLUMN_GAP, ROW_GAP, MARGIN = 40, 22, 16
SWEEPS = 8
SHORTEN = 34
"""Longer formulas in boxes and on arrows end in an ellipsis; the tree has them whole."""


@dataclass(slots=True)
class _Place:
    """A box, or (lines empty) a point where a long arrow passes a column."""

    column: int
    lines: list[str] = field(default_factory=list)
    is_input: bool = False
    x: float = 0.0
    y: float = 0.0
    wide: float = 0.0

    @property
    def high(self) -> float:
        return len(self.lines) * LINE + PADDING if self.lines else 4.0


def graph_svg(graph: Graph) -> str:
    """The picture."""
    places, ways = _laid_out(graph)
    width = max(place.x + place.wide for place in places) + MARGIN
    height = max(place.y + place.high for place in places) + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="sans-serif" font-size="13">',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
        *_arrows(graph, places, ways),
    ]
    for place in places:
        lines += _box(place)
    return "\n".join([*lines, "</svg>"])


def one_line(formula: Expr) -> str:
    """A formula on one line, with indices and exponents set where that is possible."""
    from sigderiv.notation import pretty, write_text

    block = pretty(formula)
    if len(block.lines) == 1:
        return block.lines[0]
    text = write_text(formula)
    symbols = {part for part in subformulas(formula) if isinstance(part, Symbol)}
    for symbol in sorted(symbols, key=lambda symbol: -len(symbol.name)):
        if len(symbol.name) > 1:
            text = text.replace(write_text(symbol), pretty(symbol).lines[0])
    return text.replace("*", "·")


def _short(text: str) -> str:
    return text if len(text) <= SHORTEN else text[: SHORTEN - 1] + "…"


def slope_label(edge: Edge) -> str:
    """The local derivative, with its value where that says more."""
    written = one_line(edge.derivative)
    value = "" if edge.value is None else decimal(edge.value, 6)
    return written if value in ("", written) else f"{_short(written)} = {value}"


def _laid_out(graph: Graph) -> tuple[list[_Place], list[list[int]]]:
    """The places, nodes first, and for each edge the places that it goes through."""
    column = _columns(graph)
    places = [
        _Place(at, _texts(graph, number), node.is_input)
        for number, (at, node) in enumerate(zip(column, graph.nodes, strict=True))
    ]
    ways: list[list[int]] = []
    for edge in graph.edges:
        way = [edge.source]
        for between in range(column[edge.source] + 1, column[edge.target]):
            places.append(_Place(between))
            way.append(len(places) - 1)
        ways.append([*way, edge.target])
    for place in places:
        longest = max(map(width_of, place.lines), default=0)
        place.wide = longest * CHARACTER + 2 * PADDING if place.lines else 0.0
    _arrange(places, ways, _gaps(graph, column))
    return places, ways


def _texts(graph: Graph, number: int) -> list[str]:
    node = graph.nodes[number]
    name = one_line(node.name)
    lines = [name if node.is_input else f"{name} = {_short(one_line(node.formula))}"]
    if node.value is not None:
        lines.append(decimal(node.value, 6))
    held = graph.reverse.held[number]
    if held is not None and number != graph.result:
        top = one_line(graph.nodes[graph.result].name)
        lines.append(f"∂{top}/∂{name} = {decimal(held, 6)}")
    return lines


def _columns(graph: Graph) -> list[int]:
    """The longest way from an input; inputs stand next to what first uses them."""
    column = [0] * len(graph.nodes)
    for edge in graph.edges:
        column[edge.target] = max(column[edge.target], column[edge.source] + 1)
    for number, node in enumerate(graph.nodes):
        if node.is_input:
            used = [column[edge.target] for edge in graph.edges if edge.source == number]
            column[number] = min(used, default=1) - 1
    return column


def _gaps(graph: Graph, column: list[int]) -> list[float]:
    """The room after each column: enough for the words on the arrows that arrive in the next."""
    gaps = [float(COLUMN_GAP)] * (max(column) + 1)
    for edge in graph.edges:
        words = width_of(slope_label(edge)) * CHARACTER + COLUMN_GAP
        last = column[edge.target] - 1
        gaps[last] = max(gaps[last], words)
    return gaps


def _arrange(places: list[_Place], ways: list[list[int]], gaps: list[float]) -> None:
    """Order each column by where its neighbours are, then give every place its coordinates."""
    layers: list[list[int]] = [[] for _ in gaps]
    for number, place in enumerate(places):
        layers[place.column].append(number)
    near: list[list[int]] = [[] for _ in places]
    for way in ways:
        for one, other in pairwise(way):
            near[one].append(other)
            near[other].append(one)
    for sweep in range(SWEEPS):
        _stack(places, layers)
        order = layers if sweep % 2 else layers[::-1]
        for layer in order:
            middle = {
                n: sum(places[m].y + places[m].high / 2 for m in near[n]) / max(1, len(near[n]))
                for n in layer
            }
            layer.sort(key=middle.__getitem__)
            _stack(places, layers)
    x = float(MARGIN)
    for layer, gap in zip(layers, gaps, strict=True):
        widest = max((places[n].wide for n in layer), default=0.0)
        for n in layer:
            places[n].x = x
            places[n].wide = widest
        x += widest + gap


def _stack(places: list[_Place], layers: list[list[int]]) -> None:
    """Each column from top to bottom, all columns about one middle line."""
    heights = [sum(places[n].high + ROW_GAP for n in layer) - ROW_GAP for layer in layers]
    for layer, height in zip(layers, heights, strict=True):
        y = MARGIN + (max(heights) - height) / 2
        for n in layer:
            places[n].y = y
            y += places[n].high + ROW_GAP


def _arrows(graph: Graph, places: list[_Place], ways: list[list[int]]) -> Iterator[str]:
    arrivals: dict[int, list[int]] = {}
    for number, edge in enumerate(graph.edges):
        arrivals.setdefault(edge.target, []).append(number)
    for numbers in arrivals.values():
        numbers.sort(key=lambda number: _middle(places[ways[number][-2]]))
    labels: list[str] = []
    for number, (edge, way) in enumerate(zip(graph.edges, ways, strict=True)):
        source, target = places[way[0]], places[way[-1]]
        mine = arrivals[edge.target]
        end = target.y + target.high * (mine.index(number) + 1) / (len(mine) + 1)
        points = [(source.x + source.wide, _middle(source))]
        for between in way[1:-1]:
            place = places[between]
            points += [(place.x, _middle(place)), (place.x + place.wide, _middle(place))]
        points.append((target.x, end))
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="#555" marker-end="url(#tip)"/>'
        (x1, y1), (x2, y2) = points[-2:]
        share = 0.55
        labels.append(
            f'<text x="{x1 + (x2 - x1) * share:.0f}" y="{y1 + (y2 - y1) * share + 4:.0f}" '
            f'text-anchor="middle" fill="#a00" stroke="#fff" stroke-width="4" '
            f'paint-order="stroke">{escape(slope_label(edge))}</text>'
        )
    yield from labels


def _middle(place: _Place) -> float:
    return place.y + place.high / 2


def _box(place: _Place) -> Iterator[str]:
    if not place.lines:
        return
    fill = "#e8f0ff" if place.is_input else "#fff"
    yield (
        f'<rect x="{place.x:.0f}" y="{place.y:.0f}" width="{place.wide:.0f}" '
        f'height="{place.high:.0f}" rx="6" fill="{fill}" stroke="#335"/>'
    )
    for number, line in enumerate(place.lines):
        colour = "#a00" if line.startswith("∂") else "#000"
        yield (
            f'<text x="{place.x + place.wide / 2:.0f}" '
            f'y="{place.y + PADDING / 2 + (number + 0.75) * LINE:.0f}" text-anchor="middle" '
            f'fill="{colour}">{escape(line)}</text>'
        )
