"""Reads derivations that people wrote and judges every `=` in them.

    verify_text(text, kind)      the report on a text
    verify_sources(sources)      a report for each source
    verify_stream(source)        findings as they are made, for documents of any length
    read_file, read_stream, formula     sources

Contract: a finding says proved only if the referee proved it; what cannot be read is reported and
never skipped; nothing that a document says is ever run.
"""

from __future__ import annotations

from sigderiv.review.document import (
    verify_documents,
    verify_sources,
    verify_stream,
    verify_text,
)
from sigderiv.review.records import (
    Definition,
    Event,
    Finding,
    Note,
    Options,
    Position,
    Reading,
    Repair,
    Report,
    Source,
    Unreadable,
    Verdict,
    Witness,
)
from sigderiv.review.text.sources import formula, is_file, read_file, read_stream

__all__ = [
    "Definition",
    "Event",
    "Finding",
    "Note",
    "Options",
    "Position",
    "Reading",
    "Repair",
    "Report",
    "Source",
    "Unreadable",
    "Verdict",
    "Witness",
    "formula",
    "is_file",
    "read_file",
    "read_stream",
    "verify_documents",
    "verify_sources",
    "verify_stream",
    "verify_text",
]
