"""The formats of documents: a name, its suffixes, and the writer.

Contract: `FORMATS` is the table of what every document can be made into, `OWN` what some commands
have besides; `find_format` takes a name or a file's suffix; `render` makes the whole text or bytes
of a document.  A writer is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sigderiv.errors import SigderivError

if TYPE_CHECKING:
    from sigderiv.output.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """module and function: the writer, taking document and language; suffixes: of files."""

    name: str
    module: str
    function: str
    suffixes: tuple[str, ...] = ()
    standalone: bool = False
    binary: bool = False


_ALL = (
    Format("pretty", "terminal", "write_pretty"),
    Format("text", "plain", "write_plain", (".txt",)),
    Format("latex", "latex", "write_latex_document", (".tex",), standalone=True),
    Format("markdown", "markdown", "write_markdown", (".md", ".markdown")),
    Format("html", "html", "write_html", (".html", ".htm")),
    Format("json", "data", "write_json", (".json",)),
    Format("ipynb", "notebook", "write_notebook", (".ipynb",)),
    Format("pdf", "typeset", "write_pdf", (".pdf",), binary=True),
    Format("svg", "typeset", "write_svg", (".svg",)),
    Format("png", "typeset", "write_png", (".png",), binary=True),
)
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}
_BY_SUFFIX = {suffix: each for each in _ALL for suffix in each.suffixes}

OWN: Mapping[str, tuple[str, ...]] = {"graph": ("dot",), "network": ("dot",)}
"""Formats that only one command's documents have: `Document.own` makes them."""


def formats_of(command: str) -> tuple[str, ...]:
    """The names of a command's formats."""
    return (*FORMATS, *OWN.get(command, ()))


def find_format(
    name: str, path: Path | None, *, default: str = "text", own: Sequence[str] = ()
) -> Format:
    """The format asked for, else the one of the file's suffix, else the default."""
    if name:
        if name not in FORMATS and name not in own:
            known = ", ".join((*FORMATS, *own))
            raise SigderivError("output/unknown-format", format=name, known=known)
        return FORMATS.get(name) or Format(name, "", "")
    if path is not None and path.suffix:
        suffix = path.suffix.lower()
        if suffix.removeprefix(".") in own:
            return Format(suffix.removeprefix("."), "", "")
        found = _BY_SUFFIX.get(suffix)
        if found is None:
            known = ", ".join((*_BY_SUFFIX, *(f".{each}" for each in own)))
            raise SigderivError("output/unknown-suffix", suffix=path.suffix, known=known)
        return found
    return FORMATS[default]


def render(form: Format, document: Document, lang: str, *, standalone: bool = False) -> str | bytes:
    """The document in a format, its own where it has one of that name."""
    if form.name in document.own:
        return document.own[form.name](lang)
    if not form.module:  # a form that documents of this command have, but not this one
        raise SigderivError("output/unknown-format", format=form.name, known=", ".join(FORMATS))
    writer = getattr(import_module(f"sigderiv.output.{form.module}"), form.function)
    made: str | bytes
    made = writer(document, lang, standalone=True) if standalone else writer(document, lang)
    return made
