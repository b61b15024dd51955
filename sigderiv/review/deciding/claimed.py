"""How far an equation that is no identity is claimed by its document.

Contract: an enumeration; `EVERYWHERE` is a claim for every value of its letters, `SOMEWHERE` one
that may hold at some places only, `NOWHERE` none at all: it is set, or solved by its letters.
"""

from __future__ import annotations

from enum import Enum, auto


class Claimed(Enum):
    """See the module's contract."""

    EVERYWHERE = auto()
    SOMEWHERE = auto()
    NOWHERE = auto()
