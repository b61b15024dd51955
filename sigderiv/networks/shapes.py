"""Shapes of matrix formulas, and their entries as index formulas.

Contract: `shape_of(formula, shapes)` infers rows and columns from those of the symbols and raises
`ShapeError` (`network/shape…`), which names both shapes, for an operation that does not fit.
`entry_of(formula, row, column, entries)` is the formula's entry as a sum over indices.  Operations:
sum, difference, quotient and power, entry by entry (a number goes with each entry), negation,
product with a scalar, `matmul`, `hadamard`, `transpose`, and a function of one argument applied to
each entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Call, Constant, Div, Expr, Mul, Neg, Number, Pow, Sum, Symbol


@dataclass(frozen=True, slots=True)
class Shape:
    """rows × columns (whole numbers or sizes by name); a scalar is 1 × 1 with is_scalar."""

    rows: str
    columns: str
    is_scalar: bool = False

    def __str__(self) -> str:
        return f"{self.rows} × {self.columns}"


SCALAR = Shape("1", "1", True)


class ShapeError(SigderivError):
    """Two shapes that do not fit, both named."""


def shape_of(formula: Expr, shapes: Mapping[Symbol, Shape]) -> Shape:
    """The formula's shape; symbols without one are scalars."""
    if isinstance(formula, Symbol):
        return shapes.get(formula, SCALAR)
    if isinstance(formula, (Number, Constant)):
        return SCALAR
    parts = [shape_of(child, shapes) for child in formula.children]
    if isinstance(formula, (Add, Div, Pow)):
        return _same(formula, parts, "network/shape-sum")
    if isinstance(formula, Call) and formula.name == "hadamard":
        return _same(formula, parts, "network/shape-hadamard")
    if isinstance(formula, Call) and formula.name == "matmul":
        result = parts[0]
        for part in parts[1:]:
            if result.columns != part.rows:
                raise ShapeError(
                    "network/shape-product", left=str(result), right=str(part), formula=formula
                )
            result = Shape(result.rows, part.columns)
        return result
    if isinstance(formula, Call) and formula.name == "transpose":
        return Shape(parts[0].columns, parts[0].rows)
    if isinstance(formula, Mul):
        arrays = [part for part in parts if not part.is_scalar]
        if len(arrays) > 1:
            raise ShapeError(
                "network/shape-product", left=str(arrays[0]), right=str(arrays[1]), formula=formula
            )
        return arrays[0] if arrays else SCALAR
    if isinstance(formula, Neg) or (isinstance(formula, Call) and len(parts) == 1):
        return parts[0]
    raise ShapeError("network/shape-kind", kind=formula.kind)


def _same(formula: Expr, parts: list[Shape], code: str) -> Shape:
    """The one shape of the parts that are no scalars."""
    arrays = [part for part in parts if not part.is_scalar] or parts
    for part in arrays[1:]:
        if part != arrays[0]:
            raise ShapeError(code, left=str(arrays[0]), right=str(part), formula=formula)
    return arrays[0]


Entries = Mapping[Symbol, Callable[[Expr, Expr], Expr]]
Ends = Mapping[str, tuple[Expr, Expr]]
"""For a size by name: the first and the last index of an axis of this size."""


def entry_of(
    formula: Expr,
    row: Expr,
    column: Expr,
    entries: Entries,
    axes: Mapping[Symbol, tuple[str, str]],
    ends: Ends,
    depth: int = 0,
) -> Expr:
    """The entry at (row, column); `axes` names the two axes of each matrix."""

    def inner(part: Expr, at_row: Expr, at_column: Expr, deeper: int = 0) -> Expr:
        return entry_of(part, at_row, at_column, entries, axes, ends, depth + deeper)

    if isinstance(formula, Symbol):
        return entries[formula](row, column) if formula in entries else formula
    if isinstance(formula, (Number, Constant)):
        return formula
    if isinstance(formula, Call) and formula.name == "matmul":
        left, right = formula.children
        axis = axes_of(left, axes)[1]
        letter = Symbol(f"t_{depth}")
        first, last = ends[axis]
        body = Mul(inner(left, row, letter, 1), inner(right, letter, column, 1))
        return Sum(body, letter, first, last)
    if isinstance(formula, Call) and formula.name == "transpose":
        return inner(formula.children[0], column, row)
    parts = tuple(inner(child, row, column) for child in formula.children)
    if isinstance(formula, Call) and formula.name == "hadamard":
        return Mul(*parts)
    return formula.with_children(parts)


def axes_of(formula: Expr, axes: Mapping[Symbol, tuple[str, str]]) -> tuple[str, str]:
    """The names of the two axes of a matrix formula (its shape with names for sizes)."""
    shapes = {symbol: Shape(*names) for symbol, names in axes.items()}
    found = shape_of(formula, shapes)
    return found.rows, found.columns
