"""The library's `verify`: a derivation given as text or in a file, judged.

Contract: `verify(text)` returns a `Verified`, which shows itself and knows its verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.output.shown import Shown
from sigderiv.output.targets import texts
from sigderiv.review import Options, Report, Source, verify_sources

if TYPE_CHECKING:
    from sigderiv.output.document import Document


@dataclass(frozen=True, slots=True, repr=False)
class Verified(Shown):
    """A report with its source."""

    report: Report
    source: Source

    @property
    def verdict(self) -> str:
        """proved, refuted, unproved or unreadable."""
        return self.report.verdict

    def to_json(self) -> dict[str, Any]:
        """The report as data, `sigderiv.verify/1`."""
        return self.report.to_json()

    def __str__(self) -> str:
        from sigderiv.messages import choose_language
        from sigderiv.output.findings import Style, written

        return written([(self.report, self.source)], "text", Style(choose_language()))

    def __repr__(self) -> str:
        return str(self)

    def as_document(self) -> Document:
        """The findings as a document."""
        from sigderiv.messages import choose_language
        from sigderiv.output.findings import Style, in_order
        from sigderiv.output.findings.document import findings_document

        found = [(self.source, iter(in_order(self.report)))]
        return findings_document(found, Style(choose_language()))


def _equation(what: Any) -> str:
    """SymPy's equation as text."""
    if type(what).__name__ != "Equality" or not hasattr(what, "lhs"):
        raise SigderivError("output/no-derivation", kind=type(what).__name__)
    from sigderiv.notation import write_text
    from sigderiv.output.bridge import from_sympy

    return f"{write_text(from_sympy(what.lhs))} = {write_text(from_sympy(what.rhs))}"


def _document(text: str, kind: str) -> Source:
    """A document's text; raises SigderivError `review/no-kind` for a kind that is none."""
    from sigderiv.review.text.sources import KINDS

    known = sorted({*KINDS.values(), "formula"})
    if kind not in known:
        raise SigderivError("review/no-kind", kind=kind, known=", ".join(known))
    return Source("", kind, text)


def verify(
    what: Any,
    *,
    assume: str | Sequence[str] = (),
    define: str | Sequence[str] = (),
    functions: str | Sequence[str] = (),
    kind: str = "",
) -> Verified:
    """Judge every `=` of a derivation.

    what: an equation or a chain (`"d/dx x^2 = 2*x"`), a document's text with its `kind` (`"tex"`,
    `"md"`, `"ipynb"`, …), or a file: its `Path`, or a text of one line that is the name of a file
    that exists, where no `kind` is given; or SymPy's `Eq`.  assume: what may be taken as true
    (`"x > 0"`);
    define: definitions (`"h(x) = x^2"`); functions: names of unknown functions.
    """
    from sigderiv.review import formula, is_file, read_file

    if not isinstance(what, (str, Path)):
        what = _equation(what)
    if isinstance(what, Path) or (not kind and is_file(what)):
        source = read_file(Path(what))
    else:
        source = _document(what, kind) if kind else formula(what)
    options = Options(assume=texts(assume), define=texts(define), functions=texts(functions))
    return Verified(next(verify_sources([source], options)), source)
