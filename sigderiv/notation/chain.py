"""Chains `a = b = c`, member by member, with the place of each in the source.

Contract: `read_chain` never raises for a member that cannot be read: that member carries its error
and the others are read.  A member whose `op` is "" begins a chain of its own: the first one, and
one after a comma, a wide space, a line's end that no relation follows or (op "=>", "<=>") an arrow.
"""

from __future__ import annotations

from sigderiv.errors import LimitError, ReadingError, SigderivError, Span
from sigderiv.notation.context import DEFAULT, LONGEST_CHAIN, LONGEST_SOURCE, Context, Piece
from sigderiv.notation.latex_tokens import tokenize as latex_tokens
from sigderiv.notation.reading import ENDING, is_prose, looks_like_latex, read_tokens
from sigderiv.notation.text_tokens import tokenize as text_tokens
from sigderiv.notation.tokens import Tokens, check_length

OPENING = frozenset(("open", "lbrace", "label", "cases"))
SHUTTING = frozenset(("close", "rbrace", "endcases"))


def read_chain(
    source: str, context: Context = DEFAULT, notation: str = "", spans: bool = False
) -> list[Piece]:
    """The members of a chain; notation is "text", "latex" or "" for whichever the source is."""
    latex = notation == "latex" or (not notation and looks_like_latex(source))
    tokens = (
        latex_tokens(source, context, LONGEST_CHAIN)
        if latex
        else text_tokens(source, LONGEST_CHAIN, context.letters)
    )
    pieces = []
    for op, first, last in _members(tokens):
        span = Span(tokens.starts[first], tokens.ends[last - 1] if last > first else
                    tokens.starts[first])  # fmt: skip
        pieces.append(_piece(op, tokens.slice(first, last), span, context, latex, spans))
    return pieces


def _piece(
    op: str, tokens: Tokens, span: Span, context: Context, latex: bool, spans: bool
) -> Piece:
    """One member, read or with the error that kept it from being read."""
    try:
        if span.end - span.start > LONGEST_SOURCE:
            check_length(tokens.source)
        reading = read_tokens(tokens, context, latex, spans)
    except ReadingError as error:
        return Piece(op, None, error, span)
    except LimitError as error:
        return Piece(op, None, as_reading(error, tokens.source, span), span)
    return Piece(op, reading.expr, None, span, reading.notes, reading.spans)


def as_reading(error: SigderivError, source: str, span: Span) -> ReadingError:
    """A limit that a member exceeds, as an error with a place."""
    return ReadingError(error.code, source, span, **error.details)


def _members(tokens: Tokens) -> list[tuple[str, int, int]]:
    """(relation before it, first token, token after the last) of each member."""
    kinds, texts = tokens.kinds, tokens.texts
    found: list[tuple[str, int, int]] = []
    depth = 0
    op, first = "", 0
    end = tokens.size
    skipping = False
    for at in range(end + 1):
        kind = kinds[at]
        if kind in OPENING:
            depth += 1
        elif kind in SHUTTING:
            depth = max(depth - 1, 0)
        if depth and kind != "end":
            continue
        prose = kind == "text" and is_prose(tokens, at)
        if kind not in ("relation", "implies", "end", *ENDING) and not prose:
            continue
        if kind == "stop" and at + 1 < end and kinds[at + 1] not in ENDING:
            if not prose and kinds[at + 1] not in ("relation", "implies", "text"):
                continue
        if at > first and not skipping:
            found.append((op, first, at))
            op = ""
        elif kind == "end" and (op and op not in ("=>", "<=>")) and not skipping:
            found.append((op, first, at))
        if kind == "relation":
            op = texts[at] if found or op == "" else op
            if at == first and not found:
                op = texts[at]
        elif kind == "implies":
            op = texts[at]
        elif kind not in ("row", *ENDING) and not prose:
            op = ""
        first = at + 1
        skipping = False
    return found
