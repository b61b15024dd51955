"""The entrances to the readers: whole formulas, with notes and spans where wanted."""

from __future__ import annotations

from sigderiv.expr import Expr
from sigderiv.notation.context import DEFAULT, Context, Reading
from sigderiv.notation.grammar import Grammar
from sigderiv.notation.latex_reader import LatexReader
from sigderiv.notation.latex_tokens import tokenize as latex_tokens
from sigderiv.notation.spans import places
from sigderiv.notation.tasks import run
from sigderiv.notation.text_reader import TextReader
from sigderiv.notation.text_tokens import tokenize as text_tokens
from sigderiv.notation.tokens import Tokens

ENDING = frozenset(("stop", ",", ";", "quad", "row"))
"""Tokens at the end of a formula that belong to the sentence around it."""


def read_text(source: str, context: Context = DEFAULT) -> Expr:
    """The formula that a text in the text notation says."""
    found: Expr = run(TextReader(text_tokens(source, letters=context.letters), context).formula())
    return found


def read_latex(source: str, context: Context = DEFAULT) -> Expr:
    """The formula that a piece of LaTeX says; punctuation and prose at its end are passed over."""
    tokens = trimmed(latex_tokens(source, context))
    found: Expr = run(LatexReader(tokens, context).formula())
    return found


def read(source: str, context: Context = DEFAULT) -> Expr:
    """Read text or LaTeX, whichever the source is."""
    return read_latex(source, context) if looks_like_latex(source) else read_text(source, context)


def read_with_notes(
    source: str, context: Context = DEFAULT, notation: str = "", spans: bool = True
) -> Reading:
    """A formula with the readings that were taken and where its parts stand.

    notation: "text", "latex" or "" for whichever the source is."""
    latex = notation == "latex" or (not notation and looks_like_latex(source))
    if latex:
        tokens = trimmed(latex_tokens(source, context))
    else:
        tokens = text_tokens(source, letters=context.letters)
    return read_tokens(tokens, context, latex, spans)


def read_tokens(tokens: Tokens, context: Context, latex: bool, spans: bool) -> Reading:
    """Read tokens of either notation."""
    kind: type[Grammar] = LatexReader if latex else TextReader
    reader = kind(tokens, context, spans=spans)
    found: Expr = run(reader.formula())
    notes = tuple(dict.fromkeys(reader.notes))
    return Reading(found, notes, places(found, reader.marks) if reader.marks is not None else {})


def looks_like_latex(source: str) -> bool:
    """Whether a source has a backslash, which text never has (quotes are backquotes there)."""
    return "\\" in source


def trimmed(tokens: Tokens) -> Tokens:
    """Without the punctuation, labels and prose at the end."""
    end = tokens.size
    while end and (
        tokens.kinds[end - 1] in ENDING
        or (tokens.kinds[end - 1] == "text" and is_prose(tokens, end - 1))
    ):
        end -= 1
    return tokens if end == tokens.size else tokens.slice(0, end)


def is_prose(tokens: Tokens, at: int) -> bool:
    """Whether `\\text{…}` at a token is a remark and no symbol."""
    return tokens.texts[at][:1] == " " or (at > 0 and tokens.kinds[at - 1] == "quad")
