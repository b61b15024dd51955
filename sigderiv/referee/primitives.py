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
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
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
from sigderiv.referee.series import tidied

DEEPEST = 8
LARGEST_POWER = 8
HALF = Div(ONE, TWO)


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
    constant, factors = _split(formula, variable)
    found = next(
        (each for method in METHODS if (each := method(factors, variable, depth)) is not None),
        None,
    )
    return None if found is None else times(*constant, found)


def _split(formula: Expr, x: Symbol) -> tuple[list[Expr], list[Expr]]:
    """The factors without the variable and the others, divisors as powers with exponent -1, powers
    of one base put together."""
    powers: dict[Expr, list[Expr]] = {}
    constant: list[Expr] = []
    stack: list[tuple[Expr, bool]] = [(formula, False)]
    while stack:
        node, below = stack.pop()
        if not depends_on(node, x):
            constant.append(Div(ONE, node) if below else node)
        elif isinstance(node, Mul):
            stack.extend((each, below) for each in reversed(node.children))
        elif isinstance(node, Div):
            stack += [(node.children[1], not below), (node.children[0], below)]
        elif isinstance(node, Neg):
            constant.append(Neg(ONE))
            stack.append((node.children[0], below))
        else:
            base, power = _power(node)
            powers.setdefault(base, []).append(Neg(power) if below else power)
    factors = []
    for base, exponents in powers.items():
        total = tidied(plus(exponents))
        if total is not ZERO:
            factors.append(base if total is ONE else Pow(base, total))
    return constant, factors


def _power(node: Expr) -> tuple[Expr, Expr]:
    if isinstance(node, Call) and node.name == "sqrt":
        return node.children[0], HALF
    if isinstance(node, Pow):
        return node.children[0], node.children[1]
    return node, ONE


def _slope(formula: Expr, x: Symbol) -> Expr | None:
    """The slope of a linear formula."""
    slope = tidied(derivative(formula, x, {}))
    return None if depends_on(slope, x) or slope is ZERO else slope


def _coefficients(formula: Expr, x: Symbol) -> list[Expr] | None:
    """The coefficients of a polynomial, from the constant on."""
    found: list[Expr] = []
    factorial = 1
    for degree in range(LARGEST_POWER + 2):
        found.append(tidied(Div(substitute(formula, {x: ZERO}), as_expr(factorial))))
        formula, factorial = tidied(derivative(formula, x, {})), factorial * (degree + 1)
        if formula is ZERO:
            return found
    return None


def _logarithm(u: Expr) -> Expr:
    return Call("ln", Call("abs", u))


# -- the methods: factors, variable, depth -----------------------------------------------------

Method = Callable[[list[Expr], Symbol, int], Expr | None]


