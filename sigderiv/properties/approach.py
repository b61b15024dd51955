"""A formula as its variable goes to an end of an interval: its tail, its limit, its last sign.

Contract: `Approach(variable, end, degree)` writes formulas in y with y to infinity, where the
variable is Y, -Y, c + 1/Y or c - 1/Y with Y = y^degree; raises OutOfReachError for what is outside
the class (powers of y, exponentials of polynomials, logarithms, hyperbolic functions, erf, atan,
roots), UnevenRootError where another degree may do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sigderiv.expr import (
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    depends_on,
    free_symbols,
    subformulas,
)
from sigderiv.properties.constants import (
    PI_VALUE,
    Exact,
    OutOfReachError,
    constant,
    logarithm,
    rational,
)
from sigderiv.properties.tails import (
    ONE_SUM,
    STARTS,
    Growth,
    Small,
    Sum,
    Tail,
    add,
    bounded,
    constant_tail,
    divide,
    leading,
    settled,
    summed,
    times,
)

HALF = rational(Fraction(1, 2))
UNIT = rational(1)


@dataclass(frozen=True, slots=True)
class End:
    """Where the variable goes: `at` None for infinity; side 1 for +oo or from above, -1 for -oo or
    from below."""

    at: Fraction | None
    side: int


class UnevenRootError(OutOfReachError):
    """A root of a power of y that is no whole power of y."""


class Approach:
    """Tails of the formulas in one variable at one end."""

    def __init__(self, variable: Expr, end: End, degree: int = 1) -> None:
        self.variable = variable
        self.degree = degree
        self.end = end
        self.done: dict[Expr, Tail] = {}
        self.smalls = 0
        self.one_plus: dict[int, Tail] = {}

    def tail(self, formula: Expr) -> Tail:
        """The formula's tail."""
        if free_symbols(formula) - {self.variable}:
            raise OutOfReachError("several symbols")
        for node in subformulas(formula):
            if node not in self.done:
                self.done[node] = self._of_node(node)
        return self.done[formula]

    def limit(self, formula: Expr) -> Exact | int:
        """The limit, or 1 or -1 for plus or minus infinity."""
        tail = self.tail(formula)
        if not tail.over:
            return rational(0)
        over, c = leading(tail.over)
        under, d = leading(tail.under)
        growth = over.times(under, -1)
        order = growth.order()
        if order < 0:
            return rational(0)
        sign, _ = settled(tail.over)
        other, _ = settled(tail.under)
        if order > 0:
            return sign * other
        if growth.plain().exponent or growth.smalls:
            raise OutOfReachError("a limit with a constant of its own")
        return c * d.inverse()

    def last_sign(self, formula: Expr) -> tuple[int, Fraction]:
        """The sign from some point on, and that point as a value of Y."""
        tail = self.tail(formula)
        if not tail.over:
            return 0, Fraction(2)
        over, start = settled(tail.over)
        under, other = settled(tail.under)
        return over * under, max(start, other) ** self.degree

    # --- the parts of a formula ---------------------------------------------------------------

    def _of_node(self, node: Expr) -> Tail:
        if node is self.variable:
            return self._variable()
        if node is E:
            return Tail({Growth(exponent=((0, rational(1)),)): rational(1)}, ONE_SUM)
        if not depends_on(node, self.variable):
            try:
                value = constant(node)
            except OutOfReachError:
                if not node.children:
                    raise
            else:
                return constant_tail(value)
        if isinstance(node, Pow) and node.children[0] is E:
            return self._exponential(self.done[node.children[1]])
        parts = [self.done[child] for child in node.children]
        if isinstance(node, Pow) and not depends_on(node.children[0], self.variable):
            base = constant_tail(_base_logarithm(node.children[0]))
            return self._exponential(times(base, parts[1]))
        match node:
            case Add():
                total = parts[0]
                for part in parts[1:]:
                    total = add(total, part)
                return total
            case Mul():
                product = parts[0]
                for part in parts[1:]:
                    product = times(product, part)
                return product
            case Neg():
                return times(constant_tail(rational(-1)), parts[0])
            case Div():
                return divide(parts[0], parts[1])
            case Pow():
                return self._power(node, parts)
            case Call() if not node.orders and len(parts) == 1:
                return self._call(node.name, parts[0])
        raise OutOfReachError(f"a {node.kind} at infinity")

    def _variable(self) -> Tail:
        sign = rational(self.end.side)
        if self.end.at is None:
            return Tail({Growth(self.degree): sign}, ONE_SUM)
        terms: Sum = {Growth(-self.degree): sign}
        if self.end.at:
            terms = summed(terms, {Growth(): rational(self.end.at)})
        return Tail(terms, ONE_SUM)

    def _power(self, node: Expr, parts: list[Tail]) -> Tail:
        exponent = constant(node.children[1]).rational
        if exponent is None or abs(exponent) > 12 or exponent.denominator > 6:
            raise OutOfReachError("a power at infinity")
        base = self._root(parts[0], exponent.denominator)
        if exponent < 0:
            base = divide(Tail(ONE_SUM, ONE_SUM), base)
        result = Tail(ONE_SUM, ONE_SUM)
        for _ in range(abs(exponent.numerator)):
            result = times(result, base)
        return result

    def _call(self, name: str, u: Tail) -> Tail:
        if name == "sqrt":
            return self._root(u, 2)
        if name == "cbrt":
            minus = constant_tail(rational(-1))
            negative = bool(u.over) and settled(u.over)[0] * settled(u.under)[0] < 0
            return times(minus, self._root(times(minus, u), 3)) if negative else self._root(u, 3)
        if name == "ln":
            return self._logarithm(u)
        if name in HYPERBOLIC:
            top, bottom, factor = HYPERBOLIC[name]
            power = self._exponential(times(constant_tail(rational(factor)), u))
            one = Tail(ONE_SUM, ONE_SUM)
            scale = {1: one, 2: self._exponential(u)}[factor]
            return divide(_quadratic(top, power, scale), _quadratic(bottom, power, scale))
        if name == "erf":
            return self._erf(u)
        if name in ("atan", "sin", "asinh") and self._vanishes(u):
            return self._small(u)[0]
        if name == "atan":
            sign, _ = settled(u.over)
            other, _ = settled(u.under)
            right = constant_tail(PI_VALUE * HALF * rational(sign * other))
            rest, _ = self._small(divide(Tail(ONE_SUM, ONE_SUM), u))
            return add(right, times(constant_tail(rational(-1)), rest))
        raise OutOfReachError(f"{name} at infinity")

    def _vanishes(self, u: Tail) -> bool:
        if not u.over:
            return True
        return leading(u.over)[0].times(leading(u.under)[0], -1).order() < 0

    def _small(self, u: Tail, factor: Exact = UNIT) -> tuple[Tail, Small | None]:
        """A function h(u) of a vanishing u with h(u) ~ factor·u and |h(u)| <= 2 |factor u|."""
        if not u.over:
            return u, None
        (m, c), (n, d) = leading(u.over), leading(u.under)
        growth = m.times(n, -1)
        if growth.smalls or growth.order() >= 0:
            raise OutOfReachError("a part that does not vanish plainly")
        equivalent = c * d.inverse() * factor
        scale = Fraction(int(abs(equivalent.ball()).upper().ceil().unique_fmpz()) * 6 + 1)
        for start in STARTS:
            size = bounded(growth, start)
            if size is None or not size * int(scale) <= 0.5:
                continue
            if _rest(u.over, start) and _rest(u.under, start):
                self.smalls += 1
                small = Small(self.smalls, equivalent, growth, scale, start)
                return Tail({Growth(smalls=((small, 1),)): rational(1)}, ONE_SUM), small
        raise OutOfReachError("a part that vanishes too late")

    def _logarithm(self, u: Tail) -> Tail:
        if not u.over:
            raise OutOfReachError("the logarithm of zero")
        return add(self._log_of_sum(u.over), times(constant_tail(rational(-1)),
                                                   self._log_of_sum(u.under)))  # fmt: skip

    def _log_of_sum(self, terms: Sum) -> Tail:
        growth, value = leading(terms)
        if growth.smalls or growth.logs or value.rational != 1:
            raise OutOfReachError("a logarithm with a constant of its own")
        found: Sum = {Growth(degree): factor for degree, factor in growth.exponent}
        if growth.power:
            found = summed(found, {Growth(0, 1): rational(growth.power)})
        rest = {g.times(growth, -1): c for g, c in terms.items() if g is not growth}
        if not rest:
            return Tail(found, ONE_SUM)
        made, small = self._small(Tail(rest, ONE_SUM))
        if small is not None:
            self.one_plus[small.number] = Tail(summed(ONE_SUM, rest), ONE_SUM)
        return add(Tail(found, ONE_SUM), made)

    def _root(self, u: Tail, degree: int) -> Tail:
        if degree == 1:
            return u
        if not u.over:
            return u
        top = self._root_of_sum(u.over, degree)
        return divide(top, self._root_of_sum(u.under, degree))

    def _root_of_sum(self, terms: Sum, degree: int) -> Tail:
        growth, value = leading(terms)
        if growth.smalls or growth.logs:
            raise OutOfReachError("a root whose leading term is no power")
        if growth.power % degree:
            raise UnevenRootError("a root whose leading term is no whole power")
        part = rational(Fraction(1, degree))
        below = tuple((power, factor * part) for power, factor in growth.exponent)
        lead = Tail({Growth(growth.power // degree, 0, below): value.root(degree)}, ONE_SUM)
        scale = value.inverse() if len(terms) > 1 else value
        rest = {g.times(growth, -1): c * scale for g, c in terms.items() if g is not growth}
        if not rest:
            return lead
        made, _ = self._small(Tail(rest, ONE_SUM), part)  # |(1 + u)^(1/n) - 1| <= 2 |u|/n
        return times(lead, add(Tail(ONE_SUM, ONE_SUM), made))

    def _exponential(self, u: Tail) -> Tail:
        if len(u.under) != 1:
            if self._vanishes(u):
                return add(Tail(ONE_SUM, ONE_SUM), self._small(u)[0])
            raise OutOfReachError("an exponential of a quotient")
        ((growth, value),) = u.under.items()
        inverse = value.inverse()
        exponent: dict[int, Exact] = {}
        result = Tail(ONE_SUM, ONE_SUM)
        vanishing: dict[Growth, Exact] = {}
        for g, c in u.over.items():
            g, c = g.times(growth, -1), c * inverse
            whole = c.rational
            if g.power >= 0 and not g.logs and not g.exponent and not g.smalls:
                exponent[g.power] = c
            elif g == Growth(0, 1) and whole is not None and whole.denominator == 1:
                result = times(result, Tail({Growth(int(whole)): rational(1)}, ONE_SUM))
            elif (
                len(g.smalls) == 1
                and g == Growth(smalls=g.smalls)
                and g.smalls[0][1] == 1
                and g.smalls[0][0].number in self.one_plus
                and whole is not None
                and whole.denominator == 1
                and abs(whole) <= 8
            ):
                inside = self.one_plus[g.smalls[0][0].number]
                for _ in range(abs(int(whole))):
                    result = times(result, inside) if whole > 0 else divide(result, inside)
            elif g.order() < 0:
                vanishing[g] = c
            else:
                raise OutOfReachError("an exponential at infinity")
        poly = tuple(sorted(exponent.items(), reverse=True, key=lambda each: each[0]))
        result = times(result, Tail({Growth(exponent=poly): rational(1)}, ONE_SUM))
        if vanishing:
            rest, _ = self._small(Tail(vanishing, ONE_SUM))
            result = times(result, add(Tail(ONE_SUM, ONE_SUM), rest))
        return result

    def _erf(self, u: Tail) -> Tail:
        if self._vanishes(u):
            return self._small(u, rational(2) * _inverse_root_of_pi())[0]
        if len(u.over) != 1 or len(u.under) != 1:
            raise OutOfReachError("erf at infinity")
        ((m, c),), ((n, d),) = u.over.items(), u.under.items()
        growth, factor = m.times(n, -1), c * d.inverse()
        if growth != Growth(growth.power) or growth.power < 1:
            raise OutOfReachError("erf at infinity")
        sign = factor.sign()
        size = factor if sign > 0 else -factor
        # erfc(w) < e^(-w^2)/(w sqrt(pi)) for w > 0, and the two are equivalent.
        equivalent = size.inverse() * _inverse_root_of_pi()
        self.smalls += 1
        small = Small(
            self.smalls,
            equivalent,
            Growth(-growth.power, 0, ((2 * growth.power, -(size * size)),)),
            Fraction(int(equivalent.ball().upper().ceil().unique_fmpz())),
            Fraction(2),
        )
        terms: Sum = {Growth(): rational(sign), Growth(smalls=((small, 1),)): rational(-sign)}
        return Tail(terms, ONE_SUM)


HYPERBOLIC = {
    "tanh": ((1, 0, -1), (1, 0, 1), 2),
    "coth": ((1, 0, 1), (1, 0, -1), 2),
    "sech": ((0, 2, 0), (1, 0, 1), 2),
    "csch": ((0, 2, 0), (1, 0, -1), 2),
    "sinh": ((1, 0, -1), (0, 2, 0), 2),
    "cosh": ((1, 0, 1), (0, 2, 0), 2),
}
"""With w = e^u: the coefficients of w², w and 1 above and below."""


def _quadratic(of: tuple[int, int, int], square: Tail, single: Tail) -> Tail:
    """a w² + b w + c."""
    total = Tail({}, ONE_SUM)
    for coefficient, part in zip(of, (square, single, Tail(ONE_SUM, ONE_SUM)), strict=True):
        if coefficient:
            total = add(total, times(constant_tail(rational(coefficient)), part))
    return total


def _inverse_root_of_pi() -> Exact:
    return PI_VALUE.root(2).inverse()


def _rest(terms: Sum, start: Fraction) -> bool:
    """Whether the terms besides the leading one stay below half of it from the start on."""
    growth, value = leading(terms)
    total = 0
    for other, factor in terms.items():
        if other is not growth:
            size = bounded(other.times(growth, -1), start)
            if size is None:
                return False
            total = total + abs(factor.ball()) * size / abs(value.ball())
    return bool(2 * total <= 1)


def _base_logarithm(base: Expr) -> Exact:
    """The logarithm of the base of a power."""
    value = constant(base).rational
    if value is None:
        raise OutOfReachError("a power of a constant that is no fraction")
    return logarithm(value)
