"""`sigderiv plot`: functions and their derivatives on one picture."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Function, Language, Output, Wrt
from sigderiv.cli.status import status_of
from sigderiv.errors import SigderivError


def plot(
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET...", help="cli/argument-target")
    ],
    output: Output = None,
    force: Force = False,
    wrt: Wrt = "",
    low: Annotated[float, typer.Option("--from", metavar="X", help="cli/option-from")] = -6.0,
    high: Annotated[float, typer.Option("--to", metavar="X", help="cli/option-to")] = 6.0,
    function: Function = [],  # noqa: B006  # Typer makes a list for each run
    lang: Language = "",
) -> int:
    import shutil

    from sigderiv.output.curves import curves
    from sigderiv.output.deriving import Request
    from sigderiv.output.files import check_target, write_file
    from sigderiv.output.plotting import FORMS, draw_plot, write_plot

    if not low < high:
        raise SigderivError("cli/empty-range", low=low, high=high)
    form = ""
    if output is not None:
        check_target(output, force)
        form = output.suffix.lower().removeprefix(".")
        if form not in FORMS:
            known = ", ".join(f".{each}" for each in FORMS)
            raise SigderivError("output/unknown-suffix", suffix=output.suffix, known=known)
    request = Request(wrt, functions=tuple(function))
    drawn = curves([plain(target) for target in targets], request, low, high)
    if output is not None:
        write_file(output, write_plot(drawn, form, language.current()), force=force)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        colour = printing.is_terminal()
        printing.out(draw_plot(drawn, width, language.current(), colour=colour))
    return status_of([one.work.outcome for one in drawn])
