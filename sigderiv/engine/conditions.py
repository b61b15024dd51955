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
    rewrite,
    subformulas,
)
from sigderiv.kernel.algebra import TooLarge, ZeroDenominator, quotient, whole_exponent

POSITIVE, NONNEGATIVE, NEGATIVE = "positive", "nonnegative", "negative"

_POSITIVE_FUNCTIONS = frozenset("cosh sech sigma softplus".split())
_NONNEGATIVE_FUNCTIONS = frozenset("abs sqrt relu heaviside".split())


def needed(conditions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The conditions worth saying, each once, in the order given."""
    written = [_turned(_without_zeros(condition)) for condition in conditions]
    pieces = [piece for condition in written for piece in _pieces(condition)]
    kept = [c for c in dict.fromkeys(pieces) if not is_evident(c)]
    for condition in tuple(kept):
        others = _positives(c for c in kept if c is not condition)
        if is_evident(condition, others):
            kept.remove(condition)
    return tuple(kept)


def _without_zeros(condition: Expr) -> Expr:
    """x + 0 as x, as limits leave it behind."""

    def drop(node: Expr) -> Expr:
        rest = tuple(child for child in node.children if child is not ZERO)
        if not isinstance(node, Add) or len(rest) in (0, len(node.children)):
            return node
        return rest[0] if len(rest) == 1 else Add(*rest)

    return rewrite(condition, drop)


def _turned(condition: Expr) -> Expr:
    """0 != x as x != 0."""
    if not isinstance(condition, Relation) or condition.op != "!=":
        return condition
    left, right = condition.children
    number_first = value_of(left) is not None and value_of(right) is None
    return Relation("!=", right, left) if number_first else condition


def _positives(conditions: Iterable[Expr]) -> frozenset[Expr]:
    """What the conditions say is positive."""
    return frozenset(
        c.left for c in conditions if isinstance(c, Relation) and c.op == ">" and c.right is ZERO
    )


def _pieces(condition: Expr) -> tuple[Expr, ...]:
    """A product, quotient or natural power is not zero exactly when its parts are not."""
    if not isinstance(condition, Relation) or condition.op != "!=" or condition.right is not ZERO:
        return (condition,)
    left = condition.left
    if isinstance(left, (Mul, Div, Neg)):
        parts = left.children
    elif isinstance(left, Pow) and (whole_exponent(left.children[1]) or 0) > 0:
        parts = left.children[:1]
    else:
        return (condition,)
    return tuple(p for part in parts for p in _pieces(Relation("!=", part, ZERO)))


def is_evident(condition: Expr, positive: frozenset[Expr] = frozenset()) -> bool:
    """Whether a relation holds by the form of its sides, given what is known to be positive."""
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
    sign = sign_of(condition.left, positive)
    if condition.op == "!=":
        parts = {part for known in positive for part in _parts_of_product(known)}
        return sign in (POSITIVE, NEGATIVE) or condition.left in parts
    return (condition.op == ">" and sign == POSITIVE) or (
        condition.op == ">=" and sign in (POSITIVE, NONNEGATIVE)
    )


def _parts_of_product(formula: Expr) -> tuple[Expr, ...]:
    return formula.children if isinstance(formula, (Mul, Div)) else (formula,)


def sign_of(formula: Expr, positive: frozenset[Expr] = frozenset()) -> str:
    """`positive`, `nonnegative`, `negative` where the form shows it for real values, else ""."""
    signs: dict[Expr, str] = {}
    for node in subformulas(formula):
        signs[node] = POSITIVE if node in positive else _sign(node, signs)
    return signs[formula] or _sign_of_fraction(formula, signs)


def _sign_of_fraction(formula: Expr, signs: dict[Expr, str]) -> str:
    """Positive, where written as one fraction it has positive coefficients and atoms only."""
    atoms: dict[Expr, int] = {}
    try:
        polynomials = quotient(formula, atoms)
    except (TooLarge, ZeroDenominator):
        return ""
    coefficients = [value for polynomial in polynomials for value in polynomial.values()]
    if not polynomials[0] or any(value < 0 for value in coefficients):
        return ""
    return POSITIVE if all(signs.get(atom) == POSITIVE for atom in atoms) else ""


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
        if node.name in _POSITIVE_FUNCTIONS or (node.name == "sqrt" and parts[0] == POSITIVE):
            return POSITIVE
        return NONNEGATIVE if node.name in _NONNEGATIVE_FUNCTIONS else ""
    return ""


def _sign_of_product(parts: list[str]) -> str:
    if all(part in (POSITIVE, NEGATIVE) for part in parts):
        return NEGATIVE if parts.count(NEGATIVE) % 2 else POSITIVE
    if all(part in (POSITIVE, NONNEGATIVE) for part in parts):
        return NONNEGATIVE
    return ""
