"""A limit at any target, put as a limit at infinity of exponentials, logarithms and powers.

Contract: `approach(body, variable, target, direction, deadline)` gives the limit of a prepared
body and formulas that must be defined for it; raises OutOfClassError where none is found.  What
swings for ever (sine at infinity) is bounded, and times something that goes to 0 it goes to 0.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    as_expr,
    depends_on,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee.differentiate import constant_value, plus, times
from sigderiv.referee.growth import Growth
from sigderiv.referee.verdict import OutOfClassError

SWINGING = frozenset(("sin", "cos"))
ANALYTIC = frozenset(("sin", "cos", "erf"))


def approach(
    body: Expr,
    variable: Expr,
    target: Expr,
    direction: str,
    deadline: float,
    assumptions: tuple[Expr, ...] = (),
) -> tuple[Expr, frozenset[Expr]]:
    """The limit, INFINITY and its negation among them, and its guards."""
    far = fresh_symbol("t", body, variable, target)
    if target is INFINITY or target is Neg(INFINITY):
        ways: list[Expr] = [far if target is INFINITY else Neg(far)]
    elif INFINITY in set(subformulas(target)):
        raise OutOfClassError("a limit at infinity")
    else:
        sides = {"+": (ONE,), "-": (Neg(ONE),)}.get(direction, (ONE, Neg(ONE)))
        ways = [plus([target, Div(side, far)]) if target is not ZERO else Div(side, far)
                for side in sides]  # fmt: skip
    found: list[Expr] = []
    guards: set[Expr] = set()
    for way in ways:
        growth = Growth(far, deadline, assumptions)
        found.append(_from(substitute(body, {variable: way}), growth))
        guards |= growth.guards
    if len(found) == 2 and found[0] is not found[1]:
        if INFINITY in found or Neg(INFINITY) in found:
            raise OutOfClassError("a limit that differs from side to side")
        if not Growth(far, deadline).is_zero(found[0] - found[1]):
            raise OutOfClassError("a limit that differs from side to side")
    return found[0], frozenset(guards | _steady(body, variable))


def _steady(body: Expr, variable: Expr) -> set[Expr]:
    """The parts without the variable, which must be defined, and the bases of powers with a
    changing exponent, which must be positive."""
    found = set() if depends_on(body, variable) else {body}
    for node in subformulas(body):
        if not depends_on(node, variable):
            continue
        for child in node.children:
            if not depends_on(child, variable):
                if any(isinstance(part, (Div, Pow, Call)) for part in subformulas(child)):
                    found.add(child)
        if isinstance(node, Pow) and depends_on(node.children[1], variable):
            base = node.children[0]
            if not isinstance(base, (Number, Constant)) and not depends_on(base, variable):
                found.add(Call("ln", base))
    return found


def _from(formula: Expr, growth: Growth) -> Expr:
    """The limit of a sum whose swinging terms go to 0."""
    written = _Writer(growth)
    kept: list[Expr] = []
    for term in _terms(formula):
        plain = _factors(term)
        factors = _without_errors(plain, written)
        swinging = [each for each in factors if written.swings(each)]
        if not swinging:
            kept.append(written.write(term if factors is plain else times(*factors)))
            continue
        rest = [each for each in factors if each not in swinging]
        size = growth.limit(written.write(times(*rest))) if rest else ONE
        if size is not ZERO and (size is INFINITY or not growth.is_zero(size)):
            raise OutOfClassError("a limit of what swings")
    try:
        return growth.limit(plus(kept))
    except OutOfClassError:
        left = [term for term in kept if not _vanishes(term, growth)]
        if len(left) == len(kept):
            raise
        return growth.limit(plus(left)) if left else ZERO


def _vanishes(term: Expr, growth: Growth) -> bool:
    """Whether a product goes to 0 because its logarithm goes to minus infinity."""
    logarithms: list[Expr] = []
    for factor in _factors(term):
        if not depends_on(factor, growth.variable):
            growth.guards.add(factor)
        elif isinstance(factor, Pow) and factor.children[0] is E:
            logarithms.append(factor.children[1])
        else:
            sign = growth.sign(factor)
            logarithms.append(Call("ln", times(as_expr(sign), factor)))
    return growth.limit(plus(logarithms)) is Neg(INFINITY)


def _without_errors(factors: list[Expr], written: _Writer) -> list[Expr]:
    """The factors with 1 for erf u where u goes to infinity and the other factors, times
    1 - erf u < e^(-u^2), go to 0."""
    growth = written.growth
    for at, factor in enumerate(factors):
        if isinstance(factor, Call) and factor.name == "erf" and not factor.orders:
            u = written.write(factor.children[0])
            inside = growth.limit(u)
            if inside is INFINITY or inside is Neg(INFINITY):
                rest = [each for place, each in enumerate(factors) if place != at]
                tail = written.write(times(*rest, Pow(E, Neg(Pow(u, TWO)))))
                if growth.limit(tail) is not ZERO:
                    raise OutOfClassError("a limit of erf")
                return _without_errors([ONE if inside is INFINITY else Neg(ONE), *rest], written)
    return factors


def _terms(formula: Expr) -> list[Expr]:
    """What a formula is a sum of, a quotient's sum term by term."""
    if isinstance(formula, Neg):
        return [Neg(each) for each in _terms(formula.children[0])]
    if isinstance(formula, Add):
        return [term for each in formula.children for term in _terms(each)]
    if isinstance(formula, Div):
        over, under = formula.children
        inner = _terms(over) if isinstance(over, (Add, Neg, Mul)) else [over]
        return [Div(each, under) for each in inner] if inner != [over] else [formula]
    if isinstance(formula, Mul):
        for at, factor in enumerate(formula.children):
            if isinstance(factor, Add) and any(map(_may_swing, subformulas(factor))):
                others = formula.children[:at], formula.children[at + 1 :]
                return [times(*others[0], each, *others[1]) for each in _terms(factor)]
    return [formula]


