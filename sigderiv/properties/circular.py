"""Functions that satisfy an equation of the circle: sin, cos, tan, cot and their like.

Contract: `circular(study, formula)` gives what follows from such an equation, where the referee
proves it.

f^2 + f'^2 = 1: then neither f nor f' is larger in size than 1; f takes the values between two that
it has, for it is defined and smooth everywhere; and f'' = -f changes its sign with f, whose slope
is 1 or -1 wherever it is 0.

f' = 1 + f^2 or f' = -1 - f^2 on intervals of length pi: then arctan f has the slope 1 (or -1) all
along, so over an interval of length pi it takes all values between -pi/2 and pi/2, and f all real
numbers; f rises (falls) there, no slope is smaller in size than 1, and f'' = 2 f f' changes its
sign with f.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sigderiv.expr import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    as_expr,
    subformulas,
)
from sigderiv.properties.constants import PI_VALUE, rational
from sigderiv.properties.evidence import PROVED
from sigderiv.properties.quantity import infinity, of_exact, of_fraction
from sigderiv.properties.records import Interval, Property
from sigderiv.properties.study import Study

KINDS = (Number, Symbol, Add, Mul, Div, Neg, Pow, Call)
PARTS = frozenset(("sin", "cos", "tan", "cot"))


def circular(study: Study, formula: Expr) -> Iterator[Property]:
    """Range, growth, slopes and inflections, where an equation is proved."""
    from sigderiv.referee.domain import conditions

    prepared, x = study.prepared(formula), study.variable
    if not _plain(prepared):
        return
    needs = {need[1] for need in conditions([prepared])}
    if not needs:
        yield from _waves(study, prepared)
    elif needs in ({Call("cos", x)}, {Call("sin", x)}):  # they vanish at every pi, nowhere else
        yield from _tangents(study, prepared)


def _waves(study: Study, formula: Expr) -> Iterator[Property]:
    """f^2 + f'^2 = 1, with the places of the four extremes among multiples of pi/2."""
    slope = study.derivative(formula)
    verdict = study.same(Add(Pow(formula, TWO), Pow(slope, TWO)), ONE)
    if str(verdict.outcome) != "proved" or verdict.conditions:
        return
    why: dict[str, Any] = {"why": "properties/by-circle", "evidence": {}}
    places = [PI_VALUE * rational(Fraction(k, 2)) for k in range(4)]
    found = {
        (name, bound): at
        for name, part in (("value", formula), ("slope", slope))
        for bound in (1, -1)
        for at in reversed(places)  # the first one stays
        if study.vanishes(part - as_expr(bound), at.formula())
    }
    if len(found) < 4:
        return
    span = Interval(of_fraction(Fraction(-1)), of_fraction(Fraction(1)), True, True)
    yield Property(
        "range", PROVED, "properties/range", {"range": (span,)}, **why,
        value={"low": "-1", "high": "1", "closed": [True, True]},
    )  # fmt: skip
    for (name, bound), at in found.items():
        place, which = of_exact(at), "largest" if bound > 0 else "smallest"
        code = f"properties/{which}{'-slope' if name == 'slope' else ''}"
        yield Property(
            "slope" if name == "slope" else "extreme", PROVED, code,
            {"value": of_fraction(Fraction(bound)), "at": place}, **why,
            value={"value": str(bound), "at": place.digits, "which": which},
        )  # fmt: skip
    yield Property("inflection", PROVED, "properties/inflection-at-zeros", {}, **why)


def _tangents(study: Study, prepared: Expr) -> Iterator[Property]:
    whole = Add(ONE, Pow(prepared, TWO))
    for sign, image in ((1, whole), (-1, Neg(whole))):
        verdict = study.same(study.derivative(prepared), image)
        if str(verdict.outcome) == "proved" and not verdict.conditions:
            yield from _following(study, prepared, sign)
            return


def _plain(formula: Expr) -> bool:
    """Whether it is undefined only where a denominator, or that of tan or cot, vanishes."""
    return all(
        isinstance(node, KINDS)
        and (not isinstance(node, Call) or (node.name in PARTS and not node.orders))
        and (not isinstance(node, Pow) or isinstance(node.children[1], Number))
        for node in subformulas(formula)
    )


def _following(study: Study, formula: Expr, sign: int) -> Iterator[Property]:
    equation = "f' = 1 + f^2" if sign > 0 else "f' = -1 - f^2"
    why: dict[str, Any] = {"why": "properties/by-arctangent", "evidence": {"equation": equation}}
    span = Interval(infinity(-1), infinity(1))
    yield Property(
        "range", PROVED, "properties/range", {"range": (span,)}, **why,
        value={"low": span.low.digits, "high": span.high.digits, "closed": [False, False]},
    )  # fmt: skip
    code = "rises-between-poles" if sign > 0 else "falls-between-poles"
    yield Property("monotone", PROVED, f"properties/{code}", {}, **why, value={"monotone": code})
    nought = of_fraction(Fraction(0))
    if study.is_zero(formula, Fraction(0)):
        yield Property(
            "inflection", PROVED, "properties/inflection", {"points": (nought,)}, **why,
            value={"at": [nought.digits]},
        )  # fmt: skip
    else:
        yield Property("inflection", PROVED, "properties/inflection-at-zeros", {}, **why)
    code, bound = ("slope-at-least", 1) if sign > 0 else ("slope-at-most", -1)
    value = of_fraction(Fraction(bound))
    yield Property(
        "slope", PROVED, f"properties/{code}", {"value": value}, **why,
        value={"value": value.digits, "which": "smallest" if sign > 0 else "largest"},
    )  # fmt: skip
