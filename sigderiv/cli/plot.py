"""`sigderiv plot`: a function and its derivatives, in the terminal or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Language, Output, Wrt
from sigderiv.errors import SigderivError

if TYPE_CHECKING:
    from sigderiv.output.picture import Picture, Surface


def plot(
    targets: Annotated[
        list[str], typer.Argument(metavar="[TARGET]...", help="cli/argument-plot")
    ] = [],  # noqa: B006  # Typer makes a list for each run
    wrt: Wrt = "",
    order: Annotated[
        int | None,
        typer.Option(
            "--order", min=0, max=4, metavar="N", help="cli/option-plot-order", show_default=False
        ),
    ] = None,
    span: Annotated[str, typer.Option("--range", metavar="LOW,HIGH", help="cli/option-range")] = "",
    exponential: Annotated[
        bool, typer.Option("--exponential", help="cli/option-exponential")
    ] = False,
    log_loss: Annotated[bool, typer.Option("--log-loss", help="cli/option-log-loss")] = False,
    layers: Annotated[
        int,
        typer.Option(
            "--layers",
            min=0,
            max=200,
            metavar="N",
            help="cli/option-layers-plot",
            show_default=False,
        ),
    ] = 0,
    surface: Annotated[
        str, typer.Option("--surface", metavar="LOSS", help="cli/option-surface")
    ] = "",
    data: Annotated[str, typer.Option("--data", metavar="X:Y,...", help="cli/option-data")] = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="cli/option-format-plot")
    ] = "",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.files import check_target
    from sigderiv.output.plot_requests import PlotRequest, picture_of

    form = _form(format_, output)
    if output is not None:
        check_target(output, force)
    request = PlotRequest(
        tuple(plain(target) for target in targets), wrt, -1 if order is None else order, span,
        exponential, log_loss, layers, surface, data,
    )  # fmt: skip
    _put(picture_of(request, language.current()), form, output, force)
    return 0


def _put(picture: Picture | Surface, form: str, output: Path | None, force: bool) -> None:
    """Draw the picture in a form, "" for text, into a file or on the screen."""
    from sigderiv.output.files import write_file

    if form:
        from sigderiv.output.plot_figure import draw

        made = draw(picture, form, language.current())
        if output is not None:
            write_file(output, made, force=force)
        else:
            printing.binary(made)
        return
    from sigderiv.output.plot_terminal import sketch

    if output is not None:
        write_file(output, f"{sketch(picture, colour=False)}\n", force=force)
    else:
        printing.out(sketch(picture, colour=printing.is_terminal()))


def _form(wanted: str, output: Path | None) -> str:
    """svg, png, pdf, or "" for text."""
    from sigderiv.output.plot_figure import FORMS

    known = ", ".join(FORMS)
    if wanted:
        if wanted not in (*FORMS, "text"):
            raise SigderivError("output/unknown-format", format=wanted, known=f"text, {known}")
        if wanted == "text":
            return ""
        if output is None and printing.is_screen():
            raise SigderivError("output/needs-file", format=wanted)
        return wanted
    if output is None:
        return ""
    suffix = output.suffix.lower().removeprefix(".")
    if suffix == "txt":
        return ""
    if suffix not in FORMS:
        suffixes = ", ".join(f".{form}" for form in ("txt", *FORMS))
        raise SigderivError("output/unknown-suffix", suffix=output.suffix, known=suffixes)
    return suffix
