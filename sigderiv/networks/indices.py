"""Equality of formulas with sums over indices, for all sizes.

Contract: `decide_index(left, right, facts)` never raises on formulas and answers

- `proved`: the sides are equal for all sizes and all values of the free indices that meet
  `facts.assumptions` (relations between whole numbers: `n >= 1`, `k <= K`) and the verdict's
  conditions, wherever both are defined and no denominator of either is 0;
- `refuted`: at the witness (sizes, indices, exact values) they certainly differ;
- `unproved`: anything else.

The class: rational functions (whole-number powers) of scalars, entries of arrays with linear index
expressions, sums with linear ends and index conditions, Kronecker deltas, comparisons, and
functions (known, unknown or defined) of such formulas, with derivatives by a scalar or an entry.
Outside: sums without end or without a written range, products over an index, limits, closed forms
of sums such as Σ i, functions of several arrays.  Facts: definitions of symbols and entries (for
every value of their letters that the assumptions allow), sums that are known (`Σ_k y_k = 1`),
definitions of functions.  A size that no assumption speaks of is taken to be at least 1, a free
index that no assumption speaks of to be in the ranges of the sums that it was put into, and then
the verdict says so in its conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeGuard

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
)
from sigderiv.networks.affine import Bounds, Guard
from sigderiv.networks.feasibility import contradictory
from sigderiv.networks.index_conditions import conditions, for_all
from sigderiv.networks.index_definitions import as_definition
from sigderiv.networks.index_form import Reader, guards_of, whole_symbols
from sigderiv.networks.index_refutation import Question, refute
from sigderiv.networks.index_unknown import Unknowns, decide_unknown
from sigderiv.networks.index_zero import Constraint, vanishes
from sigderiv.networks.polynomials import Algebra, Budget
from sigderiv.networks.summands import Outside, add, scale

if TYPE_CHECKING:
    from sigderiv.referee.verdict import Facts, Verdict

METHOD = "index normal form"


@dataclass(frozen=True, slots=True)
class _Setting:
    """The facts, sorted by what they are good for."""

    whole: frozenset[str]
    letters: frozenset[str]
    sizes: frozenset[str]
    demands: tuple[Relation, ...]
    conditions: tuple[Relation, ...]
    equations: tuple[Relation, ...]
    related: tuple[Relation, ...]
    """What else is told of whole numbers: through letters of its own, or that two differ."""

    def is_impossible(self, further: Iterable[Guard] = ()) -> bool:
        """Whether nothing meets what was told, and these."""
        told = [*self.demands, *(each for each in self.related if each.op != "!=")]
        unequal = [
            guard.form
            for each in self.related
            if each.op == "!="
            for _, guard in guards_of(each)
            if guard is not None
        ]
        return contradictory([*_guards(told), *further], unequal)


def decide_index(left: Expr, right: Expr, facts: Facts | None = None) -> Verdict:
    """Whether the two formulas are equal for all sizes; see the module's contract."""
    from sigderiv.referee.verdict import Facts, Outcome, Verdict

    facts = facts or Facts()
    if left is right:
        return Verdict(Outcome.PROVED, METHOD, "both sides are the same formula")
    left, right = _plain(left), _plain(right)
    facts = replace(facts, equations=tuple(map(_plain, facts.equations)))
    setting = _setting(left, right, facts)
    if setting.is_impossible():
        return Verdict(Outcome.UNPROVED, "assumptions", "the assumptions contradict each other")
    if _counts_differ((left, right, *facts.equations)):
        said = "one letter has entries with one index and with several"
        return Verdict(Outcome.UNPROVED, METHOD, said)
    told = tuple(_guards(setting.demands))
    if _hides_dependence((left, right), setting.equations, told):
        said = "an entry that is differentiated is given in a way that cannot be put in"
        return Verdict(Outcome.UNPROVED, METHOD, said)
    unknowns = Unknowns(left, right, setting.equations)
    if unknowns.nodes:
        return decide_unknown(unknowns, facts)
    return _decided(left, right, facts, setting, told)


