"""Terms of a series as factors: powers, factorials, linear and polynomial factors of the index.

Contract: `term_of(body, index)` is None for what is no product of such factors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import factorial, isqrt, prod

from sigderiv.expr import (
    ONE,
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
)
from sigderiv.referee.differentiate import constant_value, plus, times
from sigderiv.referee.series import tidied

HIGHEST_DEGREE = 6
LARGEST_FACTORIAL = 60
LARGEST_EXPONENT = 1000
"""Of a power that is worked out; a larger one stays as it is written."""
MOST_PARTS = 60
MOST_STEPS = 12
"""Of a factorial's argument from one term to the next."""

Linear = tuple[Fraction, Fraction]
"""a and b of a k + b."""


@dataclass(frozen=True, slots=True)
class Monomial:
    """A number times whole powers of formulas."""

    scale: Fraction = Fraction(1)
    powers: tuple[tuple[Expr, int], ...] = ()

    def __mul__(self, other: Monomial) -> Monomial:
        exponents: Counter[Expr] = Counter(dict(self.powers))
        for base, exponent in other.powers:
            exponents[base] += exponent
        kept = tuple((base, each) for base, each in exponents.items() if each)
        return Monomial(self.scale * other.scale, kept)

    def to(self, power: int) -> Monomial:
        """A whole power; of zero a positive one."""
        return Monomial(self.scale**power, tuple((b, e * power) for b, e in self.powers if power))

    def number(self) -> Fraction | None:
        """The value where no formula is left."""
        return None if self.powers else self.scale

    def formula(self) -> Expr:
        """The product."""
        factors = [base if e == 1 else Pow(base, as_expr(e)) for base, e in self.powers]
        product = times(as_expr(abs(self.scale)), *factors)
        return product if self.scale >= 0 else Neg(product)

    def root(self) -> Monomial:
        """The root of the product without its sign, where that is at least 0."""
        top, bottom = abs(self.scale).numerator, abs(self.scale).denominator
        exact = isqrt(top) ** 2 == top and isqrt(bottom) ** 2 == bottom
        scale = Fraction(isqrt(top), isqrt(bottom)) if exact else Fraction(1)
        powers: list[tuple[Expr, int]] = []
        if not exact:
            powers.append((Call("sqrt", as_expr(abs(self.scale))), 1))
        for base, exponent in self.powers:
            if exponent % 2:
                powers.append((Call("sqrt", base), 1))
            powers.append((base, exponent // 2))
        return Monomial(scale, tuple((base, e) for base, e in powers if e))


@dataclass(slots=True)
class Term:
    """The factors of a term.  constant: those without the index; powers: what is raised to a whole
    multiple of the index, and to what besides; factorials: linear formulas with how often their
    factorial stands above, below as negative numbers; below: linear factors of the denominator;
    polynomial: factors of the numerator, of this degree together."""

    constant: list[Expr] = field(default_factory=list)
    powers: list[tuple[Monomial, int, Expr, Expr]] = field(default_factory=list)
    factorials: Counter[Linear] = field(default_factory=Counter)
    below: Counter[Linear] = field(default_factory=Counter)
    polynomial: list[Expr] = field(default_factory=list)
    degree: int = 0

    def is_defined(self, start: int) -> bool:
        """Whether all terms from the start on have a value that this room can write down."""
        for slope, offset in self.factorials:
            first = slope * start + offset
            if first.denominator != 1 or not 0 <= first <= LARGEST_FACTORIAL:
                return False
        zeros = (-offset / slope for slope, offset in self.below)
        return not any(zero.denominator == 1 and zero >= start for zero in zeros)

    def argument(self) -> Monomial:
        """What the powers contribute to the ratio of neighbours."""
        return prod((base.to(slope) for base, slope, _, _ in self.powers), start=Monomial())

    def needed(self) -> frozenset[Expr]:
        """What must be defined, whatever cancels."""
        below = (b for base, slope, _, _ in self.powers for b, e in base.powers if e * slope < 0)
        return frozenset((*self.constant, *(Div(ONE, each) for each in below)))

    def first(self, start: int) -> tuple[Monomial, list[Expr]]:
        """The first term without its polynomial: a monomial and further factors."""
        found, others = Monomial(), list(self.constant)
        for base, slope, written, offset in self.powers:
            exponent = tidied(Add(as_expr(slope * start), offset))
            whole = constant_value(exponent)
            if whole is not None and whole.denominator == 1 and abs(whole) <= LARGEST_EXPONENT:
                found *= base.to(int(whole))
            else:
                others.append(Pow(written, exponent))
        scale = Fraction(1)
        for (a, b), count in self.factorials.items():
            scale *= Fraction(factorial(int(a * start + b))) ** count
        for (a, b), count in self.below.items():
            scale /= (a * start + b) ** count
        return found * Monomial(scale), others


def term_of(body: Expr, index: Symbol) -> Term | None:
    """The factors of a term, None where one is of another kind."""
    term = Term()
    waiting: list[tuple[Expr, int]] = [(body, 1)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return term if term.degree <= HIGHEST_DEGREE else None
        node, sign = waiting.pop()
        if not depends_on(node, index):
            term.constant.append(node if sign > 0 else Div(ONE, node))
        elif isinstance(node, Mul):
            waiting.extend((child, sign) for child in node.children)
        elif isinstance(node, Neg):
            waiting += [(node.children[0], sign), (Neg(ONE), 1)]
        elif isinstance(node, Div):
            waiting += [(node.children[0], sign), (node.children[1], -sign)]
        elif not _take(node, sign, index, term, waiting):
            return None
    return None


def gathered(formula: Expr) -> Expr:
    """A sum with its numbers added up: p for 1 - (1 - p)."""
    number, terms = Fraction(0), []
    waiting = [(formula, 1)]
    while waiting:
        node, sign = waiting.pop()
        value = constant_value(node)
        if value is not None:
            number += sign * value
        elif isinstance(node, Neg):
            waiting.append((node.children[0], -sign))
        elif isinstance(node, Add):
            waiting.extend((child, sign) for child in reversed(node.children))
        else:
            terms.append(node if sign > 0 else Neg(node))
    return plus([as_expr(number), *terms])


def _take(
    node: Expr, sign: int, index: Symbol, term: Term, waiting: list[tuple[Expr, int]]
) -> bool:
    """Enter a factor that is no product; whether it is of a known kind."""
    if isinstance(node, Pow):
        base, exponent = node.children
        if not depends_on(base, index):
            return _take_power(base, exponent, sign, index, term)
        whole = constant_value(exponent)
        if whole is None or whole.denominator != 1 or abs(whole) > HIGHEST_DEGREE:
            return False
        waiting += [(base, sign if whole > 0 else -sign)] * abs(int(whole))
        return True
    if isinstance(node, Call) and node.name == "gamma":
        line = _numbers(_linear(node.children[0], index))
        if line is None or any(each.denominator != 1 for each in line):
            return False
        if not 1 <= line[0] <= MOST_STEPS:
            return False
        term.factorials[line[0], line[1] - 1] += sign
        return True
    if sign < 0:
        line = _numbers(_linear(node, index))
        if line is not None:
            term.below[line] += 1
        return line is not None
    degree = _degree(node, index)
    if degree is not None:
        term.polynomial.append(node)
        term.degree += degree
    return degree is not None


def _take_power(base: Expr, exponent: Expr, sign: int, index: Symbol, term: Term) -> bool:
    line = _linear(exponent, index)
    if line is None:
        return False
    slope, offset = line
    if sign < 0:
        slope, offset = tidied(Neg(slope)), tidied(Neg(offset))
    number = constant_value(slope)
    if base is E and (number is None or number.denominator != 1):
        term.constant.append(Pow(E, offset))
        term.powers.append((Monomial(powers=((Pow(E, slope), 1),)), 1, Pow(E, slope), ZERO))
        return True
    spread = _monomial(base)
    if number is None or number.denominator != 1 or spread is None:
        return False
    if abs(number) > LARGEST_EXPONENT:
        return False
    if not spread.scale and number < 0:
        return False
    term.powers.append((spread, int(number), base, offset))
    return True


def _monomial(base: Expr) -> Monomial | None:
    """A base with its numbers and whole powers taken apart; None where it divides by 0."""
    found = Monomial()
    waiting: list[tuple[Expr, int]] = [(base, 1)]
    while waiting:
        node, power = waiting.pop()
        number = constant_value(node)
        if number is not None:
            if not number and power < 0:
                return None
            found *= Monomial(number**power)
        elif isinstance(node, Mul):
            waiting.extend((child, power) for child in node.children)
        elif isinstance(node, Neg):
            waiting += [(node.children[0], power), (Neg(ONE), power)]
        elif isinstance(node, Div):
            waiting += [(node.children[0], power), (node.children[1], -power)]
        elif isinstance(node, Pow) and (whole := constant_value(node.children[1])) is not None:
            if whole.denominator != 1 or abs(whole * power) > HIGHEST_DEGREE:
                found *= Monomial(powers=((node, power),))
            else:
                waiting.append((node.children[0], power * int(whole)))
        else:
            found *= Monomial(powers=((node, power),))
    return found


def _linear(formula: Expr, index: Symbol) -> tuple[Expr, Expr] | None:
    """a and b of a k + b, both without k."""
    if formula is index:
        return ONE, ZERO
    if not depends_on(formula, index):
        return ZERO, formula
    parts = formula.children
    if isinstance(formula, Neg):
        line = _linear(parts[0], index)
        return None if line is None else (tidied(Neg(line[0])), tidied(Neg(line[1])))
    if isinstance(formula, Add):
        lines = [_linear(part, index) for part in parts]
        known = [line for line in lines if line is not None]
        if len(known) < len(lines):
            return None
        slopes, offsets = zip(*known, strict=True)
        return tidied(Add(*slopes)), tidied(Add(*offsets))
    if isinstance(formula, Mul):
        changing = [part for part in parts if depends_on(part, index)]
        others = [part for part in parts if not depends_on(part, index)]
        return _times(times(*others), _linear(changing[0], index)) if len(changing) == 1 else None
    if isinstance(formula, Div) and not depends_on(parts[1], index):
        return _times(Div(ONE, parts[1]), _linear(parts[0], index))
    return None


def _times(factor: Expr, line: tuple[Expr, Expr] | None) -> tuple[Expr, Expr] | None:
    return None if line is None else (tidied(Mul(factor, line[0])), tidied(Mul(factor, line[1])))


def _numbers(line: tuple[Expr, Expr] | None) -> Linear | None:
    if line is None:
        return None
    slope, offset = map(constant_value, line)
    return None if slope is None or offset is None or not slope else (slope, offset)


def _degree(formula: Expr, index: Symbol) -> int | None:
    """The degree of a polynomial in the index, None for another formula."""
    if not depends_on(formula, index):
        return 0
    if formula is index:
        return 1
    parts = formula.children
    if isinstance(formula, Pow):
        power, inner = constant_value(parts[1]), _degree(parts[0], index)
        whole = power is not None and power.denominator == 1 and 0 < power <= HIGHEST_DEGREE
        return inner * int(power) if whole and power is not None and inner is not None else None
    if isinstance(formula, Div):
        return None if depends_on(parts[1], index) else _degree(parts[0], index)
    degrees = [_degree(part, index) for part in parts]
    known: Iterable[int] = [degree for degree in degrees if degree is not None]
    if not isinstance(formula, (Add, Mul, Neg)) or None in degrees:
        return None
    return sum(known) if isinstance(formula, Mul) else max(known)
