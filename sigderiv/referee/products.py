"""Products of shared atoms and sums of them: the arithmetic of the reduced form.

Contract: a value is coefficient * product of atoms^powers.  A sum of two or more terms is an atom:
its terms without common factor, whole coefficients, the first one positive.  Nothing grows: a sum
is multiplied out inside another one only where both are short.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from sigderiv.expr import Expr

Rational = int | Fraction
Monomial = tuple[tuple[int, Rational], ...]
"""Atoms with their powers, sorted by atom."""
Value = tuple[Rational, Monomial]
Terms = dict[Monomial, Rational]

SHORT = 3
"""A sum of so many terms is multiplied out inside another one."""
LONGEST = 48
MOST_GROWTH = 4
"""A long sum is multiplied out into at most so many times its terms."""
MOST_BITS = 4_000
UNIT: Value = (1, ())
NOTHING: Value = (0, ())


class NotReducedError(Exception):
    """A part that this form does not treat, or that is defined nowhere."""


class Products:
    """Atoms, and products and sums of them."""

    def __init__(self) -> None:
        self.memo: dict[Expr, Value] = {}
        self.count = 0
        self.named: dict[object, int] = {}
        self.sums: dict[int, Terms] = {}
        self.wholes: dict[int, Value] = {}
        self.logs: dict[int, Value] = {}
        self.exponentials: dict[int, Monomial] = {}
        self.logistic: dict[Monomial, tuple[Rational, int, int]] = {}
        self.log_odds: dict[int, tuple[Rational, Monomial, int]] = {}
        self.positive: set[int] = set()

    def atom(self, key: object) -> int:
        """The number of the atom that the key names."""
        found = self.named.get(key)
        if found is None:
            found = self.named[key] = self.count
            self.count += 1
        return found

    def opaque(self, key: object) -> Value:
        """An atom by itself."""
        return 1, ((self.atom(key), 1),)

    # --- products, powers, sums -----------------------------------------------------------------

    def product(self, values: list[Value]) -> Value:
        """The product."""
        coefficient: Rational = 1
        powers: dict[int, Rational] = {}
        for factor, monomial in values:
            if factor != 1:
                coefficient *= factor
            for atom, power in monomial:
                if atom in powers:
                    powers[atom] += power
                else:
                    powers[atom] = power
        if not coefficient:
            return NOTHING
        if coefficient != 1:
            coefficient = exact(coefficient)
            if coefficient.numerator.bit_length() > MOST_BITS:
                raise NotReducedError("a long number")
        if self.wholes:
            for atom in [a for a in powers if a in self.wholes and powers[a].denominator == 1]:
                inside = self.power(self.wholes[atom], powers.pop(atom))
                rest = coefficient, tuple(powers.items())
                return self.product([rest, inside])
        return coefficient, tuple(sorted([pair for pair in powers.items() if pair[1]]))

    def power(self, value: Value, exponent: Rational) -> Value:
        """value^exponent for a rational exponent."""
        factor, monomial = value
        if exponent == 0:
            return UNIT
        if exponent == 1:
            return value
        if factor == 0:
            if exponent < 0:
                raise NotReducedError("a division by zero")
            return NOTHING
        if exponent.numerator.bit_length() > 64:
            raise NotReducedError("a huge exponent")
        if exponent.denominator == 1:
            whole = int(exponent)
            if factor != 1 and factor != -1:
                bits = max(factor.numerator.bit_length(), factor.denominator.bit_length())
                if bits * abs(whole) > MOST_BITS:
                    raise NotReducedError("a long number")
            now = 1 if factor == 1 else exact(Fraction(factor) ** whole)
            raised = tuple([(atom, power * whole) for atom, power in monomial])
            return self.product([(now, raised)]) if self.wholes else (now, raised)
        above = [(atom, exact(p * exponent)) for atom, p in monomial if atom in self.positive]
        rest = tuple([(atom, p) for atom, p in monomial if atom not in self.positive])
        if factor == 1 and not rest:
            return 1, tuple(above)
        if factor == 1 and len(rest) == 1 and rest[0][1] == 1:
            base = rest[0][0]
        elif factor < 0 and not rest:
            raise NotReducedError("a root of a negative number")
        else:
            base = self.atom(("whole", factor, rest))
            self.wholes[base] = factor, rest
        return 1, tuple(sorted([*above, (base, exponent)]))

    def total(self, values: list[Value]) -> Value:
        """The sum: equal terms joined, common factors drawn out, short sums multiplied out."""
        terms: Terms = {}
        for factor, monomial in values:
            if monomial in terms or not factor:
                add_term(terms, monomial, factor)
            else:
                terms[monomial] = factor
        outside: list[Value] = []
        for _ in range(4):
            if len(terms) < 2:
                break
            common = _common(terms)
            if common:
                outside.append((1, common))
                away = dict(common)
                terms = {_without(monomial, away): factor for monomial, factor in terms.items()}
            expanded = self._expanded(terms)
            if expanded is None:
                break
            terms = expanded
        if not terms:
            return NOTHING
        if len(terms) == 1:
            ((monomial, factor),) = terms.items()
            outside.append((factor, monomial))
        else:
            outside.append(self._sum_atom(terms))
        return self.product(outside) if len(outside) > 1 or self.wholes else outside[0]

    def _expanded(self, terms: Terms) -> Terms | None:
        """The terms with short sums multiplied out; None where there is nothing to do."""
        sums, wholes = self.sums, self.wholes
        size, found = 0, False
        for monomial in terms:
            long = 1
            for atom, power in monomial:
                inside = sums.get(atom)
                if inside is not None and power in (1, 2):
                    alone = len(monomial) == 1 and power == 1
                    if _is_short(inside, alone):
                        long *= len(inside) ** int(power)
                        found = True
                elif atom in wholes and power.denominator == 1:
                    found = True
            size += long
        if not found or size > max(2 * LONGEST, MOST_GROWTH * len(terms)):
            return None
        result: Terms = {}
        for monomial, factor in terms.items():
            parts: list[Value] = [(factor, ())]
            kept: list[tuple[int, Rational]] = []
            for atom, power in monomial:
                inside = sums.get(atom)
                alone = len(monomial) == 1 and power == 1
                if inside is None or power not in (1, 2) or not _is_short(inside, alone):
                    kept.append((atom, power))
                    continue
                for _ in range(int(power)):
                    parts = [self.product([p, (c, m)]) for p in parts for m, c in inside.items()]
            rest = (1, tuple(kept))
            for part in parts:
                factor, monomial = self.product([part, rest]) if kept else part
                add_term(result, monomial, factor)
        return result

    def _sum_atom(self, terms: Terms) -> Value:
        """A sum of two or more terms as a multiple of an atom: whole coefficients without common
        divisor, the first one positive."""
        factors = terms.values()
        content: Rational
        if all(type(factor) is int for factor in factors):
            content = gcd(*factors)  # type: ignore[arg-type]  # whole numbers all
        else:
            scale = lcm(*[factor.denominator for factor in factors])
            content = Fraction(gcd(*[int(factor * scale) for factor in factors]), scale)
        if terms[min(terms)] < 0:
            content = -content
        if content != 1:
            terms = {m: int(Fraction(factor) / content) for m, factor in terms.items()}
        atom = self.atom(frozenset(terms.items()))
        self.sums.setdefault(atom, terms)
        return exact(content), ((atom, 1),)


def exact(value: Rational) -> Rational:
    """The same number, whole ones as int."""
    return value.numerator if value.denominator == 1 else value


def magnitude(value: Rational) -> Rational:
    """|value|"""
    return -value if value < 0 else value


def add_term(terms: Terms, monomial: Monomial, factor: Rational) -> None:
    now = terms.get(monomial, 0) + factor
    if now:
        terms[monomial] = now
    else:
        terms.pop(monomial, None)


def _common(terms: Terms) -> Monomial:
    """The atoms in every term with their least power, and those below the fraction stroke."""
    least: dict[int, Rational] = {}
    seen: dict[int, int] = {}
    for monomial in terms:
        for atom, power in monomial:
            if atom not in least:
                least[atom], seen[atom] = power, 1
            else:
                seen[atom] += 1
                if power < least[atom]:
                    least[atom] = power
    every = len(terms)
    below = [a for a, power in least.items() if power < 0 and seen[a] < every]
    few = len(below) <= 4
    return tuple(sorted([(a, p) for a, p in least.items() if seen[a] == every or (p < 0 and few)]))


def _without(monomial: Monomial, away: dict[int, Rational]) -> Monomial:
    powers = dict(monomial)
    for atom, power in away.items():
        powers[atom] = powers.get(atom, 0) - power
    return tuple(sorted((a, p) for a, p in powers.items() if p))


def _is_short(terms: Terms, alone: bool) -> bool:
    return len(terms) <= (LONGEST if alone else SHORT)
