"""Functions and their arguments, and the question whether `a(b)` applies or multiplies.

Contract: `f(x)` applies a known or declared function, or a letter that by custom is a function
(CUSTOMARY) or stands before a single symbol (`y(x)`).  It is a product where the name is declared
a number, where the letter also stands by itself inside its own bracket (`s(1-s)`) or, for other
letters, anywhere else in the text (`y*a - y(1-a)`) or before a sum (`k(x - x_0)`); these leave a
note.  Anything else is an error.

A function without brackets (`sin 2x`, `sin 2 pi f t`) takes the numbers and symbols that follow
side by side, up to the next operator, function, bracket, application (`sin x f(x)`) or root.  Once
there is a symbol in its argument, a number, `e` (`sin x e^x`), a fraction or a thin space ends it
too; for logarithms a thin space does so after a number as well (`\\ln 2 \\, x`).  Wherever that is
a choice (`sin x y` is sin(x y)) there is a note, and the choice `argument-extent` takes the other
reading (`argument-space` where a space, an e or a fraction ends the argument).
"""

from __future__ import annotations

from bisect import bisect_right
from difflib import get_close_matches
from typing import ClassVar

from sigderiv.catalogue.functions import FUNCTIONS, SPELLINGS, takes
from sigderiv.expr import ONE, Call, Constant, Div, Expr, Mul, Neg, Number, Pow, free_symbols
from sigderiv.expr.names import split_name
from sigderiv.notation.context import Context
from sigderiv.notation.grammar import BARE_ARGUMENT, SIGNS, Grammar
from sigderiv.notation.tasks import Found, Task
from sigderiv.notation.tokens import Tokens

CUSTOMARY = frozenset(
    [
        "f",
        "g",
        "h",
        "F",
        "G",
        "H",
        "s",
        "S",
        "u",
        "v",
        "p",
        "q",
        "C",
        "E",
        "J",
        "L",
        "P",
        "Q",
        "R",
        "phi",
        "psi",
        "Phi",
        "Psi",
        "sigma",
        "Gamma",
        "chi",
    ]
)
"""Letters that are functions by custom where a bracket follows."""

ALWAYS_BARE = frozenset(("exp", "log", "log10", "log2"))
OF_ANGLES = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
LOGARITHMS = frozenset(("ln", "log", "log10", "log2"))
ENDS_ARGUMENT = frozenset(("frac", "sqrt"))
EULER = Constant("e")
TEN = Number(10)


