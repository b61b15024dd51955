"""A property of a function: a sentence with its details, a verdict, and how it is known.

Contract: immutable records.  `code` and `why` are message codes; details are formulas, plain text,
quantities or intervals, which a writer shows in its own notation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sigderiv.expr import Expr, Symbol
from sigderiv.properties.quantity import Quantity


class Standing(StrEnum):
    """How well a property is known."""

    PROVED = "proved"
    NUMERICAL = "numerical"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends and whether each belongs to it."""

    low: Quantity
    high: Quantity
    closed_low: bool = False
    closed_high: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """kind: stable name; code and details: the sentence; why and evidence: how it is known;
    value: what a program may read (numbers as text)."""

    kind: str
    standing: Standing
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    value: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Portrait:
    """All that was found out about a function; `shape` is None where its shape is not proved."""

    name: str
    formula: Expr
    variable: Symbol
    properties: tuple[Property, ...]
    shape: Any = None

    def of(self, kind: str) -> Property | None:
        """The first property of a kind."""
        return next((each for each in self.properties if each.kind == kind), None)
