"""Fractions and derivatives in LaTeX.

Contract: see `LatexReader`; `\\frac{d}{dx}` applies to the bracket that follows at once (with its
powers), or else to the factors side by side up to the next sign or dot.  `{\\rm d}`, `{d}` and
`\\mathit{d}` are the sign `d`.  A fraction whose halves both begin with a d, D or δ that nobody
declared a number is a derivative or an error, never a product over a product.
"""

from __future__ import annotations

from sigderiv.expr import At, Call, Derivative, Expr, Mul, Neg, Pow, Symbol
from sigderiv.expr.names import base_letter
from sigderiv.notation.indices import INDEX_LETTERS, Scripts
from sigderiv.notation.latex_reach import LatexReach
from sigderiv.notation.tasks import Found, Task

DIFFERENTIATED = frozenset(
    ("name", "constant", "accent", "quoted", "open", "lbrace", "text", "function", "opname")
)
INLINE = frozenset(
    ("name", "constant", "function", "prime", "_", "^", "number", "open", "lbrace", "accent",
     "quoted", "sub", "sup")
)  # fmt: skip
FOLLOWS_SIGN = DIFFERENTIATED | {"frac", "sqrt"}
LONGEST_NUMERATOR = 24
SIGNS_OF_CHANGE = frozenset(("d", "D", "delta"))


VELOCITIES = {1: "dot", 2: "ddot"}
"""The accents of a letter by which is differentiated, by its primes."""


