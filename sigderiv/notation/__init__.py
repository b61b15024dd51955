"""Readers and writers of formulas.

    read_text, write_text     what people type: `1/(1+exp(-x))`
    read_latex, write_latex   what goes in a paper
    read                      either, by looking at it
    read_chain                `a = b = c`, member by member
    pretty                    two-dimensional Unicode for terminals

Contract: `read_*(write_*(e)) is e`, and `str(e)` is `write_text(e)`; a reader raises
`errors.ReadingError` or `errors.LimitError` and nothing else; nothing here evaluates what it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigderiv.expr import Symbol
from sigderiv.expr.show import WRITERS
from sigderiv.notation.context import DEFAULT, Context, Note, Piece, Reading
from sigderiv.notation.latex_writer import write_latex
from sigderiv.notation.text_writer import write_text

if TYPE_CHECKING:
    from sigderiv.notation.chain import read_chain
    from sigderiv.notation.doubtful import refuse_doubtful
    from sigderiv.notation.pretty_writer import PrettyBlock, pretty
    from sigderiv.notation.reading import read, read_latex, read_text, read_with_notes

__all__ = [
    "DEFAULT",
    "Context",
    "Note",
    "Piece",
    "PrettyBlock",
    "Reading",
    "Symbol",
    "pretty",
    "read",
    "read_chain",
    "read_latex",
    "read_text",
    "read_with_notes",
    "refuse_doubtful",
    "write_latex",
    "write_text",
]

WRITERS.update(text=write_text, latex=write_latex)

LATER = {
    "PrettyBlock": "pretty_writer",
    "pretty": "pretty_writer",
    "read": "reading",
    "read_chain": "chain",
    "read_latex": "reading",
    "read_text": "reading",
    "read_with_notes": "reading",
    "refuse_doubtful": "doubtful",
}
"""Where the readers and the terminal's writer stand: a run that only writes does without them."""


def __getattr__(name: str) -> Any:
    """A part, when it is first asked for."""
    if name not in LATER:
        raise AttributeError(name)
    from importlib import import_module

    found = getattr(import_module(f"sigderiv.notation.{LATER[name]}"), name)
    globals()[name] = found  # asked for once
    return found
