"""Formulas: immutable nodes, ways through them, and names.  Standard library only."""

from sigderiv.expr.binders import (
    At,
    Derivative,
    Indexed,
    Limit,
    Piecewise,
    Prime,
    Product,
    Relation,
    Sum,
)
from sigderiv.expr.makeup import ORDERS, calls, has_part, kinds, mentioned
from sigderiv.expr.nodes import (
    Add,
    Call,
    Constant,
    Div,
    Expr,
    ExprLike,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    as_expr,
)
from sigderiv.expr.traverse import (
    Place,
    apply,
    depends_on,
    free_symbols,
    fresh_symbol,
    part,
    postorder,
    replace,
    rewrite,
    size,
    subformulas,
    substitute,
)

E = Constant("e")
PI = Constant("pi")
INFINITY = Constant("oo")
ANY = Constant("any")
ZERO = Number(0)
ONE = Number(1)
TWO = Number(2)

__all__ = [
    "ANY",
    "INFINITY",
    "ONE",
    "ORDERS",
    "PI",
    "TWO",
    "ZERO",
    "Add",
    "At",
    "Call",
    "Constant",
    "Derivative",
    "Div",
    "E",
    "Expr",
    "ExprLike",
    "Indexed",
    "Limit",
    "Mul",
    "Neg",
    "Number",
    "Piecewise",
    "Place",
    "Pow",
    "Prime",
    "Product",
    "Relation",
    "Sum",
    "Symbol",
    "apply",
    "as_expr",
    "calls",
    "depends_on",
    "free_symbols",
    "fresh_symbol",
    "has_part",
    "kinds",
    "mentioned",
    "part",
    "postorder",
    "replace",
    "rewrite",
    "size",
    "subformulas",
    "substitute",
]
