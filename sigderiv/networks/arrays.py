"""Derivatives of functions of a whole array (softmax, log-sum-exp), decided for all sizes.

Contract: `array_chain(function)` is the catalogue's derivation with a verdict on each line, and the
verdict that the last formula is what the first says.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.catalogue.arrays import ArrayFunction, K, i, k
from sigderiv.expr import ONE, Expr, Relation
from sigderiv.networks.records import Chain, Line
from sigderiv.referee.verdict import Outcome, Verdict

RANGES = (
    Relation(">=", K, ONE),
    *(Relation(op, index, end) for index in (i, k) for op, end in ((">=", ONE), ("<=", K))),
)
"""Every index is one of 1 … K."""


@dataclass(frozen=True, slots=True)
class ArrayDerivation:
    """chain: from the derivative to its shortest form; claim: the verdict on first = last."""

    function: ArrayFunction
    chain: Chain
    claim: Verdict

    @property
    def outcome(self) -> Outcome:
        """The weakest of the lines' and the claim's."""
        found = {self.claim.outcome, *(line.verdict.outcome for line in self.chain.lines)}
        for outcome in (Outcome.REFUTED, Outcome.UNPROVED):
            if outcome in found:
                return outcome
        return Outcome.PROVED


def array_chain(function: ArrayFunction) -> ArrayDerivation:
    """The derivation, decided."""
    lines: list[Line] = []
    before = function.start
    for formula, rules in function.lines:
        lines.append(Line(formula, rules, _decide(before, formula, function)))
        before = formula
    claim = _decide(function.start, before, function)
    return ArrayDerivation(function, Chain("gradient", function.start, tuple(lines)), claim)


def _decide(left: Expr, right: Expr, function: ArrayFunction) -> Verdict:
    from sigderiv.networks.indices import decide_index
    from sigderiv.referee.verdict import Facts

    return decide_index(left, right, Facts(RANGES, function.definitions))
