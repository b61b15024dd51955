"""Slips with factors: one left out (`x_j`, `1/m`, a number), one too many."""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.expr import Add, Call, Div, Expr, Indexed, Mul, Neg, Number, Symbol, subformulas
from sigderiv.review.slips.records import Setting, Slip

ONE = Number(1)
_NUMBERS = tuple(map(Number, (2, 3, 4)))


def _candidates(setting: Setting) -> list[Expr]:
    """Factors that may have been forgotten: what the left side is made of, then small numbers."""
    found: dict[Expr, None] = {}
    for node in subformulas(setting.left):
        if isinstance(node, Mul):
            for factor in node.children:
                if len(found) < 12:
                    found[factor.children[0] if isinstance(factor, Neg) else factor] = None
    for symbol in sorted(setting.symbols, key=repr)[:16]:
        found[symbol] = None
    for node in subformulas(setting.left):
        if isinstance(node, (Call, Indexed)) and len(found) < 30:
            found[node] = None
    for number in _NUMBERS:
        found[number] = None
    return list(found)


def _times(node: Expr, factor: Expr) -> Expr:
    if isinstance(node, Neg):
        return Neg(_times(node.children[0], factor))
    if isinstance(node, Mul):
        return Mul(*node.children, factor)
    return Mul(node, factor)


def _missing(node: Expr, setting: Setting) -> Iterator[Expr]:
    """A factor missing on the whole right side or on one of its terms."""
    terms = setting.right.children if isinstance(setting.right, Add) else ()
    if node is not setting.right and node not in terms:
        return
    for factor in _candidates(setting):
        yield _times(node, factor)
    for factor in _candidates(setting):
        if isinstance(factor, (Symbol, Number)):
            if isinstance(node, Neg):
                yield Neg(Mul(Div(ONE, factor), node.children[0]))
            else:
                yield Mul(Div(ONE, factor), node)


def without(node: Mul, position: int) -> Expr:
    """A product without one of its factors."""
    rest = (*node.children[:position], *node.children[position + 1 :])
    return Mul(*rest) if len(rest) > 1 else rest[0]


def _dropped(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Mul):
        for position in range(len(node.children)):
            yield without(node, position)


def _extra(node: Expr, setting: Setting) -> Iterator[Expr]:
    yield from _dropped(node, setting)
    if isinstance(node, Div) and not isinstance(node.children[1], Add):
        yield node.children[0]


SLIPS = (
    Slip("factor", undo=_missing, make=_dropped, example=("a - y", "(a - y)*x_j")),
    Slip("extra-factor", undo=_extra, example=("2*x*x", "2*x")),
)
