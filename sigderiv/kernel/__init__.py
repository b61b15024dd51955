"""The trusted kernel: rule and step records, templates, an algebra, and the check of a step.

Small enough to read in one sitting; standard library and `sigderiv.expr` only."""

from sigderiv.kernel.check import Rejection, Report, check, conditions_at
from sigderiv.kernel.conditions import Every
from sigderiv.kernel.records import ASIDE, Derivation, Proviso, Rule, Step
from sigderiv.kernel.template import (
    Boundary,
    Each,
    Many,
    Meta,
    Put,
    TemplateError,
    instantiate,
)

__all__ = [
    "ASIDE",
    "Boundary",
    "Derivation",
    "Each",
    "Every",
    "Many",
    "Meta",
    "Proviso",
    "Put",
    "Rejection",
    "Report",
    "Rule",
    "Step",
    "TemplateError",
    "check",
    "conditions_at",
    "instantiate",
]
