"""The sign of a formula, by its form alone.

Contract: `sign_of(formula, positive)` is `positive`, `nonnegative`, `negative` or `nonpositive`
where the form shows it for all real values at which the formula is defined, given what is known to
be positive; "" where it does not.
"""

from __future__ import annotations

from collections.abc import Set

from sigderiv.engine.numerals import value_of
from sigderiv.expr import PI, Add, Call, Div, E, Expr, Mul, Neg, Pow, subformulas
from sigderiv.kernel.algebra import TooLarge, ZeroDenominator, quotient, whole_exponent

POSITIVE, NONNEGATIVE = "positive", "nonnegative"
NEGATIVE, NONPOSITIVE = "negative", "nonpositive"
OPPOSITE = {
    POSITIVE: NEGATIVE, NEGATIVE: POSITIVE, NONNEGATIVE: NONPOSITIVE, NONPOSITIVE: NONNEGATIVE
}  # fmt: skip

_POSITIVE_FUNCTIONS = frozenset("cosh sech sigma softplus".split())
_NONNEGATIVE_FUNCTIONS = frozenset("abs sqrt relu heaviside".split())


def sign_of(formula: Expr, positive: Set[Expr] = frozenset()) -> str:
    """See the module's contract."""
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
        if all(part in (NEGATIVE, NONPOSITIVE) for part in parts):
            return NEGATIVE if NEGATIVE in parts else NONPOSITIVE
        return ""
    if isinstance(node, (Mul, Div)):
        return _sign_of_product(parts)
    if isinstance(node, Neg):
        return OPPOSITE.get(parts[0], "")
    if isinstance(node, Pow):
        if parts[0] == POSITIVE:
            return POSITIVE
        exponent = whole_exponent(node.children[1])
        even = exponent is not None and exponent > 0 and exponent % 2 == 0
        return NONNEGATIVE if even else ""
    if isinstance(node, Call) and not node.orders:
        if node.name == "ln":
            return _sign_of_logarithm(node.children[0])
        if node.name in _POSITIVE_FUNCTIONS or (node.name == "sqrt" and parts[0] == POSITIVE):
            return POSITIVE
        return NONNEGATIVE if node.name in _NONNEGATIVE_FUNCTIONS else ""
    return ""


def _sign_of_logarithm(argument: Expr) -> str:
    value = value_of(argument)
    if value is None or value <= 0:
        return ""
    return POSITIVE if value > 1 else NEGATIVE if value < 1 else NONPOSITIVE


def _sign_of_product(parts: list[str]) -> str:
    if all(part in (POSITIVE, NEGATIVE) for part in parts):
        return NEGATIVE if parts.count(NEGATIVE) % 2 else POSITIVE
    if all(part in (POSITIVE, NONNEGATIVE) for part in parts):
        return NONNEGATIVE
    return ""
