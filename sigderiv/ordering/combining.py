"""Inequalities that are sums of told ones with positive factors.

Contract: `follows(formula, told, strict)` is True only where formula = c + Σ λ g with λ >= 0 and
c >= 0 for told g >= 0 (or products of two of them), found by solving small linear systems exactly;
strict needs c > 0, or a strict one with λ > 0 (J. Farkas, 1902).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from fractions import Fraction

from sigderiv.expr import Expr, Relation
from sigderiv.ordering.claim import as_sign
from sigderiv.ordering.terms import Terms, product, solved, terms

HIGHEST_DEGREE = 4
MOST_TOLD = 8
MOST_TRIED = 12
MOST_TOGETHER = 3
Told = tuple[Terms, bool]
"""A polynomial that is >= 0, and whether it is > 0."""


def follows(formula: Expr, told: Iterable[Relation], *, strict: bool) -> bool:
    """Whether the formula is shown to be >= 0 (> 0) by adding up what is told."""
    goal = terms(formula, HIGHEST_DEGREE)
    if goal is None:
        return False
    single = _polynomials(told)[:MOST_TOLD]
    pairs: list[Told] = []
    if max(map(len, goal), default=0) > 1:
        for (one, first), (other, second) in itertools.combinations(single, 2):
            both = product([one, other], HIGHEST_DEGREE)
            if both is not None:
                pairs.append((both, first and second))
    known = [*single, *pairs]
    return any(
        _combines(goal, chosen, strict)
        for size in range(MOST_TOGETHER + 1)
        for chosen in itertools.combinations(known[:MOST_TRIED], size)
    )


def _polynomials(told: Iterable[Relation]) -> list[Told]:
    found: list[Told] = []
    for relation in told:
        op, formula = as_sign(relation)
        value = terms(formula, HIGHEST_DEGREE)
        if value is not None and op in (">", ">="):
            found.append((value, op == ">"))
    return found


def _combines(goal: Terms, chosen: Sequence[Told], strict: bool) -> bool:
    """Whether goal = c + Σ λ g, all λ > 0 and c >= 0."""
    monomials = {name for part, _ in chosen for name in part} | set(goal)
    rows = [
        [*(part.get(name, Fraction(0)) for part, _ in chosen), goal.get(name, Fraction(0))]
        for name in sorted(monomials - {()})
    ]
    factors = solved(rows, len(chosen))
    if factors is None or any(factor <= 0 for factor in factors):
        return False
    zero = Fraction(0)
    used = sum((f * part.get((), zero) for f, (part, _) in zip(factors, chosen, strict=True)), zero)
    rest = goal.get((), zero) - used
    return rest > 0 or (rest == 0 and (not strict or any(each for _, each in chosen)))
