"""What a plot shows, apart from how it is drawn.

Contract: immutable records with arrays of numbers; nan in a curve's values is a gap.  A
label is mathematics (LaTeX) with plain text for where that cannot be set.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Label(NamedTuple):
    """plain: for the terminal; latex: between dollars in a figure, "" for none."""

    plain: str
    latex: str = ""


class Strip(NamedTuple):
    """Between which heights a curve swings, too fast for a line; arrays, nan where it does not."""

    low: Any
    high: Any
    label: Label


class Curve(NamedTuple):
    """Points of a curve; colour: a number in the palette; dashed; xs, ys: arrays, nan is a gap."""

    label: Label
    xs: Any
    ys: Any
    colour: int = 0
    dashed: bool = False
    strip: Strip | None = None


class Mark(NamedTuple):
    """A point with a text beside it; the text stands at `offset` (in points) from it."""

    x: float
    y: float
    label: Label
    colour: int = 0
    offset: tuple[float, float] = (10.0, 10.0)
    hollow: bool = False


class Guide(NamedTuple):
    """A thin straight line y = slope · x + shift, or x = shift where it is vertical."""

    shift: float
    slope: float = 0.0
    vertical: bool = False
    label: Label = Label("")


class Shade(NamedTuple):
    """Vertical bands with one label."""

    bands: tuple[tuple[float, float], ...]
    label: Label


class Picture(NamedTuple):
    """One system of axes."""

    title: Label
    curves: tuple[Curve, ...]
    window: tuple[float, float, float, float]
    marks: tuple[Mark, ...] = ()
    guides: tuple[Guide, ...] = ()
    shades: tuple[Shade, ...] = ()
    x_label: Label = Label("x", "x")
    y_label: Label = Label("y", "y")
    y_ticks: tuple[float, ...] = ()
    logarithmic: bool = False
    counted: bool = False
    """Whether x counts things, so that only whole numbers are named."""


class Surface(NamedTuple):
    """Values over a grid with the field of the negative gradient; lowest: where they are least."""

    title: Label
    xs: Any
    ys: Any
    values: Any
    arrows: tuple[Any, Any, Any, Any]
    x_label: Label
    y_label: Label
    lowest: tuple[float, float] | None = None
    lowest_label: Label = Label("")
    note: Label = Label("")
