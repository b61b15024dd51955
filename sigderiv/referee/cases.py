"""The proof by normal form: one tower, or one for each case of sign that decides.

Contract: `Prover.prove(claim, deadline)` says zero only if the difference of the sides is formally
zero in every case; the cases are closed (f >= 0, f <= 0), so together they cover every point.  A
tower without facts is kept for the whole run; towers with facts serve one claim.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sigderiv.expr import Expr, Neg, Symbol, free_symbols
from sigderiv.referee.assuming import assume, assume_relation
from sigderiv.referee.claim import Claim, Decided, logistic_exponents
from sigderiv.referee.domain import conditions
from sigderiv.referee.needs import Need
from sigderiv.referee.normal import Normaliser, size_hint
from sigderiv.referee.products import NotReducedError
from sigderiv.referee.reduced import Reducer
from sigderiv.referee.sizes import LIGHT, Limits
from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError, finer
from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError, TooLargeError

MOST_CASES = 64
MOST_REFINEMENTS = 40
MOST_KEPT_GENERATORS = 96
MOST_KEPT_ATOMS = 20_000


@dataclass
class _Progress:
    cases: int = 0
    excluded: dict[Expr, None] | None = None
    used: dict[Expr, None] | None = None


class _ContradictionError(Exception):
    pass


class Prover:
    """Proofs by normal form under one set of facts."""

    def __init__(self, facts: Facts, limits: Limits = LIGHT) -> None:
        self.facts = facts
        self.limits = limits
        self.scales: dict[Expr, int] = {}
        self.kept: Normaliser | None = None
        self.reducer = Reducer()

    def prove(self, claim: Claim, deadline: float) -> Decided:
        """Whether left - right is zero."""
        found = self.at_sight(claim, deadline)
        return found if found.zero else self.by_tower(claim, deadline)

    def at_sight(self, claim: Claim, deadline: float) -> Decided:
        """What the reduced form shows."""
        if self._reduced(claim, deadline):
            return Decided(True, "the two sides have the same reduced form")
        return Decided(False, "the reduced forms differ")

    def by_tower(self, claim: Claim, deadline: float) -> Decided:
        """What the normal form shows."""
        progress = _Progress(excluded={}, used={})
        try:
            zero, cases = self._prove(claim, deadline, progress)
        except _ContradictionError:
            return Decided(False, "the assumptions contradict each other", contradiction=True)
        except UndefinedError:
            return Decided(False, "a side is defined nowhere", undefined=True)
        except (OutOfClassError, OutOfBudgetError) as error:
            large = isinstance(error, TooLargeError)
            return Decided(False, f"outside the class: {error}", too_large=large)
        evidence = "the difference is formally zero"
        evidence += f" in each of {cases} cases of sign" if cases > 1 else " in the tower"
        if not zero:
            return Decided(False, "the normal form of the difference is not zero")
        excluded = tuple(progress.excluded or ())
        return Decided(True, evidence, excluded=excluded, used=tuple(progress.used or ()))

    def _reduced(self, claim: Claim, deadline: float) -> bool:
        """Whether the cheap form shows it already; it takes less than half of the time."""
        if self.reducer.count > MOST_KEPT_ATOMS:
            self.reducer = Reducer()
        now = time.monotonic()
        try:
            return self.reducer.equal(claim, now + 0.4 * (deadline - now))
        except NotReducedError:
            return False

    def _prove(self, claim: Claim, deadline: float, progress: _Progress) -> tuple[bool, int]:
        self.scales = {} if self.kept is None else dict(self.kept.tower.scales)
        if not claim.assumptions:
            try:
                zero = self._in_kept_tower(claim, deadline)
                functions = None if self.kept is None else self.kept.functions
                if functions is None or not functions.excluded:
                    if zero or functions is None or not functions.met_whole_sign:
                        return zero, 1
                # A kept tower does not know for which claim a point was left out.
                self.kept, self.scales = None, {}
            except NeedSignError:
                self.scales = {}  # decided below, once for each sign
        else:
            self.scales = {}
        self.kept = None if self.kept is None or self.kept.tower.scales else self.kept
        zero = self._in_cases(claim, [], deadline, progress)
        return zero, progress.cases

    def _new(self, claim: Claim) -> Normaliser:
        logistic = frozenset(logistic_exponents(claim.sides))
        return Normaliser(self.scales, size_hint(claim.sides), logistic, self.limits)

    def _in_kept_tower(self, claim: Claim, deadline: float) -> bool:
        fresh = self.kept is None
        for _ in range(MOST_REFINEMENTS):
            tower = self.kept
            if tower is None or len(tower.tower.generators) > MOST_KEPT_GENERATORS:
                if tower is not None:
                    self.scales = {}
                tower = self.kept = self._new(claim)
                tower.functions.whole_signs = True
                fresh = True
            else:
                tower.logistic |= logistic_exponents(claim.sides)
            tower.deadline = deadline
            try:
                try:
                    return tower.equal(claim.left, claim.right)
                except RefineError as refine:
                    self.kept = None
                    self._refine(refine)
            except OutOfBudgetError:
                self.kept, self.scales = None, {}
                if fresh:
                    raise
                fresh = True  # what other claims left in the tower may be to blame: once more
            except (OutOfClassError, UndefinedError):
                self.kept, self.scales = None, {}
                raise
        raise OutOfBudgetError("too many refinements")

    def _refine(self, refine: RefineError) -> None:
        self.scales[refine.key] = finer(self.scales.get(refine.key, 1), refine)
        if self.scales[refine.key] > 10_000:
            raise OutOfBudgetError("a root of very high degree")

    def _in_cases(
        self, claim: Claim, signs: list[Expr], deadline: float, progress: _Progress
    ) -> bool:
        """Whether the difference is zero where each of these formulas is >= 0."""
        if time.monotonic() > deadline or progress.cases > MOST_CASES:
            raise OutOfBudgetError("too many cases of sign")
        try:
            tower = self._tower_with(claim, signs, deadline)
            if tower is None:
                if not signs and claim.assumptions:
                    raise _ContradictionError
                return True
            zero = self._zero_refined(tower, claim, signs, deadline)
        except NeedSignError as need:
            if need.formula in signs or Neg(need.formula) in signs:
                raise OutOfClassError("a case of sign that decides nothing") from None
            above = self._in_cases(claim, [*signs, need.formula], deadline, progress)
            return above and self._in_cases(claim, [*signs, Neg(need.formula)], deadline, progress)
        except UndefinedError:
            return bool(signs)
        progress.cases += 1
        assert progress.excluded is not None and progress.used is not None
        progress.excluded.update(dict.fromkeys(self.last.functions.excluded))
        progress.used.update(dict.fromkeys(self.last.powers.signs.used))
        return zero

    def _zero_refined(
        self, tower: Normaliser | None, claim: Claim, signs: list[Expr], deadline: float
    ) -> bool:
        for _ in range(MOST_REFINEMENTS):
            if tower is None:
                return True
            self.last = tower
            try:
                return tower.equal(claim.left, claim.right)
            except RefineError as refine:
                self._refine(refine)
                tower = self._tower_with(claim, signs, deadline)
        raise OutOfBudgetError("too many refinements")

    def _tower_with(
        self, claim: Claim, signs: Sequence[Expr], deadline: float
    ) -> Normaliser | None:
        """A tower that knows the assumptions, these signs, and that both sides are defined; None
        where these contradict each other."""
        for _ in range(MOST_REFINEMENTS):
            tower = self._new(claim)
            tower.deadline = deadline
            try:
                for relation in claim.assumptions:
                    assume_relation(tower, relation)
                if tower.powers.signs.contradiction and not signs:
                    raise _ContradictionError
                # Twice: a fact may need the sign that another one gives.
                needs = conditions([claim.left, claim.right, *claim.guards])
                for _ in range(2):
                    for need in needs:
                        assume(tower, need, need.relation())
                    for formula in signs:
                        assume(tower, Need(">=", formula), formula)
            except RefineError as refine:
                self._refine(refine)
                continue
            return None if tower.powers.signs.contradiction else tower
        raise OutOfBudgetError("too many refinements")

    def not_implied(
        self,
        alone: Sequence[Need],
        other: Sequence[Need],
        assumptions: tuple[Expr, ...],
        deadline: float,
    ) -> list[Expr]:
        """Those needs that do not follow from the other ones and the assumptions."""
        if not alone:
            return []
        pending = self._not_at_sight(alone, other, deadline)
        spoken_of = frozenset().union(
            *(free_symbols(need.argument) for need in other), *map(free_symbols, assumptions)
        )
        rest = [need for need in pending if need.argument not in spoken_of]
        if all(isinstance(need.argument, Symbol) for need in rest) and len(rest) == len(pending):
            return [need.relation() for need in pending]  # nothing is known of these symbols
        if self.kept is not None:
            pending = [need for need in pending if not self._follows(self.kept, need)]
        if not pending:
            return []
        tower = Normaliser(self.scales, 16, limits=self.limits)
        tower.deadline = deadline
        for relation in assumptions:
            assume_relation(tower, relation)
        for _ in range(2):
            for need in other:
                assume(tower, need, need.relation())
        pending = [need for need in pending if not self._follows(tower, need)]
        result: dict[Expr, None] = {}
        for need in pending:
            result[need.relation()] = None
        return list(result)

    def _not_at_sight(
        self, alone: Sequence[Need], other: Sequence[Need], deadline: float
    ) -> list[Need]:
        """The needs that do not follow from the reduced forms of the others: a product that is
        not zero has no factor that is zero, and equal forms have the same sign."""
        positive: set[object] = {(1, ())}
        nonzero: set[int] = set()
        for need in other:
            known = self.reducer.essence(need.argument, deadline)
            if known is not None and need.op in (">", "!="):
                nonzero.update(atom for atom, _ in known[1])
                if need.op == ">":
                    positive.add(known)
        kept = []
        for need in alone:
            form = self.reducer.essence(need.argument, deadline)
            if form is not None and form[0]:
                if form in positive:
                    continue
                if need.op == "!=" and all(atom in nonzero for atom, _ in form[1]):
                    continue
            kept.append(need)
        return kept

    def _follows(self, tower: Normaliser, need: Need) -> bool:
        try:
            value = tower.of(need.argument)
            if value.num.is_zero():
                return need.op == ">="
            if need.op == "!=":
                _, atoms = tower.powers.factored(value)
                signs = tower.powers.signs
                return all(
                    power < 0
                    or str(atom) in signs.nonzero
                    or ((sign := signs.of(atom)) is not None and sign.strict)
                    for atom, power in atoms
                )
            direction, strict = tower.powers.sign_formally(value)
            return direction > 0 and (strict or need.op == ">=")
        except (NeedSignError, RefineError, UndefinedError, OutOfClassError):
            return False
