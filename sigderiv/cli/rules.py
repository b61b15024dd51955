"""`sigderiv rules`: the rulebook; with an id, one rule and its proof."""

from __future__ import annotations

from typing import Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.options import Force, Format, Language, Output


def rules(
    id: Annotated[str, typer.Argument(metavar="[ID]", help="cli/argument-rule")] = "",
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.files import check_target, write_file
    from sigderiv.output.rulebook import write_rule, write_rulebook

    if output is not None:
        check_target(output, force)
    if id:
        text, status = write_rule(id, language.current(), format_ or "text")
    else:
        text, status = write_rulebook(language.current(), format_ or "text"), 0
    if output is not None:
        write_file(output, text, force=force)
    else:
        printing.out(text.removesuffix("\n"))
    return status
