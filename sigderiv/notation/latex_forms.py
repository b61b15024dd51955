"""How each kind of formula is written in LaTeX.

Contract: `FORMS[type(node)](writer, node, done)` is the node's `Tex`, given those of its children.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sigderiv.expr import (
    ANY,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
)
from sigderiv.kernel.template import Meta
from sigderiv.notation.extent import captures
from sigderiv.notation.latex_calls import call, power
from sigderiv.notation.latex_indices import indexed
from sigderiv.notation.latex_pieces import (
    DELTA,
    DIGIT,
    FUNCTION,
    LETTER,
    SWALLOWS,
    SYMBOL,
    Done,
    Tex,
    at_least,
    fenced,
    joined,
)
from sigderiv.notation.marked import Marked, plain, reaches_over
from sigderiv.notation.ropes import (
    ATOM,
    ELEMENTWISE,
    NEGATION,
    POWER,
    PRODUCT,
    RELATION,
    SUM,
    Part,
    numeral,
)

if TYPE_CHECKING:
    from sigderiv.notation.latex_writer import LatexWriter

CONSTANTS = {"pi": "\\pi", "e": "e", "oo": "\\infty", "any": "\\mathrm{any}"}
RELATIONS = {
    "=": "=", "!=": "\\neq", "<": "<", "<=": "\\leq", ">": ">", ">=": "\\geq", "~": "\\approx",
}  # fmt: skip


def _number(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    return Tex(ATOM, numeral(node.payload), head=DIGIT)


def _symbol(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    tail = DELTA if node.payload == "Delta" else SYMBOL
    return Tex(ATOM, writer.name(node.payload).latex, head=LETTER, tail=tail)


def _constant(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    return Tex(ATOM, CONSTANTS[node.payload], head=LETTER)


def _hole(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    return Tex(ATOM, "\\dots" if node.payload == "…" else f"\\mathit{{{node.payload}}}")


def _sum(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    parts: list[Part] = []
    tall = False
    terms = [plain(child) for child in node.children]
    for position, child in enumerate(node.children):
        sign = " + " if parts else ""
        term = done[child]
        if isinstance(plain(child), Neg):
            sign = " - " if parts else "-"
            inner = plain(child).children[0]
            term = at_least(done[inner], PRODUCT)
            if isinstance(child, Marked):
                term = _coloured(term)
        if captures(terms, position):
            term = Tex(ATOM, fenced(term), tall=True)
        term = at_least(term, ELEMENTWISE)
        parts.extend((sign, term) if sign else (term,))
        tall = tall or term.tall
    return Tex(SUM, *parts, tall=tall)


def _coloured(piece: Tex) -> Tex:
    return Tex(
        piece.level, "\\textcolor{red}{", piece, "}", tall=piece.tall,
        head=DIGIT if piece.head == DIGIT else "other",
    )  # fmt: skip


def _marked(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    return _coloured(done[node.children[0]])


def _product(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    return joined([
        Tex(ATOM, fenced(done[child]), tall=True) if reaches_over(child, node) else done[child]
        for child in node.children
    ])  # fmt: skip


def _negation(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    inner = at_least(done[node.children[0]], PRODUCT)
    return Tex(NEGATION, "-", inner, tall=inner.tall)


def _quotient(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    over, under = (done[child] for child in node.children)
    return Tex(POWER, "\\frac{", over, "}{", under, "}", tall=True)


def _derivative(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    assert isinstance(node, Derivative)
    body, variable = node.children
    raised = f"^{{{node.order}}}" if node.order > 1 else ""
    sign, under = _differential(writer, variable, done, node.order)
    bottom: list[Part] = ["}{", under, raised, "}"]
    if isinstance(body, Symbol):
        space = "" if sign == "d" and not raised else " "
        space = " " if sign != "d" else space
        return Tex(POWER, f"\\frac{{{sign}{raised}{space}", done[body], *bottom, tall=True)
    head: list[Part] = [f"\\frac{{{sign}{raised}", *bottom]
    closed = Tex(POWER, *head, fenced(done[body]), tall=True)
    if isinstance(body, Call) and done[body].head == FUNCTION and done[body].level == ATOM:
        return Tex(POWER, *head, " ", done[body], tail=SWALLOWS, tall=True, closed=closed)
    return closed


def _differential(writer: LatexWriter, variable: Expr, done: Done, order: int) -> tuple[str, Part]:
    """`d` or `\\partial`, and what stands under the bar."""
    if isinstance(variable, Symbol):
        name = writer.name(variable.payload)
        if name.simple and "\\Delta" not in name.latex and name.latex.count("{") <= 1:
            return "d", Tex(ATOM, "d", name.latex)
        usable = not name.raised or (order == 1 and "*" not in name.latex)
        if (usable and name.latex[0] != "\\") or (
            usable and name.latex[1:].split("_")[0].isalpha()
        ):
            return "\\partial", Tex(ATOM, "\\partial ", name.latex)
    elif isinstance(variable, Indexed) and isinstance(variable.base, Symbol):
        base = writer.name(variable.base.payload)
        rope = done[variable]
        if base.simple and base.latex.count("{") == 0 and rope.head == LETTER:
            if order == 1 or not (variable.superscripts or variable.base is Symbol("delta")):
                return "\\partial", Tex(ATOM, "\\partial ", rope)
    return "\\partial", Tex(ATOM, "\\partial ", fenced(done[variable]))


def _prime(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    body = node.children[0]
    marks = "'" * node.payload
    if isinstance(body, Symbol) and not writer.name(body.payload).raised:
        return Tex(ATOM, done[body], marks, head=LETTER, tail=SYMBOL)
    if isinstance(body, Indexed) and not body.superscripts and done[body].head == LETTER:
        return Tex(ATOM, done[body], marks, head=LETTER, tail=SYMBOL)
    inner = fenced(done[body])
    return Tex(ATOM, inner, marks, head=inner.head, tall=inner.tall)


def _limit(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    assert isinstance(node, Limit)
    target: Part = at_least(done[node.target], SUM)
    side = ""
    if node.direction:
        side = f"^{{{node.direction}}}"
        plain_target = isinstance(node.target, Number) or (
            isinstance(node.target, Symbol) and not writer.name(node.target.payload).raised
        )
        if not plain_target:
            target = Tex(ATOM, "{", done[node.target], "}")
    body = at_least(done[node.body], PRODUCT)
    parts: list[Part] = ["\\lim_{", done[node.variable], " \\to ", target, side, "} ", body]
    piece = Tex(POWER, *parts, tail=SWALLOWS, tall=True)
    piece.closed = fenced(piece)
    return piece


def _big(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    assert isinstance(node, Sum)
    parts: list[Part] = ["\\sum" if type(node) is Sum else "\\prod", "_{"]
    condition = node.condition
    short = (
        isinstance(condition, Relation)
        and condition.left is node.index
        and condition.op != "="
        and node.lower is ANY
    )
    if short and condition is not None:
        parts.append(done[condition])
    else:
        parts.append(done[node.index])
        if node.lower is not ANY:
            parts.extend(("=", at_least(done[node.lower], SUM)))
        if condition is not None:
            parts.extend((",\\, ", done[condition]))
    parts.append("}")
    if node.upper is not ANY:
        parts.extend(("^{", done[node.upper], "}"))
    parts.extend((" ", at_least(done[node.body], PRODUCT)))
    piece = Tex(POWER, *parts, tail=SWALLOWS, tall=True)
    piece.closed = fenced(piece)
    return piece


def _relation(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    left, right = (at_least(done[child], SUM) for child in node.children)
    between = f" {RELATIONS[node.payload]} "
    return Tex(RELATION, left, between, right, tall=left.tall or right.tall)


def _cases(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    assert isinstance(node, Piecewise)
    parts: list[Part] = ["\\begin{cases} "]
    for value, condition in node.cases:
        if len(parts) > 1:
            parts.append(" \\\\ ")
        parts.extend((done[value], ", & ", done[condition]))
    if node.otherwise is not None:
        if len(parts) > 1:
            parts.append(" \\\\ ")
        parts.extend((done[node.otherwise], ", & \\text{otherwise}"))
    return Tex(POWER, *parts, " \\end{cases}", tall=True)


def _evaluation(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    body, variable, value = (done[child] for child in node.children)
    parts: list[Part] = ["\\left. ", body, " \\right|_{", at_least(variable, SUM), "="]
    return Tex(POWER, *parts, at_least(value, SUM), "}", tall=True)


FORMS: dict[type[Expr], Callable[[LatexWriter, Expr, Done], Tex]] = {
    Number: _number,
    Symbol: _symbol,
    Constant: _constant,
    Add: _sum,
    Mul: _product,
    Neg: _negation,
    Div: _quotient,
    Pow: power,
    Call: call,
    Derivative: _derivative,
    Prime: _prime,
    Limit: _limit,
    Sum: _big,
    Product: _big,
    Indexed: indexed,
    Relation: _relation,
    Piecewise: _cases,
    At: _evaluation,
    Meta: _hole,
    Marked: _marked,
}
