"""Reading the pieces of a chain: from located text to formulas with places.

Contract: never raises for what a document says: a piece becomes a `Member` with a formula or with
the reason why there is none.  Places of parts are worked out only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sigderiv import notation
from sigderiv.errors import LimitError, ReadingError, SigderivError, Span
from sigderiv.expr import Expr, Place
from sigderiv.notation import Context
from sigderiv.notation.letters import alone_of, bracketed_of, letters_of, listed_of
from sigderiv.review.reading.chains import Chain, Piece
from sigderiv.review.reading.spelling import has_comma_number, has_two_signs, normalized, one_sign
from sigderiv.review.reading.vocabulary import Vocabulary
from sigderiv.review.records import Note
from sigderiv.review.text.located import Located

LONGEST_WITH_PLACES = 2500
"""Characters; in a longer side the whole of it is underlined."""


@dataclass(slots=True)
class Member:
    """One member of a chain, read; codes: where it could be read in another way;
    lower: with the lower signs, where it has two (`\\pm`)."""

    op: str
    body: Located
    expr: Expr | None
    error: Note | None
    error_span: Span | None
    latex: bool
    context: Context
    codes: tuple[str, ...] = ()
    lower: Expr | None = None

    @property
    def span(self) -> Span:
        """Where the member stands in the source."""
        return self.body.span(0, len(self.body))


def is_latex(chain: Chain) -> bool:
    """Whether a chain is LaTeX: by its region, or by a command in any of its pieces."""
    if chain.notation != "auto":
        return chain.notation == "latex"
    return any("\\" in p.body.text or "_{" in p.body.text for p in chain.pieces)


def context_of(vocabulary: Vocabulary, log_base: int, degrees: bool, text: str) -> Context:
    """The context for the readers of a document with this text."""
    return Context(
        functions=vocabulary.functions,
        numbers=vocabulary.numbers,
        labels=vocabulary.labels,
        log_base=log_base,
        degrees=degrees,
        wide=True,
        formulas=vocabulary.formulas,
        joined=vocabulary.joined,
        letters=letters_of(text),
        bracketed=bracketed_of(text),
        listed=listed_of(text),
        alone=alone_of(text),
        indices=vocabulary.indices,
        named=vocabulary.named,
    )


def read_formula(text: str, latex: bool, context: Context) -> Expr:
    """A formula; raises the readers' errors."""
    if latex:
        return notation.read_latex(normalized(text), context)
    return notation.read_text(text, context)


def read_member(piece: Piece, latex: bool, context: Context) -> Member:
    """Read one piece."""
    body = piece.body
    if not body.text.strip():
        note = Note("review/empty-side", {})
        return Member(piece.op, body, None, note, body.span(0, len(body)), latex, context)
    lower: Expr | None = None
    try:
        text = normalized(body.text)
        if has_two_signs(text):
            lower = read_formula(one_sign(body.text, upper=False), latex, context)
            text = normalized(one_sign(body.text, upper=True))
        read = _read(text, latex, context)
    except ReadingError as error:
        span = body.span(min(error.span.start, len(body)), min(error.span.end, len(body)))
        note = Note(error.code, shortened(error.details))
        if has_comma_number(body.text):
            note = Note("review/comma-in-number", {})
        return Member(piece.op, body, None, note, span, latex, context)
    except (LimitError, SigderivError) as error:
        note = Note(error.code, shortened(error.details))
        return Member(piece.op, body, None, note, body.span(0, len(body)), latex, context)
    codes = tuple(dict.fromkeys(found.code for found in read.notes))
    return Member(piece.op, body, read.expr, None, None, latex, context, codes, lower)


_READ: dict[tuple[str, bool, int], tuple[Context, notation.Reading]] = {}
"""What was read last, with the context, which so keeps its identity: what may define a name is
read in both passes."""
MOST_READ = 2_000


def _read(text: str, latex: bool, context: Context) -> notation.Reading:
    """The formula that a text says; raises the readers' errors."""
    key = text, latex, id(context)
    known = _READ.get(key)
    if known is not None:
        return known[1]
    found = notation.read_with_notes(text, context, "latex" if latex else "text", False)
    if not latex:
        notation.refuse_doubtful(found.expr, context, text)
    if len(_READ) >= MOST_READ:
        _READ.clear()
    _READ[key] = context, found
    return found


def shortened(details: Mapping[str, Any]) -> dict[str, Any]:
    """An error's details without the parts that would fill pages."""
    return {
        name: value if not isinstance(value, str) or len(value) < 60 else value[:59] + "…"
        for name, value in details.items()
    }


def places(member: Member) -> Mapping[Place, Span]:
    """Where each part of a member stands in the source, as far as it stands in one piece."""
    body = member.body
    return {place: body.span(span.start, span.end) for place, span in places_in(member).items()}


def places_in(member: Member) -> Mapping[Place, Span]:
    """Where each part of a member stands in the member's own text."""
    if len(member.body) > LONGEST_WITH_PLACES:
        return {}
    return _annotated(member).spans


def _annotated(member: Member) -> notation.Reading:
    form = "latex" if member.latex else "text"
    try:
        text = normalized(one_sign(member.body.text, upper=True))
        return notation.read_with_notes(text, member.context, form)
    except SigderivError:
        assert member.expr is not None
        return notation.Reading(member.expr)


def with_choice(context: Context, code: str) -> Context:
    """The context that takes the other reading of an ambiguity."""
    return replace(context, choices=context.choices | {code})


def without_choice(context: Context, code: str) -> Context:
    """The context that takes the usual reading of an ambiguity."""
    return replace(context, choices=context.choices - {code})
