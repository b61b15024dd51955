"""SymPy's opinion, in a process of its own that is killed at the budget.

Contract: `ask(left, right, seconds, megabytes)` is a phrase of evidence; it never proves anything.
"""

from __future__ import annotations

from sigderiv.expr import Expr


def ask(left: Expr, right: Expr, seconds: float, megabytes: int) -> str:
    """What SymPy's simplify says about the difference."""
    del left, right, seconds, megabytes
    return "SymPy was not asked"
