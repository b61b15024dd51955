"""What is marked in a function's picture: points, lines and bands, from what is known of it.

Contract: `marks`, `guides` and `shades` take a portrait; nothing about a function is typed in.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sigderiv.messages import say
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Curve, Guide, Label, Mark, Shade
from sigderiv.output.plot_features import Tear, Turn
from sigderiv.output.plot_labels import Target, label_of, own_label, power_label

if TYPE_CHECKING:
    from sigderiv.properties import Portrait, Property
    from sigderiv.properties.shape import Shape


def marks_of(
    found: Portrait, target: Target, window: tuple[float, ...], order: int, lang: str,
    turns: list[Turn],
) -> list[Mark]:  # fmt: skip
    """Points that matter; turns: the local extremes that the samples show."""
    marks: list[Mark] = []
    wide = window[1] - window[0]
    if order and (slope := _steepest(found)) is not None:
        details = slope.details
        value, at = details["value"], details["at"]
        exact = _short(value)
        text = say("output/plot-largest-slope", lang, value=exact, at=_short(at))
        side = -1 if at.number < 0 else 1
        marks.append(Mark(at.number, value.number, Label(text), 1, offset=(side * 26, 20)))
    marks += _extremes(found, turns, window, lang)
    for kink in [p for p in found.properties if p.code == "properties/kink"]:
        at = kink.details["at"].number
        ys = compiled(target.formula, [target.variable])([at])
        text = say("output/plot-kink", lang, at=_short(kink.details["at"]))
        side = -1 if at <= 0 else 1
        marks.append(Mark(at, float(ys[0]), Label(text), 0, offset=(side * 24, 24)))
        if order:
            for end in ("left", "right"):
                marks.append(Mark(at, kink.details[end].number, Label(""), 1, hollow=True))
    for inflection in found.shape.inflections if found.shape is not None else ():
        at = inflection.number
        if window[0] < at < window[1]:
            ys = compiled(target.formula, [target.variable])([at])
            marks.append(Mark(at, float(ys[0]), Label(""), 0))
    slopes = next((p for p in found.properties if p.code == "properties/slopes-there"), None)
    if order and slopes is not None:
        for at, value in slopes.value.items():
            if window[0] < float(at) < window[1] and wide > 15:
                twin = slopes.value.get(at.removeprefix("-") if at[0] == "-" else f"-{at}") == value
                label = _slope_label(target, at, value, twin=twin)
                marks.append(Mark(float(at), float(value), label, 1, offset=(0, 13)))
    return marks


def _extremes(
    found: Portrait, turns: list[Turn], window: tuple[float, ...], lang: str
) -> list[Mark]:
    """The local extremes: where the proved shape turns, else where the samples do."""
    marks = []
    for turn in turns if found.shape is None else _turns_of(found.shape):
        if window[0] < turn.at < window[1] and window[2] < turn.value < window[3]:
            text = say("output/plot-point", lang, at=_digits(turn.at), value=_digits(turn.value))
            aside = 22 if turn.at < window[0] + 0.18 * (window[1] - window[0]) else -22
            lift = -20 if turn.low else 20
            marks.append(Mark(turn.at, turn.value, Label(text), 0, offset=(aside, lift)))
    return marks


def _turns_of(shape: Shape) -> list[Turn]:
    broken = {float(each) for each in (*shape.kinks, *shape.jumps, *shape.gaps)}
    values = {spot.at.number: spot.value.number for spot in shape.values if not spot.approached}
    return [
        Turn(before.high.number, values[before.high.number], before.sign < 0)
        for before, after in pairwise(shape.rising)
        if before.sign * after.sign < 0
        and before.high.number in values
        and before.high.number not in broken
    ]


def tear_marks(tears: list[Tear], functions: list[Callable[..., Any]]) -> list[Mark]:
    """The two ends of the curve at each jump, full where the value is and else open; the ends of
    the slope's curve are open, for a jump has no slope."""
    marks = []
    for tear in (each for each in tears if not each.pole):
        own = float(functions[0]([tear.at])[0])
        for slope in (float(f([tear.at - 1e-6])[0]) for f in functions[1:2]):
            marks.append(Mark(tear.at, slope, Label(""), 1, hollow=True))
        for height in (tear.before, tear.after):
            taken = abs(own - height) < 1e-6 * (1 + abs(height))
            marks.append(Mark(tear.at, height, Label(""), 0, hollow=not taken))
    return marks


