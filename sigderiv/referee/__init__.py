"""The referee: equality that is decided, not guessed.

Contract: `decide(left, right, facts)` answers proved, refuted or unproved (see `decision.py`).
Real variables; both sides are compared where both are defined.

Most true links are proved in one walk over the two sides (`at_sight`); everything else goes through
the reduced form, the tower and the search for a witness (`decision`).

What is complete and what is not is stated in `sigderiv.referee.completeness`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sigderiv.referee.verdict import Facts, Outcome, Switches, Verdict, Witness

if TYPE_CHECKING:
    from sigderiv.referee.decision import Referee, decide

__all__ = ["Facts", "Outcome", "Referee", "Switches", "Verdict", "Witness", "decide"]


def __getattr__(name: str) -> Any:
    """The parts that load flint, when they are first asked for."""
    if name in ("Referee", "decide"):
        from sigderiv.referee import decision

        return getattr(decision, name)
    raise AttributeError(name)
