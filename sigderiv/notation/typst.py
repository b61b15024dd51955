"""Formulas in the markup of Typst, for pdf, svg and png.

Contract: `write_typst(formula, highlight)` is what stands between two `$`; every name is quoted,
so that no name of the formula is taken for one of Typst's own.  Write-only.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import Expr, Place
from sigderiv.notation.arrange import typeset, typeset_terms


def write_typst(formula: Expr, *, highlight: Place | None = None) -> str:
    """The formula; the marked part is the argument of a function `changed`."""
    return typeset(formula, _Typst(), highlight)


def write_typst_terms(formula: Expr, highlight: Place | None = None) -> list[str]:
    """The formula in one piece for each term of a sum, so that a line is broken between them."""
    terms = typeset_terms(formula, _Typst(), highlight)
    return [" med ".join(term) for term in terms]


def quoted(text: str) -> str:
    """A string literal of Typst."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


OTHERWISE = quoted("otherwise")


class _Typst:
    """Typst's mathematics, in function calls, so that nothing depends on precedence."""

    def number(self, text: str) -> str:
        return text

    def name(self, text: str) -> str:
        return text if len(text) == 1 and text.isalpha() else f"italic({quoted(text)})"

    def word(self, text: str) -> str:
        if len(text) == 1 and text.isascii() and text.isalpha():
            return f"upright({text})"
        return "upright(partial)" if text == "∂" else f"op({quoted(text)})"

    def operator(self, text: str) -> str:
        if text == "|":
            return "lr(|)"
        return f"class({quoted(_CLASSES.get(text, 'binary'))}, {quoted(text)})"

    def prefix(self, text: str) -> str:
        return f'class("unary", {quoted(text)})'

    def row(self, parts: Sequence[str]) -> str:
        return " ".join(part for part in parts if part)

    def fenced(self, left: str, inner: str, right: str) -> str:
        return f"lr({_FENCES[left][0]} {inner} {_FENCES[right][1]})"

    def fraction(self, above: str, below: str) -> str:
        return f"frac({above}, {below})"

    def scripts(self, base: str, below: str, above: str) -> str:
        pieces = [f"{{{base}}}"[1:-1]]
        if above:
            pieces.append(f"tr: {above}")
        if below:
            pieces.append(f"br: {below}")
        return f"attach({', '.join(pieces)})"

    def limits(self, base: str, below: str, above: str) -> str:
        tail = f", t: {above}" if above else ""
        return f"attach(limits({base}), b: {below}{tail})"

    def root(self, inner: str, degree: str) -> str:
        return f"root({degree}, {inner})" if degree else f"sqrt({inner})"

    def accent(self, base: str, mark: str) -> str:
        return f"{_ACCENTS[mark]}({base})"

    def cases(self, rows: Sequence[tuple[str, str]]) -> str:
        lines = ", ".join(f"{value} & quad {condition or OTHERWISE}" for value, condition in rows)
        return f"cases({lines})"

    def apply(self) -> str:
        return ""

    def space(self) -> str:
        return ""

    def thin(self) -> str:
        return "thin"

    def mark(self, inner: str) -> str:
        return f"changed({inner})"


_ACCENTS = {"^": "hat", "¯": "overline", "~": "tilde", "→": "arrow", "˙": "dot", "¨": "dot.double"}
_CLASSES = {
    "∑": "large", "∏": "large", "∫": "large", "=": "relation", "≠": "relation", "<": "relation",
    "≤": "relation", ">": "relation", "≥": "relation", "≈": "relation", "→": "relation",
    ",": "punctuation", "′": "normal", "″": "normal", "‴": "normal", "!": "normal", "*": "normal",
}  # fmt: skip
_FENCES = {
    "(": ("(", ""), ")": ("", ")"), "[": ("[", ""), "]": ("", "]"), "|": ("|", "|"),
    "‖": ("‖", "‖"), "⌊": ("⌊", ""), "⌋": ("", "⌋"), "⌈": ("⌈", ""), "⌉": ("", "⌉"),
}  # fmt: skip
