"""Whether an integrand breaks wherever its antiderivative does, shown exactly.

Contract: `breaks_too(condition, integrands, variable)` is True only where each zero of u, of a
condition `u != 0`, is a place at which the integrands are undefined: by signs, or as the zeros of
polynomials in the generators of one tower, where each factor of u's numerator divides something
that the integrands need not to be zero.  A factor with a root or a sine in it may be multiplied by
its conjugate, which has all zeros of the factor.  False says nothing of the link: it was not shown.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sigderiv.expr import Expr, Relation, Symbol, free_symbols

MOST_REFINEMENTS = 6
MOST_CONJUGATES = 4
SECONDS = 2.0
FREE = frozenset(("symbol", "constant", "exponential", "logarithm"))
"""The kinds of generators of a denominator that no conjugate brought in: where it is zero, its
formula divides by zero."""


def breaks_too(condition: Relation, integrands: Sequence[Expr], variable: Symbol) -> bool:
    """Whether the integrands break where the condition `u != 0` fails."""
    from sigderiv.referee.continuity import all_needs, follow
    from sigderiv.referee.needs import Need, plain

    u = condition.left - condition.right
    given = all_needs(integrands)
    held = tuple(need.relation() for need in given)
    # Where u itself is undefined, its formula breaks as well.
    places = [each for need in (Need("!=", u), *all_needs([u])) for each in plain(need)]
    for place in places:
        if place.op != "!=" or variable not in free_symbols(place.argument):
            continue
        if follow([place], held):
            continue
        under = [each.argument for need in given for each in plain(need) if each.op != ">="]
        if not _zeros_within(place.argument, under, held):
            return False
    return True


def _zeros_within(u: Expr, others: Sequence[Expr], held: Sequence[Relation]) -> bool:
    """Whether at a zero of u one of the others is zero or undefined, or something held fails."""
    from sigderiv.referee.assuming import assume_relation
    from sigderiv.referee.normal import Normaliser
    from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError, finer
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    scales: dict[Expr, int] = {}
    for _ in range(MOST_REFINEMENTS):
        tower = Normaliser(scales, 16)
        tower.deadline = time.monotonic() + SECONDS
        try:
            for relation in held:
                assume_relation(tower, relation)
            for each in (u, *others):
                tower.of(each)  # all generators are there before the first polynomial is taken
            return _Zeros(tower, others).within(tower.of(u).num)
        except RefineError as refine:
            scales[refine.key] = finer(scales.get(refine.key, 1), refine)
        except (NeedSignError, UndefinedError, OutOfBudgetError, OutOfClassError):
            return False
    return False


class _Zeros:
    """The zeros of what must not be zero."""

    def __init__(self, tower: Any, formulas: Sequence[Expr]) -> None:
        self.tower = tower
        self.ring = tower.ring
        self.known = [
            value.num for value in map(tower.of, formulas) if self._is_plain(value.den)
        ]

    def _is_plain(self, denominator: Any) -> bool:
        generators = self.tower.tower.generators
        return all(generators[at].kind in FREE for at in self.ring.occurring(denominator))

    def within(self, polynomial: Any, conjugates: int = MOST_CONJUGATES) -> bool:
        """Whether each zero of a polynomial is one of a known one."""
        if polynomial.is_zero():
            return False
        return all(self._holds(factor, conjugates) for factor, _ in polynomial.factor()[1])

    def _holds(self, factor: Any, conjugates: int) -> bool:
        if any(not known.is_zero() and factor.gcd(known) == factor for known in self.known):
            return True
        sign = self.tower.powers.signs.of(factor)
        if sign is not None and sign.strict:
            return True
        norm = self._norm(factor) if conjugates else None
        return norm is not None and self.within(norm, conjugates - 1)

    def _norm(self, factor: Any) -> Any | None:
        """The product with the conjugate, by the last square root or sine in it."""
        for index in sorted(self.ring.occurring(factor), reverse=True):
            degree, square = self.ring.relations.get(index, (0, None))
            if degree != 2:
                continue
            without = self._at_zero(factor, index)
            times = (factor - without) / self.ring.gens[index]
            norm = without * without - times * times * self.ring.lift(square)
            return self.ring.reduce(norm)
        return None

    def _at_zero(self, polynomial: Any, index: int) -> Any:
        terms = polynomial.to_dict().items()
        return self.ring.ctx.from_dict({e: value for e, value in terms if e[index] == 0})
