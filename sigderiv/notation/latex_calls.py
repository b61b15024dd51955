"""Functions and powers in LaTeX: `\\sin^{2} x`, `\\sqrt{x}`, `\\left|x\\right|`, `e^{-x}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigderiv.catalogue.functions import FUNCTIONS, takes
from sigderiv.expr import Call, Constant, Expr, Indexed, Number, Symbol
from sigderiv.notation.dividers import as_written
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.notation.latex_pieces import (
    BARE,
    FUNCTION,
    LETTER,
    SYMBOL,
    Done,
    Tex,
    argument_list,
    at_least,
    commas,
    fenced,
)
from sigderiv.notation.ropes import ATOM, ELEMENTWISE, POWER, PRODUCT, Part

if TYPE_CHECKING:
    from sigderiv.notation.latex_writer import LatexWriter

MOST_PRIMES = 3
INFIX = {"hadamard": " \\odot ", "compose": " \\circ ", "matmul": " \\mathbin{} "}
FENCES = {
    "abs": ("\\left|", "\\right|"),
    "norm": ("\\left\\|", "\\right\\|"),
    "floor": ("\\left\\lfloor ", "\\right\\rfloor "),
    "ceil": ("\\left\\lceil ", "\\right\\rceil "),
    "dot": ("\\left\\langle ", "\\right\\rangle "),
}

RAW = ("\\mathtt", "\\mathit")
"""How a name that is written letter by letter begins."""

_BARS = {" | ": " \\mid ", " || ": " \\| "}


def call(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    """Any function at its arguments."""
    assert isinstance(node, Call)
    pieces = [done[child] for child in node.children]
    record = FUNCTIONS.get(node.name)
    if record is not None and not node.orders and takes(record, len(pieces)):
        special = _special(writer, node, pieces)
        if special is not None:
            return special
    written, between = as_written(node)
    head = writer.function(written)
    if node.orders:
        few = len(node.orders) == 1 and node.orders[0] <= MOST_PRIMES
        marks = ",".join(map(str, node.orders))
        head += "'" * node.orders[0] if few else f"^{{({marks})}}"
    letters = not head.startswith((*RAW, "\\operatorname")) and "_" not in head
    known = record is not None or letters
    start = FUNCTION if known and not head.startswith(RAW) else LETTER
    if record is not None and record.bare and not node.orders and node.name != "log":
        return bare(head, node, pieces)
    inner = argument_list(pieces, [_BARS.get(each, each) for each in between])
    return Tex(ATOM, head, inner, head=start, tall=inner.tall)


def bare(head: str, node: Call, pieces: list[Tex]) -> Tex:
    """A function that may stand without brackets before a simple argument."""
    inner = argument_list(pieces[:1])
    closed = Tex(ATOM, head, inner, head=FUNCTION, tall=inner.tall)
    if head.startswith(RAW) or not _simple(node.children[0]):
        return closed
    return Tex(ATOM, head, " ", pieces[0], head=FUNCTION, tail=BARE, closed=closed)


def _simple(argument: Expr) -> bool:
    """Whether a bare function may take the argument without brackets."""
    if isinstance(argument, Number):
        return True
    if isinstance(argument, Constant):
        return argument.name in ("pi", "e")
    return isinstance(argument, Symbol) and len(argument.name) == 1


def _special(writer: LatexWriter, node: Call, pieces: list[Tex]) -> Tex | None:
    """The functions that have a notation of their own."""
    name = node.name
    if name in FENCES:
        left, right = FENCES[name]
        parts, _ = commas(pieces)
        return Tex(ATOM, left, *parts, right, tall=True)
    if name == "sqrt":
        return Tex(ATOM, "\\sqrt{", pieces[0], "}", tall=pieces[0].tall)
    if name == "cbrt":
        return Tex(ATOM, "\\sqrt[3]{", pieces[0], "}", tall=pieces[0].tall)
    if name == "root" and node.children[1] is not Number(3):
        degree = node.children[1]
        if isinstance(degree, Number) or (isinstance(degree, Symbol) and len(degree.name) == 1):
            return Tex(ATOM, "\\sqrt[", pieces[1], "]{", pieces[0], "}", tall=pieces[0].tall)
        return None
    if name == "log":
        head = Tex(ATOM, "\\log_{", pieces[1], "}")
        inner = argument_list(pieces[:1])
        closed = Tex(ATOM, head, inner, head=FUNCTION, tall=inner.tall)
        if not _simple(node.children[0]):
            return closed
        return Tex(ATOM, head, " ", pieces[0], head=FUNCTION, tail=BARE, closed=closed)
    if name in INFIX:
        parts, tall = commas([at_least(piece, PRODUCT) for piece in pieces], INFIX[name])
        return Tex(ELEMENTWISE, *parts, tall=tall)
    if name == "transpose":
        below = _raisable(writer, node.children[0], pieces[0])
        return Tex(POWER, below, "^{\\top}", head=below.head, tail=SYMBOL, tall=below.tall)
    if name == "factorial":
        argument = node.children[0]
        simple = isinstance(argument, Number) or (
            isinstance(argument, Symbol) and not writer.name(argument.name).raised
        )
        inner = pieces[0] if simple else fenced(pieces[0])
        return Tex(POWER, inner, "!", head=inner.head, tall=inner.tall)
    if name == "indicator":
        return Tex(POWER, "\\mathbb{1}[", pieces[0], "]", tall=pieces[0].tall)
    if name == "delta" and all(isinstance(child, Symbol) for child in node.children):
        names = [str(child.payload) for child in node.children]
        if all(each in INDEX_LETTERS for each in names):
            return Tex(POWER, "\\delta_{", *pieces, "}", head=LETTER)
        if all(each in INDEX_LETTERS | writer.bound_letters() for each in names):
            return Tex(POWER, "\\delta_{", pieces[0], ",", pieces[1], "}", head=LETTER)
    return None


def _raisable(writer: LatexWriter, base: Expr, piece: Tex) -> Tex:
    """A base as it stands under an exponent."""
    if isinstance(base, Symbol):
        return fenced(piece) if writer.name(base.name).raised else piece
    if isinstance(base, Indexed):
        return fenced(piece) if base.superscripts or piece.head != LETTER else piece
    if isinstance(base, (Number, Constant)):
        return piece
    if isinstance(base, Call) and piece.level == ATOM and base.name not in ("sqrt", "cbrt", "root"):
        return piece.closed or piece
    return fenced(piece)


def power(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    """`x^{2}`, `e^{-x}`, `\\sin^{2} x`."""
    base, exponent = node.children
    above: list[Part] = ["^{", done[exponent], "}"]
    if isinstance(exponent, Symbol) and exponent.name == "T":
        above = ["^{\\mathit{T}}"]
    if isinstance(base, Call) and isinstance(exponent, Number) and not base.orders:
        record = FUNCTIONS.get(base.name)
        whole = exponent.value.denominator == 1 and exponent.value > 0
        bare_name = record is not None and record.bare and base.name != "log"
        if bare_name and whole and len(base.children) == 1:
            head = writer.function(base)
            inner = argument_list([done[base.children[0]]])
            closed = Tex(POWER, head, *above, inner, head=FUNCTION, tall=inner.tall)
            if not _simple(base.children[0]):
                return closed
            parts: list[Part] = [head, *above, " ", done[base.children[0]]]
            return Tex(POWER, *parts, head=FUNCTION, tail=BARE, closed=closed)
    below = _raisable(writer, base, done[base])
    named = isinstance(base, (Symbol, Indexed)) and below.head == LETTER
    tail = SYMBOL if named else "closed"
    return Tex(POWER, below, *above, head=below.head, tail=tail, tall=below.tall)
