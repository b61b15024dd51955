"""Reports as text: for the terminal, for programs, for GitHub, and into the document itself.

Contract: `write(report, source, form, lang)` gives the whole text; `FORMS` lists the forms.  Each
form is one module with `write_report`; none decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from sigderiv.review.records import Report, Source

FORMS = {
    "text": "terminal",
    "json": "data",
    "github": "github",
    "sarif": "sarif",
    "latex": "marked",
    "markdown": "marked",
}
"""Name of a form to its module."""

Written = Callable[[Sequence[tuple[Report, Source]], str], str]


def write(
    reports: Sequence[tuple[Report, Source]],
    form: str,
    lang: str = "en",
    *,
    quiet: bool = False,
    color: bool = False,
) -> str:
    """The reports, each with its source, in one of the forms.

    quiet, color: for `text` only: the counts alone; with the terminal's colors."""
    if form == "text":
        from sigderiv.review.writers import terminal

        return terminal.write_reports(reports, lang, quiet=quiet, color=color)
    module = import_module(f"sigderiv.review.writers.{FORMS[form]}")
    name = f"write_{form}" if FORMS[form] == "marked" else "write_reports"
    function: Written = getattr(module, name)
    return function(reports, lang)


__all__ = ["FORMS", "write"]
