"""Formulas in two dimensions, in Unicode, for a terminal.

Contract: `pretty(formula, width, highlight)` is a `PrettyBlock`: lines of one width, the baseline,
and the runs of characters to be coloured (line, first, end; indices into the line's string).
A formula wider than `width` is broken (see `pretty_breaking`); one that cannot be is written as
text, in lines of that width, for a picture that the terminal folds is no picture.
Write-only.  Iterative: depth is limited by memory only (a formula with more than
MOST_PARTS parts, or deeper than DEEPEST_PICTURE, is written as text too).
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from sigderiv.expr import Expr, Place, subformulas
from sigderiv.notation.boxes import Box, Mark, cells
from sigderiv.notation.context import DEFAULT
from sigderiv.notation.marked import Marked, marked
from sigderiv.notation.pretty_breaking import broken
from sigderiv.notation.pretty_calculus import Drawer
from sigderiv.notation.pretty_forms import FORMS
from sigderiv.notation.templates import shown
from sigderiv.notation.text_writer import write_text

MOST_PARTS = 20_000
DEEPEST_PICTURE = 60


@dataclass(frozen=True, slots=True)
class PrettyBlock:
    """lines of one width; baseline: the line that text before or after stands on; marks: what is
    highlighted, as (line, first, end) into the lines' strings."""

    lines: list[str]
    baseline: int
    marks: tuple[Mark, ...] = ()

    @property
    def width(self) -> int:
        """In terminal cells."""
        return max((cells(line) for line in self.lines), default=0)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


def pretty(formula: Expr, width: int | None = None, highlight: Place | None = None) -> PrettyBlock:
    """A formula as a page would show it."""
    formula = shown(formula)
    height, parts = _extent(formula)
    if height > DEEPEST_PICTURE or parts > MOST_PARTS:
        return _in_text(formula, width)
    whole = marked(formula, highlight)
    box = draw(whole)
    if width is not None and box.width > width:
        box = broken(whole, width, draw)
        if box.width > width:
            return _in_text(formula, width)
    return PrettyBlock(list(box.lines), box.baseline, box.marks)


def _in_text(formula: Expr, width: int | None) -> PrettyBlock:
    """The formula as text; broken at its spaces where it is wider than that."""
    written = write_text(formula, DEFAULT)
    lines = textwrap.wrap(written, max(width, 1), break_long_words=False) if width else [written]
    longest = max(map(len, lines))
    return PrettyBlock([line.ljust(longest) for line in lines], 0)


def draw(formula: Expr) -> Box:
    """The picture of a formula, in one piece."""
    drawer = Drawer()
    done: dict[Expr, Box] = {}
    for node in subformulas(formula):
        if isinstance(node, Marked):
            done[node] = done[node.children[0]].marked()
        else:
            done[node] = FORMS[type(node)](drawer, node, done)
    return done[formula]


def _extent(formula: Expr) -> tuple[int, int]:
    """How deep a formula is and how many parts it has on paper (shared ones counted again)."""
    found: dict[Expr, tuple[int, int]] = {}
    for node in subformulas(formula):
        below = [found[child] for child in node.children]
        depth = 1 + max((one[0] for one in below), default=0)
        found[node] = depth, 1 + sum(one[1] for one in below)
    return found[formula]
