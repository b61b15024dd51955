"""Values that a formula asks for and that do not exist: `0 f(0)` with f(x) = 1/x, `a_0` of 1/k.

Contract: `asked_for(sides, meaning)` are the values of the document's functions in the sides, each
as a formula without names; `is_valueless(formula, meaning)` is whether a sum or product in an
unfolded formula has a term, at one of its ends or between two numbers, that is nowhere defined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sigderiv.engine.conditions import impossible
from sigderiv.engine.numerals import value_of
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    Call,
    Expr,
    Indexed,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    as_expr,
    has_part,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import entry
from sigderiv.kernel.domains import defined_where
from sigderiv.kernel.template import TemplateError
from sigderiv.review.understanding.enclosed import ENDLESS
from sigderiv.review.understanding.meaning import Meaning

MOST_TERMS = 40
"""Terms between two numbers that are looked at."""


def asked_for(sides: Iterable[Expr], meaning: Meaning) -> Iterator[tuple[str, Expr]]:
    """The functions that are applied to something else than their own letters, with the values."""
    functions = meaning.view.functions
    if not functions:
        return
    seen: set[Expr] = set()
    for node in (node for side in sides for node in subformulas(side)):
        if not isinstance(node, Call) or node.name not in functions or node in seen:
            continue
        seen.add(node)
        if node.children != functions[node.name][0] and not any(node.orders):
            try:
                yield node.name, meaning.whole(node)
            except SigderivError:
                continue  # reported where it stands


def is_valueless(formula: Expr, meaning: Meaning) -> bool:
    """Whether a term of a sum or a product in an unfolded formula is defined nowhere."""
    if not has_part(formula, Sum):
        return False
    return any(
        _is_undefined(term, meaning)
        for node in subformulas(formula)
        if isinstance(node, Sum) and len(node.children) == 4
        for term in _terms(node)
    )


def _terms(node: Sum) -> Iterator[Expr]:
    """The terms at the ends of a sum, and those between where the ends are numbers."""
    body, index = node.children[:2]
    low, high = (None if end in ENDLESS else end for end in node.children[2:4])
    first, last = (None if end is None else value_of(end) for end in (low, high))
    if first is not None and last is not None:
        between = range(int(first), min(int(last), int(first) + MOST_TERMS) + 1)
        places: list[Expr] = [as_expr(each) for each in between]
    else:
        places = [end for end in (low, high) if end is not None]
    for place in places:
        yield substitute(body, {index: place})


def _is_undefined(term: Expr, meaning: Meaning) -> bool:
    try:
        conditions = defined_where(rewrite(meaning.whole(rewrite(term, _named)), _raised))
    except (SigderivError, TemplateError):
        return False
    return impossible(conditions) is not None


def _raised(node: Expr) -> Expr:
    """A power at its number, (-1)^(1 + 1); one of a negative number that has a letter of the sum's
    end in its exponent is raised to a whole number, for ends are."""
    if not isinstance(node, Pow):
        return node
    exponent = value_of(node.children[1])
    if exponent is not None:
        return Pow(node.children[0], as_expr(exponent))
    base = node.children[0]
    return ONE if isinstance(base, Neg) and isinstance(base.children[0], Number) else node


def _named(node: Expr) -> Expr:
    """An entry at numbers by its name, which definitions know: `a_0`."""
    if not isinstance(node, Indexed) or not isinstance(node.base, Symbol):
        return node
    numbers = [value_of(each) for each in node.children[1:]]
    if any(each is None or each.denominator != 1 or each < 0 for each in numbers):
        return node
    places = tuple(as_expr(int(each)) for each in numbers if each is not None)
    return entry(node.base, places[: node.payload], places[node.payload :])
