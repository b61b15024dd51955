"""`sigderiv list`: the catalogue."""

from __future__ import annotations

from sigderiv.cli import language
from sigderiv.cli.options import Force, Format, Language, Output, Standalone
from sigderiv.cli.status import PROVED


def catalogue(
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.output.listing import catalogue_document

    sink = Sink(format_, output, force, standalone)
    form = sink.check()
    sink.put(catalogue_document(language.current()), form)
    return PROVED
