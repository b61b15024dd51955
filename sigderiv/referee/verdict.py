"""What goes into a decision and what comes out of it.

Contract: immutable records without behaviour.  A verdict's `method` names how it was reached and
its `evidence` says enough to repeat the check; both are stable, machine-made phrases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sigderiv.expr import Expr, Symbol


class Outcome(StrEnum):
    """The three answers; `UNPROVED` says nothing about truth."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Witness:
    """An exact point (values as text) and decimals of both sides there, which visibly differ."""

    at: Mapping[str, str]
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its method, evidence, witness, conditions and the facts that were used.

    conditions: relations under which the claim is proved, beyond "both sides are defined in the
    same places"."""

    outcome: Outcome
    method: str
    evidence: str
    witness: Witness | None = None
    conditions: tuple[Expr, ...] = ()
    facts_used: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user declared or the document defined.

    assumptions: inequalities; equations: equalities that hold; functions: name to parameters and
    body; prime_variable: what a bare prime differentiates by; timeout in seconds for one decision;
    memory: an upper bound for the outside process in megabytes."""

    assumptions: tuple[Expr, ...] = ()
    equations: tuple[Expr, ...] = ()
    functions: Mapping[str, tuple[tuple[Symbol, ...], Expr]] = field(default_factory=dict)
    timeout: float = 5.0
    memory: int = 1024
    prime_variable: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Switches:
    """Which checks are on; only tests turn one off.

    strict: a defect of the referee raises instead of ending as unproved."""

    normal_form: bool = True
    balls: bool = True
    outside: bool = True
    strict: bool = False


class OutOfClassError(Exception):
    """A formula that this room cannot treat; the message says which part."""


class OutOfBudgetError(Exception):
    """A computation that would take more time or memory than the decision may use."""


class TooLargeError(OutOfBudgetError):
    """The same, where a process that can be killed may try it."""
