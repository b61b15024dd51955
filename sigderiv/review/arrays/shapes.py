"""Arrays by their shape and the entry at a row and a column.

Contract: immutable; `scaled(one, other)` is the product where one of the two is 0 outside of its
diagonal, None where neither is known to be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sigderiv.expr import Expr, Mul, Symbol

Axis = tuple[Symbol, int] | None
"""An axis of a name; None has length 1."""
At = Expr | None


@dataclass(frozen=True, slots=True)
class Entries:
    """A shape and the entry at a row and a column (None on an axis of length 1).

    free: a zero, which has every shape; diagonal: the entries on the diagonal of a matrix that is 0
    elsewhere."""

    rows: Axis
    columns: Axis
    at: Callable[[At, At], Expr]
    free: bool = False
    diagonal: Callable[[At], Expr] | None = None

    @property
    def is_number(self) -> bool:
        return self.rows is None and self.columns is None


def scaled(one: Entries, other: Entries) -> Entries | None:
    """The product where one factor is 0 outside of its diagonal: no sum, whose range nobody could
    tell from the other factor's."""
    first, second = one.diagonal, other.diagonal
    if first is not None:
        made = Entries(one.rows, other.columns, lambda i, j: Mul(first(i), other.at(i, j)))
        if second is None:
            return made
        return replace(made, diagonal=lambda i: Mul(first(i), second(i)))
    if second is None:
        return None
    return Entries(one.rows, other.columns, lambda i, j: Mul(one.at(i, j), second(j)))


def number(formula: Expr) -> Entries:
    """A number with this formula."""
    return Entries(None, None, lambda i, j: formula)


def entry_of(part: Entries, i: At, j: At) -> Expr:
    """The entry of an array, or a number, which has no place."""
    return part.at(None, None) if part.is_number else part.at(i, j)
