"""The short way: most true links are proved in one walk over the two sides as they are written.

Contract: `proved_at_sight(left, right, functions)` gives `Sight` only if the sides are formally
equal quotients in their generators, hence (see `generators`) equal at every point where both are
defined, *and* a ball evaluation that knows nothing of the quotients meets at a point around which
everything is defined; None says nothing.  Derivatives act on the generators here and as dual
numbers there.  What the walk (`sight_walk`) costs is bounded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sigderiv.expr import Expr, Relation
from sigderiv.referee.balls import holding
from sigderiv.referee.dual_balls import POINTS, Seen
from sigderiv.referee.generators import FinerError, Ratio
from sigderiv.referee.sight_conditions import Judge, conditions, of_sides
from sigderiv.referee.sight_walk import ElsewhereError, Walk
from sigderiv.referee.sparse import NotAtSightError

MOST_RESTARTS = 3


class Sight(NamedTuple):
    """The conditions, or None where they take a closer look."""

    conditions: tuple[Expr, ...] | None


def proved_at_sight(
    left: Expr,
    right: Expr,
    functions: Collection[str] = (),
    assumptions: Collection[Expr] = (),
) -> Sight | None:
    """Whether left = right is proved in the short way.

    functions: names that have a definition, which this way does not put in; assumptions: what is
    told, which this way does not use: it all holds at the point at which the balls meet, so the
    claim is about something."""
    scales: dict[int, Ratio] = {}
    place = restarts = 0
    while place < len(POINTS) and restarts < MOST_RESTARTS:
        walk = Comparison(scales, functions, POINTS[place])
        try:
            sight = walk.compare(left, right)
            if sight is not None and assumptions:
                walk.expect(assumptions)
            return sight
        except FinerError:
            restarts += 1
        except ElsewhereError:
            place += 1
        except NotAtSightError:
            return None
    return None


class Comparison(Walk):
    """A walk over two sides."""

    def compare(self, left: Expr, right: Expr) -> Sight | None:
        """See `proved_at_sight`."""
        value, ball, _ = self.visit(left)
        first, self.needs, self.shared = self.needs, [], []
        other, other_ball, _ = self.visit(right)
        if not self.field.equal(value, other):
            return None
        if not (ball.is_finite() and other_ball.is_finite()):
            raise ElsewhereError
        if not ball.overlaps(other_ball):
            return None  # the full decision finds out which of the two is wrong
        if self.derived and not self.called.keys().isdisjoint(self.symbols):
            return None  # a symbol that is a function, too
        if not first and not self.needs:
            return Sight(())
        judge = Judge(self.field, self._looked_up, not self.touches_zero)
        left_needs, right_needs = of_sides(self.shared, first, self.needs, self.meant)
        meant = [need for user, need in (*first, *self.needs) if user in self.meaning_positive]
        return Sight(conditions(left_needs, right_needs, meant, judge))

    def expect(self, assumptions: Iterable[Expr]) -> None:
        """Raises where something is told that does not surely hold at the point."""
        for told in assumptions:
            if not isinstance(told, Relation):
                raise NotAtSightError
            (_, one, _), (_, other, _) = self.visit(told.left), self.visit(told.right)
            if not (one.is_finite() and other.is_finite() and holding(told.op, one, other)):
                raise ElsewhereError

    def _looked_up(self, formula: Expr) -> Seen | None:
        """What is seen of a formula that need not be a part of the sides."""
        found = self.seen.get(formula)
        if found is None:
            try:
                found = self.visit(formula)
            except (NotAtSightError, ElsewhereError, FinerError):
                return None
        return found
