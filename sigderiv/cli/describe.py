"""`sigderiv describe`: a page about a function, each property checked."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Language, Output, Standalone, Wrt
from sigderiv.cli.status import status_of
from sigderiv.errors import SigderivError


def describe(
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET...", help="cli/argument-target")
    ],
    wrt: Wrt = "",
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="cli/option-format-describe")
    ] = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.describe_writers import FORMATS, SUFFIXES, write_pages
    from sigderiv.output.files import check_target, write_file

    form = format_
    if not form and output is not None:
        form = SUFFIXES.get(output.suffix.lower(), "")
        if not form:
            known = ", ".join(SUFFIXES)
            raise SigderivError("output/unknown-suffix", suffix=output.suffix, known=known)
    form = form or ("pretty" if printing.is_screen() else "text")
    if form not in FORMATS:
        raise SigderivError("output/unknown-format", format=form, known=", ".join(FORMATS))
    if standalone and form != "latex":
        raise SigderivError("output/not-standalone", format=form)
    if output is not None:
        check_target(output, force)
    from sigderiv.output.describing import page

    pages = [page(plain(target), wrt) for target in targets]
    made = write_pages(pages, form, language.current(), standalone=standalone)
    if output is not None:
        write_file(output, made, force=force)
    else:
        printing.out(made.removesuffix("\n"))
    return status_of([each.status for each in pages])
