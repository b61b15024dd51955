"""Derivatives along an equation: `x^2 + y^2 = r^2. 2x + 2y dy/dx = 0. dy/dx = -x/y`.

Contract: `Implicit.take` keeps the equations between letters that a section states and that define
nothing; `Implicit.decide` is asked of a link that was left open and has derivatives of letters by
one letter, on which such an equation G = H rests.  With T the sum of d(G - H)/dv dv/dx over its
letters, T = 0 holds along it (chain rule); the link is proved where it is T = 0 times a number, or
follows where one derivative is put in from T = 0, its factor being no zero; the equation and the
letters without a derivative, which are constants, are among the conditions.  It is refuted only at
rational numbers that solve the equation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice, product
from math import prod

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Prime,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.meaning import Meaning, has_derivative
from sigderiv.review.understanding.partials import derived

Sides = tuple[Expr, Expr]
FACTORS = tuple(map(Fraction, ("1", "-1", "2", "-2", "1/2", "-1/2", "3", "1/3")))
VALUES = tuple(map(Fraction, ("3", "4", "5", "1", "2", "-1", "3/5", "4/5", "1/2", "3/2", "0")))
MOST_LETTERS = 5
MOST_TRIED, MOST_POINTS = 7_000, 12
NEAR = 3
"""Chains between an equation and what it refutes."""
METHOD = "implicit differentiation"


@dataclass(slots=True)
class Implicit:
    """The equations of each section, the last one last."""

    equations: dict[int, list[tuple[int, Sides]]] = field(default_factory=dict)

    def take(self, section: int, chain: int, sides: Sides, meaning: Meaning) -> None:
        """Keep an equation between letters that nothing defines."""
        letters = free_symbols(sides[0]) | free_symbols(sides[1])
        defined = {*meaning.view.symbols} | {Symbol(n) for n in meaning.view.functions}
        plain = not any(map(has_derivative, sides)) and letters.isdisjoint(defined)
        if plain and 2 <= len(letters) <= MOST_LETTERS:
            self.equations.setdefault(section, []).append((chain, sides))

    def decide(
        self,
        section: int,
        chain: int,
        sides: Sides,
        meaning: Meaning,
        decider: Decider,
        value: Callable[[Symbol], Value | None] | None = None,
    ) -> Decision | None:
        """The decision on a link with derivatives along an equation of its section; refuted by
        one that stands just before only: a later one may be an equation to be solved.  value: what
        is told of a letter, where the link is asked about at that moment only."""
        for number, equation in reversed(self.equations.get(section, [])):
            rates = _rates(sides, equation, meaning)
            if rates is not None:
                letters = sorted(free_symbols(equation[0]) | free_symbols(equation[1]), key=repr)
                told = map(value, letters) if value is not None else ()
                values = [each for each in told if each is not None]
                if value is not None and len(values) < len(letters):
                    continue  # not all of the point is told
                found = _along(sides, equation, *rates, meaning, decider, values)
                refuted = found is not None and found.outcome is Outcome.REFUTED
                return None if refuted and chain - number > NEAR else found
        return None


def _rates(
    sides: Sides, equation: Sides, meaning: Meaning
) -> tuple[Expr, dict[Expr, tuple[Expr, Symbol]]] | None:
    """The variable, and for each derivative its letter and a symbol for it; None where there are
    others than first derivatives of the equation's letters by one variable."""
    letters = free_symbols(equation[0]) | free_symbols(equation[1])
    found: dict[Expr, tuple[Expr, Symbol]] = {}
    variables: set[Expr] = set()
    for node in dict.fromkeys(part for side in sides for part in subformulas(side)):
        by: Expr | None = None
        if isinstance(node, Derivative):
            by = node.variable
        elif isinstance(node, Prime):
            body = meaning.dependence.replaced.get(node.body, node.body)
            by = meaning.dependence.prime_variable(body)
        if not isinstance(node, (Derivative, Prime)):
            continue
        if node.order != 1 or by is None or node.body not in letters or by is node.body:
            return None
        variables.add(by)
        taken = (*sides, *equation, *(symbol for _, symbol in found.values()))
        found[node] = node.body, fresh_symbol("q", *taken)
    if len(variables) != 1:
        return None
    (variable,) = variables
    bodies = {body for body, _ in found.values()}
    return (variable, found) if len(bodies) == len(found) else None


