"""Names in LaTeX with their subscripts, labels, primes, powers and arguments.

Contract: see `LatexReader`; this is the part of it that decides what the scripts on a name mean.
"""

from __future__ import annotations

from sigderiv.expr import Call, Expr, Number, Pow, Prime, Symbol
from sigderiv.expr.names import base_letter
from sigderiv.notation.applying import CUSTOMARY, between
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.indices import TRANSPOSED, Scripts
from sigderiv.notation.latex_runs import unknown_run
from sigderiv.notation.latex_scripts import BRACKETS, LatexScripts
from sigderiv.notation.tasks import Task
from sigderiv.notation.tokens import CLOSING

RUN = frozenset(("number", "name", "constant"))
MINUS_ONE = "-1"


class LatexNames(LatexScripts):
    """The scripts of a name."""

    def decorated(self, base: str, first: int, quoted: bool = False) -> Task:
        """The name `base` (just read) with what is written on it and after it."""
        scripts = Scripts()
        power: Expr | None = None
        raised = 0
        order = 0
        below = False
        orders: tuple[int, ...] = ()
        while True:
            kind = self.kinds[self.at]
            if kind == "_" or kind == "sub":
                if below:
                    self.fail("reading/double-subscript")
                below = True
                yield from self.below(scripts, kind)
            elif kind == "prime":
                if power is not None:
                    self.fail("reading/prime-after-power")
                order += self.primes()
            elif kind == "^" or kind == "sup":
                if kind == "^" and self.one_sided():
                    break
                if kind == "^" and self.prime_marks() and power is None:
                    order += self.prime_power()
                elif kind == "^" and self.starred():
                    scripts.parts.append("star")
                elif kind == "^" and not order and self.counts_primes(base, first):
                    order = int(self.texts[self.at + 3])
                    self.at += 6
                elif kind == "^" and self.counts_to_base_letter(base):
                    return (yield from self.nth_derivative(base, first))
                elif kind == "^" and not order and self.is_labelled(base, scripts, quoted):
                    if (yield from self.labels(scripts, base_letter(base))):
                        power = TRANSPOSED
                elif kind == "^" and self.wants_orders(base, quoted):
                    orders = self.argument_orders()
                    break
                elif power is not None or (scripts.labels and kind == "^" and raised):
                    self.fail("reading/double-superscript")
                else:
                    raised = self.at
                    power, minus = yield from self.exponent(Symbol("x"))
                    power = self.negated(power, minus)
            else:
                break
        found = self.assembled(base, scripts, first, quoted)
        if power is not None and below and isinstance(power, Number) and not order:
            self.note("label-or-power", first, "power")
        return (yield from self.completed(found, base, power, order, orders, first, quoted))

    def completed(
        self,
        found: Expr,
        base: str,
        power: Expr | None,
        order: int,
        orders: tuple[int, ...],
        first: int,
        quoted: bool,
    ) -> Task:
        """A name with its scripts, applied where a bracket holds its arguments, with its primes
        and its power."""
        opens = self.kinds[self.at] == "open" and self.texts[self.at] in "(["
        if (opens or orders) and isinstance(found, Symbol) and power is not TRANSPOSED:
            name = found.name
            if not quoted and self.kinds[first + 1] in ("open", "prime"):
                self.no_run(first)
            primed = order and not self.within_itself(base_letter(base))
            word = quoted and name not in self.context.numbers
            if word or orders or primed or self.applies(name, base_letter(base), self.at, first):
                return (yield from self.application(name, order, orders, power, first, quoted))
        elif opens and not isinstance(found, (Symbol, Call)) and base[0] != "\\":
            self.indexed_application(base, first)
        if order:
            self.mark(found, first)
            found = Prime(found, order)
        if power is not None:
            self.mark(found, first)
            found = self.powered(found, power)
        return self.mark(found, first)

    def within_itself(self, root: str) -> bool:
        """Whether a letter that is a number stands bare in the brackets that are next, as no
        function does in its own: `s'(1 - 2s)`."""
        inside = between(self.bare_places(root), self.at, self.matching(self.at))
        return root in self.context.numbers and bool(inside)

    def no_run(self, first: int) -> None:
        """Fail where the name belongs to letters that may be one name of an unknown function."""
        end = self.matching(self.at)
        sums = any(kind in SIGNS for kind in self.kinds[self.at + 2 : end])
        run = unknown_run(self.tokens, first, self.context, sums)
        if run:
            self.fail("reading/run-before-bracket", first, name=run)

    def assembled(self, base: str, scripts: Scripts, first: int, quoted: bool) -> Expr:
        """The symbol with its scripts, or a Kronecker delta."""
        subs = scripts.subscripts
        if base_letter(base) in self.context.listed and len(subs) == 1 and not scripts.parts:
            if isinstance(subs[0], Number) and subs[0].value >= 10:
                scripts.parts.append("no")  # number twelve, not the entry (1, 2)
        plain = not quoted and not scripts.labels and not scripts.parts and not scripts.words
        if base == "delta" and plain and len(subs) == 2 and "delta" not in self.context.numbers:
            letters = [index for index in subs if not isinstance(index, Number)]
            if letters and all(
                isinstance(index, Symbol) and self.is_index(index.name) for index in letters
            ):
                if self.other("kronecker"):
                    self.note("kronecker", first, "entry")
                else:
                    self.note("kronecker", first, "Kronecker delta")
                    return Call("delta", *subs)
        return scripts.on(Symbol(base), self.context.named)

    def application(
        self,
        name: str,
        order: int,
        orders: tuple[int, ...],
        power: Expr | None,
        first: int,
        quoted: bool,
    ) -> Task:
        """`name(…)`, with `f^2(x)` as the power of the value."""
        known = name if quoted else self.letters.get(name, name)
        known += self.tokens.dividers.get(self.at, "")
        if power is not None:
            from sigderiv.expr import Neg

            if power is Neg(Number(1)):
                if known != "sigma":
                    self.fail("reading/inverse-function", first, name=name)
                known, power = "logit", None
                self.note("inverse-function", first, "logit")
            else:
                self.note("power-of-function", first, f"{name}(…)^…")
        arguments = yield from self.arguments()
        derived = orders or ((order,) if order else ())
        found: Expr
        if quoted:
            if derived and len(derived) != len(arguments):
                self.fail("reading/primed-function", first, name=name)
            found = self.mark(Call(known, *arguments, orders=derived), first)
        else:
            found = self.call(known, arguments, derived, first)
        return found if power is None else self.mark(Pow(found, power), first)

    def indexed_application(self, base: str, first: int) -> None:
        """`f_i(x)` cannot be said; `w_i(x-y)` is a product."""
        root = base_letter(base)
        if root in self.context.numbers:
            return
        end = self.matching(self.at)
        inside = between(self.bare_places(root), self.at, end)
        if not inside and (root in self.context.functions or root in CUSTOMARY):
            self.fail("reading/indexed-function", first, name=root)
        self.note("function-or-product", first, f"{root}_…·(…)")

    def counts_primes(self, base: str, first: int) -> bool:
        """Whether `^{(3)}` on a function's name (of which no labels are known) counts primes."""
        at = self.at + 1
        if self.kinds[at : at + 2] != ["lbrace", "open"] or self.texts[at + 1] != "(":
            return False
        if self.kinds[at + 3 : at + 5] != ["close", "rbrace"] or not self.is_orders(at + 2, at + 3):
            return False
        if base not in self.context.functions - self.context.labels or self.calls_after(at + 5):
            return False
        self.note("label-or-derivative", first, "derivative")
        return not self.other("label-or-derivative")

    def counts_to_base_letter(self, base: str) -> bool:
        """Whether `^{(n)}(` on a function's name counts primes, where documents are read."""
        at = self.at + 1
        if not self.context.wide or self.kinds[at : at + 2] != ["lbrace", "open"]:
            return False
        if self.texts[at + 1] != "(" or self.kinds[at + 2] != "name":
            return False
        if self.kinds[at + 3 : at + 5] != ["close", "rbrace"] or not self.calls_after(at + 5):
            return False
        known = base in self.context.functions or base in CUSTOMARY
        return known and base not in self.context.labels

    def nth_derivative(self, base: str, first: int) -> Task:
        """`f^{(n)}(x)`."""
        order = Symbol(self.texts[self.at + 3])
        self.at += 6
        arguments = yield from self.arguments()
        inner = self.call(self.letters.get(base, base), arguments, (), first)
        return self.mark(Call("nth_derivative", inner, order), first)

    def is_labelled(self, base: str, scripts: Scripts, quoted: bool) -> bool:
        """Whether the superscript that comes next is a label of the name."""
        at = self.at + 1
        if scripts.labels or scripts.words:
            return False
        if self.kinds[at] == "lbrace" and self.kinds[at + 1] == "open":
            bracket = self.texts[at + 1]
            end = self.matching(at + 1)
            after = min(end + 1, len(self.kinds) - 1)
            if bracket not in BRACKETS:
                return False
            if self.kinds[after] == "open" and bracket == self.texts[after] != "(":
                self.fail("reading/two-labels", after)
            if self.kinds[after] in ("open", ","):
                return self.labels_twice(end)
            if self.kinds[after] != "rbrace":
                return self.kinds[after + 1] == "rbrace" and self.transposes(after)
            if bracket in "[<{":
                return True
            inside = self.kinds[at + 2 : end]
            if not inside or "/" in inside or "frac" in inside or inside[0] == "-":
                return False
            if self.calls_after(end + 2) and base_letter(base) not in self.context.labels:
                if self.is_orders(at + 2, end) and (quoted or base_letter(base) in CUSTOMARY):
                    return False
            return all(kind in LABEL_KINDS for kind in inside) and not any(
                "." in text for text in self.texts[at + 2 : end]
            )
        chosen = self.other("label-or-power") and self.before_subscript(at, scripts)
        if chosen:
            self.note("label-or-power", self.at, "label")
        return (chosen or base_letter(base) in self.context.labels) and not self.transposes_next(at)

    def labels_twice(self, end: int) -> bool:
        """Whether labels in brackets of another kind follow those that end at a token, and
        nothing after them but a transpose: `a^{[2](i)}`, `W^{[2],T}`."""
        after = end + 1
        if self.kinds[after] == ",":
            return self.kinds[after + 2] == "rbrace" and self.transposes(after + 1)
        if CLOSING.get(self.texts[after]) == self.texts[end] or self.texts[after] not in BRACKETS:
            return False
        after = self.matching(after) + 1
        if after >= len(self.kinds):
            return False
        return self.kinds[after] == "rbrace" or (
            self.kinds[after + 1] == "rbrace" and self.transposes(after)
        )

    def before_subscript(self, at: int, scripts: Scripts) -> bool:
        """Whether the superscript at a token is a whole number on a name with a subscript."""
        braces = self.kinds[at] == "lbrace"
        inner = at + braces
        after = inner + 1 + braces
        if self.kinds[inner] != "number" or (braces and self.kinds[inner + 1] != "rbrace"):
            return False
        return bool(scripts.subscripts or scripts.parts) or self.kinds[after] == "_"

    def transposes_next(self, at: int) -> bool:
        return self.transposes(at)

    def calls_after(self, at: int) -> bool:
        return at < len(self.kinds) and self.kinds[at] == "open" and self.texts[at] == "("

    def is_orders(self, first: int, end: int) -> bool:
        """Whether these tokens are whole numbers with commas between."""
        return (
            all(
                self.kinds[at] == ("number" if (at - first) % 2 == 0 else ",")
                and (
                    self.kinds[at] == "," or (self.texts[at].isdigit() and len(self.texts[at]) < 6)
                )
                for at in range(first, end)
            )
            and (end - first) % 2 == 1
        )

    def wants_orders(self, base: str, quoted: bool) -> bool:
        """Whether `^{(1,0)}(` or `^{(4)}(` comes next: derivatives argument by argument."""
        at = self.at + 1
        if self.kinds[at] != "lbrace" or self.kinds[at + 1] != "open":
            return False
        end = self.matching(at + 1)
        return self.is_orders(at + 2, end) and self.calls_after(end + 2)

    def argument_orders(self) -> tuple[int, ...]:
        if self.kinds[self.at] != "^" or not self.wants_orders("", False):
            return ()
        end = self.matching(self.at + 2)
        found = tuple(
            int(self.texts[at]) for at in range(self.at + 3, end) if self.kinds[at] == "number"
        )
        self.at = end + 2
        return found


LABEL_KINDS = frozenset(("number", "name", "constant", "+", "-", ",", "text", "_", "*"))
