"""A formula between two ends: `[x^2]_0^1`, `x^2 \\Big|_0^1`, `\\left. x^2 \\right|_{x=0}^{x=1}`.

Contract: the value at the upper end minus the value at the lower one, each an evaluation (`At`), at
an infinite end the limit.
The variable is the one that the lower end names (`x=0`), else the only letter of the formula if it
is one that variables have; where that leaves it open, a document's reader (`Context.wide`) gets
`between(formula, low, high)`.
"""

from __future__ import annotations

from sigderiv.expr import (
    INFINITY,
    Add,
    At,
    Call,
    Expr,
    Limit,
    Neg,
    Relation,
    Symbol,
    free_symbols,
)
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.tasks import Task

VARIABLES = frozenset("xyzturs") | {"theta", "phi", "varphi"}
"""Letters that are variables even where they stand alone (an `F` alone is a function)."""
FUNCTIONS = frozenset("fghFGHuvUV")
ENDLESS = (INFINITY, Neg(INFINITY))


class LatexEnds(LatexBase):
    """Bars and brackets with a lower and an upper end."""

    def has_ends(self, at: int) -> bool:
        """Whether `_a^b` stands at a token, a and b in braces or of one token each."""
        if self.kinds[at] != "_":
            return False
        under = at + 1
        end = self.matching(under) if self.kinds[under] == "lbrace" else under
        return self.kinds[min(end + 1, len(self.kinds) - 1)] == "^"

    def evaluation(self, body: Expr, first: int) -> Task:
        """The bar after a formula, with one end or two; the bar is next."""
        if not self.has_ends(self.at + 1):
            return (yield from super().evaluation(body, first))
        self.at += 1
        return (yield from self.between_ends(body, first))

    def closes_at_ends(self, base: Expr, first: int) -> bool:
        """Whether a square bracket opened at a token has just closed and two ends come next."""
        if self.kinds[first] != "open" or self.texts[first] != "[":
            return False
        if self.matching(first) + 1 != self.at or not self.has_ends(self.at):
            return False
        under = self.texts[self.at + 1]
        return not (isinstance(base, Symbol) and base.name not in VARIABLES) and (
            under not in INDEX_LETTERS
        )

    def between_ends(self, body: Expr, first: int) -> Task:
        """The difference of a formula's values; its ends are next."""
        self.at += 1
        low = yield from self.end()
        self.at += 1
        high = yield from self.end()
        named = low.left if isinstance(low, Relation) else None
        if isinstance(high, Relation):
            if named is not None and high.left is not named:
                self.fail("reading/expected-assignment", first, expected="x = 0")
            high = high.right
        if isinstance(low, Relation):
            low = low.right
        variable = named or self.only_letter(body)
        if variable is None:
            if not self.context.wide:
                self.fail("reading/expected-assignment", first, expected="x = 0")
            return self.mark(Call("between", body, low, high), first)
        upper, lower = (
            Limit(body, variable, end) if end in ENDLESS else At(body, variable, end)
            for end in (high, low)
        )
        return self.mark(Add(upper, Neg(lower)), first)

    def end(self) -> Task:
        """One end: a value, or `x = a`."""
        opened = self.at
        if self.kinds[opened] != "lbrace":
            return (yield from self.command_argument())
        self.at += 1
        outer, self.in_bars = self.in_bars, ""
        found: Expr = yield self.relation()
        self.in_bars = outer
        self.close("}", opened)
        if isinstance(found, Relation) and (found.op != "=" or not isinstance(found.left, Symbol)):
            self.fail("reading/expected-assignment", opened, expected="x = 0")
        return found

    def only_letter(self, body: Expr) -> Symbol | None:
        """The variable that a formula surely has, where there is no other letter."""
        letters = free_symbols(body)
        if len(letters) != 1:
            return None
        (letter,) = letters
        if letter.name in self.context.functions or letter.name in FUNCTIONS:
            return None
        return letter if letter.name in VARIABLES or isinstance(body, Call) else None
