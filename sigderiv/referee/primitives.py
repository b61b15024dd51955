"""Candidates for antiderivatives, found by the methods of a first course.

Contract: `primitive(formula, variable)` is a formula whose derivative may be the one given, or
None; nothing rests on it before the referee has differentiated it.  Linear combinations, powers
and functions of linear arguments, substitution of an inner function whose derivative is a factor,
integration by parts of polynomials, quadratic denominators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Neg,
    Pow,
    Symbol,
    as_expr,
    depends_on,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee.differentiate import constant_value, derivative, plus, times
from sigderiv.referee.primitive_arcs import arcs
from sigderiv.referee.primitive_parts import (
    LARGEST_POWER,
    TABLE,
    coefficients,
    logarithm,
    power_of,
    slope_of,
    split,
)
from sigderiv.referee.series import tidied

DEEPEST = 8


def primitive(formula: Expr, variable: Symbol, depth: int = 0) -> Expr | None:
    """A candidate for an antiderivative."""
    if not depends_on(formula, variable):
        return times(formula, variable)
    if depth > DEEPEST:
        return None
    if isinstance(formula, Neg):
        inner = primitive(formula.children[0], variable, depth)
        return None if inner is None else Neg(inner)
    if isinstance(formula, Add):
        parts = [primitive(each, variable, depth) for each in formula.children]
        known = [each for each in parts if each is not None]
        return Add(*known) if len(known) == len(parts) else None
    constant, factors = split(formula, variable)
    found = next(
        (each for method in METHODS if (each := method(factors, variable, depth)) is not None),
        None,
    )
    return None if found is None else times(*constant, found)


# -- the methods: factors, variable, depth -----------------------------------------------------

Method = Callable[[list[Expr], Symbol, int], Expr | None]


def _one_factor(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """A power, exponential or function of a linear argument."""
    if not factors:
        return x
    if len(factors) > 1:
        return None
    base, power = power_of(factors[0])
    if base is E or (not depends_on(base, x) and depends_on(power, x)):
        slope = slope_of(power, x)
        whole = Pow(base, power)
        rate = slope if base is E or slope is None else times(slope, Call("ln", base))
        return None if rate is None else Div(whole, rate)
    slope, value = slope_of(base, x), constant_value(power)
    if value == -1 and isinstance(base, Add) and ONE in base.children and len(base.children) == 2:
        other = next(each for each in base.children if each is not ONE)
        if isinstance(other, Pow) and other.children[0] is E:
            rate = slope_of(other.children[1], x)
            raised = plus([other.children[1], Neg(Call("ln", base))])
            return None if rate is None else Div(raised, rate)
    if slope is not None and not depends_on(power, x):
        if value == -1:
            return Div(logarithm(base), slope)
        raised = tidied(plus([power, ONE]))
        return Div(Pow(base, raised), times(raised, slope))
    if isinstance(base, Call) and len(base.children) == 1:
        u = base.children[0]
        slope = slope_of(u, x)
        rule = TABLE.get((base.name, value)) if value is not None else None
        if rule is not None and slope is not None:
            return Div(rule(u), slope)
    return None


def _substituted(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """g(u) u' for an inner u; the number before it is taken at a point."""
    whole = times(*factors)
    for u in _inner(whole, x):
        slope = derivative(_plain(u), x, {})
        number = _ratio(whole, slope, x)
        if number is not None:
            return times(number, u)
        s = fresh_symbol("s", whole)
        outer: list[Expr] = []
        rest: list[Expr] = []
        for factor in factors:
            put = substitute(factor, {u: s})
            if depends_on(put, x):
                rest.append(factor)
            else:
                outer.append(put)
        if not outer:
            continue
        number = _ratio(times(*rest), slope, x)
        found = None if number is None else primitive(times(*outer), s, depth + 1)
        if found is not None and number is not None:
            return times(number, substitute(found, {s: u}))
    return None


def _plain(formula: Expr) -> Expr:
    """The formula with functions that stand for formulas unfolded."""
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts

    return Preparer(Facts()).prepare(formula).formula


