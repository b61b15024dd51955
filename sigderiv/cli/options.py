"""Options that several commands share.  Helps are message codes; `app.build` translates them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="cli/option-format")]
Language = Annotated[str, typer.Option("--lang", metavar="en|zh", help="cli/option-lang")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="cli/option-output")
]
Force = Annotated[bool, typer.Option("--force", help="cli/option-force")]
Standalone = Annotated[bool, typer.Option("--standalone", help="cli/option-standalone")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="cli/option-title")]
Wrt = Annotated[str, typer.Option("--wrt", metavar="SYMBOL", help="cli/option-wrt")]
Order = Annotated[int, typer.Option("--order", min=1, metavar="N", help="cli/option-order")]
Assume = Annotated[list[str], typer.Option("--assume", metavar="REL", help="cli/option-assume")]
Define = Annotated[list[str], typer.Option("--define", metavar="EQ", help="cli/option-define")]
Function = Annotated[
    list[str], typer.Option("--function", metavar="NAME", help="cli/option-function")
]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0.01, metavar="S", help="cli/option-timeout")
]
