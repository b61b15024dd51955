"""The referee as a network's derivation uses it: one memory for a run, functions defined.

Contract: `decide` is the referee's verdict on two scalar formulas with the catalogue's meanings of
`s` and the other activations; `decide_index` the same for sums over indices.  Equal questions are
asked once.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import Expr, Relation
from sigderiv.networks.choices import definitions_of_functions
from sigderiv.referee.verdict import Facts, Outcome, Verdict


class Judge:
    """Remembers verdicts, and the facts that were used."""

    def __init__(self) -> None:
        from sigderiv.referee import Referee

        self._facts = Facts(functions=definitions_of_functions())
        self._referee = Referee(self._facts)
        self._known: dict[tuple[Expr, Expr], Verdict] = {}
        self._used: list[Relation] = []

    @property
    def used(self) -> tuple[Relation, ...]:
        """The facts that lines rest on."""
        return tuple(self._used)

    def use(self, fact: Relation) -> None:
        """One more fact that lines rest on."""
        if fact not in self._used:
            self._used.append(fact)

    def decide(self, left: Expr, right: Expr) -> Verdict:
        """The referee's verdict."""
        key = (left, right)
        if key not in self._known:
            self._known[key] = self._referee.decide(left, right)
        return self._known[key]

    def decide_index(
        self,
        left: Expr,
        right: Expr,
        equations: Iterable[Relation] = (),
        demands: Iterable[Relation] = (),
    ) -> Verdict:
        """The verdict for all sizes."""
        from sigderiv.networks.indices import decide_index

        key = (left, right)
        if key not in self._known:
            facts = Facts(
                assumptions=tuple(demands),
                equations=tuple(equations),
                functions=definitions_of_functions(),
                timeout=20.0,
            )
            self._known[key] = decide_index(left, right, facts)
        return self._known[key]

    @staticmethod
    def all(*verdicts: Verdict) -> Verdict:
        """The weakest of several verdicts; conditions and methods of all."""
        for outcome in (Outcome.REFUTED, Outcome.UNPROVED):
            for verdict in verdicts:
                if verdict.outcome is outcome:
                    return verdict
        conditions = [condition for verdict in verdicts for condition in verdict.conditions]
        return Verdict(
            Outcome.PROVED,
            "chain rule, each factor proved",
            "; ".join(dict.fromkeys(verdict.method for verdict in verdicts)),
            conditions=tuple(dict.fromkeys(conditions)),
        )