def _ratio(over: Expr, under: Expr, x: Symbol) -> Expr | None:
    """The constant that a quotient is, shown by balls at two points to be likely."""
    from sigderiv.referee.balls import evaluate

    values = []
    quotient = _plain(Div(over, under))
    others = [each for each in subformulas(quotient) if isinstance(each, Symbol) and each is not x]
    put: dict[Expr, Expr] = {
        each: as_expr(Fraction(7 + place, 5)) for place, each in enumerate(others)
    }
    for at in (Fraction(1, 3), Fraction(2, 7)):
        (ball,) = evaluate([substitute(quotient, {**put, x: as_expr(at)})], {}, 64)
        if ball is None:
            return None
        values.append(ball)
    if not values[0].overlaps(values[1]):
        return None
    for denominator in range(1, 25):
        near = (values[0] * denominator).unique_fmpz()
        if near is not None and not others:
            return as_expr(Fraction(int(near), denominator))
    return tidied(substitute(quotient, {x: as_expr(Fraction(1, 3))}))


def _inner(whole: Expr, x: Symbol) -> Iterator[Expr]:
    """What may be substituted: the parts that depend on the variable, the largest first."""
    found = [
        node
        for node in subformulas(whole)
        if depends_on(node, x) and node is not x and node is not whole
    ]
    for node in list(found):
        if isinstance(node, Pow) and constant_value(node.children[1]) is not None:
            value = constant_value(node.children[1])
            if value is not None and value < 0:
                found.remove(node)
    yield from reversed(found[-12:])


def _by_parts(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """A polynomial times an exponential, sine or cosine; or times a logarithm or arc tangent."""
    polynomial = [each for each in factors if power_of(each)[0] is x and coefficients(each, x)]
    others = [each for each in factors if each not in polynomial]
    if len(others) == 2:
        return _wave(others, x) if not polynomial else None
    if len(others) != 1:
        return None
    other, first = others[0], times(*polynomial)
    if isinstance(other, Call) and other.name in ("ln", "atan", "asin"):
        integrated = primitive(first, x, depth + 1)
        kept: Expr = other
        change = derivative(other, x, {})
    elif polynomial and _one_factor(others, x, depth) is not None:
        integrated, kept = _one_factor(others, x, depth), first
        change = tidied(derivative(first, x, {}))
    else:
        return None
    if integrated is None:
        return None
    constant, rest = split(times(integrated, change), x)
    inner = primitive(times(*constant, *rest), x, depth + 1)
    return None if inner is None else plus([times(kept, integrated), Neg(inner)])


def _wave(factors: list[Expr], x: Symbol) -> Expr | None:
    """e^(a x) sin(b x) and e^(a x) cos(b x)."""
    power = next((f for f in factors if isinstance(f, Pow) and f.children[0] is E), None)
    waves = [f for f in factors if isinstance(f, Call) and f.name in ("sin", "cos")]
    wave = waves[0] if waves else None
    if power is None or wave is None:
        return None
    a, b = slope_of(power.children[1], x), slope_of(wave.children[0], x)
    if a is None or b is None:
        return None
    u = wave.children[0]
    if wave.name == "sin":
        top = plus([times(a, wave), Neg(times(b, Call("cos", u)))])
    else:
        top = plus([times(a, wave), times(b, Call("sin", u))])
    return Div(times(power, top), plus([Pow(a, TWO), Pow(b, TWO)]))


def _expanded(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """Sums multiplied out."""
    for place, factor in enumerate(factors):
        base, power = power_of(factor)
        value = constant_value(power)
        if not isinstance(base, Add) or value is None or value.denominator > 1:
            continue
        if not 1 <= value <= LARGEST_POWER:
            continue
        others = [*factors[:place], *factors[place + 1 :], *([base] * (int(value) - 1))]
        terms = []
        for term in base.children:
            constant, rest = split(times(term, *others), x)
            terms.append(times(*constant, *rest))
        return primitive(Add(*terms), x, depth + 1)
    return None


METHODS: tuple[Method, ...] = (_one_factor, arcs, _by_parts, _substituted, _expanded)
