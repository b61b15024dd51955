"""Limits and improper integrals that have a value only where a letter is positive.

Contract: `supposing(left, right, decider)` is asked of a link that was left open.  It is the proof
of the link under the weakest of a few conditions on letters, which are among its conditions:
p > -1 for an exponent p, p > 0 for one letter, p < 0 for one, p > 0 for two; where all fail it is
a refutation under one of them, for its witness is a point; None where there is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from sigderiv.expr import (
    ONE,
    ZERO,
    Expr,
    Limit,
    Neg,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.understanding.enclosed import ENDLESS, read

MOST_LETTERS = 4
Under = Callable[[tuple[Expr, ...]], Verdict]


def supposing(left: Expr, right: Expr, held: tuple[Expr, ...], under: Under) -> Verdict | None:
    """The verdict under conditions on letters of which nothing is assumed (`held`)."""
    refuted: Verdict | None = None
    for conditions in _suppositions(left, right, held):
        verdict = under(conditions)
        if verdict.outcome is Outcome.REFUTED:
            refuted = refuted or verdict
        if verdict.outcome is Outcome.PROVED:
            kept = tuple(each for each in verdict.conditions if each not in conditions)
            return replace(verdict, conditions=(*conditions, *kept))
    return refuted


def _suppositions(left: Expr, right: Expr, held: tuple[Expr, ...]) -> Iterator[tuple[Expr, ...]]:
    letters: dict[Symbol, None] = {}
    exponents: dict[Symbol, None] = {}
    for side in (left, right):
        for node in subformulas(side):
            body, variable = _process(node)
            if body is None:
                continue
            others = sorted(free_symbols(body) - {variable}, key=lambda each: each.name)
            letters.update(dict.fromkeys(others))
            for part in subformulas(body):
                if isinstance(part, Pow) and variable in free_symbols(part.children[0]):
                    here = free_symbols(part.children[1]) - {variable}
                    exponents.update(dict.fromkeys(sorted(here, key=lambda each: each.name)))
    told = frozenset[Symbol]().union(*map(free_symbols, held))
    open_letters = [each for each in letters if each not in told]
    if len(open_letters) > MOST_LETTERS:
        return
    for letter in exponents:
        if letter in open_letters:
            yield (Relation(">", letter, Neg(ONE)),)
    for size in (1, 2):
        for chosen in combinations(open_letters, size):
            yield tuple(Relation(">", each, ZERO) for each in chosen)
        if size == 1:
            for letter in open_letters:
                yield (Relation("<", letter, ZERO),)


def _process(node: Expr) -> tuple[Expr | None, Expr | None]:
    """Body and variable of a limit, and of an integral to infinity or from 0."""
    if isinstance(node, Limit):
        return node.body, node.variable
    integral = read(node)
    if integral is not None and (
        any(end in ENDLESS for end in integral.ends) or ZERO in integral.ends
    ):
        return integral.body, integral.variable
    return None, None
