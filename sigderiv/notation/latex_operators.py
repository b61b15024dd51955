"""Limits, sums and products in LaTeX.

Contract: see `LatexReader`; `\\sum`, `\\prod` and `\\lim` apply to the whole product that follows.
"""

from __future__ import annotations

from sigderiv.expr import ANY, ONE, Expr, Indexed, Limit, Product, Relation, Sum, Symbol
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.tasks import Found, Task

ENDS_BODY = frozenset(("relation", ",", ";", "row", "&", "infix", "big"))
"""Tokens that end the body of a sum, or begin another one in it."""


class LatexOperators(LatexBase):
    """Operators of LaTeX."""

    def ranges_over(self, at: int) -> bool:
        """Whether `_{i=1}` follows a letter: then a capital sigma is the sign of a sum."""
        below = self.kinds[at + 1] == "_" and self.kinds[at + 2] == "lbrace"
        return below and "relation" in self.kinds[at + 3 : self.matching(at + 2)]

    def big(self) -> Found:
        return self.limit() if self.texts[self.at] == "lim" else self.summed()

    def limit(self) -> Task:
        first = self.at
        self.at += 1
        self.expect("_", "_")
        opened = self.at
        self.expect("lbrace", "{")
        variable: Expr = yield self.sum()
        if not isinstance(variable, (Symbol, Indexed)):
            self.fail("reading/expected-variable", opened + 1, expected="variable")
        self.expect("arrow", "\\to")
        target: Expr = yield self.sum()
        direction = ""
        if self.one_sided():
            braces = self.kinds[self.at + 1] == "lbrace"
            direction = self.kinds[self.at + 1 + braces]
            self.at += 4 if braces else 2
        elif self.kinds[self.at] in ("+", "-"):
            direction = self.kinds[self.at]
            self.at += 1
        self.close("}", opened)
        body = yield from self.signed_product()
        self.series_end = self.at
        return self.mark(Limit(body, variable, target, direction), first)

    def summed(self) -> Task:
        """`\\sum_{i=1}^{m} u`, `\\sum_{j \\neq i} u`, `\\prod_{k=1, k \\neq i}^{n} u`."""
        first = self.at
        kind = Sum if self.texts[first] == "sum" else Product
        self.at += 1
        index: Expr | None = None
        others: list[Expr] = []
        condition: Expr | None = None
        lower: Expr = ANY
        upper: Expr = ANY
        while self.kinds[self.at] in ("_", "^"):
            script = self.kinds[self.at]
            self.at += 1
            if script == "^":
                upper = yield from self.command_argument()
            elif self.kinds[self.at] == "lbrace":
                (index, *others), lower, condition, bound = yield from self.index_range()
                upper = upper if bound is None else bound
            elif self.kinds[self.at] == "name":
                index = Symbol(self.texts[self.at])
                self.at += 1
            else:
                self.fail("reading/expected-index", expected="index")
        if index is None:
            index = self.open_index(first)
        if self.context.wide and lower is ANY and upper is not ANY and condition is None:
            lower = ONE
            self.note("sum-index", first, f"from {index} = 1" if isinstance(index, Symbol) else "")
        self.bound |= {each.name for each in (index, *others) if isinstance(each, Symbol)}
        body = yield from self.signed_product()
        self.series_end = self.at
        for each in reversed(others):  # `\\sum_{i,j}`: one sum in the other
            body = kind(body, each, lower, upper)
        children = (body, index, lower, upper)
        if condition is not None:
            return self.mark(kind(*children, condition), first)
        return self.mark(kind(*children), first)

    def open_index(self, first: int) -> Symbol:
        """The letter over which a sum without one runs: the only open index of its product."""
        found: dict[str, None] = {}
        at, depth = self.at, 0
        while self.kinds[at] != "end" and depth >= 0:
            kind = self.kinds[at]
            if depth == 0 and (kind in ENDS_BODY or (kind in SIGNS and at > self.at)):
                break
            depth += (kind in ("open", "lbrace")) - (kind in ("close", "rbrace"))
            if kind == "_" or (kind == "^" and self.texts[at + 2] in ("(", "[")):
                end = self.matching(at + 1) if self.kinds[at + 1] == "lbrace" else at + 1
                found |= dict.fromkeys(
                    self.texts[place]
                    for place in range(at + 1, min(end, self.tokens.size) + 1)
                    if self.kinds[place] == "name" and self.texts[place] in INDEX_LETTERS
                )
            at += 1
        letters = list(found)
        if len(letters) > 1:  # those of the sums around this one are not open
            letters = [letter for letter in found if letter not in self.bound]
        if len(letters) != 1:
            self.fail("reading/sum-without-index", first)
        self.note("sum-index", first, letters[0])
        return Symbol(letters[0])

    def index_range(self) -> Task:
        """What stands under a sum: indices, lower bound, condition (or both as a relation)."""
        opened = self.at
        self.at += 1
        rows = self.kinds[self.at] == "substack" and self.kinds[self.at + 1] == "lbrace"
        self.at += 2 * rows
        indices = self.run_of_indices()
        index: Expr = indices[0] if indices else (yield self.sum())
        others = [*indices[1:], *(self.more_indices(index))]
        lower: Expr = ANY
        upper: Expr | None = None
        condition: Expr | None = None
        if self.kinds[self.at] == "relation":
            op = self.texts[self.at]
            self.at += 1
            second: Expr = yield self.sum()
            others += self.more_indices(second, "relation")
            if self.kinds[self.at] == "relation" and op == self.texts[self.at] == "<=":
                self.at += 1
                index, lower, upper = second, index, (yield self.sum())
            elif op == "=":
                lower = second
            else:
                condition = Relation(op, index, second)
        if self.kinds[self.at] in (",", ";", "row") and condition is None:
            self.at += 1
            condition = yield self.relation()
        if not isinstance(index, (Symbol, Indexed)) or (others and condition is not None):
            self.fail("reading/expected-variable", opened + 1, expected="variable")
        for _ in range(1 + rows):
            self.close("}", opened)
        return (index, *others), lower, condition, upper

    def run_of_indices(self) -> list[Expr]:
        """`ij` alone under a sum: two indices."""
        end = self.at
        while self.kinds[end] == "name" and self.texts[end] in INDEX_LETTERS:
            end += 1
        found: list[Expr] = [Symbol(text) for text in self.texts[self.at : end]]
        if self.kinds[end] != "rbrace" or len(found) < 2 or len(set(found)) < len(found):
            return []
        self.at = end
        return found

    def more_indices(self, first: Expr, after: str = "") -> list[Expr]:
        """What follows an index with commas, `i, j` and `i, j = 1`: indices with the same bounds;
        not `k, k \\ne i`; in documents only, elsewhere `i, j = 1` is a condition.  after: the kind
        of token that must come then."""
        found: list[Expr] = []
        at = self.at
        while self.context.wide and self.kinds[at] == "," and self.kinds[at + 1] == "name":
            found.append(Symbol(self.texts[at + 1]))
            at += 2
        ends = self.kinds[at] == "rbrace" or (self.kinds[at] == "relation")
        if self.kinds[at] == "relation" and not after:
            ends = self.texts[at] == "="
        plain = isinstance(first, Symbol) and len({first, *found}) == 1 + len(found)
        if not (ends and plain) or (after and self.kinds[at] != after):
            return []
        self.at = at
        return found
