"""Limits of prepared formulas."""

from __future__ import annotations

from sigderiv.expr import Expr
from sigderiv.referee.prepare import Prepared
from sigderiv.referee.verdict import OutOfClassError


def limit(body: Expr, variable: Expr, target: Expr, direction: str) -> Prepared:
    """The limit of a body."""
    raise OutOfClassError("a limit")
