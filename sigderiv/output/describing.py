"""A page about a function: every property on it is decided by the referee, or said to be numerical.

Contract: `describe(name)` returns a `Page` of `Property` records; a property is `proved` only by
the referee's verdict on the equation that it states.  What is guessed (a limit's value, a symmetry)
is guessed from numbers first and then decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sigderiv.catalogue import Definition
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    as_expr,
    substitute,
)
from sigderiv.messages import say
from sigderiv.output.bridge import to_numpy
from sigderiv.output.checking import judgement_of
from sigderiv.output.deriving import Request, work
from sigderiv.output.model import Judgement, Worked
from sigderiv.output.phrases import MARKS, as_text

X = Symbol("x")
SIGNS = {**MARKS, "numerical": "≈", "stated": "·"}


@dataclass(frozen=True, slots=True)
class Property:
    """code: the message that names it; equation: what was decided, None for what is numerical or
    comes from the catalogue; judgement: the referee's, or `numerical`, or `stated` (a fact that
    the catalogue states)."""

    code: str
    equation: Expr | None
    judgement: Judgement
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the catalogue with what was found out about it."""

    entry: Definition
    work: Worked
    properties: tuple[Property, ...]

    @property
    def outcome(self) -> str:
        """proved where the derivation and every decided property are."""
        found = {each.judgement.outcome for each in self.properties} | {self.work.outcome}
        return next((each for each in ("refuted", "unproved") if each in found), "proved")


def describe(name: str) -> Page:
    """The page of a function of the catalogue."""
    from sigderiv.catalogue import ENTRIES, find

    entry = find(name)
    if entry is None or len(entry.parameters) != 1:
        known = ", ".join(each.name for each in ENTRIES if len(each.parameters) == 1)
        raise SigderivError("output/not-described", name=name, known=known)
    done = work(entry.name, Request())
    return Page(entry, done, tuple(_Finder(entry, done).all()))


class _Finder:
    """Looks for properties, and has each decided."""

    def __init__(self, entry: Definition, done: Worked) -> None:
        from sigderiv.referee import Facts, Referee

        self.entry, self.work = entry, done
        self.call: Expr = Call(entry.name, X)
        self.referee = Referee(Facts(timeout=2.0))
        self.value = to_numpy(entry.body, "x")
        self.slope = to_numpy(done.result, "x")

    def decide(self, code: str, left: Expr, right: Expr, **details: str) -> Property:
        """The property `left = right`, as decided."""
        judged = judgement_of(self.referee.decide(left, right))
        return Property(code, Relation("=", left, right), judged, details)

    def all(self) -> Iterator[Property]:
        yield self.decide("output/about-definition", self.call, self.entry.body)
        for form in self.entry.forms:
            yield self.decide("output/about-form", self.call, form)
        yield from self.symmetry()
        yield from self.at_zero()
        yield from self.limits()
        yield from self.steepest()
        for kink in self.entry.kinks:
            yield Property("output/about-kink", kink, Judgement("stated", "catalogue"))

    def symmetry(self) -> Iterator[Property]:
        mirrored = substitute(self.call, {X: Neg(X)})
        for code, right in (
            ("output/about-even", self.call),
            ("output/about-odd", Neg(self.call)),
            ("output/about-point", Add(ONE, Neg(self.call))),
            ("output/about-shift", Add(self.call, Neg(X))),
        ):
            if self._agree(mirrored, right):
                found = self.decide(code, mirrored, right)
                if found.judgement.outcome == "proved":
                    yield found

    def _agree(self, left: Expr, right: Expr) -> bool:
        import numpy

        at = numpy.array([0.3, 1.7, 4.1])
        gap = to_numpy(left, "x")(at) - to_numpy(right, "x")(at)
        return bool(abs(gap).max() < 1e-9)

    def at_zero(self) -> Iterator[Property]:
        value = _readable(float(self.value(0.0)))
        if value is not None:
            code = "output/about-centred" if value == 0 else "output/about-not-centred"
            yield self.decide(code, At(self.call, X, ZERO), as_expr(value))

    def limits(self) -> Iterator[Property]:
        for target, far in ((INFINITY, 40.0), (Neg(INFINITY), -40.0)):
            value = _readable(float(self.value(far)))
            settled = value is not None and abs(float(self.value(far / 2)) - float(value)) < 1e-6
            if value is not None and settled:
                yield self.decide(
                    "output/about-limit", Limit(self.entry.body, X, target), as_expr(value)
                )

    def steepest(self) -> Iterator[Property]:
        """The largest slope; proved where the derivative is a constant less a square."""
        from sigderiv.output.curves import steepest_of

        found = steepest_of(self.slope, -20.0, 20.0)
        if found is None:
            return
        at, slope = found
        place, value = _readable(at), _readable(slope)
        details = {"at": f"{at:.6g}", "slope": f"{slope:.6g}"}
        if place is not None and value is not None:
            square = self._square(place, value)
            if square is not None:
                details = {"at": as_text(as_expr(place)), "slope": as_text(as_expr(value))}
                yield Property("output/about-steepest-proved", square[0], square[1], details)
                return
        yield Property("output/about-steepest", None, Judgement("numerical"), details)

    def _square(self, place: Fraction, value: Fraction) -> tuple[Expr, Judgement] | None:
        """slope = value - k·(f - middle)² with k > 0, which shows the maximum."""
        middle = _readable(float(self.value(float(place))))
        if middle is None:
            return None
        probe = float(place) + 1.0
        square = (float(self.value(probe)) - float(middle)) ** 2
        factor = _readable((float(value) - float(self.slope(probe))) / square) if square else None
        if factor is None or factor <= 0:
            return None
        shifted = self.call if middle == 0 else Add(self.call, Neg(as_expr(middle)))
        power: Expr = Pow(shifted, as_expr(2))
        term = power if factor == 1 else Mul(as_expr(factor), power)
        right = Add(as_expr(value), Neg(term))
        judged = judgement_of(self.referee.decide(Derivative(self.call, X), right))
        there = At(self.call, X, as_expr(place))
        reached = self.referee.decide(there, as_expr(middle))
        if judged.outcome != "proved" or str(reached.outcome) != "proved":
            return None
        return Relation("=", Derivative(self.call, X), right), judged


