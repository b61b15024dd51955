"""What people type that the grammar reads in one way and they most likely meant in another.

Contract: `refuse_doubtful(formula, context, source)` raises `ReadingError` for a formula typed by
hand in which two letters side by side are one name though one of them also stands alone
(`x^2 + xy`), or both do elsewhere in the document (`context.joined`), or a power of 1 ends before
a division (`x^1/2`); what a program writes is never asked.
"""

from __future__ import annotations

from sigderiv.errors import ReadingError, Span
from sigderiv.expr import ONE, Div, Expr, Mul, Number, Pow, Symbol, subformulas
from sigderiv.expr.names import GREEK
from sigderiv.notation.context import Context


def refuse_doubtful(formula: Expr, context: Context, source: str) -> None:
    """Raise where a formula typed by hand is in doubt."""
    names = {node.name for node in subformulas(formula) if isinstance(node, Symbol)}
    declared = context.numbers | context.functions | context.labels
    for name in sorted(names - declared):
        near = name in context.joined or names & set(name)
        if len(name) == 2 and name.isalpha() and name not in GREEK and near:
            if f"`{name}`" not in source:
                _fail("reading/joined-letters", source, name, one=name[0], other=name[1])
    for node in subformulas(formula):
        if isinstance(node, Div) and isinstance(node.children[1], Number):
            above, below = node.children
            last = above.children[-1] if isinstance(above, Mul) else above
            if isinstance(last, Pow) and last.children[1] is ONE:
                _fail("reading/root-in-doubt", source, f"^1/{below.payload}", below=below.payload)


def _fail(code: str, source: str, text: str, **details: object) -> None:
    start = max(source.find(text), 0)
    raise ReadingError(code, source, Span(start, start + len(text)), name=text, **details)
