"""From polys back to formulas: what is said of a poly's parts can be read by people.

Contract: `Writer(taken).write(poly)` has the poly's value for all sizes; its bound indices are
letters that `taken` does not have.  `Writer.for_all(term, poly)` is a formula that is 0 exactly
where the poly is 0 for some values of the term's bound indices that meet its guards.  A range that
cannot be written as nested sums raises `Outside`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    PI,
    ZERO,
    Add,
    Call,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    fresh_symbol,
)
from sigderiv.networks.affine import Affine, Guard, variable
from sigderiv.networks.index_form import as_formula
from sigderiv.networks.summands import (
    CALL,
    ENTRY,
    EXP,
    POWER,
    SUM,
    SYMBOL,
    Atom,
    Outside,
    Poly,
    Term,
)

LETTERS = "ijklmpqrst"
MOST_BOUND = 4

Range = tuple[str, Affine, Affine, list[Guard]]
Names = Mapping[str, Expr]


class Writer:
    """Writes polys; `taken` are formulas whose letters the bound indices must not have."""

    def __init__(self, taken: Iterable[Expr]) -> None:
        self.taken = list(taken)

    def write(self, poly: Poly, names: Names | None = None) -> Expr:
        """The poly as a formula."""
        terms = [self._term(term, value, names or {}) for term, value in poly.items()]
        return _joined(Add, terms, ZERO)

    def for_all(self, term: Term, poly: Poly) -> Expr:
        """The product of the poly over the term's ranges."""
        used = frozenset[str]().union(*(each.variables for each in poly))
        ranges = _ranges(term.guards, _needed(term, used))
        names = self._named(ranges, {})
        return _nested(Product, self.write(poly, names), ranges, names)

    def _named(self, ranges: list[Range], names: Names) -> Names:
        found = dict(names)
        for name, *_ in ranges:
            free = (s for s in map(Symbol, LETTERS) if fresh_symbol(s.name, *self.taken) is s)
            found[name] = next(free, None) or fresh_symbol("i", *self.taken)
            self.taken.append(found[name])
        return found

    def _term(self, term: Term, value: Fraction, names: Names) -> Expr:
        ranges = _ranges(term.guards, term.bound)
        names = self._named(ranges, names)
        factors = [self._power(atom, power, names) for atom, power in term.factors]
        bound = set(term.bound)
        for guard in sorted(term.guards):
            if not guard.form.variables & bound:
                factors.append(Call("indicator", _relation(guard, names)))
        if abs(value) != 1:
            factors.insert(0, as_expr(abs(value)))
        found = _nested(Sum, _joined(Mul, factors, ONE), ranges, names)
        return Neg(found) if value < 0 else found

    def _power(self, atom: Atom, power: Fraction, names: Names) -> Expr:
        base = self._atom(atom, names)
        return base if power == 1 else Pow(base, as_expr(power))

    def _atom(self, atom: Atom, names: Names) -> Expr:
        if atom.kind == SYMBOL:
            return names.get(atom.name, Symbol(atom.name))
        if atom.kind == ENTRY:
            indices = [as_formula(index, names) for index in atom.indices]
            low, high = indices[: atom.detail[0]], indices[atom.detail[0] :]
            return Indexed(Symbol(atom.name), tuple(low), tuple(high))
        parts = [self.write(part.poly, names) for part in atom.parts]
        if atom.kind == CALL:
            return Call(atom.name, *parts, orders=atom.detail) if parts else PI
        if atom.kind == EXP:
            return Pow(E, parts[0])
        if atom.kind == POWER:
            return Pow(parts[0], parts[1])
        if atom.kind == SUM:
            return parts[0]
        return Call("indicator", Relation(atom.name, parts[0], ZERO))


def _joined(node: type[Add] | type[Mul], parts: list[Expr], empty: Expr) -> Expr:
    if not parts:
        return empty
    return node(*parts) if len(parts) > 1 else parts[0]


def _relation(guard: Guard, names: Names) -> Relation:
    return Relation("=" if guard.is_equation else ">=", as_formula(guard.form, names), ZERO)


def _needed(term: Term, used: frozenset[str]) -> tuple[str, ...]:
    """The bound indices that matter: those that are used, and those their ranges rest on."""
    needed = set(term.bound) & used
    while True:
        more = {
            name
            for guard in term.guards
            if guard.form.variables & needed
            for name in guard.form.variables & set(term.bound)
        }
        if more <= needed:
            return tuple(name for name in term.bound if name in needed)
        needed |= more


def _ranges(guards: frozenset[Guard], bound: tuple[str, ...]) -> list[Range]:
    """The bound indices, outermost first, with lower end, upper end and what else they meet."""
    if len(bound) > MOST_BOUND:
        raise Outside("too many indices to be written")
    for order in itertools.permutations(sorted(bound)):
        found: list[Range] = []
        for position, name in enumerate(order):
            later = set(order[position + 1 :])
            own = [g for g in sorted(guards) if name in g.form.variables]
            own = [g for g in own if not g.form.variables & later]
            low = [g for g in own if not g.is_equation and g.form.coefficient(name) == 1]
            high = [g for g in own if not g.is_equation and g.form.coefficient(name) == -1]
            if not low or not high:
                break
            rest = [g for g in own if g not in (low[0], high[0])]
            ends = variable(name).plus(low[0].form, -1), high[0].form.plus(variable(name))
            found.append((name, *ends, rest))
        if len(found) == len(order):
            return found
    raise Outside("a range that cannot be written")


def _nested(node: type[Sum], body: Expr, ranges: list[Range], names: Names) -> Expr:
    for name, low, high, rest in reversed(ranges):
        if len(rest) > 1:
            raise Outside("a range that cannot be written")
        conditions = [_relation(guard, names) for guard in rest]
        body = node(body, names[name], as_formula(low, names), as_formula(high, names), *conditions)
    return body