def _along(
    sides: Sides,
    equation: Sides,
    variable: Expr,
    rates: dict[Expr, tuple[Expr, Symbol]],
    meaning: Meaning,
    decider: Decider,
    values: Sequence[Value],
) -> Decision | None:
    difference = Add(equation[0], Neg(equation[1]))
    letters = sorted(free_symbols(difference), key=lambda each: each.name)
    speed: dict[Expr, Expr] = dict(rates.values())
    speed[variable] = ONE
    told = {each: rate for each, (by, rate) in meaning.rates.items() if by is variable}
    told = {each: rate for each, rate in told.items() if each in letters and each not in speed}
    speed.update(told.items())
    # At a moment the values are put in after the derivative is taken.
    slopes: dict[Expr, Expr] = {
        each: derived(difference, [each.name], letters)
        if values and isinstance(each, Symbol)
        else Derivative(difference, each)
        for each in letters
    }
    total = Add(*(Mul(slopes[each], speed[each]) for each in letters if each in speed), ZERO)
    left, right = (_without(side, rates) for side in sides)
    still = tuple(
        Relation("=", Derivative(each, variable), ZERO) for each in letters if each not in speed
    )
    given = (Relation("=", *equation), *still)
    given += tuple(Relation("=", Derivative(each, variable), rate) for each, rate in told.items())
    moment: dict[Expr, Expr] = {each.symbol: each.value for each in values}
    if moment:
        # What is told of one moment must be a point of the curve.
        there = decider.ask(*(substitute(side, moment) for side in equation))
        if there.outcome is not Outcome.PROVED:
            return None
        given += tuple(Relation("=", each.symbol, each.value) for each in values)
    for factor in () if moment else FACTORS:
        found = decider.ask(Add(left, Neg(right)), Mul(as_expr(factor), total))
        if found.outcome is Outcome.PROVED:
            return _proved(found, given)
    for letter, symbol in sorted(rates.values(), key=lambda pair: repr(pair[0])):
        others = Add(total, Neg(Mul(slopes[letter], symbol)))
        put: dict[Expr, Expr] = {symbol: Div(Neg(others), slopes[letter])}
        one, other = (substitute(substitute(side, put), moment) for side in (left, right))
        found = decider.ask(one, other)
        if found.outcome is Outcome.PROVED:
            return _proved(found, given)
        if moment or told:
            return found if moment and found.outcome is Outcome.REFUTED else None
        for point in _points(difference, letters):
            there = decider.ask(substitute(one, point), substitute(other, point))
            if there.outcome is Outcome.REFUTED and there.witness is not None:
                at = {repr(name): str(value) for name, value in point.items()}
                witness = replace(there.witness, at={**at, **there.witness.at})
                return replace(there, method=METHOD, witness=witness)
        break
    return None


def _proved(found: Decision, given: tuple[Expr, ...]) -> Decision:
    said = "by differentiating the equation that is given"
    return replace(found, method=METHOD, evidence=said, conditions=(*found.conditions, *given))


def _without(formula: Expr, rates: dict[Expr, tuple[Expr, Symbol]]) -> Expr:
    """The formula with symbols for its derivatives."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        done[node] = rates[node][1] if node in rates else made
    return done[formula]


def _points(difference: Expr, letters: Sequence[Expr]) -> Iterator[dict[Expr, Expr]]:
    """Some rational solutions of an equation in few letters."""
    found = 0
    for values in islice(product(VALUES, repeat=len(letters)), MOST_TRIED):
        point = dict(zip(letters, values, strict=True))
        if _value(difference, point) == 0:
            yield {letter: as_expr(value) for letter, value in point.items()}
            found += 1
        if found >= MOST_POINTS:
            return


def _value(formula: Expr, point: Mapping[Expr, Fraction]) -> Fraction | None:
    """The exact value of a rational formula at rational numbers, None where it has none."""
    done: dict[Expr, Fraction] = {**point}
    for node in subformulas(formula):
        parts = [done[child] for child in node.children if child in done]
        if node in done:
            continue
        if len(parts) < len(node.children):
            return None
        if isinstance(node, Number):
            done[node] = node.value
        elif isinstance(node, Add):
            done[node] = sum(parts, Fraction(0))
        elif isinstance(node, Mul):
            done[node] = prod(parts, start=Fraction(1))
        elif isinstance(node, Neg):
            done[node] = -parts[0]
        elif isinstance(node, Div) and parts[1]:
            done[node] = parts[0] / parts[1]
        elif isinstance(node, Pow) and parts[1].denominator == 1 and 0 <= parts[1] <= 12:
            done[node] = parts[0] ** int(parts[1])
        else:
            return None
    return done[formula]
