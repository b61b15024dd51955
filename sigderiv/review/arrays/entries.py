"""One entry of a formula of vectors and matrices, as a formula of entries and sums.

Contract: `Compiler(kinds, layout, formulas).sides(left, right)` gives the entry at (i, j) of both
sides after all shapes were unified, in sums whose ranges are not written (an axis has one range
wherever it stands, which `ranges` finds), or raises `NoFit` where an operation does not fit the
shapes.  Nothing is stretched: the one liberty is a number (`1 - a`) that is added to each
entry.  Products are from left to right; a product of one row and one column is a number.

Derivatives by arrays follow a `Layout`, the two conventions in use (Magnus and Neudecker, Matrix
Differential Calculus, 2019, ch. 9): the derivative of a number has the shape of the variable, or
of its transpose; that of a vector by a vector has the outputs as its rows, or as its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    ANY,
    TWO,
    Add,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    fresh_symbol,
    subformulas,
)
from sigderiv.review.arrays.array_forms import (
    ARRAY_CALLS,
    entrywise,
    is_marked,
    is_number,
    is_squared_norm,
)
from sigderiv.review.arrays.layouts import Layout
from sigderiv.review.arrays.shapes import At, Axis, Entries, entry_of, number, scaled


class NoFit(Exception):
    """An operation that has no meaning on these shapes; the text says which."""


class Compiler:
    """Shapes and entries of the formulas of one link."""

    def __init__(
        self, kinds: Mapping[Symbol, str], layout: Layout, formulas: tuple[Expr, ...]
    ) -> None:
        self.kinds = dict(kinds)
        self.layout = layout
        self.uses: set[str] = set()
        self.units = 0
        self.above: dict[Axis, Axis] = {}
        self.taken: list[Expr] = list(formulas)

    def sides(self, left: Expr, right: Expr) -> tuple[Expr, Expr]:
        """The entry of each side at the same place."""
        one, other = self.compile(left), self.compile(right)
        rows, columns = self._same((one, other))
        at = (self._open("i", rows), self._open("j", columns))
        return one.at(*at), other.at(*at)

    def definition(self, name: Symbol, body: Expr) -> Relation:
        """The equation between entries that defines a name, which has the body's shape from now
        on; raises `NoFit` where that is a row."""
        entries = self.compile(body)
        rows, columns = self._find(entries.rows), self._find(entries.columns)
        if rows is None and columns is not None:
            raise NoFit("a name for a row")
        self.kinds[name] = "number" if rows is None else "vector" if columns is None else "matrix"
        own = self._name(name)
        if rows is not None:
            self._join(own.rows, rows)
        if columns is not None:
            self._join(own.columns, columns)
        at = self._open("i", rows), self._open("j", columns)
        return Relation("=", own.at(*at), entries.at(*at))

    # -- axes ---------------------------------------------------------------------------------

    def _find(self, axis: Axis) -> Axis:
        while axis in self.above:
            axis = self.above[axis]
        return axis

    def _join(self, one: Axis, other: Axis) -> None:
        first, second = self._find(one), self._find(other)
        if first == second:
            return
        if first is None or second is None:
            raise NoFit("a side of length 1 meets a longer one")
        self.above[first] = second

    def _open(self, letter: str, axis: Axis) -> At:
        if axis is None:
            return None
        return self._take(fresh_symbol(letter, *self.taken))

    def _take(self, symbol: Symbol) -> Symbol:
        self.taken.append(symbol)
        return symbol

    def _same(self, parts: tuple[Entries, ...]) -> tuple[Axis, Axis]:
        """The one shape of these parts; zeros fit any."""
        fixed = [part for part in parts if not part.free] or list(parts)
        for part in fixed[1:]:
            self._join(fixed[0].rows, part.rows)
            self._join(fixed[0].columns, part.columns)
        return fixed[0].rows, fixed[0].columns

    # -- formulas -----------------------------------------------------------------------------

    def compile(self, formula: Expr) -> Entries:
        """The entries of a formula, its parts first."""
        formula = entrywise(formula)
        done: dict[Expr, Entries] = {}
        for node in subformulas(formula):
            done[node] = self._one(node, done)
        return done[formula]

    def _one(self, node: Expr, done: Mapping[Expr, Entries]) -> Entries:
        if isinstance(node, Symbol):
            return self._name(node)
        if isinstance(node, (Number, Constant)):
            zero = isinstance(node, Number) and node.value == 0
            return Entries(None, None, lambda i, j: node, zero)
        if isinstance(node, Indexed):
            return self._indexed(node, done[node.base])
        parts = tuple(done[child] for child in node.children)
        if is_squared_norm(node):
            inner = done[node.children[0].children[0]]
            return self._total(inner.rows, inner.columns, lambda i, j: Pow(inner.at(i, j), TWO))
        if isinstance(node, Derivative):
            return self._derivative(node, done[node.body], done[node.variable])
        if isinstance(node, Call) and node.name in ARRAY_CALLS:
            return self._array_call(node, parts)
        if all(part.is_number for part in parts):
            return number(node.with_children(tuple(part.at(None, None) for part in parts)))
        if isinstance(node, Sum):
            return self._sum_of_arrays(node, parts)
        if isinstance(node, Neg):
            return self._each(node, parts)
        if isinstance(node, Add):
            return self._sum(node, parts)
        if isinstance(node, Mul):
            return self._product(parts)
        if isinstance(node, Div):
            return self._quotient(node, parts)
        if isinstance(node, Pow):
            return self._power(node, parts)
        if isinstance(node, Call) and len(parts) == 1 and node.name in FUNCTIONS:
            if node.name == "exp" and parts[0].columns is not None:
                raise NoFit("the exponential of a matrix")
            if node.name == "abs" and parts[0].columns is not None:
                raise NoFit("bars around a matrix: its determinant, or a norm")
            return self._each(node, parts)
        raise NoFit(f"{node.kind} of arrays")

    def _name(self, name: Symbol) -> Entries:
        kind = self.kinds.get(name, "number")
        if kind == "vector":
            return Entries((name, 0), None, lambda i, j: Indexed(name, (_index(i),)))
        if kind == "identity":
            self.units += 1
            axis = (name, self.units)
            return Entries(axis, axis, lambda i, j: Call("delta", _index(i), _index(j)))
        if kind == "matrix":
            return Entries((name, 0), (name, 1), lambda i, j: Indexed(name, (_index(i), _index(j))))
        return number(name)

    def _indexed(self, node: Indexed, base: Entries) -> Entries:
        """An entry of an array, or one array of many."""
        name, own = node.base, node.children[1:]
        if not isinstance(name, Symbol):
            rank = (base.rows is not None) + (base.columns is not None)
            if (base.columns is not None and base.rows is None) or len(own) != rank:
                raise NoFit("an index of a formula of another shape")
            if node.superscripts:
                raise NoFit("a superscript of a formula")
            column = own[1] if rank == 2 else None
            return number(base.at(own[0], column))
        many = (is_marked(name) and not node.superscripts) or not node.subscripts
        if not many or base.is_number:
            return number(node)
        first, raised = node.subscripts, node.superscripts
        return Entries(
            base.rows,
            base.columns,
            lambda i, j: Indexed(name, (*first, *(at for at in (i, j) if at is not None)), raised),
        )

    def _each(self, node: Expr, parts: tuple[Entries, ...]) -> Entries:
        """The operation on the entries at one place; numbers stand at every place."""
        arrays = tuple(part for part in parts if not part.is_number)
        rows, columns = self._same(arrays)

        def at(i: At, j: At) -> Expr:
            return node.with_children(tuple(entry_of(part, i, j) for part in parts))

        return Entries(rows, columns, at)

    def _sum(self, node: Add, parts: tuple[Entries, ...]) -> Entries:
        for part, term in zip(parts, node.children, strict=True):
            if part.is_number and not (part.free or is_number(term)):
                raise NoFit("a number by name is added to an array")
        return self._each(node, parts)

    def _sum_of_arrays(self, node: Sum, parts: tuple[Entries, ...]) -> Entries:
        body, rest = parts[0], parts[1:]
        if not all(part.is_number for part in rest):
            raise NoFit("an array in the range of a sum")
        return Entries(
            body.rows,
            body.columns,
            lambda i, j: node.with_children((body.at(i, j), *(p.at(None, None) for p in rest))),
        )

    def _product(self, parts: tuple[Entries, ...]) -> Entries:
        result = parts[0]
        for part in parts[1:]:
            result = self._times(result, part)
        return result

    def _times(self, one: Entries, other: Entries) -> Entries:
        if one.is_number or other.is_number:
            array = other if one.is_number else one
            return Entries(
                array.rows,
                array.columns,
                lambda i, j: Mul(entry_of(one, i, j), entry_of(other, i, j)),
            )
        self._join(one.columns, other.rows)
        inner = self._find(one.columns)
        if inner is None:
            return Entries(
                one.rows, other.columns, lambda i, j: Mul(one.at(i, None), other.at(None, j))
            )

        product = scaled(one, other)
        if product is not None:
            return product

        def at(i: At, j: At) -> Expr:
            letter = self._take(fresh_symbol("t", *self.taken))
            body = Mul(one.at(i, letter), other.at(letter, j))
            return Sum(body, letter, ANY, ANY)

        return Entries(one.rows, other.columns, at)

    def _quotient(self, node: Div, parts: tuple[Entries, ...]) -> Entries:
        """Of an array by a number: nobody agrees what a quotient by an array is."""
        if not parts[1].is_number:
            raise NoFit("a quotient by an array")
        return self._each(node, parts)

    def _power(self, node: Pow, parts: tuple[Entries, ...]) -> Entries:
        """A square matrix times itself."""
        base, exponent = parts[0], node.children[1]
        if isinstance(exponent, Number) and exponent.value in (2, 3, 4):
            if self._find(base.rows) is not None and self._find(base.columns) is not None:
                return self._product((base,) * int(exponent.value))
        raise NoFit("a power of an array")

    def _array_call(self, node: Call, parts: tuple[Entries, ...]) -> Entries:
        first = parts[0]
        if any(part.is_number for part in parts) and node.name not in ("matmul", "transpose"):
            raise NoFit(f"{node.name} of a number")
        if node.name == "transpose":
            turned = Entries(first.columns, first.rows, lambda i, j: first.at(j, i), first.free)
            return replace(turned, diagonal=first.diagonal)
        if node.name == "matmul":
            return self._product(parts)
        if node.name == "hadamard":
            return self._each(Mul(*node.children), parts)
        if node.name == "dot":
            rows, columns = self._same(parts)
            return self._total(rows, columns, lambda i, j: Mul(*(p.at(i, j) for p in parts)))
        if node.name == "norm":
            squares = self._total(first.rows, first.columns, lambda i, j: Pow(first.at(i, j), TWO))
            return number(Call("sqrt", squares.at(None, None)))
        if node.name == "diag":
            return self._diagonal(first)
        if node.name == "tr":
            self._join(first.rows, first.columns)
            return self._total(first.rows, None, lambda i, j: first.at(i, i))
        if node.name != "softmax" or first.columns is not None:
            raise NoFit(f"{node.name} of a matrix")
        powers = self._total(first.rows, None, lambda i, j: Pow(E, first.at(i, j)))
        return Entries(
            first.rows, None, lambda i, j: Div(Pow(E, first.at(i, j)), powers.at(None, None))
        )

    def _diagonal(self, part: Entries) -> Entries:
        """The matrix with the entries of a vector on its diagonal, or that diagonal of a matrix."""
        if part.columns is not None:
            self._join(part.rows, part.columns)
            return Entries(part.rows, None, lambda i, j: part.at(i, i))
        return Entries(
            part.rows,
            part.rows,
            lambda i, j: Mul(Call("delta", _index(i), _index(j)), part.at(i, None)),
            diagonal=lambda i: part.at(i, None),
        )

    def _total(self, rows: Axis, columns: Axis, at: Callable[[At, At], Expr]) -> Entries:
        """The sum of all entries."""

        def total(i: At, j: At) -> Expr:
            axes = [self._find(axis) for axis in (rows, columns)]
            letters = [axis and self._take(fresh_symbol("t", *self.taken)) for axis in axes]
            body = at(letters[0], letters[1])
            for letter in letters:
                if letter is not None:
                    body = Sum(body, letter, ANY, ANY)
            return body

        return Entries(None, None, total)

    # -- derivatives --------------------------------------------------------------------------

    def _derivative(self, node: Derivative, body: Entries, by: Entries) -> Entries:
        variable = node.variable
        if by.is_number:
            return Entries(
                body.rows,
                body.columns,
                lambda i, j: Derivative(body.at(i, j), variable, node.order),
            )
        if node.order != 1:
            raise NoFit("a second derivative by an array")
        if body.is_number:
            self.uses.add("gradient")
            at = _slope(lambda i, j: body.at(None, None), by)
            if self.layout.gradient_as_variable:
                return Entries(by.rows, by.columns, lambda i, j: at(None, None, i, j))
            return Entries(by.columns, by.rows, lambda i, j: at(None, None, j, i))
        if by.columns is not None or body.columns is not None:
            raise NoFit("a derivative of a matrix, or of a row, by an array")
        self.uses.add("outputs")
        at = _slope(body.at, by)
        if self.layout.outputs_as_rows:
            return Entries(body.rows, by.rows, lambda i, j: at(i, None, j, None))
        return Entries(by.rows, body.rows, lambda i, j: at(j, None, i, None))


def _slope(body: Callable[[At, At], Expr], by: Entries) -> Callable[[At, At, At, At], Expr]:
    """The derivative of the body's entry (i, j) by the variable's entry (k, l)."""
    return lambda i, j, k, l: Derivative(body(i, j), by.at(k, l), 1)  # noqa: E741 - an index


def _index(at: At) -> Expr:
    assert at is not None, "an entry of an array is asked for without its index"
    return at
