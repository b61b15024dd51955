"""`a_3` where `a_i = i` is given for every i.

Contract: `instance(symbol, symbols)` is what a name with numbers for subscripts stands for where
the same letter is defined with open indices by a formula that does not go back to it; None where
it is not.  `is_instance(target, symbols)` says whether an entry follows from such a definition, and
so is no definition of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import (
    Expr,
    Indexed,
    Number,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.names import split_name


def instance(symbol: Expr, symbols: Mapping[Expr, Expr]) -> Expr | None:
    """The formula of one entry, as far as the indices can be told apart."""
    if not isinstance(symbol, Symbol):
        return None
    parts = split_name(symbol.name)
    if not parts.subscript.isdigit() or parts.accents or parts.label:
        return None
    for name, body in symbols.items():
        if not isinstance(name, Indexed) or not is_open(name, body):
            continue
        if name.base is not Symbol(parts.base):
            continue
        letters = name.children[1:]
        digits = [parts.subscript] if len(letters) == 1 else list(parts.subscript)
        if len(digits) == len(letters):
            values = (Number(int(each)) for each in digits)
            put: dict[Expr, Expr] = dict(zip(letters, values, strict=True))
            return _named(substitute(body, put))
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


def _named(formula: Expr) -> Expr:
    """The formula with entries at numbers by the names that the readers give them: `z_1`."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[each] for each in node.children))
        if isinstance(made, Indexed) and isinstance(made.base, Symbol) and not made.superscripts:
            digits = [each for each in made.children[1:] if isinstance(each, Number)]
            if len(digits) == len(made.children) - 1 and not free_symbols(made) - {made.base}:
                made = Symbol(f"{made.base.name}_{''.join(map(str, digits))}")
        done[node] = made
    return done[formula]
