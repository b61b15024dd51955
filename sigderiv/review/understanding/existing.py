"""Whether limits, series and integrals between limits have finite values.

Contract: `standing(node)` is SHOWN only where a limit, a sum to infinity or an integral is shown to
exist as a real number; OPEN where that depends on letters or on functions of which nothing is
known; NOT where it has neither and nothing was shown.  Sums and integrals are compared with
k^(-3/2) and (distance to the end)^(-1/2), sums also with a geometric series (d'Alembert).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    INFINITY,
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    calls,
    depends_on,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee import Verdict
from sigderiv.referee.continuity import Span, all_needs, follow, is_continuous
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.series import tidied
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError
from sigderiv.review.understanding.definite import by_antiderivative, named, ordered
from sigderiv.review.understanding.definitions import STRUCTURE
from sigderiv.review.understanding.diverging import is_never_finite
from sigderiv.review.understanding.enclosed import ENDLESS, Integral, read

Ask = Callable[[Expr, Expr], Verdict]
_FAILURES = (OutOfBudgetError, OutOfClassError, UndefinedError, RefineError, SigderivError)
_MINUS_ONE = Neg(ONE)


class Standing(StrEnum):
    """What is known of a value."""

    SHOWN = "shown"
    OPEN = "open"
    NOT = "not"


def processes(formula: Expr) -> list[Expr]:
    """The limits, sums to infinity and integrals between limits in a formula."""
    if not has_part(formula, Sum, Limit) and not calls(formula, ("integral",)):
        return []
    return [node for node in subformulas(formula) if _is_process(node)]


def has_infinity(formula: Expr) -> bool:
    """Whether infinity is a value here, and no end of a limit, a sum or an integral."""
    waiting, seen = [formula], set[Expr]()
    while waiting:
        node = waiting.pop()
        if node is INFINITY:
            return True
        if node not in seen:
            seen.add(node)
            ends = [end for end in _ends(node) if end not in ENDLESS]
            waiting.extend((node.children[0], *ends) if _is_process(node) else node.children)
    return False


def standing(node: Expr, ask: Ask) -> Standing:
    """What is known of the value of a limit, a series or an integral."""
    try:
        if _exists(node, ask):
            return Standing.SHOWN
    except _FAILURES:
        pass
    integral = read(node)
    if integral is not None and is_never_finite(integral):
        return Standing.NOT
    return Standing.OPEN if _has_unknowns(node) else Standing.NOT


def summed_where(node: Expr) -> set[Expr] | None:
    """The conditions under which the referee knows a series' value; None for another formula."""
    if type(node) is not Sum:
        return None
    try:
        found = Preparer(Facts()).prepare(node)
    except _FAILURES:
        return None
    if any(isinstance(part, Sum) for part in subformulas(found.formula)):
        return None
    needs = all_needs([found.formula, *found.guards])
    positive = {need.argument for need in needs if need.op == ">"}
    return {
        need.relation() for need in needs if need.op != "!=" or need.argument not in positive
    }


def _is_process(node: Expr) -> bool:
    if isinstance(node, Sum):
        return node.lower in ENDLESS or node.upper in ENDLESS
    return isinstance(node, Limit) or read(node) is not None


def _ends(node: Expr) -> tuple[Expr, ...]:
    if isinstance(node, Sum):
        return node.lower, node.upper
    if isinstance(node, Limit):
        return (node.target,)
    integral = read(node)
    return integral.ends if integral is not None else ()


def _has_unknowns(node: Expr) -> bool:
    """Whether other letters, arrays or functions of which nothing is known are in a formula."""
    bound = {part.children[1] for part in subformulas(node) if _is_process(part)}
    return bool(free_symbols(node) - bound) or any(
        isinstance(part, Indexed)
        or (isinstance(part, Call) and part.name not in FUNCTIONS and part.name not in STRUCTURE)
        for part in subformulas(node)
    )


def _exists(node: Expr, ask: Ask) -> bool:
    if isinstance(node, Limit):
        return _is_finite(node)
    if isinstance(node, Product):
        return False
    if isinstance(node, Sum):
        return len(node.children) == 4 and (summed_where(node) == set() or _converges(node))
    integral = read(node)
    return integral is not None and _is_integrable(integral, ask)


def _is_finite(limit: Expr) -> bool:
    """Whether a limit is found, and is a number."""
    found = Preparer(Facts()).prepare(limit).formula
    return not any(part is INFINITY or isinstance(part, Limit) for part in subformulas(found))


# -- series -------------------------------------------------------------------------------------


def _converges(series: Sum) -> bool:
    """Absolute convergence of a sum with one infinite end, for all values of its letters."""
    index = series.index
    if not isinstance(index, Symbol) or series.lower in ENDLESS:
        return False
    body = rewrite(series.body, _without_sign)
    if any(isinstance(part, (Sum, Indexed)) for part in subformulas(body)):
        return False
    needs = all_needs([Preparer(Facts()).prepare(body).formula])
    within = [each for each in needs if depends_on(each.argument, index)]
    if not follow(within, (Relation(">=", index, series.lower),)):
        return False
    bound = Mul(Pow(index, Div(as_expr(3), TWO)), body)
    try:
        if _is_finite(Limit(bound, index, INFINITY)):
            return True
    except _FAILURES:
        pass
    ratio = tidied(Div(substitute(body, {index: Add(index, ONE)}), body))
    return _is_below_one(Preparer(Facts()).prepare(Limit(ratio, index, INFINITY)).formula)


def _is_below_one(ratio: Expr) -> bool:
    from sigderiv.referee.balls import sign_of_constant

    if free_symbols(ratio) or INFINITY in set(subformulas(ratio)):
        return False
    return sign_of_constant(ONE - ratio) > 0 and sign_of_constant(ONE + ratio) > 0


def _without_sign(node: Expr) -> Expr:
    """1 for a power of -1."""
    is_sign = isinstance(node, Pow) and node.children[0] is _MINUS_ONE
    return ONE if is_sign else node


# -- integrals ----------------------------------------------------------------------------------


def _is_integrable(integral: Integral, ask: Ask) -> bool:
    body = Preparer(Facts()).prepare(integral.body).formula
    x, ends = integral.variable, integral.ends
    if any(map(free_symbols, ends)):
        return is_continuous([body], Span(x))
    span = ordered(integral)
    if span is None:
        return False
    if span.low is not None and span.high is not None and is_continuous([body], span):
        return True
    found = by_antiderivative(integral, ask) or named(integral)
    if found is not None and not found[1]:
        value = Preparer(Facts()).prepare(found[0]).formula
        return not any(part is INFINITY for part in subformulas(value))
    inside = tuple(type(each)(each.op[0], *each.children) for each in span.relations())
    if not is_continuous([body], Span(x), inside):
        return False
    return _is_small(body, x, span.low, True) and _is_small(body, x, span.high, False)


def _is_small(body: Expr, x: Symbol, end: Expr | None, low: bool) -> bool:
    """Whether a formula is integrable up to an end, by comparison with a power."""
    if end is None:
        target = Neg(INFINITY) if low else INFINITY
        return _is_finite(Limit(Mul(Pow(x, TWO), body), x, target))
    gap = Add(x, Neg(end)) if low else Add(end, Neg(x))
    return _is_finite(Limit(Mul(Call("sqrt", gap), body), x, end, "+" if low else "-"))
