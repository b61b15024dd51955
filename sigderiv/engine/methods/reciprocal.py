"""`--via reciprocal`: 1/g by the reciprocal rule; for any quotient with a constant on top."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work
from sigderiv.expr import ONE, Div, depends_on


def run(work: Work) -> None:
    """d(1/g) = -g'/g^2, then g'."""
    body = work.body
    if not isinstance(body, Div) or depends_on(body.children[0], work.variable):
        raise work.refuse("engine/why-reciprocal")
    if body.children[0] is not ONE:
        work.derive_at(())
        return
    work.rule("reciprocal")
    work.derive_at((0, 0))
    work.tidy_up((0, 0))