def corner_marks(slopes: list[Tear], own: list[Tear]) -> list[Mark]:
    """Open ends where the slope jumps and the function does not: its corners."""
    torn = [tear.at for tear in own]
    return [
        Mark(tear.at, height, Label(""), 1, hollow=True)
        for tear in slopes
        if not tear.pole and all(abs(tear.at - at) > 1e-6 for at in torn)
        for height in (tear.before, tear.after)
    ]


def holes_of(target: Target, xs: Any, window: tuple[float, ...]) -> list[Mark]:
    """An open circle at each sample where there is no value, and where the values close by on
    both sides, and those farther off, come to the same height: a hole and no pole or jump."""
    import numpy

    function = compiled(target.formula, [target.variable])
    middle, step = xs[1:-1], numpy.minimum(numpy.diff(xs)[:-1], numpy.diff(xs)[1:])
    bare = numpy.isnan(function(middle))
    middle, step = middle[bare], step[bare]
    near = [function(middle + side * step / 1000) for side in (-1, 1)]
    far = [function(middle + side * step) for side in (-1, 1)]
    room = 0.02 * (window[3] - window[2])
    marks = []
    for x, left, right, before, after in zip(middle, *near, *far, strict=True):
        level = (left + right) / 2
        gaps = (abs(left - right) * 20, abs(before - left), abs(after - right))
        if window[2] <= level <= window[3] and max(gaps) < room and not numpy.isnan(sum(gaps)):
            marks.append(Mark(float(x), float(level), Label(""), 0, hollow=True))
    return marks


def _slope_label(target: Target, at: str, value: str, *, twin: bool) -> Label:
    """`sigma'(5) ≈ 0.0066`; with a twin on the other side `sigma'(±5) ≈ 0.0066`, there only."""
    if twin and at[0] == "-":
        return Label("")
    number, name = power_label(float(value)), own_label(target, 1)
    argument = f"({target.variable.name})"
    plain = f"(±{at})" if twin else f"({at})".replace("-", "−")
    latex = rf"(\pm {at})" if twin else f"({at})"
    return Label(
        f"{name.plain.replace(argument, plain)} ≈ {number.plain}",
        rf"{name.latex.replace(argument, latex)}\approx {number.latex or number.plain}",
    )


def _steepest(found: Portrait) -> Property | None:
    return next(
        (p for p in found.properties
         if p.code in ("properties/largest-slope",) and p.value.get("which") == "largest"), None
    )  # fmt: skip


def _short(quantity: Any) -> str:
    """A value for a label: exact where short, else rounded."""
    number = quantity.number
    return str(quantity.digits) if abs(number) == float("inf") else _digits(number)


def _digits(number: float) -> str:
    """Four digits; what is nearly nothing beside one is nothing."""
    return f"{0.0 if abs(number) < 1e-9 else number:.4g}".replace("-", "−")


def guides_of(
    found: Portrait, window: tuple[float, ...], order: int
) -> tuple[tuple[Guide, ...], tuple[float, ...]]:
    """Asymptotes, the line of the largest slope, and the ticks that go with them."""
    guides: list[Guide] = []
    heights: set[float] = set()
    shape = found.shape
    for line in shape.asymptotes if shape is not None else ():
        if line.vertical:
            guides.append(Guide(line.shift.number, vertical=True))
        elif line.slope.number or line.shift.number:
            guides.append(_guide(line.shift, line.slope))
            if not line.slope.number:
                heights.add(line.shift.number)
    steep = _steepest(found)
    if order and steep is not None:
        height = steep.details["value"]
        text = f"y = {_short(height)}"
        guides.append(Guide(height.number, label=Label(text, text)))
        heights.add(height.number)
    low, high = window[2], window[3]
    ticks: tuple[float, ...] = ()
    if heights and high - low < 3:
        step = 0.5 if high - low > 1.6 else 0.25
        count = int(Fraction(high - low) / Fraction(step)) + 2
        base = [k * step for k in range(-count, count + 1) if low < k * step < high]
        kept = [t for t in base if all(abs(t - h) > 0.12 * (high - low) or t == h for h in heights)]
        ticks = tuple(t for t in kept if t not in heights)
    return tuple(dict.fromkeys(guides)), ticks


