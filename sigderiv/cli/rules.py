"""`sigderiv rules`: the rulebook; with an id, one rule and its proof."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language
from sigderiv.cli.options import Force, Format, Language, Output, Standalone
from sigderiv.cli.status import status_of


def rules(
    id: Annotated[str, typer.Argument(metavar="[ID]", help="cli/argument-rule")] = "",
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.rulebook import rule_document, rulebook_document

    sink = Sink(format_, output, force, standalone)
    form = sink.check()
    spoken = language.current()
    document, outcome = rule_document(id, spoken) if id else (rulebook_document(spoken), "proved")
    sink.put(document, form)
    return status_of([outcome])
