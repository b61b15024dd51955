"""The picture of a computation graph, as SVG, made here without any library.

Contract: `graph_svg(graph, lang)` draws what `graph_layout` has laid out; a box holds a value's
name and formula, its number where there is one, and the derivative of the result by it; an arrow
carries the local derivative, on a ground of its own so that no arrow strikes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sigderiv.networks.graph_records import Graph
from sigderiv.output.graph_layout import LINE, PADDING, Arrow, Place, lay_out
from sigderiv.output.graph_words import slope_label


def graph_svg(graph: Graph, lang: str) -> str:
    """The picture."""
    layout = lay_out(graph, lang)
    width, height = layout.width, layout.height
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="sans-serif" font-size="13">',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
        *map(_arrow, layout.arrows),
    ]
    for arrow in layout.arrows:
        lines += _words(arrow, lang)
    for place in layout.boxes:
        lines += _box(place)
    return "\n".join([*lines, "</svg>"])


def _arrow(arrow: Arrow) -> str:
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in arrow.points)
    return f'<polyline points="{path}" fill="none" stroke="#555" marker-end="url(#tip)"/>'


def _words(arrow: Arrow, lang: str) -> Iterator[str]:
    x, y = arrow.middle
    wide = arrow.wide + 4
    yield (
        f'<rect x="{x - wide / 2:.0f}" y="{y - LINE / 2:.0f}" width="{wide:.0f}" height="{LINE}" '
        'rx="3" fill="#fff"/>'
    )
    yield (
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" fill="#a00">'
        f"{escape(slope_label(arrow.edge, lang))}</text>"
    )


def _box(place: Place) -> Iterator[str]:
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
