"""What a slip is: one record for each kind of mistake that people make.

Contract: a slip is data: a stable id (its names in English and Chinese are the messages
`slip/<id>`) and generators.  `undo` proposes, for one part of a wrong right side, what it should
have been; `make` does the reverse, for making mutants; `whole` proposes whole right sides and may
ask whether the slip explains the wrong one.  Nothing here decides anything: a proposal is shown
only after the referee has proved it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sigderiv.expr import At, Derivative, Expr, Limit, Place, Sum

MOST_PLACES = 1500


@dataclass(frozen=True, slots=True)
class Setting:
    """What a generator may look at: both sides and the symbols around them.

    left: with definitions put in, where that shows what is differentiated; written: as written."""

    left: Expr
    right: Expr
    symbols: frozenset[Expr] = frozenset()
    written: Expr | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole right side in place of the wrong one.

    explained: what the wrong right side must equal for the slip to be this one (None: anything)."""

    right: Expr
    explained: Expr | None = None


Local = Callable[[Expr, Setting], Iterator[Expr]]
Whole = Callable[[Setting], Iterator[Proposal]]


def nothing(node: Expr, setting: Setting) -> Iterator[Expr]:
    """No proposals."""
    return iter(())


def nowhere(setting: Setting) -> Iterator[Proposal]:
    """No proposals."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Slip:
    """A kind of mistake.  example: wrong and right, as text, for the documentation."""

    id: str
    undo: Local = nothing
    make: Local = nothing
    whole: Whole = nowhere
    example: tuple[str, str] = ("", "")


def places(formula: Expr) -> Iterator[tuple[Place, Expr]]:
    """Every occurrence of every part with its place, outermost first, up to a limit."""
    level: list[tuple[Place, Expr]] = [((), formula)]
    count = 0
    while level:
        following: list[tuple[Place, Expr]] = []
        for place, node in level:
            yield place, node
            count += 1
            if count >= MOST_PLACES:
                return
            binds = isinstance(node, (At, Derivative, Limit, Sum))
            for position, child in enumerate(node.children):
                if binds and position == 1:
                    continue  # the variable itself is no part that could be wrong
                following.append(((*place, position), child))
        level = following
