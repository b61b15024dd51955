"""Sums with dots: `x_1 + x_2 + \\cdots + x_n` is the sum of x_k from 1 to n.

Contract: `series(before, last)` is the sum that the terms before the dots begin and `last` ends,
with how many of these terms belong to it; None where no letter of `last`, replaced by whole numbers
that follow each other, gives these terms.  Nothing else is guessed: two terms are needed, or one
where the letter is the index of an entry, and each term must be the pattern's with its numbers
worked out.  A term before them that the pattern has elsewhere makes the dots unclear.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    fresh_symbol,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import entry

STARTS = (0, 1, 2, 3)
"""Where a pattern may begin."""
LAST = 20
"""How many terms of a pattern are compared."""
LARGEST = 64
"""The largest exponent that is worked out."""


def series(before: Sequence[Expr], last: Expr) -> tuple[int, Sum] | None:
    """How many of the terms before the dots belong to the sum, and the sum."""
    worked = [_worked(term) for term in before]
    spoken = frozenset[Symbol]().union(*map(free_symbols, before))
    for letter in sorted(free_symbols(last) - spoken, key=lambda each: each.name):
        counter = fresh_symbol("k", last, *before)
        body = substitute(last, {letter: counter})
        values = [_worked(substitute(body, {counter: Number(n)})) for n in range(LAST)]
        least = 1 if _is_index(letter, last) else 2
        for count in range(len(before), least - 1, -1):
            apart, own = worked[:-count], worked[-count:]
            for start in STARTS:
                same = own == values[start : start + count]
                if same and not any(term in values for term in apart):
                    return count, Sum(body, counter, Number(start), letter)
    return None


def _is_index(letter: Symbol, formula: Expr) -> bool:
    """Whether a letter is just what tells the entries of a formula apart."""
    entries = [n for n in subformulas(formula) if isinstance(n, Indexed)]
    return bool(entries) and all(letter in each.children[1:] for each in entries)


def _worked(formula: Expr) -> Expr:
    """The formula with its numbers worked out and its factors in one row, the number first."""
    return rewrite(formula, _work)


def _work(node: Expr) -> Expr:
    children = node.children
    if isinstance(node, Neg):
        return _product([as_expr(-1), children[0]])
    if isinstance(node, Mul):
        return _product(children)
    if isinstance(node, Div) and isinstance(children[1], Number) and children[1].value:
        return _product([as_expr(1 / Fraction(children[1].value)), children[0]])
    if isinstance(node, Add):
        return _sum(children)
    if isinstance(node, Pow) and isinstance(children[1], Number):
        return _power(node)
    if isinstance(node, Indexed) and isinstance(node.base, Symbol):
        return entry(node.base, node.subscripts, node.superscripts)
    return node


def _product(factors: Sequence[Expr]) -> Expr:
    number = Fraction(1)
    rest: list[Expr] = []
    waiting = list(reversed(factors))
    while waiting:
        each = waiting.pop()
        if isinstance(each, Number):
            number *= each.value
        elif isinstance(each, Neg):
            number = -number
            waiting.append(each.children[0])
        elif isinstance(each, Mul):
            waiting += reversed(each.children)
        else:
            rest.append(each)
    if not rest or not number:
        return as_expr(number)
    if abs(number) != 1:
        rest.insert(0, as_expr(abs(number)))
    found = rest[0] if len(rest) == 1 else Mul(*rest)
    return Neg(found) if number < 0 else found


def _sum(terms: Sequence[Expr]) -> Expr:
    number = Fraction(0)
    rest: list[Expr] = []
    for each in terms:
        value = _value(each)
        if value is None:
            rest.append(each)
        else:
            number += value
    if not rest:
        return as_expr(number)
    if number:
        rest.append(as_expr(number))
    return rest[0] if len(rest) == 1 else Add(*rest)


def _value(formula: Expr) -> Fraction | None:
    if isinstance(formula, Neg):
        inner = _value(formula.children[0])
        return None if inner is None else -inner
    return Fraction(formula.value) if isinstance(formula, Number) else None


def _power(node: Pow) -> Expr:
    base, exponent = node.children
    assert isinstance(exponent, Number)
    if exponent is ZERO:
        return ONE
    if exponent is ONE:
        return base
    whole = exponent.value.denominator == 1 and 0 < exponent.value <= LARGEST
    value = _value(base)
    if value is not None and whole:
        return as_expr(value ** int(exponent.value))
    return node
