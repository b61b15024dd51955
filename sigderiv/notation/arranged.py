"""What a typesetter offers (`Builder`) and what `arrange` makes of a formula (`Piece`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sigderiv.expr import Number

RELATION, SUM, PRODUCT, POWER, APPLICATION, ATOM = range(6)
"""How tightly a piece holds together."""


class Piece(NamedTuple):
    """Markup, how tightly it holds, whether it begins with a digit, and, for a negation, what is
    taken away."""

    markup: str
    level: int = ATOM
    digit: bool = False
    subtrahend: str = ""


class Builder(Protocol):
    """What a typesetting language can say."""

    def number(self, text: str) -> str: ...
    def name(self, text: str) -> str: ...
    def word(self, text: str) -> str: ...
    def operator(self, text: str) -> str: ...
    def prefix(self, text: str) -> str: ...
    def row(self, parts: Sequence[str]) -> str: ...
    def fenced(self, left: str, inner: str, right: str) -> str: ...
    def fraction(self, above: str, below: str) -> str: ...
    def scripts(self, base: str, below: str, above: str) -> str: ...
    def limits(self, base: str, below: str, above: str) -> str: ...
    def root(self, inner: str, degree: str) -> str: ...
    def accent(self, base: str, mark: str) -> str: ...
    def cases(self, rows: Sequence[tuple[str, str]]) -> str: ...
    def apply(self) -> str: ...
    def space(self) -> str: ...
    def mark(self, inner: str) -> str: ...


def decimal(node: Number) -> str:
    """The numeral's digits, exact."""
    value = node.value
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str((value * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
