"""The decision: normal form for a proof, balls for a refutation, and what each of them excludes.

Contract: `Referee(facts).decide(left, right)` never raises on odd input and ends within the time of
the facts.  `proved` needs a formally zero difference in every case of sign and a point where both
sides are defined and agree; `refuted` needs a point with balls that do not meet; everything else
is `unproved`, with the evidence there is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sigderiv.expr import Expr, Relation
from sigderiv.referee.cases import Decided, Prover
from sigderiv.referee.claim import Claim
from sigderiv.referee.domain import Need, by_convention, needed_parts, needs_of, not_evident
from sigderiv.referee.implicit import made_explicit
from sigderiv.referee.prepare import Prepared, Preparer
from sigderiv.referee.search import Found, search
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import (
    Facts,
    Outcome,
    OutOfBudgetError,
    OutOfClassError,
    Switches,
    Verdict,
)

Hook = Callable[[Expr, Expr, Facts], Verdict | None]


class Referee:
    """Decides many claims under the same facts, and keeps what they share.

    before: decision procedures that are asked first (the place for one about indexed sums); the
    first answer that is not None counts."""

    def __init__(
        self,
        facts: Facts | None = None,
        switches: Switches | None = None,
        before: tuple[Hook, ...] = (),
    ) -> None:
        self.facts = facts or Facts()
        self.switches = switches or Switches()
        self.before = before
        self.lock = threading.RLock()
        self.preparer = Preparer(self.facts)
        self.prover = Prover(self.facts)

    def decide(self, left: Expr, right: Expr) -> Verdict:
        """Whether left = right wherever both are defined and the facts hold."""
        with self.lock:
            for hook in self.before:
                answer = hook(left, right, self.facts)
                if answer is not None:
                    return answer
            try:
                return self._decide(left, right)
            except (OutOfClassError, OutOfBudgetError) as error:
                return self._unproved(left, right, str(error))
            except (RecursionError, MemoryError, OverflowError) as error:
                return Verdict(Outcome.UNPROVED, "none", f"gave up: {type(error).__name__}")
            except Exception as error:  # a defect here must not stop the other links
                if self.switches.strict:
                    raise
                return Verdict(Outcome.UNPROVED, "none", f"internal error: {error!r:.200}")

    def _unproved(self, left: Expr, right: Expr, why: str) -> Verdict:
        if left is right:
            return Verdict(Outcome.PROVED, "identical", f"the two sides are the same ({why})")
        return Verdict(Outcome.UNPROVED, "none", f"outside the class: {why}")

    def _decide(self, left: Expr, right: Expr) -> Verdict:
        deadline = time.monotonic() + self.facts.timeout
        left, right = made_explicit(left, right)
        sides = self.preparer.prepare(left), self.preparer.prepare(right)
        guards = sides[0].guards | sides[1].guards
        relations = tuple(
            relation
            for assumption in (*self.facts.assumptions, *self.preparer.side_equations)
            if isinstance(relation := self.preparer.prepare(assumption).formula, Relation)
        )
        claim = Claim(sides[0].formula, sides[1].formula, guards, relations)
        decided = Decided(False, "normal form switched off")
        if claim.left is claim.right and (self.switches.normal_form or left is right):
            decided = Decided(True, "the two sides are the same formula", method="identical")
        elif self.switches.normal_form:
            decided = self.prover.prove(claim, deadline)
        if decided.contradiction:
            return Verdict(Outcome.UNPROVED, "assumptions", "the assumptions contradict each other")
        found = Found(treatable=False)
        if self.switches.balls:
            # What the proof left out (breakpoints) is looked for, too.
            deep = not decided.zero or bool(decided.excluded)
            found = search(claim, deadline, deep=deep, enough=4 if deep else 1)
        return self._verdict(claim, sides, decided, found, deadline)

    def _verdict(
        self,
        claim: Claim,
        sides: tuple[Prepared, Prepared],
        decided: Decided,
        found: Found,
        deadline: float,
    ) -> Verdict:
        used = self._facts_used(sides, decided)
        if decided.zero and found.witness is not None and not decided.excluded:
            return Verdict(
                Outcome.UNPROVED,
                "none",
                f"internal disagreement: {decided.evidence}, but balls part at "
                f"{dict(found.witness.at)}",
            )
        if decided.zero and found.witness is None:
            if found.treatable and not found.defined and self.switches.balls:
                return Verdict(
                    Outcome.UNPROVED,
                    "normal form",
                    f"found no point, among {found.tried}, where both sides are defined",
                )
            evidence = decided.evidence
            if found.defined:
                evidence += f"; the balls meet at {found.agreeing} points"
            excluded = self._conditions(claim, sides, decided, deadline)
            return Verdict(
                Outcome.PROVED, decided.method, evidence, None, excluded, used
            )
        if found.witness is not None:
            return Verdict(
                Outcome.REFUTED,
                "ball arithmetic",
                f"the sides lie in disjoint balls ({found.defined} points looked at)",
                found.witness,
                (),
                used,
            )
        return self._outside(claim, decided, found, deadline, used)

    def _outside(
        self,
        claim: Claim,
        decided: Decided,
        found: Found,
        deadline: float,
        used: tuple[Expr, ...],
    ) -> Verdict:
        evidence = decided.evidence
        if found.agreeing:
            evidence += f"; the balls meet at {found.agreeing} points ({found.precision} bits)"
        elif found.treatable and self.switches.balls:
            evidence += f"; no point, among {found.tried}, where both sides are defined"
        left = deadline - time.monotonic()
        if self.switches.outside and found.agreeing and left > 0.5:
            from sigderiv.referee.outside import ask

            evidence += "; " + ask(claim.left, claim.right, left, self.facts.memory)
        return Verdict(Outcome.UNPROVED, "none", evidence, None, (), used)

    def _conditions(
        self,
        claim: Claim,
        sides: tuple[Prepared, Prepared],
        decided: Decided,
        deadline: float,
    ) -> tuple[Expr, ...]:
        """What one side needs and the other does not, and what was left out on the way."""
        found: dict[Expr, None] = dict.fromkeys(decided.excluded)
        parts = [needed_parts([side.formula, *side.guards]) for side in sides]
        needs = [needs_of(each) for each in parts]
        for own, other in (needs, needs[::-1]):
            alone = not_evident([need for need in own if need not in other])
            if alone:
                known = not_evident(other)
                found.update(dict.fromkeys(self._not_implied(alone, known, claim, deadline)))
        meant = not_evident(by_convention(claim.parts))
        meant = [need for need in meant if need.relation() not in found]
        found.update(dict.fromkeys(self._not_implied(meant, [], claim, deadline)))
        return tuple(found)

    def _not_implied(
        self, alone: list[Need], other: list[Need], claim: Claim, deadline: float
    ) -> list[Expr]:
        if not alone:
            return []
        try:
            return self.prover.not_implied(alone, other, claim.assumptions, deadline)
        except (OutOfClassError, OutOfBudgetError, UndefinedError, RefineError):
            return [need.relation() for need in alone]

    def _facts_used(self, sides: tuple[Prepared, Prepared], decided: Decided) -> tuple[Expr, ...]:
        used: dict[Expr, None] = dict.fromkeys(self.preparer.facts_used())
        known = {*self.facts.assumptions, *self.facts.equations}
        for fact in decided.used:
            if fact in known:
                used[fact] = None
        return tuple(used)


def decide(left: Expr, right: Expr, facts: Facts | None = None) -> Verdict:
    """Whether left = right wherever both are defined and the facts hold."""
    return Referee(facts).decide(left, right)
