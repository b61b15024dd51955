"""Where the boxes and the arrows of a computation graph stand.

Contract: `lay_out(graph)` gives a `Layout` in pixels: inputs on the left and the result on the
right, as many columns as the longest path is long; an arrow that passes columns goes around their
boxes.  The order in each column follows the neighbours' (the barycentre method of Sugiyama, Tagawa
and Toda, 1981).  An arrow's words stand on its last stretch, where they cover neither another
arrow's words nor, if that can be had, another arrow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from sigderiv.networks.graph_records import Edge, Graph
from sigderiv.networks.values import decimal
from sigderiv.output.graph_words import one_line, shortened, signed, slope_label
from sigderiv.output.width import columns as width_of

CHARACTER, LINE, PADDING = 7.4, 17, 10
COLUMN_GAP, ROW_GAP, MARGIN = 40, 22, 16
SWEEPS = 8
SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22)
"""How far along its last stretch an arrow's words may stand, the best first."""

Point = tuple[float, float]


@dataclass(slots=True)
class Place:
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


@dataclass(frozen=True, slots=True)
class Arrow:
    """points: from box to box; middle: of its words, which take wide pixels."""

    edge: Edge
    points: tuple[Point, ...]
    middle: Point
    wide: float


@dataclass(frozen=True, slots=True)
class Layout:
    """boxes in the order of the graph's nodes; arrows in the order of its edges."""

    boxes: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


def lay_out(graph: Graph, lang: str) -> Layout:
    """The layout."""
    places, ways = _laid_out(graph, lang)
    width = max(place.x + place.wide for place in places) + MARGIN
    height = max(place.y + place.high for place in places) + MARGIN
    arrows = _arrows(graph, places, ways, lang)
    return Layout(tuple(places[: len(graph.nodes)]), arrows, width, height)


def _laid_out(graph: Graph, lang: str) -> tuple[list[Place], list[list[int]]]:
    """The places, nodes first, and for each edge the places that it goes through."""
    column = _columns(graph)
    places = [
        Place(at, texts_of(graph, number), node.is_input)
        for number, (at, node) in enumerate(zip(column, graph.nodes, strict=True))
    ]
    ways: list[list[int]] = []
    for edge in graph.edges:
        way = [edge.source]
        for between in range(column[edge.source] + 1, column[edge.target]):
            places.append(Place(between))
            way.append(len(places) - 1)
        ways.append([*way, edge.target])
    for place in places:
        longest = max(map(width_of, place.lines), default=0)
        place.wide = longest * CHARACTER + 2 * PADDING if place.lines else 0.0
    _arrange(places, ways, _gaps(graph, column, lang))
    return places, ways


def texts_of(graph: Graph, number: int) -> list[str]:
    """The lines of a node's box."""
    node = graph.nodes[number]
    name = one_line(node.name)
    lines = [name if node.is_input else f"{name} = {shortened(one_line(node.formula))}"]
    if node.value is not None:
        lines.append(signed(decimal(node.value, 6)))
    held = graph.reverse.held[number]
    if held is not None and number != graph.result:
        top = one_line(graph.nodes[graph.result].name)
        lines.append(f"∂{top}/∂{name} = {signed(decimal(held, 6))}")
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


def _gaps(graph: Graph, column: list[int], lang: str) -> list[float]:
    """The room after each column: enough for the words on the arrows that arrive in the next."""
    gaps = [float(COLUMN_GAP)] * (max(column) + 1)
    for edge in graph.edges:
        words = width_of(slope_label(edge, lang)) * CHARACTER + COLUMN_GAP
        last = column[edge.target] - 1
        gaps[last] = max(gaps[last], words)
    return gaps


