"""Inequalities in one letter by the sign of a slope: x - sin x >= 0 for x >= 0.

Contract: `proof(claim, prove, deadline)` shows f >= 0 on an interval by f(a) >= 0 at an end and
f' >= 0 all over it (f' <= 0 from the other end); f' by `prove`, or in the same way.  A function
that is analytic and not constant and never falls rises strictly: so f > f(a) beyond a.  The whole
line is cut at 0.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction

from sigderiv.expr import ZERO, Expr, Neg, Relation, Symbol, as_expr, free_symbols, substitute
from sigderiv.ordering.claim import STRICT, Claim
from sigderiv.referee import Facts, Outcome, Referee, Switches, balls
from sigderiv.referee.balls import sign_of_constant
from sigderiv.referee.continuity import Span, is_continuous, is_smooth
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.witness import intervals

MOST_SLOPES = 4
Prove = Callable[[Claim, float], str]


def proof(claim: Claim, prove: Prove, deadline: float) -> str:
    """How the claim was proved, "" where it was not."""
    (letter,) = claim.letters
    if claim.op == "!=" or not is_smooth(claim.formula):
        return ""
    told = [each for each in claim.assumptions if free_symbols(each) == {letter}]
    bounds = intervals(told).get(letter)
    low = bounds.low if bounds else None
    high = bounds.high if bounds else None
    opened = frozenset(
        value for value in (low, high) if value is not None and _is_left_out(value, letter, told)
    )
    room = _Room(letter, claim.op in STRICT, opened, prove, deadline)
    spans = [(low, high)]
    if low is None and high is None:
        spans = [(None, Fraction(0)), (Fraction(0), None)]
    if all(room.is_positive(claim.formula, *span, 0) for span in spans):
        return "sign of the slope"
    return ""


def _is_left_out(value: Fraction, letter: Symbol, told: list[Relation]) -> bool:
    """Whether an end of the interval does not belong to it."""
    for each in told:
        one, other = (substitute(side, {letter: as_expr(value)}) for side in each.children)
        balls_there = balls.evaluate([one, other], {}, 128)
        if balls.holding(each.op, *balls_there) is False:
            return True
    return False


class _Room:
    """Proofs on intervals of one letter."""

    def __init__(
        self,
        letter: Symbol,
        strict: bool,
        opened: frozenset[Fraction],
        prove: Prove,
        deadline: float,
    ) -> None:
        self.letter, self.strict, self.opened = letter, strict, opened
        self.prove, self.deadline = prove, deadline
        self.preparer = Preparer(Facts())

    def is_positive(
        self, formula: Expr, low: Fraction | None, high: Fraction | None, depth: int
    ) -> bool:
        """Whether f >= 0 on the closed interval (f > 0 on what belongs to it, if strict)."""
        if depth >= MOST_SLOPES or time.monotonic() > self.deadline:
            return False
        slope = self.preparer.differentiate(formula, self.letter)
        start, stop = (None if end is None else as_expr(end) for end in (low, high))
        if not is_continuous([formula, slope], Span(self.letter, start, stop)):
            return False
        for end, direction in ((low, slope), (high, Neg(slope))):
            if end is None:
                continue
            sign = self._sign_at(formula, end)
            if sign is None or sign < 0:
                continue
            if self.strict and depth == 0 and sign == 0:
                if end not in self.opened or not self._changes(slope, low, high):
                    continue
            if self._never_negative(direction, low, high, depth):
                return True
        return False

    def _never_negative(
        self, formula: Expr, low: Fraction | None, high: Fraction | None, depth: int
    ) -> bool:
        told = []
        if low is not None:
            told.append(Relation(">=", self.letter, as_expr(low)))
        if high is not None:
            told.append(Relation("<=", self.letter, as_expr(high)))
        if not free_symbols(formula):
            return self._sign_of(formula) in (0, 1)
        claim = Claim(Relation(">=", formula, ZERO), tuple(told))
        until = min(self.deadline, time.monotonic() + 0.7)
        if self.prove(claim, until):
            return True
        return self.is_positive(formula, low, high, depth + 1)

    def _sign_at(self, formula: Expr, point: Fraction) -> int | None:
        return self._sign_of(substitute(formula, {self.letter: as_expr(point)}))

    def _sign_of(self, formula: Expr) -> int | None:
        sign = sign_of_constant(formula)
        if sign:
            return sign
        referee = Referee(Facts(timeout=0.5), Switches(outside=False))
        proved = referee.decide(formula, ZERO).outcome is Outcome.PROVED
        return 0 if proved else None

    def _changes(self, slope: Expr, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether the slope is not 0 at some point inside: then the function is not constant."""
        start = low if low is not None else (high - 2 if high is not None else Fraction(0))
        stop = high if high is not None else start + 2
        for count in (1, 2, 4):
            point = start + (stop - start) * Fraction(count, 5)
            sign = sign_of_constant(substitute(slope, {self.letter: as_expr(point)}))
            if sign:
                return True
        return False
