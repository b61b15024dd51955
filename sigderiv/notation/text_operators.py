"""Derivatives, limits, sums, cases and evaluations in the text notation.

Contract: see `TextReader`; this is the part of it that handles operators with words.

    d/dx(u)   d^2/dx^2(u)   d/d(x_i)(u)   dy/dx   ∂J/∂θ_1   ∂_x u
    lim(h -> 0+, u)   lim_{h->0} u   sum(i=1..m, u)   sum(i=1..m, i != j, u)   sum_{i=1}^{m} u
    piecewise(u, x >= 0; v)   Piecewise((u, x >= 0), (v, True))   at(u, x = 0)   u |_{x=0}
"""

from __future__ import annotations

from typing import NamedTuple

from sigderiv.expr import (
    ANY,
    At,
    Derivative,
    Expr,
    Limit,
    Piecewise,
    Product,
    Relation,
    Sum,
    Symbol,
)
from sigderiv.expr.names import GREEK
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.operators import Operators
from sigderiv.notation.tasks import Found, Task
from sigderiv.notation.text_tokens import word_kind
from sigderiv.notation.tokens import CLOSING

NUMERATOR = frozenset(
    [
        "name",
        "word",
        "constant",
        "function",
        "sub",
        "prime",
        "_",
        "label",
        "open",
        "lbrace",
        "number",
        "quoted",
    ]
)
HIGHEST_ORDER = 1_000_000


class Head(NamedTuple):
    """`d^order numerator / d` found ahead: where the numerator begins, and its slash."""

    start: int
    order: int
    numerator: int
    slash: int


