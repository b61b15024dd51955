"""What the operators of all notations share: signed bodies, evaluation bars, absolute values."""

from __future__ import annotations

from sigderiv.expr import At, Call, Expr, Relation
from sigderiv.notation.applying import Applying
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.tasks import Task
from sigderiv.notation.tokens import CLOSING

NO_ARGUMENT = frozenset(("open", "lbrace", "*", "/", ",", *SIGNS))
"""Tokens after which a bar opens, so that it does not part two arguments: `P(A|B)`."""


class Operators(Applying):
    """Bodies of operators and what stands between bars."""

    def signed_product(self, juxtaposed_only: bool = False, operand: bool = False) -> Task:
        """A product with minus signs before it, as an operator's body."""
        minus = 0
        begin = self.at
        while self.kinds[self.at] in SIGNS:
            minus += self.kinds[self.at] == "-"
            self.at += 1
        body = yield from self.product(juxtaposed_only, operand)
        return self.mark(self.negated(body, minus), begin) if minus else body

    def assignment(self) -> Task:
        """`x = 0`."""
        begin = self.at
        found: Expr = yield self.relation()
        if not isinstance(found, Relation) or found.op != "=":
            self.fail("reading/expected-assignment", begin, expected="x = 0")
        return found.left, found.right

    def evaluation(self, body: Expr, first: int) -> Task:
        """The bar `|_{x=0}` after a formula; the bar is next."""
        self.at += 2
        opened = self.at
        if self.kinds[opened] not in ("lbrace", "open"):
            self.fail("reading/expected-bracket", name="|", expected="{")
        self.at += 1
        variable, value = yield from self.assignment()
        self.close(CLOSING[self.texts[opened]], opened)
        return self.mark(At(body, variable, value), first)

    def between(self, bar: str, name: str) -> Task:
        """`|x|`, `‖x‖`, where both bars are the same token."""
        opened = self.at
        self.at += 1
        outer, self.in_bars = self.in_bars, bar
        found: Expr = yield self.sum()
        self.in_bars = outer
        if self.kinds[self.at] != bar:
            if self.kinds[self.at] in ("close", ",") and self.kinds[opened - 1] not in NO_ARGUMENT:
                self.fail("reading/bar-between-arguments", opened)
            at_end = self.kinds[self.at] == "end"
            self.fail("reading/unbalanced", opened if at_end else None, expected=bar)
        self.at += 1
        return Call(name, found)

    def bars(self) -> Task:
        return self.between("|", "abs")

    def norm(self) -> Task:
        return self.between("‖", "norm")
