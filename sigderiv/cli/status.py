"""Exit statuses, by name."""

from __future__ import annotations

PROVED = 0
REFUTED = 1
USAGE = 2
"""Wrong usage, or something that cannot be read."""
UNPROVED = 3
INTERNAL = 70
"""A fault of sigderiv itself."""
INTERRUPTED = 130
BROKEN_PIPE = 141

_BY_OUTCOME = {"proved": PROVED, "refuted": REFUTED, "unproved": UNPROVED, "unreadable": USAGE}


def status_of(outcomes: list[str]) -> int:
    """The status that several outcomes make together: refuted before unreadable before
    unproved before proved."""
    statuses = {_BY_OUTCOME[outcome] for outcome in outcomes}
    return next((status for status in (REFUTED, USAGE, UNPROVED) if status in statuses), PROVED)