class TextOperators(Operators):
    """The operators of text that are spelled with words."""

    def base_name(self) -> str:
        """The name at the next token; steps over it."""
        raise NotImplementedError

    def scripts(self) -> Task:
        """The subscripts and labels that come next, or None."""
        raise NotImplementedError

    # -- derivatives --------------------------------------------------------------------------

    def partial(self) -> Found:
        if self.kinds[self.at + 1] == "_":
            return self.subscript_derivative()
        head = self.derivative_head(self.at)
        if head is None:
            self.fail("reading/differential", name="∂")
        return self.derivative(head)

    def derivative_head(self, at: int) -> Head | None:
        """Whether `d…/d…` begins at a token, without reading it."""
        kinds, texts = self.kinds, self.texts
        order = 1
        position = at + 1
        if texts[at] in ("d", "∂"):
            if kinds[position] == "^" and kinds[position + 1] == "number":
                order = self.small(position + 1)
                position += 2
            elif kinds[position] == "sup":
                order = self.small(position)
                position += 1
        numerator = position
        while kinds[position] in NUMERATOR:
            if kinds[position] in ("open", "lbrace", "label"):
                position = self.matching(position)
            elif kinds[position] == "name" and texts[position] == "d" and position > numerator:
                return None
            position += 1
            if position >= len(kinds) - 1:
                return None
        if kinds[position] != "/" or order < 1:
            return None
        below = position + 1
        text = texts[below]
        if kinds[below] == "partial":
            pass
        elif kinds[below] != "name" or text[0] != "d":
            return None
        elif text == "d":
            if kinds[below + 1] != "open":
                return None
        elif len(text) > 2 and text[1:] not in GREEK:
            return None
        if texts[at] not in ("d", "∂"):
            if order != 1:
                return None
            numerator = at
        return Head(at, order, numerator, position)

    def small(self, at: int) -> int:
        """An order of differentiation, or 0 where the token is none."""
        text = self.texts[at]
        return int(text) if text.isdigit() and len(text) < 6 else 0

    def derivative(self, head: Head) -> Task:
        """Read what `derivative_head` has found."""
        first = head.start
        body: Expr | None = None
        if head.numerator < head.slash:
            if head.numerator == first:
                self.strip_d(first)
            self.at = head.numerator
            found = self.factor()
            body = found if isinstance(found, Expr) else (yield found)
            if self.at != head.slash:
                self.fail("reading/expected-token", expected="/")
        self.at = head.slash + 1
        variable = yield from self.differentiated_by(head.order)
        if body is None:
            body = yield from self.operand(first)
        return self.mark(Derivative(body, variable, head.order), first)

    def strip_d(self, at: int) -> None:
        """Make the word `dy` the word `y`, in place."""
        kind, text = word_kind(self.texts[at][1:])
        self.kinds[at], self.texts[at] = kind, text
        self.tokens.starts[at] += 1

    def differentiated_by(self, order: int) -> Task:
        """The variable under the bar: `dx`, `d(x_i)`, `∂θ_1`, with its order."""
        first = self.at
        if self.kinds[first] == "partial" or self.texts[first] == "d":
            self.at += 1
        else:
            self.strip_d(first)
        if self.kinds[self.at] == "open":
            variable: Expr = yield self.group()
        elif self.kinds[self.at] in ("name", "constant", "quoted"):
            if self.kinds[self.at] == "quoted":
                variable = Symbol(self.texts[self.at][1:-1])
                self.at += 1
            else:
                variable = yield from self.variable()
        else:
            self.fail("reading/expected-variable", expected="variable")
        if order > 1:
            if self.kinds[self.at] == "^" and self.kinds[self.at + 1] == "number":
                given = self.small(self.at + 1)
                self.at += 2
            elif self.kinds[self.at] == "sup":
                given = self.small(self.at)
                self.at += 1
            else:
                given = 0
            if given != order:
                self.fail("reading/derivative-order", first, expected=str(order))
        return variable

    def variable(self) -> Task:
        """A name with its indices, never applied to a bracket that follows."""
        text = self.texts[self.at]
        if text != "e" and self.kinds[self.at] == "constant":
            self.fail("reading/expected-variable", expected="variable")
        text = self.base_name()
        scripts = yield from self.scripts()
        return Symbol(text) if scripts is None else scripts.on(Symbol(text), self.context.named)

    def subscript_derivative(self) -> Task:
        """`∂_x u`."""
        first = self.at
        self.at += 2
        variable: Expr
        if self.kinds[self.at] == "lbrace":
            variable = yield self.group()
        else:
            variable = yield from self.bound_variable()
        body = yield from self.operand(first)
        return self.mark(Derivative(body, variable), first)

    def operand(self, first: int) -> Task:
        """What an operator applies to: a bracket with its powers, or else a whole product."""
        if self.kinds[self.at] == "open":
            found = self.factor()
            body = found if isinstance(found, Expr) else (yield found)
            if self.kinds[self.at] in self.starts_factor:
                self.note("operator-extent", first, "the bracket")
            return body
        return (yield from self.signed_product(operand=True))

    # -- limits, sums, products ---------------------------------------------------------------

    def big(self) -> Found:
        return self.limit() if self.texts[self.at] == "lim" else self.summed()

    def limit(self) -> Task:
        first = self.at
        self.at += 1
        called = self.kinds[self.at] == "open"
        if not called:
            self.expect("_", "_")
        opened = self.at
        if self.kinds[opened] not in ("open", "lbrace"):
            self.fail("reading/expected-bracket", name="lim", expected="(")
        closing = CLOSING[self.texts[opened]]
        self.at += 1
        variable = yield from self.bound_variable()
        self.expect("arrow", "->")
        target: Expr = yield self.sum()
        direction = ""
        if self.kinds[self.at] in SIGNS:
            direction = self.kinds[self.at]
            self.at += 1
        if called:
            self.expect(",", ",")
            body: Expr = yield self.relation()
            self.close(closing, opened)
        else:
            self.close(closing, opened)
            body = yield from self.signed_product()
        return self.mark(Limit(body, variable, target, direction), first)

    def bound_variable(self) -> Task:
        kind = self.kinds[self.at]
        if kind == "quoted":
            self.at += 1
            return Symbol(self.texts[self.at - 1][1:-1])
        if kind != "name" and not (kind == "constant" and self.texts[self.at] == "e"):
            self.fail("reading/expected-variable", expected="variable")
        return (yield from self.variable())

    def summed(self) -> Task:
        """`sum(i=1..m, u)` or `sum_{i=1}^{m} u`; `prod` in the same way."""
        first = self.at
        kind = Sum if self.texts[first] == "sum" else Product
        self.at += 1
        condition: Expr | None = None
        if self.kinds[self.at] == "open":
            opened = self.at
            self.at += 1
            index, lower, upper = yield from self.index_range()
            self.expect(",", ",")
            body: Expr = yield self.relation()
            if self.kinds[self.at] == ",":
                self.at += 1
                condition, body = body, (yield self.relation())
            self.close(")", opened)
        else:
            self.expect("_", "_")
            opened = self.at
            if self.kinds[opened] in ("lbrace", "open"):
                self.at += 1
                index, lower, upper = yield from self.index_range()
                if self.kinds[self.at] == "relation" and lower is ANY:
                    op = self.texts[self.at]
                    self.at += 1
                    condition = Relation(op, index, (yield self.sum()))
                elif self.kinds[self.at] == ",":
                    self.at += 1
                    condition = yield self.relation()
                self.close(CLOSING[self.texts[opened]], opened)
            else:
                index, lower, upper = (yield from self.bound_variable()), ANY, ANY
            if self.kinds[self.at] == "^":
                upper, minus = yield from self.exponent(ANY)
                upper = self.negated(upper, minus)
            body = yield from self.signed_product()
        children = (body, index, lower, upper) if condition is None else (
            body, index, lower, upper, condition,
        )  # fmt: skip
        return self.mark(kind(*children), first)

    def index_range(self) -> Task:
        """`i`, `i=1`, `i=1..m`, `i=..m`."""
        index = yield from self.bound_variable()
        lower: Expr = ANY
        upper: Expr = ANY
        if self.kinds[self.at] == "relation" and self.texts[self.at] == "=":
            self.at += 1
            if self.kinds[self.at] != "dots":
                lower = yield self.sum()
            if self.kinds[self.at] == "dots":
                self.at += 1
                if self.kinds[self.at] != ",":
                    upper = yield self.sum()
        return index, lower, upper

    # -- cases and evaluation -----------------------------------------------------------------

    def cases(self) -> Found:
        return self.cases_task()

    def cases_task(self) -> Task:
        first = self.at
        name = self.texts[first]
        self.at += 1
        opened = self.at
        if self.kinds[opened] != "open":
            self.fail("reading/expected-bracket", name=name, expected="(")
        paired = name == "Piecewise"
        self.at += 1
        children: list[Expr] = []
        while True:
            inner = self.at
            if paired:
                self.expect("open", "(")
            children.append((yield self.relation()))
            last = self.kinds[self.at] != ","
            if not last:
                self.at += 1
                if self.texts[self.at] in ("True", "otherwise") and self.kinds[self.at] == "name":
                    self.at += 1
                    last = True
                else:
                    children.append((yield self.relation()))
            if paired:
                self.close(")", inner)
            if last or self.kinds[self.at] != ("," if paired else ";"):
                break
            self.at += 1
        self.close(")", opened)
        return self.mark(Piecewise(*children), first)

    def evaluate(self) -> Found:
        return self.evaluate_task()

    def evaluate_task(self) -> Task:
        """`at(u, x = 0)`."""
        first = self.at
        self.at += 1
        if self.kinds[self.at] != "open":
            self.fail("reading/expected-bracket", name="at", expected="(")
        opened = self.at
        self.at += 1
        body: Expr = yield self.relation()
        self.expect(",", ",")
        variable, value = yield from self.assignment()
        self.close(")", opened)
        return self.mark(At(body, variable, value), first)
