"""Pictures as SVG, PNG and PDF, by matplotlib (an extra).

Contract: `draw(picture, form, lang)` gives the whole file as bytes; raises SigderivError
`output/missing-extra` without matplotlib and `output/missing-font` where Chinese has no font.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.output.picture import Curve, Label, Mark, Picture, Surface
from sigderiv.output.plot_lines import FONT, line_of
from sigderiv.output.plot_placing import placed
from sigderiv.output.plot_samples import overlaps

FORMS = ("svg", "png", "pdf")
PALETTE = ("#0b57d0", "#c5221f", "#188038", "#9334e6", "#e37400", "#007b83", "#5f6368", "#b80672")
SIZE = (8.4, 4.9)
LETTERS, TITLE = 11.5, 14
"""The sizes of letters, in points: few, for each takes a search for its font."""
INK, FAINT, SHADE = "#202124", "#80868b", "#fbbc04"
CHINESE = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Zen Hei",
           "Microsoft YaHei", "PingFang SC", "SimHei")  # fmt: skip


def draw(picture: Picture | Surface, form: str, lang: str) -> bytes:
    """The picture as a file."""
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format=form, package="matplotlib", extra="plot"
        ) from error
    with matplotlib.rc_context(_settings(lang)), _few_fonts(lang):
        if isinstance(picture, Surface):
            figure = Figure(figsize=(6.6, 5.2), layout="constrained")
            _surface(figure, figure.add_subplot(), picture)
        else:
            figure = Figure(figsize=SIZE)
            _curves(figure.add_axes(_room(picture)), picture)
        buffer = io.BytesIO()
        metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form)
        figure.savefig(buffer, format=form, dpi=200, metadata=metadata, facecolor="white")
    return buffer.getvalue()


def _settings(lang: str) -> dict[str, Any]:
    """matplotlib's settings: one font for words, numbers and formulas."""
    return {
        "mathtext.fontset": "stix", "font.size": LETTERS, "svg.fonttype": "path",
        "svg.hashsalt": "sigderiv", "pdf.fonttype": 42, "axes.unicode_minus": True,
        "font.family": [FONT, *([_chinese_font()] if lang == "zh" else []), "DejaVu Sans"],
    }  # fmt: skip


@contextmanager
def _few_fonts(lang: str) -> Iterator[None]:
    """matplotlib's own fonts only, while a picture without Chinese is drawn.

    For each size of each font all fonts of the machine are compared, a tenth of the whole time."""
    from matplotlib import font_manager, get_data_path

    manager = font_manager.fontManager
    everything = manager.ttflist
    if lang != "zh":
        manager.ttflist = [f for f in everything if f.fname.startswith(get_data_path())]
    try:
        yield
    finally:
        manager.ttflist = everything


def _chinese_font() -> str:
    from matplotlib import font_manager

    known = {font.name for font in font_manager.fontManager.ttflist}
    for name in CHINESE:
        if name in known:
            return name
    raise SigderivError("output/missing-font")


def _text(label: Label) -> str:
    """The label for matplotlib: mathematics where it can set it, else plain text."""
    if not label.latex:
        return label.plain.replace("$", "\\$")
    line = line_of(label.latex)
    if line is not None:
        return line
    text = label.latex if "$" in label.latex else f"${label.latex}$"
    # matplotlib makes growing bars smaller than plain ones, in a fraction too small to be seen
    text = re.sub(r"\\(left|right)(?=\||\\[lr](floor|ceil))", "", text)
    if not set(re.findall(r"\\[A-Za-z]+", text)) <= SETTABLE and not _can_be_set(text):
        return label.plain.replace("$", "\\$")
    return text


SETTABLE = frozenset(
    r"\frac \sqrt \left \right \cdot \times \approx \pm \sigma \theta \pi \ln \exp \sin \cos \tan "
    r"\sinh \cosh \tanh \max \min".split()
)
"""Commands that matplotlib is known to set; asking it takes a tenth of the whole time."""


def _can_be_set(text: str) -> bool:
    from matplotlib.mathtext import MathTextParser

    try:
        MathTextParser("path").parse(text)
    except ValueError:
        return False
    return True


