"""Where a document goes: to the terminal, to a pipe or to a file.

Contract: `Sink` holds what the options say; `Sink.check` refuses an impossible file before any
work is done; `Sink.put` sends the document there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sigderiv.cli import language, printing
from sigderiv.errors import SigderivError
from sigderiv.output.document import Document
from sigderiv.output.files import check_target, write_file
from sigderiv.output.formats import OWN, Format, find_format, render


@dataclass(frozen=True, slots=True)
class Sink:
    """The options of output: format ("" to be chosen), file, and how to write it; command: whose
    formats there are besides those of every document."""

    format: str
    path: Path | None
    force: bool = False
    standalone: bool = False
    command: str = ""

    def check(self) -> Format:
        """The format; raises SigderivError where the output could not be written."""
        default = "pretty" if printing.is_screen() and self.path is None else "text"
        form = find_format(self.format, self.path, default=default, own=OWN.get(self.command, ()))
        if self.standalone and not form.standalone:
            raise SigderivError("output/not-standalone", format=form.name)
        if self.path is not None:
            check_target(self.path, self.force)
        elif form.binary and printing.is_screen():
            raise SigderivError("output/needs-file", format=form.name)
        return form

    def put(self, document: Document, form: Format) -> None:
        """Write the document."""
        lang = language.current()
        if form.name == "pretty" and self.path is None and "pretty" not in document.own:
            from sigderiv.output.terminal import show

            for piece in show(document, lang, colour=printing.is_terminal()):
                printing.out(piece)
            return
        made = render(form, document, lang, standalone=self.standalone)
        if self.path is not None:
            write_file(self.path, made, force=self.force)
        elif isinstance(made, bytes):
            printing.binary(made)
        else:
            printing.out(made.removesuffix("\n"))
