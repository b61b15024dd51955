"""`a_3` where `a_i = i` is given for every i.

Contract: `instance(symbol, symbols)` is what a name with numbers for subscripts stands for where
the same letter is defined with open indices by a formula that does not go back to it; None where
it is not.  `recursion(symbol, symbols)` is what a formula that does go back says of one
entry.  `is_hidden(symbol, symbols)` says whether such a definition, or a recursion, gives an entry
that stands as it is, which must not pass for a letter of which nothing is said.
`is_instance(target, symbols)` says whether an entry follows from such a definition, and so is no
definition of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sigderiv.expr import (
    Expr,
    Indexed,
    Number,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.names import entry
from sigderiv.networks.affine import Affine, solved
from sigderiv.networks.derivatives import entry_indices
from sigderiv.networks.index_form import affine
from sigderiv.networks.summands import Outside


def instance(symbol: Expr, symbols: Mapping[Expr, Expr]) -> Expr | None:
    """The formula of one entry, as far as the indices can be told apart; None for an entry that
    the formula names itself: of a_1 nothing is said by `a_k = a_1 + (k - 1) d`."""
    for name, body, put in _patterns(symbol, symbols):
        if is_open(name, body):
            found = _named(substitute(body, put))
            return None if found is not None and symbol in free_symbols(found) else found
    return None


def said_of_itself(symbol: Expr, symbols: Mapping[Expr, Expr]) -> Expr | None:
    """The formula of an entry in which it stands itself; None where there is none."""
    for _, body, put in _patterns(symbol, symbols):
        found = _named(substitute(body, put))
        if found is not None and symbol in free_symbols(found):
            return found
    return None


def recursion(symbol: Expr, symbols: Mapping[Expr, Expr]) -> Expr | None:
    """What a recurrence says of one entry: `F_5 = F_4 + F_3`."""
    for name, body, put in _patterns(symbol, symbols):
        if not is_open(name, body):
            return _named(substitute(body, put))
    return None


def is_hidden(symbol: Expr, symbols: Mapping[Expr, Expr]) -> bool:
    """Whether an entry that stands as it is, is what a definition for every index says: of one
    that was not put in, or of a recursion, but for where that starts."""
    return symbol not in symbols and any(
        _named(substitute(body, put)) is not None for _, body, put in _patterns(symbol, symbols)
    )


def _patterns(
    symbol: Expr, symbols: Mapping[Expr, Expr]
) -> Iterator[tuple[Indexed, Expr, dict[Expr, Expr]]]:
    """The definitions for every index of a name with numbers, each with its letters' values."""
    if not isinstance(symbol, Symbol):
        return
    for name, body in symbols.items():
        if not isinstance(name, Indexed) or not isinstance(name.base, Symbol):
            continue
        places = entry_indices(symbol, name.base, name.payload, len(name.superscripts))
        if places is None:
            continue
        put: dict[Expr, Expr] = {}
        for index, place in zip(name.children[1:], places, strict=True):
            form, value = _form(index), affine(place)
            letter = None if form is None else solved(form, value)
            if letter is not None:
                put[Symbol(letter[0])] = as_expr(letter[1].constant)
            elif form != value:
                break
        else:
            yield name, body, put


def _form(index: Expr) -> Affine | None:
    try:
        return affine(index)
    except Outside:
        return None


def is_open(name: Indexed, body: Expr) -> bool:
    """Whether a definition is for every index, and not by recursion."""
    letters = name.children[1:]
    plain = all(isinstance(each, Symbol) for each in letters) and len(set(letters)) == len(letters)
    return plain and not any(
        isinstance(node, Indexed) and node.base is name.base for node in subformulas(body)
    )


def is_instance(target: Expr, symbols: Mapping[Expr, Expr]) -> bool:
    """Whether an entry is one of those that are given for every index."""
    if isinstance(target, Symbol):
        return instance(target, symbols) is not None
    if not isinstance(target, Indexed) or target in symbols:
        return False
    if all(isinstance(index, Symbol) for index in target.children[1:]):
        return False  # `z_k` beside `z_j`: a letter may name a layer
    return any(
        isinstance(name, Indexed)
        and name.base is target.base
        and len(name.children) == len(target.children)
        and is_open(name, body)
        for name, body in symbols.items()
    )


def _named(formula: Expr) -> Expr | None:
    """The formula with entries at numbers by the names that the readers give them, `z_1`; None
    where there is no such entry, `z_(-1)`."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[each] for each in node.children))
        if isinstance(made, Indexed) and isinstance(made.base, Symbol):
            forms = [_form(each) for each in made.children[1:]]
            places = [each.constant for each in forms if each is not None and not each.terms]
            if any(place < 0 for place in places):
                return None
            if len(places) == len(forms):
                numbers = tuple(map(Number, places))
                made = entry(made.base, numbers[: made.payload], numbers[made.payload :])
        done[node] = made
    return done[formula]
