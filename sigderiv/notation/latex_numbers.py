"""Numbers in LaTeX with what is written right after them.

Contract: `50\\%` is 50/100, `30^\\circ` is 30 pi/180 (the number itself in a document whose angles
are in degrees, an error before the letter of a temperature); `3\\frac12` with nothing after it is
a product or a mixed number, which leaves the note `mixed-number`; `(x + 1)2x` is a product.
"""

from __future__ import annotations

from sigderiv.expr import Add, Constant, Div, Expr, Mul, Number, free_symbols
from sigderiv.notation.latex_base import LatexBase

HUNDRED = Number(100)
AFTER_COEFFICIENT = frozenset(("name", "function", "constant", "open", "sqrt", "accent"))
HALF_TURN = Number(180)


class LatexNumbers(LatexBase):
    """Numerals."""

    def numeral(self) -> Expr:
        """A number; `3\\frac12`, with nothing after it, is three and a half or three halves."""
        first = self.at
        end = self.mixed(first)
        if end == first:
            return self.unit(self.number(), first)
        self.note("mixed-number", first, "a product")
        if not self.other("mixed-number"):
            return self.number()
        whole, *digits = (text for text in self.texts[first:end] if text.isdigit())
        over, under = digits if len(digits) == 2 else list(digits[0])
        self.at = end
        return Add(Number(int(whole)), Div(Number(int(over)), Number(int(under))))

    def set_apart(self, before: Expr) -> bool:
        """Also after a bracket that closes, before a letter or where a thin space sets it apart:
        `(x^2 + 1)\\,2x`, `(x + 1)2x`; not `2(3)4`."""
        if super().set_apart(before):
            return True
        if self.kinds[self.at - 1] != "close" or not free_symbols(before):
            return False
        return self.kinds[self.at + 1] in AFTER_COEFFICIENT or self.tokens.thin_space(self.at)

    def unit(self, number: Expr, first: int) -> Expr:
        """The number with `\\%`, `°` or `^\\circ` after it; a temperature is an error."""
        kinds, at = self.kinds, self.at
        if kinds[at] == "percent":
            self.at += 1
            return self.mark(Div(number, HUNDRED), first)
        if kinds[at] == "degree":
            self.at += 1
        elif kinds[at : at + 2] == ["^", "infix"] and self.texts[at + 1] == "compose":
            self.at += 2
        elif kinds[at : at + 4] == ["^", "lbrace", "infix", "rbrace"]:
            self.at += 4
        else:
            return number
        if self.context.degrees:
            return number  # they are in degrees without it
        if kinds[self.at] in ("name", "accent"):
            self.fail("reading/expected-end", expected="")
        return self.mark(Div(Mul(number, Constant("pi")), HALF_TURN), first)

    def mixed(self, at: int) -> int:
        """The token after the proper fraction that stands beside a whole number, where the two end
        a product; the number's own token where there is none."""
        kinds, texts = self.kinds, self.texts
        if kinds[at + 1] != "frac" or not texts[at].isdigit() or self.tokens.thin_space(at + 1):
            return at
        if kinds[at + 2 : at + 8] == ["lbrace", "number", "rbrace"] * 2:
            digits, end = [texts[at + 3], texts[at + 6]], at + 8
        elif kinds[at + 2] == "number" and len(texts[at + 2]) == 2:
            digits, end = list(texts[at + 2]), at + 3
        else:
            return at
        proper = all(digit.isdigit() for digit in digits) and 0 < int(digits[0]) < int(digits[1])
        goes_on = kinds[end] in self.starts_factor or kinds[end] in ("*", "^")
        follows = at > 0 and (kinds[at - 1] in ("*", "/", "frac", "^", "_"))
        return at if goes_on or follows or not proper or len(texts[at]) > 9 else end
