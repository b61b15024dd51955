"""Searching the correction of a wrong right side among the slips that people make.

Contract: a repair is returned only when the referee has proved it equal to the left side, and,
where the slip claims to explain the wrong side, has proved that too.  The search is bounded by
candidates and by time for each.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_fields

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Place, replace
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.mending.slips import SLIPS, Setting, Slip, places
from sigderiv.review.understanding.meaning import Meaning

MOST_CANDIDATES = 600
MOST_SECONDS = 3.0
SECONDS_WITH_INDICES = 12.0
"""Sums over open ranges take the index algebra a thousand times as long as a formula."""
OF_THE_PEN = frozenset("lookalike function case index prime sum-start complement".split())
"""Slips in copying what stands on the left."""


@dataclass(frozen=True, slots=True)
class Found:
    """A proved correction: the slip, the corrected side, and where it differs from the wrong one
    (the empty place for all of it)."""

    slip: Slip
    right: Expr
    place: Place


def search(
    setting: Setting,
    left: Expr,
    meaning: Meaning,
    decider: Decider,
    seconds: float = MOST_SECONDS,
    copied: bool = False,
) -> Found | None:
    """The first slip, in their order, that is proved to be undone; None for none.

    copied: the right side was to repeat the left one; `setting.left` may be an unfolded form of
    `left`, in which the slips find more."""
    tried: set[Expr] = {setting.right}
    count = 0
    deadline = time.monotonic() + seconds
    for slip, right, place, explained in candidates(setting):
        if explained is None:
            if right in tried:
                continue
            tried.add(right)
        count += 1
        if count > MOST_CANDIDATES or time.monotonic() > deadline:
            break
        try:
            if explained is not None and not decider.equal(setting.right, explained, meaning):
                continue
            if not decider.equal(left, right, meaning):
                continue
        except SigderivError:
            continue
        # To write the left side again repairs nothing, unless it was to be copied.
        if right is not left or copied or slip.id in OF_THE_PEN:
            return Found(slip, right, place)
    return None


def candidates(setting: Setting) -> Iterator[tuple[Slip, Expr, Place, Expr | None]]:
    """Every proposal of every slip: the slip, the whole right side, the place of the change, and
    what the wrong side must equal."""
    parts = list(places(setting.right))
    written = setting.written
    settings = [setting]
    if written is not None and written is not setting.left:
        settings.insert(0, replace_fields(setting, left=written))
    for slip in SLIPS:
        for each in settings:
            for proposal in slip.whole(each):
                yield slip, proposal.right, (), proposal.explained
        for place, node in parts:
            for new in slip.undo(node, setting):
                if new is not node:
                    yield slip, replace(setting.right, place, new), place, None


def mutants(formula: Expr, symbols: frozenset[Expr]) -> Iterator[tuple[Slip, Expr]]:
    """Every way to make every slip in a formula."""
    setting = Setting(formula, formula, symbols)
    parts = list(places(formula))
    seen = {formula}
    for slip in SLIPS:
        for place, node in parts:
            for new in slip.make(node, setting):
                mutant = replace(formula, place, new)
                if mutant not in seen:
                    seen.add(mutant)
                    yield slip, mutant
