"""How long formulas and derivations are on paper, and where they are too long for it.

Contract: `length(formula, known)` is how many symbols it takes to write the formula, shared parts
as often as they occur, in time that grows with its distinct parts; `known` keeps what was counted.
`refuse_long(symbols)` raises SigderivError `engine/too-long` beyond what anybody would read.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import Div, Expr, Mul, Number

LONGEST_FORMULA = 200_000
LONGEST_DERIVATION = 2_000_000


def length(formula: Expr, known: dict[Expr, int] | None = None) -> int:
    """The number of symbols."""
    lengths = {} if known is None else known
    stack = [formula]
    while stack:
        node = stack[-1]
        if node in lengths:
            stack.pop()
            continue
        waiting = [child for child in node.children if child not in lengths]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        own = 0 if isinstance(node, (Mul, Div)) else 1
        if isinstance(node, Number):
            own = len(str(node.value))
        lengths[node] = own + sum(lengths[child] for child in node.children)
    return lengths[formula]


def refuse_long(symbols: int, longest: int) -> None:
    """Stop where the text would have more symbols than that."""
    if symbols > longest:
        raise SigderivError("engine/too-long", symbols=symbols, longest=longest)