def _may_swing(node: Expr) -> bool:
    return isinstance(node, Call) and node.name in SWINGING


def _factors(formula: Expr) -> list[Expr]:
    if isinstance(formula, Neg):
        return _factors(formula.children[0])
    if isinstance(formula, Mul):
        return [factor for each in formula.children for factor in _factors(each)]
    if isinstance(formula, Div):
        return [*_factors(formula.children[0]), Div(ONE, formula.children[1])]
    return [formula]


class _Writer:
    """Writes formulas by exponentials, logarithms, powers and functions analytic at their limit."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self.done: dict[Expr, Expr] = {}

    def swings(self, formula: Expr) -> bool:
        """Whether this is a whole power of the sine or cosine of something without a finite
        limit."""
        if isinstance(formula, Pow):
            power = constant_value(formula.children[1])
            if power is None or power < 1 or power.denominator != 1:
                return False
            formula = formula.children[0]
        if not isinstance(formula, Call) or formula.name not in SWINGING:
            return False
        if not depends_on(formula, self.growth.variable):
            return False
        inside = self.growth.limit(self.write(formula.children[0]))
        return inside is INFINITY or inside is Neg(INFINITY)

    def write(self, formula: Expr) -> Expr:
        """The formula, so written; equal to it from some point on."""
        for node in subformulas(formula):
            if node not in self.done:
                if isinstance(node, (Piecewise, Relation)):
                    self.done[node] = self._chosen(node) if isinstance(node, Piecewise) else node
                    continue
                parts = [self.done[child] for child in node.children]
                self.done[node] = self._node(node, parts)
        return self.done[formula]

    def _chosen(self, node: Piecewise) -> Expr:
        """The case that holds from some point on."""
        for value, condition in node.cases:
            if not isinstance(condition, Relation):
                raise OutOfClassError("a case without a relation")
            gap = self.growth.sign(self.write(condition.left - condition.right))
            holds = {">": gap > 0, ">=": gap >= 0, "<": gap < 0, "<=": gap <= 0, "=": gap == 0,
                     "!=": gap != 0}.get(condition.op, False)  # fmt: skip
            if holds:
                return self.write(value)
        if node.otherwise is None:
            raise OutOfClassError("a limit where nothing is defined")
        return self.write(node.otherwise)

    def _node(self, node: Expr, parts: list[Expr]) -> Expr:
        if not depends_on(node, self.growth.variable):
            return node
        if isinstance(node, (Symbol, Number, Constant)):
            return node
        if isinstance(node, Pow):
            base, exponent = parts
            power = constant_value(node.children[1])
            if base is E or power is not None:
                if power is not None and power.denominator > 1:
                    self._root_of(base)
                elif power is not None and power <= 0:
                    self.growth.pivot(base)
                return node.with_children((base, exponent))
            return Pow(E, times(exponent, self._logarithm(base)))
        if isinstance(node, Div):
            self.growth.pivot(parts[1])
        if isinstance(node, (Add, Mul, Div, Neg)):
            return node.with_children(tuple(parts))
        if isinstance(node, Call) and not node.orders:
            return self._call(node.name, parts)
        raise OutOfClassError(f"a limit of a {node.kind}")

    def _call(self, name: str, parts: list[Expr]) -> Expr:
        u = parts[0]
        if name in ("max", "min"):
            best = u
            for other in parts[1:]:
                larger = self.growth.sign(best - other) >= 0
                best = best if larger == (name == "max") else other
            return best
        if name == "root" and len(parts) == 2:
            degree = constant_value(parts[1])
            if degree is not None and degree > 0:
                self._root_of(u)
                return Pow(u, as_expr(1 / degree))
            if depends_on(parts[1], self.growth.variable):
                self.growth.pivot(parts[1])
                return Pow(E, Div(self._logarithm(u), parts[1]))
        if len(parts) != 1:
            raise OutOfClassError(f"a limit of {name}")
        if name in ("abs", "sign", "heaviside"):
            sign = self.growth.sign(u)
            if name == "abs":
                return times(as_expr(sign), u)
            if name == "heaviside" and sign == 0:
                raise OutOfClassError("a limit at a jump")
            return as_expr(sign) if name == "sign" else as_expr((sign + 1) // 2)
        if name == "atan":
            inside = self.growth.limit(u)
            if inside is INFINITY or inside is Neg(INFINITY):
                half = Div(PI, TWO) if inside is INFINITY else Neg(Div(PI, TWO))
                return Add(half, Neg(Call("atan", Div(ONE, u))))
            return Call("atan", u)
        if name == "ln":
            return self._logarithm(u)
        if name == "sqrt":
            self._root_of(u)
        if name in ("asin", "acos"):
            found = self._arcsine(u)
            return found if name == "asin" else Add(Div(PI, TWO), Neg(found))
        if name in REWRITTEN:
            found = REWRITTEN[name](u)
            for node in subformulas(found):
                if isinstance(node, Div) and depends_on(node.children[1], self.growth.variable):
                    self.growth.pivot(node.children[1])
                elif isinstance(node, Call) and node.name == "ln":
                    self.growth.positive(node.children[0])
                elif isinstance(node, Pow) and node.children[0] is not E and name == "acosh":
                    self._root_of(node.children[0])
            return found
        if name in ANALYTIC:
            self.growth.finite(u)
            return Call(name, u)
        raise OutOfClassError(f"a limit of {name}")

    def _arcsine(self, u: Expr) -> Expr:
        """asin u, near the ends of its domain by asin u = pi/2 - 2 asin sqrt((1 - u)/2)."""
        inside = self.growth.finite(u)
        for end in (ONE, Neg(ONE)):
            if self.growth.is_zero(inside - end):
                rest = Call("asin", _sqrt(Div(ONE - times(end, u), TWO)))
                return times(end, Add(Div(PI, TWO), Neg(times(TWO, rest))))
        self.growth.positive(ONE - inside * inside)
        return Call("asin", u)

    def _logarithm(self, u: Expr) -> Expr:
        if isinstance(u, Number) and u.value > 0:
            return Call("ln", u)
        self.growth.positive(u)
        return Call("ln", u)

    def _root_of(self, u: Expr) -> None:
        if not self.growth.is_zero(u):
            self.growth.positive(u)


def _exp(u: Expr) -> Expr:
    return Pow(E, u)


def _sqrt(u: Expr) -> Expr:
    return Pow(u, Div(ONE, TWO))


REWRITTEN: dict[str, Callable[[Expr], Expr]] = {
    "sqrt": _sqrt,
    "sinh": lambda u: Div(_exp(u) - _exp(Neg(u)), TWO),
    "cosh": lambda u: Div(_exp(u) + _exp(Neg(u)), TWO),
    "tanh": lambda u: Div(ONE - _exp(Mul(Neg(TWO), u)), ONE + _exp(Mul(Neg(TWO), u))),
    "coth": lambda u: Div(ONE + _exp(Mul(Neg(TWO), u)), ONE - _exp(Mul(Neg(TWO), u))),
    "sech": lambda u: Div(TWO, _exp(u) + _exp(Neg(u))),
    "csch": lambda u: Div(TWO, _exp(u) - _exp(Neg(u))),
    "asinh": lambda u: Call("ln", u + _sqrt(u**2 + ONE)),
    "acosh": lambda u: Call("ln", u + _sqrt(u**2 - ONE)),
    "atanh": lambda u: Div(Call("ln", Div(ONE + u, ONE - u)), TWO),
    "tan": lambda u: Div(Call("sin", u), Call("cos", u)),
    "cot": lambda u: Div(Call("cos", u), Call("sin", u)),
    "sec": lambda u: Div(ONE, Call("cos", u)),
    "csc": lambda u: Div(ONE, Call("sin", u)),
}
