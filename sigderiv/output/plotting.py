"""Plots: in Braille characters in the terminal, with matplotlib (an extra) as svg, png or pdf.

Contract: `write_plot(curves, form, lang)` gives the whole file, `draw_plot(curves, width, lang)`
the text for a terminal; without matplotlib the first raises `output/missing-extra`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.messages import say
from sigderiv.output.braille import COLOURS, draw
from sigderiv.output.curves import Curve, caption

FORMS = ("svg", "png", "pdf")
FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "PingFang SC")


def write_plot(curves: Sequence[Curve], form: str, lang: str) -> bytes:
    """The picture as a file's content."""
    try:
        import matplotlib
    except ImportError as error:
        raise _missing(form, "matplotlib") from error
    matplotlib.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.font_manager import get_font_names

    installed = set(get_font_names())
    fonts = [font for font in FONTS if font in installed]
    settings = {"font.family": fonts, "svg.hashsalt": "sigderiv", "axes.unicode_minus": False}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(8, 5), layout="constrained")
        axes: Any = figure.add_subplot()
        for number, one in enumerate(curves):
            _draw(axes, one, f"C{number * 2 % 10}", f"C{(number * 2 + 1) % 10}", lang)
        _through_origin(axes, curves)
        axes.legend(loc="upper left", frameon=False, fontsize=8)
        if len(curves) == 1:
            figure.supxlabel("\n".join(caption(curves[0], lang)), fontsize=8, color="0.35")
        buffer = io.BytesIO()
        metadata = {"Date": None} if form == "svg" else {}
        figure.savefig(buffer, format=form, dpi=160, metadata=metadata)
    return buffer.getvalue()


def _draw(axes: Any, one: Curve, first: str, second: str, lang: str) -> None:
    import numpy

    title = one.work.heading(lang)
    prime = say("output/plot-derivative", lang, name=title)
    axes.plot(one.x, one.values, color=first, label=title)
    slopes = numpy.array(one.slopes, dtype=float)
    for kink in one.kinks:
        slopes[int(numpy.abs(one.x - kink).argmin())] = numpy.nan  # the line has a gap there
        axes.plot([kink], [numpy.interp(kink, one.x, one.values)], "x", color=first)
    axes.plot(one.x, slopes, color=second, linestyle="--", label=prime)
    for level in one.levels:
        if level:
            axes.axhline(level, color=first, linewidth=0.8, linestyle=":")
    if one.steepest is not None:
        at, slope = one.steepest
        axes.plot([at], [slope], "o", color=second, markersize=5)
        axes.axhline(slope, color=second, linewidth=0.6, linestyle=":")
        text = f"({at:.3g}, {slope:.4g})"
        axes.annotate(text, (at, slope), (6, 6), textcoords="offset points", fontsize=8)
    for at, _ in one.small[:1]:
        for low, high in ((one.x[0], -at), (at, one.x[-1])):
            if low < high:
                axes.axvspan(low, high, color="0.5", alpha=0.08, linewidth=0)


def _through_origin(axes: Any, curves: Sequence[Curve]) -> None:
    """Axes that cross at the origin, with every mark on a tick."""
    axes.spines["left"].set_position("zero")
    axes.spines["bottom"].set_position("zero")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(float(curves[0].x[0]), float(curves[0].x[-1]))
    finite = [value for one in curves for value in (*one.values, *one.slopes) if abs(value) < 1e6]
    low, high = min(finite), max(finite)
    margin = 0.06 * (high - low or 1.0)
    axes.set_ylim(max(low - margin, -12.0), min(high + margin, 12.0))
    marks = [level for one in curves for level in one.levels]
    marks += [one.steepest[1] for one in curves if one.steepest is not None]
    if len(curves) == 1 and marks:
        axes.set_yticks(sorted({round(mark, 6) for mark in (0.0, *marks, *_halves(low, high))}))


def _halves(low: float, high: float) -> list[float]:
    return [value / 2 for value in range(int(2 * low), int(2 * high) + 1)] if high - low < 6 else []


def draw_plot(curves: Sequence[Curve], width: int, lang: str, *, colour: bool) -> str:
    """The picture in characters, with a legend."""
    lines: list[str] = []
    drawn: list[list[float]] = []
    for one in curves:
        title = one.work.heading(lang)
        for name, values in (
            (title, one.values),
            (say("output/plot-derivative", lang, name=title), one.slopes),
        ):
            style = COLOURS[len(drawn) % len(COLOURS)]
            drawn.append([float(value) for value in values])
            lines.append(f"\x1b[{style}m⠤⠤\x1b[0m {name}" if colour else f"{len(drawn)}. {name}")
    ends = [float(curves[0].x[0]), float(curves[0].x[-1])]
    picture = draw(ends, drawn, min(width, 100), colour=colour)
    notes = [line for one in curves for line in caption(one, lang)]
    return "\n".join((*lines, *picture, *notes))


def _missing(form: str, package: str) -> SigderivError:
    return SigderivError("output/missing-extra", format=form, package=package, extra="plot")
