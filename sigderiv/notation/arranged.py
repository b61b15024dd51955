"""What a typesetter offers (`Builder`), what `arrange` makes of a formula (`Piece`), and how signs,
accents and functions are written on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sigderiv.expr import Number
from sigderiv.expr.names import GREEK

RELATION, SUM, PRODUCT, POWER, APPLICATION, ATOM = range(6)
"""How tightly a piece holds together."""

RELATIONS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}
MARKS = {
    "hat": "^", "bar": "¯", "tilde": "~", "vec": "→", "dot": "˙", "ddot": "¨", "widehat": "^",
    "widetilde": "~", "overline": "¯",
}  # fmt: skip
CONSTANTS = {"pi": "π", "e": "e", "oo": "∞", "any": ""}
WORDS = {
    "relu": "ReLU", "elu": "ELU", "selu": "SELU", "silu": "SiLU", "gelu": "GELU",
    "leaky_relu": "LeakyReLU", "asin": "arcsin", "acos": "arccos", "atan": "arctan",
    "acot": "arccot", "asec": "arcsec", "acsc": "arccsc", "asinh": "arsinh", "acosh": "arcosh",
    "atanh": "artanh", "acoth": "arcoth", "asech": "arsech", "acsch": "arcsch",
    "sign": "sgn", "lambertw": "W", "heaviside": "H", "digamma": "ψ", "gamma": "Γ",
    "sigma": "σ", "gelu_tanh": "GELU-tanh", "hard_sigmoid": "hard-sigmoid",
    "hard_tanh": "hard-tanh",
}  # fmt: skip
FENCES = {"abs": ("|", "|"), "norm": ("‖", "‖"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉")}
UNNAMED = frozenset(("abs", "norm", "floor", "ceil", "sqrt", "cbrt", "root", "indicator", "delta"))
CHAINS = {"hadamard": "⊙", "compose": "∘", "dot": "⋅", "matmul": "", "and": "∧", "or": "∨"}


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
    def thin(self) -> str: ...
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


def bold(base: str) -> str:
    """The letter in the alphabet of bold letters, if it has one there."""
    if len(base) == 1 and "a" <= base <= "z":
        return chr(0x1D41A + ord(base) - ord("a"))
    if len(base) == 1 and "A" <= base <= "Z":
        return chr(0x1D400 + ord(base) - ord("A"))
    return GREEK.get(base, base)
