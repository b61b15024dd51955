"""Sums to a size that nobody fixed, looked at for sizes 1 to 4.

Contract: `examine(left, right, equations, assumptions, ask)` is only asked of what is not proved.
A difference at one size that the assumptions allow refutes, with that size in the witness; where
every size is proved the verdict stays unproved and its evidence says which sizes were looked at;
None where nothing can be said.  A size at which a sum would run backwards is left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sigderiv.expr import ANY, Expr, Number, Relation, Sum, Symbol, free_symbols, subformulas
from sigderiv.expr import substitute as put
from sigderiv.referee import Outcome, Verdict, Witness
from sigderiv.review.arrays.enclosing import enclosure

METHOD = "small sizes"
SIZES = (1, 2, 3, 4)
MOST = 2
"""Different sizes in one link."""
LARGEST = 400
Ask = Callable[[Expr, Expr], Verdict]


def examine(
    left: Expr,
    right: Expr,
    equations: tuple[Expr, ...],
    assumptions: Iterable[Expr],
    ask: Ask,
) -> Verdict | None:
    """What the small sizes say of a link; equations: definitions of entries."""
    from sigderiv.networks.expand import Expander
    from sigderiv.networks.summands import Outside

    names = _sizes((left, right))
    if not 0 < len(names) <= MOST:
        return None
    looked: list[dict[Symbol, int]] = []
    for point in _points(names, (left, right), tuple(assumptions)):
        expander = Expander({symbol.name: value for symbol, value in point.items()}, equations)
        try:
            one, other = expander.expand(left), expander.expand(right)
        except (Outside, ValueError):
            return None
        if sum(1 for side in (one, other) for _ in subformulas(side)) > LARGEST:
            return None
        verdict = ask(one, other)
        if verdict.outcome is Outcome.REFUTED:
            return _refuted(verdict, point)
        if verdict.outcome is Outcome.UNPROVED:
            return None
        looked.append(point)
    if not looked:
        return None
    said = ", ".join(
        " ".join(f"{symbol.name} = {value}" for symbol, value in point.items()) for point in looked
    )
    return Verdict(Outcome.UNPROVED, METHOD, f"the sides agree at {said}")


def _sizes(sides: tuple[Expr, Expr]) -> list[Symbol]:
    """The symbols in the ends of sums that no sum binds; none where an end is not written."""
    found: dict[Symbol, None] = {}
    bound: set[Expr] = set()
    for side in sides:
        for node in subformulas(side):
            if isinstance(node, Sum):
                if node.lower is ANY or node.upper is ANY:
                    return []
                bound.add(node.index)
                ends = free_symbols(node.lower) | free_symbols(node.upper)
                found.update(dict.fromkeys(sorted(ends, key=lambda symbol: symbol.name)))
    return [symbol for symbol in found if symbol not in bound]


def _points(
    names: list[Symbol], sides: tuple[Expr, Expr], assumptions: tuple[Expr, ...]
) -> Iterator[dict[Symbol, int]]:
    """The sizes that the assumptions allow, at which no sum runs backwards."""
    for values in itertools.product(SIZES, repeat=len(names)):
        point = dict(zip(names, values, strict=True))
        relations = [each for each in assumptions if free_symbols(each) & set(names)]
        ranges = [
            Relation("<=", node.lower, node.upper)
            for side in sides
            for node in subformulas(side)
            if isinstance(node, Sum) and not free_symbols(node.lower) - set(names)
            if not free_symbols(node.upper) - set(names)
        ]
        if all(_holds(each, point) for each in (*relations, *ranges)):
            yield point


def _holds(relation: Expr, point: dict[Symbol, int]) -> bool:
    """Whether a relation is true at the sizes; one that also speaks of other things is not."""
    if not isinstance(relation, Relation):
        return False
    values: dict[Expr, Expr] = {symbol: Number(value) for symbol, value in point.items()}
    bounds = [enclosure(put(side, values)) for side in relation.children]
    one, other = bounds
    if one is None or other is None:
        return False
    low, high = one[0] - other[1], one[1] - other[0]
    if relation.op == "=":
        return low == high == 0
    return {
        "<": high < 0, "<=": high <= 0, ">": low > 0, ">=": low >= 0, "!=": low > 0 or high < 0
    }.get(relation.op, False)  # fmt: skip


def _refuted(verdict: Verdict, point: dict[Symbol, int]) -> Verdict:
    """The refutation at a size, with the size in its witness."""
    found = verdict.witness
    if found is None:
        return verdict
    at = {**{symbol.name: str(value) for symbol, value in point.items()}, **found.at}
    said = "the sides differ at this size"
    return replace(
        verdict,
        method=METHOD,
        evidence=said,
        witness=Witness(at, found.left, found.right),
    )
