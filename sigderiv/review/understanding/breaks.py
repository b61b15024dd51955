"""Whether an integrand breaks wherever its antiderivative does.

Contract: `breaks_too(condition, integrands, variable)` is True only where the integrands' own needs
imply the condition `u != 0`, or where zeros of u were found and the integrands are undefined around
each of them.  False says nothing of the link: it was not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sigderiv.expr import Expr, Relation, Symbol, free_symbols

REACH = 30.0
CELLS = 601
"""Points of a grid on which u is looked at; odd, and no point but 0 is a round number."""
HALVINGS = 60
SMALL = 1e-9
"""How small u must be at a zero, and how far around a zero the integrands are looked at."""
VALUES = (0.731, 1.413, 2.237, 0.377, 3.119)
"""What other letters are taken for."""


def breaks_too(condition: Relation, integrands: Sequence[Expr], variable: Symbol) -> bool:
    """Whether the integrands break where the condition `u != 0` fails."""
    from sigderiv.referee.continuity import all_needs, follow
    from sigderiv.referee.needs import Need

    u = condition.left - condition.right
    if follow([Need("!=", u)], tuple(need.relation() for need in all_needs(integrands))):
        return True
    letters = frozenset[Symbol]().union(*map(free_symbols, (u, *integrands))) - {variable}
    if len(letters) > len(VALUES):
        return False
    others = dict(zip(sorted(letters, key=lambda each: each.name), VALUES, strict=False))
    at = _balls([u], variable, others)

    def size(x: float) -> float | None:
        (ball,) = at(x, 0.0)
        return None if ball is None else float(ball.mid())

    around = _balls(integrands, variable, others)
    zeros = _zeros(size)
    return bool(zeros) and all(None in around(zero, SMALL) for zero in zeros)


def _balls(
    formulas: Sequence[Expr], variable: Symbol, others: dict[Symbol, float]
) -> Callable[[float, float], list[Any]]:
    """The formulas' balls around a value of the variable; None where one is undefined."""
    from flint import arb

    from sigderiv.referee.balls import evaluate

    fixed: dict[Expr, Any] = {letter: arb(value) for letter, value in others.items()}

    def at(x: float, radius: float) -> list[Any]:
        found = evaluate(list(formulas), fixed | {variable: arb(x, radius)}, 64)
        return [ball if ball is not None and ball.is_finite() else None for ball in found]

    return at


def _zeros(size: Callable[[float], float | None]) -> list[float]:
    """Zeros of a function: between values of two signs, and where its size has a least value."""
    step = 2 * REACH / (CELLS - 1)
    grid = [(place - CELLS // 2) * step for place in range(CELLS)]
    values = [size(x) for x in grid]
    found: list[float] = []
    for place in range(1, CELLS - 1):
        before, here, after = values[place - 1 : place + 2]
        low, middle, high = grid[place - 1 : place + 2]
        if here == 0:
            found.append(middle)
        elif here is not None and after is not None and here * after < 0:
            found.append(_between(size, middle, high, here))
        elif None not in (before, here, after) and abs(here or 0) < min(
            abs(before or 0), abs(after or 0)
        ):
            found.append(_least(size, low, high))
    return [zero for zero in found if abs(size(zero) or 0) < SMALL]


def _between(size: Callable[[float], float | None], low: float, high: float, first: float) -> float:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = size(middle)
        if not value:
            return middle
        low, high = (middle, high) if value * first > 0 else (low, middle)
    return (low + high) / 2


def _least(size: Callable[[float], float | None], low: float, high: float) -> float:
    for _ in range(2 * HALVINGS):
        third = (high - low) / 3
        one, other = size(low + third), size(high - third)
        if one is None or other is None:
            break
        low, high = (low, high - third) if abs(one) < abs(other) else (low + third, high)
    return (low + high) / 2
