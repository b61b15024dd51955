"""Index letters that say which layer they run over: `z_j = \\sum_i w_{ji} x_i` beside
`z_k = \\sum_j w_{kj} \\sigma(z_j)`.

Contract: where one name is defined twice, by different formulas for different letters, no array of
that name can be meant for all letters.  If one of them rests on the letter of the other, each
letter runs over units of its own, and entries with different letters are of different arrays:
`typed(sides, equations)` gives the formulas with an array for each choice of letters.  What stands
at an index of no such letter, and a name that is defined twice without such an order, is an entry
of which nothing is known (`ranged.is_elsewhere`).  Everything else is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sigderiv.expr import Expr, Indexed, Relation, Symbol, rewrite, subformulas, substitute
from sigderiv.review.understanding.ranged import elsewhere, is_elsewhere

Letters = tuple[Expr, ...]


def typed(sides: Sequence[Expr], equations: Sequence[Expr]) -> tuple[list[Expr], list[Expr]]:
    """The sides and the definitions, each letter with arrays of its own where that is meant."""
    twice = _defined_twice(equations)
    if not twice:
        return list(sides), list(equations)
    used: dict[Expr, set[Letters]] = {}
    letters: set[Expr] = set()
    for equation in equations:
        for part in subformulas(equation):
            if isinstance(part, Indexed) and _is_open(part):
                used.setdefault(part.base, set()).add(part.children[1:])
                letters |= set(part.children[1:])
    several = set(twice)
    if all(twice.values()):
        several |= {base for base, tuples in used.items() if len(tuples) > 1}

    def change(node: Expr) -> Expr:
        if not isinstance(node, Indexed) or node.base not in several:
            return node
        layered = all(twice.values()) and _is_open(node) and set(node.children[1:]) <= letters
        if not layered:
            return elsewhere(node) if isinstance(node.base, Symbol) else node
        assert isinstance(node.base, Symbol)
        own = "".join(repr(index) for index in node.children[1:])
        return node.with_children((Symbol(f"{node.base.name}^[{own}]"), *node.children[1:]))

    known = [rewrite(each, change) for each in equations]
    known = [each for each in known if not is_elsewhere(repr(each.children[0]))]
    return [rewrite(each, change) for each in sides], known


def _defined_twice(equations: Iterable[Expr]) -> dict[Expr, bool]:
    """The names that have different definitions for different letters, and whether one always
    rests on the letter of the other."""
    first: dict[tuple[Expr, int, int], tuple[Letters, Expr]] = {}
    found: dict[Expr, bool] = {}
    for equation in equations:
        if not isinstance(equation, Relation) or not isinstance(equation.left, Indexed):
            continue
        left, body = equation.left, equation.right
        if not _is_open(left) or "^" in repr(left.base):
            continue
        key = (left.base, left.payload, len(left.children))
        letters, other = first.setdefault(key, (left.children[1:], body))
        if letters != left.children[1:]:
            renamed = substitute(other, dict(zip(letters, left.children[1:], strict=True)))
            if renamed is not body:
                rests = _letters(body) & set(letters) or _letters(other) & set(left.children[1:])
                found[left.base] = bool(rests) and found.get(left.base, True)
    return found


def _letters(body: Expr) -> set[Expr]:
    """The letters that are indices in a formula."""
    entries = [part for part in subformulas(body) if isinstance(part, Indexed)]
    return {index for part in entries for index in part.children[1:]}


def _is_open(entry: Indexed) -> bool:
    """Whether all indices are letters."""
    return isinstance(entry.base, Symbol) and all(
        isinstance(index, Symbol) for index in entry.children[1:]
    )
