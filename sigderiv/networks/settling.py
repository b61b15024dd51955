"""One term in canonical form: equations used up, ranges normal, unused indices counted, bound
indices named by a rule.

Contract: `settle(term, algebra)` gives a poly that equals the term wherever the algebra's
demands (`algebra.known`) hold, for all values of everything else.  Every rewriting here is an
identity between sums over all whole numbers that meet the guards; a bound index keeps a lower and
an upper bound through all of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.networks.affine import (
    Affine,
    Bounds,
    Guard,
    complement,
    normal_guard,
    variable,
)
from sigderiv.networks.summands import (
    Atom,
    Frozen,
    Outside,
    Poly,
    Term,
    add,
    fresh_name,
    of_affine,
    of_atom,
    scale,
    total,
)

if TYPE_CHECKING:
    from sigderiv.networks.polynomials import Algebra

LONGEST_SPLIT = 64
"""How far a numeric end of a range may be from the normal one (from 1, from `n`)."""
MOST_ORDERS = 720
"""How many orders of bound indices are compared."""


def settle(term: Term, algebra: Algebra) -> Poly:
    """The term in canonical form."""
    algebra.work()
    names = {name: fresh_name() for name in term.bound if not name.startswith("$")}
    if names:
        return algebra.substitute_term(
            term._replace(bound=tuple(names.get(name, name) for name in term.bound)),
            {name: variable(new) for name, new in names.items()},
        )
    guards = _normal(term.guards)
    if guards is None:
        return {}
    bounds = Bounds([*algebra.known, *guards])
    if bounds.contradictory:
        return {}
    term = term._replace(guards=guards)
    for step in (_use_equation, _use_hidden_equation):
        changed = step(term, bounds, algebra)
        if changed is not None:
            return changed
    term = term._replace(guards=_irredundant(guards, algebra.known))
    for rewriting in (_shifted, _simplify_inside, _normal_ends, _orient, _count_unused):
        changed = rewriting(term, bounds, algebra)
        if changed is not None:
            return changed
    return {_named(term, algebra): Fraction(1)}


def _shifted(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Σ_{i=0}^{n-1} x_{i+1} = Σ_{i=1}^{n} x_i: of the entries whose index is a bound letter and a
    number, the least number is 0."""
    for name in term.bound:
        offsets: list[int] = [
            form.constant
            for atom, _ in term.factors
            for form in _index_forms(atom)
            if form.terms == ((name, 1),)
        ]
        least = min(offsets, default=0)
        if least:
            fresh = fresh_name()
            bound = tuple(fresh if other == name else other for other in term.bound)
            there = variable(fresh).plus(Affine(-least))
            return algebra.substitute_term(term._replace(bound=bound), {name: there})
    return None


def _index_forms(atom: Atom) -> Iterator[Affine]:
    """The index expressions in an atom, at any depth."""
    yield from atom.indices
    for part in atom.parts:
        for term, _ in part.terms:
            for inner, _ in term.factors:
                yield from _index_forms(inner)


def _normal(guards: Iterable[Guard]) -> frozenset[Guard] | None:
    """The guards in lowest terms; None where one of them never holds."""
    kept: set[Guard] = set()
    for guard in guards:
        normal = normal_guard(guard)
        if normal is False:
            return None
        if normal is not True:
            assert isinstance(normal, Guard)
            kept.add(normal)
    return frozenset(kept)


