"""Whole letters in signs, in sines and in floors: `cos(n pi) = (-1)^n`, `((-1)^n)^2 = 1`.

Contract: `by_parity(left, right, whole, ask)` is a proof of a link, for all whole numbers of the
letters in `whole` (the name to 0 for even, 1 for odd, None for both), or None.  A sign (-1)^p, p a
polynomial with whole coefficients, is decided by the parities of its letters, case by case; of a
sine the whole multiples of pi are taken out, of a floor the whole numbers.  What is told of the
letters is among the conditions.  A letter by which something is differentiated or integrated, or
that a limit moves, is no whole number here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import product
from math import floor, prod

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Limit,
    Mul,
    Neg,
    Number,
    Pow,
    Prime,
    Relation,
    Sum,
    Symbol,
    as_expr,
    calls,
    free_symbols,
    fresh_symbol,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome, Verdict

Whole = Mapping[str, int | None]
Terms = dict[tuple[Expr, ...], Fraction]
"""A polynomial: the factors of each term, in order, to its coefficient."""
Sides = tuple[Expr, Expr]
Ask = Callable[[Expr, Expr], Verdict]

FAILS = "the assumptions contradict each other"
MOST_TERMS = 60
MOST_LETTERS = 3
HIGHEST_POWER = 6
MINUS = Neg(ONE)
TURNED = frozenset(("sin", "cos", "sec", "csc"))
"""Functions that change their sign after half a turn."""
SAME = frozenset(("tan", "cot"))
"""Functions that come back after half a turn."""
STEPS = frozenset(("floor", "ceil"))


def by_parity(
    left: Expr, right: Expr, whole: Whole, ask: Ask
) -> Verdict | None:
    """The proof in every case of the letters' parities."""
    if not whole:
        return None
    sides = _evaluated(left), _evaluated(right)
    letters = _free_letters(sides, whole)
    if left is right or not letters or not any(map(_concerned, sides)):
        return None
    known = letters | _sum_letters(sides)
    flat = _rewritten(sides[0], known), _rewritten(sides[1], known)
    deciding = sorted(_deciding(flat, known) & letters, key=lambda each: each.name)
    if (flat == sides and not deciding) or len(deciding) > MOST_LETTERS:
        return None
    conditions: dict[Expr, None] = {}
    verdict: Verdict | None = None
    choices = [(0, 1) if whole[each.name] is None else (whole[each.name],) for each in deciding]
    for chosen in product(*choices):
        parities = {e: one for e, one in zip(deciding, chosen, strict=True) if one is not None}
        verdict = _in_case(flat, parities, known, ask)
        if verdict.outcome is not Outcome.PROVED:
            return None
        conditions.update(dict.fromkeys(verdict.conditions))
    assert verdict is not None  # there is at least one case
    met = sorted(letters, key=lambda each: each.name)
    told = [_as_told(each, whole[each.name]) for each in met]
    return replace(verdict, conditions=tuple(dict.fromkeys((*conditions, *told))))


def heeding(verdict: Verdict, whole: Whole, ask: Ask) -> Verdict:
    """The verdict, taken back where one of its conditions fails for all whole numbers:
    `sin(n pi) != 0`."""
    if verdict.outcome is not Outcome.PROVED or not whole:
        return verdict
    for each in verdict.conditions:
        if isinstance(each, Relation) and each.op in ("!=", "<", ">"):
            equal = by_parity(each.left, each.right, whole, ask)
            if equal is not None and equal.outcome is Outcome.PROVED:
                return replace(verdict, outcome=Outcome.UNPROVED, evidence=FAILS, conditions=())
    return verdict


def _in_case(
    sides: Sides, parities: Mapping[Symbol, int], known: frozenset[Symbol], ask: Ask
) -> Verdict:
    """The verdict where these letters are even or odd; in a floor n is 2 k or 2 k + 1."""
    one, other = (_decided(side, parities, known) for side in sides)
    if not any(calls(side, STEPS) for side in (one, other)):
        return ask(one, other)
    half: dict[Symbol, Symbol] = {}
    for letter in parities:
        half[letter] = fresh_symbol("k", one, other, *known, *half.values())
    put: dict[Expr, Expr] = {
        each: Add(Mul(TWO, half[each]), as_expr(parities[each])) for each in half
    }
    wider = known | frozenset(half.values())
    found = ask(*(_rewritten(substitute(side, put), wider) for side in (one, other)))
    back: dict[Expr, Expr] = {
        half[each]: Div(Add(each, Neg(as_expr(parities[each]))), TWO) for each in half
    }
    return replace(found, conditions=tuple(substitute(e, back) for e in found.conditions))


