"""Names that were defined while a letter in their formula meant something else than it does now.

Contract: after `a = 2`, `b = a + 1`, `a = 5`, or after `a = c`, `b = a + 1`, `Let a = 2c`, nobody
knows whether b is what it was, or what its formula makes of the new a; so `Anew.name` gives such a
b where a link rests on it, and its link is left open.  That is so for `b = a + 1` alone, too: a
definition in words (`Let b = a + 1`) makes it new, or a chain that goes on from its formula
(`b = a + 1 = 6`).  A value of a moment (`at a = 5`) asks what b is there, and is no such case.
Nor does anybody know which formula is meant after `for men y = x, for women y = 2x`:
`Anew.leave_open` notes a second formula that the words say something unknown of, and
`Anew.alternative` names what has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.expr import Call, Expr, Symbol
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.definitions import Definitions, Entry, View

Key = Expr | str


@dataclass(slots=True)
class Anew:
    """The definitions of a document, and the values that its letters have.

    again: for each name the chain that wrote its definition again last, and went on from it."""

    definitions: Definitions
    around: Circumstances
    again: dict[Key, int] = field(default_factory=dict)
    others: dict[Key, int] = field(default_factory=dict)
    """For each name with another formula, in words that are not understood, the chain of that."""

    def leave_open(self, side: Expr, chain: int) -> None:
        """Note that a chain gives this name, or function at its own letters, another formula."""
        key: Key = side.name if isinstance(side, Call) else side
        entry = self.definitions.last(key, chain)
        own = not isinstance(side, Call) or (
            entry is not None and side.children == entry.target.parameters
        )
        if entry is not None and own:
            self.others[key] = chain

    def alternative(self, sides: tuple[Expr, Expr], chain: int) -> str:
        """A name on which a link rests and that has such another formula; "" for none."""
        if not self.others:
            return ""
        view = self.definitions.at(chain)
        for key in view.closure(sides[0]) | view.closure(sides[1]):
            at = self.others.get(key)
            entry = self.definitions.last(key, chain) if at is not None else None
            if at is not None and entry is not None and entry.chain < at < chain:
                return entry.target.name
        return ""

    def name(
        self, sides: tuple[Expr, Expr], values: list[Value], chain: int, lone: bool
    ) -> str:
        """A name on which a link rests, whose formula was given while a letter in it had another
        value, or another formula; "" for none.  lone: the link is its whole chain."""
        view = self.definitions.at(chain)
        for key in view.closure(sides[0]) | view.closure(sides[1]):
            entry = self.definitions.last(key, chain)
            if entry is not None and not lone and sides == (key, entry.body):
                self.again[key] = chain
            if entry is not None and self._is_old(entry, values, chain):
                return entry.target.name
        return ""

    def is_comparable(self, entry: Entry) -> bool:
        """Whether the formula that a name is given again can be compared with its former one."""
        former = self.definitions.last(entry.target.key, entry.chain - 1)
        values = list(self.around.values(entry.chain))
        return former is None or not self._is_old(former, values, entry.chain)

    def _is_old(self, entry: Entry, values: list[Value], chain: int) -> bool:
        """Whether a definition stands where some letter in it meant something else."""
        lasting = {
            value.symbol: value.value
            for value in values
            if not self.around.is_of_moment(chain, value.symbol)
        }
        view = self.definitions.at(chain)
        since = max(entry.chain, self.again.get(entry.target.key, -1))
        within = view.closure(entry.body)
        return any(self._changed(each, since, lasting, view, chain) for each in within)

    def _changed(
        self, name: Key, since: int, values: dict[Symbol, Expr], view: View, chain: int
    ) -> bool:
        """Whether a name meant something else where a definition was written last."""
        then = self.definitions.at(since)
        if _meaning(name, then) is not None and _meaning(name, view) != _meaning(name, then):
            return True
        if not isinstance(name, Symbol):
            return False
        value = self.around.value(since, name)
        if value is None:
            return False
        if name in values and value.value is not values[name]:
            return True
        newer = self.definitions.last(name, chain)
        return newer is not None and newer.chain > since


def _meaning(name: Key, view: View) -> object:
    """The formula of a name under a view, None for none."""
    return view.functions.get(name) if isinstance(name, str) else view.symbols.get(name)
