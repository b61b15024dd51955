"""An inequality that is to be decided, and relations as signs of one formula.

Contract: immutable; `as_sign(relation)` gives (op, formula) with op one of `>`, `>=`, `!=`, `=`
such that the relation says `formula op 0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sigderiv.expr import ZERO, Add, Expr, Neg, Relation, Symbol, free_symbols

OPS = ("<", "<=", ">", ">=", "!=")
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", "=": "="}
"""The sign as it is read from the other side."""
STRICT = (">", "!=")


def as_sign(relation: Relation) -> tuple[str, Expr]:
    """The relation as a statement about the sign of one formula."""
    left, op, right = relation.left, relation.op, relation.right
    if op in ("<", "<="):
        left, op, right = right, TURNED[op], left
    return op, difference(left, right)


def difference(left: Expr, right: Expr) -> Expr:
    """left - right, without a zero."""
    if right is ZERO:
        return left
    return Neg(right) if left is ZERO else Add(left, Neg(right))


@dataclass(frozen=True)
class Claim:
    """left op right wherever both sides and the guards have values and the assumptions hold."""

    relation: Relation
    assumptions: tuple[Relation, ...] = ()
    guards: frozenset[Expr] = frozenset()

    @cached_property
    def sign(self) -> tuple[str, Expr]:
        """The claim as a statement about a sign."""
        return as_sign(self.relation)

    @property
    def op(self) -> str:
        """`>`, `>=` or `!=`: of the formula beside 0."""
        return self.sign[0]

    @property
    def formula(self) -> Expr:
        """What is compared with 0."""
        return self.sign[1]

    @cached_property
    def letters(self) -> frozenset[Symbol]:
        """The letters of the two sides."""
        return free_symbols(self.formula)
