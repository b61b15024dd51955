"""Forms of formulas with arrays that are told by how they are written.

Contract: `ARRAY_CALLS` are the operations on arrays.  `entrywise(formula)` writes what is within a
diagonal, `diag(h(1-h))`, as products of entries, which no other product of two vectors is.
`transposed_first(formula)` writes powers of matrices, the inverse too, with the transpose within.
"""

from __future__ import annotations

from sigderiv.expr import (
    TWO,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    has_part,
    mentioned,
    rewrite,
    subformulas,
)
from sigderiv.expr.names import split_name

ARRAY_CALLS = frozenset("transpose hadamard matmul dot norm tr diag softmax det".split())
MARKED = frozenset(("bold", "vec"))
TRANSPOSES = "transposes"
"""The method of a proof by `transposed_first`, which keeps the order of factors."""
MOST_FACTORS = 4
"""The highest power that is written as a product."""


def transposed_first(formula: Expr) -> Expr:
    """The formula with `(A^T)^{-1}` for `(A^{-1})^T`, which are equal where A has an inverse."""
    if "transpose" not in mentioned(formula) or not has_part(formula, Pow):
        return formula

    def change(node: Expr) -> Expr:
        if not isinstance(node, Call) or node.name != "transpose":
            return node
        (inner,) = node.children
        if not isinstance(inner, Pow) or free_symbols(inner.children[1]):
            return node
        return Pow(Call("transpose", inner.children[0]), inner.children[1])

    return rewrite(formula, change)


def is_marked(name: Symbol) -> bool:
    """Whether the name is printed as an array: bold, or under an arrow."""
    return not MARKED.isdisjoint(split_name(name.name).accents)


def is_squared_norm(node: Expr) -> bool:
    """`||x||^2`, which has no root in it."""
    base = node.children[0] if isinstance(node, Pow) else node
    return (
        base is not node
        and isinstance(base, Call)
        and base.name == "norm"
        and (node.children[1] is TWO)
    )


def is_number(formula: Expr) -> bool:
    """Whether a formula is made of numbers alone: it may be added to each entry of an array."""
    return all(
        isinstance(node, (Number, Constant, Neg, Div, Mul, Add)) for node in subformulas(formula)
    )


def inverts(formula: Expr) -> bool:
    """Whether something has a negative power, which not every matrix has."""
    nodes = subformulas(formula) if has_part(formula, Pow) else ()
    return any(isinstance(node, Pow) and isinstance(node.children[1], Neg) for node in nodes)


def entrywise(formula: Expr) -> Expr:
    """The formula with the products and powers within each diagonal taken entry by entry."""
    if "diag" not in mentioned(formula):
        return formula

    def inside(node: Expr) -> Expr:
        if isinstance(node, Mul) and not any(map(_has_capital, node.children)):
            return Call("hadamard", *node.children)
        if isinstance(node, Pow) and isinstance(node.children[1], Number):
            base, exponent = node.children[0], node.children[1].value
            if exponent in range(2, MOST_FACTORS + 1):
                return Call("hadamard", *(base,) * int(exponent))
        return node

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and node.name == "diag":
            return node.with_children(tuple(rewrite(child, inside) for child in node.children))
        return node

    return rewrite(formula, change)


def _has_capital(factor: Expr) -> bool:
    """Whether a factor is, or begins as, a matrix: a capital outside of an activation."""
    return isinstance(factor, Symbol) and any(
        split_name(each.name).base[:1].isupper() for each in free_symbols(factor)
    )
