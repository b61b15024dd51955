"""How a formula shows itself to Python: its tree by `repr`, a notation by `str`.

Contract: `show` is a bracketed prefix string for test failures and debugging: total, iterative,
bounded in length, and no notation (nothing reads it back).  `said` is what `str` gives: the text
of the writer that the room of notations has put into `WRITERS`, and the tree without one;
`typeset` is what a notebook shows.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr.nodes import Expr

LONGEST = 2000
WRITERS: dict[str, Callable[[Expr], str]] = {}
"""`text` and `latex`: formulas stand below all notations and can import none."""


def said(formula: Expr) -> str:
    """What `str` gives."""
    return WRITERS.get("text", show)(formula)


def typeset(formula: Expr) -> str | None:
    """What a notebook shows; None without a writer: the notebook takes `repr` then."""
    write = WRITERS.get("latex")
    return None if write is None else rf"$\displaystyle {write(formula)}$"


def show(formula: Expr) -> str:
    """`Add(x, Mul(2, y))` and the like, cut after `LONGEST` characters."""
    pieces: list[str] = []
    length = 0
    stack: list[Expr | str] = [formula]
    while stack and length < LONGEST:
        item = stack.pop()
        if isinstance(item, str):
            piece = item
        elif not item.children:
            piece = str(item.payload)
        else:
            payload = "" if item.payload is None else f"[{item.payload}]"
            piece = f"{type(item).__name__}{payload}("
            stack.append(")")
            for position, child in enumerate(reversed(item.children)):
                if position:
                    stack.append(", ")
                stack.append(child)
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces) + ("…" if stack else "")
