"""Proofs of inequalities, by one way after the other; each is a sentence about real numbers.

Contract: `proof(claim, deadline)` names the way in which a claim was proved, or is "".  Every way
proves `formula op 0` wherever the formula has a value and the assumptions hold; none is ever given
more than the assumptions of the claim, and each may use fewer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    E,
    Expr,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    fresh_symbol,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.ordering import combining, exponentials, growing, quadratic
from sigderiv.ordering.claim import STRICT, TURNED, Claim
from sigderiv.ordering.one_letter import look
from sigderiv.referee import Facts, Outcome, Referee, Switches
from sigderiv.referee.balls import sign_of_constant
from sigderiv.referee.cases import Prover
from sigderiv.referee.needs import Need
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

DEEPEST = 5
MOST_NESTED = 3
LARGEST = 400
"""Formulas with more parts are not treated."""
RISING = frozenset("ln sqrt cbrt tanh sinh asinh atan asin erf".split())
"""Functions by name that are strictly increasing wherever they are defined."""


def proof(claim: Claim, deadline: float, depth: int = 0) -> str:
    """How the claim was proved, "" where it was not."""
    if depth > DEEPEST or time.monotonic() > deadline:
        return ""
    if sum(1 for _ in subformulas(claim.formula)) > LARGEST:
        return ""
    for way in WAYS:
        if time.monotonic() > deadline:
            return ""
        try:
            found = way(claim, deadline, depth)
        except (OutOfBudgetError, OutOfClassError, RefineError, UndefinedError):
            continue
        if found:
            return found
    return ""


def by_constant(claim: Claim, deadline: float, depth: int) -> str:
    """A formula without letters: its ball has a sign, or it is exactly 0."""
    if claim.letters:
        return ""
    sign = sign_of_constant(claim.formula)
    if sign:
        return "sign of a constant" if claim.op == "!=" or sign > 0 else ""
    if claim.op != ">=":
        return ""
    return "an exact zero" if _is_zero(claim.formula, deadline) else ""


def by_signs(claim: Claim, deadline: float, depth: int) -> str:
    """The signs of factors, squares and positive functions, under the assumptions."""
    if not claim.letters:
        return ""
    need = Need(claim.op, claim.formula)
    until = min(deadline, time.monotonic() + 1.0)
    if not Prover(Facts()).not_implied([need], [], claim.assumptions, until):
        return "signs of factors"
    if claim.op == "!=":
        for formula in (claim.formula, Neg(claim.formula)):
            if proof(_claim(">", formula, claim), until, depth + 1):
                return "signs of factors"
    return ""


def by_chart(claim: Claim, deadline: float, depth: int) -> str:
    """One letter: the signs between all zeros."""
    if len(claim.letters) != 1:
        return ""
    found = look(claim, min(deadline, time.monotonic() + 1.5))
    return found.method if found.proved else ""


def by_square(claim: Claim, deadline: float, depth: int) -> str:
    """A sum of squares of linear polynomials."""
    if claim.op == "!=" or len(claim.letters) < 2:
        return ""
    strict = claim.op in STRICT
    return "sum of squares" if quadratic.is_positive(claim.formula, strict=strict) else ""


def by_combining(claim: Claim, deadline: float, depth: int) -> str:
    """A sum of told inequalities, each with a positive factor."""
    if claim.op == "!=" or not claim.assumptions:
        return ""
    strict = claim.op in STRICT
    followed = combining.follows(claim.formula, claim.assumptions, strict=strict)
    return "a sum of told inequalities" if followed else ""


def by_exponentials(claim: Claim, deadline: float, depth: int) -> str:
    """All letters stand in exponents of e, to the first degree: e^x is a letter X > 0."""
    if len(claim.letters) < 2:
        return ""
    found = exponentials.as_polynomial(claim.formula)
    if found is None:
        return ""
    formula, letters = found
    told = tuple(Relation(">", letter, ZERO) for letter in letters)
    return proof(Claim(Relation(claim.op, formula, ZERO), told), deadline, depth + 1)


def by_root(claim: Claim, deadline: float, depth: int) -> str:
    """One letter under a root: x = t^2 - b with t >= 0 for the root of x + b."""
    if len(claim.letters) != 1:
        return ""
    found = exponentials.without_root(claim.formula)
    if found is None:
        return ""
    change, root = found
    formula = exponentials.rooted(claim.formula, change, root)
    told = [exponentials.rooted(each, change, root) for each in claim.assumptions]
    relations = [each for each in told if isinstance(each, Relation)]
    again = Relation(claim.op, formula, ZERO)
    positive = Relation(">=", root.letter, ZERO)
    return proof(Claim(again, (*relations, positive)), deadline, depth + 1)


def by_peeling(claim: Claim, deadline: float, depth: int) -> str:
    """g(u) op g(v) with g strictly increasing says u op v."""
    left, op, right = claim.relation.left, claim.relation.op, claim.relation.right
    inner = _peeled(left, right)
    if inner is None:
        return ""
    one, other, turned = inner
    relation = Relation(TURNED[op] if turned else op, one, other)
    found = proof(Claim(relation, claim.assumptions), deadline, depth + 1)
    return f"a monotone function; {found}" if found else ""


def _peeled(left: Expr, right: Expr) -> tuple[Expr, Expr, bool] | None:
    """The arguments of one function on both sides, and whether it is decreasing."""
    if isinstance(left, Neg) and isinstance(right, Neg):
        return left.children[0], right.children[0], True
    if isinstance(left, Pow) and isinstance(right, Pow):
        base, power = left.children
        if base is right.children[0] and base is E:
            return power, right.children[1], False
        if power is right.children[1] and isinstance(power, Number):
            if power.value.denominator == 1 and power.value > 0 and power.value % 2:
                return base, right.children[0], False
    if isinstance(left, Call) and isinstance(right, Call) and left.name == right.name:
        if not left.orders and not right.orders and len(left.children) == len(right.children) == 1:
            if left.name in RISING:
                return left.children[0], right.children[0], False
            if left.name == "acos":
                return left.children[0], right.children[0], True
    return None


def by_shifting(claim: Claim, deadline: float, depth: int) -> str:
    """`x > u` is told of a letter x: x = u + s with s > 0."""
    for told in claim.assumptions:
        for letter, op, bound in _bounds(told):
            if letter not in claim.letters or letter in free_symbols(bound):
                continue
            if not free_symbols(bound):
                continue  # a number: the signs know that
            shift = fresh_symbol("s", claim.formula, *claim.assumptions)
            sign = ">" if op in (">", "<") else ">="
            moved = Add(bound, shift) if op in (">", ">=") else Add(bound, Neg(shift))
            change: dict[Expr, Expr] = {letter: moved}
            others = [_changed(each, change) for each in claim.assumptions if each is not told]
            relations = (*others, Relation(sign, shift, ZERO))
            formula = substitute(claim.formula, change)
            again = Claim(Relation(claim.op, formula, ZERO), relations)
            if proof(again, deadline, depth + 1):
                return "signs of factors"
    return ""


def _bounds(told: Relation) -> Iterator[tuple[Symbol, str, Expr]]:
    """The letters that a relation bounds, each with the sign and the bound."""
    if told.op not in ("<", "<=", ">", ">="):
        return
    if isinstance(told.left, Symbol):
        yield told.left, told.op, told.right
    if isinstance(told.right, Symbol):
        yield told.right, TURNED[told.op], told.left


def by_cases(claim: Claim, deadline: float, depth: int) -> str:
    """|u| is u where u >= 0, and -u where u <= 0; the larger of two is one of them."""
    node = next((each for each in subformulas(claim.formula) if _branches(each)), None)
    if node is None:
        return ""
    assert isinstance(node, Call)
    if node.name == "abs":
        (u,) = node.children
        cases = [(Relation(">=", u, ZERO), u), (Relation("<=", u, ZERO), Neg(u))]
    else:
        one, other = node.children
        above, below = Relation(">=", one, other), Relation("<=", one, other)
        cases = [(above, one), (below, other)]
        if node.name == "min":
            cases = [(above, other), (below, one)]
    for told, value in cases:
        change: dict[Expr, Expr] = {node: value}
        others = [_changed(each, change) for each in claim.assumptions]
        formula = rewrite(claim.formula, lambda each, value=value: value if each is node else each)  # type: ignore[misc]  # bound now
        again = Claim(Relation(claim.op, formula, ZERO), (*others, told))
        if not proof(again, deadline, depth + 1):
            return ""
    return "cases"


def _branches(node: Expr) -> bool:
    if not isinstance(node, Call) or node.orders:
        return False
    return node.name == "abs" or (node.name in ("max", "min") and len(node.children) == 2)


def by_argument(claim: Claim, deadline: float, depth: int) -> str:
    """All letters stand in one argument u: what holds for every real number in its place."""
    if len(claim.letters) < 2 and not _is_deep(claim.formula):
        return ""
    for node in dict.fromkeys(_arguments(claim.formula)):
        if isinstance(node, Symbol) or free_symbols(node) != claim.letters:
            continue
        letter = fresh_symbol("t", claim.formula)
        formula = rewrite(
            claim.formula, lambda each, node=node, letter=letter: letter if each is node else each  # type: ignore[misc]  # bound now
        )
        if free_symbols(formula) != {letter}:
            continue
        told = [
            Relation(op, letter, ZERO)
            for op in (">", ">=")
            if proof(_claim(op, node, claim), deadline, DEEPEST)
        ]
        again = Claim(Relation(claim.op, formula, ZERO), tuple(told[:1]))
        found = proof(again, deadline, depth + 1)
        if found:
            return found
    return ""


def _is_deep(formula: Expr) -> bool:
    return any(not isinstance(each, Symbol) for each in _arguments(formula))


def _arguments(formula: Expr) -> Iterator[Expr]:
    """What stands in functions, exponents and powers, and the opposite of each exponent."""
    for node in subformulas(formula):
        if isinstance(node, Call) and len(node.children) == 1:
            yield node.children[0]
        elif isinstance(node, Pow):
            yield node.children[1] if node.children[0] is E else node.children[0]
            if node.children[0] is E and isinstance(node.children[1], Neg):
                yield node.children[1].children[0]


def by_slope(claim: Claim, deadline: float, depth: int) -> str:
    """One letter: a value at one end, and a slope of one sign from there."""
    if len(claim.letters) != 1 or depth > MOST_NESTED:
        return ""
    return growing.proof(claim, lambda one, until: proof(one, until, depth + 1), deadline)


def _claim(op: str, formula: Expr, like: Claim) -> Claim:
    return Claim(Relation(op, formula, ZERO), like.assumptions)


def _changed(relation: Relation, change: dict[Expr, Expr]) -> Relation:
    """A relation with parts replaced."""
    changed = rewrite(relation, lambda each: change.get(each, each))
    assert isinstance(changed, Relation)
    return changed


def _is_zero(formula: Expr, deadline: float) -> bool:
    budget = max(0.1, min(1.0, deadline - time.monotonic()))
    verdict = Referee(Facts(timeout=budget), Switches(outside=False)).decide(formula, ZERO)
    return verdict.outcome is Outcome.PROVED


Way = Callable[[Claim, float, int], str]
WAYS: tuple[Way, ...] = (
    by_constant,
    by_signs,
    by_square,
    by_combining,
    by_peeling,
    by_root,
    by_chart,
    by_shifting,
    by_exponentials,
    by_cases,
    by_argument,
    by_slope,
)
