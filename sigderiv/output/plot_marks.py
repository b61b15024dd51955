"""What is marked in a function's picture: points, lines and bands, from what is known of it.

Contract: `marks`, `guides` and `shades` take a portrait; nothing about a function is typed in.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sigderiv.expr import Call
from sigderiv.messages import say
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Curve, Guide, Label, Mark, Shade
from sigderiv.output.plot_labels import Target, curve_label, label_of, power_label

if TYPE_CHECKING:
    from sigderiv.properties import Portrait, Property


def marks_of(
    found: Portrait, target: Target, window: tuple[float, ...], order: int, lang: str
) -> list[Mark]:
    marks: list[Mark] = []
    wide = window[1] - window[0]
    if order and (slope := _steepest(found)) is not None:
        details = slope.details
        value, at = details["value"], details["at"]
        exact = _short(value)
        text = say("output/plot-largest-slope", lang, value=exact, at=_short(at))
        side = -1 if at.number < 0 else 1
        marks.append(Mark(at.number, value.number, Label(text), 1, offset=(side * 26, 20)))
    for spot in [p for p in found.properties if p.kind == "extreme"]:
        at, value = spot.details["at"], spot.details["value"]
        if window[0] < at.number < window[1]:
            text = say("output/plot-point", lang, at=_short(at), value=_short(value))
            low = spot.code.endswith("smallest")
            marks.append(Mark(at.number, value.number, Label(text), 0,
                              offset=(-22, -20 if low else 20)))  # fmt: skip
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
                marks.append(Mark(float(at), float(value), _slope_label(target, at, value), 1,
                                  offset=(0, 13)))  # fmt: skip
    return marks


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


def _slope_label(target: Target, at: str, value: str) -> Label:
    """`sigma'(5) ≈ 0.0066`."""
    number = power_label(float(value))
    if not isinstance(target.formula, Call):
        return number
    name = label_of(Call(target.formula.name, target.variable, orders=(1,)))
    shown = at.replace("-", "−")
    return Label(
        f"{name.plain.replace(target.variable.name, shown)} ≈ {number.plain}",
        rf"{name.latex.replace(target.variable.name, at)}\approx {number.latex or number.plain}",
    )


def _steepest(found: Portrait) -> Property | None:
    return next(
        (p for p in found.properties
         if p.code in ("properties/largest-slope",) and p.value.get("which") == "largest"), None
    )  # fmt: skip


def _short(quantity: Any) -> str:
    """A value for a label: exact where short, else rounded."""
    number = quantity.number
    if abs(number) == float("inf"):
        return str(quantity.digits)
    return f"{number:.4g}".replace("-", "−")


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


def shades_of(found: Portrait, target: Target, lang: str) -> tuple[Shade, ...]:
    saturation = found.of("saturation")
    if saturation is None:
        return ()
    places = saturation.details["places"]
    bands = tuple(
        (place.low.number if not place.low.infinite else -1e6,
         place.high.number if not place.high.infinite else 1e6)
        for place in places
    )  # fmt: skip
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
    slope = curve_label(target, 1)
    label = Label(f"|{slope.plain}| < {bound}: {where[0]}",
                  rf"|{slope.latex}|<{bound}\ :\ \ {where[1]}")  # fmt: skip
    return (Shade(bands, label),)
