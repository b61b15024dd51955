"""What a network's derivation is made of, as data for printers.

Contract: a `Chain` is `start = lines[0].formula = lines[1].formula = …`; every line says by which
named rules it follows from the line before it, and what was decided about it.  Rule ids are those
of the rulebook, or `network-…` for the steps that only exist here (`messages`: `network/rule …`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sigderiv.expr import Expr, Relation
from sigderiv.networks.spec import NetworkSpec
from sigderiv.referee.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from sigderiv.networks.kernel_record import KernelRecord


@dataclass(frozen=True, slots=True)
class Line:
    """formula; rules: ids; verdict of the equality with the line before; shape: the matrix's
    size, where it is one (`n_3 × m`)."""

    formula: Expr
    rules: tuple[str, ...]
    verdict: Verdict
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """kind: `forward`, `loss`, `delta`, `gradient`, `penalty` or `softmax`; start: what is
    computed; shape: its size."""

    kind: str
    start: Expr
    lines: tuple[Line, ...]
    shape: str = ""

    @property
    def result(self) -> Expr:
        """The last formula."""
        return self.lines[-1].formula


@dataclass(frozen=True, slots=True)
class NetworkDerivation:
    """chains in order; facts: the assumptions under which the lines are proved; steps and
    steps_alone: derivative steps with shared parts derived once, and if every weight were derived
    from nothing; kinks: where activations or the loss have no derivative; kernel: what the kernel
    accepted, None where it was not asked."""

    spec: NetworkSpec
    chains: tuple[Chain, ...]
    facts: tuple[Relation, ...] = ()
    steps: int = 0
    steps_alone: int = 0
    kinks: tuple[Expr, ...] = ()
    sizes: Mapping[str, str] = field(default_factory=dict)
    kernel: KernelRecord | None = None

    @property
    def outcome(self) -> Outcome:
        """refuted if a line is, unproved if one is, else proved."""
        outcomes = {line.verdict.outcome for chain in self.chains for line in chain.lines}
        for outcome in (Outcome.REFUTED, Outcome.UNPROVED):
            if outcome in outcomes:
                return outcome
        return Outcome.PROVED

    def gradient(self, start: Expr) -> Chain | None:
        """The chain that begins with this formula."""
        return next((chain for chain in self.chains if chain.start is start), None)


def by_definition() -> Verdict:
    """The verdict of a line that introduces a name."""
    return Verdict(Outcome.PROVED, "definition", "the name means this formula")
