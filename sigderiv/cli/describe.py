"""`sigderiv describe`: a page about a function, each property checked."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Force, Format, Language, Output, Standalone, Wrt
from sigderiv.cli.status import status_of


def describe(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET...", help="cli/argument-target")],
    wrt: Wrt = "",
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.describe_document import pages_document
    from sigderiv.output.describing import any_page

    sink = Sink(format_, output, force, standalone)
    form = sink.check()
    pages = [any_page(plain(target), wrt) for target in targets]
    sink.put(pages_document(pages, language.current()), form)
    return status_of([each.status for each in pages])
