"""Small sizes and exact numbers at which two index formulas differ.

Contract: `refute(left, right, question)` gives a witness only where both sides, written out at
whole-number sizes that meet the demands and evaluated at exact rational values that meet every
fact, are certainly different (different fractions, or balls that do not meet).  A function that is
neither known nor defined must fail for each of several meanings before a claim about it counts as
refuted.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    TWO,
    Call,
    Div,
    Expr,
    Indexed,
    Number,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.networks.affine import Affine, Guard
from sigderiv.networks.derivatives import TABLE, Unknown, differentiate
from sigderiv.networks.expand import Expander
from sigderiv.networks.feasibility import contradictory
from sigderiv.networks.index_form import guards_of
from sigderiv.networks.summands import Outside
from sigderiv.networks.values import NoValue, Value, ball, compare, decimal, evaluate, precision

SEED = 20261121
MOST_SIZES = 24
TRIES = 6
LARGEST = 6_000

_T = Symbol("argument")
MEANINGS: tuple[Expr, ...] = (
    Call("sigma", _T),
    Div(Pow(_T, Number(3)), Number(5)) + Div(Pow(_T, TWO), Number(3)) + 2 * _T + 1,
)
"""What an unknown function of one argument is taken for."""

NATIVE = frozenset(TABLE) | {"delta", "indicator", "max", "min", "sign", "heaviside", "log"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a refutation needs to know: demands are relations between whole numbers; conditions
    are relations between real values; constraints are equations that are no definitions; related:
    demands that speak of other letters, too, of which it is enough that they have values."""

    whole: frozenset[str]
    demands: tuple[Relation, ...] = ()
    conditions: tuple[Relation, ...] = ()
    definitions: tuple[Expr, ...] = ()
    constraints: tuple[Expr, ...] = ()
    functions: Mapping[str, tuple[tuple[Symbol, ...], Expr]] | None = None
    sizes: frozenset[str] = frozenset()
    related: tuple[Relation, ...] = ()


Found = tuple[dict[str, str], str, str]


def refute(
    left: Expr, right: Expr, question: Question, most: int = MOST_SIZES
) -> Found | None:
    """A witness (values, left side, right side) at one of the first sizes, or None."""
    for sizes in itertools.islice(_sizes(left, right, question), most):
        try:
            found = _refute_at(left, right, question, sizes)
        except (Outside, Unknown):
            continue
        if found is not None:
            return found
    return None


def _sizes(left: Expr, right: Expr, question: Question) -> Iterator[dict[str, int]]:
    """Values of the free whole-number symbols, small ones first, that meet the demands."""
    mentioned: set[str] = set()
    for formula in (left, right, *question.constraints):
        mentioned |= {symbol.name for symbol in free_symbols(formula)}
    for definition in question.definitions:
        names = {symbol.name for symbol in free_symbols(definition)}
        mentioned |= names - {symbol.name for symbol in free_symbols(definition.children[0])}
    letters = sorted(name for name in mentioned if name in question.whole)
    if len(letters) > 14:
        return
    pools = [
        (2, 3, 1) if name in question.sizes else _letter_pool(name, question) for name in letters
    ]
    loose = [
        name for name in letters if name not in question.sizes and not _told(name, question, True)
    ]
    count = 0
    for values in itertools.islice(_one_by_one(pools), 5_000):
        sizes = dict(zip(letters, values, strict=True))
        least = min((sizes[n] for n in letters if n in question.sizes), default=2)
        if any(sizes[name] > least for name in loose):
            continue  # the letter may be meant to stay in the range of its place
        if _meets(question, sizes):
            yield sizes
            count += 1
            if count >= MOST_SIZES:
                return


