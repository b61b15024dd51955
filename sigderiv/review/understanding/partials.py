"""`f_x` and `f_{xy}`: a function of the document with its variables as subscripts.

Contract: `partial(node, functions)` is the derivative that such a name stands for, where the
document defines a function of that name and all the subscripts are its parameters; else None.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import Call, Derivative, Expr, Indexed, Symbol
from sigderiv.expr.names import split_name

Functions = Mapping[str, tuple[tuple[Symbol, ...], Expr]]


def partial(node: Expr, functions: Functions) -> Expr | None:
    """The derivative that a subscripted name of a function stands for."""
    base, letters = _split(node)
    if base not in functions or not letters:
        return None
    parameters = functions[base][0]
    if not set(letters) <= {parameter.name for parameter in parameters}:
        return None
    found: Expr = Call(base, *parameters)
    for letter in letters:  # f_{xy} is the derivative by x, then by y
        found = Derivative(found, Symbol(letter))
    return found


def _split(node: Expr) -> tuple[str, list[str]]:
    """The name and its subscripts, one letter each."""
    if isinstance(node, Indexed) and isinstance(node.base, Symbol) and not node.superscripts:
        subscripts = [index.name for index in node.subscripts if isinstance(index, Symbol)]
        return node.base.name, subscripts if len(subscripts) == len(node.subscripts) else []
    if isinstance(node, Symbol):
        parts = split_name(node.name)
        if not parts.accents and not parts.label:
            return parts.base, list(parts.subscript)
    return "", []
