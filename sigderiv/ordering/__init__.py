"""Inequalities that are decided: proved, refuted by a point, or neither.

`decide(left, op, right, facts)` is the whole of it; see `sigderiv.ordering.decision`.
"""

from sigderiv.ordering.decision import decide, in_places

__all__ = ["decide", "in_places"]
