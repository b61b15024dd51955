"""The decision: normal form for a proof, balls for a refutation, and what each of them excludes.

Contract: `Referee(facts).decide(left, right)` never raises on odd input and ends within the time of
the facts.  `proved` needs a formally zero difference in every case of sign and a point where both
sides are defined and agree; `refuted` needs a point with balls that do not meet; everything else
is `unproved`, with the evidence there is.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cached_property

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Relation, as_expr
from sigderiv.referee import infinite
from sigderiv.referee.at_sight import proved_at_sight
from sigderiv.referee.cases import Prover
from sigderiv.referee.claim import Claim, Decided, in_order
from sigderiv.referee.coding import Coded, decode_verdict, encode, encode_facts
from sigderiv.referee.domain import by_convention, in_plain_words, needed_parts, needs_of
from sigderiv.referee.edges import edge_values, open_edges
from sigderiv.referee.helper import Helper
from sigderiv.referee.implicit import made_explicit
from sigderiv.referee.needs import Need, not_evident
from sigderiv.referee.prepare import Prepared, Preparer
from sigderiv.referee.search import Found, Search
from sigderiv.referee.sizes import LIGHT, Limits
from sigderiv.referee.tower import RefineError, UndefinedError
from sigderiv.referee.verdict import (
    Facts,
    Outcome,
    OutOfBudgetError,
    OutOfClassError,
    Switches,
    Verdict,
)
from sigderiv.referee.witness import write_formula

LEAST_SECONDS = 0.5
"""In less time no process is asked."""
INTERNAL_ERROR = "internal-error"
SAME_QUOTIENT = "the two sides are the same quotient; the balls meet at 1 point"
NO_FACTS, ALL_ON = Facts(), Switches()
Sides = tuple[Expr, Expr]
Hook = Callable[[Expr, Expr, Facts], Verdict | None]


class Referee:
    """Decides many claims under the same facts, and keeps what they share.

    before: decision procedures that are asked first (the place for one about indexed sums); the
    first answer that is not None counts.  internal_errors: how often the referee itself failed, by
    kind (the verdicts are `unproved` by the method "internal-error")."""

    def __init__(
        self,
        facts: Facts | None = None,
        switches: Switches | None = None,
        before: tuple[Hook, ...] = (),
        limits: Limits = LIGHT,
    ) -> None:
        self.facts = facts or NO_FACTS
        self.switches = switches or ALL_ON
        self.before = before
        self.lock = threading.RLock()
        self.limits = limits

    @cached_property
    def internal_errors(self) -> Counter[str]:
        """None, mostly."""
        return Counter()

    @cached_property
    def preparer(self) -> Preparer:
        """What carries out the inert parts."""
        return Preparer(self.facts)

    @cached_property
    def prover(self) -> Prover:
        """The normal form."""
        return Prover(self.facts, self.limits)

    @cached_property
    def helper(self) -> Helper:
        """A process of its own."""
        return Helper(self.facts.memory)

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
                refuted = self._from_one_side(left, right)
                return refuted or self._unproved(left, right, str(error))
            except (MemoryError, OverflowError) as error:  # a number or a power beyond flint's
                return Verdict(Outcome.UNPROVED, "none", f"gave up: {type(error).__name__}")
            except Exception as error:  # a defect of this room must not stop the other links
                if self.switches.strict:
                    raise
                self.internal_errors[type(error).__name__] += 1
                return Verdict(Outcome.UNPROVED, INTERNAL_ERROR, f"{type(error).__name__}: {error}")

    def _from_one_side(self, left: Expr, right: Expr) -> Verdict | None:
        """The refutation of a limit, as a whole side, by its value from one side."""
        for direction in ("+", "-"):
            sides = [infinite.from_one_side(side, direction) for side in (left, right)]
            if sides == [left, right]:
                return None
            try:
                found = self._decide(sides[0], sides[1])
            except (OutOfClassError, OutOfBudgetError):
                continue
            if found.outcome is Outcome.REFUTED:
                return replace(found, evidence="the limit from one side is another one")
        return None

    def is_defined(self, formula: Expr) -> bool | None:
        """Whether a point was found at which a formula has a value and the facts hold; None where
        its values cannot be computed."""
        deadline = time.monotonic() + self.facts.timeout
        with self.lock:
            self.preparer.deadline = deadline
            from sigderiv.referee.balls import is_elementary

            try:
                prepared = self.preparer.prepare(formula)
                relations = tuple(
                    each for each in self.facts.assumptions if isinstance(each, Relation)
                )
                claim = Claim(prepared.formula, prepared.formula, prepared.guards, relations)
                if not all(is_elementary(node) for node in claim.parts):
                    return None
                return Search(claim).is_defined(deadline)
            except (OutOfClassError, OutOfBudgetError, SigderivError, MemoryError, OverflowError):
                return None

    def _unproved(self, left: Expr, right: Expr, why: str) -> Verdict:
        if left is right:
            return Verdict(Outcome.PROVED, "identical", f"the two sides are the same ({why})")
        return Verdict(Outcome.UNPROVED, "none", f"outside the class: {why}")

    def _decide(self, left: Expr, right: Expr) -> Verdict:
        deadline = time.monotonic() + self.facts.timeout
        proved = self._at_sight(left, right, deadline)
        if proved is not None:
            return proved
        self.preparer.deadline = deadline
        asked = left, right
        left, right = made_explicit(left, right)
        sides = self.preparer.prepare(left), self.preparer.prepare(right)
        found_infinite = infinite.compare(asked, sides[0].formula, sides[1].formula)
        if found_infinite is not None:
            return found_infinite
        guards = sides[0].guards | sides[1].guards
        relations = tuple(
            relation
            for assumption in (*self.facts.assumptions, *self.preparer.side_equations)
            if isinstance(relation := self.preparer.prepare(assumption).formula, Relation)
        )
        claim = Claim(sides[0].formula, sides[1].formula, guards, relations, asked)
        decided, found = Decided(False, "normal form switched off"), Found(treatable=False)
        search = Search(claim)
        if claim.left is claim.right and (self.switches.normal_form or left is right):
            decided = Decided(True, "the two sides are the same formula", method="identical")
        elif self.switches.normal_form:
            if self.switches.balls:
                found = search.run(deadline, deep=False, enough=1)
            decided = Decided(False, "the balls part at a point")  # there is nothing to prove
            if found.apart is None:
                decided = self.prover.at_sight(claim, deadline)
                if not decided.zero and self.switches.balls:
                    found = search.run(deadline, deep=False, enough=2)
                if not decided.zero and found.apart is None:
                    decided = self.prover.by_tower(claim, deadline)
        if decided.contradiction:
            return Verdict(Outcome.UNPROVED, "assumptions", "the assumptions contradict each other")
        # What the proof left out (breakpoints) is looked for, too.
        deep = not decided.zero or bool(decided.excluded)
        if self.switches.balls and found.apart is None and (deep or not found.tried):
            edges = edge_values(decided.excluded)
            found = search.run(deadline, enough=4 if deep else 1, deep=deep, edges=edges)
        return self._verdict(search, sides, decided, found, deadline)

    def _at_sight(self, left: Expr, right: Expr, deadline: float) -> Verdict | None:
        """The proof of a plain claim, which most links are; without any of what is told."""
        facts, switches = self.facts, self.switches
        if facts.equations or not (switches.normal_form and switches.balls):
            return None
        sight = proved_at_sight(left, right, facts.functions, facts.assumptions)
        if sight is None:
            return None
        needed = sight.conditions
        if facts.assumptions and needed != ():
            return None  # some of the conditions may be told
        if needed is None:
            sides = self.preparer.prepare(left), self.preparer.prepare(right)
            guards = sides[0].guards | sides[1].guards
            claim = Claim(sides[0].formula, sides[1].formula, guards)
            self.prover.at_sight(claim, deadline)  # what it knows of signs is used
            needed = self._conditions(claim, sides, deadline)
        method = "identical" if left is right else "normal form"
        return Verdict(Outcome.PROVED, method, SAME_QUOTIENT, None, needed)

    def _verdict(
        self,
        search: Search,
        sides: tuple[Prepared, Prepared],
        decided: Decided,
        found: Found,
        deadline: float,
    ) -> Verdict:
        claim, used = search.claim, self._facts_used(sides, decided)
        if decided.zero and found.apart is not None and not decided.excluded:
            self.internal_errors["disagreement"] += 1
            point = dict(search.witness(found.apart).at)
            return Verdict(
                Outcome.UNPROVED,
                INTERNAL_ERROR,
                f"disagreement: {decided.evidence}, but balls part at {point}",
            )
        if decided.zero and found.apart is None:
            left_open = decided.excluded and open_edges(
                self.prover, claim, decided.excluded, deadline
            )
            if left_open:
                where = ", ".join(write_formula(each) for each in left_open)
                said = f"{decided.evidence} where {where}; the rest was not shown"
                return Verdict(Outcome.UNPROVED, "normal form", said, None, (), used)
            if found.treatable and not found.defined and self.switches.balls:
                return Verdict(
                    Outcome.UNPROVED,
                    "normal form",
                    f"found no point, among {found.tried}, where both sides are defined",
                )
            if found.defined and not found.inside:
                said = "the sides are defined together nowhere but at single points"
                return Verdict(Outcome.UNPROVED, "normal form", said, None, (), used)
            evidence = decided.evidence
            if found.defined:
                evidence += f"; the balls meet at {_points(found.agreeing)}"
            needed = self._conditions(claim, sides, deadline)
            return Verdict(Outcome.PROVED, decided.method, evidence, None, needed, used)
        if found.apart is not None:
            return Verdict(
                Outcome.REFUTED,
                "ball arithmetic",
                f"the sides lie in disjoint balls ({found.defined} points looked at)",
                search.witness(found.apart),
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
            evidence += f"; the balls meet at {_points(found.agreeing)} ({found.precision} bits)"
        elif found.treatable and self.switches.balls:
            evidence += f"; no point, among {found.tried}, where both sides are defined"
        if self.switches.outside:
            if decided.too_large:
                verdict, said = self._in_a_process(claim.asked, deadline)
                if verdict is not None:
                    return verdict
                evidence += said
            elif found.agreeing:
                evidence += self._opinion(claim, deadline)
        return Verdict(Outcome.UNPROVED, "none", evidence, None, (), used)

    def _ask(self, what: str, sides: Sides, deadline: float) -> Coded | None:
        """The answer of a process of its own, which is killed at the deadline."""
        left = deadline - time.monotonic()
        if left < LEAST_SECONDS:
            return None
        question = {"what": what, "sides": encode(sides), "facts": encode_facts(self.facts)}
        return self.helper.ask(question, left)

    def _in_a_process(self, sides: Sides, deadline: float) -> tuple[Verdict | None, str]:
        """The verdict on what was too large to be begun here, or what to say instead."""
        answer = self._ask("decide", sides, deadline)
        if answer is None:
            return None, "; no answer in time from a process of its own"
        if "verdict" not in answer:
            return None, f"; a process of its own failed: {answer.get('failed')}"
        verdict = decode_verdict(answer["verdict"])
        return replace(verdict, evidence=verdict.evidence + "; in a process of its own"), ""

    def _opinion(self, claim: Claim, deadline: float) -> str:
        """SymPy's opinion as a phrase of evidence."""
        answer = self._ask("simplify", (claim.left, claim.right), deadline)
        if answer is None:
            return "; SymPy gave no answer in time"
        if "equal" not in answer:
            return "; SymPy failed"
        return f"; SymPy's simplify: {'equal' if answer['equal'] else 'not shown equal'}"

    def _conditions(
        self, claim: Claim, sides: tuple[Prepared, Prepared], deadline: float
    ) -> tuple[Expr, ...]:
        """What one side needs and the other does not."""
        found: dict[Expr, None] = {}
        if not not_evident(needs_of(claim.parts)):
            return tuple(found)
        needs = []
        for side in sides:
            parts = needed_parts([side.formula, *in_order(side.guards)])
            needs.append(not_evident(in_plain_words(not_evident(needs_of(parts)))))
        for own, other in (needs, needs[::-1]):
            alone = [need for need in own if need not in other]
            found.update(dict.fromkeys(self._not_implied(alone, list(other), claim, deadline)))
        meant = not_evident(in_plain_words(not_evident(by_convention(claim.parts))))
        missing = [need for need in meant if need.relation() not in found]
        found.update(dict.fromkeys(self._not_implied(missing, [], claim, deadline)))
        return tuple(relation for relation in found if not _is_weaker(relation, found))

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


def _is_weaker(relation: Expr, others: Collection[Expr]) -> bool:
    """Whether u >= 0 or u != 0 stands besides u > 0 (or the same with <)."""
    if not isinstance(relation, Relation) or relation.op not in (">=", "<=", "!="):
        return False
    strict = (">", "<") if relation.op == "!=" else (relation.op[0],)
    return any(Relation(op, *relation.children) in others for op in strict)


def decide(left: Expr | int | str, right: Expr | int | str, facts: Facts | None = None) -> Verdict:
    """Whether left = right wherever both are defined and the facts hold.

    left, right: formulas, whole numbers, or text or LaTeX that is read as a formula.  Raises
    ReadingError for a text that is no formula and SigderivError `referee/not-a-formula` for
    anything else."""
    return Referee(facts).decide(_formula(left), _formula(right))


def _formula(given: Expr | int | str) -> Expr:
    if isinstance(given, str):
        from sigderiv.notation import read

        return read(given)
    if isinstance(given, (Expr, int)) and not isinstance(given, bool):
        return as_expr(given)
    raise SigderivError("referee/not-a-formula", got=type(given).__name__)


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
