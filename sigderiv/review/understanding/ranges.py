"""Sums whose range is not written: `\\sum_i x_i` runs over all entries of x.

Contract: `with_ranges(formulas)` gives the formulas with `1..N` (or the range written elsewhere)
put into such sums.  Sums whose indices stand in the same place of the same array, in any of the
formulas or through a free index letter of one of them, run over the same range; other sums have
sizes of their own, so that nothing is proved only for arrays of equal length.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from sigderiv.expr import (
    ANY,
    ONE,
    Call,
    Expr,
    Indexed,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    fresh_symbol,
    rewrite,
    subformulas,
    substitute,
)

SIZE = "N"
LETTERS = "ijklmpqrst"


def apart(formulas: Sequence[Expr]) -> list[Expr]:
    """The formulas, no sum's index being a letter that stands free in one of them: in the
    derivative of `\\sum_i a_i^2` by `a_i` these are two letters."""
    free = frozenset[Symbol]().union(*map(free_symbols, formulas))
    taken: list[Expr] = list(formulas)
    found = []
    for formula in formulas:
        done: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            children = tuple([done[child] for child in node.children])
            if isinstance(node, Sum) and node.index in free:
                letter = next(
                    (s for s in map(Symbol, LETTERS) if fresh_symbol(s.name, *taken) is s), None
                ) or fresh_symbol("i", *taken)
                taken.append(letter)
                change = {children[1]: letter}
                conditions = [substitute(each, change) for each in children[4:]]
                body = substitute(children[0], change)
                children = (body, letter, *children[2:4], *conditions)
            done[node] = node.with_children(children) if children else node
        found.append(done[formula])
    return found


def over_both(left: Expr, right: Expr) -> tuple[Expr, Expr]:
    """The sides, `\\sum_{i \\ne j}` without ranges as a sum over both letters where nothing else
    fixes one of them: j stands in the sum alone, so that it can be no letter of the link."""
    pairs = [node for side in (left, right) for node in subformulas(side) if _second_letter(node)]
    hole = Symbol("@hole")
    beside = [
        free_symbols(rewrite(side, lambda each: hole if each in pairs else each))
        for side in (left, right)
    ]
    fixed: set[Expr] = {*beside[0], *beside[1]}
    for side in (left, right):
        for outer in subformulas(side):
            if isinstance(outer, Sum) and any(
                _second_letter(node) is outer.index for node in subformulas(outer.body)
            ):
                fixed.add(outer.index)

    def change(node: Expr) -> Expr:
        letter = _second_letter(node)
        return node if letter is None or letter in fixed else Sum(node, letter, ANY, ANY)

    return rewrite(left, change), rewrite(right, change)


def _second_letter(node: Expr) -> Symbol | None:
    """The other letter of a sum's condition, where the sum has no range and both are indices."""
    if not _lacks_range(node) or len(node.children) != 5:
        return None
    relation, index = node.children[4], node.children[1]
    if not isinstance(relation, Relation) or relation.op not in ("!=", "<", "<=", ">", ">="):
        return None
    letters = [each for each in relation.children if each is not index]
    if len(letters) != 1 or not isinstance(letters[0], Symbol):
        return None
    indices = {
        i for n in subformulas(node.children[0]) if isinstance(n, Indexed) for i in n.children[1:]
    }
    return letters[0] if {index, letters[0]} <= indices else None


def with_ranges(formulas: Sequence[Expr]) -> list[Expr]:
    """The formulas, each sum with a range."""
    if not any(_lacks_range(node) for formula in formulas for node in subformulas(formula)):
        return list(formulas)
    groups = _Groups()
    for number, formula in enumerate(formulas):
        _connect(formula, number, groups)
    written: dict[Hashable, set[tuple[Expr, Expr]]] = {}
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Sum) and not _lacks_range(node):
                written.setdefault(groups.find(node), set()).add((node.lower, node.upper))
    chosen: dict[Hashable, tuple[Expr, Expr]] = {}
    made: list[Expr] = []
    found = []
    for formula in formulas:
        done: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            children = [done[child] for child in node.children]
            if _lacks_range(node):
                group = groups.find(node)
                if group not in chosen:
                    known = written.get(group, set())
                    if len(known) == 1:
                        chosen[group] = next(iter(known))
                    elif known:
                        chosen[group] = (ANY, ANY)  # contradictory: left as it is
                    else:
                        size = fresh_symbol(SIZE, *formulas, *made)
                        made.append(size)
                        chosen[group] = (ONE, size)
                children[2:4] = chosen[group]
            done[node] = node.with_children(tuple(children)) if children else node
        found.append(done[formula])
    return found


def _lacks_range(node: Expr) -> bool:
    return isinstance(node, Sum) and node.lower is ANY and node.upper is ANY


def _connect(formula: Expr, number: int, groups: _Groups) -> None:
    """Put the sums of a formula and its free index letters with the places they run over."""
    bound: set[Expr] = set()
    for node in subformulas(formula):
        if isinstance(node, Sum):
            bound.add(node.index)
            for part in subformulas(node.body):
                for place in _places(part, node.index):
                    groups.join(node, place)
    for node in subformulas(formula):
        for letter in node.children[1:] if isinstance(node, Indexed) else ():
            if isinstance(letter, Symbol) and letter not in bound:
                for place in _places(node, letter):
                    groups.join((number, letter), place)
        if isinstance(node, Call) and node.name == "delta" and not bound & set(node.children):
            groups.join((number, node.children[0]), (number, node.children[1]))


def _places(node: Expr, letter: Expr) -> list[Hashable]:
    """The places of an array in which a letter stands."""
    if not isinstance(node, Indexed):
        return []
    return [("place", node.base, at) for at, i in enumerate(node.children[1:]) if i is letter]


class _Groups:
    """Things that are known to be together."""

    def __init__(self) -> None:
        self.above: dict[Hashable, Hashable] = {}

    def find(self, key: Hashable) -> Hashable:
        while key in self.above:
            key = self.above[key]
        return key

    def join(self, one: Hashable, other: Hashable) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self.above[first] = second
