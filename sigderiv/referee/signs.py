"""The sign of a polynomial in the generators, where it can be known.

Contract: `Signs.of(poly)` is (sign, strict) with sign * poly >= 0 wherever everything assumed
holds (> 0 if strict), or None.  Sound, not complete: facts, bounds of symbols, coefficients of one
sign after the bounds were put in, balls for constants, sums of squares of two kinds.
Signs of zero sets: a fact about a product gives a factor's sign only where the other factors are
strictly signed, because at a zero of those it says nothing.  What the shape of a polynomial says
is in `sign_rules`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.expr import Expr
from sigderiv.referee.ring import Poly, Quotient, to_fraction
from sigderiv.referee.sign_rules import Fact, Sign, from_shape, shifted

if TYPE_CHECKING:
    from sigderiv.referee.powers import Powers

MOST_TERMS = 60
LARGEST_DEGREE = 16


class Signs:
    """Facts about signs, and what follows from them."""

    def __init__(self, powers: Powers) -> None:
        self.powers = powers
        self.tower = powers.tower
        self.known: dict[str, tuple[Sign, Expr | None]] = {}
        self.products: list[Fact] = []
        self.nonzero: set[str] = set()
        self.used: set[Expr] = set()
        self.cache: dict[str, Sign | None] = {}
        self.contradiction = False

    def assume(self, value: Quotient, strict: bool, source: Expr) -> None:
        """value >= 0 holds (> 0 if strict)."""
        self.cache.clear()
        rational = self.tower.ring.rational(value)
        if rational is not None:
            self.contradiction |= rational < 0 or (strict and rational == 0)
            return
        constant, atoms = self.powers.factored(value)
        sign = 1 if constant > 0 else -1
        if strict:
            self.nonzero.update(str(atom) for atom, _ in atoms)
        else:
            self.nonzero.update(str(atom) for atom, power in atoms if power < 0)
        odd: list[Poly] = []
        for atom, power in atoms:
            if power % 2 == 0:
                if power > 0 and not strict and not self._is_nonzero(atom):
                    # At its zeros the fact says nothing about the other factors: only the
                    # product as a whole is known.
                    if value.den.is_one():
                        self._learn(value.num, Sign(1, False), source)
                    return
            else:
                known = self.of(atom)
                if known is not None and known.strict:
                    sign *= known.sign
                else:
                    odd.append(atom)
        if not odd:
            self.contradiction |= sign < 0 and (strict or all(p % 2 == 0 for _, p in atoms))
        elif len(odd) == 1:
            self._learn(odd[0], Sign(sign, strict), source)
        else:
            names = tuple(str(atom) for atom in odd)
            self.products.append(Fact(names, sign, strict, source))
            self.cache.clear()

    def _is_nonzero(self, atom: Poly) -> bool:
        if str(atom) in self.nonzero:
            return True
        known = self.of(atom)
        return known is not None and known.strict

    def assume_nonzero(self, value: Quotient) -> None:
        """value != 0 holds."""
        self.cache.clear()
        if self.tower.ring.rational(value) is None:
            self.nonzero.update(str(atom) for atom, _ in self.powers.factored(value)[1])
            self.cache.clear()

    def _learn(self, atom: Poly, sign: Sign, source: Expr) -> None:
        self.cache.clear()
        name = str(atom)
        old = self.known.get(name)
        strict = sign.strict or name in self.nonzero
        if old is not None and old[0].sign != sign.sign and (old[0].strict or strict):
            self.contradiction = True
        if old is None or (strict and not old[0].strict):
            self.known[name] = (Sign(sign.sign, strict), source)
        self._learn_bound(atom, sign.sign)

    def _learn_bound(self, atom: Poly, sign: int) -> None:
        """a x + b >= 0 bounds the symbol x."""
        occurring = self.tower.ring.occurring(atom)
        if len(occurring) != 1 or atom.total_degree() != 1:
            return
        generator = self.tower.generators[occurring[0]]
        terms = {sum(exponents): to_fraction(c) for exponents, c in atom.terms()}
        bound = -terms.get(0, Fraction(0)) / terms[1]
        if (terms[1] > 0) == (sign > 0):
            if generator.lower is None or bound > generator.lower:
                generator.lower = bound
        elif generator.upper is None or bound < generator.upper:
            generator.upper = bound
        low, high = generator.lower, generator.upper
        if low is not None and high is not None and low > high:
            self.contradiction = True

    def of(self, atom: Poly) -> Sign | None:
        """The sign of a polynomial, if it follows."""
        name = str(atom)
        if name not in self.cache:
            self.cache[name] = self._of(atom, name)
        found = self.cache[name]
        if found is not None and not found.strict and name in self.nonzero:
            found = Sign(found.sign, True)
        if name in self.known and self.known[name][1] is not None:
            source = self.known[name][1]
            assert source is not None
            self.used.add(source)
        return found

    def _of(self, atom: Poly, name: str) -> Sign | None:
        if atom.is_constant():
            return Sign(1 if to_fraction(atom.leading_coefficient()) > 0 else -1, True)
        single = self.tower.single(atom)
        if single is not None and single.positive:
            return Sign(1, True)
        if name in self.known:
            return self.known[name][0]
        if self.tower.is_constant(atom):
            return self._of_constant(atom)
        if single is not None and single.nonnegative:
            return Sign(1, name in self.nonzero)
        return self._from_products(name) or self._from_bounds(atom) or from_shape(self, atom)

    def _of_constant(self, atom: Poly) -> Sign | None:
        from sigderiv.referee.balls import sign_of_constant

        found = sign_of_constant(self.tower.poly_formula(atom))
        return Sign(found, True) if found else None

    def _from_products(self, name: str) -> Sign | None:
        for fact in self.products:
            if name not in fact.atoms:
                continue
            sign, complete = fact.sign, True
            for other in fact.atoms:
                if other == name:
                    continue
                known = self.known.get(other)
                if known is None or not (known[0].strict or fact.strict or other in self.nonzero):
                    complete = False
                    break
                sign *= known[0].sign
            if complete:
                self.used.add(fact.source)
                return Sign(sign, fact.strict)
        return None

    def _from_bounds(self, atom: Poly) -> Sign | None:
        """All coefficients of one sign, after x = low + p, high - p or (low + high p)/(1 + p)."""
        if len(atom) > MOST_TERMS or max(atom.degrees()) > LARGEST_DEGREE:
            return None
        terms = {tuple(map(int, e)): to_fraction(c) for e, c in atom.terms()}
        plain = self._one_sign(terms, frozenset())
        if plain is not None:
            return plain
        bounded: set[int] = set()
        for index in self.tower.ring.occurring(atom):
            generator = self.tower.generators[index]
            low, high = generator.lower, generator.upper
            if low is None and high is None:
                continue
            terms = shifted(terms, index, low, high)
            bounded.add(index)
            if len(terms) > MOST_TERMS * 20:
                return None
        found = self._one_sign(terms, frozenset(bounded)) if bounded else None
        if found is not None and found.strict and not self._strict_at_ends(terms, bounded):
            return Sign(found.sign, False)
        return found

    def _strict_at_ends(self, terms: dict[tuple[int, ...], Fraction], bounded: set[int]) -> bool:
        """Whether the sign stays strict at an upper end, which no finite p reaches."""
        closed = [
            index
            for index in bounded
            if (generator := self.tower.generators[index]).kind != "logistic"
            and generator.lower is not None
            and generator.upper is not None
        ]
        if not closed:
            return True
        if len(closed) > 1 or any(sum(key) != key[closed[0]] for key in terms):
            return False
        top = max(key[closed[0]] for key in terms)
        return all(value for key, value in terms.items() if key[closed[0]] == top)

    def _one_sign(
        self, terms: dict[tuple[int, ...], Fraction], bounded: frozenset[int]
    ) -> Sign | None:
        signs: set[bool] = set()
        strict = False
        alone = len(terms) == 1  # a generator by itself is what is asked for
        for exponents, coefficient in terms.items():
            if coefficient == 0:
                continue
            positive, all_positive = coefficient > 0, True
            for index, degree in enumerate(exponents):
                if not degree:
                    continue
                generator = self.tower.generators[index]
                if index in bounded:
                    all_positive = False
                elif generator.positive:
                    continue
                elif generator.nonnegative or degree % 2 == 0 or self._is_known(index):
                    all_positive &= self.powers.name_of(index) in self.nonzero
                else:
                    own = None if alone else self.of(self.tower.value(generator).num)
                    if own is None:
                        return None
                    positive ^= own.sign < 0
                    all_positive &= own.strict
            signs.add(positive)
            if len(signs) > 1:
                return None
            strict |= all_positive
        return Sign(1 if signs.pop() else -1, strict) if signs else None

    def _is_known(self, index: int) -> bool:
        known = self.known.get(self.powers.name_of(index))
        return known is not None and known[0].sign > 0

    def of_factors(self, poly: Poly) -> Sign | None:
        if poly.is_zero():
            return None
        constant, atoms = self.powers.factored(Quotient(poly, self.tower.ring.one_poly))
        sign, strict = (1 if constant > 0 else -1), True
        for atom, power in atoms:
            if power % 2:
                known = self.of(atom)
                if known is None:
                    return None
                sign, strict = sign * known.sign, strict and known.strict
            else:
                strict &= str(atom) in self.nonzero
        return Sign(sign, strict)
