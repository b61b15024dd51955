"""`sigderiv describe`: a page about a function."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.options import Force, Format, Language, Output
from sigderiv.cli.status import status_of


def describe(
    name: Annotated[str, typer.Argument(metavar="NAME", help="cli/argument-name")],
    format_: Format = "text",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.describing import describe as find
    from sigderiv.output.describing import write_page
    from sigderiv.output.files import check_target, write_file

    if output is not None:
        check_target(output, force)
    page = find(name)
    made = write_page(page, format_, language.current())
    if output is not None:
        write_file(output, made + "\n", force=force)
    else:
        printing.out(made)
    return status_of([page.outcome])
