"""The grammar that all linear notations share: sums, products, powers, applications.

Contract: a `Grammar` reads one formula from tokens without recursion: what is nested is a task.
A notation subclasses it and says how its atoms look (`handlers`).  Precedence, loosest first:
relation; sum; elementwise product; product, quotient and juxtaposition from the left; sign;
power, from the right; prime, factorial, index.
"""

from __future__ import annotations

from typing import ClassVar

from sigderiv.expr import ONE, Add, Call, Div, Expr, Mul, Neg, Pow, Prime, Relation, Symbol
from sigderiv.notation.combining import combined
from sigderiv.notation.context import DEEPEST
from sigderiv.notation.cursor import CLOSES, Cursor
from sigderiv.notation.dots import series
from sigderiv.notation.extent import extended
from sigderiv.notation.indices import TRANSPOSED
from sigderiv.notation.tasks import Found, Task
from sigderiv.notation.tokens import CLOSING, too_deep

SIGNS = frozenset("+-")
AFTER_SIGN_END = frozenset(("close", "rbrace", ",", ";", "end"))
OPERATORS = frozenset(("big", "derivative"))
SEPARATORS = (",", ";", "divider")
BARE_ARGUMENT = frozenset(("number", "name", "constant", "frac", "sqrt", "accent", "quoted"))


