"""Where formulas of one variable are continuous: shown by signs, or piece by piece with balls.

Contract: `is_continuous(formulas, span, assumptions)` is True only where every formula is defined
and continuous for all values of the variable in the closed span (an end of None is no end), under
the assumptions about the other letters.  What jumps (sign, floor, cases) is never continuous here.
Elementary functions are continuous wherever they are defined: `domain.conditions` says where.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    postorder,
)
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.domain import conditions
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.needs import Need, not_evident

CONTINUOUS = frozenset(
    "sin cos tan cot sec csc asin acos atan asec acsc sinh cosh tanh coth sech csch asinh acosh "
    "atanh acoth asech acsch ln sqrt cbrt abs max min erf".split()
)
"""Functions that are continuous wherever `domain.conditions` says that they are defined."""
KINKED = frozenset(("abs", "max", "min", "cbrt", "root"))
ARITHMETIC = (Symbol, Add, Neg, Mul, Div, Number)
MOST_PIECES = 3_000
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """The values of a variable from low to high; None is no end."""

    variable: Symbol
    low: Expr | None = None
    high: Expr | None = None

    def relations(self) -> tuple[Relation, ...]:
        """The span as assumptions."""
        found = []
        if self.low is not None:
            found.append(Relation(">=", self.variable, self.low))
        if self.high is not None:
            found.append(Relation("<=", self.variable, self.high))
        return tuple(found)


def is_continuous(formulas: Sequence[Expr], span: Span, assumptions: tuple[Expr, ...] = ()) -> bool:
    """Whether the prepared formulas are defined and continuous all over the span."""
    parts = postorder(formulas)
    if not all(map(never_jumps, parts)):
        return False
    needs = all_needs(formulas)
    if not needs:
        return True
    if follow(needs, (*assumptions, *span.relations())):
        return True
    return _piece_by_piece(formulas, span)


def all_needs(formulas: Sequence[Expr]) -> list[Need]:
    """What the formulas need, but for what holds at sight."""
    needs = dict.fromkeys(conditions(formulas))
    for node in postorder(formulas):
        if isinstance(node, Pow) and node.children[0] is not E:
            if constant_value(node.children[1]) is None:
                needs[Need(">", node.children[0])] = None
    return list(not_evident(needs))


def is_smooth(formula: Expr) -> bool:
    """Whether a formula is real analytic wherever it is continuous."""
    return all(
        never_jumps(node) and not (isinstance(node, Call) and node.name in KINKED)
        for node in postorder((formula,))
    )


def never_jumps(node: Expr) -> bool:
    """Whether this part is continuous in its arguments wherever it is defined."""
    if isinstance(node, Constant):
        return node.name in ("pi", "e")
    if isinstance(node, Call):
        if node.name not in PRIMITIVES and node.name not in UNTREATED:
            return True  # a function of which nothing is known is taken to be differentiable
        known = node.name in CONTINUOUS and len(node.children) == 1
        several = node.name in ("max", "min")
        odd = node.name == "root" and len(node.children) == 2
        whole = odd and isinstance(node.children[1], Number)
        return not node.orders and (known or several or whole)
    return isinstance(node, (*ARITHMETIC, Pow))


def follow(needs: Iterable[Need], assumptions: tuple[Expr, ...]) -> bool:
    """Whether the needs follow from the assumptions by their signs."""
    from sigderiv.referee.cases import Prover
    from sigderiv.referee.tower import RefineError, UndefinedError
    from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

    deadline = time.monotonic() + SECONDS
    try:
        return not Prover(Facts()).not_implied(list(needs), [], assumptions, deadline)
    except (OutOfBudgetError, OutOfClassError, RefineError, UndefinedError):
        return False


def _piece_by_piece(formulas: Sequence[Expr], span: Span) -> bool:
    """Whether balls show that all is defined on pieces that cover the span."""
    from sigderiv.referee.ball_functions import to_ball
    from sigderiv.referee.balls import Plan, working

    if span.low is None or span.high is None:
        return False
    low, high = rational_end(span.low, up=False), rational_end(span.high, up=True)
    others = frozenset[Symbol]().union(*map(free_symbols, formulas)) - {span.variable}
    if low is None or high is None or others:
        return False
    plan, waiting, count = Plan(formulas), [(low, high)], 0
    deadline = time.monotonic() + SECONDS
    with working(64):
        while waiting:
            start, end = waiting.pop()
            count += 1
            if count > MOST_PIECES or time.monotonic() > deadline:
                return False
            ball = to_ball(start).union(to_ball(end))
            if start >= 0:
                ball = ball.nonnegative_part()  # the union may reach a little further
            if any(value is None for value in plan.now({span.variable: ball}, {})):
                middle = (start + end) / 2
                waiting += [(start, middle), (middle, end)]
    return True


def rational_end(formula: Expr, up: bool) -> Fraction | None:
    """A rational number, the value itself or one just beyond it; None where there is no value."""
    value = constant_value(formula)
    if value is not None or free_symbols(formula):
        return value
    from sigderiv.referee.balls import evaluate

    (ball,) = evaluate([formula], {}, 64)
    if ball is None:
        return None
    end = ball.upper() if up else ball.lower()
    mantissa, exponent = (int(part) for part in end.man_exp())
    return Fraction(mantissa) * Fraction(2) ** exponent
