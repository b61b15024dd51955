"""The formats of a derivation: a name, its suffixes, and the writer.

Contract: `FORMATS` is the table; `find_format` takes a name or a file's suffix; `render` makes
the whole text or bytes of a document.  A writer is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sigderiv.errors import SigderivError
from sigderiv.output.model import Document


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


def find_format(name: str, path: Path | None, *, default: str = "text") -> Format:
    """The format asked for, else the one of the file's suffix, else the default."""
    if name:
        if name not in FORMATS:
            raise SigderivError("output/unknown-format", format=name, known=", ".join(FORMATS))
        return FORMATS[name]
    if path is not None and path.suffix:
        found = _BY_SUFFIX.get(path.suffix.lower())
        if found is None:
            known = ", ".join(_BY_SUFFIX)
            raise SigderivError("output/unknown-suffix", suffix=path.suffix, known=known)
        return found
    return FORMATS[default]


def render(form: Format, document: Document, lang: str, *, standalone: bool = False) -> str | bytes:
    """The document in a format."""
    writer = getattr(import_module(f"sigderiv.output.{form.module}"), form.function)
    made: str | bytes
    made = writer(document, lang, standalone=True) if standalone else writer(document, lang)
    return made
