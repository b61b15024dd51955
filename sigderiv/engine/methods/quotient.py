"""`--via quotient`: the quotient rule, also for 1/g (whose top has derivative zero)."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work
from sigderiv.expr import Div


def run(work: Work) -> None:
    """(f/g)' = (f' g - f g') / g^2, the two derivatives one after the other."""
    if not isinstance(work.body, Div):
        raise work.refuse("engine/why-quotient")
    work.rule("quotient")
    work.derive_at((0, 0, 0))
    work.derive_at((0, 1, 0, 1))
    work.tidy_up((0, 0, 0))
    for place in ((0, 1, 0), (0, 1), (0,), ()):
        if _has(work, place):
            work.builder.tidy(place)


def _has(work: Work, place: tuple[int, ...]) -> bool:
    node = work.builder.part()
    for position in place:
        if position >= len(node.children):
            return False
        node = node.children[position]
    return True
