"""How far a derivative sign reaches in LaTeX.

Contract: `\\frac{d}{dx}` applies to the bracket that follows at once (with its powers), or else to
the factors side by side up to the next sign or dot.  Where it begins a whole side and every
later factor is written with its variable, it applies to all of them: nobody means 1 e^x by
`\\frac{d}{dx} x \\cdot e^x`.  Such a sign before several explicit terms (`\\frac{d}{dx} x^2 - x^3`)
may reach to the end of them, which leaves a note (`operator-terms`), as every choice does.
"""

from __future__ import annotations

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import Add, At, Call, Derivative, Div, Expr, Mul, Prime, Symbol, subformulas
from sigderiv.expr.names import base_letter
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.tasks import Task

Variables = list[tuple[Expr, int]]
ENDS_PRODUCT = frozenset(("relation", ",", ";", "infix", "row", "/", "|", "bad", "&"))
CHANGES = frozenset(("prime", "partial", "nabla", "integral"))
"""Tokens that differentiate: what has one in it is a step of a rule, not part of a formula."""


class LatexReach(LatexBase):
    """What a derivative sign is applied to."""

    def differentiated(self, body: Expr, variables: Variables, first: int) -> Expr:
        for variable, times in reversed(variables):
            body = Derivative(body, variable, times)
        return self.mark(body, first)

    def differentiating(self, variables: Variables, first: int) -> Task:
        """The derivative of what follows; `\\left. u \\right|_{x=2}` after it is a value, as it is
        written, but many mean the derivative at the point."""
        if self.kinds[self.at] in ("|", "close") and self.kinds[self.at + 1] == "_":
            return (yield from self.differentiating_at(variables, first))
        opened, bar = self.at, self.kinds[self.at] == "open" and self.texts[self.at] == "."
        names = {base_letter(each.name) for each, _ in variables if isinstance(each, Symbol)}
        body: Expr = yield from self.operand(first, self.reaches_all(first, names))
        if self.kinds[self.at] in SIGNS and self.kinds[opened] not in ("open", "lbrace"):
            if self.begins(first) and explicit(body, variables) and self.plain_to_end(self.at):
                self.note("operator-terms", first, "up to the sign")
                if self.other("operator-terms"):
                    body = Add(body, (yield self.sum()))
        alone = bar and isinstance(body, At) and self.ends_evaluation(opened)
        if not alone or not any(body.children[1] is variable for variable, _ in variables):
            return self.differentiated(body, variables, first)
        if not self.other("bar-extent"):
            self.note("bar-extent", first, "the value")
            return self.differentiated(body, variables, first)
        self.note("bar-extent", first, "the derivative")
        inner, variable, value = body.children
        return self.mark(At(self.differentiated(inner, variables, first), variable, value), first)

    def differentiating_at(self, variables: Variables, first: int) -> Task:
        """`\\frac{d}{dx}\\Big|_{x=2} u`: a bar that closes, or stands, right after the sign."""
        if self.texts[self.at] not in ("|", "\\vert") or len(variables) != 1:
            self.fail("reading/expected-operand", expected="operand")
        self.at += 2
        opened = self.at
        if self.kinds[opened] != "lbrace":
            self.fail("reading/expected-bracket", name="|", expected="{")
        self.at += 1
        variable, value = yield from self.assignment()
        self.close("}", opened)
        body: Expr = yield from self.operand(first, False)
        return self.mark(At(self.differentiated(body, variables, first), variable, value), first)

    def ends_evaluation(self, opened: int) -> bool:
        """Whether the evaluation opened at a token ends where the reader is."""
        script = self.matching(opened) + 1
        under = script + 1
        return self.kinds[min(script, self.at)] == "_" and self.matching(under) + 1 == self.at

    def operand(self, first: int, all_of_it: bool) -> Task:
        """What a derivative sign applies to; all_of_it: usually to the whole product."""
        whole = all_of_it != self.other("operator-extent")
        if self.kinds[self.at] == "open" and not whole:
            found = self.factor()
            body = found if isinstance(found, Expr) else (yield found)
            if self.kinds[self.at] in self.starts_factor:
                self.note("operator-extent", first, "the bracket")
            return body
        body = yield from self.signed_product(juxtaposed_only=not whole, operand=True)
        if whole and isinstance(body, (Mul, Div)):
            self.note("operator-extent", first, "the whole product")
        elif self.kinds[self.at] in ("*", "/"):
            self.note("operator-extent", first, "up to the sign")
        return body

    # -- looking ahead ------------------------------------------------------------------------

    def begins(self, first: int) -> bool:
        """Whether a token is the first one of its side, signs aside."""
        return all(kind in SIGNS for kind in self.kinds[:first])

    def reaches_all(self, first: int, names: set[str]) -> bool:
        """Whether a sign, which begins its side, is followed by one product of factors that are
        written with its variables and have no derivative in them."""
        if not self.begins(first) or self.texts[self.at] == ".":
            return False
        bracket = self.kinds[self.at] == "open"
        at = self.matching(self.at) + 1 if bracket else self.at
        if bracket and self.kinds[min(at, self.tokens.size)] == "*":
            return False  # the bracket says where the operand ends
        starts = [self.at, at] if bracket else [self.at]
        while at < self.tokens.size:
            kind = self.kinds[at]
            if kind in SIGNS or kind in ENDS_PRODUCT:
                return False
            if kind == "*":
                starts.append(at)
            at = self.matching(at) + 1 if kind in ("open", "lbrace") else at + 1
        if len(starts) < 2 or not self.plain_to_end(self.at):
            return False
        ends = [*starts[1:], self.tokens.size]
        return all(
            names.intersection(self.texts[start:end])
            for start, end in zip(starts, ends, strict=True)
        )

    def plain_to_end(self, at: int) -> bool:
        """Whether nothing from a token to the end differentiates or stands for a function."""
        kinds, texts, end = self.kinds, self.texts, self.tokens.size
        return not any(
            kinds[place] in CHANGES
            or (kinds[place] == "name" and texts[place] in ("d", "D"))
            or (kinds[place : place + 2] == ["name", "open"] and not self.is_raised(place))
            for place in range(at, end)
        )

    def is_raised(self, place: int) -> bool:
        """Whether a token is an exponent of its own: the T of `(y - Xw)^T(y - Xw)`."""
        return place > 0 and self.kinds[place - 1] == "^"


def explicit(body: Expr, variables: Variables) -> bool:
    """Whether a formula is written out in the variables, so that it could be differentiated."""
    nodes = list(subformulas(body))
    unknown = any(
        isinstance(node, (Prime, Derivative))
        or (isinstance(node, Call) and node.name not in FUNCTIONS)
        for node in nodes
    )
    return not unknown and any(variable in nodes for variable, _ in variables)
