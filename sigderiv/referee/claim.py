"""What is to be decided: two prepared sides, and what goes with them.

Contract: immutable; the parts of the sides are listed once and shared by everything that walks
through them.
"""

from __future__ import annotations

from functools import cached_property

from sigderiv.expr import Expr, postorder


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
        self.guards = guards
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
