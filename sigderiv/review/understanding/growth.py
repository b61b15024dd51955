r"""Orders of growth, `f(x) = O(x^2)`: they say how large something is, and define nothing.

Contract: `Growth.take` is given the text of every chain; `Growth.has_order` is whether a chain
writes an order, `Growth.tells_size` whether it tells the first one of its name.  A letter that the
document also writes without a bracket, with a prime, or defines, is a letter or a function as any
other: the `o` of `o(1 - o)`, the `O` of `O(x) = x^2`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sigderiv.expr import Expr
from sigderiv.patterns import Pattern
from sigderiv.review.understanding.definitions import target_of

_LETTER = Pattern(
    r"(?<![A-Za-z\\_^])(?:\\(?:mathcal|mathrm|mathop|operatorname|tilde|widetilde|bar)\s?\{?\s?)?"
    r"(?P<letter>[Oo]|\\(?:Theta|Omega)(?![A-Za-z]))(?:(?P<plain>\s?\}?\s?(?:_\{?\w{1,8}\}?)?\s?"
    r"(?:\\left|\\[bB]igg?l?)?\s?\()|(?![A-Za-z]))"
)
_DEFINED = Pattern(r"\s*(?:[Oo]|\\(?:Theta|Omega))\s?\(\s?[a-z]\s?\)\s*")
_GROWS = Pattern(r"\(\s?[^()A-Za-z]{0,12}(?:\\log\s?)?[nNmk](?![A-Za-z])")


@dataclass(slots=True)
class Growth:
    """The chains that write orders, with their letters, and the letters that are none."""

    orders: dict[int, set[str]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    """The names of which an order was told, each with its first chain."""

    def take(self, number: int, texts: list[str]) -> None:
        """Take in the members of a chain."""
        for at, text in enumerate(texts):
            if "O" not in text and "o" not in text and "\\Theta" not in text:
                continue
            if at == 0 and len(texts) > 1 and _DEFINED.fullmatch(text):
                self.others.add(text.strip().partition("(")[0].strip())
                continue
            for found in _LETTER.finditer(text):
                letter = found["letter"]
                after = text[found.end() - 1 : found.end() + 24]
                greek = letter.startswith("\\") and not _GROWS.match(after)
                if found["plain"] is None or greek:
                    self.others.add(letter)
                else:
                    self.orders.setdefault(number, set()).add(letter)

    def has_order(self, number: int) -> bool:
        """Whether a chain writes an order of growth; to be asked once all chains are in."""
        return not self.orders.get(number, set()) <= self.others

    def tells_size(self, number: int, left: Expr | None) -> bool:
        """Whether a chain says of a name for the first time how large it is, `f(x) = O(x)`; left:
        its first member."""
        if left is None or not self.has_order(number):
            return False
        target = target_of(left)
        if target is None or target.kind == "derivative":
            return False
        return self.first.setdefault(target.plain, number) == number
