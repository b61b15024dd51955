"""How long formulas and derivations are on paper, and where they are too long for it.

Contract: `length(formula, known)` is how many symbols it takes to write the formula, shared parts
as often as they occur, in time that grows with its distinct parts; `known` keeps what was counted.
`refuse_long(symbols)` raises SigderivError `engine/too-long` beyond what anybody would read;
`refuse_nested(places)` raises `engine/too-nested` where the places of the steps, one in another,
take more than the lines that they lead to (n steps of depth 1 to n: n^2/2).
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.errors import SigderivError
from sigderiv.expr import Div, Expr, Mul, Number, Place

LONGEST_FORMULA = 200_000
LONGEST_DERIVATION = 500_000
MOST_NESTED = 1_000_000


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


def refuse_nested(places: Iterable[Place]) -> None:
    """Stop where the depths of the places add up to more than `MOST_NESTED`."""
    total = 0
    for place in places:
        total += len(place)
        if total > MOST_NESTED:
            raise SigderivError("engine/too-nested", limit=MOST_NESTED)
