"""Definitions of entries that hold for some indices only: `z_j = x_j` for j >= 1.

Contract: `ranged(left, body, relations)` is the body of a definition that holds where the relations
do that speak of its letters; elsewhere the entry is one of an array of which nothing is known
(`is_elsewhere`).  `joined` adds the next case of such a definition (`z_j = y_j` for j < 1, or
`z_k = 0` beside j != k) where the cases exclude each other; None where the equation is no such
case.  `instances` are the ranges of defined entries at the free letters of a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sigderiv.expr import (
    Expr,
    Indexed,
    Piecewise,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)

ELSEWHERE = "elsewhere"
OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}


def ranged(left: Indexed, body: Expr, relations: Iterable[Expr]) -> Expr:
    """The body, within the range that the relations give to the letters of the left side."""
    letters = {index for index in left.children[1:] if isinstance(index, Symbol)}
    other = elsewhere(left)
    for relation in dict.fromkeys(relations):
        if isinstance(relation, Relation) and free_symbols(relation) & letters:
            body = Piecewise(body, relation, other)
    return body


def is_elsewhere(name: str) -> bool:
    """Whether this is an entry outside a definition's range, of which nothing is known."""
    return ELSEWHERE in name


def joined(left: Indexed, body: Expr, new: Indexed, then: Expr) -> Expr | None:
    """The body of `left`, where `new = then` is its next case; None where that is not so."""
    case = _single(left, body)
    if case is None or new.base is not left.base or len(new.children) != len(left.children):
        return None
    value, relation = case
    if new is left:
        following = _single(new, then)
        if following is None or not _exclude(relation, following[1]):
            return None
        return Piecewise(value, relation, then)
    if relation.op != "!=" or set(relation.children) != {*left.children[1:], *new.children[1:]}:
        return None  # `z_k = 0` beside `z_j = x_j` for j != k
    return Piecewise(value, relation, then)


def _exclude(one: Relation, other: Relation) -> bool:
    """Whether two relations say the opposite of each other."""
    same = other.op == OPPOSITE.get(one.op) and one.children == other.children
    turned = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}.get(one.op)
    return same or (other.op == turned and one.children == other.children[::-1])


def instances(sides: tuple[Expr, ...], equations: Iterable[Expr]) -> Iterator[Relation]:
    """What the free letters of the sides meet where the entries they stand in are defined."""
    bound = {part.index for side in sides for part in subformulas(side) if isinstance(part, Sum)}
    for equation in equations:
        left, body = equation.children
        if not isinstance(left, Indexed):
            continue
        while (case := _single(left, body)) is not None:
            body, relation = case
            for entry in (part for side in sides for part in subformulas(side)):
                if not isinstance(entry, Indexed) or entry.base is not left.base:
                    continue
                if len(entry.children) != len(left.children):
                    continue
                values = dict(zip(left.children[1:], entry.children[1:], strict=True))
                there = substitute(relation, values)
                free = free_symbols(there)
                if isinstance(there, Relation) and free and not free & bound:
                    yield there


def _single(left: Indexed, body: Expr) -> tuple[Expr, Relation] | None:
    """Value and range of a body that holds in one range only."""
    if not isinstance(body, Piecewise) or body.otherwise is not elsewhere(left):
        return None
    ((value, relation),) = body.cases
    return (value, relation) if isinstance(relation, Relation) else None


def elsewhere(left: Indexed) -> Indexed:
    """The entry of the array of which nothing is known, at the same indices."""
    base = left.base
    assert isinstance(base, Symbol)
    other = left.with_children((Symbol(f"{base.name}_{ELSEWHERE}"), *left.children[1:]))
    assert isinstance(other, Indexed)
    return other
