"""Arithmetic with polys: products, powers, reciprocals, sums over an index, substitution.

Contract: an `Algebra` knows demands on whole-number variables (`known`); whatever it returns
equals the exact result wherever those hold (and every denominator is not 0).  Work is bounded: it
raises `Outside` when its allowance of steps or time is used up.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from fractions import Fraction

from sigderiv.expr import Number, Symbol
from sigderiv.expr.names import entry
from sigderiv.networks.affine import Affine, Guard, variable
from sigderiv.networks.settling import _named, settle
from sigderiv.networks.summands import (
    CALL,
    ENTRY,
    EXP,
    ONE_TERM,
    POWER,
    SUM,
    SYMBOL,
    TRUTH,
    Atom,
    Frozen,
    Outside,
    Poly,
    Term,
    add,
    constant,
    fresh_name,
    is_single,
    multiply_factors,
    of_affine,
    of_atom,
    scale,
    total,
)
from sigderiv.networks.values import compare

LARGEST_POWER = 12
MOST_TERMS = 4_000


class Budget:
    """Steps and seconds that are left."""

    def __init__(self, seconds: float = 5.0, steps: int = 200_000) -> None:
        self.steps = steps
        self.deadline = time.monotonic() + seconds

    def work(self) -> None:
        """One step."""
        self.steps -= 1
        if self.steps < 0 or (self.steps % 64 == 0 and time.monotonic() > self.deadline):
            raise Outside("the allowance is used up")


class Algebra:
    """Polys under demands on whole-number variables.

    letters: the names that some sum of the question binds."""

    def __init__(
        self,
        known: Iterable[Guard] = (),
        budget: Budget | None = None,
        letters: frozenset[str] = frozenset(),
    ) -> None:
        self.known = tuple(known)
        self.budget = budget or Budget()
        self.letters = letters
        self._renamed: dict[tuple[str, tuple[tuple[str, str], ...]], Atom] = {}

    def is_constant(self, name: str) -> bool:
        """Whether no sum binds this name anywhere in the question, and no definition opens it."""
        return name[0] not in "$%@" and name not in self.letters

    def work(self) -> None:
        """Counts one step of work."""
        self.budget.work()

    def under(self, guards: Iterable[Guard]) -> Algebra:
        """The same algebra, knowing more."""
        return Algebra((*self.known, *sorted(guards)), self.budget, self.letters)

    # products

    def merge(self, left: Term, right: Term) -> Poly:
        """The product of two terms."""
        left, right = self.apart(left), self.apart(right)
        factors = multiply_factors(left.factors, right.factors)
        return self._expanded(Term(left.guards | right.guards, left.bound + right.bound, factors))

    def of_guard(self, guard: Guard) -> Poly:
        """1 where the guard holds, 0 elsewhere."""
        return settle(Term(guards=frozenset((guard,))), self)

    def apart(self, term: Term) -> Term:
        """The term with names for its bound indices that nothing else has."""
        names = {name: fresh_name() for name in term.bound if name.startswith("%")}
        return self.renamed(term, names) if names else term

    def _expanded(self, term: Term) -> Poly:
        """A poly to a positive power is multiplied out."""
        for position, (atom, power) in enumerate(term.factors):
            if atom.kind == SUM and power > 0:
                rest = term.factors[:position] + term.factors[position + 1 :]
                other = self.power(atom.parts[0].poly, power)
                return total(
                    scale(self.merge(term._replace(factors=rest), part), value)
                    for part, value in other.items()
                )
        return settle(term, self)

    def multiply(self, left: Poly, right: Poly) -> Poly:
        """left · right."""
        if len(left) * len(right) > MOST_TERMS:
            raise Outside("too many terms")
        if len(left) == 1 and ONE_TERM in left:
            return scale(right, left[ONE_TERM])
        if len(right) == 1 and ONE_TERM in right:
            return scale(left, right[ONE_TERM])
        return total(
            scale(self.merge(first, second), a * b)
            for first, a in left.items()
            for second, b in right.items()
        )

    def product(self, polys: Iterable[Poly]) -> Poly:
        """The product of many."""
        result = constant(1)
        for poly in polys:
            result = self.multiply(result, poly)
        return result

    def power(self, poly: Poly, exponent: Fraction) -> Poly:
        """poly ^ exponent, a rational number."""
        if exponent == 1:
            return poly
        if exponent == 0:
            return constant(1)
        if exponent.denominator != 1:
            return self._root(poly, exponent)
        whole = exponent.numerator
        if whole < 0:
            return self.power(self.reciprocal(poly), Fraction(-whole))
        if is_single(poly):
            ((term, value),) = poly.items()
            factors = tuple((atom, p * whole) for atom, p in term.factors)
            if abs(whole) > 10_000:
                raise Outside("a power is too large")
            part = self._expanded(Term(factors=multiply_factors(factors, ())))
            return scale(part, value**whole)
        if whole > LARGEST_POWER:
            raise Outside("a power is too large")
        result = poly
        for _ in range(whole - 1):
            result = self.multiply(result, poly)
        return result

    def _root(self, poly: Poly, exponent: Fraction) -> Poly:
        if is_single(poly):
            ((term, value),) = poly.items()
            if value == 1 and all(atom.kind == EXP for atom, _ in term.factors):
                factors = tuple((atom, p * exponent) for atom, p in term.factors)
                return {Term(factors=factors): Fraction(1)}
        return self.general_power(poly, constant(exponent))

    def general_power(self, base: Poly, exponent: Poly) -> Poly:
        """base ^ exponent as an atom."""
        return of_atom(Atom(POWER, "", parts=(Frozen(base), Frozen(exponent))))

    def reciprocal(self, poly: Poly) -> Poly:
        """1 / poly, where poly is not 0."""
        if not poly:
            raise Outside("division by zero")
        if is_single(poly):
            ((term, value),) = poly.items()
            if all(atom.kind != TRUTH for atom, _ in term.factors):
                inverse = Term(factors=tuple((atom, -p) for atom, p in term.factors))
                return scale(self._expanded(inverse), 1 / value)
        common = _common_factors(poly)
        rest = {
            term._replace(
                factors=multiply_factors(term.factors, [(a, -p) for a, p in common])
            ): value
            for term, value in poly.items()
        }
        rest = total({term: value} for term, value in self._named_again(rest))
        least = min(rest, key=lambda term: term.key)
        lead = rest[least]
        base = Atom(SUM, "", parts=(Frozen(scale(rest, 1 / lead)),))
        factors = multiply_factors([(base, Fraction(-1))], [(a, -p) for a, p in common])
        return scale(self._expanded(Term(factors=factors)), 1 / lead)

    def _named_again(self, poly: Poly) -> Iterable[tuple[Term, Fraction]]:
        for term, value in poly.items():
            yield _named(term, self), value

    # functions

    def exponential(self, poly: Poly) -> Poly:
        """e ^ poly: a product over the terms of the exponent."""
        factors = [
            (Atom(EXP, "e", parts=(Frozen({term: Fraction(1)}),)), value)
            for term, value in poly.items()
        ]
        return {Term(factors=multiply_factors(factors, ())): Fraction(1)}

    def call(self, name: str, orders: tuple[int, ...], arguments: tuple[Poly, ...]) -> Poly:
        """A function at its arguments; ln of a power of e is its exponent."""
        if name == "ln" and not orders and is_single(arguments[0]):
            ((term, value),) = arguments[0].items()
            if value == 1 and all(atom.kind == EXP for atom, _ in term.factors):
                return total(scale(atom.parts[0].poly, power) for atom, power in term.factors)
        if name == "ln" and not orders:
            exponent = _common_exponent(arguments[0])
            if exponent:
                rest = self.multiply(arguments[0], self.exponential(scale(exponent, -1)))
                return add(exponent, of_atom(Atom(CALL, name, parts=(Frozen(rest),))))
        return of_atom(Atom(CALL, name, orders, parts=tuple(map(Frozen, arguments))))

    def truth(self, op: str, difference: Poly) -> Poly:
        """[difference op 0] for real values, as an atom."""
        if not difference or (len(difference) == 1 and ONE_TERM in difference):
            value = difference.get(ONE_TERM, Fraction(0))
            return constant(int(compare(op, value, Fraction(0))))
        return of_atom(Atom(TRUTH, op, parts=(Frozen(difference),)))

    def of_entry(self, base: str, subscripts: int, indices: tuple[Affine, ...]) -> Poly:
        """An entry of an array; with numeric indices it is a symbol of its own."""
        if all(not index.terms for index in indices):
            if any(index.constant < 0 for index in indices):
                raise Outside("a negative index")
            numbers = tuple(Number(index.constant) for index in indices)
            symbol = entry(Symbol(base), numbers[:subscripts], numbers[subscripts:])
            assert isinstance(symbol, Symbol)
            return of_atom(Atom(SYMBOL, symbol.name))
        return of_atom(Atom(ENTRY, base, (subscripts,), indices))

    # sums and substitution

    def sum_over(self, poly: Poly, index: str, lower: Affine, upper: Affine) -> Poly:
        """Σ_{index=lower}^{upper} poly."""
        name = fresh_name()
        inside = {index: variable(name)}
        ends = frozenset(
            (
                Guard(False, variable(name).plus(lower, -1)),
                Guard(False, upper.plus(variable(name), -1)),
            )
        )
        within = self.under(ends)
        pieces: list[Poly] = []
        for term, value in poly.items():
            body = within.substitute_term(self.apart(term), inside)
            for part, factor in body.items():
                part = self.apart(part)
                whole = part._replace(guards=part.guards | ends, bound=(*part.bound, name))
                pieces.append(scale(settle(whole, self), value * factor))
        return total(pieces)

    def substitute(self, poly: Poly, values: Mapping[str, Affine]) -> Poly:
        """The poly with free variables replaced by whole-number forms."""
        return total(
            scale(self.substitute_term(self.apart(term), values), value)
            for term, value in poly.items()
        )

    def substitute_term(self, term: Term, values: Mapping[str, Affine]) -> Poly:
        """The same for a term, whose bound indices the values do not mention."""
        guards = frozenset(guard.put(values) for guard in term.guards)
        if all(not (atom.variables & values.keys()) for atom, _ in term.factors):
            return settle(term._replace(guards=guards), self)
        pieces = self.product(self.rebuilt(atom, values, power) for atom, power in term.factors)
        shell = Term(guards, term.bound)
        return total(scale(self.merge(shell, part), value) for part, value in pieces.items())

    def rebuilt(self, atom: Atom, values: Mapping[str, Affine], power: Fraction) -> Poly:
        """(atom with variables replaced) ^ power."""
        return self.power(self._rebuilt(atom, values), power)

    def _rebuilt(self, atom: Atom, values: Mapping[str, Affine]) -> Poly:
        if atom.kind == SYMBOL:
            return of_affine(values[atom.name]) if atom.name in values else of_atom(atom)
        if atom.kind == ENTRY:
            indices = tuple(index.put(values) for index in atom.indices)
            return self.of_entry(atom.name, atom.detail[0], indices)
        return self.of_parts(atom, [self.substitute(part.poly, values) for part in atom.parts])

    def of_parts(self, atom: Atom, parts: list[Poly]) -> Poly:
        """The same kind of atom over other parts."""
        if atom.kind == CALL:
            return self.call(atom.name, atom.detail, tuple(parts))
        if atom.kind == EXP:
            return self.exponential(parts[0])
        if atom.kind == POWER:
            return self.general_power(*parts)
        if atom.kind == SUM:
            return parts[0]
        return self.truth(atom.name, parts[0])

    # renaming

    def renamed(self, term: Term, names: Mapping[str, str]) -> Term:
        """The term with variables renamed, bound ones too; nothing else changes."""
        values = {old: variable(new) for old, new in names.items()}
        return Term(
            frozenset(guard.put(values) for guard in term.guards),
            tuple(sorted(names.get(name, name) for name in term.bound)),
            multiply_factors(((self._rename(a, names), p) for a, p in term.factors), ()),
        )

    def _rename(self, atom: Atom, names: Mapping[str, str]) -> Atom:
        own = tuple(sorted((old, new) for old, new in names.items() if old in atom.variables))
        if not own:
            return atom
        known = self._renamed.get((atom.key, own))
        if known is not None:
            return known
        mapping = dict(own)
        values = {old: variable(new) for old, new in own}
        result = Atom(
            atom.kind,
            mapping.get(atom.name, atom.name) if atom.kind == SYMBOL else atom.name,
            atom.detail,
            tuple(index.put(values) for index in atom.indices),
            tuple(self._rename_part(part, mapping) for part in atom.parts),
        )
        self._renamed[atom.key, own] = result
        return result

    def _rename_part(self, part: Frozen, names: Mapping[str, str]) -> Frozen:
        poly: Poly = {}
        for term, value in part.terms:
            poly = add(poly, {_named(self.renamed(term, names), self): value})
        return Frozen(poly)


def _common_factors(poly: Poly) -> list[tuple[Atom, Fraction]]:
    """Atoms that every term has as a factor outside its sums, with the least power."""
    common: dict[Atom, Fraction] | None = None
    for term in poly:
        own = {
            atom: power
            for atom, power in term.factors
            if power > 0 and atom.kind != TRUTH and not atom.variables & set(term.bound)
        }
        common = (
            own
            if common is None
            else {atom: min(p, own[atom]) for atom, p in common.items() if atom in own}
        )
    return sorted((common or {}).items(), key=lambda item: item[0].key)


def _common_exponent(poly: Poly) -> Poly:
    """The exponent of the power of e that every term has as a factor outside its sums: what
    ln(e^m · u) = m + ln(u) takes out, so that at least one term has none of it."""
    powers: dict[Atom, list[Fraction]] = {}
    for number, term in enumerate(poly):
        for atom, power in term.factors:
            if atom.kind == EXP and not atom.variables & set(term.bound):
                powers.setdefault(atom, [Fraction(0)] * len(poly))[number] = power
    return total(scale(atom.parts[0].poly, min(found)) for atom, found in powers.items())
