"""Formulas over the complex numbers, which nothing here judges.

Contract: `is_complex(formulas)` is whether a letter stands for the imaginary unit, as far as the
formulas show: it is in an exponent of Euler's number as a factor (`e^{i\\pi}`), or its square is
said to be -1.  A link between such formulas is neither proved nor refuted.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import ONE, Call, Constant, Div, Expr, Mul, Neg, Number, Pow, Symbol, subformulas

UNITS = frozenset((Symbol("i"), Symbol("j")))
EULER = Constant("e")
MINUS_ONE = Neg(ONE)


def is_complex(formulas: Sequence[Expr]) -> bool:
    """Whether one of the letters i and j is the imaginary unit here."""
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Pow) and node.children[0] is EULER:
                if _has_unit(node.children[1]):
                    return True
            elif isinstance(node, Call) and node.name == "sqrt" and node.children[0] is MINUS_ONE:
                return True
    squares = {Pow(unit, Number(2)) for unit in UNITS}
    return MINUS_ONE in formulas and any(formula in squares for formula in formulas)


def _has_unit(exponent: Expr) -> bool:
    """Whether an exponent is a product with such a letter."""
    while isinstance(exponent, (Neg, Div)):
        exponent = exponent.children[0]
    factors = exponent.children if isinstance(exponent, Mul) else (exponent,)
    return any(factor in UNITS for factor in factors)
