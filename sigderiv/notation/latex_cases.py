"""Cases, accents and indicators in LaTeX.

Contract: see `LatexReader`; this is the part of it for `\\begin{cases}`, `\\hat{y}`,
`\\mathbf{W}` and `\\mathbb{1}[i = j]`.
"""

from __future__ import annotations

from sigderiv.expr import Call, Expr, Indexed, Piecewise, Relation, Symbol
from sigderiv.expr.names import join_name, split_name
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.latex_tables import PROSE
from sigderiv.notation.tasks import Found, Task

OTHERWISE = frozenset(("otherwise", "else", "其他", "其它", "否则"))


class LatexCases(LatexBase):
    """Cases and accents."""

    # -- accents ------------------------------------------------------------------------------

    def accented(self) -> Found:
        return self.accented_task()

    def accented_task(self) -> Task:
        """`\\hat{y}`, `\\mathbf{W}`, `\\hat{\\mathbf{y}}_i`; `\\mathbb{1}` is an indicator."""
        first = self.at
        parts: list[str] = []
        braces = 0
        while self.kinds[self.at] == "accent":
            parts.insert(0, self.texts[self.at])
            self.at += 1
            if self.kinds[self.at] == "lbrace":
                braces += 1
                self.at += 1
        kind, text = self.kinds[self.at], self.texts[self.at]
        if kind == "number" and text == "1" and parts[0] in ("bb", "bold"):
            self.at += 1
            self.step_over(braces)
            return (yield from self.indicator(first))
        if kind in ("name", "constant") and text not in ("oo", "pi"):
            if braces == 0 or self.kinds[self.at + 1] == "rbrace":
                self.at += 1
                self.step_over(braces)
                name = "_".join((text, *parts))
                return (yield from self.decorated(name, first))
        inner: Expr = yield self.sum()
        self.step_over(braces)
        core = inner.base if isinstance(inner, Indexed) else inner
        if not isinstance(core, Symbol):
            if parts in (["bar"], ["overline"]) and self.context.wide:
                return self.mark(Call("conj", inner), first)
            self.fail("reading/accent", first, name=self.texts[first])
        found = split_name(core.name)
        named = Symbol(join_name(found._replace(accents=(*found.accents, *parts))))
        return inner.with_children((named, *inner.children[1:])) if core is not inner else named

    def step_over(self, braces: int) -> None:
        for _ in range(braces):
            self.expect("rbrace", "}")

    def indicator(self, first: int) -> Task:
        """What follows the doubled one: `[i = j]`, `_{i = j}`, `(i = j)`, `\\{i = j\\}`."""
        if self.kinds[self.at] == "_":
            self.at += 1
        if not self.opens_arguments(self.at):
            self.fail("reading/expected-bracket", name="\\mathbb{1}", expected="[")
        arguments = yield from self.arguments()
        return self.call("indicator", arguments, (), first)

    # -- cases --------------------------------------------------------------------------------

    def cases(self) -> Found:
        return self.cases_task()

    def cases_task(self) -> Task:
        """`\\begin{cases} x, & x \\geq 0 \\\\ 0, & \\text{otherwise} \\end{cases}`."""
        first = self.at
        self.at += 1
        children: list[Expr] = []
        while True:
            children.append((yield self.relation()))
            last = yield from self.case_condition(children)
            if self.kinds[self.at] == "row":
                self.at += 1
                if self.kinds[self.at] == "endcases":
                    break
                if last:
                    self.fail("reading/case-after-otherwise")
            else:
                break
        if self.kinds[self.at] != "endcases":
            if self.kinds[self.at] == "end":
                self.fail("reading/unbalanced", first, expected="\\end{cases}")
            self.fail("reading/expected-token", expected="\\end{cases}")
        self.at += 1
        return self.mark(Piecewise(*children), first)

    def case_condition(self, children: list[Expr]) -> Task:
        """The condition of a case; whether it was the last one, without a condition."""
        self.pass_over((",", ";", "stop", "quad", "&"))
        while self.kinds[self.at] in ("text", "quad", "&", "name"):
            if self.kinds[self.at] in ("quad", "&"):
                self.at += 1
                continue
            words = self.texts[self.at].strip().rstrip(",.:;").lower()
            if self.kinds[self.at] == "name":
                break
            if words in OTHERWISE:
                self.at += 1
                self.pass_over(("stop", ",", ";", "quad"))
                return True
            if not all(word in PROSE for word in words.split()):
                break
            self.at += 1
        if self.kinds[self.at] in ("row", "endcases"):
            return True
        children.append((yield from self.condition()))
        self.pass_over(("stop", ",", ";", "quad"))
        return False

    def pass_over(self, kinds: tuple[str, ...]) -> None:
        while self.kinds[self.at] in kinds:
            self.at += 1

    def condition(self) -> Task:
        """Relations joined by words; `0 < x < 1` is two of them."""
        parts: list[Expr] = []
        joined = "and"
        while True:
            left: Expr = yield self.sum()
            if self.kinds[self.at] != "relation":
                parts.append(left)
            while self.kinds[self.at] == "relation":
                op = self.texts[self.at]
                self.at += 1
                right: Expr = yield self.sum()
                parts.append(Relation(op, left, right))
                left = right
            word = self.texts[self.at].strip().lower()
            is_word = self.kinds[self.at] == "and" or (
                self.kinds[self.at] in ("text", "function") and word in ("and", "or")
            )
            if not is_word:
                break
            if len(parts) > 1 and word != joined:
                self.fail("reading/mixed-conditions")
            joined = word
            self.at += 1
        return parts[0] if len(parts) == 1 else Call(joined, *parts)