def _decided(
    left: Expr, right: Expr, facts: Facts, setting: _Setting, told: tuple[Guard, ...]
) -> Verdict:
    from sigderiv.referee.verdict import Outcome, Verdict, Witness

    reason = ""
    for attempt in _attempts(left, right, setting, told):
        known = (*told, *(guard for _, guard in attempt.demands))
        if attempt.demands and setting.is_impossible(known):
            continue  # nothing is in that range: what is true there says nothing
        further = tuple(relation for relation, _ in attempt.demands)
        allowance = replace(facts, timeout=facts.timeout * attempt.share)
        try:
            shown = _shown(left, right, allowance, setting, known, told)
            reason = "the difference is not 0 in normal form"
        except (Outside, RecursionError) as defect:
            shown = None
            reason = str(defect) or "the formula is too deep"
        if shown is not None:
            held = (*further, *conditions(left, right, known), *shown)
            return Verdict(
                Outcome.PROVED, METHOD, "the difference is 0 term by term for all sizes",
                conditions=tuple(dict.fromkeys(held)), facts_used=setting.equations,
            )  # fmt: skip
        if not attempt.refutes:
            continue
        within = replace(setting, demands=(*setting.demands, *further))
        found = _refuted(left, right, facts, within)
        if found is not None:
            at, of_left, of_right = found
            return Verdict(
                Outcome.REFUTED, "small sizes", "the sides differ at these exact values",
                witness=Witness(at, of_left, of_right),
            )  # fmt: skip
    return Verdict(Outcome.UNPROVED, METHOD, reason)


def _counts_differ(formulas: Iterable[Expr]) -> bool:
    """Whether the entry 2, 1 of a letter and its entry 21 would have one name, `x_21`."""
    counts: dict[Expr, int] = {}
    return any(
        node.payload and counts.setdefault(node.base, node.payload) != node.payload
        for formula in formulas
        for node in subformulas(formula)
        if isinstance(node, Indexed)
    )


def _hides_dependence(
    sides: tuple[Expr, ...], equations: Iterable[Relation], told: tuple[Guard, ...]
) -> bool:
    """Whether a derivative may go through an entry of an array of which an equation says what
    cannot be put in, as `x_(2n) = r x_n`: the entry would pass for one that depends on nothing."""
    if not any(isinstance(node, Derivative) for side in sides for node in subformulas(side)):
        return False
    return any(
        isinstance(each.left, Indexed)
        and isinstance(each.left.base, Symbol)
        and as_definition(each, told) is None
        for each in equations
    )


def _plain(formula: Expr) -> Expr:
    """A comparison among factors or terms (Iverson's bracket) as 1 where it holds, else 0, and
    1/(1 + e^-u) as σ(u), whose slope is shorter."""

    def change(node: Expr) -> Expr:
        if isinstance(node, (Add, Mul)):
            children = [
                Call("indicator", child) if isinstance(child, Relation) else child
                for child in node.children
            ]
            return node.with_children(tuple(children))
        if isinstance(node, Div) and node.children[0] is ONE:
            terms = node.children[1].children if isinstance(node.children[1], Add) else ()
            powers = [term for term in terms if term is not ONE]
            if len(terms) == 2 and len(powers) == 1 and isinstance(powers[0], Pow):
                base, exponent = powers[0].children
                if base is E and isinstance(exponent, Neg):
                    return Call("sigma", exponent.children[0])
        return node

    return rewrite(formula, change)


def said_of_sizes(formulas: Iterable[Expr], facts: Facts) -> Bounds:
    """What the facts say of the whole numbers of these formulas."""
    whole = whole_symbols([*formulas, *facts.equations])
    told = (*facts.assumptions, *facts.equations)
    return Bounds(_guards(each for each in told if _is_of_sizes(each, whole)))


def is_said(relation: Relation, said: Bounds) -> bool:
    """Whether a relation between whole numbers (not `!=`) follows from what is said."""
    return _is_linear(relation) and all(said.implies(guard) for guard in _guards([relation]))


def is_denied(relation: Relation, said: Bounds) -> bool:
    """Whether a relation between whole numbers (not `!=`) cannot be, by what is said."""
    return _is_linear(relation) and any(said.excludes(guard) for guard in _guards([relation]))


def _setting(left: Expr, right: Expr, facts: Facts) -> _Setting:
    formulas = [left, right, *facts.equations, *(body for _, body in facts.functions.values())]
    whole = whole_symbols(formulas)
    sizes: set[str] = set()
    letters: set[str] = set()
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, Sum):
                sizes |= {s.name for end in part.children[2:4] for s in free_symbols(end)}
                letters |= {s.name for s in free_symbols(part.index)}
    mentioned = {symbol.name for formula in formulas for symbol in free_symbols(formula)}
    demands: list[Relation] = []
    conditions: list[Relation] = []
    for relation in facts.assumptions:
        if not isinstance(relation, Relation):
            continue
        names = {symbol.name for symbol in free_symbols(relation)}
        if _is_of_sizes(relation, whole):
            demands.append(relation)
        elif names - whole <= mentioned:
            conditions.append(relation)
    demands += [e for e in facts.equations if isinstance(e, Relation) and _is_of_sizes(e, whole)]
    equations = tuple(e for e in facts.equations if isinstance(e, Relation) and e.op == "=")
    return _Setting(
        whole, frozenset(letters), frozenset(sizes - letters), tuple(demands), tuple(conditions),
        equations, tuple(_related(facts, whole, mentioned, demands)),
    )  # fmt: skip


