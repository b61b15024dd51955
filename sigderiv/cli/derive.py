"""`sigderiv derive`: a derivation, line by line."""

from __future__ import annotations

from functools import partial
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
    Timeout,
    Title,
    Wrt,
)
from sigderiv.cli.progress import Bar
from sigderiv.cli.status import status_of

if TYPE_CHECKING:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.blocks import Block
    from sigderiv.output.model import Worked
    from sigderiv.output.targets import Request

NAME = 40
"""So much of a target is shown beside the bar."""


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
    timeout: Timeout = 5.0,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.targets import Request

    request = Request(wrt, order, via, in_terms_of, detail, tuple(assume), tuple(function), timeout)
    names = [plain(target) for target in targets]
    if interactive:
        from sigderiv.cli.interactive import walk

        return walk(names, request)
    return _derive(names, request, Sink(format_, output, force, standalone), title)


def _derive(targets: list[str], request: Request, sink: Sink, title: str) -> int:
    from sigderiv.output.deriving import array_target, work
    from sigderiv.output.document import Document

    form = sink.check()
    parts: list[Worked | Block] = []
    outcomes: list[str] = []
    data = None
    for target in targets:
        function = array_target(target, request)
        if function is None:
            with Bar() as bar:
                made = work(target, request, partial(bar.at, plain(target)[:NAME]))
            parts.append(made)
            outcomes.append(made.outcome)
            continue
        from sigderiv.output.array_document import array_blocks, array_data
        from sigderiv.output.networking import array

        shown = array(function)
        parts += array_blocks(shown.record, language.current())
        outcomes.append(shown.outcome)
        if len(targets) == 1:
            data = array_data(shown.record, language.current())
    date = ""
    if sink.path is not None and (title or len(targets) > 1):
        from datetime import date as calendar

        date = calendar.today().isoformat()
        title = title or language.text("output/title")
    sink.put(Document(tuple(parts), title, date, data=data), form)
    return status_of(outcomes)
