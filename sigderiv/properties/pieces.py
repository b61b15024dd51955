"""The domain of a function cut where its formula has corners, jumps or gaps.

Contract: `pieces(study, formula)` gives the intervals on which the formula is defined, each with a
smooth formula that equals it there.  All cuts are rational and proved; raises OutOfReachError for
others.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Piecewise,
    Pow,
    Relation,
    as_expr,
    depends_on,
    subformulas,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.study import Study, is_call

MOST_CUTS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """low < variable < high (None: infinite), and the smooth formula there."""

    low: Fraction | None
    high: Fraction | None
    formula: Expr


def pieces(study: Study, formula: Expr, depth: int = 0) -> tuple[Piece, ...]:
    """The smooth pieces from left to right."""
    ends: list[Fraction | None] = [None, *cuts(study, formula, depth), None]
    found: list[Piece] = []
    for low, high in itertools.pairwise(ends):
        inside = between(low, high)
        smooth = _smooth(study, formula, inside)
        if study.at(smooth, inside) is not None:
            found.append(Piece(low, high, smooth))
    return tuple(found)


def cuts(study: Study, formula: Expr, depth: int = 0) -> list[Fraction]:
    """Where the pieces end, ascending, and points between places without values."""
    if depth > 6:
        raise OutOfReachError("cases inside cases")
    found: set[Fraction] = set()
    for edge in dict.fromkeys(_edges(study, formula)):
        for piece in pieces(study, edge, depth + 1):
            for zero in study.chart(piece.formula, piece.low, piece.high).zeros:
                if zero.exact is None:
                    raise OutOfReachError("a corner or gap at an irrational place")
                found.add(zero.exact)
            found |= {end for end in (piece.low, piece.high) if end is not None}
    if len(found) > MOST_CUTS:
        raise OutOfReachError("many corners or gaps")
    return sorted(found)


def between(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A point between two ends."""
    if low is None:
        return Fraction(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2


def _edges(study: Study, formula: Expr) -> list[Expr]:
    """Formulas at whose zeros the given one may have a corner, a jump or a gap."""
    found: list[Expr] = []
    for node in subformulas(formula):
        parts = node.children
        if is_call(node, "abs", "sign", "heaviside", "ln", "sqrt", "cbrt", "coth", "csch"):
            found.append(parts[0])
        elif is_call(node, "asin", "acos", "atanh"):
            found.append(Add(ONE, Neg(Pow(parts[0], TWO))))
        elif is_call(node, "acosh"):
            found.append(Add(parts[0], Neg(ONE)))
        elif is_call(node, "max", "min"):
            found += [
                Add(a, Neg(b)) for i, a in enumerate(parts) for b in parts[i + 1 :]
            ]
        elif is_call(node, "tan", "cot", "sec", "csc", "floor", "gamma", "digamma", "root"):
            if depends_on(node, study.variable):
                assert isinstance(node, Call)
                raise OutOfReachError(f"gaps of {node.name}(…)")
        elif isinstance(node, Relation):
            found.append(Add(node.left, Neg(node.right)))
        elif isinstance(node, Div) and not _is_positive(parts[1]):
            found.append(parts[1])
        elif isinstance(node, Pow) and parts[0] is not E and not _is_natural(parts[1]):
            found.append(parts[0])
    return [each for each in found if depends_on(each, study.variable)]


def _is_natural(formula: Expr) -> bool:
    value = getattr(formula, "value", None)
    return isinstance(value, Fraction) and value.denominator == 1 and value >= 0


def _is_positive(formula: Expr) -> bool:
    """Whether a formula is positive by its shape alone: sums and products of exponentials."""
    positive: dict[Expr, bool] = {}
    for node in subformulas(formula):
        value = getattr(node, "value", None)
        if isinstance(node, (Add, Mul, Div)):
            positive[node] = all(positive[part] for part in node.children)
        elif isinstance(node, Pow):
            positive[node] = positive[node.children[0]]
        else:
            positive[node] = node is E or (isinstance(value, Fraction) and value > 0)
    return positive[formula]


def _smooth(study: Study, formula: Expr, inside: Fraction) -> Expr:
    """The formula with each corner replaced by the branch that holds at the point, and so on the
    whole interval around it without a cut."""

    def sign(part: Expr) -> int:
        value = study.at(part, inside)
        if value is None or not (value > 0 or value < 0):
            raise OutOfReachError("a case that is not decided")
        return 1 if value > 0 else -1

    def change(node: Expr) -> Expr:
        if isinstance(node, Pow) and depends_on(node.children[1], study.variable):
            base, exponent = node.children  # means e^(exponent · ln base), for a positive base
            return node if base is E else Pow(E, Mul(exponent, Call("ln", base)))
        if isinstance(node, Piecewise):
            return _branch(study, node, inside)
        if not isinstance(node, Call) or node.orders:
            return node
        if node.name == "abs":
            return node.children[0] if sign(node.children[0]) > 0 else Neg(node.children[0])
        if node.name == "sign":
            return as_expr(sign(node.children[0]))
        if node.name == "heaviside":
            return as_expr((1 + sign(node.children[0])) // 2)
        if node.name in ("max", "min"):
            kept = node.children[0]
            for other in node.children[1:]:
                larger = sign(Add(other, Neg(kept))) > 0
                kept = other if larger == (node.name == "max") else kept
            return kept
        return node

    return rewrite(formula, change)


def _branch(study: Study, node: Piecewise, inside: Fraction) -> Expr:
    from sigderiv.referee.balls import holding

    for value, condition in node.cases:
        if not isinstance(condition, Relation):
            raise OutOfReachError("cases with a condition that is no relation")
        sides = [study.at(side, inside) for side in condition.children]
        holds = holding(condition.op, *sides)
        if holds is None:
            raise OutOfReachError("a case that is not decided")
        if holds:
            return value
    if node.otherwise is None:
        raise OutOfReachError("cases that leave a gap")
    return node.otherwise
