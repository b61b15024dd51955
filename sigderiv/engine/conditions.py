"""Which conditions need no mention, because they hold wherever both sides are defined.

Contract: `needed(conditions)` drops relations that are evident from the form of the formulas
(numbers; exponentials, cosh and sums of squares are positive) and repeats implied by a stronger
one; it never drops a condition that can fail.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.engine.numerals import value_of
from sigderiv.expr import (
    PI,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Relation,
    subformulas,
)
from sigderiv.kernel.algebra import whole_exponent

POSITIVE, NONNEGATIVE, NEGATIVE = "positive", "nonnegative", "negative"

_POSITIVE_FUNCTIONS = frozenset("cosh sech sigma softplus".split())
_NONNEGATIVE_FUNCTIONS = frozenset("abs sqrt relu heaviside".split())


def needed(conditions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The conditions worth saying, each once, in the order given."""
    pieces = [piece for condition in conditions for piece in _pieces(condition)]
    kept = [c for c in dict.fromkeys(pieces) if not is_evident(c)]
    strong = {c.left for c in kept if isinstance(c, Relation) and c.op == ">" and c.right is ZERO}
    return tuple(
        c
        for c in kept
        if not (
            isinstance(c, Relation) and c.op in ("!=", ">=") and c.right is ZERO
            and c.left in strong
        )
    )


def _pieces(condition: Expr) -> tuple[Expr, ...]:
    """A product, quotient or natural power is not zero exactly when its parts are not."""
    if not isinstance(condition, Relation) or condition.op != "!=" or condition.right is not ZERO:
        return (condition,)
    left = condition.left
    if isinstance(left, (Mul, Div)):
        parts = left.children
    elif isinstance(left, Neg):
        parts = left.children
    elif isinstance(left, Pow) and (whole_exponent(left.children[1]) or 0) > 0:
        parts = left.children[:1]
    elif isinstance(left, Add) and ZERO in left.children and len(left.children) == 2:
        parts = tuple(term for term in left.children if term is not ZERO)
    else:
        return (condition,)
    return tuple(p for part in parts for p in _pieces(Relation("!=", part, ZERO)))


def is_evident(condition: Expr) -> bool:
    """Whether a relation holds by the form of its sides alone."""
    if not isinstance(condition, Relation):
        return False
    left, right = value_of(condition.left), value_of(condition.right)
    if left is not None and right is not None:
        return {
            "!=": left != right, ">": left > right, ">=": left >= right,
            "<": left < right, "<=": left <= right, "=": left == right,
        }.get(condition.op, False)  # fmt: skip
    if condition.right is not ZERO:
        return False
    sign = sign_of(condition.left)
    if condition.op == "!=":
        return sign in (POSITIVE, NEGATIVE)
    return (condition.op == ">" and sign == POSITIVE) or (
        condition.op == ">=" and sign in (POSITIVE, NONNEGATIVE)
    )


def sign_of(formula: Expr) -> str:
    """`positive`, `nonnegative`, `negative` where the form shows it for real values, else ""."""
    signs: dict[Expr, str] = {}
    for node in subformulas(formula):
        signs[node] = _sign(node, signs)
    return signs[formula]


def _sign(node: Expr, signs: dict[Expr, str]) -> str:
    value = value_of(node)
    if value is not None:
        return POSITIVE if value > 0 else NEGATIVE if value < 0 else NONNEGATIVE
    if node is PI or node is E:
        return POSITIVE
    parts = [signs[child] for child in node.children]
    if isinstance(node, Add):
        if all(part in (POSITIVE, NONNEGATIVE) for part in parts):
            return POSITIVE if POSITIVE in parts else NONNEGATIVE
        return NEGATIVE if all(part == NEGATIVE for part in parts) else ""
    if isinstance(node, (Mul, Div)):
        return _sign_of_product(parts)
    if isinstance(node, Neg):
        return {POSITIVE: NEGATIVE, NEGATIVE: POSITIVE}.get(parts[0], "")
    if isinstance(node, Pow):
        if parts[0] == POSITIVE:
            return POSITIVE
        exponent = whole_exponent(node.children[1])
        even = exponent is not None and exponent > 0 and exponent % 2 == 0
        return NONNEGATIVE if even else ""
    if isinstance(node, Call) and not node.orders:
        if node.name in _POSITIVE_FUNCTIONS:
            return POSITIVE
        if node.name == "sqrt" and parts[0] == POSITIVE:
            return POSITIVE
        return NONNEGATIVE if node.name in _NONNEGATIVE_FUNCTIONS else ""
    return ""


def _sign_of_product(parts: list[str]) -> str:
    if all(part in (POSITIVE, NEGATIVE) for part in parts):
        return NEGATIVE if parts.count(NEGATIVE) % 2 else POSITIVE
    if all(part in (POSITIVE, NONNEGATIVE) for part in parts):
        return NONNEGATIVE
    return ""
