"""`sigderiv graph`: the computation graph of a formula."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from sigderiv.cli import language
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Format, Language, Output, Standalone
from sigderiv.cli.status import PROVED
from sigderiv.errors import SigderivError
from sigderiv.expr import Symbol

if TYPE_CHECKING:
    from sigderiv.networks.graph_records import Graph


def graph(
    target: Annotated[str, typer.Argument(metavar="FORMULA", help="cli/argument-target")],
    at: Annotated[str, typer.Option("--at", metavar="a=2,b=1", help="network/option-at")] = "",
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.graph import graph_document

    sink = Sink(format_, output, force, standalone, command="graph")
    form = sink.check()
    made = _made(plain(target), values_of(at))
    sink.put(graph_document(made, language.current()), form)
    return PROVED


def _made(target: str, values: dict[Symbol, Fraction]) -> Graph:
    """The graph of the target; of a name of the catalogue, that of its definition where a graph
    can hold it."""
    from sigderiv import catalogue
    from sigderiv.networks.graph import graph as make
    from sigderiv.output.targets import Request, read_target

    formula, name = read_target(target, Request())
    entry = catalogue.find(name) if name else None
    if entry is not None:
        try:
            return make(entry.body, values)
        except SigderivError as error:
            if error.code != "network/graph-kind":
                raise
    return make(formula, values)


def values_of(text: str) -> dict[Symbol, Fraction]:
    """`a=2,b=1/3` as exact values; names are read as in a formula (`x1` is `x_1`)."""
    from sigderiv.notation import read

    values: dict[Symbol, Fraction] = {}
    for piece in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = (part.strip() for part in piece.partition("="))
        try:
            if not equals or len(value) > 200:
                raise ValueError(piece)
            exact = Fraction(value)
            if len(str(exact)) > 2_000:
                raise ValueError(piece)
            symbol = read(name)
            if not isinstance(symbol, Symbol):
                raise ValueError(piece)
        except (ValueError, ZeroDivisionError, SigderivError) as defect:
            raise SigderivError("network/value", text=piece) from defect
        if symbol in values:
            raise SigderivError("network/value-twice", name=name, text=piece)
        values[symbol] = exact
    return values
