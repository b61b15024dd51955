"""Places of a chain that make no link, as findings.

Contract: each gives the `Unreadable` for one kind of place.
"""

from __future__ import annotations

from sigderiv.errors import Span
from sigderiv.review.reading.chains import Piece
from sigderiv.review.records import Note, Source, Unreadable
from sigderiv.review.text.located import Lines, Located


class Spots:
    """The places of one source."""

    def __init__(self, source: Source, lines: Lines) -> None:
        self.source = source
        self.lines = lines

    def text(self, span: Span) -> str:
        """What stands there."""
        return self.source.text[span.start : span.end]

    def dangling(self, place: Located) -> Unreadable:
        span = place.span(0, 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self.text(span), Note("review/no-right-side", {}))

    def unbalanced(self, piece: Piece, code: str = "review/unbalanced") -> Unreadable:
        """The finding for a relation that brackets swallow, mostly one without an end."""
        span = piece.body.span(0, 1)
        text = piece.body.text[:60]
        return Unreadable(span, self.lines.position(span.start), text, Note(code, {}))

    def headless(self, piece: Piece) -> Unreadable:
        """The finding for a relation with nothing on its left anywhere."""
        span = Span(piece.op_at, piece.op_at + 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self.text(span), Note("review/no-left-side", {}))

    def fault(self, piece: Piece, fault: Exception) -> Unreadable:
        """The finding for a chain at which sigderiv itself failed."""
        details = {"kind": type(fault).__name__, "why": str(fault)[:160]}
        span = piece.body.span(0, len(piece.body))
        text = piece.body.text[:60]
        note = Note("review/internal", details)
        return Unreadable(span, self.lines.position(span.start), text, note)
