"""Side equations solved for a symbol, where they are linear in it.

Contract: `solved(equation, taken)` is (symbol, formula) with the same solutions as the equation, or
None; the coefficient of the symbol is a number that is not zero, so nothing is divided by zero.
"""

from __future__ import annotations

from collections.abc import Collection

from sigderiv.expr import Expr, Relation, Symbol, depends_on, free_symbols, subformulas
from sigderiv.referee.ring import Quotient


def solved(equation: Expr, taken: Collection[Expr]) -> tuple[Symbol, Expr] | None:
    """The equation as a definition of one symbol (the last by name that allows it)."""
    from sigderiv.referee.normal import Normaliser, size_hint
    from sigderiv.referee.sign_rules import split_linear
    from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    if not isinstance(equation, Relation) or equation.op != "=":
        return None
    gap = equation.left - equation.right
    try:
        tower = Normaliser({}, size_hint(subformulas(gap)))
        value = tower.of(gap)
    except (NeedSignError, RefineError, UndefinedError, OutOfBudgetError, OutOfClassError):
        return None
    if not value.den.is_one():
        return None
    generators = tower.tower.generators
    degrees = value.num.degrees()
    for symbol in sorted(free_symbols(gap), key=lambda each: each.name, reverse=True):
        if symbol in taken or symbol not in tower.memo:
            continue
        (index,) = tower.ring.occurring(tower.memo[symbol].num)
        if degrees[index] != 1:
            continue
        inside = any(
            g.index != index and depends_on(tower.tower.meaning(g), symbol) for g in generators
        )
        rest, coefficient = split_linear(value.num, index)
        if inside or not coefficient.is_constant():
            continue
        formula = -rest / coefficient.leading_coefficient()
        return symbol, tower.tower.formula(Quotient(formula, tower.ring.one_poly))
    return None