def _one_by_one(pools: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """The first of each pool, then one changed at a time, then all together."""
    first = tuple(pool[0] for pool in pools)
    yield first
    for position, pool in enumerate(pools):
        for value in pool[1:]:
            yield (*first[:position], value, *first[position + 1 :])
    yield from itertools.product(*pools)


def _letter_pool(name: str, question: Question) -> tuple[int, ...]:
    """Values for an index letter: 0 only where a demand speaks of the letter by itself."""
    if _told(name, question, alone=True):
        return (1, 2, 0, 3)
    return (1, 2) if _told(name, question, alone=False) else (1,)


def _told(name: str, question: Question, alone: bool) -> bool:
    """Whether a demand speaks of an index letter; alone: beside sizes and numbers only."""
    spoken = [{symbol.name for symbol in free_symbols(demand)} for demand in question.demands]
    return any(
        name in names and (not alone or names - {name} <= question.sizes) for names in spoken
    )


def _meets(question: Question, sizes: Mapping[str, int]) -> bool:
    expander = Expander(sizes, whole=question.whole)
    for demand in question.demands:
        names = {symbol.name for symbol in free_symbols(demand)}
        if names <= set(sizes) and expander._decided(demand, sizes) is not True:
            return False
    return _can_be_met(question, sizes)


def _can_be_met(question: Question, sizes: Mapping[str, int]) -> bool:
    """Whether what is told of other letters leaves room for these sizes."""
    values = {name: Affine(value) for name, value in sizes.items()}
    guards: list[Guard] = []
    for relation in (*question.demands, *question.related):
        for sign, guard in guards_of(relation):
            if guard is not None and sign > 0:
                guards.append(guard.put(values))
            elif guard is not None and guard.put(values).form == Affine(0):
                return False  # two that differ
    return not contradictory(guards)


def _refute_at(
    left: Expr, right: Expr, question: Question, sizes: Mapping[str, int]
) -> Found | None:
    expander = Expander(
        sizes, question.definitions, _of_definitions(left, right, question), question.whole
    )
    sides = [expander.expand(left), expander.expand(right)]
    constraints = [
        (expander.expand(fact.children[0]), expander.expand(fact.children[1]))
        for fact in _instances(question, sizes)
    ]
    conditions = [expander.expand(condition) for condition in question.conditions]
    if sum(len(list(subformulas(side))) for side in sides) > LARGEST:
        return None
    unknown = _unknown_functions([*sides, *(s for pair in constraints for s in pair)], question)
    if unknown is None:
        return None
    found: Found | None = None
    for meaning in MEANINGS if unknown else MEANINGS[:1]:
        functions = {**(question.functions or {}), **dict.fromkeys(unknown, ((_T,), meaning))}
        meant = [_interpreted(side, functions) for side in sides]
        pairs = [(_interpreted(a, functions), _interpreted(b, functions)) for a, b in constraints]
        found = _at_numbers(meant, pairs, [_interpreted(c, functions) for c in conditions])
        if found is None:
            return None
    assert found is not None
    at = {**{name: str(value) for name, value in sizes.items()}, **found[0]}
    return at, found[1], found[2]


def _of_definitions(left: Expr, right: Expr, question: Question) -> tuple[Relation, ...]:
    """The demands that certainly bound the letters of definitions: a letter that stands free in
    the claim may be meant there only, and one that stands in neither decides nothing.  What is
    refuted where the definitions hold more widely than that is false however it is meant."""
    of_claim = {symbol.name for side in (left, right) for symbol in free_symbols(side)}
    own = {
        symbol.name
        for equation in question.definitions
        if isinstance(equation.children[0], Indexed)
        for index in equation.children[0].children[1:]
        for symbol in free_symbols(index)
    }
    return tuple(
        demand
        for demand in question.demands
        if {symbol.name for symbol in free_symbols(demand)}
        <= (own - of_claim) | ((question.sizes | of_claim) - own)
    )


def _instances(question: Question, sizes: Mapping[str, int]) -> Iterator[Relation]:
    """The constraints; one with a free letter is needed at every value, so it is not usable
    unless the letter has one value only."""
    for fact in question.constraints:
        assert isinstance(fact, Relation)
        free = {s.name for s in free_symbols(fact)} & question.whole - question.sizes
        if not free:
            yield fact
            continue
        names = sorted(free)
        for values in itertools.product(range(4), repeat=len(names)):
            at = {**sizes, **dict(zip(names, values, strict=True))}
            if _meets(question, at):
                yield _put(fact, dict(zip(names, values, strict=True)))


def _put(fact: Relation, values: Mapping[str, int]) -> Relation:
    put = substitute(fact, {Symbol(name): Number(value) for name, value in values.items()})
    assert isinstance(put, Relation)
    return put


def _unknown_functions(formulas: list[Expr], question: Question) -> list[str] | None:
    """Names of functions without a meaning; None where one of them has several arguments."""
    found: set[str] = set()
    for formula in formulas:
        for part in subformulas(formula):
            if isinstance(part, Call) and part.name not in (question.functions or {}):
                known = part.name in NATIVE or _has_value(part)
                if not known:
                    if len(part.children) != 1 or part.name in FUNCTIONS:
                        return None  # a function of the catalogue has a meaning of its own
                    found.add(part.name)
    return sorted(found)


def _has_value(call: Call) -> bool:
    from sigderiv.networks.values import apply

    if call.orders:
        return False
    for probe in (Fraction(1, 3), Fraction(4, 3)):
        try:
            apply(call.name, (probe,) * len(call.children))
        except NoValue as defect:
            if str(defect).startswith("no values"):
                return False
            continue
        return True
    return True


def _interpreted(formula: Expr, functions: Mapping[str, tuple[tuple[Symbol, ...], Expr]]) -> Expr:
    """Calls of defined functions, and derivatives of known ones, as formulas."""

    def change(node: Expr) -> Expr:
        if not isinstance(node, Call):
            return node
        if node.name in functions:
            parameters, body = functions[node.name]
        elif node.orders and len(node.children) == 1:
            parameters, body = (_T,), Call(node.name, _T)
        else:
            return node
        for parameter, order in zip(parameters, node.orders, strict=False):
            for _ in range(order):
                body = differentiate(rewrite(body, change), parameter)
        return substitute(
            rewrite(body, change) if node.orders else body,
            dict(zip(parameters, node.children, strict=True)),
        )

    for _ in range(4):
        new = rewrite(formula, change)
        if new is formula:
            break
        formula = new
    return formula


def _at_numbers(
    sides: list[Expr], constraints: list[tuple[Expr, Expr]], conditions: list[Expr]
) -> Found | None:
    everything = [*sides, *(side for pair in constraints for side in pair), *conditions]
    symbols = sorted(
        frozenset[Symbol]().union(*map(free_symbols, everything)), key=lambda s: s.name
    )
    generator = random.Random(SEED)
    for attempt in range(TRIES):
        values: dict[Expr, Value] = {
            symbol: _random(generator, positive=attempt % 2 == 1) for symbol in symbols
        }
        try:
            if not _make_true(constraints, values, symbols):
                continue
            if not all(_holds(condition, values) for condition in conditions):
                continue
            left, right = (evaluate(side, values) for side in sides)
        except NoValue:
            continue
        if _differ(left, right):
            at = {symbol.name: decimal(values[symbol]) for symbol in symbols}
            return at, decimal(left), decimal(right)
    return None


def _random(generator: random.Random, positive: bool) -> Fraction:
    top = generator.randint(1, 9)
    return Fraction(top, 10) if positive else Fraction(generator.choice((-1, 1)) * top, 4)


def _holds(condition: Expr, values: Mapping[Expr, Value]) -> bool:
    if not isinstance(condition, Relation):
        return False
    left, right = (evaluate(side, values) for side in condition.children)
    return condition.op != "~" and compare(condition.op, left, right)


def _make_true(
    constraints: list[tuple[Expr, Expr]], values: dict[Expr, Value], symbols: list[Symbol]
) -> bool:
    """Changes one value for each constraint, where it is linear in it; whether all hold then."""
    for left, right in constraints:
        gap = left - right
        for symbol in reversed(symbols):
            if symbol not in free_symbols(gap):
                continue
            at = [evaluate(gap, {**values, symbol: Fraction(v)}) for v in (0, 1, 2)]
            if not all(isinstance(v, Fraction) for v in at):
                continue
            slope = at[1] - at[0]
            if slope != 0 and at[2] - at[1] == slope:
                values[symbol] = -at[0] / slope
                break
    for left, right in constraints:
        values_at = (evaluate(left, values), evaluate(right, values))
        if not all(isinstance(v, Fraction) for v in values_at) or values_at[0] != values_at[1]:
            return False
    return True


def _differ(left: Value, right: Value) -> bool:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left != right
    with precision():
        return not ball(left).overlaps(ball(right))
