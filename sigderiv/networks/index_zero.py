"""Whether a poly is 0 for all sizes and all values: denominators cleared, facts used, definitions
opened, and what is left of each summand handed to the referee.

Contract: `vanishes(poly, reader, constraints, referee)` is True only where the poly is 0 wherever
the algebra's demands and the constraints hold and no denominator is 0.  False means: not shown.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sigderiv.expr import Add, Call, E, Expr, Mul, Neg, Number, Pow, Symbol, as_expr
from sigderiv.networks.affine import Affine, Bounds, Guard
from sigderiv.networks.index_definitions import replaced
from sigderiv.networks.index_form import Reader
from sigderiv.networks.polynomials import Algebra
from sigderiv.networks.settling import settle
from sigderiv.networks.summands import (
    CALL,
    EXP,
    POWER,
    SUM,
    TRUTH,
    Atom,
    Outside,
    Poly,
    Term,
    scale,
    total,
)

ROUNDS = 12
"""How many definitions deep is opened."""

Referee = Callable[[Expr], bool]
"""Whether a scalar formula is certainly 0 everywhere."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A fact `Σ … = right` that is no definition: one term with sums, for all values of the
    letters that meet the demands."""

    term: Term
    value: Fraction
    right: Poly
    letters: tuple[str, ...]
    demands: tuple[Guard, ...]


def vanishes(
    poly: Poly, reader: Reader, constraints: Iterable[Constraint], referee: Referee
) -> bool:
    """Whether the poly is certainly 0."""
    facts = tuple(constraints)
    descent = _Descent()
    for _ in range(ROUNDS):
        if _zero_as_it_stands(poly, reader.algebra, facts, referee, 3):
            return True
        opened = _opened(poly, reader, descent)
        if opened == poly:
            return False
        poly = opened
    return False


_Height = tuple[int, int]
"""The number of a layer among those of one letter (`l - 1`: -1), and the rank within it."""


class _Descent:
    """How far down the layers of a letter are opened.

    As far as the question goes and what its arrays bring, and from there each array once more: its
    definition is the same in all layers, so what is opened again further down would say the same
    with other names, at twice the length.  Layers with numbers for names end by themselves."""

    def __init__(self) -> None:
        self._asked: dict[str, int] = {}
        self._brought: dict[str, int] = {}
        self._seen: set[tuple[str, str]] = set()

    def next(self, standing: Mapping[str, Mapping[_Height, set[str]]]) -> dict[str, _Height]:
        """The highest place of each letter that is to be opened, of the arrays that stand in a
        poly by letter and place; none for a letter that is done with."""
        return {
            letter: max(places)
            for letter, places in standing.items()
            if letter == _NO_LETTER or self._goes_on(letter, places)
        }

    def _goes_on(self, letter: str, places: Mapping[_Height, set[str]]) -> bool:
        lowest = min(places)[0]
        top = max(places)
        if top[0] >= self._asked.setdefault(letter, lowest):
            return True
        if top[0] > self._brought.setdefault(letter, lowest):
            return True
        arrays = {(letter, name) for name in places[top]}
        if arrays <= self._seen:
            return False
        self._seen |= arrays
        del self._brought[letter]  # what these bring is looked at when they are open
        return True


_NO_LETTER = repr(Affine(0).terms)


def _opened(poly: Poly, reader: Reader, descent: _Descent) -> Poly:
    """The poly with its definitions opened, one deep; of layers that rest on each other only the
    highest, so that what is open already waits for the rest."""
    definitions = reader.definitions
    standing: dict[str, dict[_Height, set[str]]] = {}

    def key(atom: Atom) -> tuple[str, _Height] | None:
        found = definitions.height(atom)
        if found is None:
            return None
        layer, rank = found
        return repr(layer.terms), (layer.constant, rank)

    def note(atom: Atom, _: Algebra) -> None:
        found = key(atom)
        if found is not None:
            standing.setdefault(found[0], {}).setdefault(found[1], set()).add(atom.name)

    replaced(poly, note, reader.algebra)
    highest = descent.next(standing)

    def change(atom: Atom, algebra: Algebra) -> Poly | None:
        found = key(atom)
        # A bound index has another name each time: below it everything is opened.
        if found is not None and found[0] in standing and found[1] != highest.get(found[0]):
            return None
        return definitions.opened(atom, algebra)

    return replaced(poly, change, reader.algebra)


def _zero_as_it_stands(
    poly: Poly, algebra: Algebra, facts: tuple[Constraint, ...], referee: Referee, depth: int
) -> bool:
    poly = _constrained(poly, algebra, facts)
    for _ in range(4):
        if not poly:
            return True
        cleared = _constrained(_cleared(poly, algebra), algebra, facts)
        if cleared == poly:
            break
        poly = cleared
    if depth == 0:
        return False
    groups: dict[tuple[frozenset[Guard], tuple[str, ...]], Poly] = {}
    for term, value in poly.items():
        same = _with_plain_names(term, algebra)
        group = groups.setdefault((same.guards, same.bound), {})
        plain = Term(factors=same.factors)
        group[plain] = group.get(plain, Fraction(0)) + value
    for (guards, bound), summed in groups.items():
        summand = {term: value for term, value in summed.items() if value}
        within = algebra.under(guards)
        inside = bool(bound or guards)
        changed = inside and _zero_as_it_stands(summand, within, facts, referee, depth - 1)
        if not changed and not referee(_as_formula(summand)):
            return False
    return True


def _with_plain_names(term: Term, algebra: Algebra) -> Term:
    """The term with its bound indices named by their ranges, so that terms over the same ranges
    can be compared summand by summand."""

    def order(name: str) -> tuple[str, str]:
        own = [g for g in term.guards if g.form.variables & set(term.bound) == {name}]
        shown = [guard.put({name: Affine(0, (("@", 1),))}).key for guard in own]
        return "&".join(sorted(shown)), name

    names = {name: f"~{n}" for n, name in enumerate(sorted(term.bound, key=order))}
    return algebra.renamed(term, names) if names else term


def _cleared(poly: Poly, algebra: Algebra) -> Poly:
    """The poly times every denominator that no bound index of its terms occurs in."""
    powers: dict[Atom, Fraction] = {}
    for term in poly:
        for atom, power in term.factors:
            if atom.kind == SUM and power < 0 and not atom.variables & set(term.bound):
                powers[atom] = min(powers.get(atom, Fraction(0)), power)
    for atom, power in powers.items():
        factor = {Term(factors=((atom, -power),)): Fraction(1)}
        poly = algebra.multiply(poly, factor)
    return poly


def _constrained(poly: Poly, algebra: Algebra, facts: tuple[Constraint, ...]) -> Poly:
    """The poly with sums replaced by what a fact says they are."""
    for _ in range(4):
        changed = False
        pieces: list[Poly] = []
        for term, value in poly.items():
            new = _by_facts(term, algebra, facts) if term.bound else None
            changed = changed or new is not None
            pieces.append({term: value} if new is None else scale(new, value))
        if not changed:
            return poly
        poly = total(pieces)
    return poly


def _by_facts(term: Term, algebra: Algebra, facts: tuple[Constraint, ...]) -> Poly | None:
    own = algebra.apart(term)
    for fact in (*facts, *_own_denominators(own)):
        for chosen in itertools.combinations(own.bound, len(fact.term.bound)):
            new = _by_fact(own, frozenset(chosen), fact, algebra)
            if new is not None:
                return new
    return None


def _own_denominators(own: Term) -> list[Constraint]:
    """For a denominator that is one sum: the same sum as a factor cancels against it."""
    found: list[Constraint] = []
    for atom, power in own.factors:
        if atom.kind == SUM and power < 0 and len(atom.parts[0].terms) == 1:
            ((term, value),) = atom.parts[0].terms
            if term.bound:
                itself: Poly = {Term(factors=((atom, Fraction(1)),)): Fraction(1)}
                found.append(Constraint(term, value, itself, (), ()))
    return found


def _by_fact(own: Term, chosen: frozenset[str], fact: Constraint, algebra: Algebra) -> Poly | None:
    inner = [(atom, power) for atom, power in own.factors if atom.variables & chosen]
    guards = frozenset(guard for guard in own.guards if guard.form.variables & chosen)
    if len(inner) != len(fact.term.factors):
        return None
    part = settle(Term(guards, tuple(sorted(chosen)), tuple(inner)), algebra)
    if len(part) != 1:
        return None
    ((found, factor),) = part.items()
    if found.bound == () or factor != 1:
        return None
    outside = sorted(
        {index for atom, _ in inner for index in atom.indices if not index.variables & chosen}
    )
    for indices in itertools.product(outside, repeat=len(fact.letters)):
        values: dict[str, Affine] = dict(zip(fact.letters, indices, strict=True))
        pattern = algebra.substitute_term(algebra.apart(fact.term), values)
        if pattern != {found: Fraction(1)}:
            continue
        rest_guards = own.guards - guards
        known = Bounds([*algebra.known, *rest_guards])
        if not all(known.implies(demand.put(values)) for demand in fact.demands):
            continue
        rest = Term(
            rest_guards,
            tuple(name for name in own.bound if name not in chosen),
            tuple(item for item in own.factors if item not in inner),
        )
        right = algebra.substitute(fact.right, values)
        return scale(
            total(scale(algebra.merge(rest, piece), v) for piece, v in right.items()),
            1 / fact.value,
        )
    return None


def _as_formula(poly: Poly) -> Expr:
    """A poly without sums and guards as a scalar formula: every entry, and every atom that holds
    a sum, is a symbol of its own."""
    names: dict[str, Symbol] = {}
    terms: list[Expr] = []
    for term, value in poly.items():
        factors = [as_expr(abs(value))] + [
            _power(_atom_formula(atom, names), power) for atom, power in term.factors
        ]
        product = Mul(*factors) if len(factors) > 1 else factors[0]
        terms.append(Neg(product) if value < 0 else product)
        if term.guards or term.bound:
            raise Outside("a sum inside a summand")
    if not terms:
        return Number(0)
    return Add(*terms) if len(terms) > 1 else terms[0]


def _power(base: Expr, power: Fraction) -> Expr:
    return base if power == 1 else Pow(base, as_expr(power))


def _atom_formula(atom: Atom, names: dict[str, Symbol]) -> Expr:
    plain = all(not term.guards and not term.bound for part in atom.parts for term, _ in part.terms)
    if atom.parts and plain and atom.kind != TRUTH:
        parts = [_part_formula(part.poly, names) for part in atom.parts]
        if atom.kind == CALL:
            return Call(atom.name, *parts, orders=atom.detail)
        if atom.kind == EXP:
            return Pow(E, parts[0])
        if atom.kind == SUM:
            return parts[0]
        if atom.kind == POWER:
            return Pow(parts[0], parts[1])
    return names.setdefault(atom.key, Symbol(f"t_{len(names) + 1}"))


def _part_formula(poly: Mapping[Term, Fraction], names: dict[str, Symbol]) -> Expr:
    terms: list[Expr] = []
    for term, value in poly.items():
        factors = [as_expr(value)] + [
            _power(_atom_formula(atom, names), power) for atom, power in term.factors
        ]
        terms.append(Mul(*factors) if len(factors) > 1 else factors[0])
    if not terms:
        return Number(0)
    return Add(*terms) if len(terms) > 1 else terms[0]
