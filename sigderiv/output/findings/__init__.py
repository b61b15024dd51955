"""Findings as text: for the terminal, for programs, for GitHub, as a page, into the document.

Contract: `write(documents, form, style)` gives the text in pieces, as the events come: a document
of any length passes through without being held.  `FORMS` lists the forms; each is one module
whose `write` decides nothing about a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sigderiv.errors import SigderivError
from sigderiv.output.findings.page import Documents, Style
from sigderiv.review.records import Event, Report, Source


@dataclass(frozen=True, slots=True)
class Form:
    """module, function: the writer; suffixes: of files that ask for it by their name; kinds: of
    sources that can be given back in it (none: every kind); formulas: whether it sets them."""

    name: str
    module: str
    function: str = "write"
    suffixes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    formulas: bool = False


_ALL = (
    Form("text", "terminal", suffixes=(".txt",)),
    Form("json", "data", suffixes=(".json",)),
    Form("github", "github"),
    Form("sarif", "sarif", suffixes=(".sarif",)),
    Form("junit", "junit", suffixes=(".xml",)),
    Form("html", "web", suffixes=(".html", ".htm"), formulas=True),
    Form("latex", "marked", "write_latex", (".tex",), ("tex", "txt", "formula")),
    *(Form(name, "document", f"write_{name}", (f".{name}",), formulas=True)
      for name in ("pdf", "svg", "png", "ipynb")),
    Form("markdown", "marked", "write_markdown", (".md", ".markdown"), ("md", "txt", "formula")),
)
FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
_BY_SUFFIX = {suffix: form for form in _ALL for suffix in form.suffixes}


def find_form(name: str, path: Path | None) -> Form:
    """The form of this name, or else of the file's ending, or else plain text."""
    if name:
        if name not in FORMS:
            raise SigderivError("output/unknown-format", format=name, known=", ".join(FORMS))
        return FORMS[name]
    if path is None or not path.suffix:
        return FORMS["text"]
    found = _BY_SUFFIX.get(path.suffix.lower())
    if found is None:
        known = ", ".join(_BY_SUFFIX)
        raise SigderivError("output/unknown-suffix", suffix=path.suffix, known=known)
    return found


def write(documents: Documents, form: Form, style: Style) -> Iterator[str | bytes]:
    """The text of all documents, in pieces."""
    module = import_module(f"sigderiv.output.findings.{form.module}")
    function: Callable[[Documents, Style], Iterator[str | bytes]] = getattr(module, form.function)
    return function(_fitting(documents, form), style)


def _fitting(documents: Documents, form: Form) -> Documents:
    """The documents; raises for one that cannot be given back in this form."""
    for source, events in documents:
        if form.kinds and source.kind not in form.kinds:
            fitting = [each.name for each in _ALL if source.kind in (each.kinds or (source.kind,))]
            known = ", ".join(fitting)
            raise SigderivError(
                "review/other-kind", form=form.name, name=source.name, known=known
            )
        yield source, events


def written(reports: Iterable[tuple[Report, Source]], form: str, style: Style) -> str:
    """Whole reports in a form, as one text."""
    documents = [(source, in_order(report)) for report, source in reports]
    pieces = write(documents, FORMS[form], style)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def in_order(report: Report) -> list[Event]:
    """All events of a report by their place."""
    events: list[Event] = [
        *report.readings, *report.definitions, *report.findings, *report.unreadable
    ]  # fmt: skip
    return sorted(events, key=lambda event: (event.span.start, event.span.end))


__all__ = ["FORMS", "Documents", "Form", "Style", "find_form", "in_order", "write", "written"]
