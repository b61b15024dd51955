"""What is to be decided, two prepared sides and what goes with them; and what the proof says.

Contract: immutable; the parts of the sides are listed once and shared by everything that walks
through them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sigderiv.expr import ONE, Add, E, Expr, Pow, postorder, size

PRINTED = 40
"""Parts of a guard that is compared by its text."""


class Claim:
    """left = right wherever both and the guards are defined and the assumptions hold.

    asked: the sides as they were given."""

    def __init__(
        self,
        left: Expr,
        right: Expr,
        guards: frozenset[Expr] = frozenset(),
        assumptions: tuple[Expr, ...] = (),
        asked: tuple[Expr, Expr] | None = None,
    ) -> None:
        self.left = left
        self.right = right
        self.guards = in_order(guards)
        self.assumptions = assumptions
        self.asked = asked or (left, right)

    @cached_property
    def sides(self) -> dict[Expr, None]:
        """The parts of both sides, parts first."""
        return postorder((self.left, self.right))

    @cached_property
    def parts(self) -> dict[Expr, None]:
        """The parts of the sides and the guards, parts first."""
        return postorder(self.guards, self.sides.copy()) if self.guards else self.sides


def in_order(guards: frozenset[Expr]) -> tuple[Expr, ...]:
    """The guards in an order that is the same in every run: what is said follows it."""
    if len(guards) < 2:
        return tuple(guards)

    sizes = {guard: size(guard) for guard in guards}
    if len(set(sizes.values())) == len(sizes):
        return tuple(sorted(guards, key=sizes.__getitem__))

    def place(guard: Expr) -> tuple[int, str]:
        parts = sizes[guard]
        return parts, repr(guard) if parts <= PRINTED else ""  # a long one is not written out

    return tuple(sorted(guards, key=place))


@dataclass(frozen=True)
class Decided:
    """Whether the difference is formally zero, and by what.

    excluded: relations u != 0, off whose zeros that was shown."""

    zero: bool
    evidence: str
    method: str = "normal form"
    excluded: tuple[Expr, ...] = ()
    used: tuple[Expr, ...] = ()
    contradiction: bool = False
    too_large: bool = False
    undefined: bool = False


def logistic_exponents(nodes: Iterable[Expr]) -> set[Expr]:
    """The exponents u for which 1 + e^u occurs."""
    found: set[Expr] = set()
    for node in nodes:
        if type(node) is Add and len(node.children) == 2:
            for one, power in (node.children, node.children[::-1]):
                if one is ONE and type(power) is Pow and power.children[0] is E:
                    found.add(power.children[1])
    return found