def _curves(axes: Any, picture: Picture) -> None:
    left, right, bottom, top = picture.window
    axes.set_xlim(left, right)
    if picture.logarithmic:
        axes.set_yscale("log")
    axes.set_ylim(bottom, top)
    for number, shade in enumerate(picture.shades):
        for position, (low, high) in enumerate(shade.bands):
            axes.axvspan(
                max(low, left), min(high, right), color=SHADE, alpha=0.16 + 0.1 * number, lw=0,
                zorder=0, label=_text(shade.label) if not position else None,
            )  # fmt: skip
    for guide in picture.guides:
        style: dict[str, Any] = {"color": FAINT, "lw": 0.9, "ls": (0, (5, 4)), "zorder": 1}
        if guide.vertical:
            axes.axvline(guide.shift, **style)
        else:
            axes.axline((0, guide.shift), slope=guide.slope, **style)
        if guide.label.plain:
            _guide_label(axes, picture, guide)
    for curve, hidden in zip(picture.curves, overlaps(picture), strict=True):
        _line(axes, curve, hidden)
    _strips(axes, picture)
    points = {(mark.x, mark.y) for mark in picture.marks if not mark.hollow}
    for mark in placed(picture, _size_of(picture)):
        _mark(axes, mark, ring=mark.hollow and (mark.x, mark.y) in points)
    _frame(axes, picture)
    if picture.title.plain:
        axes.set_title(_text(picture.title), fontsize=TITLE, color=INK, pad=20, loc="left")
    handles, texts = axes.get_legend_handles_labels()
    order = sorted(range(len(handles)), key=lambda k: k < len(picture.shades))
    axes.legend(
        [handles[k] for k in order], [texts[k] for k in order], loc="upper center",
        bbox_to_anchor=(0.5, _below(picture)), frameon=False,
        ncols=_columns(picture), handlelength=2.2,
    )  # fmt: skip


def _line(axes: Any, curve: Curve, hidden: Any) -> None:
    """A curve; where it would hide an earlier one it is dashed, so that both are seen."""
    import numpy

    style: dict[str, Any] = {"color": PALETTE[curve.colour % len(PALETTE)], "lw": 2.2, "zorder": 3}
    open_part = numpy.where(hidden, numpy.nan, curve.ys) if hidden.any() else curve.ys
    dashes = "--" if curve.dashed else "-"
    axes.plot(curve.xs, open_part, ls=dashes, label=_text(curve.label), **style)
    if hidden.any():
        wider = hidden.copy()  # by one point at each end, so that no gap is left
        wider[1:] |= hidden[:-1]
        wider[:-1] |= hidden[1:]
        over = numpy.where(wider, curve.ys, numpy.nan)
        axes.plot(curve.xs, over, ls=(0, (3.2, 3.2)), dash_capstyle="butt", **style)


def _strips(axes: Any, picture: Picture) -> None:
    """Where a curve swings too fast for a line; all strips have one entry in the legend."""
    swinging = [(curve, curve.strip) for curve in picture.curves if curve.strip is not None]
    for number, (curve, strip) in enumerate(swinging):
        axes.fill_between(
            curve.xs, strip.low, strip.high, color=PALETTE[curve.colour % len(PALETTE)],
            alpha=0.4, lw=0, zorder=2.9, label=None if number else _text(strip.label),
        )  # fmt: skip


def _room(picture: Picture) -> tuple[float, float, float, float]:
    """Where the axes stand in the figure: left, bottom, width, height.

    Measured in lines of text rather than by drawing everything twice."""
    lines = -(-len(_entries(picture)) // _columns(picture))
    bottom = 0.08 + 0.062 * lines + (0 if _through(picture) else 0.07)
    top = 0.88 if picture.title.plain else 0.95
    left = 0.05 if _through(picture) else 0.1
    return left, bottom, 0.95 - left, top - bottom


def _size_of(picture: Picture) -> tuple[float, float]:
    """The axes' width and height in points."""
    _, _, width, height = _room(picture)
    return 72 * SIZE[0] * width, 72 * SIZE[1] * height


def _columns(picture: Picture) -> int:
    """How many columns the legend has: as many as its longest label leaves room for."""
    labels = _entries(picture)
    longest = max(map(len, labels), default=1)
    return min(len(labels) or 1, 4 if longest < 16 else 3 if longest < 34 else 2)


def _entries(picture: Picture) -> list[str]:
    """What stands in the legend."""
    strips = [curve.strip for curve in picture.curves if curve.strip is not None]
    labels = [curve.label for curve in picture.curves]
    labels += [strip.label for strip in strips[:1]]
    labels += [shade.label for shade in picture.shades]
    return [label.plain for label in labels]


def _through(picture: Picture) -> bool:
    """Whether the axes go through the origin."""
    left, right, bottom, top = picture.window
    return left <= 0 <= right and bottom <= 0 <= top and not picture.logarithmic


def _below(picture: Picture) -> float:
    """How far below the axes the legend stands: under the axis's name, where there is one."""
    _, _, bottom, top = picture.window
    return (-0.09 if bottom > -0.06 * (top - bottom) else -0.04) if _through(picture) else -0.13


def _guide_label(axes: Any, picture: Picture, guide: Any) -> None:
    left, right, bottom, top = picture.window
    drop, side = 4, "left"
    if guide.vertical:
        place = (guide.shift, top)
        side = "right" if guide.shift > right - 0.09 * (right - left) else "left"
    elif guide.slope:
        x = (0.88 * top - guide.shift) / guide.slope
        x = min(max(x, left + 0.06 * (right - left)), right - 0.14 * (right - left))
        place, drop = (x, guide.slope * x + guide.shift), -16
    else:
        x = left + 0.02 * (right - left)
        place = (x, guide.slope * x + guide.shift)
        if not bottom <= place[1] <= top:
            x = right - 0.12 * (right - left)
            place = (x, guide.slope * x + guide.shift)
    if bottom <= place[1] <= top:
        axes.annotate(
            _text(guide.label), place, (10 if drop < 0 else 4 if side == "left" else -4, drop),
            textcoords="offset points", color="#5f6368", ha=side,
        )  # fmt: skip


def _mark(axes: Any, mark: Mark, *, ring: bool) -> None:
    """A point, full or open; ring: an open one around a full one at the same place."""
    colour = PALETTE[mark.colour % len(PALETTE)]
    axes.plot(
        [mark.x], [mark.y], "o", ms=9.5 if ring else 5.5, color=colour, zorder=4.8 if ring else 5,
        mfc="white" if mark.hollow else colour, clip_on=False,
    )  # fmt: skip
    if not mark.label.plain:
        return
    dx, dy = mark.offset
    far = abs(dx) + abs(dy) > 30
    axes.annotate(
        _text(mark.label), (mark.x, mark.y), (dx, dy), textcoords="offset points", color=INK,
        ha="left" if dx > 3 else "right" if dx < -3 else "center",
        va="bottom" if dy > 3 else "top" if dy < -3 else "center", zorder=6,
        arrowprops={"arrowstyle": "-", "color": FAINT, "lw": 0.8, "shrinkB": 4} if far else None,
        bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.8},
    )  # fmt: skip


