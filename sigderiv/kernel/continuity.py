"""When a formula is continuous at a point, by its form alone.  TRUSTED.

Contract: `continuity_conditions(body, variable, target)` is a tuple of conditions under which the
body, as a function of the variable, is continuous at the target; None where the form does not
show it.  Sums, products, natural powers, exponentials and the functions listed are continuous
everywhere; a quotient is where its denominator is not zero at the target.  A function that is
only a letter (`f`) stands for a differentiable one and so is continuous; its derivative need not
be, and nothing is continuous at infinity.
"""

from __future__ import annotations

from sigderiv.expr import (
    INFINITY,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    depends_on,
    subformulas,
    substitute,
)
from sigderiv.kernel.algebra import identical, whole_exponent

CONTINUOUS = frozenset(
    "sin cos atan sinh cosh tanh asinh sech erf erfc abs cbrt sigma softplus max min".split()
)
_ZERO = Number(0)


def continuity_conditions(body: Expr, variable: Expr, target: Expr) -> tuple[Expr, ...] | None:
    """Conditions for continuity at the target, None where it is not shown."""
    if not isinstance(variable, Symbol) or depends_on(target, variable) or _is_infinite(target):
        return None
    conditions: dict[Expr, None] = {}
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node is variable or not depends_on(node, variable):
            continue
        if isinstance(node, Div):
            bottom = substitute(node.children[1], {variable: target})
            if identical(bottom, _ZERO):
                return None
            conditions[Relation("!=", bottom, _ZERO)] = None
        elif not _keeps_continuity(node, variable):
            return None
        waiting.extend(node.children)
    return tuple(conditions)


def _is_infinite(target: Expr) -> bool:
    return any(part is INFINITY for part in subformulas(target))


def _keeps_continuity(node: Expr, variable: Symbol) -> bool:
    if isinstance(node, (Add, Mul, Neg)):
        return True
    if isinstance(node, Pow):
        base, exponent = node.children
        value = whole_exponent(exponent)
        return base is Constant("e") or (value is not None and value >= 1)
    if isinstance(node, Call):
        return not node.orders and (node.name in CONTINUOUS or len(node.name) == 1)
    return False
