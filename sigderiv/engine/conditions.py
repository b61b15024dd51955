"""Which conditions need saying, and how a reader would write them.

Contract: `needed(conditions)` gives relations that hold together exactly where the given ones do:
written shorter (`2 x > 0` as `x > 0`, `x^2 != 0` as `x != 0`), without those that are evident from
their form or implied by another.  `impossible(conditions)` is one that cannot hold together with
the others, None where none is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from fractions import Fraction
from functools import lru_cache

from sigderiv.engine.factors import product_of
from sigderiv.engine.numerals import numeral, value_of
from sigderiv.engine.signs import NEGATIVE, NONNEGATIVE, NONPOSITIVE, POSITIVE, sign_of
from sigderiv.expr import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    rewrite,
    size,
    substitute,
)
from sigderiv.kernel import Every
from sigderiv.kernel.algebra import (
    TooLarge,
    ZeroDenominator,
    as_number,
    factors,
    quotient,
    whole_exponent,
)
from sigderiv.kernel.conditions import truth
from sigderiv.kernel.domains import defined_where

FLIPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "!=": "!=", "=": "="}


LARGEST = 300
"""Longer conditions are said as they are."""


def needed(conditions: Iterable[Expr]) -> tuple[Expr, ...]:
    """The conditions worth saying, each once, in the order given."""
    pieces = dict.fromkeys(piece for condition in conditions for piece in _reduced(condition))
    known = _Known(pieces)
    return tuple(condition for condition in pieces if not known.drops(condition))


def impossible(conditions: Iterable[Expr]) -> Expr | None:
    """A condition that holds nowhere, or nowhere where the others do."""
    given = tuple(conditions)
    for some in (*((each,) for each in given), given):
        kept = needed(some)
        known = _Known(kept)
        refuted = next((each for each in kept if known.refutes(each)), None)
        if refuted is not None:
            return some[0] if len(some) == 1 else refuted
    return None


def vanishes(formula: Expr) -> bool:
    """Whether a formula is 0 by its form: a product from a factor 0 on, a sum of nothing else."""
    if isinstance(formula, Product):
        return any(truth(Relation("=", each, ZERO)) is True for each in _at_ends(formula))
    if isinstance(formula, Sum):
        return truth(Relation("=", formula.children[0], ZERO)) is True
    if isinstance(formula, Neg):
        return vanishes(formula.children[0])
    return isinstance(formula, Mul) and any(map(vanishes, formula.children))


def _at_ends(formula: Sum) -> list[Expr]:
    """What is said of each index, at the ends of their range: nobody means an empty one."""
    body, index, *ends = formula.children
    if len(ends) != 2:
        return []
    return [substitute(body, {index: end}) for end in ends if INFINITY not in (end, Neg(end))]


class _Known:
    """What several conditions say together."""

    def __init__(self, conditions: Iterable[Expr]) -> None:
        self._about: dict[Expr, list[Relation]] = {}
        for condition in conditions:
            if isinstance(condition, Relation):
                self._about.setdefault(condition.left, []).append(condition)
        self._positive = {left for left in self._about if self._says_positive(left)}
        self._parts = {part for known in self._positive for part in _parts_of_product(known)}

    def drops(self, condition: Expr) -> bool:
        """Whether the condition follows from the others; then it is forgotten."""
        if not isinstance(condition, Relation):
            return False
        left, op, bound = condition.left, condition.op, value_of(condition.right)
        about = self._about[left]
        about.remove(condition)
        self._update(left)
        implied = bound is not None and any(
            _follows(op, bound, other.op, limit)
            for other in about
            if (limit := value_of(other.right)) is not None
        )
        if not implied:
            implied = is_evident(condition, self._positive, self._parts) and self._is_defined(
                condition
            )
        if not implied:
            about.append(condition)
            self._update(left)
        return implied

    def refutes(self, condition: Expr) -> bool:
        """Whether the condition cannot hold, or not where the others do."""
        if truth(condition) is False:
            return True
        if isinstance(condition, Every):
            return any(truth(each) is False for each in _at_ends(condition))
        if not isinstance(condition, Relation) or size(condition) > LARGEST:
            return False
        left, op, bound = condition.left, condition.op, value_of(condition.right)
        if bound is None:
            return False
        if not bound and op in ("!=", ">", "<") and vanishes(left):
            return True
        for other in self._about[left]:
            limit = value_of(other.right)
            if limit is not None and _excludes(op, bound, other.op, limit):
                return True
        if bound:
            return False
        sign = sign_of(left, frozenset(self._positive - {left}))
        return sign in {
            ">": (NEGATIVE, NONPOSITIVE), ">=": (NEGATIVE,),
            "<": (POSITIVE, NONNEGATIVE), "<=": (POSITIVE,),
        }.get(op, ())  # fmt: skip

    def _update(self, left: Expr) -> None:
        (self._positive.add if self._says_positive(left) else self._positive.discard)(left)

    def _says_positive(self, left: Expr) -> bool:
        return any(
            (value := value_of(each.right)) is not None
            and _follows(">", Fraction(0), each.op, value)
            for each in self._about[left]
        ) or any(each.op == ">" and each.right is ZERO for each in self._about[left])

    def _is_defined(self, condition: Relation) -> bool:
        """Whether dropping the condition does not lose that its sides are defined."""
        domain = [c for side in condition.children for c in defined_where(side)]
        return all(is_evident(each, self._positive, self._parts) for each in domain)


@lru_cache(maxsize=4096)
def _reduced(condition: Expr) -> tuple[Expr, ...]:
    """Relations that hold together where this one does, each as short as it gets."""
    found: list[Expr] = []
    waiting = [condition]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, Every):
            inner = _reduced(current.body)
            found += [Every(each, *current.children[1:]) for each in inner]
        elif (
            not isinstance(current, Relation)
            or current.left is current.right
            or size(current) > LARGEST
        ):
            found.append(current)
        elif is_evident(current):
            waiting += [c for side in current.children for c in defined_where(side)]
        else:
            shorter = _shorter(current)
            if shorter == [current]:
                found.append(current)
            waiting += [] if shorter == [current] else shorter
    return tuple(each for each in found if truth(each) is not True)


def _shorter(condition: Relation) -> list[Expr]:
    """The same said in one step shorter; the condition itself where it is as short as it gets."""
    plain = rewrite(condition, _plain)
    assert isinstance(plain, Relation)
    solved = _solved(plain)
    if solved is not None:
        return [solved]
    op, left, right = plain.op, plain.left, plain.right
    if left is ZERO:
        return [Relation(FLIPPED.get(op, op), right, ZERO)] if op in FLIPPED else [plain]
    if right is not ZERO:
        return [plain]
    if op == "!=":
        if isinstance(left, Call) and left.name in ("sqrt", "abs") and not left.orders:
            op = ">" if left.name == "sqrt" else "!="
            return [Relation(op, left.children[0], ZERO)]
        return [Relation("!=", factor, ZERO) for factor in factors(left)]
    if op in (">", "<", ">=", "<="):
        return [_sign_only(op, left)]
    return [plain]


def _plain(node: Expr) -> Expr:
    """x + 0 as x, as limits leave it behind, and |-2| as 2."""
    if isinstance(node, Call) and node.name == "abs" and not node.orders:
        value = value_of(node.children[0])
        return node if value is None else numeral(abs(value))
    rest = tuple(child for child in node.children if child is not ZERO)
    if not isinstance(node, Add) or len(rest) in (0, len(node.children)):
        return node
    return rest[0] if len(rest) == 1 else Add(*rest)


def _solved(condition: Relation) -> Relation | None:
    """A linear relation in one symbol, solved for it; None for any other."""
    if condition.op not in FLIPPED:
        return None
    atoms: dict[Expr, int] = {}
    try:
        top, bottom = quotient(Add(condition.left, Neg(condition.right)), atoms)
    except (TooLarge, ZeroDenominator):
        return None
    if len(atoms) != 1 or as_number(bottom, bottom) is None:
        return None
    (symbol,) = atoms
    linear = ((0, 1),)
    if not isinstance(symbol, Symbol) or linear not in top or top.keys() - {(), linear}:
        return None
    slope = top[linear]
    op = condition.op if slope > 0 else FLIPPED[condition.op]
    return Relation(op, symbol, numeral(-top.get((), slope * 0) / slope))


def _sign_only(op: str, left: Expr) -> Relation:
    """`left op 0` without what does not change the sign."""
    parts = list(left.children) if isinstance(left, (Mul, Div)) else [left]
    if isinstance(left, Neg):
        return Relation(FLIPPED[op], left.children[0], ZERO)
    if len(parts) > 1 and (isinstance(left, Mul) or op in (">", "<")):
        signs = [sign_of(part) for part in parts]
        plain = [s in (POSITIVE, NEGATIVE) and not defined_where(p)
                 for p, s in zip(parts, signs, strict=True)]  # fmt: skip
        rest = [part for part, drop in zip(parts, plain, strict=True) if not drop]
        flips = sum(drop and s == NEGATIVE for drop, s in zip(plain, signs, strict=True))
        whole = isinstance(left, Mul) or len(rest) == 1
        if rest and len(rest) < len(parts) and whole:
            return Relation(op if flips % 2 == 0 else FLIPPED[op], product_of(rest), ZERO)
    if op == ">":
        if isinstance(left, Pow) and (exponent := whole_exponent(left.children[1]) or 0) > 0:
            return Relation(">" if exponent % 2 else "!=", left.children[0], ZERO)
        if isinstance(left, Call) and left.name == "abs" and not left.orders:
            return Relation("!=", left.children[0], ZERO)
        if isinstance(left, Call) and left.name == "sqrt" and not left.orders:
            return Relation(">", left.children[0], ZERO)
    square = _one_less_square(left)
    if square is not None and op in (">", ">="):
        return Relation(FLIPPED[op], Call("abs", square), ONE)
    return Relation(op, left, ZERO)


def _one_less_square(formula: Expr) -> Expr | None:
    """u where the formula is 1 - u^2."""
    if isinstance(formula, Add) and len(formula.children) == 2 and formula.children[0] is ONE:
        last = formula.children[1]
        if isinstance(last, Neg) and isinstance(last.children[0], Pow):
            base, exponent = last.children[0].children
            return base if exponent is TWO else None
    return None


def _follows(op: str, bound: Fraction, from_op: str, limit: Fraction) -> bool:
    """Whether `t from_op limit` for a number t gives `t op bound`."""
    above, below = from_op in (">", ">="), from_op in ("<", "<=")
    if bound == limit:
        return (from_op, op) in {(">", ">="), (">", "!="), ("<", "<="), ("<", "!=")}
    larger = bound < limit
    return (above and larger and op in (">", ">=", "!=")) or (
        below and not larger and op in ("<", "<=", "!=")
    )


def _excludes(op: str, bound: Fraction, other_op: str, limit: Fraction) -> bool:
    """Whether `t op bound` and `t other_op limit` hold for no number t."""
    if op in ("<", "<="):
        op, bound, other_op, limit = other_op, limit, op, bound
    if op not in (">", ">=") or other_op not in ("<", "<="):
        return False
    return bound > limit or (bound == limit and (op, other_op) != (">=", "<="))


def is_evident(
    condition: Expr, positive: Set[Expr] = frozenset(), nonzero: Set[Expr] = frozenset()
) -> bool:
    """Whether a relation holds by the form of its sides, given what is known to be positive and
    not to be zero."""
    if not isinstance(condition, Relation):
        return False
    if truth(condition) is True:
        return True
    if condition.right is not ZERO or size(condition) > LARGEST:
        return False
    sign = sign_of(condition.left, positive)
    if condition.op == "!=":
        return sign in (POSITIVE, NEGATIVE) or condition.left in nonzero
    return (condition.op == ">" and sign == POSITIVE) or (
        condition.op == ">=" and sign in (POSITIVE, NONNEGATIVE)
    )


def _parts_of_product(formula: Expr) -> tuple[Expr, ...]:
    return formula.children if isinstance(formula, (Mul, Div)) else (formula,)
