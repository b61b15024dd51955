"""Names in LaTeX with their subscripts, labels, primes, powers and arguments.

Contract: see `LatexReader`; this is the part of it that decides what the scripts on a name mean.
"""

from __future__ import annotations

from sigderiv.expr import Call, Expr, Number, Pow, Prime, Symbol
from sigderiv.expr.names import GREEK, split_name
from sigderiv.notation.applying import CUSTOMARY, between
from sigderiv.notation.grammar import Task
from sigderiv.notation.indices import INDEX_LETTERS, TRANSPOSED, Scripts, index_letters
from sigderiv.notation.operators import Operators
from sigderiv.notation.tokens import CLOSING

RUN = frozenset(("number", "name", "constant"))
MINUS_ONE = "-1"


class LatexNames(Operators):
    """The scripts of a name."""

    bound: set[str]

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
                elif kind == "^" and self.counts_to_letter(base):
                    return (yield from self.nth_derivative(base, first))
                elif kind == "^" and not order and self.is_labelled(base, scripts, quoted):
                    yield from self.labels(scripts)
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
        opens = self.kinds[self.at] == "open" and self.texts[self.at] in "(["
        if (opens or orders) and isinstance(found, Symbol) and power is not TRANSPOSED:
            name = found.name
            if quoted or orders or order or self.applies(name, _base(base), self.at, first):
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

    def assembled(self, base: str, scripts: Scripts, first: int, quoted: bool) -> Expr:
        """The symbol with its scripts, or a Kronecker delta."""
        subs = scripts.subscripts
        plain = not quoted and not scripts.labels and not scripts.parts and not scripts.words
        if base == "delta" and plain and len(subs) == 2 and "delta" not in self.context.numbers:
            if all(isinstance(index, Symbol) and self.is_index(index.name) for index in subs):
                if self.other("kronecker"):
                    self.note("kronecker", first, "entry")
                else:
                    self.note("kronecker", first, "Kronecker delta")
                    return Call("delta", *subs)
        return scripts.on(Symbol(base))

    def is_index(self, name: str) -> bool:
        return name in INDEX_LETTERS or name in self.context.indices or name in self.bound

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
        root = _base(base)
        if root in self.context.numbers:
            return
        end = self.matching(self.at)
        inside = between(self.bare_places(root), self.at, end)
        if root in self.context.functions or (root in CUSTOMARY and not inside):
            self.fail("reading/indexed-function", first, name=root)
        self.note("function-or-product", first, f"{root}_…·(…)")

    # -- subscripts ---------------------------------------------------------------------------

    def below(self, scripts: Scripts, kind: str) -> Task:
        if kind == "sub":
            text = self.texts[self.at]
            self.at += 1
            for index in [Number(int(text))] if text.isdigit() else map(Symbol, text):
                scripts.subscript(index)
            return
        self.at += 1
        yield from self.subscript(scripts)

    def subscript(self, scripts: Scripts) -> Task:
        """One subscript after `_`: indices, or a word."""
        kind, text = self.kinds[self.at], self.texts[self.at]
        if kind == "lbrace":
            yield from self.subscript_group(scripts)
            return
        if kind == "number" and (len(text) > 1 or not text.isdigit()):
            self.fail("reading/unbraced-script")
        if not self.simple_index(scripts, kind, text):
            if kind not in ("accent", "quoted"):
                self.fail("reading/expected-index", expected="index")
            scripts.subscript((yield from self.command_argument()))  # type: ignore[attr-defined]
            return
        self.at += 1

    def simple_index(self, scripts: Scripts, kind: str, text: str) -> bool:
        """Take one token as an index or a word of the name, if it is one."""
        if kind == "number" and text.isdigit() and len(text) < 100:
            parts = [text] if text == "0" or text[0] != "0" else list(text)
            for part in parts:
                scripts.subscript(Number(int(part)))
        elif kind == "name" and text in GREEK:
            if text in self.context.indices or text in self.bound:
                scripts.subscript(Symbol(text))
            else:
                scripts.parts.append(text)
        elif kind == "name" or (kind == "constant" and text == "e"):
            scripts.subscript(Symbol(text))
        elif kind in ("text", "function", "opname"):
            word = text.strip()
            if not (word.isascii() and word.isalnum()):
                self.fail("reading/expected-index", expected="index")
            scripts.parts.append(word)
        else:
            return False
        return True

    def subscript_group(self, scripts: Scripts) -> Task:
        """What stands in the braces of a subscript."""
        opened = self.at
        end = self.matching(opened)
        inside = self.kinds[opened + 1 : end]
        texts = self.texts[opened + 1 : end]
        if inside and all(kind in RUN for kind in inside):
            run = "".join(texts)
            if len(run) == len(texts) > 1 and run.isalpha():
                letters = index_letters(run, self.context.indices | self.bound)
                if letters is None:
                    self.note("subscript-word", opened, run)
                    scripts.parts.append(run)
                    self.at = end + 1
                    return
            for kind, text in zip(inside, texts, strict=True):
                if len(texts) > 1 and kind == "name" and text in GREEK:
                    scripts.subscript(Symbol(text))
                elif not self.simple_index(scripts, kind, text):
                    self.fail("reading/expected-index", opened + 1, expected="index")
            self.at = end + 1
            return
        self.at += 1
        while True:
            kind, text = self.kinds[self.at], self.texts[self.at]
            alone = self.kinds[self.at + 1] in (",", "rbrace") if kind != "end" else False
            if alone and self.simple_index(scripts, kind, text):
                self.at += 1
            else:
                scripts.subscript((yield self.sum()))
            if self.kinds[self.at] != ",":
                break
            self.at += 1
        self.close("}", opened)

    # -- superscripts -------------------------------------------------------------------------

    def one_sided(self) -> bool:
        """Whether `^+`, `^-`, `^{+}` or `^{-}` comes next: the side of a limit."""
        at = self.at
        if self.kinds[at] != "^":
            return False
        if self.kinds[at + 1] == "lbrace":
            return self.kinds[at + 2] in ("+", "-") and self.kinds[at + 3] == "rbrace"
        return self.kinds[at + 1] in ("+", "-")

    def prime_marks(self) -> int:
        """How many tokens `^\\prime` or `^{\\prime\\prime}` takes, 0 if it is not next."""
        at = self.at + 1
        if self.kinds[at] == "prime":
            return 2
        if self.kinds[at] != "lbrace":
            return 0
        end = at + 1
        while self.kinds[end] == "prime":
            end += 1
        return end - self.at + 1 if self.kinds[end] == "rbrace" and end > at + 1 else 0

    def prime_power(self) -> int:
        """Step over such marks and count the primes."""
        end = self.at + self.prime_marks()
        count = sum(len(self.texts[at]) for at in range(self.at, end) if self.kinds[at] == "prime")
        self.at = end
        return count

    def starred(self) -> bool:
        """Whether `^*` comes next; steps over it."""
        at = self.at + 1
        braces = self.kinds[at] == "lbrace"
        inner = at + braces
        if self.kinds[inner] not in ("*", "star"):
            return False
        if braces and self.kinds[inner + 1] != "rbrace":
            return False
        self.at = inner + 1 + braces
        return True

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

    def counts_to_letter(self, base: str) -> bool:
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
            if bracket not in "([" or self.kinds[min(end + 1, len(self.kinds) - 1)] != "rbrace":
                return False
            if bracket == "[":
                return True
            inside = self.kinds[at + 2 : end]
            if not inside or "/" in inside or "frac" in inside or inside[0] == "-":
                return False
            if self.calls_after(end + 2) and _base(base) not in self.context.labels:
                if self.is_orders(at + 2, end) and (quoted or _base(base) in CUSTOMARY):
                    return False
            return all(kind in LABEL_KINDS for kind in inside) and not any(
                "." in text for text in self.texts[at + 2 : end]
            )
        chosen = self.other("label-or-power") and self.before_subscript(at, scripts)
        if chosen:
            self.note("label-or-power", self.at, "label")
        return (chosen or _base(base) in self.context.labels) and not self.transposes_next(at)

    def before_subscript(self, at: int, scripts: Scripts) -> bool:
        """Whether the superscript at a token is a whole number on a name with a subscript."""
        braces = self.kinds[at] == "lbrace"
        inner = at + braces
        after = inner + 1 + braces
        if self.kinds[inner] != "number" or (braces and self.kinds[inner + 1] != "rbrace"):
            return False
        return bool(scripts.subscripts or scripts.parts) or self.kinds[after] == "_"

    def transposes_next(self, at: int) -> bool:
        return bool(self.transposes(at))  # type: ignore[attr-defined]  # LatexReader has it

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

    def labels(self, scripts: Scripts) -> Task:
        """A label in raised brackets, or a plain one."""
        self.at += 1
        kind = self.kinds[self.at]
        if kind == "lbrace" and self.kinds[self.at + 1] == "open":
            self.at += 1
            opened = self.at
            self.at += 1
            while True:
                if self.kinds[self.at] == "text":
                    word = self.texts[self.at].strip()
                    if not (word.isascii() and word.isalnum()):
                        self.fail("reading/expected-index", expected="index")
                    scripts.words.append(word)
                    self.at += 1
                else:
                    scripts.label((yield self.sum()))
                if self.kinds[self.at] != ",":
                    break
                self.at += 1
            self.close(CLOSING[self.texts[opened]], opened)
            self.expect("rbrace", "}")
            return
        if kind == "number" and len(self.texts[self.at]) > 1:
            self.fail("reading/unbraced-script")
        scripts.label((yield from self.command_argument()))  # type: ignore[attr-defined]


LABEL_KINDS = frozenset(("number", "name", "constant", "+", "-", ",", "text", "_", "*"))


def _base(name: str) -> str:
    """The letter that a name begins with."""
    try:
        return split_name(name).base
    except ValueError:
        return name
