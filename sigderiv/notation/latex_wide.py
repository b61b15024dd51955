"""Integrals, matrices, vectors, gradients: LaTeX that says more than the formulas here can hold.

Contract: read only where the context is `wide`, that is by a reader of documents, which judges
what it can and says of the rest that it is not decided; elsewhere these notations are errors.
They become calls: `integral(body, variable)` or with two limits, `matrix(rows, entries…)`
(a determinant `det` of that),
`vector(entries…)`, `gradient(f)`, `nth_derivative(f, n)`.
"""

from __future__ import annotations

from sigderiv.expr import ONE, Add, Call, Div, Expr, Mul, Neg, Number, Symbol
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.tasks import Found, Task

VARIABLES = frozenset(("name", "accent", "quoted"))
BARRED = {"vmatrix": "det", "Vmatrix": "norm"}
"""What the bars around a matrix say."""
ENDS = frozenset(("relation", "end", "row", ",", ";", "quad"))


class LatexWide(LatexBase):
    """The notations that only documents may hold."""

    def integral(self) -> Found:
        if not self.context.wide:
            self.fail("reading/integral", name="\\int")
        return self.integral_task()

    def integral_task(self) -> Task:
        """`\\int_a^b u \\, dx`, `\\int \\frac{dx}{x}`."""
        first = self.at
        self.at += 1
        limits: dict[str, Expr] = {}
        while self.kinds[self.at] in ("_", "^") and self.kinds[self.at] not in limits:
            script = self.kinds[self.at]
            self.at += 1
            limits[script] = yield from self.command_argument()
        end = self.differential_end()
        if end is None:
            variable = self.unravelled()
            if variable is None:
                self.fail("reading/integral-variable", first, name="\\int")
            body: Expr = yield self.sum()
        else:
            self.kinds[end] = "differential"
            body = ONE
            if self.at < end:
                body = yield self.sum()
            if self.at != end:
                self.fail("reading/expected-token", expected="d")
            self.at += 1
            variable = yield from self.variable(powers=False)
            if body is ONE and end == first + 1 + 2 * len(limits) and self.starts_integrand():
                self.fail("reading/integral-variable", first, name="\\int")
        children: tuple[Expr, ...] = (body, variable)
        if len(limits) == 1:
            self.fail("reading/integral-limits", first, name="\\int")
        if limits:
            children = (*children, limits["_"], limits["^"])
        return self.mark(Call("integral", *children), first)

    def starts_integrand(self) -> bool:
        return self.kinds[self.at] in self.starts_factor

    def differential_end(self) -> int | None:
        """The `d` of the `dx` that ends the integral which starts here."""
        at, open_integrals = self.at, 0
        while self.kinds[at] not in ENDS:
            kind = self.kinds[at]
            if kind in ("open", "lbrace"):
                at = self.matching(at)
            elif kind in ("close", "rbrace", "endmatrix"):
                return None
            elif kind == "integral":
                open_integrals += 1
            elif self.is_differential(at):
                if not open_integrals:
                    return at
                open_integrals -= 1
            at += 1
            if at >= len(self.kinds):
                return None
        return None

    def is_differential(self, at: int) -> bool:
        return (
            self.kinds[at] == "name"
            and self.texts[at] == "d"
            and "d" not in self.context.numbers
            and self.kinds[at + 1] in VARIABLES
        )

    def unravelled(self) -> Expr | None:
        """`\\frac{u \\, dx}{v}`: the variable, `dx` being made a factor 1."""
        at = self.at
        while self.kinds[at] == "-":
            at += 1
        if self.kinds[at] != "frac" or self.kinds[at + 1] != "lbrace":
            return None
        end = self.matching(at + 1)
        place = end - 2
        if place <= at + 1 or not self.is_differential(place) or self.kinds[place + 1] != "name":
            return None
        variable = Symbol(self.texts[place + 1])
        self.kinds[place] = self.texts[place] = "+" if place == at + 2 else "*"
        self.kinds[place + 1], self.texts[place + 1] = "number", "1"
        return variable

    # -- matrices and vectors -----------------------------------------------------------------

    def matrix(self) -> Found:
        return self.matrix_task()

    def matrix_task(self) -> Task:
        """`\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}`."""
        first = self.at
        self.at += 1
        rows: list[list[Expr]] = [[]]
        outer, self.in_bars = self.in_bars, ""
        while True:
            rows[-1].append((yield self.relation()))
            kind = self.kinds[self.at]
            if kind == "&":
                self.at += 1
                continue
            if kind == "row":
                self.at += 1
                if self.kinds[self.at] != "endmatrix":
                    rows.append([])
                    continue
            break
        self.in_bars = outer
        if self.kinds[self.at] != "endmatrix":
            self.fail("reading/expected-token", expected="\\end")
        self.at += 1
        if len({len(row) for row in rows}) != 1:
            self.fail("reading/matrix-rows", first)
        entries = [entry for row in rows for entry in row]
        found: Expr = Call("matrix", Number(len(rows)), *entries)
        if self.texts[first] in BARRED:
            found = Call(BARRED[self.texts[first]], found)
        return self.mark(found, first)

    def lists(self, opened: int) -> bool:
        """Whether a bracket holds several formulas with commas between: a vector."""
        if not self.context.wide:
            return False
        at, end = opened + 1, self.matching(opened)
        inside = 0
        while at < end:
            kind = self.kinds[at]
            if kind in ("open", "lbrace"):
                at = self.matching(at)
            elif kind in ("cases", "matrix"):
                inside += 1
            elif kind in ("endcases", "endmatrix"):
                inside -= 1
            elif kind == "," and not inside:
                return True
            at += 1
        return False

    def vector_task(self) -> Task:
        """`(a, b, c)`."""
        first = self.at
        entries: list[Expr] = yield from self.arguments()
        return self.mark(Call("vector", *entries), first)

    def binomial(self) -> Found:
        return self.binomial_task()

    def binomial_task(self) -> Task:
        """`\\binom{n}{k}`, by factorials."""
        first = self.at
        self.at += 1
        whole: Expr = yield from self.command_argument()
        part: Expr = yield from self.command_argument()
        rest = Call("factorial", Add(whole, Neg(part)))
        below = Mul(Call("factorial", part), rest)
        return self.mark(Div(Call("factorial", whole), below), first)

    def gradient(self) -> Found:
        return self.gradient_task()

    def gradient_task(self) -> Task:
        """`\\nabla f`, a vector."""
        first = self.at
        if not self.context.wide:
            self.fail("reading/nabla", name="\\nabla")
        self.at += 1
        found = self.factor()
        body: Expr = found if isinstance(found, Expr) else (yield found)
        return self.mark(Call("gradient", body), first)