def _as_told(letter: Symbol, parity: int | None) -> Relation:
    """That a letter is a whole number, an even or an odd one, as a condition."""
    if parity is None:
        return Relation("=", Call("floor", letter), letter)
    twice = Mul(TWO, Call("floor", Div(letter, TWO)))
    return Relation("=", letter, Add(twice, ONE) if parity else twice)


def _free_letters(sides: Sides, whole: Whole) -> frozenset[Symbol]:
    """The whole letters of the sides that nothing moves between whole numbers."""
    found = {e for side in sides for e in free_symbols(side) if e.name in whole}
    return frozenset(found - {e for side in sides for e in _moved(side)})


def _moved(side: Expr) -> Iterator[Expr]:
    for node in subformulas(side):
        if isinstance(node, Derivative):
            yield node.variable
        elif isinstance(node, (At, Limit)):
            yield node.children[1]
        elif isinstance(node, Call) and node.name == "integral":
            yield from node.children[1:2]
        elif isinstance(node, Sum):
            yield node.index


def _sum_letters(sides: Sides) -> frozenset[Symbol]:
    """The letters of sums, which run through whole numbers, where nothing else moves them."""
    nodes = [node for side in sides for node in subformulas(side)]
    found = {n.index for n in nodes if isinstance(n, Sum) and isinstance(n.lower, Number)}
    others = {n.variable for n in nodes if isinstance(n, Derivative)}
    others |= {n.children[1] for n in nodes if isinstance(n, (At, Limit))}
    others |= {c for n in nodes if isinstance(n, Call) and n.name == "integral"
               for c in n.children[1:2]}  # fmt: skip
    return frozenset(e for e in found - others if isinstance(e, Symbol))


def _evaluated(formula: Expr) -> Expr:
    """The formula with evaluations done, `cos(n x)` at x = pi, where nothing binds a letter."""
    if not has_part(formula, At) or has_part(formula, Derivative, Limit, Sum, Prime):
        return formula
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, At):
            made = substitute(made.children[0], {made.children[1]: made.children[2]})
        done[node] = made
    return done[formula]


def _concerned(side: Expr) -> bool:
    return any(
        (isinstance(node, Call) and node.name in TURNED | SAME | STEPS) or _is_sign(node)
        for node in subformulas(side)
    )


def _is_sign(node: Expr) -> bool:
    """Whether a formula is a power of -1."""
    return isinstance(node, Pow) and node.children[0] is MINUS


def _rewritten(formula: Expr, letters: frozenset[Symbol]) -> Expr:
    """The formula with whole multiples of pi and whole numbers taken out of its functions."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and not made.orders and len(made.children) == 1:
            made = _taken_out(made, letters)
        elif _is_sign(made):
            made = _sign(_integral(terms_of(made.children[1]), letters)) or made
        done[node] = made
    return done[formula]


def _taken_out(node: Call, letters: frozenset[Symbol]) -> Expr:
    """`sin(n pi + x)` as (-1)^n sin x, `floor(n + x)` as n + floor x."""
    if node.name not in TURNED | SAME | STEPS:
        return node
    terms = terms_of(node.children[0])
    if terms is None:
        return node
    out: Terms = {}
    rest: Terms = {}
    turns = node.name not in STEPS
    for factors, number in terms.items():
        others = list(factors)
        if turns and PI in others:
            others.remove(PI)
            there = True
        else:
            there = not turns
        if there and all(each in letters for each in others):
            out[tuple(others)] = Fraction(floor(number))
            number -= floor(number)
        if number:
            rest[factors] = number
    if not any(out.values()):
        return node
    inner = Call(node.name, _built(rest))
    if node.name in SAME:
        return inner
    if node.name in STEPS:
        return Add(_built(out), inner) if rest else _built(out)
    sign = _sign(out)
    return node if sign is None else Mul(sign, inner)


def _integral(terms: Terms | None, letters: frozenset[Symbol]) -> Terms | None:
    """A polynomial in whole letters with whole coefficients."""
    if terms is None:
        return None
    good = all(
        number.denominator == 1 and all(each in letters for each in factors)
        for factors, number in terms.items()
    )
    return terms if good else None


def _sign(terms: Terms | None) -> Expr | None:
    """(-1)^p by p modulo 2, where n^2 and n are the same."""
    if terms is None:
        return None
    odd: dict[tuple[Expr, ...], bool] = {}
    for factors, number in terms.items():
        key = tuple(dict.fromkeys(factors))
        odd[key] = odd.get(key, False) ^ bool(number % 2)
    left = {factors: Fraction(1) for factors, is_odd in odd.items() if is_odd}
    flipped = left.pop((), None) is not None
    if not left:
        return MINUS if flipped else ONE
    power = Pow(MINUS, _built(left))
    return Neg(power) if flipped else power


def _deciding(sides: Sides, known: frozenset[Symbol]) -> set[Symbol]:
    """The letters in the exponents of -1 that are whole numbers, and those in floors."""
    found: set[Symbol] = set()
    for node in (node for side in sides for node in subformulas(side)):
        if _is_sign(node) and _integral(terms_of(node.children[1]), known) is not None:
            found |= free_symbols(node.children[1])
        elif isinstance(node, Call) and node.name in STEPS:
            found |= free_symbols(node)
    return found


def _decided(formula: Expr, parities: Mapping[Symbol, int], known: frozenset[Symbol]) -> Expr:
    """The formula with the signs of -1 that these parities decide."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if _is_sign(made):
            terms = _integral(terms_of(made.children[1]), known)
            made = made if terms is None else _sign(_at_parities(terms, parities)) or made
        done[node] = made
    return done[formula]


