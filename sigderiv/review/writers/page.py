"""A document as the writers see it: its text with the places of its lines.

Contract: made once for a document, however many findings are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.review.located import Lines
from sigderiv.review.records import Source


@dataclass(frozen=True, slots=True)
class Page:
    """A source and its lines."""

    source: Source
    lines: Lines

    @classmethod
    def of(cls, source: Source) -> Page:
        """The page of a source."""
        return cls(source, Lines(source.text))
