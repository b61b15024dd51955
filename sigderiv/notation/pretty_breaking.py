"""Breaking a picture that is too wide for its terminal.

Contract: `broken(formula, width, draw)` draws the members of the top level (the two sides of a
relation, the terms of a sum, the factors of a product) on as many lines as they need, each line
beginning with its sign.  A member that is too wide by itself is broken in the same way where it is
a relation, sum or product, and stays too wide where it is not.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr import Add, Expr, Mul, Neg, Relation
from sigderiv.notation.boxes import Box, beside, stacked, text
from sigderiv.notation.marked import Marked, plain
from sigderiv.notation.pretty_forms import RELATIONS, at_least
from sigderiv.notation.ropes import ELEMENTWISE, POWER, PRODUCT, SUM

Draw = Callable[[Expr], Box]
INDENT = 4


def broken(formula: Expr, width: int, draw: Draw) -> Box:
    """The formula on several lines."""
    pieces = _pieces(formula, width, draw)
    rows: list[Box] = []
    row: list[Box] = []
    used = 0
    for sign, box in pieces:
        needed = box.width + len(sign)
        if row and used + needed > width:
            rows.append(beside(*row))
            row, used = [text(" " * INDENT)], INDENT
            sign = sign.lstrip()
        if sign:
            row.append(text(sign))
        row.append(box)
        used += needed
    rows.append(beside(*row))
    if len(rows) == 1:
        return rows[0]
    blank = text("")
    spaced = [rows[0]]
    for one in rows[1:]:
        if one.height > 1 or spaced[-1].height > 1:
            spaced.append(blank)
        spaced.append(one)
    return stacked(spaced, rows[0].baseline, left=True)


def _pieces(formula: Expr, width: int, draw: Draw) -> list[tuple[str, Box]]:
    """The members of the top level with the sign before each; one level further in for a side of
    a relation that is a sum."""
    node = plain(formula)
    coloured = isinstance(formula, Marked)
    found: list[tuple[str, Box]] = []
    if isinstance(node, Relation):
        right = _terms(node.right, draw)
        found.append(("", at_least(draw(node.left), SUM)))
        found.append((f" {RELATIONS[node.op]} {right[0][0]}", right[0][1]))
        found.extend(right[1:])
    else:
        found = _terms(node, draw)
    return [(sign, box.marked()) for sign, box in found] if coloured else found


def _terms(formula: Expr, draw: Draw) -> list[tuple[str, Box]]:
    node = plain(formula)
    coloured = isinstance(formula, Marked)
    found: list[tuple[str, Box]] = []
    if isinstance(node, Add):
        for child in node.children:
            bare = plain(child)
            if isinstance(bare, Neg):
                box = at_least(draw(bare.children[0]), PRODUCT)
                box = box.marked() if isinstance(child, Marked) else box
                found.append((" - " if found else "-", box))
            else:
                found.append((" + " if found else "", at_least(draw(child), ELEMENTWISE)))
    elif isinstance(node, Mul):
        for child in node.children:
            box = at_least(draw(child), POWER)
            found.append((" · " if found else "", box))
    else:
        found.append(("", at_least(draw(node), SUM)))
    return [(sign, box.marked()) for sign, box in found] if coloured else found
