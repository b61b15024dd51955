"""Formulas over the complex numbers, which nothing here judges.

Contract: `is_complex(formulas)` is whether a letter stands for the imaginary unit, as far as the
formulas show: it is in an exponent of Euler's number as a factor (`e^{i\\pi}`), or its square is
said to be -1.  A link between such formulas is neither proved nor refuted, nor one that rests
(`rests_on`) on what `is_unreal`.  What `is_algebraic` holds of complex numbers as
it does of real ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    subformulas,
)
from sigderiv.review.understanding.meaning import Meaning

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


def rests_on(sides: Sequence[Expr], meaning: Meaning) -> tuple[Expr, ...]:
    """The sides and the definitions that they rest on."""
    view = meaning.view
    reached = frozenset().union(*map(view.closure, sides))
    symbols = [body for name, body in view.symbols.items() if name in reached]
    functions = [body for name, (_, body) in view.functions.items() if name in reached]
    return (*sides, *symbols, *functions)


def is_unreal(formulas: Sequence[Expr]) -> bool:
    """Whether the imaginary unit is in what formulas rest on: `z = i`, `f(x) = e^(ix)`."""
    nodes = {node for formula in formulas for node in subformulas(formula)}
    indices = {index for node in nodes if isinstance(node, Indexed) for index in node.children[1:]}
    indices |= {node.index for node in nodes if isinstance(node, Sum)}
    units = frozenset(each for each in UNITS if each not in indices)
    return any(map(is_complex, ([each] for each in formulas))) or any(
        each in units or _has_parts(each, units) for each in formulas[2:]
    )


def _has_parts(formula: Expr, units: frozenset[Symbol]) -> bool:
    """Whether a formula is a sum of a real and an imaginary part, `x + iy`."""
    terms = formula.children if isinstance(formula, Add) else ()
    inner = (term.children[0] if isinstance(term, Neg) else term for term in terms)
    return any(
        each in units or (isinstance(each, Mul) and not units.isdisjoint(each.children))
        for each in inner
    )


def is_algebraic(formulas: Sequence[Expr]) -> bool:
    """Whether formulas are rational, with whole exponents: what is equal as such is equal in every
    field, so of complex numbers as well."""
    return all(
        isinstance(node, (Number, Symbol, Add, Mul, Neg, Div))
        or (isinstance(node, Pow) and _is_whole(node.children[1]))
        for formula in formulas
        for node in subformulas(formula)
    )


def _is_whole(exponent: Expr) -> bool:
    inner = exponent.children[0] if isinstance(exponent, Neg) else exponent
    return isinstance(inner, Number) and inner.value.denominator == 1


def _has_unit(exponent: Expr) -> bool:
    """Whether an exponent is a product with such a letter."""
    while isinstance(exponent, (Neg, Div)):
        exponent = exponent.children[0]
    factors = exponent.children if isinstance(exponent, Mul) else (exponent,)
    return any(factor in UNITS for factor in factors)
