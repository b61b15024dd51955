"""Sums of products over index ranges, as canonical values.

Contract: a `Poly` maps `Term`s to rational coefficients.  A term is a product of atoms to powers,
under guards (demands on whole-number indices), summed over its bound indices, each of which runs
over all whole numbers that meet the guards (a range `1 <= i <= n` is two guards).  So a delta, a
condition `j != i` and a range are the same kind of thing, and every rule about sums of deltas is
one rule: an equation with a bound index puts the index's value in its place.

Atoms are immutable and equal exactly when their keys are; an atom may hold polys (the argument of
an unknown function, the exponent of e, the base of a reciprocal).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from sigderiv.networks.affine import Affine, Guard

_counter = itertools.count()

SYMBOL, ENTRY, CALL, EXP = "symbol", "entry", "call", "exp"
POWER, SUM, TRUTH = "power", "sum", "truth"
"""Kinds of atoms: a scalar; an entry of an array; a function at its arguments; e to a term;
a general power; a poly as base of a negative power; a comparison of real values (0 or 1)."""


class Outside(ValueError):
    """A formula, or an amount of work, that the decision procedure does not take on."""


class Atom:
    """An indivisible factor; `parts` are the polys it holds, `indices` its index expressions."""

    __slots__ = ("detail", "height", "indices", "key", "kind", "name", "parts", "variables")

    def __init__(
        self,
        kind: str,
        name: str,
        detail: tuple[int, ...] = (),
        indices: tuple[Affine, ...] = (),
        parts: tuple[Frozen, ...] = (),
    ) -> None:
        self.kind = kind
        self.name = name
        self.detail = detail
        self.indices = indices
        self.parts = parts
        self.height = max((part.height for part in parts), default=0)
        inside = "|".join([*(index.key for index in indices), *(part.key for part in parts)])
        self.key = f"{kind}:{name}{list(detail) if detail else ''}({inside})"
        own = frozenset((name,)) if kind == SYMBOL else frozenset()
        self.variables: frozenset[str] = own.union(
            *(index.variables for index in indices), *(part.variables for part in parts)
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Atom) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return self.key


class Term(NamedTuple):
    """Σ over `bound` of [guards] · Π atom^power."""

    guards: frozenset[Guard] = frozenset()
    bound: tuple[str, ...] = ()
    factors: tuple[tuple[Atom, Fraction], ...] = ()

    @property
    def key(self) -> str:
        """A text that names the term."""
        guards = ",".join(sorted(guard.key for guard in self.guards))
        factors = "*".join(f"{atom.key}^{power}" for atom, power in self.factors)
        return f"S{','.join(self.bound)}[{guards}]{factors}"

    @property
    def variables(self) -> frozenset[str]:
        """The variables that occur free."""
        inside: frozenset[str] = frozenset().union(
            *(guard.form.variables for guard in self.guards),
            *(atom.variables for atom, _ in self.factors),
        )
        return inside - set(self.bound)

    @property
    def height(self) -> int:
        """How deeply terms are nested inside this one, itself included."""
        return 1 + max((atom.height for atom, _ in self.factors), default=0)


Poly = dict[Term, Fraction]


class Frozen:
    """A poly as an immutable value, its terms in order of their keys."""

    __slots__ = ("height", "key", "terms", "variables")

    def __init__(self, poly: Poly) -> None:
        ordered = sorted((term.key, term, value) for term, value in poly.items())
        self.terms = tuple((term, value) for _, term, value in ordered)
        self.key = "{" + " + ".join(f"{value} {key}" for key, _, value in ordered) + "}"
        self.height = max((term.height for term in poly), default=0)
        self.variables: frozenset[str] = frozenset().union(*(t.variables for t in poly))

    @property
    def poly(self) -> Poly:
        """The poly."""
        return dict(self.terms)


ONE_TERM = Term()


def constant(value: Fraction | int) -> Poly:
    """A number as a poly."""
    return {ONE_TERM: Fraction(value)} if value else {}


def of_atom(atom: Atom, power: Fraction | int = 1) -> Poly:
    """atom^power as a poly."""
    return {Term(factors=((atom, Fraction(power)),)): Fraction(1)}


def of_affine(form: Affine) -> Poly:
    """A whole-number form as a value."""
    poly = constant(form.constant)
    for name, coefficient in form.terms:
        poly = add(poly, scale(of_atom(Atom(SYMBOL, name)), coefficient))
    return poly


def add(left: Poly, right: Poly) -> Poly:
    """left + right."""
    if len(left) < len(right):
        left, right = right, left
    result = dict(left)
    for term, value in right.items():
        total = result.get(term, 0) + value
        if total:
            result[term] = Fraction(total)
        else:
            del result[term]
    return result


def total(polys: Iterable[Poly]) -> Poly:
    """The sum of many."""
    result: Poly = {}
    for poly in polys:
        for term, value in poly.items():
            result[term] = result.get(term, Fraction(0)) + value
    return {term: value for term, value in result.items() if value}


def scale(poly: Poly, factor: Fraction | int) -> Poly:
    """factor · poly."""
    return {term: value * factor for term, value in poly.items()} if factor else {}


def fresh_name() -> str:
    """A name for a bound index that nothing else has."""
    return f"${next(_counter)}"


def multiply_factors(
    left: Iterable[tuple[Atom, Fraction]], right: Iterable[tuple[Atom, Fraction]]
) -> tuple[tuple[Atom, Fraction], ...]:
    """Factors gathered, in order, without powers 0; a comparison's square is itself."""
    powers: dict[Atom, Fraction] = {}
    for atom, power in (*left, *right):
        powers[atom] = powers.get(atom, Fraction(0)) + power
    for atom in [a for a in powers if a.kind == CALL and a.name == "heaviside" and not a.detail]:
        # The step is 1 wherever relu of the same argument is not 0.
        if powers[atom] > 0 and powers.get(Atom(CALL, "relu", parts=atom.parts), 0) > 0:
            powers[atom] = Fraction(0)
    kept = [
        (atom, Fraction(1) if atom.kind == TRUTH and power > 0 else power)
        for atom, power in powers.items()
        if power
    ]
    return tuple(sorted(kept, key=lambda factor: factor[0].key))


def is_single(poly: Mapping[Term, Fraction]) -> bool:
    """Whether the poly is one product of atoms, without sums and guards."""
    if len(poly) != 1:
        return False
    (term,) = poly
    return not term.bound and not term.guards
