"""The rule that takes the left side of a link to its right side, by the rulebook.

Contract: a name is given only when a single use of the rule, at a single place, turns the left
side into the right one exactly as written (up to nothing); otherwise "".
"""

from __future__ import annotations

from sigderiv.expr import Expr


def rule_between(left: Expr, right: Expr) -> str:
    """The id of the rule, "" where no single one does it."""
    return ""
