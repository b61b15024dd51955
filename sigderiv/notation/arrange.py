"""How a formula stands on a page, written once for every typesetter.

Contract: `typeset(formula, builder, highlight)` gives the markup that a `Builder` (MathML, Typst)
makes of it.  Brackets stand where the formula's shape needs them: a sum in a sum is bracketed, as
it was written.  Iterative: depth is limited by memory only.  Write-only: no reader takes it back,
so what is proved is proved of the text and the LaTeX of the same formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sigderiv.expr import (
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
    Place,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
    part,
    subformulas,
)
from sigderiv.expr.names import GREEK, shown_parts
from sigderiv.notation.arranged import (
    APPLICATION,
    ATOM,
    CHAINS,
    CONSTANTS,
    FENCES,
    MARKS,
    POWER,
    PRODUCT,
    RELATION,
    RELATIONS,
    SUM,
    UNNAMED,
    WORDS,
    Builder,
    Piece,
    bold,
    decimal,
)
from sigderiv.notation.dividers import as_written


def typeset(formula: Expr, builder: Builder, highlight: Place | None = None) -> str:
    """The markup; the part at `highlight` is marked, if there is such a part."""
    return _piece(formula, _Writer(builder), highlight).markup


def typeset_terms(
    formula: Expr, builder: Builder, highlight: Place | None = None
) -> list[tuple[str, ...]]:
    """The terms of a sum, each after its sign, so that a line can be broken between them; a formula
    of another kind is one term."""
    if not isinstance(formula, Add):
        return [(typeset(formula, builder, highlight),)]
    writer = _Writer(builder)
    pieces = [
        _piece(child, writer, highlight[1:] if highlight and highlight[0] == number else None)
        for number, child in enumerate(formula.children)
    ]
    terms = writer.terms(formula, pieces)
    if highlight == ():
        return [tuple(builder.mark(part) for part in parts) for parts in terms]
    return terms


def _piece(formula: Expr, writer: _Writer, highlight: Place | None) -> Piece:
    memo: dict[Expr, Piece] = {}
    for node in subformulas(formula):
        memo[node] = writer.piece(node, [memo[child] for child in node.children])
    if highlight is None or not _exists(formula, highlight):
        return memo[formula]
    spine = [formula]
    for position in highlight:
        spine.append(spine[-1].children[position])
    piece = memo[spine[-1]]
    inner = writer.b.mark(piece.subtrahend) if piece.subtrahend else ""
    piece = piece._replace(markup=writer.b.mark(piece.markup), subtrahend=inner)
    for node, position in zip(reversed(spine[:-1]), reversed(highlight), strict=True):
        pieces = [memo[child] for child in node.children]
        pieces[position] = piece
        piece = writer.piece(node, pieces)
    return piece


def _exists(formula: Expr, place: Place) -> bool:
    try:
        part(formula, place)
    except IndexError:
        return False
    return True


class _Writer:
    """One piece from the pieces of the children, kind by kind."""

    def __init__(self, builder: Builder) -> None:
        self.b = builder

    def piece(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        make = _KINDS.get(type(node))
        if make is not None:
            return make(self, node, kids)
        if not node.children:
            name = str(node.payload)
            return Piece(self.b.name(name))
        return self._call_like(str(node.kind), kids)

    def within(self, piece: Piece, level: int) -> str:
        """The piece, in brackets if it holds less tightly than `level`."""
        if piece.level >= level:
            return piece.markup
        return self.b.fenced("(", piece.markup, ")")

    def number(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        assert isinstance(node, Number)
        return Piece(self.b.number(decimal(node)), digit=True)

    def symbol(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        return Piece(self._named(str(node.payload)))

    def _named(self, name: str) -> str:
        b = self.b
        try:
            parts = shown_parts(name)
        except ValueError:
            return b.word(name)
        base = b.name(GREEK.get(parts.base, parts.base))
        for mark in parts.accents:
            if mark == "bold":
                base = b.name(bold(parts.base))
            elif mark == "star":
                base = b.scripts(base, "", b.operator("*"))
            else:
                base = b.accent(base, MARKS[mark])
        subscript = self._label(parts.subscript) if parts.subscript else ""
        above = b.fenced("(", self._label(parts.label), ")") if parts.label else ""
        return b.scripts(base, subscript, above) if subscript or above else base

    def _label(self, label: str) -> str:
        b = self.b
        if label.isdigit():
            return b.number(label)
        if label.isalpha():
            return b.name(GREEK.get(label, label))
        return b.word(label.replace("_", ","))

    def constant(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        name = str(node.payload)
        return Piece(self.b.name(CONSTANTS.get(name, name)))

    def sum(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        parts = [part for term in self.terms(node, kids) for part in term]
        return Piece(self.b.row(parts), SUM, kids[0].digit)

    def terms(self, node: Expr, kids: Sequence[Piece]) -> list[tuple[str, ...]]:
        """Each term of a sum after its sign."""
        found: list[tuple[str, ...]] = []
        for position, (child, piece) in enumerate(zip(node.children, kids, strict=True)):
            if position and isinstance(child, Neg):
                found.append((self.b.operator("−"), piece.subtrahend))
                continue
            signed = not position and isinstance(child, Neg)
            term = self.within(piece, SUM if signed else PRODUCT)
            found.append((self.b.operator("+"), term) if position else (term,))
        return found

    def negation(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        b = self.b
        inner = kids[0]
        level = POWER if isinstance(node.children[0], Neg) else PRODUCT
        shown = self.within(inner, level)
        return Piece(b.row([b.prefix("−"), shown]), SUM, subtrahend=shown)

    def product(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        b, parts = self.b, []
        last = len(kids) - 1
        for position, (child, piece) in enumerate(zip(node.children, kids, strict=True)):
            if position and (isinstance(child, Div) or (piece.digit and piece.level >= POWER)):
                parts.append(b.operator("⋅"))
            elif position:
                parts.append(b.thin() if _is_named(child) else b.space())
            level = POWER
            if _is_factor_like(child):  # in front they would reach over what follows
                level = PRODUCT if position == last else ATOM + 1
            parts.append(self.within(piece, level))
        return Piece(b.row(parts), PRODUCT, kids[0].digit)

    def quotient(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        return Piece(self.b.fraction(kids[0].markup, kids[1].markup), POWER)

    def power(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        base = self.within(kids[0], APPLICATION)
        child = node.children[0]
        if isinstance(child, Symbol) and "^[" in child.name:
            base = self.b.fenced("(", kids[0].markup, ")")
        return Piece(self.b.scripts(base, "", kids[1].markup), POWER, kids[0].digit)

    def call(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        assert isinstance(node, Call)
        b, name = self.b, node.name
        if not node.orders:
            if name in ("sqrt", "cbrt") and len(kids) == 1:
                return Piece(b.root(kids[0].markup, "" if name == "sqrt" else b.number("3")), POWER)
            if name == "root" and len(kids) == 2:
                return Piece(b.root(kids[0].markup, kids[1].markup), POWER)
            if name in FENCES and len(kids) == 1:
                return Piece(b.fenced(FENCES[name][0], kids[0].markup, FENCES[name][1]))
            if name in CHAINS and len(kids) > 1:
                return self._chain(name, kids)
            if name == "log" and len(kids) == 2:
                head = b.scripts(b.word("log"), kids[1].markup, "")
                return self._applied(head, kids[:1])
            if name == "transpose" and len(kids) == 1:
                return Piece(b.scripts(self.within(kids[0], ATOM), "", b.word("T")), POWER)
            if name == "factorial" and len(kids) == 1:
                return Piece(b.row([self.within(kids[0], ATOM), b.operator("!")]), POWER)
            if name == "integral" and len(kids) in (2, 4):
                return self.integral(kids)
            if name == "delta" and len(kids) == 2:
                below = b.row([kids[0].markup, b.space(), kids[1].markup])
                return Piece(b.scripts(b.name("δ"), below, ""))
            if name == "indicator" and len(kids) == 1:
                return Piece(b.row([b.number("1"), b.fenced("[", kids[0].markup, "]")]), POWER)
        written, between = as_written(node)
        return self._applied(self._head(written), kids, between)

    def _head(self, node: Call) -> str:
        b = self.b
        word = WORDS.get(node.name, node.name)
        is_letter = len(word) == 1 or word in GREEK
        head = self._named(word) if is_letter or "_" in word else b.word(word)
        if not node.orders:
            return head
        if len(node.orders) == 1:
            order = node.orders[0]
            mark = "′" * order if order <= 3 else f"({order})"
            above = b.operator(mark) if order <= 3 else b.word(mark)
            return b.scripts(head, "", above)
        return b.scripts(head, "", b.word("(" + ",".join(map(str, node.orders)) + ")"))

    def _applied(self, head: str, kids: Sequence[Piece], between: Sequence[str] = ()) -> Piece:
        inner = self._commas([kid.markup for kid in kids], between)
        return Piece(
            self.b.row([head, self.b.apply(), self.b.fenced("(", inner, ")")]), APPLICATION
        )

    def _commas(self, markups: Sequence[str], between: Sequence[str] = ()) -> str:
        parts: list[str] = []
        for position, markup in enumerate(markups):
            if position:
                sign = between[position - 1].strip() if between else ","
                parts.append(self.b.operator(sign))
            parts.append(markup)
        return parts[0] if len(parts) == 1 else self.b.row(parts)

    def _chain(self, name: str, kids: Sequence[Piece]) -> Piece:
        parts: list[str] = []
        for position, kid in enumerate(kids):
            if position:
                sign = CHAINS[name]
                parts.append(self.b.operator(sign) if sign else self.b.space())
            parts.append(self.within(kid, POWER))
        return Piece(self.b.row(parts), PRODUCT)

    def _call_like(self, name: str, kids: Sequence[Piece]) -> Piece:
        return self._applied(self.b.word(name), kids)

    def derivative(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        assert isinstance(node, Derivative)
        b = self.b
        by = node.variable
        sign = b.word("d" if isinstance(by, Symbol) and not {*"_^"} & {*by.name} else "∂")
        order = b.number(str(node.order)) if node.order > 1 else ""
        above = b.scripts(sign, "", order) if order else sign
        variable = self.within(kids[1], ATOM)
        below = b.row([sign, b.scripts(variable, "", order) if order else variable])
        if isinstance(node.body, (Symbol, Indexed)):
            return Piece(b.fraction(b.row([above, kids[0].markup]), below), POWER)
        bare = isinstance(node.body, Call)
        body = self.within(kids[0], APPLICATION if bare else ATOM + 1)
        return Piece(b.row([b.fraction(above, below), b.thin(), body]), PRODUCT)

    def prime(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        order = int(node.payload)
        mark = "′" * order if order <= 3 else f"({order})"
        base = self.b.fenced("(", kids[0].markup, ")")
        return Piece(self.b.scripts(base, "", self.b.operator(mark)), POWER)

    def limit(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        b = self.b
        target = kids[2].markup
        if node.payload:
            target = b.scripts(self.within(kids[2], ATOM), "", b.operator(str(node.payload)))
        below = b.row([kids[1].markup, b.operator("→"), target])
        body = self.within(kids[0], PRODUCT)
        return Piece(b.row([b.limits(b.word("lim"), below, ""), b.space(), body]), PRODUCT)

    def integral(self, kids: Sequence[Piece]) -> Piece:
        """∫ body d letter, between the limits that follow the letter."""
        b = self.b
        sign = b.operator("∫")
        if len(kids) == 4:
            sign = b.scripts(sign, kids[2].markup, kids[3].markup)
        by = b.row([b.word("d"), self.within(kids[1], ATOM)])
        return Piece(b.row([sign, self.within(kids[0], PRODUCT), b.space(), by]), PRODUCT)

    def series(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        assert isinstance(node, Sum)
        b = self.b
        below = kids[1].markup
        above = ""
        if node.upper is not _ANY:
            below = b.row([below, b.operator("="), kids[2].markup])
            above = kids[3].markup
        if len(kids) > 4:
            below = b.row([below, b.operator(","), kids[4].markup])
        sign = b.operator("∏" if isinstance(node, Product) else "∑")
        return Piece(b.row([b.limits(sign, below, above), self.within(kids[0], PRODUCT)]), PRODUCT)

    def indexed(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        assert isinstance(node, Indexed)
        b, count = self.b, int(node.payload)
        below = self._commas([kid.markup for kid in kids[1 : 1 + count]]) if count else ""
        supers = [kid.markup for kid in kids[1 + count :]]
        above = b.fenced("(", self._commas(supers), ")") if supers else ""
        return Piece(b.scripts(kids[0].markup, below, above))

    def relation(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        sign = self.b.operator(RELATIONS.get(str(node.payload), str(node.payload)))
        left, right = (self.within(kid, SUM) for kid in kids)
        return Piece(self.b.row([left, sign, right]), RELATION)

    def piecewise(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        rows = [
            (kids[at].markup, kids[at + 1].markup if at + 1 < len(kids) else "")
            for at in range(0, len(kids), 2)
        ]
        return Piece(self.b.cases(rows), POWER)

    def evaluation(self, node: Expr, kids: Sequence[Piece]) -> Piece:
        b = self.b
        below = b.row([kids[1].markup, b.operator("="), kids[2].markup])
        body = self.within(kids[0], POWER)
        return Piece(b.scripts(b.row([body, b.operator("|")]), below, ""), POWER)


_ANY = Constant("any")

_Make = Callable[[_Writer, Expr, Sequence[Piece]], Piece]

_KINDS: dict[type[Expr], _Make] = {
    Number: _Writer.number,
    Symbol: _Writer.symbol,
    Constant: _Writer.constant,
    Add: _Writer.sum,
    Neg: _Writer.negation,
    Mul: _Writer.product,
    Div: _Writer.quotient,
    Pow: _Writer.power,
    Call: _Writer.call,
    Derivative: _Writer.derivative,
    Prime: _Writer.prime,
    Limit: _Writer.limit,
    Sum: _Writer.series,
    Product: _Writer.series,
    Indexed: _Writer.indexed,
    Relation: _Writer.relation,
    Piecewise: _Writer.piecewise,
    At: _Writer.evaluation,
}


def _is_factor_like(child: Expr) -> bool:
    """Whether a dot before this factor helps the eye."""
    return isinstance(child, (Derivative, Sum, Limit))


def _is_named(child: Expr) -> bool:
    """Whether a factor begins with a word or a sign that stands a little apart."""
    child = child.children[0] if isinstance(child, Pow) else child
    if not isinstance(child, Call):
        return isinstance(child, Derivative)
    return child.name not in UNNAMED and len(WORDS.get(child.name, child.name)) > 1
