"""How derivatives, limits and values at a point are drawn.

Contract: as in `pretty_forms`; `operator_of(node, variable)` is the sign of a derivative alone.
"""

from __future__ import annotations

from sigderiv.expr import Call, Derivative, Expr, Indexed, Limit, Symbol
from sigderiv.notation.boxes import Box, at_least, beside, enclosed, stacked, text
from sigderiv.notation.marked import plain
from sigderiv.notation.pretty_names import superscript_characters
from sigderiv.notation.ropes import ATOM, POWER, PRODUCT, SUM

Done = dict[Expr, Box]


class Drawer:
    """What one drawing has to remember (nothing yet)."""


def operator_of(node: Derivative, variable: Box) -> Box:
    """The sign `d/dx` before what is differentiated."""
    sign, power, bottom = _signs(node, variable)
    top = text(f"{sign}{power}")
    bar = text("─" * max(top.width, bottom.width))
    return stacked([top, bar, bottom], 1)


def _signs(node: Derivative, variable: Box) -> tuple[str, str, Box]:
    """The letter, the order above it, and what stands under the bar."""
    by = plain(node.variable)
    power = superscript_characters(str(node.order)) if node.order > 1 else ""
    simple = isinstance(by, Symbol) and variable.height == 1
    sign = "∂" if isinstance(by, Indexed) or {*"_^"} & {*str(by.payload)} else "d"
    under = variable if simple or isinstance(by, Indexed) else enclosed(variable)
    return sign, power or "", beside(text(sign), under, text(power or ""))


def derivative(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Derivative)
    body, variable = node.children
    if isinstance(plain(body), Symbol):
        sign, power, bottom = _signs(node, done[variable])
        top = beside(text(f"{sign}{power}"), done[body])
        return stacked([top, text("─" * max(top.width, bottom.width)), bottom], top.height, POWER)
    operator = operator_of(node, done[variable])
    operand = done[body]
    called = isinstance(plain(body), Call) and operand.level == ATOM
    if called:
        return beside(operator, text(" "), operand, level=POWER)
    return beside(operator, enclosed(operand), level=POWER)


def prime(drawer: Drawer, node: Expr, done: Done) -> Box:
    body = node.children[0]
    inner = done[body] if isinstance(plain(body), (Symbol, Indexed)) else enclosed(done[body])
    marks = Box(("'" * node.payload, *[" " * node.payload] * (inner.height - 1)), inner.baseline)
    return beside(inner, marks)


def limit(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Limit)
    side = {"+": "⁺", "-": "⁻", "": ""}[node.direction]
    target = at_least(done[node.target], SUM)
    under = beside(done[node.variable], text(" → "), target, text(side))
    sign = stacked([text("lim"), under], 0)
    body = at_least(done[node.body], PRODUCT)
    return beside(sign, text(" "), body, level=POWER).at(POWER, opened=True)


def evaluation(drawer: Drawer, node: Expr, done: Done) -> Box:
    body, variable, value = (done[child] for child in node.children)
    where = beside(at_least(variable, SUM), text("="), at_least(value, SUM))
    inner = body if body.level >= PRODUCT else enclosed(body)
    bar = Box(("│",) * (inner.height + 1), inner.baseline)
    return beside(inner, _below(bar, where), level=POWER)


def _below(bar: Box, where: Box) -> Box:
    """Something at the foot of a bar."""
    blank = Box(("",) * (bar.height - 1))
    column = stacked([blank, where], bar.baseline, left=True) if bar.height > 1 else where
    return beside(bar, Box(column.lines, bar.baseline, ATOM, column.marks))