def _related(
    facts: Facts, whole: frozenset[str], mentioned: set[str], demands: list[Relation]
) -> Iterator[Relation]:
    """The relations that tie whole numbers to each other by way of letters that stand in no
    formula, `n <= m` and `m <= 3`, and those that say that two whole numbers differ."""
    waiting = [
        each
        for each in (*facts.assumptions, *facts.equations)
        if isinstance(each, Relation) and each not in demands and _is_linear(each, unequal=True)
    ]
    connected = whole
    while True:
        found = [
            each for each in waiting
            if (names := {symbol.name for symbol in free_symbols(each)}) & connected
            and not (names - connected) & mentioned
        ]  # fmt: skip
        if not found:
            return
        yield from found
        waiting = [each for each in waiting if each not in found]
        connected |= {symbol.name for each in found for symbol in free_symbols(each)}


def _is_of_sizes(relation: Expr, whole: frozenset[str]) -> TypeGuard[Relation]:
    """Whether a relation is between whole numbers, and of a kind that can be used."""
    return (
        isinstance(relation, Relation)
        and {symbol.name for symbol in free_symbols(relation)} <= whole
        and _is_linear(relation)
    )


def _is_linear(relation: Relation, unequal: bool = False) -> bool:
    try:
        guards_of(relation)
    except (Outside, KeyError):
        return False
    return relation.op in ("=", "<", "<=", ">", ">=") or (unequal and relation.op == "!=")


def _guards(relations: Iterable[Relation]) -> list[Guard]:
    return [
        guard for relation in relations for _, guard in guards_of(relation) if guard is not None
    ]


