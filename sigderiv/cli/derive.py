"""`sigderiv derive`: a derivation, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sigderiv.cli import language
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import (
    Assume,
    Force,
    Format,
    Function,
    Language,
    Order,
    Output,
    Standalone,
    Title,
    Wrt,
)
from sigderiv.cli.status import status_of

if TYPE_CHECKING:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.deriving import Request


def derive(
    targets: Annotated[list[str], typer.Argument(metavar="TARGET...", help="cli/argument-target")],
    wrt: Wrt = "",
    order: Order = 1,
    via: Annotated[str, typer.Option(metavar="METHOD", help="cli/option-via")] = "",
    in_terms_of: Annotated[str, typer.Option(metavar="output", help="cli/option-in-terms-of")] = "",
    detail: Annotated[
        str, typer.Option(metavar="brief|standard|full", help="cli/option-detail")
    ] = "standard",
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    title: Title = "",
    assume: Assume = [],  # noqa: B006  # Typer makes a list for each run
    function: Function = [],  # noqa: B006
    interactive: Annotated[
        bool, typer.Option("--interactive", help="cli/option-interactive")
    ] = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.deriving import Request

    request = Request(wrt, order, via, in_terms_of, detail, tuple(assume), tuple(function))
    names = [plain(target) for target in targets]
    if interactive:
        from sigderiv.cli.interactive import walk

        return walk(names, request)
    return _derive(names, request, Sink(format_, output, force, standalone), title)


def _derive(targets: list[str], request: Request, sink: Sink, title: str) -> int:
    from sigderiv.output.deriving import work
    from sigderiv.output.document import Document

    form = sink.check()
    works = tuple([work(target, request) for target in targets])
    date = ""
    if sink.path is not None and (title or len(works) > 1):
        from datetime import date as calendar

        date = calendar.today().isoformat()
        title = title or language.text("output/title")
    document = Document(works, title, date)
    sink.put(document, form)
    return status_of(document.outcomes)
