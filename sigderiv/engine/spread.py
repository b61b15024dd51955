"""Multiplying out without collecting: the line before like terms are put together.

Contract: `spread_out(formula, atoms)` lists the terms of a sum of products, each once for every
way in which it comes about, except inside a power of a sum, whose terms are known by heart; None
where they are too many for a line, or where something is divided by a sum.  New atoms are entered
into `atoms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from sigderiv.expr import Add, Div, Expr, Mul, Neg, Number, Pow, postorder
from sigderiv.kernel.algebra import LARGEST_EXPONENT, Monomial, whole_exponent

Term = tuple[Fraction, Monomial]
"""A coefficient and the numbers of atoms with their exponents, negative ones below the bar."""

MOST_TERMS = 12


def spread_out(formula: Expr, atoms: dict[Expr, int]) -> list[Term] | None:
    """The terms of the formula, multiplied out and not collected."""
    done: dict[Expr, list[Term] | None] = {}
    for node in postorder((formula,)):
        found = _combined(node, [done[child] for child in node.children], atoms)
        done[node] = found if found is None or len(found) <= MOST_TERMS else None
    return done[formula]


def _combined(
    node: Expr, parts: Sequence[list[Term] | None], atoms: dict[Expr, int]
) -> list[Term] | None:
    if isinstance(node, Number):
        return [(node.value, ())] if node.value else []
    known = [part for part in parts if part is not None]
    if isinstance(node, (Add, Mul, Neg, Div)) and len(known) < len(parts):
        return None
    if isinstance(node, Add):
        return [term for part in known for term in part]
    if isinstance(node, Neg):
        return [(-value, powers) for value, powers in known[0]]
    if isinstance(node, Mul):
        return _product(known)
    if isinstance(node, Div):
        top, bottom = known
        return _product([top, [_power(bottom[0], -1)]]) if len(bottom) == 1 else None
    if isinstance(node, Pow):
        exponent = whole_exponent(node.children[1])
        if exponent is not None and 0 < exponent <= LARGEST_EXPONENT:
            return _whole_power(parts[0], exponent)
    return [(Fraction(1), ((atoms.setdefault(node, len(atoms)), 1),))]


def _product(parts: Sequence[list[Term]]) -> list[Term] | None:
    if prod(len(part) for part in parts) > MOST_TERMS:
        return None
    terms: list[Term] = [(Fraction(1), ())]
    for part in parts:
        terms = [_times(one, other) for one in terms for other in part]
    return terms


def _whole_power(base: list[Term] | None, exponent: int) -> list[Term] | None:
    """A power of a sum, its like terms collected."""
    if base is None or (len(base) > 1 and exponent >= MOST_TERMS):
        return None
    if len(base) == 1:
        return [_power(base[0], exponent)]
    collected: dict[Monomial, Fraction] = {(): Fraction(1)}
    for _ in range(exponent):
        grown: dict[Monomial, Fraction] = {}
        for powers, value in collected.items():
            for term in base:
                coefficient, joined = _times((value, powers), term)
                grown[joined] = grown.get(joined, Fraction(0)) + coefficient
        if len(grown) > MOST_TERMS:
            return None
        collected = grown
    return [(value, powers) for powers, value in collected.items() if value]


def _times(one: Term, other: Term) -> Term:
    exponents = dict(one[1])
    for atom, exponent in other[1]:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return one[0] * other[0], tuple(sorted((a, n) for a, n in exponents.items() if n))


def _power(term: Term, exponent: int) -> Term:
    value, powers = term
    return value**exponent, tuple((atom, count * exponent) for atom, count in powers)
