"""What must hold for an equation of index formulas beside what the formulas' shape says.

Contract: `conditions(left, right, known)` are relations under which both sides have a value
wherever one of them has: denominators that only one side has, unless they are certainly nowhere 0,
and the kinks of functions inside derivatives.
"""

from __future__ import annotations

from sigderiv.expr import (
    ONE,
    ZERO,
    Call,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Neg,
    Pow,
    Relation,
    Sum,
    free_symbols,
    fresh_symbol,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.networks.affine import Affine, Bounds, Guard
from sigderiv.networks.derivatives import KINKS, U
from sigderiv.networks.index_form import affine
from sigderiv.networks.summands import Outside


def conditions(left: Expr, right: Expr, known: tuple[Guard, ...]) -> list[Expr]:
    """Denominators that only one side has, and kinks inside derivatives."""
    found: list[Expr] = []
    sides = [_denominators(left), _denominators(right)]
    for denominator in sides[0] ^ sides[1]:
        if not _positive(denominator, known) and not _never_zero(denominator):
            found.append(Relation("!=", denominator, ZERO))
    for side in (left, right):
        for part in subformulas(side):
            if isinstance(part, Derivative):
                for inner in subformulas(part.body):
                    if isinstance(inner, Call) and inner.name in KINKS:
                        found.append(substitute(KINKS[inner.name], {U: inner.children[0]}))
    return sorted(found, key=repr)


def _never_zero(formula: Expr) -> bool:
    """Whether a formula is certainly nowhere 0, whatever its sums and entries are: 1 - σ(Σ …)."""
    from sigderiv.referee import Facts, Outcome, decide

    names: dict[Expr, Expr] = {}

    def change(node: Expr) -> Expr:
        if isinstance(node, (Sum, Indexed)):
            return names.setdefault(node, fresh_symbol("u", formula, *names.values()))
        return node

    plain = rewrite(formula, change)
    verdict = decide(Div(plain, plain), ONE, Facts(timeout=0.5))
    return verdict.outcome is Outcome.PROVED and not verdict.conditions


def _denominators(formula: Expr) -> set[Expr]:
    found: set[Expr] = set()
    for part in subformulas(formula):
        bottom: Expr | None = None
        if isinstance(part, Div):
            bottom = part.children[1]
        elif isinstance(part, Pow) and isinstance(part.children[1], Neg):
            bottom = part.children[0]
        if bottom is not None and free_symbols(bottom):
            found.add(bottom)
    return found


def _positive(formula: Expr, known: tuple[Guard, ...]) -> bool:
    """Whether a formula is certainly positive: an index form that the demands make so, a sum of
    exponentials that has a term, a power of such."""
    if isinstance(formula, Pow):
        return formula.children[0] is E or _positive(formula.children[0], known)
    if isinstance(formula, Sum):
        if len(formula.children) > 4 or not _positive(formula.body, known):
            return False
        formula = formula.upper - formula.lower + 1
    try:
        form = affine(formula)
    except (Outside, KeyError):
        return False
    return Bounds(known).implies(Guard(False, form.plus(Affine(-1))))
