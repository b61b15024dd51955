"""Matrices and vectors that are written out, computed: sums, products, powers, determinants.

Contract: `computed(formula, arrays)` is the matrix (`Grid`), or the formula of numbers, that a
formula with such matrices comes to, None where that is not known: a name of unknown kind is no
number, and in `arrays` are those that are surely none.  `with_units(sides, arrays)` puts the unit
matrix for the letter I, where the sides have square matrices of one size only, with what that
means as a condition.  Products keep their order; a matrix with one entry is a number where a number
is wanted.  Entries are real.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Limit,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    calls,
    free_symbols,
    subformulas,
    substitute,
)

LARGEST_DETERMINANT = 4
HIGHEST_POWER = 6
UNIT = Symbol("I")
SCALARS = frozenset(
    """a b c d k m n p q r s t alpha beta gamma delta epsilon eta theta kappa lambda mu nu rho sigma
    tau phi psi omega varphi""".split()
)
"""Letters that before a matrix are numbers, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix written out: its rows."""

    rows: tuple[tuple[Expr, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])


Value = Grid | Expr | None


def computed(formula: Expr, arrays: frozenset[str]) -> Value:
    """What a formula comes to."""
    numbers = SCALARS | {
        letter.name
        for node in subformulas(formula)
        if isinstance(node, Call) and node.name in ("matrix", "vector")
        for letter in free_symbols(node)
    }
    numbers -= arrays
    done: dict[Expr, Value] = {}
    for node in subformulas(formula):
        if isinstance(node, Symbol) and node.name in arrays:
            done[node] = None
        else:
            done[node] = _node(node, [done[child] for child in node.children], numbers)
    return done[formula]


def of_numbers(value: Value) -> bool:
    """Whether no two capitals are multiplied in what something comes to: they may be matrices
    within a matrix."""
    cells = [value] if isinstance(value, Expr) else []
    cells += [cell for row in value.rows for cell in row] if isinstance(value, Grid) else []
    parts = (node for cell in cells for node in subformulas(cell))
    return not any(
        isinstance(part, (Mul, Pow, Div))
        and sum(each.name[0].isupper() for each in free_symbols(part)) > 1
        for part in parts
    )


def as_number(value: Value) -> Expr | None:
    """A number as it is, and a matrix with one entry as that."""
    if isinstance(value, Grid):
        return value.rows[0][0] if value.shape == (1, 1) else None
    return value


def with_units(
    sides: tuple[Expr, Expr], arrays: frozenset[str]
) -> tuple[tuple[Expr, Expr], tuple[Expr, ...]]:
    """The sides with the unit matrix written out, and what was put in."""
    if not any(UNIT in free_symbols(side) for side in sides):
        return sides, ()
    sizes = {
        int(node.children[0].value)
        for side in sides
        for node in subformulas(side)
        if isinstance(node, Call) and node.name == "matrix" and _is_square(node)
        if isinstance(node.children[0], Number)
    }
    if len(sizes) != 1:
        return sides, ()
    (size,) = sizes
    cells = [ONE if row == column else ZERO for row in range(size) for column in range(size)]
    unit = Call("matrix", Number(size), *cells)
    left, right = (substitute(side, {UNIT: unit}) for side in sides)
    return (left, right), (Relation("=", UNIT, unit),)


def _is_square(node: Call) -> bool:
    rows = node.children[0]
    return isinstance(rows, Number) and rows.value**2 == len(node.children) - 1


def _node(node: Expr, parts: list[Value], numbers: frozenset[str] | set[str]) -> Value:
    """What one part of a formula comes to."""
    if isinstance(node, Call) and node.name in ("matrix", "vector"):
        return _written(node, parts)
    if isinstance(node, (Limit, Sum, At)) and any(isinstance(each, Grid) for each in parts):
        return None
    if isinstance(node, Symbol):
        return node  # what kind it is of is asked where it meets a matrix
    if not any(isinstance(each, Grid) for each in parts):
        return None if None in parts else node.with_children(tuple(map(_expr, parts)))
    if None in parts:
        return None
    if isinstance(node, Neg):
        return _each(_grid(parts[0]), Neg)
    if isinstance(node, Add):
        return _total(parts, numbers)
    if isinstance(node, Mul):
        return _product(parts, numbers)
    if isinstance(node, Div):
        return _quotient(parts, numbers)
    if isinstance(node, Pow):
        return _power(parts[0], node.children[1])
    if isinstance(node, Derivative) and isinstance(node.variable, Symbol):
        by, order = node.variable, node.order
        return _each(_grid(parts[0]), lambda cell: Derivative(cell, by, order))
    if isinstance(node, Call) and not node.orders:
        return _called(node, parts, numbers)
    return None


def _expr(value: Value) -> Expr:
    assert isinstance(value, Expr)
    return value


def _grid(value: Value) -> Grid:
    assert isinstance(value, Grid)
    return value


def _written(node: Call, parts: list[Value]) -> Value:
    if not all(isinstance(each, Expr) for each in parts):
        return None  # a matrix of blocks
    cells = tuple(map(_expr, parts))
    if node.name == "vector":
        return Grid(tuple((each,) for each in cells))
    first, cells = cells[0], cells[1:]
    rows = int(first.value) if isinstance(first, Number) else 0
    if rows < 1 or not cells or len(cells) % rows:
        return None  # no reader wrote this
    width = len(cells) // rows
    return Grid(tuple(cells[at : at + width] for at in range(0, len(cells), width)))


def _each(found: Grid, change: Callable[[Expr], Expr]) -> Grid:
    return Grid(tuple(tuple(change(cell) for cell in row) for row in found.rows))


def _number(value: Value, numbers: frozenset[str] | set[str]) -> Expr | None:
    """A value that is surely a number."""
    if isinstance(value, Grid):
        return as_number(value)
    if value is None or calls(value, ("gradient", "between", "transpose", "matmul", "hadamard")):
        return None
    return value if all(each.name in numbers for each in free_symbols(value)) else None


def _total(parts: Sequence[Value], numbers: frozenset[str] | set[str]) -> Value:
    grids = [each for each in parts if isinstance(each, Grid)]
    if len(grids) < len(parts) or len({each.shape for each in grids}) != 1:
        plain = [_number(each, numbers) for each in parts]
        known = [each for each in plain if each is not None]
        return Add(*known) if len(known) == len(parts) else None
    rows = zip(*(each.rows for each in grids), strict=True)
    return Grid(tuple(tuple(Add(*cells) for cells in zip(*row, strict=True)) for row in rows))


def _product(parts: Sequence[Value], numbers: frozenset[str] | set[str]) -> Value:
    """Numbers times matrices of fitting shapes, in their order."""
    factors: list[Expr] = []
    found: Grid | None = None
    for part in parts:
        if not isinstance(part, Grid):
            plain = _number(part, numbers)
            if plain is None:
                return None
            factors.append(plain)
        elif found is None:
            found = part
        elif found.shape[1] == part.shape[0]:
            found = _times(found, part)
        elif (one := as_number(found)) is not None:
            factors.append(one)
            found = part
        elif (one := as_number(part)) is not None:
            factors.append(one)
        else:
            return None
    if found is None or not factors:
        return found
    return _each(found, lambda cell: Mul(*factors, cell))


def _times(one: Grid, other: Grid) -> Grid:
    columns = tuple(zip(*other.rows, strict=True))
    return Grid(tuple(tuple(_inner(row, column) for column in columns) for row in one.rows))


def _inner(row: Sequence[Expr], column: Sequence[Expr]) -> Expr:
    terms = [Mul(one, other) for one, other in zip(row, column, strict=True)]
    return terms[0] if len(terms) == 1 else Add(*terms)


def _quotient(parts: Sequence[Value], numbers: frozenset[str] | set[str]) -> Value:
    above, below = parts[0], _number(parts[1], numbers)
    if below is None:
        return None
    if isinstance(above, Grid):
        return _each(above, lambda cell: Div(cell, below))
    plain = _number(above, numbers)
    return None if plain is None else Div(plain, below)


def _power(base: Value, exponent: Expr) -> Value:
    """A whole power of a square matrix, negative ones by the inverse."""
    if not isinstance(base, Grid) or base.shape[0] != base.shape[1]:
        return None
    if isinstance(exponent, Neg):
        inverse = _inverse(base)
        return None if inverse is None else _power(inverse, exponent.children[0])
    if not isinstance(exponent, Number) or exponent.value.denominator != 1:
        return None
    if not 1 <= exponent.value <= HIGHEST_POWER:
        return None
    found = base
    for _ in range(int(exponent.value) - 1):
        found = _times(found, base)
    return found


def _inverse(base: Grid) -> Grid | None:
    """By the adjugate; each entry divides by the determinant."""
    size = base.shape[0]
    if size > LARGEST_DETERMINANT:
        return None
    whole = _determinant(base.rows)
    if size == 1:
        return Grid(((Div(ONE, whole),),))
    rows = []
    for row in range(size):
        cells = []
        for column in range(size):
            minor = _determinant(_without(base.rows, column, row))
            cells.append(Div(minor if (row + column) % 2 == 0 else Neg(minor), whole))
        rows.append(tuple(cells))
    return Grid(tuple(rows))


def _without(
    rows: tuple[tuple[Expr, ...], ...], row: int, column: int
) -> tuple[tuple[Expr, ...], ...]:
    return tuple(
        tuple(cell for at, cell in enumerate(cells) if at != column)
        for number, cells in enumerate(rows)
        if number != row
    )


def _determinant(rows: tuple[tuple[Expr, ...], ...]) -> Expr:
    """By the first row; at most of `LARGEST_DETERMINANT` rows."""
    if len(rows) == 1:
        return rows[0][0]
    terms: list[Expr] = []
    for column, cell in enumerate(rows[0]):
        term = Mul(cell, _determinant(_without(rows, 0, column)))
        terms.append(term if column % 2 == 0 else Neg(term))
    return Add(*terms)


def _called(node: Call, parts: list[Value], numbers: frozenset[str] | set[str]) -> Value:
    """The operations that are written as functions."""
    grids = [each for each in parts if isinstance(each, Grid)]
    if len(grids) < len(parts):
        return None
    first = grids[0]
    square = first.shape[0] == first.shape[1]
    flat = 1 in first.shape
    name = node.name
    if name == "transpose":
        return Grid(tuple(zip(*first.rows, strict=True)))
    if name == "matmul":
        return _product(parts, numbers)
    if name in ("hadamard", "dot") and len(grids) == 2 and first.shape == grids[1].shape:
        rows = tuple(
            tuple(Mul(*pair) for pair in zip(one, other, strict=True))
            for one, other in zip(first.rows, grids[1].rows, strict=True)
        )
        return Grid(rows) if name == "hadamard" else _sum(rows) if flat else None
    if name in ("det", "abs") and square and first.shape[0] <= LARGEST_DETERMINANT:
        return _determinant(first.rows) if name == "det" or first.shape[0] > 1 else None
    if name in ("tr", "trace") and square:
        return _sum((tuple(row[at] for at, row in enumerate(first.rows)),))
    if name in ("norm", "abs") and flat:
        return Call("sqrt", _sum(_each(first, lambda cell: Pow(cell, TWO)).rows))
    return None


def _sum(rows: tuple[tuple[Expr, ...], ...]) -> Expr:
    cells = [cell for row in rows for cell in row]
    return cells[0] if len(cells) == 1 else Add(*cells)
