"""The reader of the text notation.

Contract: `TextReader(tokens, context).formula()` is the task that reads one formula.  A word of
several letters is one symbol (`loss`), digits after letters are a subscript (`x1` is `x_1`), a
name in backquotes is taken as it is, `x_i` is indexed by i, `x_in` and `y_hat` are names, `^[2]`
is a label; `d/dx u*v` without brackets differentiates the whole product and `d/dx(u)*v` only u.
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
from sigderiv.expr.names import GREEK, split_name
from sigderiv.notation.grammar import SIGNS
from sigderiv.notation.indices import TRANSPOSED, Scripts, index_letters
from sigderiv.notation.tasks import Found, Task
from sigderiv.notation.text_operators import TextOperators
from sigderiv.notation.text_tokens import LETTERS

SCRIPTS = frozenset(("_", "label", "sub"))
NAME_GOES_ON = frozenset(("_", "label", "sub", "prime", "open", "^"))


class TextReader(TextOperators):
    """Text to formula."""

    starts_factor = frozenset(
        [
            "number",
            "name",
            "function",
            "constant",
            "open",
            "lbrace",
            "big",
            "partial",
            "|",
            "‖",
            "quoted",
            "root",
            "cases",
            "evaluate",
            "bad",
        ]
    )
    follows_atom = frozenset(("^", "sup", "prime", "!", "_", "label", "sub"))
    greedy_operators = True
    letters: ClassVar[dict[str, str]] = LETTERS
    handlers: ClassVar[dict[str, str]] = {
        "number": "number",
        "name": "name",
        "constant": "constant",
        "function": "function",
        "open": "group",
        "lbrace": "group",
        "quoted": "quoted",
        "root": "root",
        "big": "big",
        "partial": "partial",
        "cases": "cases",
        "evaluate": "evaluate",
        "|": "bars",
        "‖": "norm",
        "bad": "unreadable",
    }

    # -- atoms --------------------------------------------------------------------------------

    def constant(self) -> Found:
        text = self.texts[self.at]
        if text == "e" and "e" in self.context.numbers:
            return self.named("e")
        self.at += 1
        return Constant(text)

    def name(self) -> Found:
        text = self.texts[self.at]
        if text[0] == "d" and (text == "d" or differential(text)):
            head = self.derivative_head(self.at)
            if head is not None:
                return self.derivative(head)
            if text != "d" and text not in self.context.numbers:
                self.fail("reading/differential", name=text)
        if len(text) > 1 and text not in GREEK and self.is_word(self.at + 1):
            self.fail("reading/words", name=text)
        return self.named(text)

    def is_word(self, at: int) -> bool:
        """Whether a token is a word of several letters that names nothing known."""
        text = self.texts[at]
        return self.kinds[at] == "name" and len(text) > 1 and text not in GREEK

    def named(self, text: str) -> Found:
        if self.kinds[self.at + 1] not in NAME_GOES_ON and text != "Delta":
            self.at += 1
            return Symbol(text)
        return self.name_task(text)

    def quoted(self) -> Found:
        name = self.texts[self.at][1:-1]
        try:
            split_name(name)
        except ValueError:
            self.fail("reading/no-name", name=name)
        if self.kinds[self.at + 1] in ("open", "prime", "^", "_", "label"):
            return self.quoted_task(name)
        self.at += 1
        return Symbol(name)

    def quoted_task(self, name: str) -> Task:
        """A quoted name before a bracket is a function's, always."""
        first = self.at
        self.at += 1
        after = self.at
        order = self.primes()
        if self.kinds[self.at] == "open":
            name += self.tokens.dividers.get(self.at, "")
            arguments = yield from self.arguments()
            return Call(name, *arguments, orders=(order,) if order else ())
        self.at = after
        orders = self.argument_orders()
        if orders:
            arguments = yield from self.arguments()
            if len(orders) != len(arguments):
                self.fail("reading/primed-function", first, name=name)
            return Call(name, *arguments, orders=orders)
        scripts = yield from self.scripts()
        found: Expr = Symbol(name)
        if scripts is not None:
            found = scripts.on(Symbol(name), self.context.named)
        order = self.primes()
        return Prime(found, order) if order else found

    def name_task(self, text: str) -> Task:
        """A name with subscripts, a label, primes or arguments."""
        first = self.at
        text = self.base_name() if text == "Delta" else self.stepped(text)
        scripts = yield from self.scripts()
        found: Expr = Symbol(text)
        name = text
        if scripts is not None:
            name = text + "".join(f"_{part}" for part in scripts.parts)
            found = scripts.on(Symbol(text), self.context.named)
            if isinstance(found, Symbol):
                name = found.name
        after = self.at
        order = self.primes()
        kind = self.kinds[self.at]
        if kind == "open" and self.is_function(name, text, first):
            if not isinstance(found, Symbol):
                self.fail("reading/indexed-function", first, name=name)
            return (yield from self.applied(name, text, order, first))
        if kind == "^" and not order and isinstance(found, Symbol):
            orders = self.argument_orders()
            if orders:
                arguments = yield from self.arguments()
                return self.call(self.letters.get(name, name), arguments, orders, first)
        self.at = after
        if order:
            self.mark(found, first)
            self.at = after
            found = Prime(found, self.primes())
        return found

    def stepped(self, text: str) -> str:
        """The text, its token stepped over."""
        self.at += 1
        return text

    def base_name(self) -> str:
        """The name at the next token, with `Delta_x` and `Δx` as one; steps over it."""
        at = self.at
        text = self.texts[at]
        self.at += 1
        if text == "Delta":
            starts, ends = self.tokens.starts, self.tokens.ends
            joined = ends[at] - starts[at] == 1 and ends[at] == starts[at + 1]
            after = at + 1 if joined else at + 2 if self.kinds[at + 1] == "_" else at
            letter = self.texts[after]
            if self.kinds[after] == "name" and len(letter) == 1 and letter not in "de":
                self.at = after + 1
                return f"Delta_{letter}"
        return text

    def is_function(self, name: str, base: str, first: int) -> bool:
        """Whether the bracket that comes next holds the name's arguments."""
        if len(base) > 1 and base not in GREEK and not base.startswith("Delta_"):
            context = self.context
            if name in context.functions or base in context.functions:
                return True
            if name in context.numbers or base in context.numbers:
                return False
            self.unknown_function(base, first)
        return self.applies(name, base, self.at, first)

    def scripts(self) -> Task:
        """The subscripts and labels that come next, or None."""
        if self.kinds[self.at] not in SCRIPTS:
            return None
        found = Scripts()
        while True:
            kind = self.kinds[self.at]
            if kind == "sub":
                for character in self.texts[self.at]:
                    found.subscript(index_symbol(character))
                text = self.texts[self.at]
                if text.isdigit():
                    found.subscripts[-len(text) :] = [Number(int(text))]
                self.at += 1
            elif kind == "_":
                self.at += 1
                yield from self.subscript(found)
            elif kind == "label":
                yield from self.label(found)
            else:
                return found

    def subscript(self, found: Scripts) -> Task:
        """One subscript after `_`."""
        kind, text = self.kinds[self.at], self.texts[self.at]
        if kind == "word":
            found.parts.append(text)
        elif kind == "number" and "." not in text:
            found.subscript(self.number())
            return
        elif kind in ("name", "constant"):
            if text in GREEK and text not in self.context.indices:
                found.parts.append(text)
            else:
                found.subscript(Symbol(text))
        elif kind == "quoted":
            found.subscript(Symbol(text[1:-1]))
        elif kind in ("lbrace", "open"):
            run_of_letters = self.texts[self.at + 1]
            closing = self.matching(self.at)
            if closing == self.at + 2 and self.kinds[self.at + 1] in ("name", "function"):
                letters = index_letters(run_of_letters, self.context.indices)
                if letters is None:
                    found.parts.append(self.source_of(self.at + 1))
                else:
                    for letter in letters:
                        found.subscript(Symbol(letter))
                self.at = closing
            else:
                for index in (yield from self.arguments()):
                    found.subscript(index)
                return
        else:
            self.fail("reading/expected-index", expected="index")
        self.at += 1

    def label(self, found: Scripts) -> Task:
        """A label `^[…]`: a word, or index expressions."""
        opened = self.at
        closing = self.matching(opened)
        text = self.texts[opened + 1]
        if closing == opened + 2 and self.kinds[opened + 1] == "name" and len(text) > 1:
            if text not in GREEK:
                found.words.append(text)
                self.at = closing + 1
                return
        self.at += 1
        while True:
            found.label((yield self.sum()))
            if self.kinds[self.at] != ",":
                break
            self.at += 1
        self.close("]", opened)

    def source_of(self, at: int) -> str:
        return self.source[self.tokens.starts[at] : self.tokens.ends[at]]

    # -- powers -------------------------------------------------------------------------------

    def postfixes(self, base: Expr, first: int) -> Task:
        """Indices on a bracket, then primes and factorials."""
        if self.kinds[self.at] in SCRIPTS:
            scripts: Scripts = yield from self.scripts()
            if scripts.parts or scripts.words:
                self.fail("reading/expected-index", expected="index")
            base = Indexed(base, tuple(scripts.subscripts), tuple(scripts.labels))
        return self.ticked(base, first)

    def exponent(self, base: Expr) -> Task:
        text = self.texts[self.at]
        if self.kinds[self.at] == "sup":
            return self.raised(text)
        self.at += 1
        minus = 0
        while self.kinds[self.at] in SIGNS:
            minus += self.kinds[self.at] == "-"
            self.at += 1
        first = self.at
        if self.texts[first] == "T" and self.kinds[first] == "name" and not minus:
            constant = isinstance(base, (Number, Constant))
            named = "T" in self.context.numbers or constant or self.other("transpose")
            if not named and self.kinds[first + 1] not in NAME_GOES_ON:
                self.at += 1
                self.note("transpose", first, "transpose")
                return TRANSPOSED, 0
        found = self.handled(self.kinds[first])
        if not isinstance(found, Expr):
            found = yield found
        if self.kinds[self.at] != "^":
            found = yield from self.postfixes(found, first)
        return self.mark(found, first), minus

    def raised(self, text: str) -> tuple[Expr, int]:
        """Superscript characters as an exponent."""
        minus = text.count("-")
        body = text.lstrip("-")
        if body == "T":
            self.at += 1
            return TRANSPOSED, 0
        if not (body.isdigit() or body == "n") or minus > 1:
            self.fail("reading/expected-operand", expected="operand")
        self.at += 1
        return Number(int(body)) if body.isdigit() else Symbol("n"), minus

    def powered(self, base: Expr, exponent: Expr) -> Expr:
        if exponent is TRANSPOSED:
            return Call("transpose", base)
        return Pow(base, exponent)

    def argument_orders(self) -> tuple[int, ...]:
        at = self.at
        if self.kinds[at] != "^" or self.kinds[at + 1] != "open":
            return ()
        orders: list[int] = []
        end = self.matching(at + 1)
        if self.kinds[min(end + 1, len(self.kinds) - 1)] != "open" or end - at > 64:
            return ()
        for position in range(at + 2, end):
            expected = "number" if (position - at) % 2 == 0 else ","
            if self.kinds[position] != expected:
                return ()
            if expected == "number":
                if not self.texts[position].isdigit() or len(self.texts[position]) > 6:
                    return ()
                orders.append(int(self.texts[position]))
        if len(orders) < 2 or not any(orders):
            return ()
        self.at = end + 1
        return tuple(orders)

    def log_base(self) -> Task:
        """The base of `log_2`, after its underscore."""
        self.at += 1
        kind = self.kinds[self.at]
        if kind in ("lbrace", "open"):
            return (yield self.group())
        if kind not in ("number", "name", "constant"):
            self.fail("reading/expected-operand", expected="operand")
        self.at += 1
        text = self.texts[self.at - 1]
        if kind == "number":
            self.at -= 1
            return self.number()
        return Symbol(text) if kind == "name" else Constant(text)

    def root(self) -> Found:
        return self.root_task()

    def root_task(self) -> Task:
        """`√2`, `√(x+1)`: the root of the atom that follows."""
        name = self.texts[self.at]
        self.at += 1
        found = self.handled(self.kinds[self.at])
        if not isinstance(found, Expr):
            found = yield found
        return Call(name, found)


def differential(text: str) -> bool:
    """Whether a word looks like `dx` or `dtheta`."""
    return text[0] == "d" and (len(text) == 2 or text[1:] in GREEK) and text not in GREEK


def index_symbol(character: str) -> Expr:
    return Number(int(character)) if character.isdigit() else Symbol(character)
