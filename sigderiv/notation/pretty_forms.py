"""How each kind of formula is drawn.

Contract: `FORMS[type(node)](drawer, node, done)` is the node's `Box`, given its children's.
"""

from __future__ import annotations

from collections.abc import Callable

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
from sigderiv.notation.boxes import (
    Box,
    at_least,
    beside,
    enclosed,
    fence,
    scripted,
    stacked,
    text,
)
from sigderiv.notation.marked import Marked, plain, reaches_over
from sigderiv.notation.pretty_calculus import (
    Done,
    Drawer,
    derivative,
    evaluation,
    limit,
    prime,
)
from sigderiv.notation.pretty_names import (
    function_name,
    name_box,
    subscript_characters,
    superscript_characters,
)
from sigderiv.notation.ropes import (
    ATOM,
    ELEMENTWISE,
    NEGATION,
    POWER,
    PRODUCT,
    RELATION,
    SUM,
    numeral,
)

RELATIONS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "~": "≈"}
CONSTANTS = {"pi": "π", "e": "e", "oo": "∞", "any": "·"}
INFIX = {"hadamard": " ⊙ ", "compose": " ∘ ", "matmul": " "}
FENCED = {
    "abs": ("|", "|"), "norm": ("‖", "‖"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉"),
    "dot": ("⟨", "⟩"),
}  # fmt: skip


def _number(drawer: Drawer, node: Expr, done: Done) -> Box:
    return text(numeral(node.payload))


def _symbol(drawer: Drawer, node: Expr, done: Done) -> Box:
    return name_box(node.payload)


def _constant(drawer: Drawer, node: Expr, done: Done) -> Box:
    return text(CONSTANTS[node.payload])


def _hole(drawer: Drawer, node: Expr, done: Done) -> Box:
    return text(str(node.payload))


def _sum(drawer: Drawer, node: Expr, done: Done) -> Box:
    boxes: list[Box] = []
    for child in node.children:
        sign = " + " if boxes else ""
        box = done[child]
        if isinstance(plain(child), Neg):
            sign = " - " if boxes else "-"
            box = at_least(done[plain(child).children[0]], PRODUCT)
            if isinstance(child, Marked):
                box = box.marked()
        if sign:
            boxes.append(text(sign))
        boxes.append(at_least(box, ELEMENTWISE))
    return beside(*boxes, level=SUM)


def _negation(drawer: Drawer, node: Expr, done: Done) -> Box:
    return beside(text("-"), at_least(done[node.children[0]], PRODUCT), level=NEGATION)


def _product(drawer: Drawer, node: Expr, done: Done) -> Box:
    boxes: list[Box] = []
    last = len(node.children) - 1
    previous: Expr | None = None
    for position, child in enumerate(node.children):
        box = at_least(done[child], POWER)
        if position < last and (box.opened or reaches_over(child, node)):
            box = enclosed(box)
        if previous is not None:
            boxes.append(text(_between(plain(previous), boxes[-1], plain(child), box)))
        boxes.append(box)
        previous = child
    return beside(*boxes, level=PRODUCT)


def _between(left: Expr, left_box: Box, right: Expr, right_box: Box) -> str:
    """The sign between two factors."""
    first = right_box.lines[right_box.baseline][:1]
    ends = left_box.lines[left_box.baseline][-1:]
    if first.isdigit() or (ends.isdigit() and first.isdigit()):
        return "·"
    if first in "(⎛⎜⎝":
        named = isinstance(left, (Symbol, Indexed, Prime)) or (
            isinstance(left, Pow) and isinstance(left.children[0], (Symbol, Indexed))
        )
        return "·" if named else ""
    if isinstance(left, Number) and isinstance(right, (Symbol, Pow)) and right_box.height == 1:
        return ""
    if isinstance(left, Div) or isinstance(right, Div):
        return " · "
    return "·" if left_box.height == right_box.height == 1 else " · "


def _quotient(drawer: Drawer, node: Expr, done: Done) -> Box:
    over, under = (done[child] for child in node.children)
    width = max(over.width, under.width) + (
        2 if isinstance(plain(node.children[0]), Div) or isinstance(plain(node.children[1]), Div)
        else 0
    )  # fmt: skip
    bar = text("─" * width)
    return stacked([over, bar, under], over.height, level=POWER)


def _power(drawer: Drawer, node: Expr, done: Done) -> Box:
    base, exponent = node.children
    below = at_least(done[base], ATOM)
    if isinstance(plain(base), Call) and plain(base).payload[0] in ("sqrt", "cbrt", "root"):
        below = enclosed(done[base])
    return _raise(below, done[exponent], exponent)


def _raise(base: Box, above: Box, exponent: Expr) -> Box:
    characters = None
    if above.height == 1 and base.height == 1 and not isinstance(exponent, Marked):
        characters = superscript_characters(above.lines[0])
    if characters is not None:
        return beside(base, text(characters), level=POWER)
    return scripted(base, above, None, level=POWER)


def _call(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Call)
    boxes = [done[child] for child in node.children]
    name = node.name
    if not node.orders:
        special = _special(node, name, boxes)
        if special is not None:
            return special
    head = text(function_name(name, len(boxes)))
    if node.orders:
        marks = "'" * node.orders[0]
        if len(node.orders) > 1 or node.orders[0] > 3:
            written = ",".join(map(str, node.orders))
            marks = superscript_characters(f"({written})") or f"^({written})"
        head = beside(head, text(marks))
    return beside(head, enclosed(_listed(boxes)))


def _listed(boxes: list[Box], between: str = ", ") -> Box:
    row: list[Box] = []
    for box in boxes:
        if row:
            row.append(text(between))
        row.append(box)
    return beside(*row)


def _special(node: Call, name: str, boxes: list[Box]) -> Box | None:
    count = len(boxes)
    if name in ("abs", "norm", "floor", "ceil") and count == 1:
        return enclosed(boxes[0], *FENCED[name])
    if name == "sqrt" and count == 1:
        return _rooted(boxes[0], "")
    if name == "cbrt" and count == 1:
        return _rooted(boxes[0], "³")
    if name == "root" and count == 2 and boxes[1].height == 1:
        degree = superscript_characters(boxes[1].lines[0])
        return None if degree is None else _rooted(boxes[0], degree)
    if name in INFIX and count > 1:
        return _listed([at_least(box, PRODUCT) for box in boxes], INFIX[name]).at(ELEMENTWISE)
    if name == "transpose" and count == 1:
        return beside(at_least(boxes[0], ATOM), text("ᵀ"), level=POWER)
    if name == "factorial" and count == 1:
        return beside(at_least(boxes[0], ATOM), text("!"), level=POWER)
    if name == "log" and count == 2:
        argument = enclosed(boxes[0])
        if boxes[1].height == 1:
            digits = subscript_characters(boxes[1].lines[0])
            if digits is not None:
                return beside(text(f"log{digits}"), argument)
        return beside(scripted(text("log"), None, boxes[1]), argument)
    if name == "delta" and count == 2 and all(box.height == 1 for box in boxes):
        digits = subscript_characters(boxes[0].lines[0] + boxes[1].lines[0])
        if digits is not None:
            return text(f"δ{digits}", POWER)
        return scripted(text("δ"), None, _listed(boxes, ","), POWER)
    if name == "indicator" and count == 1:
        return beside(text("𝟙"), enclosed(boxes[0], "[", "]"))
    return None


def _rooted(box: Box, degree: str) -> Box:
    """A radical sign over a box."""
    if box.height == box.width == 1:
        return beside(text(f"{degree}√"), box)
    if box.height == 1:
        bar = text("_" * box.width)
        body = stacked([bar, box], 1)
        sign = Box((" " * (len(degree) + 1), f"{degree}√"), 1)
        return beside(sign, body)
    body = stacked([text("─" * (box.width + 2)), box], box.baseline + 1)
    rows = [" ┌", *[" │"] * (box.height - 1), "╲│"]
    sign = Box(tuple(rows), box.baseline + 1)
    joined = beside(sign, body)
    return beside(text(degree), joined) if degree else joined


def _big(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Sum)
    sign = Box(("⎲", "⎳"), 0) if type(node) is Sum else Box(("┬─┬", "│ │"), 0)
    below = done[node.index]
    condition = node.condition
    short = isinstance(condition, Relation) and condition.left is node.index and node.lower is ANY
    if node.lower is not ANY:
        below = beside(below, text(" = "), at_least(done[node.lower], SUM))
    if condition is not None:
        given = done[condition]
        below = given if short else beside(below, text(", "), given)
    rows = [sign, below]
    baseline = 0
    if node.upper is not ANY:
        rows.insert(0, done[node.upper])
        baseline = done[node.upper].height
    whole = stacked(rows, baseline)
    body = at_least(done[node.body], PRODUCT)
    return beside(whole, text(" "), body, level=POWER).at(POWER, opened=True)


def _indexed(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Indexed)
    base = done[node.base] if isinstance(plain(node.base), Symbol) else enclosed(done[node.base])
    below = _indices([done[index] for index in node.subscripts])
    above = _indices([done[index] for index in node.superscripts])
    if above is not None:
        above = enclosed(above)
        if above.height == 1:
            written = superscript_characters(above.lines[0])
            if written is not None and not above.marks:
                above = None
                base = beside(base, text(written)) if below is None else base
                if below is not None:
                    digits = _small(below)
                    if digits is not None:
                        return beside(base, text(digits + written))
                    above = enclosed(_indices([done[i] for i in node.superscripts]) or text(""))
                else:
                    return base
    if below is not None and above is None:
        digits = _small(below)
        if digits is not None:
            return beside(base, text(digits))
    return scripted(base, above, below)


def _small(box: Box) -> str | None:
    if box.height > 1 or box.marks:
        return None
    return subscript_characters(box.lines[0])


def _indices(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    short = all(box.height == 1 and box.width == 1 for box in boxes)
    return _listed(boxes, "" if short else ",")


def _relation(drawer: Drawer, node: Expr, done: Done) -> Box:
    left, right = (at_least(done[child], SUM) for child in node.children)
    return beside(left, text(f" {RELATIONS[node.payload]} "), right, level=RELATION)


def _cases(drawer: Drawer, node: Expr, done: Done) -> Box:
    assert isinstance(node, Piecewise)
    rows = [(done[value], done[condition], "if ") for value, condition in node.cases]
    if node.otherwise is not None:
        rows.append((done[node.otherwise], text("otherwise"), ""))
    width = max(row[0].width for row in rows)
    boxes = []
    for value, condition, word in rows:
        space = text(" " * (width - value.width + 2))
        boxes.append(beside(value, space, text(word), condition))
    body = stacked(boxes, 0, left=True)
    body = Box(body.lines, body.height // 2, ATOM, body.marks)
    return beside(fence("{", body), text(" "), body, level=POWER).at(POWER, opened=True)


FORMS: dict[type[Expr], Callable[[Drawer, Expr, Done], Box]] = {
    Number: _number,
    Symbol: _symbol,
    Constant: _constant,
    Add: _sum,
    Mul: _product,
    Neg: _negation,
    Div: _quotient,
    Pow: _power,
    Call: _call,
    Derivative: derivative,
    Prime: prime,
    Limit: limit,
    Sum: _big,
    Product: _big,
    Indexed: _indexed,
    Relation: _relation,
    Piecewise: _cases,
    At: evaluation,
    Meta: _hole,
}