def _use_equation(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Σ_i [i = e] f_i = f_e for a bound index; for free ones, the later name becomes the earlier
    expression everywhere else in the term."""
    for guard in sorted(term.guards):
        if not guard.is_equation:
            continue
        for name, coefficient in guard.form.terms:
            if name in term.bound and abs(coefficient) == 1:
                value = _solved(guard.form, name)
                rest = term._replace(
                    guards=term.guards - {guard},
                    bound=tuple(other for other in term.bound if other != name),
                )
                return algebra.substitute_term(rest, {name: value})
    for guard in sorted(term.guards):
        if not guard.is_equation or any(name in term.bound for name in guard.form.variables):
            continue
        for name, coefficient in reversed(guard.form.terms):
            if abs(coefficient) != 1:
                continue
            others = term.guards - {guard}
            if any(name in other.form.variables for other in others) or any(
                name in atom.variables for atom, _ in term.factors
            ):
                changed = algebra.substitute_term(
                    term._replace(guards=others), {name: _solved(guard.form, name)}
                )
                return total(
                    scale(settle(part._replace(guards=part.guards | {guard}), algebra), value)
                    for part, value in changed.items()
                )
            break
    return None


def _solved(form: Affine, name: str) -> Affine:
    """The value of `name` that makes the form 0; its coefficient is 1 or -1."""
    coefficient = form.coefficient(name)
    rest = form.plus(variable(name), -coefficient)
    return rest.scaled(-coefficient)


def _use_hidden_equation(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Two demands that leave one value (`i <= j` and `j <= i`) are an equation."""
    known = Bounds(algebra.known)
    for equation in bounds.equal_pairs():
        if equation in term.guards or known.implies(equation):
            continue
        names = equation.form.variables
        if names & set(term.bound):
            return settle(term._replace(guards=term.guards | {equation}), algebra)
        rest = frozenset(guard for guard in term.guards if guard.is_equation)
        if not Bounds([*algebra.known, *rest]).implies(equation):
            return settle(term._replace(guards=term.guards | {equation}), algebra)
    return None


def _irredundant(guards: frozenset[Guard], known: tuple[Guard, ...]) -> frozenset[Guard]:
    """Without the guards that follow from what is known and the others."""
    kept = sorted(guards, key=lambda guard: (not guard.is_equation, guard.key), reverse=True)
    for guard in list(kept):
        others = [other for other in kept if other is not guard]
        if Bounds([*known, *others]).implies(guard):
            kept = others
    return frozenset(kept)


def _simplify_inside(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Conditions inside an atom that the term's guards decide."""
    if not any(_has_open_guard(atom) for atom, _ in term.factors):
        return None
    inner = algebra.under(term.guards)
    changed = False
    factors: list[Poly] = []
    for atom, power in term.factors:
        if _has_open_guard(atom):
            parts = [inner.substitute(part.poly, {}) for part in atom.parts]
            if any(Frozen(new).key != old.key for new, old in zip(parts, atom.parts, strict=True)):
                changed = True
                factors.append(inner.power(inner.of_parts(atom, parts), power))
                continue
        factors.append(of_atom(atom, power))
    if not changed:
        return None
    shell = Term(term.guards, term.bound)
    return total(
        scale(algebra.merge(shell, piece), value) for piece, value in inner.product(factors).items()
    )


def _has_open_guard(atom: Atom) -> bool:
    """Whether a term inside the atom has a guard about something other than its own indices."""
    return any(
        any(guard.form.variables - set(term.bound) for guard in term.guards)
        or any(_has_open_guard(inner) for inner, _ in term.factors)
        for part in atom.parts
        for term, _ in part.terms
    )


def _normal_ends(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Ranges begin at 1 and end at a bare variable: the terms beyond are split off.

    `[i >= 0] = [i >= 1] + [i = 0]`, `[i <= n + 1] = [i <= n] + [i = n + 1]`."""
    for guard in sorted(term.guards):
        form = guard.form
        if guard.is_equation:
            continue
        if len(form.terms) == 1 and form.terms[0][0] in term.bound and form.terms[0][1] == 1:
            name, start = form.terms[0][0], -form.constant
            ends = [g.form for g in term.guards if g.form.terms == ((name, -1),)]
            if ends:
                return _written_out(term, name, start, ends[0].constant, algebra)
            if start != 1:
                normal = Affine(-1, ((name, 1),))
                return _moved(term, guard, normal, name, start, 1, Affine(0), algebra)
        lower = _lower_at_one(term, guard, bounds, algebra)
        if lower is not None:
            return lower
        if len(form.terms) == 2 and form.constant:
            own = [name for name, c in form.terms if name in term.bound and c == -1]
            free = [name for name, c in form.terms if algebra.is_constant(name) and c == 1]
            if own and free:
                normal = Affine(0, form.terms)
                return _moved(
                    term, guard, normal, own[0], form.constant + 1, 1, variable(free[0]), algebra
                )
    return None


def _lower_at_one(term: Term, guard: Guard, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """`[i >= k] = [i >= 1] - [i >= 1][i <= k - 1]` for a free k that is at least 1."""
    form = guard.form
    own = [name for name, c in form.terms if name in term.bound and c == 1]
    free = [name for name, c in form.terms if algebra.is_constant(name) and c == -1]
    if len(form.terms) != 2 or not own or not free:
        return None
    start = variable(own[0]).plus(form, -1)
    others = term.guards - {guard}
    free_guards = [g for g in others if not g.form.variables & set(term.bound)]
    if not Bounds([*algebra.known, *free_guards]).implies(Guard(False, start.plus(Affine(-1)))):
        return None
    at_one = others | {Guard(False, Affine(-1, ((own[0], 1),)))}
    below = at_one | {Guard(False, start.plus(Affine(-1)).plus(variable(own[0]), -1))}
    whole = settle(term._replace(guards=at_one), algebra)
    return add(whole, scale(settle(term._replace(guards=below), algebra), -1))


def _written_out(term: Term, name: str, start: int, end: int, algebra: Algebra) -> Poly:
    """A range with two numeric ends, value by value."""
    if end - start >= LONGEST_SPLIT:
        raise Outside("a numeric range is too long")
    rest = tuple(other for other in term.bound if other != name)
    return total(
        algebra.substitute_term(term._replace(bound=rest), {name: Affine(value)})
        for value in range(start, end + 1)
    )


def _moved(
    term: Term,
    guard: Guard,
    normal: Affine,
    name: str,
    start: int,
    goal: int,
    shift: Affine,
    algebra: Algebra,
) -> Poly:
    """The range with its end in the normal place, and the values between put in one by one.

    For a lower end `start` the values from start to goal - 1 are added (or taken away); an upper
    end `shift + c` is handed over as start = c + 1."""
    if abs(start - goal) > LONGEST_SPLIT:
        raise Outside("an end of a range is too far from the usual place")
    upper = bool(shift.terms)
    others = term.guards - {guard}
    result = settle(term._replace(guards=others | {Guard(False, normal)}), algebra)
    low, high = sorted((start, goal))
    grows = (start > goal) == upper
    rest = tuple(other for other in term.bound if other != name)
    for value in range(low, high):
        point = algebra.substitute_term(
            term._replace(guards=others, bound=rest), {name: shift.plus(Affine(value))}
        )
        result = add(result, scale(point, 1 if grows else -1))
    return result


def _orient(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """A demand on free variables and its opposite are one demand, one of the two is kept:
    `[k <= 0] = 1 - [k >= 1]`, `[i < j] = 1 - [j <= i]`; an opposite that is an equation always."""
    for guard in sorted(term.guards):
        if guard.is_equation or guard.form.variables & set(term.bound):
            continue
        opposite = complement(guard)
        others = term.guards - {guard}
        if not _preferred(guard.form) or _leaves_one_value(guard.form, others, algebra):
            if not _all_bounded(term._replace(guards=others)):
                continue
            without = settle(term._replace(guards=others), algebra)
            with_opposite = settle(term._replace(guards=others | {opposite}), algebra)
            return add(without, scale(with_opposite, -1))
    return None


def _leaves_one_value(form: Affine, others: frozenset[Guard], algebra: Algebra) -> bool:
    """Whether `not (form >= 0)` together with what is known is an equation: where `j >= 0` is
    known, `[j >= 1] = 1 - [j = 0]`."""
    equation = Guard(True, form.plus(Affine(1)))
    bounds = Bounds([*algebra.known, *others, complement(Guard(False, form))])
    return not bounds.contradictory and bounds.implies(equation)


def _preferred(form: Affine) -> bool:
    """Whether `form >= 0` is kept rather than its opposite."""
    if len(form.terms) == 1:
        return form.terms[0][1] > 0
    return form.constant >= 0


def _all_bounded(term: Term) -> bool:
    """Whether every bound index has a demand from below and one from above."""
    return all(
        any(g.form.coefficient(name) * sign > 0 for g in term.guards)
        for name in term.bound
        for sign in (1, -1)
    )


def _count_unused(term: Term, bounds: Bounds, algebra: Algebra) -> Poly | None:
    """Σ_{i=l}^{u} f = (u - l + 1) f where f does not mention i and the range is not negative."""
    used: frozenset[str] = frozenset().union(*(atom.variables for atom, _ in term.factors))
    for name in term.bound:
        if name in used:
            continue
        own = [guard for guard in term.guards if name in guard.form.variables]
        if len(own) != 2 or any(abs(guard.form.coefficient(name)) != 1 for guard in own):
            continue
        if {guard.form.coefficient(name) for guard in own} != {1, -1}:
            continue
        count = own[0].form.plus(own[1].form).plus(Affine(1))
        rest = term._replace(
            guards=term.guards - set(own),
            bound=tuple(other for other in term.bound if other != name),
        )
        if Bounds([*algebra.known, *rest.guards]).implies(Guard(False, count)):
            return total(
                scale(algebra.merge(rest, part), value) for part, value in of_affine(count).items()
            )
    return None


def _named(term: Term, algebra: Algebra) -> Term:
    """The bound indices named %height.number, in the order that makes the key least."""
    if not term.bound:
        return term
    height = term.height
    marks = {name: _mark(term, name, algebra) for name in term.bound}
    groups = [
        list(group)
        for _, group in itertools.groupby(
            sorted(term.bound, key=lambda name: marks[name]), key=lambda name: marks[name]
        )
    ]
    best: Term | None = None
    orders = itertools.product(*(itertools.permutations(group) for group in groups))
    for order in itertools.islice(orders, MOST_ORDERS):
        names = [name for group in order for name in group]
        mapping = {old: f"%{height}.{number}" for number, old in enumerate(names)}
        candidate = algebra.renamed(term, mapping)
        if best is None or candidate.key < best.key:
            best = candidate
    assert best is not None
    return best


def _mark(term: Term, name: str, algebra: Algebra) -> str:
    """What the term looks like from a bound index, whatever the bound indices are called."""
    return algebra.renamed(term, {other: "@" if other == name else "?" for other in term.bound}).key