def _one_factor(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """A power, exponential or function of a linear argument."""
    if not factors:
        return x
    if len(factors) > 1:
        return None
    base, power = _power(factors[0])
    if base is E or (not depends_on(base, x) and depends_on(power, x)):
        slope = _slope(power, x)
        whole = Pow(base, power)
        rate = slope if base is E or slope is None else times(slope, Call("ln", base))
        return None if rate is None else Div(whole, rate)
    slope, value = _slope(base, x), constant_value(power)
    if value == -1 and isinstance(base, Add) and ONE in base.children and len(base.children) == 2:
        other = next(each for each in base.children if each is not ONE)
        if isinstance(other, Pow) and other.children[0] is E:
            rate = _slope(other.children[1], x)
            raised = plus([other.children[1], Neg(Call("ln", base))])
            return None if rate is None else Div(raised, rate)
    if slope is not None and not depends_on(power, x):
        if value == -1:
            return Div(_logarithm(base), slope)
        raised = tidied(plus([power, ONE]))
        return Div(Pow(base, raised), times(raised, slope))
    if isinstance(base, Call) and len(base.children) == 1:
        u = base.children[0]
        slope = _slope(u, x)
        rule = TABLE.get((base.name, value)) if value is not None else None
        if rule is not None and slope is not None:
            return Div(rule(u), slope)
    return None


def _arcs(factors: list[Expr], x: Symbol, depth: int) -> Expr | None:
    """(p x + q)/(a x^2 + b x + c) and 1/sqrt(a x^2 + b x + c)."""
    bases = [_power(each) for each in factors]
    if len(bases) == 1 and constant_value(bases[0][1]) == Fraction(1, 2):
        return _half_circle(bases[0][0], x)
    below = [(b, p) for b, p in bases if constant_value(p) in (Fraction(-1), Fraction(-1, 2))]
    if len(below) != 1:
        return None
    quadratic, power = below[0]
    over = [Pow(b, p) if p is not ONE else b for b, p in bases if (b, p) != below[0]]
    found, top = _coefficients(quadratic, x), _coefficients(times(*over), x)
    if found is None or top is None or len(found) != 3:
        return None
    c, b, a = found
    whole: list[Expr] = []
    while len(top) > 2:  # polynomial division
        lead, degree = tidied(Div(top[-1], a)), len(top) - 3
        whole.append(Div(times(lead, Pow(x, as_expr(degree + 1))), as_expr(degree + 1)))
        top[-3:-1] = [tidied(top[-3] - times(lead, c)), tidied(top[-2] - times(lead, b))]
        top.pop()
    if whole and constant_value(power) != -1:
        return None
    q, p = (*top, ZERO)[:2]
    if constant_value(power) == Fraction(-1, 2):
        return _of_root(a, b, c, x) if p is ZERO and q is ONE else None
    square = tidied(Mul(as_expr(4), a, c) - Pow(b, TWO))
    slope = plus([times(TWO, a, x), b])
    rest = plus([q, Neg(Div(times(p, b), times(TWO, a)))]) if p is not ZERO else q
    value = constant_value(square)
    if value is not None and value < 0:
        root = _square_root(as_expr(-value))
        arc = Div(_logarithm(Div(slope - root, slope + root)), root)
    elif value == 0:
        arc = Div(Neg(TWO), slope)
    else:
        root = _square_root(square)
        arc = Div(times(TWO, Call("atan", Div(slope, root))), root)
    terms = [*whole, times(rest, arc)]
    if p is not ZERO:
        terms.append(times(Div(p, times(TWO, a)), _logarithm(quadratic)))
    return plus(terms)


def _half_circle(square: Expr, x: Symbol) -> Expr | None:
    """sqrt(c - a x^2), by the triangle and the sector under it."""
    found = _coefficients(square, x)
    if found is None or len(found) != 3:
        return None
    c, b, a = found
    arc = _of_root(a, b, c, x)
    if arc is None:
        return None
    return Div(plus([times(x, Call("sqrt", square)), times(c, arc)]), TWO)


def _of_root(a: Expr, b: Expr, c: Expr, x: Symbol) -> Expr | None:
    if b is not ZERO:
        return None
    size = constant_value(a)
    if size is None:
        return None
    name = "asin" if size < 0 else "asinh"
    scale = _square_root(as_expr(abs(size)))
    return Div(Call(name, Div(times(scale, x), _square_root(c))), scale)


def _square_root(formula: Expr) -> Expr:
    if isinstance(formula, Pow) and formula.children[1] is TWO:
        return formula.children[0]
    if isinstance(formula, Mul):
        return times(*map(_square_root, formula.children))
    value = constant_value(formula)
    for whole in range(1, 40):
        if value == whole * whole:
            return as_expr(whole)
    return Call("sqrt", formula)


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
    polynomial = [each for each in factors if _power(each)[0] is x and _coefficients(each, x)]
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
    constant, rest = _split(times(integrated, change), x)
    inner = primitive(times(*constant, *rest), x, depth + 1)
    return None if inner is None else plus([times(kept, integrated), Neg(inner)])


def _wave(factors: list[Expr], x: Symbol) -> Expr | None:
    """e^(a x) sin(b x) and e^(a x) cos(b x)."""
    power = next((f for f in factors if isinstance(f, Pow) and f.children[0] is E), None)
    waves = [f for f in factors if isinstance(f, Call) and f.name in ("sin", "cos")]
    wave = waves[0] if waves else None
    if power is None or wave is None:
        return None
    a, b = _slope(power.children[1], x), _slope(wave.children[0], x)
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
        base, power = _power(factor)
        value = constant_value(power)
        if not isinstance(base, Add) or value is None or value.denominator > 1:
            continue
        if not 1 <= value <= LARGEST_POWER:
            continue
        others = [*factors[:place], *factors[place + 1 :], *([base] * (int(value) - 1))]
        terms = []
        for term in base.children:
            constant, rest = _split(times(term, *others), x)
            terms.append(times(*constant, *rest))
        return primitive(Add(*terms), x, depth + 1)
    return None


METHODS: tuple[Method, ...] = (_one_factor, _arcs, _by_parts, _substituted, _expanded)


def _exp(u: Expr) -> Expr:
    return Pow(E, u)


TABLE: dict[tuple[str, Fraction], Callable[[Expr], Expr]] = {
    ("sin", Fraction(1)): lambda u: Neg(Call("cos", u)),
    ("cos", Fraction(1)): lambda u: Call("sin", u),
    ("tan", Fraction(1)): lambda u: Neg(_logarithm(Call("cos", u))),
    ("sec", Fraction(2)): lambda u: Call("tan", u),
    ("cos", Fraction(-2)): lambda u: Call("tan", u),
    ("csc", Fraction(2)): lambda u: Neg(Call("cot", u)),
    ("sin", Fraction(-2)): lambda u: Neg(Call("cot", u)),
    ("sin", Fraction(2)): lambda u: Div(u - times(Call("sin", u), Call("cos", u)), TWO),
    ("cos", Fraction(2)): lambda u: Div(u + times(Call("sin", u), Call("cos", u)), TWO),
    ("tan", Fraction(2)): lambda u: Call("tan", u) - u,
    ("sinh", Fraction(1)): lambda u: Call("cosh", u),
    ("cosh", Fraction(1)): lambda u: Call("sinh", u),
    ("tanh", Fraction(1)): lambda u: Call("ln", Call("cosh", u)),
    ("sech", Fraction(2)): lambda u: Call("tanh", u),
    ("cosh", Fraction(-2)): lambda u: Call("tanh", u),
    ("sigma", Fraction(1)): lambda u: Call("ln", ONE + _exp(u)),
    ("exp", Fraction(1)): _exp,
    ("ln", Fraction(1)): lambda u: times(u, Call("ln", u)) - u,
    ("abs", Fraction(1)): lambda u: Div(times(u, Call("abs", u)), TWO),
    ("relu", Fraction(1)): lambda u: Div(Pow(Call("max", ZERO, u), TWO), TWO),
    ("asin", Fraction(1)): lambda u: times(u, Call("asin", u)) + Call("sqrt", ONE - u**2),
    ("erf", Fraction(1)): lambda u: (
        times(u, Call("erf", u)) + Div(_exp(Neg(u**2)), Call("sqrt", PI))
    ),
}
"""Powers of functions: an antiderivative by their argument."""
