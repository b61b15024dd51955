"""Products, quotients and sums as a person writes them down.

Contract: equal to what is asked for wherever that is defined, with the small steps done that
nobody writes: one times something, a number times a number, a factor against the same divisor.
Nothing here is trusted: a repair is proved as it is shown.
"""

from __future__ import annotations

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Prime,
    Sum,
    Symbol,
    as_expr,
)

ZERO, ONE = Number(0), Number(1)


def negated(term: Expr) -> Expr:
    """The opposite, without two signs in a row."""
    return term.children[0] if isinstance(term, Neg) else Neg(term)


def plus(*terms: Expr) -> Expr:
    """A sum without its zeros."""
    kept = [term for term in terms if term is not ZERO]
    return Add(*kept) if len(kept) > 1 else (kept or [ZERO])[0]


def product(*factors: Expr) -> Expr:
    """The factors one after the other."""
    return Mul(*factors) if len(factors) > 1 else factors[0]


def times(node: Expr, factor: Expr) -> Expr:
    """A formula with one more factor, at the place where people write it: numbers in front, a
    letter before the functions, in the numerator of a fraction."""
    if ZERO in (node, factor):
        return ZERO
    if factor is ONE or node is ONE:
        return node if factor is ONE else factor
    if isinstance(factor, Neg):
        return negated(times(node, factor.children[0]))
    if isinstance(node, Neg):
        return negated(times(node.children[0], factor))
    if isinstance(factor, Mul):
        for each in factor.children:
            node = times(node, each)
        return node
    if isinstance(factor, Div):
        above, below = factor.children
        return divided(times(node, above), below)
    if isinstance(node, Div):
        above, below = node.children
        return above if below is factor else Div(times(above, factor), below)
    if isinstance(node, Number) and isinstance(factor, Number):
        return as_expr(node.value * factor.value)
    factors = list(node.children) if isinstance(node, Mul) else [node]
    if isinstance(factor, Number):
        if isinstance(factors[0], Number):
            value = as_expr(factors[0].value * factor.value)
            return product(*(factors[1:] if value is ONE else [value, *factors[1:]]))
        return product(factor, *factors)
    for position, each in enumerate(factors):
        raised = _raised(each, factor)
        if raised is not None:
            factors[position] = raised
            return product(*factors)
    position = len(factors)
    if _is_plain(factor):
        position = next((n for n, each in enumerate(factors) if _comes_last(each)), position)
    factors.insert(position, factor)
    return product(*factors)


def divided(node: Expr, divisor: Expr) -> Expr:
    """A formula divided by another."""
    if divisor is ONE:
        return node
    if node is divisor:
        return ONE
    if isinstance(node, Neg):
        return negated(divided(node.children[0], divisor))
    if isinstance(node, Number) and isinstance(divisor, Number):
        return as_expr(node.value / divisor.value)
    if isinstance(node, Div):
        return Div(node.children[0], times(node.children[1], divisor))
    if isinstance(node, Mul):
        factors = list(node.children)
        for position, each in enumerate(factors):
            if each is divisor:
                return product(*factors[:position], *factors[position + 1 :])
        if isinstance(factors[0], Number) and isinstance(divisor, Number):
            value = factors[0].value / divisor.value
            if value.denominator == 1:
                return product(*([] if value == 1 else [as_expr(value)]), *factors[1:])
    if isinstance(node, Sum):
        return Mul(Div(ONE, divisor), node)
    return Div(node, divisor)


def _raised(node: Expr, factor: Expr) -> Expr | None:
    """A power of a letter with one more of the same letter; None for anything else."""
    if not isinstance(factor, (Symbol, Indexed)):
        return None
    if node is factor:
        return Pow(factor, Number(2))
    if isinstance(node, Pow) and node.children[0] is factor:
        if isinstance(node.children[1], Number):
            return Pow(factor, as_expr(node.children[1].value + 1))
    return None


def _is_plain(factor: Expr) -> bool:
    """A letter or a power of one."""
    base = factor.children[0] if isinstance(factor, Pow) else factor
    return isinstance(base, Symbol)


def _comes_last(factor: Expr) -> bool:
    """Whether letters are written before it: a function's value, an exponential, a sum of them."""
    base = factor.children[0] if isinstance(factor, Pow) else factor
    return (isinstance(base, (Call, Constant, Sum, Derivative, Prime)) and factor is not base) or (
        isinstance(factor, (Call, Sum, Derivative, Prime))
    )
