"""Written formulas as ropes: pieces of text that share their parts until the end.

Contract: building a piece copies nothing, `flat` joins it in time proportional to its length,
and a text longer than LONGEST_OUTPUT raises LimitError before it is built.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Union

from sigderiv.errors import LimitError
from sigderiv.expr import Expr, subformulas
from sigderiv.notation.context import LONGEST_OUTPUT, MOST_DIGITS

RELATION, SUM, ELEMENTWISE, NEGATION, PRODUCT, POWER, ATOM = range(7)
"""How tightly a written formula holds together."""

Part = Union[str, "Rope"]


class Rope:
    """parts: strings and ropes; length: of the whole text; level: one of the levels above."""

    __slots__ = ("length", "level", "parts")

    def __init__(self, level: int, *parts: Part) -> None:
        self.level = level
        self.parts = parts
        length = 0
        for part in parts:
            length += len(part) if isinstance(part, str) else part.length
        self.length: int = length


def flat(rope: Rope) -> str:
    """The text of a rope."""
    if rope.length > LONGEST_OUTPUT:
        raise LimitError("writing/too-long", limit=LONGEST_OUTPUT, length=rope.length)
    found: list[str] = []
    stack: list[Part] = [rope]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            found.append(part)
        else:
            stack.extend(reversed(part.parts))
    return "".join(found)


def write(formula: Expr, one: Callable[[Expr, dict[Expr, Rope]], Rope]) -> dict[Expr, Rope]:
    """Every part of a formula written by `one`, children first."""
    done: dict[Expr, Rope] = {}
    for node in subformulas(formula):
        done[node] = one(node, done)
    return done


def numeral(value: Fraction) -> str:
    """A decimal expansion, exactly."""
    over, under = value.numerator, value.denominator
    if over.bit_length() > 3.3 * MOST_DIGITS or under.bit_length() > 3.3 * MOST_DIGITS:
        raise LimitError("writing/too-many-digits", limit=MOST_DIGITS)
    if under == 1:
        return str(over)
    places = 0
    scale = 1
    while scale % under:
        places += 1
        scale *= 10
    digits = str(over * (scale // under)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