def _frame(axes: Any, picture: Picture) -> None:
    """Axes through the origin with arrows, as in a textbook, where the origin is in the window."""
    left, right, bottom, top = picture.window
    through = _through(picture)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(INK)
        axes.spines[side].set_linewidth(0.9)
        if through:
            axes.spines[side].set_position("zero")
    axes.tick_params(colors=INK, labelsize=LETTERS, width=0.8)
    if not through:
        axes.set_xlabel(_text(picture.x_label))
        axes.set_ylabel(_text(picture.y_label))
        axes.grid(color="#e8eaed", lw=0.7, zorder=0)
        axes.set_axisbelow(True)
        if picture.counted:
            from matplotlib.ticker import MaxNLocator

            axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=10))
        return
    axes.plot(1, 0, ">k", ms=5, transform=axes.get_yaxis_transform(), clip_on=False)
    axes.plot(0, 1, "^k", ms=5, transform=axes.get_xaxis_transform(), clip_on=False)
    axes.annotate(_text(picture.x_label), (1, 0), (6, -4), xycoords=axes.get_yaxis_transform(),
                  textcoords="offset points", ha="left", va="top",
                  annotation_clip=False)  # fmt: skip
    axes.annotate(_text(picture.y_label), (0, 1), (8, 2), xycoords=axes.get_xaxis_transform(),
                  textcoords="offset points", ha="left", va="bottom",
                  annotation_clip=False)  # fmt: skip
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

    inner = list(MaxNLocator(nbins=10, steps=[1, 2, 5, 10]).tick_values(left, right))
    kept = [t for t in inner if abs(t) > 1e-9 and left < t < right - 0.02 * (right - left)]
    axes.xaxis.set_major_locator(FixedLocator(kept))
    if picture.y_ticks:
        shown = [t for t in picture.y_ticks if abs(t) > 1e-9]
    else:
        inner = list(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]).tick_values(bottom, top))
        shown = [t for t in inner if abs(t) > 1e-9 and bottom < t < top]
    axes.yaxis.set_major_locator(FixedLocator(shown))
    plain = FuncFormatter(lambda value, _: f"{value:.6g}".replace("-", "−"))
    axes.xaxis.set_major_formatter(plain)
    axes.yaxis.set_major_formatter(plain)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_zorder(4)  # a curve strikes no number out
    for text in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        text.set_bbox({"boxstyle": "round,pad=0.05", "fc": "white", "ec": "none", "alpha": 0.7})


def _surface(figure: Any, axes: Any, picture: Surface) -> None:
    filled = axes.contourf(picture.xs, picture.ys, picture.values, levels=24, cmap="YlGnBu_r")
    axes.contour(picture.xs, picture.ys, picture.values, levels=24, colors="white",
                 linewidths=0.4, alpha=0.5)  # fmt: skip
    axes.quiver(*picture.arrows, color="#c5221f", angles="xy", width=0.0032, pivot="mid")
    if picture.lowest is not None:
        axes.plot(*picture.lowest, "*", ms=15, color="#fbbc04", mec=INK, zorder=6)
        w, b = picture.lowest
        axes.annotate(
            f"({w:.3f}, {b:.3f})".replace("-", "−"), picture.lowest, (9, 9),
            textcoords="offset points", color=INK, zorder=6,
            bbox={"boxstyle": "round,pad=0.2", "fc": "white", "ec": "none", "alpha": 0.85},
        )  # fmt: skip
    axes.set_xlabel(_text(picture.x_label))
    axes.set_ylabel(_text(picture.y_label), rotation=0, labelpad=10)
    figure.suptitle(_text(picture.title), fontsize=LETTERS, linespacing=1.5)
    bar = figure.colorbar(filled, ax=axes, pad=0.02)
    bar.set_label(_text(picture.note))
