"""`sigderiv list`: the catalogue."""

from __future__ import annotations

from sigderiv.cli import language, printing
from sigderiv.cli.options import Format, Language


def catalogue(format_: Format = "", lang: Language = "") -> int:
    from sigderiv.output.listing import write_catalogue

    printing.out(write_catalogue(language.current(), format_ or "text").removesuffix("\n"))
    return 0
