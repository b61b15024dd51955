"""A corrected side in the words of the source: nothing changed but the part that was wrong.

Contract: what is returned is read back as exactly the formula that was proved; "" where no such
text is found.  The parts of the wrong piece that stay keep their own spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sigderiv import notation
from sigderiv.errors import SigderivError, Span
from sigderiv.expr import (
    Add,
    Derivative,
    Expr,
    Limit,
    Neg,
    Number,
    Place,
    Sum,
    Symbol,
    part,
)
from sigderiv.patterns import Pattern
from sigderiv.review.reading.pieces import Member, places_in, read_formula

_SINGLE = Pattern(r"([_^])\{(\w)\}")
"""A script of one character, which most people write without braces."""
_HOLDER = "kappa_{}"
_FIRST = 70_001
"""Placeholders are named by numbers that no document uses as subscripts."""


def changed(old: Expr, new: Expr) -> Place:
    """The place of the smallest part in which two formulas differ."""
    place: Place = ()
    while type(old) is type(new) and old.payload == new.payload:
        pairs = list(zip(old.children, new.children, strict=False))
        different = [number for number, (one, other) in enumerate(pairs) if one is not other]
        if len(old.children) != len(new.children) or len(different) != 1:
            break
        place = (*place, different[0])
        old, new = pairs[different[0]]
    return place


def respelled(right: Expr, place: Place, member: Member) -> str:
    """The member's text with the part at a place, or the smallest part around it with which that
    can be done, replaced by the one of `right`."""
    if member.expr is None:
        return ""
    spans = places_in(member)
    while True:
        parent = part(member.expr, place[:-1]) if place else None
        # The sign before a term belongs to the sum.
        if place in spans and not (isinstance(parent, Add) and _turns(right, place, member.expr)):
            found = _replaced(right, place, member, spans)
            if found:
                return found
        if not place:
            return ""
        place = place[:-1]


def _replaced(right: Expr, place: Place, member: Member, spans: Mapping[Place, Span]) -> str:
    text, span = member.body.text, spans[place]
    assert member.expr is not None
    known = {
        node: text[spans[where].start : spans[where].end]
        for where, node in _parts(member.expr, place)
        if where in spans
    }
    braces = _SINGLE.search(text) is not None
    for new in _spellings(part(right, place), known, member.latex, braces):
        for piece in (f"({new})", new) if _open(right, place) else (new, f"({new})"):
            whole = f"{text[: span.start]}{piece}{text[span.end :]}".strip()
            try:
                if read_formula(whole, member.latex, member.context) is right:
                    return " ".join(whole.split())
            except SigderivError:
                continue
    return ""


def _open(right: Expr, place: Place) -> bool:
    """Whether the part is a sum behind the sign of a sum, a product, a limit or a derivative: a
    person cannot see how far the sign goes unless brackets say it."""
    if not place or not isinstance(part(right, place), Add):
        return False
    return isinstance(part(right, place[:-1]), (Sum, Limit, Derivative))


def _turns(right: Expr, place: Place, wrong: Expr) -> bool:
    """Whether the part at a place is negative in one of the two."""
    return isinstance(part(right, place), Neg) or isinstance(part(wrong, place), Neg)


def _parts(formula: Expr, place: Place) -> Iterator[tuple[Place, Expr]]:
    """The parts of the wrong piece, two levels deep, but for numbers and letters."""
    node = part(formula, place)
    for first, child in enumerate(node.children):
        if child.children:
            yield (*place, first), child
        for second, inner in enumerate(child.children):
            if inner.children:
                yield (*place, first, second), inner


def _spellings(new: Expr, known: Mapping[Expr, str], latex: bool, braces: bool) -> Iterator[str]:
    """The new part with its known parts as the source spells them, then as the writer does."""
    write: Callable[[Expr], str] = notation.write_latex if latex else notation.write_text
    held: dict[str, str] = {}

    def holder(node: Expr) -> Expr:
        if isinstance(node, Neg):  # the sign stays, or `a + -b` would be written
            return Neg(holder(node.children[0]))
        if node not in known:
            return node
        name = _HOLDER.format(_FIRST + len(held))
        symbol = Symbol(name)
        held[write(symbol)] = known[node]
        return symbol

    def held_in(child: Expr) -> Expr:
        symbol = holder(child)
        if symbol is not child or not child.children:
            return symbol
        return child.with_children(tuple(map(holder, child.children)))

    children = [held_in(child) for child in new.children]
    if held and not isinstance(new, Number):
        try:
            text = write(new.with_children(tuple(children)))
            for name, spelling in held.items():
                text = text.replace(name, spelling)
            yield text if braces else _SINGLE.sub(r"\1\2", text)
            yield text
        except (SigderivError, ValueError, TypeError):
            pass  # a node that takes no placeholder there
    yield write(new) if braces else _SINGLE.sub(r"\1\2", write(new))
    yield write(new)
