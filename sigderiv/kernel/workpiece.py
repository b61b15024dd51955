"""A formula under work: parts are replaced one after the other at little cost.  TRUSTED.

Contract: after any number of `replace` calls, `part(place)` and `whole()` are what they would be
had each replacement built a new formula; but replacing k parts of a sum of n terms costs O(k + n)
in all instead of O(k n).  Nodes on the way to a replaced part are thawed into lists; reading a
part freezes it again.
"""

from __future__ import annotations

from sigderiv.expr import (
    ZERO,
    At,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Place,
    Prime,
    Sum,
)
from sigderiv.kernel.template import BINDERS

Scopes = tuple[Expr, ...]
"""The binders around a place, outermost first, each with 0 for its body."""

NAMES = {At: 1, Derivative: 1, Limit: 1, Sum: 1, Indexed: 0}
"""Which child of a formula is a name and no value: nothing equal may be put in its place."""


class _Thawed:
    """A node whose children can be set: some of them formulas, some thawed themselves."""

    __slots__ = ("children", "node")

    def __init__(self, node: Expr) -> None:
        self.node = node
        self.children: list[Expr | _Thawed] = list(node.children)


class Workpiece:
    """One formula whose parts are replaced in turn."""

    def __init__(self, formula: Expr) -> None:
        self._root: list[Expr | _Thawed] = [formula]

    def part(self, place: Place) -> Expr | None:
        """The part at a place, or None where there is no such place."""
        holder, position = self._root, 0
        for step in place:
            item = holder[position]
            children = item.children
            if not 0 <= step < len(children):
                return None
            if isinstance(item, _Thawed):
                holder, position = item.children, step
            else:
                holder, position = list(children), step
        return _freeze(holder, position)

    def scopes(self, place: Place) -> Scopes | None:
        """The binders around a place (derivatives among them); None inside a name."""
        found: list[Expr] = []
        holder, position = self._root, 0
        for step in place:
            item = holder[position]
            node = item.node if isinstance(item, _Thawed) else item
            holder = item.children if isinstance(item, _Thawed) else list(item.children)
            position = step
            name = next((at for kind, at in NAMES.items() if isinstance(node, kind)), None)
            if name == step or (name == 1 and len(holder) < 2):
                return None
            if isinstance(node, (*BINDERS, Prime)) and step not in (2, 3):
                others = [_freeze(holder, at) for at in range(1, len(holder))]
                if step == 4:
                    others.pop()
                found.append(node.with_children((ZERO, *others)))
        return tuple(found)

    def replace(self, place: Place, new: Expr) -> bool:
        """Put a formula at a place; False (and no change) where there is no such place."""
        if self.part(place) is None:
            return False
        holder, position = self._root, 0
        for step in place:
            item = holder[position]
            if isinstance(item, Expr):
                item = _Thawed(item)
                holder[position] = item
            holder, position = item.children, step
        holder[position] = new
        return True

    def whole(self) -> Expr:
        """The formula as it stands now."""
        return _freeze(self._root, 0)


def _freeze(holder: list[Expr | _Thawed], position: int) -> Expr:
    """The formula held there; it takes the thawed node's place."""
    stack = [(holder, position)]
    while stack:
        where, number = stack[-1]
        item = where[number]
        if isinstance(item, Expr):
            stack.pop()
            continue
        waiting = [
            (item.children, index)
            for index, child in enumerate(item.children)
            if isinstance(child, _Thawed)
        ]
        if waiting:
            stack.extend(waiting)
            continue
        children = tuple(child for child in item.children if isinstance(child, Expr))
        where[number] = item.node.with_children(children)
        stack.pop()
    frozen = holder[position]
    assert isinstance(frozen, Expr)
    return frozen
