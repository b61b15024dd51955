"""The zeros that a proof by cases left out: sign(u) and cases are looked at off the zeros of u.

Contract: `open_edges(prover, claim, excluded, deadline)` gives those of the relations u != 0 at
whose zeros the sides may be defined and may differ.  An edge is settled where a side is not
defined on it, or where the claim is proved with the edge put in (u linear in a symbol).
`edge_values` are rational numbers on edges, for the search for a witness.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sigderiv.expr import ZERO, Expr, Relation, substitute
from sigderiv.referee.cases import Prover
from sigderiv.referee.claim import Claim
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.domain import conditions
from sigderiv.referee.equations import solved
from sigderiv.referee.needs import Need
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

DEEPEST = 3


def open_edges(
    prover: Prover, claim: Claim, excluded: Iterable[Expr], deadline: float, depth: int = 0
) -> list[Expr]:
    """The excluded relations that are not settled."""
    needs = conditions([claim.left, claim.right, *claim.guards])
    return [
        relation
        for relation in excluded
        if _is_in_domain(prover, claim, relation.children[0], needs, deadline)
        and not _holds_on(prover, claim, relation.children[0], deadline, depth)
    ]


def edge_values(excluded: Iterable[Expr]) -> list[Fraction]:
    """Rational values of a symbol at which one of the relations fails."""
    found = []
    for relation in excluded:
        solution = solved(Relation("=", relation.children[0], ZERO), ())
        value = None if solution is None else constant_value(solution[1])
        if value is not None:
            found.append(value)
    return found


def _is_in_domain(
    prover: Prover, claim: Claim, edge: Expr, needs: list[Need], deadline: float
) -> bool:
    """Whether both sides may be defined at a zero of the edge."""
    try:
        missing = prover.not_implied([Need("!=", edge)], needs, claim.assumptions, deadline)
    except (OutOfClassError, OutOfBudgetError, UndefinedError, RefineError):
        return True
    return bool(missing)


def _holds_on(prover: Prover, claim: Claim, edge: Expr, deadline: float, depth: int) -> bool:
    """Whether the claim is proved, or says nothing, where edge = 0."""
    solution = solved(Relation("=", edge, ZERO), ())
    if solution is None or depth >= DEEPEST:
        return False
    put: dict[Expr, Expr] = {solution[0]: solution[1]}
    there = Claim(
        substitute(claim.left, put),
        substitute(claim.right, put),
        frozenset(substitute(guard, put) for guard in claim.guards),
        tuple(substitute(relation, put) for relation in claim.assumptions),
    )
    decided = prover.prove(there, deadline)
    if decided.undefined or decided.contradiction:
        return True
    return decided.zero and not open_edges(prover, there, decided.excluded, deadline, depth + 1)