def pole_guides(target: Target, poles: list[float]) -> tuple[Guide, ...]:
    """A line at each pole, with its equation: a multiple of pi where a part of the formula that
    must not vanish is proved to vanish there, else about."""
    from sigderiv.properties.places import vanishing

    found = []
    for at, name in zip(poles, vanishing(target.formula, target.variable, poles), strict=True):
        x = target.variable.name
        if not round(at, 9):
            text = Label("")  # the axis is there
        elif name is None:
            text = Label(f"{x} ≈ {_digits(at)}", rf"{x}\approx {_digits(at)}")
        else:
            shown = label_of(name)
            text = Label(f"{x} = {shown.plain}", f"{x}={shown.latex}")
        found.append(Guide(at, vertical=True, label=text))
    return tuple(found)


def coincides(guide: Guide, curve: Curve) -> bool:
    """Whether the curve runs along the line at an end of the picture, and so hides it."""
    if guide.vertical or not guide.slope:
        return False
    ends = (0, len(curve.xs) - 1)
    return any(abs(guide.slope * curve.xs[k] + guide.shift - curve.ys[k]) < 1e-9 for k in ends)


def _guide(shift: Any, slope: Any) -> Guide:
    """An asymptote with its equation."""
    if not slope.number:
        text = f"y = {_short(shift)}"
    else:
        lead = "" if slope.number == 1 else f"{_short(slope)}·"
        sign = "+" if shift.number > 0 else "−"
        rest = f" {sign} {abs(shift.number):.4g}" if shift.number else ""
        text = f"y = {lead}x{rest}"
    return Guide(shift.number, slope.number, label=Label(text, text.replace("·", "\\,")))


def _everywhere(bands: tuple[tuple[float, float], ...]) -> bool:
    """Whether the bands cover the line but for points: a constant or a step saturates nowhere."""
    ends = [-1e6, *(end for band in sorted(bands) for end in band), 1e6]
    return all(low <= high for high, low in zip(ends[::2], ends[1::2], strict=True))


def shades_of(found: Portrait, target: Target, window: tuple[float, ...]) -> tuple[Shade, ...]:
    """Where the slope is below the bound, as far as that is in the picture."""
    saturation = found.of("saturation")
    if saturation is None:
        return ()
    places = saturation.details["places"]
    bands = tuple(
        (place.low.number if not place.low.infinite else -1e6,
         place.high.number if not place.high.infinite else 1e6)
        for place in places
    )  # fmt: skip
    seen = any(low < window[1] and high > window[0] for low, high in bands)
    if not seen or _everywhere(bands):
        return ()
    bound = saturation.value["bound"]
    x = target.variable.name
    ends = [q.number for place in places for q in (place.low, place.high) if not q.infinite]
    if len(ends) == 2 and abs(ends[0] + ends[1]) < 1e-9:
        where = (f"|{x}| > {abs(ends[0]):.4g}", rf"|{x}|>{abs(ends[0]):.4g}")
    else:
        parts = []
        for place in places:
            low = place.low.infinite
            number = place.high.number if low else place.low.number
            parts.append(f"{x} {'<' if low else '>'} {number:.4g}")
        where = (", ".join(parts), r",\ ".join(parts))
    slope = own_label(target, 1)
    label = Label(f"|{slope.plain}| < {bound}: {where[0]}",
                  rf"|{slope.latex}|<{bound}\ :\ \ {where[1]}")  # fmt: skip
    return (Shade(bands, label),)
