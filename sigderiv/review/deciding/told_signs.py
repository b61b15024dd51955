"""Signs of sines and cosines that a told interval implies: cos x >= 0 for -pi/2 <= x <= pi/2.

Contract: `with_told_signs(decision, sides, meaning, decider, written)` is asked of a decision that
is open, or rests on signs.  For each sine, cosine or tangent of a multiple of one letter, whose
told bounds are numbers or multiples of pi, the sign is worked out from the quarters of the circle
in between, and the link is decided under these signs, with the told bounds as its conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    PI,
    ZERO,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.by_parity import terms_of
from sigderiv.review.understanding.meaning import Meaning

SIGNS = {"sin": "++--", "cos": "+--+", "tan": "+-+-", "sec": "+--+", "csc": "++--", "cot": "+-+-"}
"""The signs of each function in the four quarters of the circle."""
NEVER_ZERO = frozenset(("sec", "csc"))
ABOUT_PI = (Fraction(333, 106), Fraction(355, 113))
"""Less than pi, and more."""
Facts = dict[Relation, tuple[Expr, ...]]
_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def with_told_signs(
    decision: Decision,
    sides: tuple[Expr, Expr],
    meaning: Meaning,
    decider: Decider,
    written: Mapping[Expr, Expr],
) -> Decision:
    """The decision under the signs that the assumptions imply; written: these as they were told."""
    if decision.outcome is Outcome.REFUTED or not decider.assumptions:
        return decision
    if decision.outcome is Outcome.PROVED:
        facts = _facts(decision.conditions, decider.assumptions)
        if facts.keys().isdisjoint(decision.conditions):
            return decision
        found = decision
    else:
        try:
            whole = [meaning.whole(side) for side in sides]
        except SigderivError:
            return decision
        facts = _facts(whole, decider.assumptions)
        if not facts:
            return decision
        found = decider.under(tuple(facts)).link(*sides, meaning)
        if found.outcome is not Outcome.PROVED:
            return decision
    told = [written.get(each, each) for used in facts.values() for each in used]
    kept = [each for each in found.conditions if each not in facts]
    return replace(found, conditions=tuple(dict.fromkeys((*kept, *told))))


def _facts(formulas: Sequence[Expr], assumptions: tuple[Expr, ...]) -> Facts:
    """The signs that are implied, each with the assumptions that it rests on."""
    found: Facts = {}
    for node in (node for formula in formulas for node in subformulas(formula)):
        if isinstance(node, Call) and node.name in SIGNS and not node.orders:
            letters = free_symbols(node)
            if len(letters) == 1 and _is_multiple(node.children[0]):
                (letter,) = letters
                fact = _fact(node, letter, assumptions)
                if fact is not None:
                    found[fact[0]] = fact[1]
    return found


def _is_multiple(argument: Expr) -> bool:
    """Whether an argument is a letter, or a positive multiple of one."""
    if isinstance(argument, Mul) and len(argument.children) == 2:
        number, argument = argument.children
        return isinstance(number, Number) and number.value > 0 and isinstance(argument, Symbol)
    if isinstance(argument, Div) and isinstance(argument.children[1], Number):
        return argument.children[1].value > 0 and isinstance(argument.children[0], Symbol)
    return isinstance(argument, Symbol)


def _fact(
    node: Call, letter: Symbol, assumptions: tuple[Expr, ...]
) -> tuple[Relation, tuple[Expr, ...]] | None:
    """The sign of a function between the bounds that are assumed of its letter, with these."""
    used: list[Expr] = []
    low = high = None
    strict = True
    for each in assumptions:
        if not isinstance(each, Relation) or each.op not in _MIRROR:
            continue
        side, bound, op = each.left, each.right, each.op
        if bound is letter:
            side, bound, op = bound, side, _MIRROR[op]
        quarters = _quarters(substitute(node.children[0], {letter: bound}))
        if side is not letter or quarters is None:
            continue
        used.append(each)
        strict = strict and not op.endswith("=")
        if op.startswith(">"):
            low = quarters if low is None else max(low, quarters)
        else:
            high = quarters if high is None else min(high, quarters)
    if low is None or high is None or not low < high or high - low > 4:
        return None
    signs = {SIGNS[node.name][quarter % 4] for quarter in range(floor(low), ceil(high))}
    if len(signs) != 1:
        return None
    op = ">" if strict or node.name in NEVER_ZERO else ">="
    return Relation(op, node if signs == {"+"} else Neg(node), ZERO), tuple(used)


def _quarters(bound: Expr) -> Fraction | None:
    """A number, or a multiple of pi, in quarters of the circle; a number is rounded to where no
    other quarter begins."""
    terms = terms_of(bound)
    if terms is None:
        return None
    if set(terms) <= {(PI,)}:
        return 2 * terms.get((PI,), Fraction(0))
    if set(terms) != {()}:
        return None
    one, other = (2 * terms[()] / pi for pi in ABOUT_PI)
    return one if floor(one) == floor(other) and ceil(one) == ceil(other) else None
