"""`--via rules`: the rule that fits, at every level.  Works for every formula of the rulebook."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work


def run(work: Work) -> None:
    """Differentiate by the rules alone."""
    work.derive_at(())
