"""Symmetries of a function, decided by the referee.

Contract: `symmetries(study, formula, called, shape)` gives the first symmetry that is proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sigderiv.expr import ZERO, Add, Call, Expr, Mul, Neg, Relation, Symbol, as_expr, substitute
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.evidence import PROVED
from sigderiv.properties.pieces import pieces
from sigderiv.properties.quantity import Quantity, of_fraction, value_at
from sigderiv.properties.records import Property
from sigderiv.properties.shape import Shape
from sigderiv.properties.study import Study, Zero


def symmetries(
    study: Study, formula: Expr, called: Expr, found: Shape | None
) -> Iterator[Property]:
    x = study.variable

    def mirrored(body: Expr, centre: Expr) -> Expr:
        put = Neg(x) if centre is ZERO else Add(Mul(as_expr(2), centre), Neg(x))
        return substitute(body, {x: put})

    def put_in(identity: Relation) -> Relation:
        sides = [_with(side, called, formula, x) for side in identity.children]
        return Relation("=", sides[0], sides[1])

    candidates: list[tuple[str, Relation]] = [
        ("even", Relation("=", mirrored(called, ZERO), called)),
        ("odd", Relation("=", mirrored(called, ZERO), Neg(called))),
    ]
    centres: list[tuple[Expr, Expr]] = []
    if found is not None:
        middle = _value_of(found, of_fraction(Fraction(0)))
        if middle is not None:
            centres.append((ZERO, middle))
        for point in found.inflections:
            value = _value_of(found, point)
            if point.exact is not None and value is not None:
                centres.append((point.exact, value))
    for centre, value in centres:
        if centre is ZERO and value is ZERO:
            continue
        twice = _twice(value)
        candidates.append(
            ("point", Relation("=", mirrored(called, centre),
                               Neg(called) if value is ZERO else Add(twice, Neg(called))))
        )  # fmt: skip
    candidates.append(
        ("shifted", Relation("=", called, Add(x, mirrored(called, ZERO))))
    )
    for kind, identity in candidates:
        verdict = study.same(*put_in(identity).children)
        holds = all(_always(study, condition) for condition in verdict.conditions)
        if str(verdict.outcome) == "proved" and holds:
            yield Property(
                "symmetry", PROVED, f"properties/{kind}", {"identity": identity},
                "properties/by-referee",
                {"method": verdict.method, "evidence": verdict.evidence}, {"symmetry": kind},
            )  # fmt: skip
            return


def _always(study: Study, condition: Expr) -> bool:
    """Whether a condition `a != b` is proved to hold everywhere."""
    if not isinstance(condition, Relation) or condition.op != "!=":
        return False
    gap = study.prepared(Add(condition.left, Neg(condition.right)))
    try:
        charts = [study.chart(each.formula, each.low, each.high) for each in pieces(study, gap)]
        ends = [each.high for each in pieces(study, gap) if each.high is not None]
    except OutOfReachError:
        return False
    apart = all(not chart.zeros and not chart.vanishes for chart in charts)
    return apart and not any(study.is_zero(gap, end) for end in ends)


def _twice(value: Expr) -> Expr:
    """Twice a value, as a number where it is one."""
    from sigderiv.properties.constants import constant

    doubled = constant(Mul(as_expr(2), value)).rational
    return Mul(as_expr(2), value) if doubled is None else as_expr(doubled)


def _with(side: Expr, called: Expr, formula: Expr, x: Symbol) -> Expr:
    """The sentence's function replaced by its formula."""
    from sigderiv.expr.traverse import rewrite

    assert isinstance(called, Call)

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and node.name == called.name and len(node.children) == 1:
            return substitute(formula, {x: node.children[0]})
        return node

    return rewrite(side, change)


def _value_of(found: Shape, point: Quantity) -> Expr | None:
    """The exact value of the function at a point where it is known."""
    if not isinstance(point.exact, Expr):
        return None
    at = Fraction(0)
    from sigderiv.properties.constants import constant

    rational = constant(point.exact).rational
    if rational is None:
        return None
    at = rational
    for part in found.parts:
        inside = (part.low is None or part.low <= at) and (part.high is None or at <= part.high)
        if inside and found.study.at(part.formula, at) is not None:
            return value_at(found.study, part.formula, Zero(at, at, at, False)).exact
    return None
