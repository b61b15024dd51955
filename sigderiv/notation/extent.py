"""How far an unbracketed sum or limit sign reaches: `\\sum_i a_i + b_i` sums both terms.

Contract: such a sign takes the product that follows it; where a later term of the same sum has the
letter that it binds, that term and those before it belong to it as well, for otherwise the letter
would stand for nothing.  `extended(terms, opens)` gives the terms so read, None where nothing is
to be read so; `captures(terms, position)` says where a writer needs brackets to prevent it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import Add, Expr, Limit, Mul, Neg, Sum, free_symbols


def extended(terms: Sequence[Expr], opens: Sequence[bool]) -> list[Expr] | None:
    """The terms, each open sum (no bracket after it) with the later terms that it binds."""
    found: list[Expr] = []
    changed = False
    position = 0
    while position < len(terms):
        term = terms[position]
        last = _last_bound(terms, position) if opens[position] else 0
        if last:
            term = _absorbed(term, terms[position + 1 : last + 1])
            changed = True
            position = last
        found.append(term)
        position += 1
    return found if changed else None


def captures(terms: Sequence[Expr], position: int) -> bool:
    """Whether the sum that ends the term at a position would take in later terms."""
    return _last_bound(terms, position) > 0


def _last_bound(terms: Sequence[Expr], position: int) -> int:
    """The last term with a letter that the sum at the end of a term binds and no earlier term has
    free; 0 for none."""
    bound = {_bound(each) for each in _trailing(terms[position])}
    if not bound:  # most terms: without this, n of them would cost n^2
        return 0
    letters = bound - frozenset[Expr]().union(*map(free_symbols, terms[: position + 1]))
    later = range(position + 1, len(terms))
    return max((at for at in later if letters & free_symbols(terms[at])), default=0)


def _bound(sign: Sum | Limit) -> Expr:
    """The letter that a sum or a limit binds."""
    return sign.index if isinstance(sign, Sum) else sign.variable


def _trailing(term: Expr) -> list[Sum | Limit]:
    """The sums and limits that reach to the end of a term, from outside in."""
    found: list[Sum | Limit] = []
    while True:
        if isinstance(term, (Sum, Limit)):
            found.append(term)
            term = term.body
        elif isinstance(term, Neg):
            term = term.children[0]
        elif isinstance(term, Mul):
            term = term.children[-1]
        else:
            return found


def _absorbed(term: Expr, more: Sequence[Expr]) -> Expr:
    """The term whose innermost last sum that binds a letter of these terms takes them in."""
    free = frozenset[Expr]().union(*map(free_symbols, more))
    target = [each for each in _trailing(term) if _bound(each) in free][-1]
    shells: list[Expr] = []
    while term is not target:
        shells.append(term)
        term = term.body if isinstance(term, (Sum, Limit)) else term.children[-1]
    body, *rest = target.children
    inside = body.children if isinstance(body, Add) else (body,)
    found: Expr = target.with_children((Add(*inside, *more), *rest))
    for shell in reversed(shells):
        if isinstance(shell, (Sum, Limit)):
            found = shell.with_children((found, *shell.children[1:]))
        else:
            found = shell.with_children((*shell.children[:-1], found))
    return found