def _readable(value: float) -> Fraction | None:
    """The small fraction that a number is, as a guess to be decided."""
    if value != value or abs(value) > 1e6:
        return None
    guess = Fraction(value).limit_denominator(100)
    return guess if abs(float(guess) - value) < 1e-9 else None


def write_page(page: Page, form: str, lang: str) -> str:
    """The page as text or JSON."""
    if form == "json":
        return json.dumps(_data(page, lang), ensure_ascii=False, indent=2)
    if form != "text":
        raise SigderivError("output/unknown-format", format=form, known="text, json")
    lines = [page.entry.title_zh if lang == "zh" else page.entry.title]
    for each in page.properties:
        mark = SIGNS[each.judgement.outcome]
        shown = f": {as_text(each.equation)}" if each.equation is not None else ""
        lines.append(f"  {mark} {say(each.code, lang, **each.details)}{shown}")
    mark = MARKS[page.work.outcome]
    derivative = f"{page.work.start_text} = {page.work.result_text}"
    lines.append(f"  {mark} {say('output/about-derivative', lang)}: {derivative}")
    names = dict.fromkeys(row.called(lang) for row in page.work.rows)
    lines.append("    " + say("output/about-steps", lang, steps=" → ".join(names)))
    if page.entry.source:
        lines.append(f"  {say('output/rule-citation', lang)}: {page.entry.source}")
    lines.append(say("output/about-legend", lang))
    return "\n".join(lines)


def _data(page: Page, lang: str) -> dict[str, Any]:
    return {
        "schema": "sigderiv.describe/1",
        "name": page.entry.name,
        "title": page.entry.title_zh if lang == "zh" else page.entry.title,
        "derivative": page.work.result_text,
        "properties": [
            {
                "property": each.code.removeprefix("output/about-"),
                "text": say(each.code, lang, **each.details),
                "equation": as_text(each.equation) if each.equation is not None else None,
                "verdict": each.judgement.outcome,
                "method": each.judgement.method,
            }
            for each in page.properties
        ],
        "verdict": page.outcome,
    }
