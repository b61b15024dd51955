"""The reader of LaTeX formulas: atoms, groups and names.

Contract: `LatexReader(tokens, context).formula()` is the task that reads one formula.  Letters
side by side are factors; `^{(2)}` and `^{[l]}` after a letter are labels, as is a plain
superscript of a base in `context.labels`; `x_{ij}` has two indices, `x_{pred}` a word; `^T` and
`^\\top` transpose; `\\mathit{e}` is a variable where `e` is Euler's number.
"""

from __future__ import annotations

from typing import ClassVar

from sigderiv.expr import (
    Call,
    Constant,
    Expr,
    Indexed,
    Number,
    Pow,
    Prime,
    Symbol,
)
from sigderiv.expr.names import split_name
from sigderiv.notation.context import Context
from sigderiv.notation.indices import TRANSPOSED, Scripts
from sigderiv.notation.latex_cases import LatexCases
from sigderiv.notation.latex_derivatives import LatexDerivatives
from sigderiv.notation.latex_ends import LatexEnds
from sigderiv.notation.latex_names import LatexNames
from sigderiv.notation.latex_numbers import LatexNumbers
from sigderiv.notation.latex_operators import LatexOperators
from sigderiv.notation.latex_tables import PROSE
from sigderiv.notation.latex_wide import LatexWide
from sigderiv.notation.tasks import Found, Task
from sigderiv.notation.tokens import Tokens

OF_ONE = frozenset(("det", "tr", "Re", "Im"))
"""Functions of a matrix or a complex number that are written without brackets before one."""


