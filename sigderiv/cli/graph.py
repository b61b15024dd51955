"""`sigderiv graph`: the computation graph of a formula."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Language, Output
from sigderiv.cli.status import PROVED
from sigderiv.errors import SigderivError
from sigderiv.expr import Symbol


def graph(
    target: Annotated[str, typer.Argument(metavar="FORMULA", help="cli/argument-target")],
    at: Annotated[str, typer.Option("--at", metavar="a=2,b=1", help="network/option-at")] = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="network/option-graph-format")
    ] = "",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.networks.graph import graph as make
    from sigderiv.notation import read
    from sigderiv.output.files import check_target, write_file
    from sigderiv.output.graph import write_graph

    form = format_ or (output.suffix.removeprefix(".") if output is not None else "") or "text"
    if form in ("pretty", "txt"):
        form = "text"
    if output is not None:
        check_target(output, force)
    made = make(read(plain(target)), values_of(at))
    text = write_graph(made, form, language.current())
    if output is not None:
        write_file(output, text + "\n", force=force)
    else:
        printing.out(text)
    return PROVED


def values_of(text: str) -> dict[Symbol, Fraction]:
    """`a=2,b=1/3` as exact values."""
    values: dict[Symbol, Fraction] = {}
    for piece in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = (part.strip() for part in piece.partition("="))
        try:
            if not equals or len(value) > 200:
                raise ValueError(piece)
            exact = Fraction(value)
            if len(str(exact)) > 2_000:
                raise ValueError(piece)
            if not name or not (name[0].isalpha() and name.isascii()):
                raise ValueError(piece)
        except (ValueError, ZeroDivisionError) as defect:
            raise SigderivError("network/value", text=piece) from defect
        values[Symbol(name)] = exact
    return values