Demand = tuple[Relation, Guard]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What is assumed beside what was told; refutes: whether a difference at small sizes under
    these demands counts (not in a range narrower than where the formulas have values); share: of
    the time that was allowed."""

    demands: tuple[Demand, ...]
    refutes: bool
    share: float = 1.0


FIRST_SHARE = 0.25
"""Of the time, for an attempt before the one that knows the ranges: without them every delta
makes two cases."""


def _attempts(
    left: Expr, right: Expr, setting: _Setting, told: tuple[Guard, ...]
) -> list[_Attempt]:
    """Nothing; then sizes of at least 1; then free indices as well within the widest range that
    their places have, and within the narrowest."""
    spoken: frozenset[str] = frozenset().union(*(guard.form.variables for guard in told))
    free = {s.name for s in free_symbols(left) | free_symbols(right)}
    sizes = tuple(
        _demand(Relation(">=", Symbol(name), ONE))
        for name in sorted(setting.sizes & free)
        if name not in spoken
    )
    ranges = _ranges(left, right, setting)
    bounds = Bounds(told)
    # What is told of a letter beside another one only, `i < j`, does not say that it leaves the
    # range of its place.
    letters = setting.whole - setting.sizes
    loose = {
        name
        for name in letters & free & spoken & ranges.keys()
        if all(
            guard.form.variables & letters - {name}
            for guard in told
            if name in guard.form.variables
        )
    }
    found = [_Attempt((), not loose)]
    if sizes:
        found.append(_Attempt(sizes, False))
    for widest in (True, False):
        indices = tuple(
            demand
            for name in sorted((setting.whole - setting.sizes) & free)
            for demand in ranges.get(name, {}).get(widest, ())
            if not bounds.implies(demand[1])
        )
        demands = (*sizes, *indices)
        if all(demands != attempt.demands for attempt in found):
            found.append(_Attempt(demands, widest))
    if not any(attempt.refutes for attempt in found[1:]):
        found[-1] = replace(found[-1], refutes=True)
    longest = next((n for n, attempt in enumerate(found) if n and attempt.refutes), 0)
    return [
        replace(attempt, share=FIRST_SHARE) if number < longest else attempt
        for number, attempt in enumerate(found)
    ]


def _demand(relation: Relation) -> Demand:
    ((_, guard),) = guards_of(relation)
    assert guard is not None
    return relation, guard


def _ranges(
    left: Expr, right: Expr, setting: _Setting
) -> dict[str, dict[bool, tuple[Demand, ...]]]:
    """For a free index letter, the range that its place has elsewhere: the bounds of the sums
    whose index stands in the same place of the same array, or beside it in a delta.  Where one
    sum begins later than another (a penalty without the bias), the widest and the narrowest."""
    places: dict[tuple[Expr, int], set[str]] = {}
    bounds: dict[str, set[tuple[Expr, Expr]]] = {}
    for formula in (left, right, *setting.equations):
        for part in subformulas(formula):
            if isinstance(part, Indexed):
                for number, index in enumerate(part.children[1:]):
                    if isinstance(index, Symbol):
                        places.setdefault((part.base, number), set()).add(index.name)
            elif isinstance(part, Sum) and isinstance(part.index, Symbol):
                bounds.setdefault(part.index.name, set()).add((part.lower, part.upper))
    found: dict[str, dict[bool, tuple[Demand, ...]]] = {}
    for names in places.values():
        ends = {end for name in names for end in bounds.get(name, ())}
        lows = {low.value for low, _ in ends if isinstance(low, Number)}
        if len({high for _, high in ends}) != 1 or (len(ends) > 1 and len(lows) != len(ends)):
            continue
        high = next(iter(ends))[1]
        for widest, choose in ((True, min), (False, max)):
            low = Number(choose(lows)) if lows else next(iter(ends))[0]
            for name in names - setting.letters:
                try:
                    demands = (
                        _demand(Relation(">=", Symbol(name), low)),
                        _demand(Relation("<=", Symbol(name), high)),
                    )
                except Outside:
                    continue
                found.setdefault(name, {})[widest] = demands
    return found


def _shown(
    left: Expr,
    right: Expr,
    facts: Facts,
    setting: _Setting,
    known: tuple[Guard, ...],
    told: tuple[Guard, ...],
) -> list[Expr] | None:
    """The conditions under which no kink is hit where the difference is certainly 0, else None.

    known: what the claim's own letters meet; told: what somebody said of the letters, which is all
    that bounds the letters of definitions."""
    budget = Budget(facts.timeout)
    algebra = Algebra(known, budget, setting.letters)
    definitions = {equation: as_definition(equation, told) for equation in setting.equations}
    own = {name for found in definitions.values() if found for name in found.letters}
    reader = Reader(algebra, setting.whole | own)
    reader.definitions.functions = facts.functions
    constraints: list[Constraint] = []
    for equation, definition in definitions.items():
        if definition is not None:
            reader.definitions.add(definition)
        else:
            constraint = _constraint(equation, reader, setting, known)
            if constraint is not None:
                constraints.append(constraint)
    difference = add(reader.read(left), scale(reader.read(right), -1))
    if not vanishes(difference, reader, constraints, _scalar_referee(facts)):
        return None
    formulas = (left, right, *setting.equations)
    free = free_symbols(left) | free_symbols(right)
    met = reader.kinks.conditions(formulas)
    return [each for relation in met for each in for_all(relation, formulas, free)]


def _constraint(
    equation: Relation, reader: Reader, setting: _Setting, known: tuple[Guard, ...]
) -> Constraint | None:
    try:
        left, right = reader.read(equation.left), reader.read(equation.right)
    except Outside:
        return None
    if len(left) != 1:
        return None
    ((term, value),) = left.items()
    if not term.bound:
        return None
    free = {s.name for s in free_symbols(equation)} & setting.whole
    letters = tuple(sorted(free - setting.sizes))
    demands = tuple(guard for guard in known if guard.form.variables & set(letters))
    return Constraint(term, Fraction(value), right, letters, demands)


def _scalar_referee(facts: Facts) -> Callable[[Expr], bool]:
    """The referee's opinion on scalar summands; only `proved` without conditions counts."""
    from sigderiv.referee.verdict import Facts as ScalarFacts
    from sigderiv.referee.verdict import Outcome

    small = ScalarFacts(timeout=min(facts.timeout, 10.0))

    def is_zero(formula: Expr) -> bool:
        if not any(isinstance(part, (Call, Pow)) for part in subformulas(formula)):
            return False
        from sigderiv.referee import decide

        verdict = decide(formula, ZERO, small)
        return verdict.outcome is Outcome.PROVED and not verdict.conditions

    return is_zero


def _refuted(
    left: Expr, right: Expr, facts: Facts, setting: _Setting
) -> tuple[dict[str, str], str, str] | None:
    known = tuple(_guards(setting.demands))
    definitions = [e for e in setting.equations if as_definition(e, known) is not None]
    constraints = [e for e in setting.equations if e not in definitions]
    question = Question(
        setting.whole,
        setting.demands,
        setting.conditions,
        tuple(definitions),
        tuple(constraints),
        facts.functions,
        setting.sizes,
        setting.related,
    )
    try:
        return refute(left, right, question)
    except (Outside, RecursionError):
        return None