class Grammar(Cursor):
    """A reader of formulas; a notation adds its atoms."""

    starts_factor: ClassVar[frozenset[str]]
    follows_atom: ClassVar[frozenset[str]]
    greedy_operators: ClassVar[bool] = False
    """Whether `d/dx u * v` without brackets differentiates the whole product."""

    # -- relations and sums -------------------------------------------------------------------

    def formula(self) -> Task:
        """Everything up to the end of the tokens."""
        if self.kinds[0] == "end":
            self.fail("reading/empty", expected="")
        found: Expr = yield self.relation()
        if self.kinds[self.at] == "relation":
            self.fail("reading/chain")
        if self.kinds[self.at] != "end":
            if self.kinds[self.at] in SIGNS and self.kinds[self.at + 1] == "end":
                self.at += 1
                self.fail("reading/operand-at-end", expected="operand")
            self.fail("reading/expected-end", expected="")
        return found

    def relation(self) -> Task:
        """A sum, or two with a relation between."""
        first = self.at
        left: Expr = yield from self.sum()
        if self.kinds[self.at] != "relation":
            return left
        op = self.texts[self.at]
        self.at += 1
        right: Expr = yield from self.sum()
        return self.mark(Relation(op, left, right), first)

    def sum(self) -> Task:
        """Terms with signs between; a leading plus says nothing and leaves nothing."""
        kinds = self.kinds
        terms: list[Expr] = []
        opens: list[bool] = []
        dots = 0
        begin = self.at
        while True:
            first = self.at
            minus = 0
            while kinds[self.at] in SIGNS:
                minus += kinds[self.at] == "-"
                self.at += 1
            if terms and not dots and self.dots_before_sign():
                dots = len(terms)
                self.at += 1
                continue
            second = self.at
            term: Expr = yield from self.product()
            if kinds[self.at] == "infix":
                term = yield from self.joined(term, second)
            if minus:
                if terms and kinds[first] == "-" and self.marks is not None:
                    self.mark(term, second)
                term = self.negated(term, minus)
                self.mark(term, first)
            terms.append(term)
            if dots == len(terms) - 1 and dots:
                terms = self.with_series(terms, begin)
            opens.append(self.at == self.series_end)
            kind = kinds[self.at]
            if kind not in SIGNS or kinds[self.at + 1] in AFTER_SIGN_END:
                break
        if any(opens[:-1]):
            wider = extended(terms, opens)
            if wider is not None:
                self.note("sum-extent", begin, "")
                terms = terms if self.other("sum-extent") else wider
                self.series_end = self.at
        if len(terms) == 1:
            return terms[0]
        return self.mark(Add(*terms), begin)

    def dots_before_sign(self) -> bool:
        """Whether dots with a sign after them stand in the place of terms."""
        return self.kinds[self.at] == "dots" and self.kinds[self.at + 1] in SIGNS

    def with_series(self, terms: list[Expr], begin: int) -> list[Expr]:
        """The terms, those that the dots before the last one go on from as a sum."""
        found = series(terms[:-1], terms[-1])
        if found is None:
            self.fail("reading/dots", begin)
        count, whole = found
        self.note("dots", begin, "Σ")
        return [*terms[: -1 - count], whole]

    def negated(self, term: Expr, times: int) -> Expr:
        if times > DEEPEST:
            raise too_deep()
        for _ in range(times):
            term = Neg(term)
        return term

    # -- products -----------------------------------------------------------------------------

    def joined(self, found: Expr, first: int) -> Task:
        """A product with those that the elementwise product or composition joins to it."""
        while self.kinds[self.at] == "infix":
            name = self.texts[self.at]
            parts = [found]
            while self.kinds[self.at] == "infix" and self.texts[self.at] == name:
                self.at += 1
                parts.append((yield from self.product()))
            found = self.mark(Call(name, *parts), first)
        return found

    def product(self, juxtaposed_only: bool = False, operand: bool = False) -> Task:
        """Factors by `*`, `/` and juxtaposition, from the left; an operator's operand ends
        before a bar, which evaluates what the operator makes of it."""
        kinds = self.kinds
        first = self.at
        found = self.factor()
        if not isinstance(found, Expr):
            found = yield found
        factors: list[Expr] = [found]
        divided = False
        while True:
            kind = kinds[self.at]
            if kind in self.starts_factor:
                if kind == self.in_bars:
                    break
                if kind == "|" and kinds[self.at + 1] == "_":
                    if operand:
                        break
                    whole = self.folded(factors, first)
                    if len(factors) > 1:
                        self.note("evaluation-extent", first, "the whole product")
                    factors = [(yield self.evaluation(whole, first))]
                    continue
                if divided and kind not in OPERATORS:
                    self.fail("reading/ambiguous-division")
                if kind == "number" and not self.set_apart(factors[-1]):
                    self.fail("reading/number-after-factor")
            elif kind == "*" or kind == "/":
                if juxtaposed_only:
                    break
                self.at += 1
            else:
                break
            divided = kind == "/"
            begin = self.at
            minus = 0
            if kind == "*" or kind == "/":
                while kinds[self.at] in SIGNS:
                    minus += kinds[self.at] == "-"
                    self.at += 1
            found = self.factor()
            if not isinstance(found, Expr):
                found = yield found
            if minus:
                found = self.mark(self.negated(found, minus), begin)
            if divided:
                factors = [self.quotient(self.folded(factors, first, begin), found, first)]
            else:
                factors.append(found)
        return self.folded(factors, first)

    def quotient(self, over: Expr, under: Expr, first: int) -> Expr:
        """What a fraction says, which begins at a token."""
        return self.mark(Div(over, under), first)

    def set_apart(self, before: Expr) -> bool:
        """Whether a thin space sets the next number apart: `\\ln 2\\, 2^x`, not `\\ln 1\\,000`."""
        base = before.children[0] if isinstance(before, Pow) else before
        thousands = self.kinds[self.at - 1] == "number" and len(self.texts[self.at]) == 3
        return isinstance(base, Call) and not thousands and self.tokens.thin_space(self.at)

    def folded(self, factors: list[Expr], first: int, end: int | None = None) -> Expr:
        """One factor as it is, several as a product."""
        if len(factors) == 1:
            return factors[0]
        found = Mul(*factors)
        if self.marks is not None and end is not None:
            tokens = self.tokens
            self.marks.append((found, tokens.starts[first], tokens.ends[end - 2]))
            return found
        return self.mark(found, first)

    def factor(self) -> Found:
        """An atom with its powers, primes and indices."""
        first = self.at
        found = self.handled(self.kinds[first])
        if isinstance(found, Expr):
            if self.kinds[self.at] not in self.follows_atom:
                return found if self.marks is None else self.mark(found, first)
            return self.powers(found, first)
        return self.awaited(found, first)

    def awaited(self, task: Task, first: int) -> Task:
        """The factor whose atom is a task."""
        found: Expr = yield task
        if self.kinds[first] == "open" and self.applies_group():
            found = yield from self.taken_at(found)
        if self.kinds[self.at] in self.follows_atom:
            found = yield from self.powers(found, first)
        return self.mark(found, first)

    def powers(self, base: Expr, first: int) -> Task:
        """`base`, its postfixes, and a tower of exponents, read from the right."""
        base = yield from self.postfixes(base, first)
        tower: list[tuple[Expr, int]] = [(base, 0)]
        while self.kinds[self.at] in ("^", "sup") and not self.one_sided():
            raised = yield from self.exponent(base)
            if raised[0] is TRANSPOSED:
                below, minus = tower.pop()
                raised = Call("transpose", below), minus
            tower.append(raised)
        found, minus = tower.pop()
        while tower:
            below, minus_below = tower.pop()
            found = self.powered(below, self.negated(found, minus) if minus else found)
            minus = minus_below
        while self.kinds[self.at] in ("prime", "!"):
            if isinstance(found, Pow):
                self.fail("reading/prime-after-power")
            found = yield from self.postfixes(found, first)
        return self.mark(found, first)

    def powered(self, base: Expr, exponent: Expr) -> Expr:
        return Pow(base, exponent)

    def exponent(self, base: Expr) -> Task:
        """One exponent after `^`, with the minus signs before it; each notation has its own."""
        raise NotImplementedError

    def one_sided(self) -> bool:
        """Whether a raised sign comes next: the side of a limit."""
        return False

    def postfixes(self, base: Expr, first: int) -> Task:
        """What may stand on an atom before its powers; each notation has its own."""
        raise NotImplementedError

    def ticked(self, base: Expr, first: int) -> Expr:
        """Primes and factorials."""
        kinds = self.kinds
        while True:
            kind = kinds[self.at]
            if kind == "prime":
                base = Prime(base, self.primes())
            elif kind == "!":
                self.at += 1
                if kinds[self.at] == "!":
                    self.fail("reading/double-factorial")
                base = Call("factorial", base)
            else:
                return base
            self.mark(base, first)

    def primes(self) -> int:
        """How many primes stand here; steps over them."""
        count = 0
        while self.kinds[self.at] == "prime":
            count += len(self.texts[self.at])
            self.at += 1
        return count

    def evaluation(self, body: Expr, first: int) -> Task:
        raise NotImplementedError

    # -- brackets -----------------------------------------------------------------------------

    def group(self) -> Found:
        return self.group_task()

    def group_task(self) -> Task:
        """What a bracket holds; the bracket itself leaves no trace."""
        opened = self.at
        closing = CLOSING[self.texts[opened]]
        self.at += 1
        outer, self.in_bars = self.in_bars, ""
        found: Expr = self.alone() or (yield self.relation())
        self.in_bars = outer
        self.close(closing, opened)
        return found

    def alone(self) -> Expr | None:
        """The number or the letter that comes next, where the bracket around it closes at once;
        None where a formula has to be read.  No `d`, which may differentiate."""
        at = self.at
        kind = self.kinds[at]
        if self.kinds[at + 1] not in CLOSES or kind not in ("number", "name"):
            return None
        if kind == "number":
            return self.mark(self.number(), at)
        name = self.texts[at]
        if len(name) > 1 or name in "dD":
            return None
        self.at += 1
        return self.mark(Symbol(name), at)

    def applies_group(self) -> bool:
        """Whether a bracket that was just read may be a combination of functions, applied to the
        bracket that is next: `(fg)'(x)`."""
        at = self.at
        while self.kinds[at] == "prime":
            at += 1
        return self.context.wide and self.kinds[at] == "open" and self.texts[at] == "("

    def taken_at(self, found: Expr) -> Task:
        """A combination of functions at its argument; anything else as it is."""
        functions = self.context.functions
        if combined(found, functions, ONE, 0) is None:
            return found
        order = self.primes()
        arguments = yield from self.arguments()
        value = combined(found, functions, arguments[0], order)
        if value is None or len(arguments) != 1:
            self.fail("reading/expected-operand", expected="operand")
        return value

    def arguments(self) -> Task:
        """The arguments between a bracket that opens here and the one that closes it."""
        opened = self.at
        closing = CLOSING[self.texts[opened]]
        self.at += 1
        outer, self.in_bars = self.in_bars, ""
        found: list[Expr] = []
        while True:
            found.append(self.alone() or (yield self.relation()))
            if self.kinds[self.at] not in SEPARATORS:
                break
            doubled = self.kinds[self.at : self.at + 2] == ["divider", "divider"]
            self.at += 2 if doubled else 1
        self.in_bars = outer
        self.close(closing, opened)
        return found
