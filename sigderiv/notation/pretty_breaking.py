"""Breaking a picture that is too wide for its terminal.

Contract: `broken(formula, width, draw)` draws the members of the top level (the two sides of a
relation, the terms of a sum, the factors of a product) on as many lines as they need, each line
beginning with its sign.  A member that is too wide by itself is broken inside: above and below the
bar of a fraction, in the brackets of a derivative, a power or a function.  What has no such place
stays too wide: the caller sees it from the width.  Recursive, as deep as a picture may be.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr import Add, Call, Derivative, Div, Expr, Mul, Neg, Pow, Relation
from sigderiv.notation.boxes import Box, at_least, beside, enclosed, scripted, stacked, text
from sigderiv.notation.marked import Marked, plain, reaches_over
from sigderiv.notation.pretty_calculus import operator_of
from sigderiv.notation.pretty_forms import FENCED, RELATIONS
from sigderiv.notation.pretty_names import function_name
from sigderiv.notation.ropes import ATOM, ELEMENTWISE, POWER, PRODUCT, SUM

Draw = Callable[[Expr], Box]
INDENT = 4
NARROWEST = 12
"""Nothing is broken to fewer columns than this: it would be a column of single letters."""


def broken(formula: Expr, width: int, draw: Draw) -> Box:
    """The formula in no more columns than that, if it can be."""
    whole = draw(formula)
    if whole.width <= width or width < NARROWEST:
        return whole
    node = plain(formula)
    made = _inside(node, width, draw)
    if made is None and isinstance(node, (Relation, Add, Mul)):
        made = _in_lines(_pieces(node, draw), width, draw)
    if made is None or made.width >= whole.width:
        return whole
    made = made.at(whole.level, whole.opened)
    return made.marked() if isinstance(formula, Marked) else made


Piece = tuple[str, Expr, int]
"""A sign, what stands after it, and how tightly that must hold together."""


def _in_lines(pieces: list[Piece], width: int, draw: Draw) -> Box:
    """As many of the pieces on each line as fit."""
    rows: list[Box] = []
    row: list[Box] = []
    used = 0
    for sign, member, level in pieces:
        box = at_least(draw(member), level)
        if row and used + box.width + len(sign) > width:
            rows.append(beside(*row))
            row, used = [text(" " * INDENT)], INDENT
            sign = sign.lstrip()
        room = width - used - len(sign)
        if box.width > room:
            box = _fitted(member, level, room, draw)
        if sign:
            row.append(text(sign))
        row.append(box)
        used += box.width + len(sign)
    rows.append(beside(*row))
    if len(rows) == 1:
        return rows[0]
    spaced = [rows[0]]
    for one in rows[1:]:
        if one.height > 1 or spaced[-1].height > 1:
            spaced.append(text(""))
        spaced.append(one)
    return stacked(spaced, rows[0].baseline, left=True)


def _fitted(member: Expr, level: int, room: int, draw: Draw) -> Box:
    """A member in that room, with the brackets that it needs."""
    bare = draw(member)
    if bare.level >= level:
        return broken(member, room, draw)
    return enclosed(broken(member, room - 2, draw))


def _pieces(node: Expr, draw: Draw) -> list[Piece]:
    """The members of the top level; one level further in for the right side of a relation that is
    a sum or a product."""
    if not isinstance(node, Relation):
        return _terms(node, draw)
    right = _terms(node.right, draw)
    sign = f" {RELATIONS[node.op]} {right[0][0]}"
    return [("", node.left, SUM), (sign, *right[0][1:]), *right[1:]]


def _terms(formula: Expr, draw: Draw) -> list[Piece]:
    node = plain(formula)
    found: list[Piece] = []
    if isinstance(node, Add):
        for child in node.children:
            bare = plain(child)
            if isinstance(bare, Neg):
                inner = bare.children[0]
                kept = Marked(inner) if isinstance(child, Marked) else inner
                found.append((" - " if found else "-", kept, PRODUCT))
            else:
                found.append((" + " if found else "", child, ELEMENTWISE))
        return found
    if isinstance(node, Mul):
        last = len(node.children) - 1
        for position, child in enumerate(node.children):
            over = position < last and (draw(child).opened or reaches_over(child, node))
            found.append((" · " if found else "", child, ATOM + 1 if over else POWER))
        return found
    return [("", formula, SUM)]


def _inside(node: Expr, width: int, draw: Draw) -> Box | None:
    """A formula whose parts are broken, None where it has no part of that kind."""
    match node:
        case Div():
            over, under = (broken(child, width, draw) for child in node.children)
            bar = text("─" * max(over.width, under.width))
            return stacked([over, bar, under], over.height, POWER)
        case Neg():
            inner = _fitted(node.children[0], PRODUCT, width - 1, draw)
            return beside(text("-"), inner)
        case Derivative():
            operator = operator_of(node, draw(node.variable))
            body = broken(node.body, width - operator.width - 2, draw)
            return beside(operator, enclosed(body))
        case Pow():
            above = draw(node.children[1])
            base = broken(node.children[0], width - above.width - 2, draw)
            return scripted(enclosed(base), above, None)
        case Call() if len(node.children) == 1 and not node.orders and node.name not in FENCED:
            if node.name in ("sqrt", "cbrt", "transpose", "factorial", "indicator"):
                return None
            head = text(function_name(node.name, 1))
            return beside(head, enclosed(broken(node.children[0], width - head.width - 2, draw)))
    return None
