"""Absolute values back from signs: u sign(u) is |u|.

Contract: `join_signs(work)` uses the rule wherever a product has both factors, and tidies up; it
leaves everything else alone."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work, find
from sigderiv.expr import Call, Expr, Mul, subformulas


def join_signs(work: Work) -> None:
    """Write each u sign(u) as |u|."""
    builder = work.builder
    # Each distinct part is looked at once before a place is looked for.
    while any(map(_has_both, subformulas(builder.part()))):
        place = find(builder.part(), _has_both)
        assert place is not None
        factors = list(builder.part(place).children)
        sign = next(factor for factor in factors if _is_sign_of_one(factor, factors))
        inside = sign.children[0]
        factors.remove(sign)
        factors.remove(inside)
        here = place
        if factors:
            builder.rewrite("reorder", Mul(*factors, Mul(inside, sign)), place)
            here = (*place, len(factors))
        else:
            builder.rewrite("reorder", Mul(inside, sign), place)
        work.rule("sign-times-itself", here)
        builder.tidy(place)
        work.tidy_up(place)


def _has_both(node: Expr) -> bool:
    return isinstance(node, Mul) and any(
        _is_sign_of_one(factor, node.children) for factor in node.children
    )


def _is_sign_of_one(factor: Expr, factors: list[Expr] | tuple[Expr, ...]) -> bool:
    """Whether the factor is sign(u) with u among the factors."""
    return (
        isinstance(factor, Call)
        and factor.name == "sign"
        and not factor.orders
        and factor.children[0] in factors
    )
