"""Names that were defined while a letter had another value than it has now.

Contract: after `a = 2`, `b = a + 1`, `a = 5` nobody knows whether b is 3 still, or what the formula
makes of 5; so `Anew.name` gives such a b where a link rests on it, and its link is left open.  A
chain that writes a definition again makes it new from there on.  A value of a moment (`at a = 5`)
asks what b is there, and is no such case.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.expr import Expr
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.definitions import Definitions

Key = Expr | str


@dataclass(slots=True)
class Anew:
    """Where the names of a document were defined last.

    again: for each name the chain that wrote its definition again last."""

    definitions: Definitions
    around: Circumstances
    again: dict[Key, int] = field(default_factory=dict)

    def name(self, sides: tuple[Expr, Expr], values: list[Value], chain: int) -> str:
        """A name on which a link rests, whose formula was given while a letter had another one
        than these values; "" for none."""
        lasting = [value for value in values if not self.around.is_of_moment(chain, value.symbol)]
        if not lasting:
            return ""
        view = self.definitions.at(chain)
        for key in view.closure(sides[0]) | view.closure(sides[1]):
            entry = self.definitions.last(key, chain)
            if entry is None:
                continue
            if sides[0] is key and sides[1] is entry.body:
                self.again[key] = chain
            since = max(entry.chain, self.again.get(key, -1))
            near = view.closure(entry.body)
            for value in lasting:
                if value.symbol in near:
                    earlier = self.around.value(since, value.symbol)
                    if earlier is not None and earlier.value is not value.value:
                        return entry.target.name
        return ""