class LatexDerivatives(LatexReach):
    """Fractions, of which some differentiate, and the other signs that do."""

    def fraction(self) -> Found:
        first = self.at
        if self.kinds[first + 1] == "lbrace":
            middle = self.matching(first + 1)
            if self.kinds[min(middle + 1, len(self.kinds) - 1)] == "lbrace":
                if self.differential(first + 2) and self.differential_variable(middle + 2):
                    return self.leibniz(first)
                sign = self.texts[self.sign_at(first + 2)]
                if self.changes(first + 2, True) and self.changes(middle + 2, False):
                    self.fail("reading/differential", first + 2, name=sign)
        elif self.kinds[first + 1] in ("name", "partial") and self.kinds[first + 2] == "lbrace":
            if self.differential(first + 1) and self.differential_variable(first + 3):
                return self.bare_leibniz(first)
        return self.fraction_task()

    def fraction_task(self) -> Task:
        first = self.at
        self.at += 1
        over: Expr = yield from self.command_argument()
        under: Expr = yield from self.command_argument()
        return self.quotient(over, under, first)

    def quotient(self, over: Expr, under: Expr, first: int) -> Expr:
        """A fraction; an error where a `d` stands before a factor in both halves."""
        if begins_change(over, True) and begins_change(under, False):
            written = zip(self.kinds[first : self.at], self.texts[first : self.at], strict=True)
            if ("name", "d") in written and "d" not in self.context.numbers:
                self.fail("reading/differential", first, name="d")
        return super().quotient(over, under, first)

    def changes(self, at: int, numerator: bool) -> bool:
        """Whether half of a fraction, which begins at a token, begins like a derivative's."""
        sign, after = self.sign_at(at), self.past_sign(at)
        name = self.texts[sign]
        if self.kinds[sign] not in ("name", "partial") or name in self.context.numbers:
            return False
        if self.kinds[sign] == "name" and name not in SIGNS_OF_CHANGE:
            return False
        if self.kinds[after] == "open" and name in ("D", "delta"):
            return False  # a function at its arguments: `D(x)/D(y)`
        if self.kinds[after] == "^":
            after = self.matching(after + 1) + 1 if self.kinds[after + 1] == "lbrace" else after + 2
        elif self.kinds[after] == "sup":
            after += 1
        follows = self.kinds[min(after, len(self.kinds) - 1)]
        return follows in FOLLOWS_SIGN or (numerator and follows == "rbrace")

    def sign_at(self, at: int) -> int:
        """The token of a sign, which may stand in braces of its own."""
        alone = self.kinds[at] == "lbrace" and self.kinds[at + 2] == "rbrace"
        return at + 1 if alone else at

    def past_sign(self, at: int) -> int:
        """The token after a sign and its braces."""
        return at + 1 if self.sign_at(at) == at else at + 3

    def differential(self, at: int) -> bool:
        """Whether a `d` or `∂` that differentiates stands at a token."""
        at, braced = self.sign_at(at), at
        if at != braced:
            return self.differential(at) and self.kinds[at + 2] != "_"
        if self.kinds[at] == "partial":
            return True
        return (
            self.kinds[at] == "name"
            and self.texts[at] == "d"
            and "d" not in self.context.numbers
            and self.kinds[at + 1] != "_"
        )

    def differential_variable(self, at: int) -> bool:
        return self.differential(at) and self.kinds[self.past_sign(at)] in DIFFERENTIATED

    def leibniz(self, first: int) -> Task:
        """`\\frac{d^2 u}{dx^2}`, `\\frac{\\partial}{\\partial x} u`."""
        opened = first + 1
        self.at = self.past_sign(first + 2)
        body, order = yield from self.numerator("rbrace")
        self.close("}", opened)
        opened = self.at
        self.at += 1
        variables = yield from self.denominator(order, first)
        self.close("}", opened)
        if body is None:
            return (yield from self.differentiating(variables, first))
        if self.holds_argument():
            return (yield from self.at_argument(body, variables, first))
        return self.differentiated(body, variables, first)

    def bare_leibniz(self, first: int) -> Task:
        """`\\frac d{dx} u`, the sign above the bar without braces."""
        opened = self.at = first + 2
        self.at += 1
        variables = yield from self.denominator(1, first)
        self.close("}", opened)
        return (yield from self.differentiating(variables, first))

    def holds_argument(self) -> bool:
        """Whether a bracket with one number or name comes next, as in `\\frac{df}{dx}(3)`."""
        if self.kinds[self.at] != "open" or self.texts[self.at] != "(":
            return False
        inside = self.kinds[self.at + 1 : self.matching(self.at)]
        return inside[-1:] in (["number"], ["name"]) and set(inside[:-1]) <= {"+", "-"}

    def at_argument(self, body: Expr, variables: list[tuple[Expr, int]], first: int) -> Task:
        """The derivative of a function of one variable, at an argument."""
        known = isinstance(body, Symbol) and body.name in self.context.functions
        if len(variables) != 1 or not isinstance(body, Symbol) or not known:
            self.fail("reading/function-or-product", first, name="d/d…")
        variable = variables[0][0]
        value: Expr = yield from self.group_task()
        derived = self.differentiated(Call(body.name, variable), variables, first)
        return derived if value is variable else self.mark(At(derived, variable, value), first)

    def over_derivative(self, opened: int) -> bool:
        """Whether braces opened at a token hold `dy \\over dx`."""
        if not self.differential(opened + 1):
            return False
        end = self.matching(opened)
        at = opened + 1
        while at < end and self.kinds[at] != "over":
            if self.kinds[at] in ("open", "lbrace"):
                at = self.matching(at)
            at += 1
        return at < end and self.differential_variable(at + 1)

    def leibniz_over(self, opened: int, operator: bool = True) -> Task:
        """`{dy \\over dx}`, `{d \\over dx} y`; the latter where it may be an operator."""
        first = opened
        self.at = self.past_sign(opened + 1)
        body, order = yield from self.numerator("over")
        self.expect("over", "\\over")
        variables = yield from self.denominator(order, first)
        if body is None and not operator:
            self.fail("reading/expected-operand", expected="operand")
        self.close("}", opened)
        if body is None:
            return (yield from self.differentiating(variables, first))
        if self.holds_argument():
            return (yield from self.at_argument(body, variables, first))
        return self.differentiated(body, variables, first)

    def numerator(self, end: str) -> Task:
        """What follows the `d` above the bar: an order and a body, both optional."""
        order = self.order()
        if self.kinds[self.at] == end:
            return None, order
        body: Expr = yield self.sum()
        return body, order

    def order(self) -> int:
        """`^2` or `^{2}` on a `d`, 1 where there is none."""
        at = self.at
        if self.kinds[at] == "sup" and self.texts[at].isdigit() and len(self.texts[at]) < 6:
            self.at += 1
            return max(int(self.texts[at]), 1)
        if self.kinds[at] != "^":
            return 1
        braces = self.kinds[at + 1] == "lbrace"
        inner = at + 1 + braces
        text = self.texts[inner]
        usable = self.kinds[inner] == "number" and text.isdigit() and len(text) < 6
        if not usable or int(text) < 1 or (braces and self.kinds[inner + 1] != "rbrace"):
            self.fail("reading/derivative-order", inner, expected="1, 2, 3, …")
        if not braces and len(text) > 1:
            self.fail("reading/unbraced-script", inner)
        self.at = inner + 1 + braces
        return int(text)

    def denominator(self, order: int, first: int) -> Task:
        """`dx`, `dx^2`, `∂x ∂y`: the variables, each with how often."""
        found: list[tuple[Expr, int]] = []
        total = 0
        while self.differential(self.at):
            self.at = self.past_sign(self.at)
            variable = yield from self.variable(order > 1)
            times = self.order()
            found.append((variable, times))
            total += times
        if total != order:
            self.fail("reading/derivative-order", first, expected=str(order))
        return found

    def variable(self, powers: bool) -> Task:
        """A variable of differentiation; a superscript of it is a label, never a power."""
        first = self.at
        kind = self.kinds[first]
        if kind in ("open", "lbrace"):
            found: Expr = yield self.handled(kind)
            return found
        name = self.texts[first]
        if kind == "quoted":
            name = name[1:-1]
        elif kind == "name" and name == "Delta" and self.kinds[first + 1] == "name":
            self.at += 1
            name = f"Delta_{self.texts[self.at]}"
        elif kind == "accent":
            parts: list[str] = []
            while self.kinds[self.at] == "accent":
                parts.insert(0, self.texts[self.at])
                self.at += 1 + (self.kinds[self.at + 1] == "lbrace")
            name = "_".join((self.texts[self.at], *parts))
            if self.kinds[self.at] != "name" or (
                self.kinds[first + 1] == "lbrace" and (self.kinds[self.at + 1] != "rbrace")
            ):
                self.fail("reading/expected-variable", expected="variable")
            self.at += (self.kinds[first + 1] == "lbrace") * len(parts)
        elif kind == "text" and name.isalpha() and name.isascii():
            pass
        elif kind not in ("name", "constant") or name in ("oo", "pi", "any"):
            self.fail("reading/expected-variable", expected="variable")
        self.at += 1
        scripts = Scripts()
        below = False
        while True:
            kind = self.kinds[self.at]
            if kind in ("_", "sub") and not below:
                below = True
                yield from self.below(scripts, kind)
            elif kind == "prime" and self.context.wide and name.isalpha() and not below:
                name = f"{name}_{VELOCITIES.get(self.primes(), '')}"  # by a velocity, `\\dot q`
                if name.endswith("_"):
                    self.fail("reading/expected-variable", first, expected="variable")
            elif kind == "^" and not scripts.labels and self.labelled_variable(name, powers):
                if self.kinds[self.at + 1] != "lbrace" or self.kinds[self.at + 2] != "open":
                    self.note("label-or-power", first, "label")
                if (yield from self.labels(scripts, base_letter(name))):
                    self.fail("reading/expected-variable", first, expected="variable")
            else:
                break
        return self.mark(scripts.on(Symbol(name), self.context.named), first)

    def labelled_variable(self, name: str, powers: bool) -> bool:
        bracketed = self.kinds[self.at + 1] == "lbrace" and self.kinds[self.at + 2] == "open"
        return bracketed or not powers or name in self.context.labels

    def partial(self) -> Found:
        first = self.at
        if self.kinds[first + 1] == "_":
            return self.subscript_derivative()
        head = self.inline_head(first)
        if head is None:
            self.fail("reading/differential", name="\\partial")
        return self.inline_derivative(head)

    def nabla(self) -> Found:
        """`\\nabla_x u`; without a variable it says a vector, which no formula here is."""
        if self.kinds[self.at + 1] != "_":
            return self.gradient()
        self.note("gradient", self.at, "∂")
        return self.subscript_derivative()

    def capital_derivative(self, at: int) -> bool:
        """Whether `D_x` with something after it differentiates; by an index it does not."""
        inner = at + 2
        if self.kinds[inner] == "lbrace" and self.kinds[inner + 2] == "rbrace":
            inner += 1
        if self.kinds[at + 1] != "_" or "D" in self.context.numbers | self.context.functions:
            return False
        name = self.texts[inner]
        after = inner + 1 + (inner - at - 2)
        if self.kinds[inner] != "name" or name in INDEX_LETTERS or name in self.bound:
            return False
        raised = self.kinds[after] == "^"
        if raised:
            after += 2 if self.kinds[after + 1] == "number" else 4
        if self.kinds[min(after, len(self.kinds) - 1)] not in DIFFERENTIATED | {"frac", "sqrt"}:
            return False
        self.note("differential-operator", at, f"d/d{name}")
        return not self.other("differential-operator")

    def subscript_derivative(self) -> Task:
        """`\\partial_x u`, `D_x u`, `\\nabla_x u`."""
        first = self.at
        self.at += 2
        if self.kinds[self.at] == "lbrace":
            variable: Expr = yield self.handled("lbrace")
        else:
            if self.kinds[self.at] != "name":
                self.fail("reading/expected-variable", expected="variable")
            variable = Symbol(self.texts[self.at])
            self.at += 1
        order = self.order()
        return (yield from self.differentiating([(variable, order)], first))

    def inline_head(self, at: int) -> tuple[int, int] | None:
        """The `d` and the slash of `dy/dx` written in a line, if it begins here."""
        first = at
        if not self.differential(at):
            return None
        at += 1
        while self.kinds[at] in INLINE and at - first < LONGEST_NUMERATOR:
            if self.kinds[at] in ("open", "lbrace"):
                at = self.matching(at)
            elif self.texts[at] == "d":
                return None
            at += 1
        if self.kinds[at] != "/" or not self.differential_variable(at + 1):
            return None
        return first, at

    def inline_derivative(self, head: tuple[int, int]) -> Task:
        first, slash = head
        self.at = first + 1
        order = self.order()
        body: Expr | None = None
        if self.at < slash:
            found = self.factor()
            body = found if isinstance(found, Expr) else (yield found)
        if self.at != slash:
            self.fail("reading/expected-token", expected="/")
        self.at += 1
        begin = self.at
        self.at = self.past_sign(begin)
        variable = yield from self.variable(order > 1)
        times = self.order()
        if times != order:
            self.fail("reading/derivative-order", begin, expected=str(order))
        if body is None:
            return (yield from self.differentiating([(variable, order)], first))
        if self.holds_argument():
            return (yield from self.at_argument(body, [(variable, order)], first))
        return self.mark(Derivative(body, variable, order), first)


def begins_change(half: Expr, numerator: bool) -> bool:
    """Whether half of a fraction has a `d` before a factor, or alone above the bar."""
    while isinstance(half, (Neg, Pow)):
        half = half.children[0]
    factors = half.children if isinstance(half, Mul) else (half,)
    bases = [each.children[0] if isinstance(each, Pow) else each for each in factors]
    signs = [at for at, base in enumerate(bases) if base is Symbol("d")]
    return bool(signs) and (signs[0] + 1 < len(bases) or (numerator and len(bases) == 1))
