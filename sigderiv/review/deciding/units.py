"""`I` as the unit matrix: `(I - A)(I + A) = I - A^2`, `A A^{-1} = I`, `(A - λI)v = Av - λv`.

Contract: `by_units(sides, trial, decider, numbers)` is asked of a link that is refuted of numbers,
and that has the letter of the unit where no number is usual: as a term beside a capital, as what a
product with an inverse is, or beside a capital in a product; not where the document defines it or
uses it as a number.  It is proved where the sides are equal for all square matrices, which is said,
and open where they are equal for numbers with 1 for the unit; None where the refutation stands.
"""

from __future__ import annotations

from itertools import pairwise

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    Add,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Pow,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import split_name
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.arrays.factored import CUSTOMARY, QUANTITIES, UNIT
from sigderiv.review.arrays.judging import IDENTITY, METHOD
from sigderiv.review.arrays.ordered import equal_as_arrays
from sigderiv.review.arrays.powers_of_matrices import Sides
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.understanding.plain_numbers import plain_numbers

PROVED_BY = "the difference is 0 entry by entry for all square matrices"
_SIZES = frozenset(("", *"nmkdpr123456789"))
"""What stands below the letter: nothing, or how many rows there are."""


def by_units(
    sides: Sides, trial: Trial, decider: Decider, numbers: frozenset[str]
) -> tuple[Verdict, tuple[str, ...]] | None:
    """The verdict where a letter is the unit, and the letters that are."""
    view = trial.meaning.view
    if not any(map(_has_unit, (*sides, *view.symbols.values()))):
        return None
    try:
        sides = trial.meaning.whole(sides[0]), trial.meaning.whole(sides[1])
    except SigderivError:
        return None
    members = [member.expr for member in trial.members if member.expr is not None]
    numbers |= plain_numbers((*members, *view.symbols.values())) - decider.declared
    sides = rewrite(sides[0], _plain_unit), rewrite(sides[1], _plain_unit)
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    if IDENTITY not in letters or UNIT in numbers or not _stands_as_unit(sides):
        return None
    kinds = {each: "matrix" for each in letters if _is_matrix(each) and each.name not in numbers}
    equal = equal_as_arrays(sides, {**kinds, IDENTITY: "identity"})
    if equal:
        return Verdict(Outcome.PROVED, METHOD, PROVED_BY), (UNIT,)
    ones = substitute(sides[0], {IDENTITY: ONE}), substitute(sides[1], {IDENTITY: ONE})
    if decider.link(*ones, trial.meaning).outcome is Outcome.REFUTED:
        return None
    said = "true of numbers, not of matrices"
    return Verdict(Outcome.UNPROVED, METHOD, said), (UNIT,)


def _has_unit(formula: Expr) -> bool:
    return any(
        isinstance(node, Symbol) and split_name(node.name).base == UNIT
        for node in subformulas(formula)
    )


def _plain_unit(node: Expr) -> Expr:
    """The unit without the number of its rows."""
    if isinstance(node, Indexed) and node.base is IDENTITY and len(node.subscripts) == 1:
        return IDENTITY if repr(node.subscripts[0]) in _SIZES else node
    if isinstance(node, Symbol) and node is not IDENTITY:
        parts = split_name(node.name)
        plain = parts.base == UNIT and not parts.accents and not parts.label
        return IDENTITY if plain and parts.subscript in _SIZES else node
    return node


def _is_matrix(name: Symbol) -> bool:
    return name is not IDENTITY and split_name(name.name).base[:1].isupper()


def _stands_as_unit(sides: Sides) -> bool:
    """Whether the letter stands in some place of the sides where only a matrix is usual."""
    unit = IDENTITY
    for side in sides:
        for node in subformulas(side):
            if isinstance(node, Add) and any(_is_multiple(term, unit) for term in node.children):
                others = (term for term in node.children if unit not in free_symbols(term))
                if any(_has_matrix(term) for term in others):
                    return True
            factors = node.children if isinstance(node, Mul) else ()
            if any(_is_beside(pair, unit) for pair in pairwise(factors)):
                return True
    for side, other in (sides, sides[::-1]):
        if _is_multiple(side, unit) and any(_is_inverse(node) for node in subformulas(other)):
            return True
    return False


def _is_multiple(term: Expr, unit: Symbol) -> bool:
    """Whether a term is the unit, or a small letter or number times it."""
    while isinstance(term, Neg):
        (term,) = term.children
    factors = term.children if isinstance(term, Mul) else (term,)
    rest = [factor for factor in factors if factor is not unit]
    capitals = (each for factor in rest for each in free_symbols(factor) if each.name[:1].isupper())
    return len(rest) == len(factors) - 1 and not any(capitals)


def _has_matrix(term: Expr) -> bool:
    names = {each.name for each in free_symbols(term) if each.name[:1].isupper()}
    return bool(names) and not names <= QUANTITIES


def _is_beside(pair: tuple[Expr, Expr], unit: Symbol) -> bool:
    other = pair[1] if pair[0] is unit else pair[0]
    if unit not in pair or not isinstance(other, Symbol):
        return False
    return other.name in CUSTOMARY and other.name not in QUANTITIES


def _is_inverse(node: Expr) -> bool:
    """Whether a part is a power of a capital with a minus, or e to the power of a capital."""
    if isinstance(node, Pow) and node.children[0] is E:
        exponent = node.children[1]
        inner = exponent.children[0] if isinstance(exponent, Neg) else exponent
        factors = inner.children if isinstance(inner, Mul) else (inner,)
        return any(isinstance(f, Symbol) and _is_matrix(f) for f in factors)
    return (
        isinstance(node, Pow)
        and isinstance(node.children[1], Neg)
        and any(each.name[:1].isupper() for each in free_symbols(node.children[0]))
    )
