"""Recurrences put in with the order of factors kept: `x_{k+1} = Ax_k`, so `x_{k+2} = A^2 x_k`.

Contract: `entries_in_order(sides, symbols)` are the sides with what these definitions say of an
entry of their own letter (`x_{k+1}`) put in as far down as the lowest entry in the sides, and with
a letter for each small one that is left; None where no such entry is in them, or a sum over them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import (
    Expr,
    Indexed,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.expr.names import base_letter
from sigderiv.networks.affine import Affine
from sigderiv.networks.index_form import affine
from sigderiv.networks.summands import Outside
from sigderiv.review.arrays.powers_of_matrices import Sides

ROUNDS = 6
"""How often definitions are put in, one after the other."""
LARGEST = 200
NAMES = ("", "_0", "_dot", "_ddot")
"""What the letters of the entries of one array end with, each being a vector's as the array's."""


def entries_in_order(sides: Sides, symbols: Mapping[Expr, Expr]) -> Sides | None:
    """The sides without entries; see the contract of this module."""
    if not all(has_part(side, Indexed) and not has_part(side, Sum) for side in sides):
        return None
    known = {
        name.base: (name, body)
        for name, body in reversed(tuple(symbols.items()))
        if isinstance(name, Indexed) and len(name.children) == 2
    }
    bottom = min((place.constant for side in sides for place in _places(side)), default=None)
    if bottom is None:
        return None
    left, right = sides
    for _ in range(ROUNDS):
        put: dict[Expr, Expr] = {}
        for node in (node for side in (left, right) for node in subformulas(side)):
            found = _instance(node, known)
            if found is not None and all(each.constant >= bottom for each in _places(found)):
                put[node] = found
        if not put:
            return _with_letters((left, right))
        left, right = substitute(left, put), substitute(right, put)
        if sum(1 for side in (left, right) for _ in subformulas(side)) > LARGEST:
            return None
    return None


def _places(formula: Expr) -> list[Affine]:
    nodes = (node for node in subformulas(formula) if isinstance(node, Indexed))
    return [place for node in nodes for place in (_place(node),) if place is not None]


def _place(node: Indexed) -> Affine | None:
    if len(node.children) != 2:
        return None
    try:
        return affine(node.children[1])
    except Outside:
        return None


def _instance(node: Expr, known: Mapping[Expr, tuple[Indexed, Expr]]) -> Expr | None:
    """What a definition says of an entry."""
    if not isinstance(node, Indexed) or node.base not in known:
        return None
    name, body = known[node.base]
    place, general = _place(node), _place(name)
    letters = free_symbols(name.children[1])
    if place is None or general is None or len(letters) != 1 or place.terms != general.terms:
        return None
    (letter,) = letters
    return substitute(body, {letter: letter + as_expr(place.constant - general.constant)})


def _with_letters(sides: Sides) -> Sides | None:
    found: dict[Expr, dict[Expr | Affine, list[Expr]]] = {}
    for node in (node for side in sides for node in subformulas(side)):
        if isinstance(node, Indexed) and base_letter(str(node.base)).islower():
            # one of a sequence of vectors; `x_{k+1-1}` is `x_k`
            found.setdefault(node.base, {}).setdefault(_place(node) or node, []).append(node)
    named: dict[Expr, Expr] = {}
    for base, places in found.items():
        if not isinstance(base, Symbol) or len(places) > len(NAMES):
            return None
        for nodes, end in zip(places.values(), NAMES, strict=False):
            named |= dict.fromkeys(nodes, Symbol(base.name + end))
    return substitute(sides[0], named), substitute(sides[1], named)