class Applying(Grammar):
    """Known and unknown functions at their arguments."""

    letters: ClassVar[dict[str, str]]
    """Letters that are known functions where a bracket follows, in this notation."""

    def __init__(self, tokens: Tokens, context: Context, spans: bool = False) -> None:
        super().__init__(tokens, context, spans)
        self._bare: dict[str, list[int]] = {}

    # -- known functions ----------------------------------------------------------------------

    def function(self) -> Found:
        return self.function_task()

    def function_task(self) -> Task:
        """A known function: primes, power or base, then its arguments."""
        first = self.at
        name = self.texts[first]
        self.at += 1
        if name == "sqrt" and self.kinds[self.at] not in ("open", "prime", "^"):
            self.fail("reading/expected-bracket", name=name, expected="(")
        if name == "rational":
            return (yield from self.rational())
        order = 0
        power: Expr | None = None
        base: Expr | None = None
        while True:
            kind = self.kinds[self.at]
            if kind == "prime" and not order:
                order = self.primes()
            elif kind in ("^", "sup") and power is None:
                orders = self.argument_orders()
                if orders:
                    arguments = yield from self.arguments()
                    return self.call(name, arguments, orders, first)
                exponent, minus = yield from self.exponent(EULER)
                power = self.negated(exponent, minus)
            elif kind == "_" and base is None and name == "log":
                base = yield from self.log_base()
            else:
                break
        inverse = FUNCTIONS[name].inverse if name in FUNCTIONS else ""
        if power is Neg(Number(1)):
            if not inverse or order:
                self.fail("reading/inverse-function", first, name=name)
            self.note("inverse-function", first, inverse)
            name, power = inverse, None
        if self.opens_arguments(self.at):
            arguments = yield from self.arguments()
        elif name in ALWAYS_BARE or FUNCTIONS[name].bare:
            arguments = [(yield from self.bare_argument(name))]
        else:
            self.fail("reading/expected-bracket", name=name, expected="(")
        if base is not None:
            arguments = [*arguments, base]
        found = self.call(name, arguments, (order,) if order else (), first)
        return found if power is None else self.mark(self.powered(found, power), first)

    def opens_arguments(self, at: int) -> bool:
        """Whether a bracket that may hold arguments opens at a token."""
        kind = self.kinds[at]
        return kind == "lbrace" or (kind == "open" and self.texts[at] in "([{")

    def argument_orders(self) -> tuple[int, ...]:
        """`^(1,0)` before the arguments of a function of several: how often each argument is
        differentiated; () where there is no such thing."""
        return ()

    def log_base(self) -> Task:
        raise NotImplementedError

    def rational(self) -> Task:
        """SymPy's `Rational(p, q)`."""
        opened = self.at
        if self.kinds[opened] != "open":
            self.fail("reading/expected-bracket", name="Rational", expected="(")
        arguments = yield from self.arguments()
        if len(arguments) != 2:
            self.fail("reading/arity", opened, name="Rational", expected=2, given=len(arguments))
        over, under = arguments
        if isinstance(over, Neg):
            return Neg(Div(over.children[0], under))
        return Div(over, under)

    def call(self, name: str, arguments: list[Expr], orders: tuple[int, ...], first: int) -> Expr:
        """The formula for a function at its arguments; the number of arguments must fit."""
        count = len(arguments)
        if name in ("exp", "log10", "log2"):
            if count != 1:
                self.fail("reading/arity", first, name=name, expected="1", given=count)
            if orders:
                self.fail("reading/primed-function", first, name=name)
            if name == "exp":
                return self.mark(Pow(EULER, arguments[0]), first)
            base = TEN if name == "log10" else Number(2)
            return self.mark(Call("log", arguments[0], base), first)
        if name == "log" and count == 1:
            if self.context.log_base:
                arguments, count = [*arguments, Number(self.context.log_base)], 2
            else:
                name = "ln"
        record = FUNCTIONS.get(name)
        if record is not None and not takes(record, count):
            most = "…" if record.most == 0 else str(record.most)
            expected = str(record.least) if str(record.least) == most else f"{record.least}-{most}"
            self.fail("reading/arity", first, name=name, expected=expected, given=count)
        if self.context.degrees and name in OF_ANGLES and count == 1:
            arguments = [Div(Mul(arguments[0], Constant("pi")), Number(180))]
            if len(orders) == 1:  # the chain rule, once for each prime
                scale = Pow(Div(Constant("pi"), Number(180)), Number(orders[0]))
                return self.mark(Mul(scale, Call(name, *arguments, orders=orders)), first)
        if orders and len(orders) != count:
            self.fail("reading/primed-function", first, name=name)
        return self.mark(Call(name, *arguments, orders=orders), first)

    def bare_argument(self, name: str) -> Task:
        """The argument of a function without brackets; see the contract of this module."""
        first = self.at
        minus = 0
        while self.kinds[self.at] in SIGNS:
            minus += self.kinds[self.at] == "-"
            self.at += 1
        begin = self.at
        factors: list[Expr] = []
        lettered = False
        codes: dict[str, None] = {}
        while True:
            kind = self.kinds[self.at]
            if factors:
                if kind == "number" or kind not in BARE_ARGUMENT or self.is_call(self.at):
                    break
                if lettered or name in LOGARITHMS or self.texts[self.at] == "e":
                    ends = self.ends_argument(lettered, name)
                    code = "argument-space" if ends else "argument-extent"
                    codes[code] = None
                    if ends != self.other(code):
                        break
            elif kind not in self.starts_factor or kind == self.in_bars:
                self.fail("reading/expected-argument", name=name, expected="operand")
            alone = kind not in BARE_ARGUMENT or (not factors and self.is_call(self.at))
            found = self.factor()
            factors.append(found if isinstance(found, Expr) else (yield found))
            lettered = lettered or bool(free_symbols(factors[-1]))
            if alone:
                break
        if minus and len(factors) > 1 and factors[0] is ONE:
            inverse = FUNCTIONS[name].inverse if name in FUNCTIONS else ""
            if inverse:  # `tan-1 x` is the inverse function in many a hand
                self.fail("reading/minus-one", first, name=name, inverse=inverse)
        argument = self.negated(self.folded(factors, begin), minus)
        kind = self.kinds[self.at]
        if kind == "*" and len(factors) == 1 and isinstance(factors[0], Number):
            self.fail("reading/ambiguous-argument", first, name=name)
        if kind in ("*", "/") or (kind in self.starts_factor and kind not in ("function", "|")):
            codes.setdefault("argument-extent", None)
        for code in codes:
            self.note(code, first, name)
        return self.mark(argument, first)

    def ends_argument(self, lettered: bool, name: str) -> bool:
        """Whether the factor that comes next, of a kind that could go on with the argument of a
        function without brackets, is taken as a factor beside the function."""
        at = self.at
        if (lettered or name in LOGARITHMS) and self.tokens.thin_space(at):
            return True
        return lettered and (self.kinds[at] in ENDS_ARGUMENT or self.texts[at] == "e")

    # -- names --------------------------------------------------------------------------------

    def is_call(self, at: int) -> bool:
        """Whether the name at a token is applied to a bracket that follows at once."""
        if self.kinds[at] != "name":
            return False
        end = at + 1
        while self.kinds[end] == "prime":
            end += 1
        return (
            self.kinds[end] == "open"
            and self.texts[end] in "(["
            and self.applies(self.texts[at], self.texts[at], end, at, silent=True)
        )

    def applied(self, name: str, base: str, order: int, first: int) -> Task:
        """`name(…)`, the bracket being next."""
        known = self.letters.get(name, name) + self.tokens.dividers.get(self.at, "")
        arguments = yield from self.arguments()
        if known == "delta" and len(arguments) == 1:
            self.fail("reading/function-or-product", first, name=name)
        orders = (order,) if order else ()
        found: Expr = self.call(known, arguments, orders, first)
        return found

    def applies(self, name: str, base: str, opened: int, first: int, silent: bool = False) -> bool:
        """Whether the bracket at a token holds the arguments of the name before it."""
        context = self.context
        if name in context.formulas and self.is_plain_argument(opened):
            return True
        if name in context.numbers or base in context.numbers:
            return False
        if context.wide and between(self.bare_places(base), opened, self.matching(opened)):
            return False  # `\\sigma(1-\\sigma)`: nobody applies a function to itself
        if opened in self.tokens.dividers:
            return True
        if name in context.functions or (base in context.functions and not _accented(name)):
            return True
        if self.kinds[opened - 1] == "prime" and self.texts[opened] == "(":
            return True
        if name == "d" and context.wide and self.texts[opened] == "(":
            return True  # the differential of a formula
        found = self.guessed(name, base, opened)
        if found is None:
            if not silent:
                self.undecided(name, first)
            return False
        applied, certain = found
        if certain:
            return applied
        if self.other("function-or-product"):
            applied = not applied
        if not silent:
            self.note("function-or-product", first, f"{name}(…)" if applied else f"{name}·(…)")
        return applied

    def is_plain_argument(self, opened: int) -> bool:
        """Whether a bracket holds a number, a name or a number times a name, as no factor does."""
        end = self.matching(opened)
        held = self.kinds[opened + 1 : end]
        plain = held in (["number"], ["name"], ["number", "name"])
        return plain and self.texts[opened + 1] != self.texts[opened - 1]

    def guessed(self, name: str, base: str, opened: int) -> tuple[bool, bool] | None:
        """Whether an undeclared name applies to the bracket, and whether that is certain."""
        square = self.texts[opened] != "("
        end = self.matching(opened)
        bare = self.bare_places(base)
        if base in CUSTOMARY or name in self.letters:
            inside = between(bare, opened, end)
            return not inside, not inside
        single = end == opened + 2 and self.kinds[opened + 1] == "name" and not square
        if single and not bare:
            return True, False
        if bare or square:
            return False, False
        if self.holds_comma(opened, end):
            return True, False
        multiplies = self.holds_sum(opened, end) and not self.applied_to_name(base)
        return (False, False) if multiplies else None

    def holds_comma(self, opened: int, end: int) -> bool:
        """Whether a bracket lists several things, as the arguments of a function."""
        at = opened + 1
        while at < end:
            if self.kinds[at] == ",":
                return True
            at = self.matching(at) + 1 if self.kinds[at] in ("open", "lbrace") else at + 1
        return False

    def holds_sum(self, opened: int, end: int) -> bool:
        """Whether a bracket holds a sum, as in `k(x - x_0)`."""
        return any(kind in SIGNS for kind in self.kinds[opened + 2 : end])

    def applied_to_name(self, base: str) -> bool:
        """Whether a name stands before a single name in brackets anywhere: `y(x+h) - y(x)`."""
        return any(
            text == base
            and self.kinds[at] == "name"
            and self.kinds[at + 1] == "open"
            and self.matching(at + 1) == at + 3
            for at, text in enumerate(self.texts)
        )

    def undecided(self, name: str, first: int) -> None:
        self.fail("reading/function-or-product", first, name=name)

    def bare_places(self, base: str) -> list[int]:
        """The tokens where a name stands without a bracket after it."""
        if base not in self._bare:
            self._bare[base] = [
                at
                for at, text in enumerate(self.texts)
                if text == base and self.kinds[at] == "name" and not self.before_bracket(at)
            ]
        return self._bare[base]

    def before_bracket(self, at: int) -> bool:
        at += 1
        while self.kinds[at] in ("prime", "_", "^", "label"):
            if self.kinds[at] == "prime":
                at += 1
            elif self.kinds[at] == "label":
                at = self.matching(at) + 1
            elif self.kinds[at + 1] in ("lbrace", "open"):
                at = self.matching(at + 1) + 1
            else:
                at += 2
            if at >= len(self.kinds):
                return False
        return self.kinds[at] == "open" and self.texts[at] in "(["

    def unknown_function(self, name: str, at: int) -> None:
        """Fail, naming the known functions that are spelled like this one."""
        nearest = get_close_matches(name, [*SPELLINGS, "exp"], n=3, cutoff=0.6)
        if nearest:
            self.fail("reading/unknown-function", at, name=name, nearest=", ".join(nearest))
        self.fail("reading/unlike-any-function", at, name=name)


def _accented(name: str) -> bool:
    """Whether a name has an accent, so that it is another letter: `y_hat`."""
    try:
        return bool(split_name(name).accents)
    except ValueError:
        return False


def between(places: list[int], first: int, last: int) -> bool:
    """Whether one of some ascending places lies strictly between two others."""
    following = bisect_right(places, first)
    return following < len(places) and places[following] < last
