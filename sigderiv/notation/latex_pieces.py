"""Written LaTeX with what a neighbour must know of it.

Contract: a `Tex` is a rope that knows how it begins (`head`), how it ends (`tail`), whether it is
tall, and (`closed`) how to write it where a factor follows that it would otherwise swallow."""

from __future__ import annotations

from sigderiv.expr import Expr
from sigderiv.notation.dividers import interleaved
from sigderiv.notation.ropes import ATOM, POWER, PRODUCT, Part, Rope

Done = dict[Expr, "Tex"]

# heads and tails
DIGIT, LETTER, PAREN, FUNCTION, OTHER = "digit", "letter", "paren", "function", "other"
SYMBOL, CLOSED, BARE, SWALLOWS, DELTA = "symbol", "closed", "bare", "swallows", "delta"


class Tex(Rope):
    """A piece of LaTeX; see the module."""

    __slots__ = ("closed", "head", "tail", "tall")

    def __init__(
        self,
        level: int,
        *parts: Part,
        head: str = OTHER,
        tail: str = CLOSED,
        tall: bool = False,
        closed: Tex | None = None,
    ) -> None:
        super().__init__(level, *parts)
        self.head = head
        self.tail = tail
        self.tall = tall
        self.closed = closed


def fenced(piece: Tex) -> Tex:
    """In round brackets that are as tall as they must be."""
    if piece.tall:
        return Tex(ATOM, "\\left(", piece, "\\right)", head=PAREN, tall=True)
    return Tex(ATOM, "(", piece, ")", head=PAREN)


def at_least(piece: Tex, level: int) -> Tex:
    """The piece, fenced where it holds together less tightly than its place demands."""
    return piece if piece.level >= level else fenced(piece)


def commas(pieces: list[Tex], between: str = ", ") -> tuple[list[Part], bool]:
    """The pieces with commas between, and whether one of them is tall."""
    return listed(pieces, [between] * (len(pieces) - 1))


def listed(pieces: list[Tex], between: list[str]) -> tuple[list[Part], bool]:
    """The pieces with what stands before each but the first, and whether one of them is tall."""
    parts = interleaved(pieces, between)
    return parts, any(piece.tall for piece in pieces)


def argument_list(pieces: list[Tex], between: list[str] | None = None) -> Tex:
    """`(a, b)`; between: what stands before each piece but the first, commas unless said."""
    parts, tall = commas(pieces) if between is None else listed(pieces, between)
    return fenced(Tex(ATOM, *parts, tall=tall))


def joined(pieces: list[Tex]) -> Tex:
    """Factors side by side, with a dot where they would be misread without."""
    parts: list[Part] = []
    last = len(pieces) - 1
    chosen: list[Tex] = []
    for position, piece in enumerate(pieces):
        piece = at_least(piece, POWER)
        if position < last and piece.closed is not None:
            following = at_least(pieces[position + 1], POWER)
            if not (piece.tail == BARE and following.head == FUNCTION):
                piece = piece.closed
        chosen.append(piece)
    for position, piece in enumerate(chosen):
        if position:
            parts.append(_between(chosen[position - 1], piece))
        parts.append(piece)
    return Tex(
        PRODUCT,
        *parts,
        head=chosen[0].head,
        tail=chosen[-1].tail,
        tall=any(piece.tall for piece in chosen),
    )


def _between(left: Tex, right: Tex) -> str:
    if right.head == DIGIT or (right.head == PAREN and left.tail in (SYMBOL, DELTA)):
        return " \\cdot "
    if left.tail == DELTA and right.head in (LETTER, FUNCTION):
        return " \\cdot "
    return "" if right.head == PAREN else " "
