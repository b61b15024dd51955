"""Slips with factors: one left out (`x_j`, `1/m`, a number), one too many."""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.expr import Add, Call, Div, Expr, Indexed, Mul, Neg, Number, Pow, Symbol, subformulas
from sigderiv.review.mending.slips.building import divided, times
from sigderiv.review.mending.slips.records import Setting, Slip

TWO = Number(2)
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


def _missing(node: Expr, setting: Setting) -> Iterator[Expr]:
    """A factor missing on the whole right side or on one of its terms."""
    terms = setting.right.children if isinstance(setting.right, Add) else ()
    if node is not setting.right and (node not in terms or isinstance(node, Number)):
        return  # another number in place of a number is no missing factor
    for factor in _candidates(setting):
        yield times(node, factor)
    for factor in _candidates(setting):
        if isinstance(factor, (Symbol, Number)):
            yield divided(node, factor)


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


def _middle(node: Expr, setting: Setting) -> Iterator[Expr]:
    """`a^2 + 2ab + b^2` for `a^2 + b^2`."""
    if not isinstance(node, Add):
        return
    roots = [_root(term) for term in node.children]
    for first, left in enumerate(roots):
        for right in roots[first + 1 :]:
            if left is not None and right is not None:
                middle = times(times(TWO, left), right)
                for term in (middle, Neg(middle)):
                    terms = (*node.children[: first + 1], term, *node.children[first + 1 :])
                    yield Add(*terms)


def _root(term: Expr) -> Expr | None:
    """What a square is the square of."""
    if isinstance(term, Pow) and term.children[1] is TWO:
        return term.children[0]
    return term if isinstance(term, Number) and term.value == 1 else None


def _logarithm(node: Expr, setting: Setting) -> Iterator[Expr]:
    """`ln a + ln b` for `ln a ln b`, `ln a - ln b` for `ln a / ln b`."""
    if isinstance(node, (Mul, Div)) and all(_is_logarithm(each) for each in node.children):
        first, *others = node.children
        yield Add(first, *(map(Neg, others) if isinstance(node, Div) else others))


def _is_logarithm(node: Expr) -> bool:
    return isinstance(node, Call) and node.name == "ln" and not node.orders


SLIPS = (
    Slip("middle-term", undo=_middle, example=("a^2 + b^2", "a^2 + 2*a*b + b^2")),
    Slip("logarithm", undo=_logarithm, example=("ln(a)*ln(b)", "ln(a) + ln(b)")),
    Slip("factor", undo=_missing, make=_dropped, example=("a - y", "(a - y)*x_j")),
    Slip("extra-factor", undo=_extra, example=("2*x*x", "2*x")),
)
