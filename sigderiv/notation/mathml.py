"""Formulas as MathML, which browsers draw by themselves.

Contract: `write_mathml(formula, block, highlight)` is one `<math>` element in MathML Core; the
marked part is in an `<mrow class="changed">`.  `write_mathml_terms` is the same in pieces.
Write-only.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sigderiv.expr import Expr, Place
from sigderiv.notation.arrange import typeset, typeset_terms


def write_mathml(formula: Expr, *, block: bool = False, highlight: Place | None = None) -> str:
    """The formula as a `<math>` element, in the line or as a block of its own."""
    inner = typeset(formula, _MathML(), highlight)
    display = ' display="block"' if block else ""
    return f"<math{display}>{inner}</math>"


def write_mathml_terms(formula: Expr, highlight: Place | None = None) -> str:
    """The formula in one `<math>` for each term of a sum, with spaces between them: a browser
    breaks lines between elements, and never inside one."""
    terms = typeset_terms(formula, _MathML(), highlight)
    return " ".join(
        f'<math displaystyle="true">{"".join(_infix(part) for part in term)}</math>'
        for term in terms
    )


def _infix(part: str) -> str:
    """A sign at the beginning is between two terms all the same."""
    begins = part.startswith(("<mo>", '<mrow class="changed"><mo>'))
    return part.replace("<mo>", '<mo form="infix" lspace="0">', 1) if begins else part


OTHERWISE = "<mtext>otherwise</mtext>"
TALL = ("<mfrac", "<munder", "<mtable", "<mroot", "<msqrt")
"""What makes brackets around it grow."""


class _MathML:
    """MathML Core's elements; every method gives exactly one element."""

    def number(self, text: str) -> str:
        return f"<mn>{escape(text)}</mn>"

    def name(self, text: str) -> str:
        return f"<mi>{escape(text)}</mi>"

    def word(self, text: str) -> str:
        return f'<mi mathvariant="normal">{escape(text)}</mi>'

    def operator(self, text: str) -> str:
        if text == "|":
            return '<mo stretchy="true" fence="true" form="postfix">|</mo>'
        return f"<mo>{escape(text)}</mo>"

    def prefix(self, text: str) -> str:
        return f'<mo form="prefix">{escape(text)}</mo>'

    def row(self, parts: Sequence[str]) -> str:
        return f"<mrow>{''.join(parts)}</mrow>"

    def fenced(self, left: str, inner: str, right: str) -> str:
        grows = "" if any(tall in inner for tall in TALL) else ' stretchy="false"'
        kind = f'fence="true"{grows}'
        return (
            f'<mrow><mo {kind} form="prefix">{left}</mo>{inner}'
            f'<mo {kind} form="postfix">{right}</mo></mrow>'
        )

    def fraction(self, above: str, below: str) -> str:
        return f"<mfrac>{above}{below}</mfrac>"

    def scripts(self, base: str, below: str, above: str) -> str:
        if below and above:
            return f"<msubsup>{base}{below}{above}</msubsup>"
        return f"<msub>{base}{below}</msub>" if below else f"<msup>{base}{above}</msup>"

    def limits(self, base: str, below: str, above: str) -> str:
        if above:
            return f"<munderover>{base}{below}{above}</munderover>"
        return f"<munder>{base}{below}</munder>"

    def root(self, inner: str, degree: str) -> str:
        return f"<mroot>{inner}{degree}</mroot>" if degree else f"<msqrt>{inner}</msqrt>"

    def accent(self, base: str, mark: str) -> str:
        return f'<mover accent="true">{base}<mo>{escape(mark)}</mo></mover>'

    def cases(self, rows: Sequence[tuple[str, str]]) -> str:
        lines = "".join(
            f'<mtr><mtd style="text-align:left">{value}</mtd>'
            f'<mtd style="text-align:left">{condition or OTHERWISE}</mtd></mtr>'
            for value, condition in rows
        )
        return f'<mrow><mo fence="true" form="prefix">{{</mo><mtable>{lines}</mtable></mrow>'

    def apply(self) -> str:
        return "<mo>&#x2061;</mo>"

    def space(self) -> str:
        return "<mo>&#x2062;</mo>"

    def thin(self) -> str:
        return '<mspace width="0.17em"/>'

    def mark(self, inner: str) -> str:
        return f'<mrow class="changed">{inner}</mrow>'
