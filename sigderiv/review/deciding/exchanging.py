"""Which letters of a link, proved of numbers, may be matrices that nobody may exchange.

Contract: `exchanged(sides, trial, decider, numbers, text)` is the one answer.  A proof that needs
the exchange of letters that may be matrices is never silent about them: where the document shows
that they are matrices, or they mean one by custom, the proof is `held` back (`commuting` is asked
of the sides as they are written, then with all definitions opened; `slopes_of_layers` of
derivatives); other capitals, of which nothing is known, it takes to be numbers, which is `told`
as a condition.  Numbers are the names that the caller or a value says to be some, those that the
words call so, and those that the chain or a definition uses as numbers; nothing that the words
call an array is one.  A definition that multiplies capitals (`A = LU`) says that they may be
matrices: `factored`.
"""

from __future__ import annotations

from typing import NamedTuple

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Mul, Pow, Symbol, free_symbols, mentioned, subformulas
from sigderiv.expr.names import base_letter, split_name
from sigderiv.review.arrays.commuting import (
    any_beside_vectors,
    any_capitals,
    any_letters,
    beside_vectors,
    keeps_order,
    order_of,
    with_labels,
)
from sigderiv.review.arrays.factored import factors_of, may_be_array, of_losses
from sigderiv.review.arrays.judging import VECTORS, has_arrays
from sigderiv.review.arrays.moving import at_one_moment, has_capitals, in_motion
from sigderiv.review.arrays.slopes_of_layers import (
    activated,
    inside_layers,
    layers_of_numbers,
    with_bodies,
)
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.understanding.declared import (
    declared_numbers,
    never_commutes,
    not_commuting,
    speaks_of_matrices,
)
from sigderiv.review.understanding.plain_numbers import plain_numbers


class Exchanged(NamedTuple):
    """Letters that a proof exchanges: those that may well be matrices, which it cannot stand with,
    and those that it takes to be numbers."""

    held: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def exchanged(
    sides: tuple[Expr, Expr], trial: Trial, decider: Decider, numbers: frozenset[str], text: str
) -> Exchanged:
    """The letters that a proof exchanges and that may be matrices; text: the document."""
    view, declared = trial.meaning.view, decider.declared
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    if not never_commutes(text):
        apart = not_commuting(text)
        named = {each: {each.name, base_letter(each.name)} for each in letters}
        letters = frozenset(each for each, names in named.items() if apart & names)
    names = any_letters(sides, letters) if len(letters) > 1 else ()
    if names:
        return Exchanged(held=names)
    maybe = any(may_be_array(name) for side in sides for name in view.closure(side))
    sides = with_labels(sides) if maybe else sides
    try:  # `h` may stand for W_2 W_1 x
        whole = trial.meaning.whole(sides[0]), trial.meaning.whole(sides[1])
    except SigderivError:
        whole = None
    opened = [name for side in whole or () for name in mentioned(side)]
    if not maybe and not any(map(may_be_array, opened)):
        return Exchanged()
    whole = whole and at_one_moment(with_labels(whole))
    moving = whole and in_motion(whole)
    about = speaks_of_matrices(text)
    members = tuple(member.expr for member in trial.members if member.expr is not None)
    bodies = (*view.symbols.values(), *(body for _, body in view.functions.values()))
    shown = plain_numbers((*members, *view.symbols.values()))
    defined = {symbol.name for symbol in view.symbols if isinstance(symbol, Symbol)}
    defined |= set(view.functions)
    numbers |= declared_numbers(text) | (shown - declared)
    names = of_losses(sides, view.symbols, numbers)
    still = moving or (None if whole is None or has_capitals(whole) else whole)
    kept = still is not None and not names and keeps_order(still, numbers)
    if kept and still is not None and not any_beside_vectors(still, numbers):
        return Exchanged(told=_cancelled_across(still, numbers))
    names = names or order_of(sides, numbers | (defined - declared), declared, about)
    if names:
        return Exchanged(held=names)
    weights = activated((*members, *bodies), view.symbols)
    recurring = with_bodies(sides, view.symbols)
    if whole is None:
        names = inside_layers(recurring, numbers, weights)
        return Exchanged(names, () if names else any_capitals(sides, numbers))
    products = factors_of(view.symbols, numbers)
    names = order_of(whole, numbers, declared, about, products)
    names = names or beside_vectors(whole, numbers, declared, about)
    if names:
        return Exchanged(held=names)
    if moving is not None:
        names = _said_to_be_matrices(moving, numbers, declared, about)
        if names:
            return Exchanged(held=names)
    told = any_capitals(moving or whole, numbers)
    told = told or any_beside_vectors(whole, numbers)
    if has_arrays(whole, decider.arrays):  # those are differentiated as such
        return Exchanged(told=told)
    names = inside_layers((*whole, *recurring), numbers, weights)
    if names:
        return Exchanged(held=names)
    return Exchanged(told=told or layers_of_numbers((*whole, *recurring), numbers))


def _said_to_be_matrices(
    moving: tuple[Expr, Expr], numbers: frozenset[str], declared: frozenset[str], about: bool
) -> tuple[str, ...]:
    """The functions that a proof exchanges and that are matrices, by the words."""
    if not about:
        letters = free_symbols(moving[0]) | free_symbols(moving[1])
        capitals = {split_name(letter.name).base for letter in letters}
        numbers |= capitals - {split_name(name).base for name in declared}
    return any_capitals(moving, numbers)


def _cancelled_across(sides: tuple[Expr, Expr], numbers: frozenset[str]) -> tuple[str, ...]:
    """The capitals that meet their inverses across a letter of a vector: `A b A^{-1} = b` is true
    of a number A only, as `x = b A^{-1}` after `A x = b` is."""
    found: set[str] = set()
    for node in (node for side in sides for node in subformulas(side) if isinstance(node, Mul)):
        powers = [(each.children[0] if isinstance(each, Pow) else each) for each in _factors(node)]
        for at, one in enumerate(powers):
            for end in range(at + 2, len(powers)):
                between = {base_letter(e.name) for e in powers[at:end] if isinstance(e, Symbol)}
                if powers[end] is one and isinstance(one, Symbol) and may_be_array(one):
                    if between & VECTORS and one.name not in numbers:
                        found.add(one.name)
    return tuple(sorted(found))


def _factors(product: Mul) -> list[Expr]:
    """The factors of a product, those of products in it among them."""
    waiting, found = list(reversed(product.children)), list[Expr]()
    while waiting:
        factor = waiting.pop()
        if isinstance(factor, Mul):
            waiting.extend(reversed(factor.children))
        else:
            found.append(factor)
    return found