def _arrange(places: list[Place], ways: list[list[int]], gaps: list[float]) -> None:
    """Order each column by where its neighbours are, then give every place its coordinates."""
    layers: list[list[int]] = [[] for _ in gaps]
    for number, place in enumerate(places):
        layers[place.column].append(number)
    near: list[list[int]] = [[] for _ in places]
    for way in ways:
        for one, other in pairwise(way):
            near[one].append(other)
            near[other].append(one)
    heights = [_height(places, layer) for layer in layers]
    highest = max(heights)
    tops = [MARGIN + (highest - height) / 2 for height in heights]
    columns = list(zip(layers, tops, strict=True))
    for layer, top in columns:
        _stack(places, layer, top)
    for sweep in range(SWEEPS):
        for layer, top in columns if sweep % 2 else columns[::-1]:
            middle = {
                n: sum(places[m].y + places[m].high / 2 for m in near[n]) / max(1, len(near[n]))
                for n in layer
            }
            layer.sort(key=middle.__getitem__)
            _stack(places, layer, top)
    x = float(MARGIN)
    for layer, gap in zip(layers, gaps, strict=True):
        widest = max((places[n].wide for n in layer), default=0.0)
        for n in layer:
            places[n].x = x
            places[n].wide = widest
        x += widest + gap


def _height(places: list[Place], layer: list[int]) -> float:
    return sum(places[n].high + ROW_GAP for n in layer) - ROW_GAP


def _stack(places: list[Place], layer: list[int], y: float) -> None:
    """One column from top to bottom; y: its top, so that all stand about one middle line."""
    for n in layer:
        places[n].y = y
        y += places[n].high + ROW_GAP


def _arrows(
    graph: Graph, places: list[Place], ways: list[list[int]], lang: str
) -> tuple[Arrow, ...]:
    arrivals: dict[int, list[int]] = {}
    for number, edge in enumerate(graph.edges):
        arrivals.setdefault(edge.target, []).append(number)
    for numbers in arrivals.values():
        numbers.sort(key=lambda number: _middle(places[ways[number][-2]]))
    lines = []
    for number, (edge, way) in enumerate(zip(graph.edges, ways, strict=True)):
        source, target = places[way[0]], places[way[-1]]
        mine = arrivals[edge.target]
        end = target.y + target.high * (mine.index(number) + 1) / (len(mine) + 1)
        points = [(source.x + source.wide, _middle(source))]
        for between in way[1:-1]:
            place = places[between]
            points += [(place.x, _middle(place)), (place.x + place.wide, _middle(place))]
        lines.append((*points, (target.x, end)))
    passing: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        reach = width_of(slope_label(graph.edges[number], lang)) * CHARACTER
        for at in _stripes(line[-2][0] - reach, line[-1][0] + reach):
            passing.setdefault(at, []).append(number)
    arrows: list[Arrow] = []
    for number, (edge, line) in enumerate(zip(graph.edges, lines, strict=True)):
        wide = width_of(slope_label(edge, lang)) * CHARACTER
        x, end = line[-2][0] - wide, line[-1][0] + wide
        near = {other for at in _stripes(x, end) for other in passing.get(at, ())} - {number}
        others = [lines[other][-2:] for other in sorted(near)]
        before = [arrows[other] for other in sorted(near) if other < number]
        arrows.append(Arrow(edge, line, _room(line, wide, before, others), wide))
    return tuple(arrows)


def _stripes(start: float, end: float) -> range:
    """The numbers of the upright stripes, a hundred pixels wide, from one place to another."""
    return range(int(start // 100), int(end // 100) + 1)


def _room(
    points: tuple[Point, ...], wide: float, before: list[Arrow], others: list[tuple[Point, ...]]
) -> Point:
    """The place for an arrow's words that covers least."""
    (x1, y1), (x2, y2) = points[-2:]

    def covered(at: Point) -> int:
        words = sum(
            abs(at[0] - each.middle[0]) < (wide + each.wide) / 2 + 4
            and abs(at[1] - each.middle[1]) < LINE
            for each in before
        )
        return 3 * words + sum(_crosses(at, wide, start, end) for start, end in others)

    middles = [(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for share in SHARES]
    return min(middles, key=covered)


def _crosses(at: Point, wide: float, start: Point, end: Point) -> bool:
    """Whether a straight line enters the words."""
    for share in (-0.5, -0.25, 0.0, 0.25, 0.5):
        x = at[0] + share * wide
        if start[0] < x < end[0]:
            y = start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])
            if abs(y - at[1]) < LINE / 2:
                return True
    return False


def _middle(place: Place) -> float:
    return place.y + place.high / 2
