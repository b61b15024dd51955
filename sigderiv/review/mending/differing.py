"""The smallest part of a right side in which it differs from the left side.

Contract: going down from both whole sides, as long as they have the same shape and all but one
pair of parts are equal (the same, or proved equal); the place is in the right side.
"""

from __future__ import annotations

import time

from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Derivative, Expr, Limit, Mul, Place, Sum
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.understanding.meaning import Meaning

MOST_LEVELS = 60
MOST_QUESTIONS = 40
MOST_SECONDS = 2.0


def smallest_part(left: Expr, right: Expr, meaning: Meaning, decider: Decider) -> Place:
    """The place in `right` of the smallest part that differs; () for all of it."""
    place: Place = ()
    questions = 0
    deadline = time.monotonic() + MOST_SECONDS
    for _ in range(MOST_LEVELS):
        left = _spread(left, right)
        if type(left) is not type(right) or left.payload != right.payload:
            return place
        if isinstance(left, (Add, Mul)):
            ours, theirs = _leftovers(left, right)
        elif len(left.children) == len(right.children):
            pairs = [
                number
                for number, (a, b) in enumerate(zip(left.children, right.children, strict=True))
                if a is not b
            ]
            ours, theirs = [left.children[n] for n in pairs], pairs
        else:
            return place
        if len(ours) != len(theirs) or not theirs:
            return place
        if len(theirs) > 1:
            if isinstance(left, (Limit, Sum)):
                return place
            different = []
            for mine, number in zip(ours, theirs, strict=True):
                questions += 1
                if questions > MOST_QUESTIONS or time.monotonic() > deadline:
                    return place
                if not _equal(mine, right.children[number], meaning, decider):
                    different.append((mine, number))
            if len(different) != 1:
                return place
            ours, theirs = [different[0][0]], [different[0][1]]
        place = (*place, theirs[0])
        left, right = ours[0], right.children[theirs[0]]
    return place


def _spread(left: Expr, right: Expr) -> Expr:
    """The derivative of a sum as the sum of the derivatives, beside a sum of as many terms."""
    if isinstance(left, Derivative) and left.order == 1 and isinstance(right, Add):
        terms = left.body.children if isinstance(left.body, Add) else ()
        if len(terms) == len(right.children):
            return Add(*(Derivative(term, left.variable) for term in terms))
    return left


def _equal(left: Expr, right: Expr, meaning: Meaning, decider: Decider) -> bool:
    try:
        return decider.equal(left, right, meaning)
    except SigderivError:
        return False


def _leftovers(left: Expr, right: Expr) -> tuple[list[Expr], list[int]]:
    """Terms or factors that are not on both sides: of the left as formulas, of the right by
    number."""
    remaining = list(left.children)
    theirs: list[int] = []
    for number, child in enumerate(right.children):
        if child in remaining:
            remaining.remove(child)
        else:
            theirs.append(number)
    return remaining, theirs
