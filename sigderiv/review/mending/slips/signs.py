"""Slips with signs: a flipped sign, a minus that was not distributed, a difference reversed."""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.expr import (
    Add,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Prime,
    Relation,
    subformulas,
)
from sigderiv.review.mending.slips.building import negated
from sigderiv.review.mending.slips.records import Setting, Slip


def with_term(total: Expr, position: int, term: Expr) -> Expr:
    """A sum with one term replaced."""
    terms = list(total.children)
    terms[position] = term
    return Add(*terms)


def _flip(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Add):
        for position, term in enumerate(node.children):
            yield with_term(node, position, negated(term))
    elif isinstance(node, Neg):
        yield node.children[0]
    elif isinstance(node, Pow) and not isinstance(node.children[1], Neg):
        if not (isinstance(node.children[1], Number) and node.children[1].value == 2):
            yield Pow(node.children[0], Neg(node.children[1]))
    if node is setting.right and not isinstance(node, (Neg, Relation)):
        yield Neg(node)


def _flip_made(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Add):
        for position, term in enumerate(node.children):
            yield with_term(node, position, negated(term))
    elif isinstance(node, Neg):
        yield node.children[0]


def _subtracts_brackets(formula: Expr) -> bool:
    """Whether a bracket with a sum in it is subtracted, or multiplied by something negative."""
    for node in subformulas(formula):
        if isinstance(node, Neg):
            inner = node.children[0]
            parts = inner.children if isinstance(inner, Mul) else (inner,)
            if any(isinstance(part, Add) for part in parts):
                return True
        if isinstance(node, Mul) and any(isinstance(part, Neg) for part in node.children):
            if any(isinstance(part, Add) for part in node.children):
                return True
    return False


def _distribute(node: Expr, setting: Setting) -> Iterator[Expr]:
    """`a - b - c` for `a - (b - c)`: turn the signs of terms after a negative one."""
    if not isinstance(node, Add) or not _subtracts_brackets(setting.left):
        return
    terms = node.children
    for position in range(1, len(terms)):
        if any(isinstance(term, Neg) for term in terms[:position]):
            yield with_term(node, position, negated(terms[position]))
            if position + 1 < len(terms):
                yield Add(*terms[:position], *map(negated, terms[position:]))


def _not_distributed(node: Expr, setting: Setting) -> Iterator[Expr]:
    """Lose a minus on all terms of a bracket but the first."""
    if isinstance(node, Neg) and isinstance(node.children[0], Add):
        first, *rest = node.children[0].children
        yield Add(negated(first), *rest)


def _is_difference(node: Expr) -> bool:
    return isinstance(node, Add) and len(node.children) == 2 and isinstance(node.children[1], Neg)


def _differentiates_quotient(formula: Expr) -> bool:
    return any(
        isinstance(node, (Derivative, Prime)) and isinstance(node.body, Div)
        for node in subformulas(formula)
    )


def _reverse(node: Expr, setting: Setting) -> Iterator[Expr]:
    """The numerator's terms the other way round."""
    if isinstance(node, Div) and _is_difference(node.children[0]):
        first, second = node.children[0].children
        yield Div(Add(negated(second), Neg(first)), node.children[1])


def _reverse_of_quotient(node: Expr, setting: Setting) -> Iterator[Expr]:
    if _differentiates_quotient(setting.left):
        yield from _reverse(node, setting)


SLIPS = (
    Slip(
        "quotient-order",
        undo=_reverse_of_quotient,
        make=_reverse,
        example=("(u*v' - u'*v)/v^2", "(u'*v - u*v')/v^2"),
    ),
    Slip(
        "minus-not-distributed",
        undo=_distribute,
        make=_not_distributed,
        example=("a - b - c", "a - (b - c)"),
    ),
    Slip("sign", undo=_flip, make=_flip_made, example=("e^x", "-e^x")),
)
