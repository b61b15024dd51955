"""A computation graph as source for other programs' pictures: Graphviz, Mermaid and TikZ.

Contract: `write_dot`, `write_mermaid` (which GitHub and Jupyter draw in Markdown) and `write_tikz`
(a `tikzpicture` laid out as the SVG is; needs the package tikz).
"""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.networks.graph_records import Edge, Graph, Node
from sigderiv.networks.values import decimal
from sigderiv.notation import write_latex, write_text
from sigderiv.output.graph_layout import lay_out, texts_of
from sigderiv.output.graph_words import is_number, slope_label

SCALE = 0.021
"""Centimetres of a pixel, for which text of TikZ's size `\\footnotesize` fits."""

WIDEST = 16.0
"""A wider picture is drawn smaller, so that it stays on the page."""


def edge_text(edge: Edge, lang: str) -> str:
    """The local derivative, with its value where that says more."""
    written = write_text(edge.derivative)
    if edge.kink:
        return f"{written}: {say('graph/kink-there', lang)}"
    if is_number(edge.derivative):
        return written
    value = "" if edge.value is None else decimal(edge.value)
    return written if value in ("", written) else f"{written} = {value}"


def write_dot(graph: Graph, lang: str) -> str:
    """For Graphviz."""
    return "\n".join(_dot(graph, lang)) + "\n"


def _dot(graph: Graph, lang: str) -> Iterator[str]:
    yield "digraph computation {"
    yield "  rankdir=LR;"
    for number, node in enumerate(graph.nodes):
        shape = "ellipse" if node.is_input else "box"
        text = "\\n".join(map(_quoted, texts_of(graph, number)))
        yield f'  n{number} [shape={shape}, label="{text}"];'
    for edge in graph.edges:
        text = _quoted(slope_label(edge, lang))
        yield f'  n{edge.source} -> n{edge.target} [label="{text}"];'
    yield "}"


def _quoted(text: str) -> str:
    """Text between Graphviz's quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def write_mermaid(graph: Graph, lang: str) -> str:
    """For Mermaid."""
    lines = ["graph LR"]
    for number, node in enumerate(graph.nodes):
        text = "<br>".join(map(_entities, texts_of(graph, number)))
        lines.append(f'  n{number}(["{text}"])' if node.is_input else f'  n{number}["{text}"]')
    for edge in graph.edges:
        words = _entities(slope_label(edge, lang))
        lines.append(f'  n{edge.source} -- "{words}" --> n{edge.target}')
    return "\n".join(lines)


def _entities(text: str) -> str:
    """Text whose signs mean nothing to Mermaid, which writes a sign by its number."""
    return "".join(f"#{ord(char)};" if char in '"<>&#`*_;\\|[]{}()' else char for char in text)


def write_tikz(graph: Graph, lang: str) -> str:
    """For TikZ."""
    return "\n".join(_tikz(graph, lang))


def _tikz(graph: Graph, lang: str) -> Iterator[str]:
    from sigderiv.output.latex import escape

    layout = lay_out(graph, lang)
    smaller = min(1.0, WIDEST / (layout.width * SCALE))
    scale = f"scale={smaller:.3f}, transform shape, " if smaller < 1 else ""
    yield f"\\begin{{center}}\\begin{{tikzpicture}}[{scale}font=\\footnotesize,"
    yield "  box/.style={draw, rounded corners=2pt, align=center, fill=white},"
    yield "  words/.style={fill=white, inner sep=1.5pt, text=red!65!black}]"
    for number, (place, node) in enumerate(zip(layout.boxes, graph.nodes, strict=True)):
        at = _point((place.x + place.wide / 2, place.y + place.high / 2))
        fill = ", fill=blue!8" if node.is_input else ""
        wide, high = (f"{size * SCALE:.2f}cm" for size in (place.wide, place.high))
        size = f"minimum width={wide}, minimum height={high}"
        words = " \\\\ ".join(_lines(graph, number, node))
        yield f"  \\node[box, {size}{fill}] (n{number}) at {at} {{{words}}};"
    for arrow in layout.arrows:
        way = " -- ".join(map(_point, arrow.points))
        yield f"  \\draw[->] {way};"
    for arrow in layout.arrows:
        edge = arrow.edge
        words = f"${_tex(edge.derivative)}$"
        if edge.kink:
            words += f" ({escape(say('graph/kink-there', lang))})"
        elif edge.value is not None and decimal(edge.value) != write_text(edge.derivative):
            words = f"${_tex(edge.derivative)} = {_number(decimal(edge.value, 6))}$"
        yield f"  \\node[words] at {_point(arrow.middle)} {{{words}}};"
    yield "\\end{tikzpicture}\\end{center}"


def _lines(graph: Graph, number: int, node: Node) -> Iterator[str]:
    name = _tex(node.name)
    yield f"${name}$" if node.is_input else f"${name} = {_tex(node.formula)}$"
    if node.value is not None:
        yield f"${_number(decimal(node.value, 6))}$"
    held = graph.reverse.held[number]
    if held is not None and number != graph.result:
        top = _tex(graph.nodes[graph.result].name)
        partial = f"\\partial {top}/\\partial {name}"
        yield f"\\textcolor{{red!65!black}}{{${partial} = {_number(decimal(held, 6))}$}}"


def _number(text: str) -> str:
    """`1.2e-7` and `0 ± 1e-47` as mathematics."""
    parts = []
    for part in text.split(" ± "):
        digits, _, exponent = part.partition("e")
        parts.append(f"{digits}\\cdot 10^{{{int(exponent)}}}" if exponent else digits)
    return "\\pm ".join(parts)


def _point(point: tuple[float, float]) -> str:
    return f"({point[0] * SCALE:.2f},{-point[1] * SCALE:.2f})"


def _tex(formula: Expr) -> str:
    """A formula of a picture, which nobody reads back: there `d` is a name like any other."""
    return write_latex(formula).replace("\\mathtt{d}", "d")