class LatexReader(
    LatexWide, LatexEnds, LatexDerivatives, LatexOperators, LatexCases, LatexNames, LatexNumbers
):
    """LaTeX to formula."""

    starts_factor = frozenset(
        (
            "number", "name", "function", "constant", "open", "lbrace", "big", "partial", "|", "‖",
            "quoted", "frac", "sqrt", "accent", "cases", "text", "opname", "wrap", "labelled",
            "nabla", "bad", "integral", "matrix", "binom",
        )
    )  # fmt: skip
    follows_atom = frozenset(("^", "sup", "sub", "prime", "!", "_"))
    letters: ClassVar[dict[str, str]] = {"sigma": "sigma", "Gamma": "gamma"}
    handlers: ClassVar[dict[str, str]] = {
        "number": "numeral",
        "name": "name",
        "constant": "constant",
        "function": "function",
        "open": "opened",
        "lbrace": "braces",
        "quoted": "quoted",
        "accent": "accented",
        "text": "text",
        "opname": "operator_name",
        "frac": "fraction",
        "sqrt": "root",
        "big": "big",
        "partial": "partial",
        "nabla": "nabla",
        "integral": "integral",
        "matrix": "matrix",
        "binom": "binomial",
        "cases": "cases",
        "wrap": "wrapped",
        "labelled": "wrapped",
        "|": "bars",
        "‖": "norm",
        "bad": "unreadable",
    }

    def __init__(self, tokens: Tokens, context: Context, spans: bool = False) -> None:
        super().__init__(tokens, context, spans=spans)
        self.bound: set[str] = set()

    # -- atoms --------------------------------------------------------------------------------

    def constant(self) -> Found:
        text = self.texts[self.at]
        if text == "e" and "e" in self.context.numbers:
            return self.name()
        self.at += 1
        return Constant(text)

    def name(self) -> Found:
        at = self.at
        text = self.texts[at]
        if text == "d" and "d" not in self.context.numbers:
            head = self.inline_head(at)
            if head is not None:
                return self.inline_derivative(head)
        elif text == "D" and self.capital_derivative(at):
            return self.subscript_derivative()
        elif text in ("Sigma", "Pi") and self.ranges_over(at):
            self.kinds[at], self.texts[at] = "big", {"Sigma": "sum", "Pi": "prod"}[text]
            return self.big()
        elif text == "Delta" and self.kinds[at + 1] == "name" and self.texts[at + 1] != "Delta":
            if len(self.texts[at + 1]) == 1:
                self.at += 2
                return self.decorated(f"Delta_{self.texts[at + 1]}", at)
        if self.kinds[at + 1] not in self.follows_atom and self.kinds[at + 1] != "open":
            self.at += 1
            return Symbol(text)
        self.at += 1
        return self.decorated(text, at)

    def text(self) -> Found:
        """`\\text{loss}`: a symbol of several letters."""
        word = self.texts[self.at]
        if not word.isalpha() or not word.isascii() or word.lower() in PROSE:
            self.fail("reading/prose", name=word.strip())
        first = self.at
        self.at += 1
        if self.kinds[self.at] == "open" and self.texts[self.at] in "([":
            if word not in self.context.functions and word not in self.context.numbers:
                self.unknown_function(word, first)
        return self.decorated(word, first)

    def quoted(self) -> Found:
        name = self.texts[self.at][1:-1]
        try:
            split_name(name)
        except ValueError:
            self.fail("reading/no-name", name=name)
        first = self.at
        self.at += 1
        if self.kinds[self.at] not in self.follows_atom and self.kinds[self.at] != "open":
            return Symbol(name)
        return self.decorated(name, first, quoted=True)

    def operator_name(self) -> Found:
        return self.operator_name_task()

    def operator_name_task(self) -> Task:
        """`\\operatorname{foo}(x)`: a function, known or not, because it says so."""
        first = self.at
        name = self.texts[first]
        self.at += 1
        order = self.primes()
        orders = (order,) if order else self.argument_orders()
        if name in OF_ONE and self.kinds[self.at] in ("name", "matrix", "accent"):
            return (yield from self.of_one(name, first))
        if not self.opens_arguments(self.at):
            self.unknown_function(name, first)
        try:
            split_name(name)
        except ValueError:
            self.fail("reading/no-name", first, name=name)
        name += self.tokens.dividers.get(self.at, "")
        arguments = yield from self.arguments()
        return self.call(name, arguments, orders, first)

    def of_one(self, name: str, first: int) -> Task:
        """`\\det A`, `\\Re z`, of the one name that stands there; what stands beside it may belong
        to it as well."""
        argument: Expr
        found = self.handled(self.kinds[self.at])
        argument = found if isinstance(found, Expr) else (yield found)
        if self.kinds[self.at] in (self.starts_factor | {"*"}) - {"opname"}:
            self.fail("reading/expected-bracket", first, name=f"\\{name}", expected="(")
        return self.call(name, [argument], (), first)

    # -- groups -------------------------------------------------------------------------------

    def opened(self) -> Found:
        text = self.texts[self.at]
        if text in "([" and self.lists(self.at):
            return self.vector_task()
        if text in "([{":
            return self.group_task()
        if text == ".":
            return self.evaluated()
        return self.delimited(text)

    def delimited(self, text: str) -> Task:
        """`\\left|x\\right|`, `\\lVert x\\rVert`, `\\lfloor x\\rfloor`, `\\langle u, v\\rangle`."""
        first = self.at
        if text == "<":
            pair = yield from self.arguments()
            return self.call("dot", pair, (), first)
        found: Expr = yield self.group_task()
        return Call({"|": "abs", "‖": "norm", "⌊": "floor", "⌈": "ceil"}[text], found)

    def evaluated(self) -> Task:
        """`\\left. u \\right|_{x=0}`."""
        first = self.at
        self.at += 1
        outer, self.in_bars = self.in_bars, ""
        body: Expr = yield self.relation()
        self.in_bars = outer
        if self.at > self.matching(first):
            return body  # `\\left. d/dx \\right|_{x=0} u`: the sign took the bar and its operand
        if self.kinds[self.at] != "close" or self.texts[self.at] not in "|.":
            self.close("|", first)
        if self.texts[self.at] == ".":
            self.at += 1
            return body
        if self.kinds[self.at + 1] != "_":
            self.at += 1
            self.fail("reading/expected-assignment", expected="x = 0")
        return (yield from self.evaluation(body, first))

    def braces(self) -> Found:
        """A group in braces; an empty one is nothing."""
        while self.kinds[self.at] == "lbrace" and self.kinds[self.at + 1] == "rbrace":
            self.at += 2
        if self.kinds[self.at] != "lbrace":
            if self.kinds[self.at] not in self.starts_factor:
                self.fail("reading/expected-operand", expected="operand")
            return self.handled(self.kinds[self.at])
        return self.braces_task()

    def braces_task(self) -> Task:
        first = self.at
        if self.over_derivative(first):
            return (yield from self.leibniz_over(first))
        found = yield from self.braced()
        if isinstance(found, Symbol) and self.kinds[self.at] in ("_", "^"):
            return (yield from self.decorated(found.name, first, quoted=True))
        return found

    def braced(self) -> Task:
        """What braces hold, with `\\over` inside."""
        opened = self.at
        self.at += 1
        outer, self.in_bars = self.in_bars, ""
        if self.over_derivative(opened):
            self.in_bars = outer
            self.at = opened
            return (yield from self.leibniz_over(opened, operator=False))
        found: Expr = yield from self.stacked()
        self.in_bars = outer
        self.close("}", opened)
        return found

    def stacked(self) -> Task:
        """A formula, with `\\over` between its halves."""
        first = self.at
        found: Expr = self.alone() or (yield self.relation())
        if self.kinds[self.at] == "over":
            self.at += 1
            found = self.quotient(found, (yield self.relation()), first)
        return found

    def formula(self) -> Task:
        """Everything up to the end of the tokens; `a \\over b` may be all of it."""
        if "over" not in self.kinds:
            return (yield from super().formula())
        found: Expr = yield from self.stacked()
        if self.kinds[self.at] != "end":
            self.fail("reading/expected-end", expected="")
        return found

    def wrapped(self) -> Found:
        return self.wrapped_task()

    def wrapped_task(self) -> Task:
        """`\\boxed{u}`, `\\cancel{u}`, `\\underbrace{u}_{remark}`: u."""
        kind = self.kinds[self.at]
        self.at += 1
        if self.kinds[self.at] != "lbrace":
            self.fail("reading/expected-bracket", name=self.texts[self.at - 1], expected="{")
        found: Expr = yield from self.braced()
        if kind == "labelled":
            while self.kinds[self.at] in ("_", "^") and self.kinds[self.at + 1] == "lbrace":
                first = self.at
                self.at = self.matching(self.at + 1) + 1
                self.note("remark", first, "")
        return found

    def command_argument(self) -> Task:
        """The argument of a command: a group, a digit or a single atom."""
        kind = self.kinds[self.at]
        if kind == "lbrace":
            return (yield from self.braced())
        if kind == "number":
            return self.digit()
        if kind == "name":
            self.at += 1
            return Symbol(self.texts[self.at - 1])
        if kind not in ("constant", "frac", "sqrt", "accent", "bad", "quoted"):
            self.fail("reading/expected-operand", expected="operand")
        found = self.handled(kind)
        return found if isinstance(found, Expr) else (yield found)

    def digit(self) -> Expr:
        """One digit of a number, as TeX takes it; the rest of the number stays."""
        text = self.texts[self.at]
        if not text[0].isdigit():
            self.fail("reading/expected-operand", expected="operand")
        if len(text) == 1:
            self.at += 1
        else:
            self.texts[self.at] = text[1:]
            self.tokens.starts[self.at] += 1
        return Number(int(text[0]))

    def root(self) -> Found:
        return self.root_task()

    def root_task(self) -> Task:
        """`\\sqrt{u}`, `\\sqrt[n]{u}`, `\\sqrt u`."""
        self.at += 1
        degree: Expr | None = None
        if self.kinds[self.at] == "open" and self.texts[self.at] == "[":
            degree = yield self.group_task()
        body: Expr = yield from self.command_argument()
        if degree is None:
            return Call("sqrt", body)
        return Call("cbrt", body) if degree is Number(3) else Call("root", body, degree)

    # -- powers -------------------------------------------------------------------------------

    def postfixes(self, base: Expr, first: int) -> Task:
        """Indices on a bracket, then primes and factorials."""
        if self.closes_at_ends(base, first):
            return (yield from self.between_ends(base, first))
        scripts = Scripts()
        while True:
            kind = self.kinds[self.at]
            if kind == "_" and not scripts.subscripts:
                self.at += 1
                yield from self.subscript(scripts)
            elif kind == "^" and self.texts[self.at + 2 : self.at + 3] == ["["]:
                if (yield from self.labels(scripts, "")):
                    self.fail("reading/expected-index", expected="index")
            else:
                break
        if scripts.parts or scripts.words:
            self.fail("reading/expected-index", expected="index")
        if scripts.subscripts or scripts.labels:
            base = Indexed(base, tuple(scripts.subscripts), tuple(scripts.labels))
        if self.kinds[self.at] == "^" and self.prime_marks():
            base = Prime(base, self.prime_power())
        return self.ticked(base, first)

    def exponent(self, base: Expr) -> Task:
        if self.kinds[self.at] == "sup":
            return self.raised(self.texts[self.at])
        if self.one_sided():
            self.fail("reading/expected-operand", self.at + 1, expected="operand")
        self.at += 1
        first = self.at
        constant = isinstance(base, (Number, Constant))
        if self.transposes(first, letter=not constant):
            self.note("transpose", first, "transpose")
            self.at += 3 if self.kinds[first] == "lbrace" else 1
            return TRANSPOSED, 0
        if self.kinds[first] == "number" and len(self.texts[first]) > 1:
            self.fail("reading/unbraced-script")
        if self.other("transpose") and self.transposes(first, letter=not constant, usual=True):
            self.note("transpose", first, "power")
        found: Expr = yield from self.command_argument()
        if self.kinds[self.at] == "^":
            self.fail("reading/double-superscript")
        return found if self.kinds[first] == "lbrace" else self.mark(found, first), 0

    def raised(self, text: str) -> tuple[Expr, int]:
        minus = text.count("-")
        body = text.lstrip("-")
        if not (body.isdigit() or body == "n") or minus > 1:
            self.fail("reading/expected-operand", expected="operand")
        self.at += 1
        return Number(int(body)) if body.isdigit() else Symbol("n"), minus

    def transposes(self, at: int, letter: bool = True, usual: bool = False) -> bool:
        """Whether the exponent at a token is the sign of a transpose; `usual` asks without
        heeding what the context chose."""
        if self.kinds[at] == "lbrace":
            if self.kinds[at + 1] == "rbrace" or self.kinds[at + 2] != "rbrace":
                return False
            at += 1
        if self.kinds[at] == "top":
            return True
        upper = self.kinds[at] == "name" and self.texts[at] == "T"
        chosen = usual or not self.other("transpose")
        return letter and chosen and upper and "T" not in self.context.numbers

    def powered(self, base: Expr, exponent: Expr) -> Expr:
        return Call("transpose", base) if exponent is TRANSPOSED else Pow(base, exponent)

    def log_base(self) -> Task:
        self.at += 1
        if self.kinds[self.at] == "number" and len(self.texts[self.at]) > 1:
            self.fail("reading/unbraced-script")
        return (yield from self.command_argument())
