"""Integrals between limits that are infinite.

Contract: `endless(left, right)` is the verdict on a link of which one side is an integral over
numbers that is shown to be infinite: its integrand f has one sign wherever it is defined, and at
some end or number c the limit of (x - c) f from inside (of x f at infinity) is not 0, so that
|f| > k/|x - c| there for some k > 0.  None where that is not shown.  An integrand of both signs may
have a principal value, of which nothing is said.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    INFINITY,
    ZERO,
    Expr,
    Limit,
    Mul,
    Neg,
    Relation,
    as_expr,
    free_symbols,
    postorder,
)
from sigderiv.referee import Outcome, Verdict, Witness
from sigderiv.referee.balls import evaluate, sign_of_constant
from sigderiv.referee.continuity import Span, all_needs, follow
from sigderiv.referee.needs import Need
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.search import breakpoints
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError
from sigderiv.review.understanding.definite import ordered
from sigderiv.review.understanding.enclosed import ENDLESS, Integral, read

METHOD = "comparison"
_FAILURES = (OutOfBudgetError, OutOfClassError, UndefinedError, RefineError, SigderivError)
_SHOWN = {INFINITY: "oo", Neg(INFINITY): "-oo"}


def endless(left: Expr, right: Expr) -> Verdict | None:
    """The verdict where one side is an infinite integral and the other one a number or infinite."""
    for one, other in ((left, right), (right, left)):
        integral = read(one)
        value = None if integral is None else infinite_value(integral)
        if value is None:
            continue
        if other is value:
            return Verdict(Outcome.PROVED, METHOD, "the integral is infinite")
        number = _SHOWN.get(other) or _decimal(other)
        if number is not None:
            shown = (_SHOWN[value], number) if one is left else (number, _SHOWN[value])
            witness = Witness({}, *shown)
            return Verdict(Outcome.REFUTED, METHOD, "the integral is infinite", witness)
    return None


def infinite_value(integral: Integral) -> Expr | None:
    """Infinity or its negation, where an integral is shown to be that."""
    try:
        body = Preparer(Facts()).prepare(integral.body).formula
        span = ordered(integral)
        if span is None or free_symbols(body) - {integral.variable}:
            return None
        sign = _sign(body, span)
        if not sign or not any(_is_pole(body, span, *place) for place in _places(body, span)):
            return None
    except _FAILURES:
        return None
    turned = span.low is not integral.low and span.high is not integral.high
    if not turned and integral.low in ENDLESS and integral.high in ENDLESS:
        turned = integral.low is INFINITY
    return INFINITY if (sign > 0) != turned else Neg(INFINITY)


def is_never_finite(integral: Integral) -> bool:
    """Whether an integral from a number or infinity to somewhere else, `∫_0^x dt/t`, is shown to
    be infinite wherever that is."""
    try:
        body = Preparer(Facts()).prepare(integral.body).formula
        if free_symbols(body) - {integral.variable}:
            return False
        around = Span(integral.variable)
        return any(_is_never_small(body, around, end) for end in integral.ends)
    except _FAILURES:
        return False


def _is_never_small(body: Expr, around: Span, end: Expr) -> bool:
    if end in ENDLESS:
        return _is_pole(body, around, None, "-" if end is INFINITY else "+")
    return not free_symbols(end) and all(_is_pole(body, around, end, side) for side in "+-")


def _sign(body: Expr, span: Span) -> int:
    """The sign that a formula has all over a span, as far as it is defined; 0 for none."""
    inside = tuple(Relation(each.op[0], *each.children) for each in span.relations())
    needs = [need for need in all_needs([body]) if need.op != "!="]
    if not follow([Need(">=", need.argument) for need in needs], inside):
        return 0  # it has no values in a part of the span
    for sign, formula in ((1, body), (-1, Neg(body))):
        if follow([Need(">=", formula)], inside):
            return sign
    return 0


def _places(body: Expr, span: Span) -> list[tuple[Expr | None, str]]:
    """Where a formula may have a pole in a span, with the side on which the span lies."""
    found: list[tuple[Expr | None, str]] = [(span.low, "+"), (span.high, "-")]
    for value in (ZERO, *map(as_expr, breakpoints(postorder((body,))))):
        above = span.low is None or sign_of_constant(value - span.low) > 0
        if above and (span.high is None or sign_of_constant(span.high - value) > 0):
            found.append((value, "+"))
    return found


def _is_pole(body: Expr, span: Span, place: Expr | None, side: str) -> bool:
    """Whether a formula is at least as large as some k/|x - c| near a place."""
    x = span.variable
    if place is None:
        limit = Limit(Mul(x, body), x, INFINITY if side == "-" else Neg(INFINITY))
    else:
        limit = Limit(Mul(x - place, body), x, place, side)
    try:
        value = Preparer(Facts()).prepare(limit).formula
        if value in _SHOWN:
            return True
        return not free_symbols(value) and sign_of_constant(value) != 0
    except _FAILURES:
        return False


def _decimal(formula: Expr) -> str | None:
    """A number without letters, as a decimal."""
    try:
        prepared = Preparer(Facts()).prepare(formula)
        if free_symbols(prepared.formula):
            return None
        (ball,) = evaluate([prepared.formula], {}, 64)
    except _FAILURES:
        return None
    return None if ball is None else str(ball.str(12, radius=False))
