"""The decision on an inequality: a proof, a point at which it fails, or the evidence there is.

Contract: `decide(left, op, right, facts)` never raises on odd input and ends about within the time
of the facts.  It is claimed that `left op right` (`<`, `<=`, `>`, `>=`, `!=`) holds wherever both
sides have values and the facts hold.  `proved` needs one of the ways of `proving` and a point where
the claim says something; `refuted` needs a point that surely obeys all facts and at which the
relation surely fails; everything else is `unproved`, with how many points were looked at.
"""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Number, Pow, Relation, as_expr, postorder
from sigderiv.ordering import quadratic
from sigderiv.ordering.claim import OPS, STRICT, Claim
from sigderiv.ordering.one_letter import Looked, look
from sigderiv.ordering.proving import proof
from sigderiv.ordering.scan import Point, Scanner, best
from sigderiv.referee.cases import Prover
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.domain import by_convention, in_plain_words
from sigderiv.referee.needs import Need, not_evident
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.verdict import (
    Facts,
    Outcome,
    OutOfBudgetError,
    OutOfClassError,
    Verdict,
)

NO_FACTS = Facts()
LONGEST_ROOT = 1000
IN_PLACES = "it holds at others"


def decide(
    left: Expr,
    op: str,
    right: Expr,
    facts: Facts = NO_FACTS,
    naturals: frozenset[str] = frozenset(),
) -> Verdict:
    """Whether `left op right` holds wherever both sides have values and the facts hold.

    naturals: names of letters that stand for positive whole numbers by custom: no other value of
    theirs refutes, and where a proof needs them positive that is a condition of it.  Raises
    ValueError for an op that is none of `OPS`."""
    if op not in OPS:
        raise ValueError(f"no order relation: {op!r}")
    deadline = time.monotonic() + facts.timeout
    try:
        claim = _prepared(Relation(op, left, right), facts)
        return _decide(claim, deadline, naturals)
    except (OutOfClassError, OutOfBudgetError, SigderivError) as error:
        return Verdict(Outcome.UNPROVED, "none", f"outside the class: {error}")
    except (MemoryError, OverflowError, RecursionError) as error:
        return Verdict(Outcome.UNPROVED, "none", f"gave up: {type(error).__name__}")


def in_places(verdict: Verdict) -> bool:
    """Whether a refuted inequality holds at some points and fails at several."""
    return verdict.evidence.endswith(IN_PLACES)


def _prepared(relation: Relation, facts: Facts) -> Claim:
    """The claim with everything inert carried out."""
    preparer = Preparer(facts)
    preparer.deadline = time.monotonic() + facts.timeout
    sides = [preparer.prepare(side) for side in relation.children]
    told = [preparer.prepare(each).formula for each in facts.assumptions]
    held = (*told, *preparer.side_equations)
    relations = tuple(each for each in held if isinstance(each, Relation))
    guards = sides[0].guards | sides[1].guards
    return Claim(Relation(relation.op, sides[0].formula, sides[1].formula), relations, guards)


def _decide(claim: Claim, deadline: float, naturals: frozenset[str]) -> Verdict:
    scanner = Scanner(claim, naturals)
    seen = scanner.scan(deadline)
    if not seen.witnesses:
        scanner.equalities(deadline)
    if seen.witnesses:
        return _refuted(scanner)
    if not seen.treatable or seen.failed:
        return Verdict(Outcome.UNPROVED, "none", "outside the class: no values can be computed")
    if not seen.tried:
        return Verdict(Outcome.UNPROVED, "none", "no point where both sides are defined")
    found = proof(claim, deadline)
    if found:
        return _proved(claim, found, seen.tried, deadline)
    if not scanner.general:
        if len(claim.letters) == 1:
            _look_at_suspects(scanner, look(claim, deadline), deadline)
        else:
            _look_at_lowest(scanner, deadline)
        if seen.witnesses:
            return _refuted(scanner)
    counted = [each for each in claim.letters if each.name in naturals]
    if counted:
        needed = tuple(
            Relation(">=", each, as_expr(1)) for each in sorted(counted, key=lambda one: one.name)
        )
        more = replace(claim, assumptions=(*claim.assumptions, *needed))
        found = proof(more, deadline)
        if found:
            verdict = _proved(more, found, seen.tried, deadline)
            return replace(verdict, conditions=(*needed, *verdict.conditions))
    return Verdict(Outcome.UNPROVED, "none", f"no violation found; {_points(seen.tried)} tried")


def _proved(claim: Claim, found: str, tried: int, deadline: float) -> Verdict:
    """The proof, with the bases of its powers as conditions that are positive by convention only:
    x^n has values at negative x where n is whole, and some take x^(1/3) for the cube root."""
    evidence = f"{found}; no violation at {_points(tried)}"
    parts = postorder([claim.relation])
    needs = [*by_convention(parts), *(Need(">=", n.children[0]) for n in parts if _is_root(n))]
    meant = not_evident(in_plain_words(not_evident(needs)))
    conditions: list[Expr] = []
    if meant:
        until = min(deadline, time.monotonic() + 1.0)
        conditions = Prover(Facts()).not_implied(list(meant), [], claim.assumptions, until)
    return Verdict(Outcome.PROVED, found, evidence, None, tuple(conditions))


def _is_root(node: Expr) -> bool:
    """Whether a power is a root of odd degree, which some take of negative numbers."""
    if not isinstance(node, Pow):
        return False
    power = constant_value(node.children[1])
    return power is not None and power.denominator > 1 and power.denominator % 2 == 1


def _refuted(scanner: Scanner) -> Verdict:
    seen = scanner.seen
    said = f"the relation fails at {seen.failed} of {_points(seen.tried)}"
    places = {tuple(each.at.values()) for each in seen.witnesses}
    if seen.held and len(places) > 1:
        said += f"; {IN_PLACES}"
    return Verdict(Outcome.REFUTED, "ball arithmetic", said, best(seen.witnesses))


def _look_at_suspects(scanner: Scanner, found: Looked, deadline: float) -> None:
    """The points that a chart shows, and square roots that lie where it has a zero."""
    (letter,) = scanner.claim.letters
    if letter.name in scanner.naturals or scanner.names != [letter]:
        return
    for point in found.suspects:
        scanner.look({letter: point})
        if not scanner.seen.witnesses and scanner.claim.op in STRICT:
            scanner.equal_at({letter: point}, deadline)
        if scanner.seen.witnesses:
            return
    if scanner.claim.op not in STRICT:
        return
    for low, high in found.roots:
        root = _square_root(low, high)
        if root is not None and scanner.equal_at({letter: root}, deadline):
            return


def _look_at_lowest(scanner: Scanner, deadline: float) -> None:
    """The point at which a polynomial of degree two may be least."""
    lowest = quadratic.lowest(scanner.claim.formula)
    if lowest is None or set(lowest) != set(scanner.names):
        return
    if any(each.name in scanner.naturals for each in scanner.claim.letters):
        return
    point: Point = {**lowest}
    scanner.look(point)
    if not scanner.seen.witnesses and scanner.claim.op in STRICT:
        scanner.equal_at(point, deadline)


def _square_root(low: Fraction, high: Fraction) -> Expr | None:
    """The square root of a short number between two bounds of one sign."""
    from sigderiv.properties.study import simplest

    if low <= 0 <= high:
        return None
    small, large = sorted((low * low, high * high))
    inside = simplest(small, large)
    if inside.denominator > LONGEST_ROOT:
        return None
    root = Call("sqrt", Number(inside))
    return root if low > 0 else -root


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
