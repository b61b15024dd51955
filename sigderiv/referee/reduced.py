"""The reduced form: products of shared parts, in time proportional to the formula as written.

Contract: `Reducer.of(formula)` is coefficient * product of atoms^powers and has the formula's value
wherever that is defined; so two formulas with the same reduced form are equal wherever both are.
Incomplete on purpose: a sum is one atom (its terms without common factor) and is multiplied out
only where it is short, so nothing grows; what this form does not show, the tower decides.
Every formula is visited once, iteratively; NotReducedError where a part is not treated.

Rules that need a reason: an atom has a fractional power only where a power or root asked for one,
hence where it is not negative; exponentials, and s and 1 - s for s = 1/(1 + e^-u), are positive.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from fractions import Fraction

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    postorder,
)
from sigderiv.referee.claim import Claim, logistic_exponents
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.products import (
    MOST_BITS,
    NOTHING,
    UNIT,
    Monomial,
    NotReducedError,
    Products,
    Rational,
    Value,
    exact,
    magnitude,
)

SPLIT_EXPONENTS = 6
ODD = frozenset("asin atan asinh atanh erf cbrt".split())


class Reducer(Products):
    """Formulas as values; what is shared among them is reduced once."""

    def equal(self, claim: Claim, deadline: float) -> bool:
        """Whether the two sides have the same value."""
        self._reduce(claim.sides, logistic_exponents(claim.sides), deadline)
        a, b = self.memo[claim.left], self.memo[claim.right]
        return a == b or self.total([a, (-b[0], b[1])])[0] == 0

    def essence(self, formula: Expr, deadline: float) -> tuple[int, Monomial] | None:
        """What the sign of a formula depends on: a sign, and its atoms that are not positive at
        sight (for one atom with an odd power the atom itself); None where it is not treated."""
        try:
            if formula not in self.memo:
                self._reduce(postorder((formula,)), set(), deadline)
            factor, monomial = self.memo[formula]
        except NotReducedError:
            return None
        rest = tuple([(atom, power) for atom, power in monomial if atom not in self.positive])
        if len(rest) == 1 and rest[0][1].denominator == 1 and _odd(rest[0][1]):
            rest = ((rest[0][0], 1),)
        return (factor > 0) - (factor < 0), rest

    def _reduce(self, nodes: Iterable[Expr], marked: set[Expr], deadline: float) -> None:
        while not self._reduced(nodes, marked, deadline):
            self.memo.clear()  # formulas with an exponential that is now held as s/(1 - s)

    def _reduced(self, nodes: Iterable[Expr], marked: set[Expr], deadline: float) -> bool:
        """Every part put into the memo; False where what is in it must be reduced again."""
        memo = self.memo
        for place, node in enumerate(nodes):
            value = memo.get(node)
            if value is None:
                if place % 32 == 31 and time.monotonic() > deadline:
                    raise NotReducedError("time")
                handler = HANDLERS.get(type(node))
                if handler is None:
                    raise NotReducedError(node.kind)
                value = memo[node] = handler(self, node, [memo[c] for c in node.children])
            if node in marked and self._mark(value):
                return False
        return True

    # --- exponentials and logarithms --------------------------------------------------------------

    def _mark(self, exponent: Value) -> bool:
        """1 + e^exponent occurs: hold e^exponent as s/(1 - s).  True if it was held otherwise."""
        factor, monomial = exponent
        if not monomial or monomial in self.logistic:
            return False
        if len(monomial) == 1 and monomial[0][0] in self.logs:
            return False
        scale = magnitude(factor)
        s = self.atom(("logistic", scale, monomial))
        complement = self._sum_atom({(): 1, ((s, 1),): -1})[1][0][0]
        self.logistic[monomial] = scale, s, complement
        self.log_odds[s] = scale, monomial, complement
        self.positive.update((s, complement))
        return ("exp", monomial) in self.named

    def exponential(self, value: Value) -> Value:
        """e^value."""
        factor, monomial = value
        if factor == 0:
            return UNIT
        held = self.logistic.get(monomial)
        if held is not None:
            scale, s, complement = held
            power = _ratio(factor, scale)
            return 1, tuple(sorted([(s, power), (complement, -power)]))
        if len(monomial) == 1 and monomial[0][1] == 1:
            atom = monomial[0][0]
            if atom in self.logs:
                return self.power(self.logs[atom], factor)
            inside = self.sums.get(atom)
            if inside is not None and len(inside) <= SPLIT_EXPONENTS:
                return self.product([self.exponential((factor * c, m)) for m, c in inside.items()])
        made = self.atom(("exp", monomial))
        self.exponentials[made] = monomial
        self.positive.add(made)
        return 1, ((made, factor),)

    def logarithm(self, value: Value) -> Value:
        """ln(value), wherever that is defined."""
        factor, monomial = value
        terms: list[Value] = []
        rest: list[tuple[int, Rational]] = []
        for atom, power in monomial:
            if atom in self.exponentials:
                terms.append((power, self.exponentials[atom]))
            elif atom in self.log_odds:
                scale, exponent, complement = self.log_odds[atom]
                terms.append((power * scale, exponent))
                terms.append((power, self._log_atom((1, ((complement, 1),)))))
            elif atom in self.positive:
                terms.append((power, self._log_atom((1, ((atom, 1),)))))
            else:
                rest.append((atom, power))
        if not rest:
            if factor <= 0:
                raise NotReducedError("a logarithm that is defined nowhere")
            if factor != 1:
                terms.append((1, self._log_atom((factor, ()))))
        elif len(rest) == 1 and factor > 0 and _odd(rest[0][1]):
            # c a^p > 0 with c > 0 gives a > 0.
            if factor != 1:
                terms.append((1, self._log_atom((factor, ()))))
            terms.append((rest[0][1], self._log_atom((1, ((rest[0][0], 1),)))))
        else:
            terms.append((1, self._log_atom((factor, tuple(rest)))))
        return self.total(terms)

    def _log_atom(self, value: Value) -> Monomial:
        atom = self.atom(("ln", value))
        self.logs[atom] = value
        return ((atom, 1),)

    # --- the kinds of nodes -----------------------------------------------------------------------

    def _number(self, node: Expr, parts: list[Value]) -> Value:
        value = node.payload
        if value.numerator.bit_length() > MOST_BITS:
            raise NotReducedError("a long number")
        return (value.numerator if value.denominator == 1 else value), ()

    def _symbol(self, node: Expr, parts: list[Value]) -> Value:
        return self.opaque(node)

    def _constant(self, node: Expr, parts: list[Value]) -> Value:
        if node is E:
            return self.exponential(UNIT)
        if node.payload != "pi":
            raise NotReducedError("infinity")
        return self.opaque(node)

    def _add(self, node: Expr, parts: list[Value]) -> Value:
        return self.total(parts)

    def _mul(self, node: Expr, parts: list[Value]) -> Value:
        return self.product(parts)

    def _neg(self, node: Expr, parts: list[Value]) -> Value:
        return -parts[0][0], parts[0][1]

    def _div(self, node: Expr, parts: list[Value]) -> Value:
        return self.product([parts[0], self.power(parts[1], -1)])

    def _pow(self, node: Expr, parts: list[Value]) -> Value:
        base, (factor, monomial) = parts
        if node.children[0] is E:
            return self.exponential(parts[1])
        if not monomial:
            return self.power(base, factor)
        return self.exponential(self.product([parts[1], self.logarithm(base)]))

    def _call(self, node: Expr, parts: list[Value]) -> Value:
        name, orders = node.payload
        if name in UNTREATED:
            raise NotReducedError(name)
        if orders or name not in PRIMITIVES or len(parts) != 1:
            if name in ("max", "min"):
                parts = sorted(parts)
            if name == "root" and not orders and not parts[1][1] and parts[1][0] in (2, 4, 6):
                return self.power(parts[0], Fraction(1, int(parts[1][0])))
            return self.opaque((name, orders, tuple(parts)))
        (u,) = parts
        if name == "ln":
            return self.logarithm(u)
        if name == "sqrt":
            return self.power(u, Fraction(1, 2))
        if name in CIRCULAR:
            pair = [self._even("cos", u), self._oddly("sin", u)]
            over, under = CIRCULAR[name]
            return self.product(
                [self.power(pair[i], 1) for i in over] + [self.power(pair[i], -1) for i in under]
            )
        if name in HYPERBOLIC:
            return self._hyperbolic(name, u)
        if name == "abs":
            size = self._even("abs", (1, u[1])) if u[1] else UNIT
            return self.product([(magnitude(u[0]), ()), size])
        return self._oddly(name, u) if name in ODD else self.opaque((name, (), (u,)))

    def _even(self, name: str, u: Value) -> Value:
        return self.opaque((name, (), ((magnitude(u[0]), u[1]),)))

    def _oddly(self, name: str, u: Value) -> Value:
        if u[0] == 0:
            return NOTHING
        found = self.opaque((name, (), ((magnitude(u[0]), u[1]),)))
        return found if u[0] > 0 else (-1, found[1])

    def _hyperbolic(self, name: str, u: Value) -> Value:
        e = self.exponential(u)
        back = self.power(e, -1)
        half = Fraction(1, 2)
        if name in ("sinh", "csch"):
            value = self.total([(half * e[0], e[1]), (-half * back[0], back[1])])
            return value if name == "sinh" else self.power(value, -1)
        if name in ("cosh", "sech"):
            value = self.total([(half * e[0], e[1]), (half * back[0], back[1])])
            return value if name == "cosh" else self.power(value, -1)
        square = self.power(e, 2)
        over, under = self.total([square, (-1, ())]), self.total([square, UNIT])
        if name == "coth":
            over, under = under, over
        return self.product([over, self.power(under, -1)])

    def _part(self, node: Expr, parts: list[Value]) -> Value:
        """A sum over an index or an indexed symbol: equal to itself only."""
        return self.opaque(node)


CIRCULAR: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "cos": ((0,), ()),
    "sin": ((1,), ()),
    "tan": ((1,), (0,)),
    "cot": ((0,), (1,)),
    "sec": ((), (0,)),
    "csc": ((), (1,)),
}
"""Which of cosine (0) and sine (1) stand above and below the fraction stroke."""
HYPERBOLIC = frozenset("sinh cosh tanh coth sech csch".split())
HANDLERS = {
    Number: Reducer._number,
    Symbol: Reducer._symbol,
    Constant: Reducer._constant,
    Add: Reducer._add,
    Mul: Reducer._mul,
    Neg: Reducer._neg,
    Div: Reducer._div,
    Pow: Reducer._pow,
    Call: Reducer._call,
    Indexed: Reducer._part,
}


def _ratio(over: Rational, under: Rational) -> Rational:
    return over if under == 1 else exact(Fraction(over) / under)


def _odd(power: Rational) -> bool:
    """Whether a^power > 0 shows that a > 0."""
    return power.denominator > 1 or power.numerator % 2 == 1
