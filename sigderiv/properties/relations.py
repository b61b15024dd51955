"""What can be proved of a function whose shape is out of reach: where it has no values, periods
and functional equations, and powers by their logarithm.

Contract: generators of proved properties; what is not proved is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    E,
    Expr,
    Mul,
    Pow,
    Relation,
    Symbol,
    depends_on,
    substitute,
)
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.evidence import PROVED
from sigderiv.properties.points import turning
from sigderiv.properties.quantity import Quantity, of_fraction
from sigderiv.properties.records import Property
from sigderiv.properties.shape import Shape, Spot, shape
from sigderiv.properties.study import Study
from sigderiv.properties.values import asymptotes, domain, monotone, value_range


def needed(study: Study, formula: Expr) -> Iterator[Property]:
    """Conditions that hold wherever the function has a value."""
    from sigderiv.referee.domain import conditions

    wanted = [
        Relation(need[0], need[1], ZERO)
        for need in conditions([study.prepared(formula)])
        if depends_on(need[1], study.variable)
    ]
    if wanted:
        yield Property(
            "domain", PROVED, "properties/only-where", {"conditions": tuple(wanted)},
            "properties/by-parts",
        )  # fmt: skip


def equations(study: Study, formula: Expr, called: Expr) -> Iterator[Property]:
    """The first period, or functional equation, that the referee proves."""
    x = study.variable
    candidates: list[tuple[str, Expr, Expr]] = [
        *(("periodic", step, called) for step in (PI, Mul(TWO, PI), ONE, TWO)),
        ("stepping", ONE, Add(called, ONE)), ("stepping", ONE, Mul(x, called)),
    ]  # fmt: skip
    for name, step, image in candidates:
        moved = substitute(called, {x: Add(x, step)})
        left = substitute(formula, {x: Add(x, step)})
        right = substitute(image, {called: formula})
        verdict = study.same(left, right)
        if str(verdict.outcome) == "proved":
            yield Property(
                "symmetry", PROVED, f"properties/{name}",
                {"identity": Relation("=", moved, image), "step": step}, "properties/by-referee",
                {"method": verdict.method, "evidence": verdict.evidence}, {"symmetry": name},
            )  # fmt: skip
            return


def by_logarithm(study: Study, formula: Expr, variable: Symbol) -> Iterator[Property]:
    """A power u^v with a variable exponent is e^(v ln u): it rises where v ln u does."""
    if not isinstance(formula, Pow) or formula.children[0] is E:
        return
    base, exponent = formula.children
    if not depends_on(exponent, variable):
        return
    try:
        inner = shape(Mul(exponent, Call("ln", base)), variable, study)
        found: Shape = replace(
            inner, values=tuple(map(_raised, inner.values)), asymptotes=(), kinks=()
        )
        properties = [
            *domain(inner), *value_range(found), *turning(found), *monotone(found),
            *asymptotes(found),
        ]  # fmt: skip
    except OutOfReachError:
        return
    for each in properties:
        yield each if each.kind == "domain" else replace(
            each, why="properties/by-logarithm", evidence={}
        )


def _raised(spot: Spot) -> Spot:
    """e to the value."""
    value = spot.value
    if value.infinite:
        raised = value if value.infinite > 0 else of_fraction(ZERO.value)
    elif value.exact is ZERO:
        raised = of_fraction(ONE.value)
    else:
        raised = Quantity(None, value.ball.exp())
    return replace(spot, value=raised)