def _at_parities(terms: Terms, parities: Mapping[Symbol, int]) -> Terms:
    """A polynomial in whole letters, modulo 2."""
    found: Terms = {}
    for factors, number in terms.items():
        of_open: list[Expr] = []
        for each in factors:
            if isinstance(each, Symbol) and each in parities:
                number *= parities[each]
            else:
                of_open.append(each)
        key = tuple(of_open)
        found[key] = found.get(key, Fraction(0)) + number
    return found


def terms_of(formula: Expr) -> Terms | None:
    """The formula as a polynomial in what it is made of; None for one that is too long."""
    done: dict[Expr, Terms] = {}
    for node in subformulas(formula):
        parts = [done[child] for child in node.children]
        found: Terms = {(node,): Fraction(1)}
        if isinstance(node, Number):
            found = {(): Fraction(node.value)} if node.value else {}
        elif isinstance(node, Add):
            found = reduce(_sum, parts)
        elif isinstance(node, Neg):
            found = {factors: -number for factors, number in parts[0].items()}
        elif isinstance(node, Div) and isinstance(node.children[1], Number):
            if node.children[1].value:
                by = Fraction(node.children[1].value)
                found = {factors: number / by for factors, number in parts[0].items()}
        else:
            multiplied = _factors(node, parts)
            if prod(map(len, multiplied)) > MOST_TERMS:
                return None
            found = reduce(_product, multiplied) if multiplied else found
        done[node] = found
    return done[formula]


def _factors(node: Expr, parts: list[Terms]) -> list[Terms]:
    """What is multiplied in a product, or in a power that is small enough; else nothing."""
    if isinstance(node, Mul):
        return parts
    if isinstance(node, Pow) and isinstance(node.children[1], Number):
        power = node.children[1].value
        if power.denominator == 1 and 1 <= power <= HIGHEST_POWER:
            return [parts[0]] * int(power)
    return []


def _sum(one: Terms, other: Terms) -> Terms:
    found = dict(one)
    for factors, number in other.items():
        found[factors] = found.get(factors, Fraction(0)) + number
    return {factors: number for factors, number in found.items() if number}


def _product(one: Terms, other: Terms) -> Terms:
    found: Terms = {}
    for first, number in one.items():
        for second, by in other.items():
            factors = tuple(sorted((*first, *second), key=repr))
            found[factors] = found.get(factors, Fraction(0)) + number * by
    return {factors: number for factors, number in found.items() if number}


def _built(terms: Terms) -> Expr:
    """The formula of a polynomial."""
    found: list[Expr] = []
    for factors, number in terms.items():
        if not number:
            continue
        parts = [as_expr(number), *factors] if number != 1 or not factors else list(factors)
        found.append(parts[0] if len(parts) == 1 else Mul(*parts))
    if not found:
        return ZERO
    return found[0] if len(found) == 1 else Add(*found)
