"""The rulebook: the ordered tuple of all rules, and look-up by id."""

from __future__ import annotations

from types import MappingProxyType

from sigderiv.errors import SigderivError
from sigderiv.kernel import Rule
from sigderiv.rules import algebra, definitions, differentiation, functions, index, limits

RULEBOOK: tuple[Rule, ...] = (
    differentiation.RULES
    + functions.RULES
    + algebra.RULES
    + limits.RULES
    + definitions.RULES
    + index.RULES
)
BY_ID = MappingProxyType({rule.id: rule for rule in RULEBOOK})


def rule(id: str) -> Rule:
    """The rule of this id; raises SigderivError `rules/unknown` or
    `rules/unknown-near`, which has the nearest ids."""
    if id not in BY_ID:
        from difflib import get_close_matches

        near = get_close_matches(id, BY_ID, n=3)
        code = "rules/unknown-near" if near else "rules/unknown"
        raise SigderivError(code, id=id, near=", ".join(near))
    return BY_ID[id]


__all__ = ["BY_ID", "RULEBOOK", "Rule", "rule"]
