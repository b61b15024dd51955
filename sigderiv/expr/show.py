"""A formula as a bracketed prefix string, for `repr`, test failures and debugging only.

Contract: total, iterative, bounded in length; not a notation (nothing reads it back)."""

from __future__ import annotations

from sigderiv.expr.nodes import Expr

LONGEST = 2000


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
