"""From targets to pictures: the function and its derivatives with what matters marked.

Contract: `function_picture`, `comparison`, `log_loss`, `layers` and `surface` (in plot_surface)
give records of `picture`; what is marked comes from `sigderiv.properties`, never from a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, E, Expr, Neg, Pow, Symbol, free_symbols
from sigderiv.messages import say
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Curve, Guide, Label, Mark, Picture, Shade
from sigderiv.output.plot_samples import SAMPLES, grid, heights, tamed

if TYPE_CHECKING:
    from sigderiv.properties import Portrait, Property

PROBES = ("-10", "-5", "5", "10")


@dataclass(frozen=True, slots=True)
class Target:
    """What is drawn: its formula in a variable, how it is called, and its title by language."""

    formula: Expr
    variable: Symbol
    name: str
    title: str


def read_targets(names: Sequence[str], wrt: str, lang: str) -> list[Target]:
    """The targets, each in one variable; raises SigderivError for several symbols."""
    from sigderiv.catalogue import find
    from sigderiv.output.deriving import Request, choose_variable, read_target
    from sigderiv.output.phrases import as_text

    found = []
    for each in names:
        formula, name = read_target(each, Request(wrt=wrt))
        variable = choose_variable(formula, wrt)
        others = free_symbols(formula) - {variable}
        if others:
            listed = ", ".join(sorted(symbol.name for symbol in others))
            raise SigderivError("output/plot-several-symbols", names=listed)
        entry = find(name) if name else None
        title = (entry.title_zh if lang == "zh" else entry.title) if entry else as_text(formula)
        found.append(Target(formula, variable, name, title))
    return found


def function_picture(
    target: Target, order: int, span: tuple[float, float] | None, lang: str,
    exponential: bool = False,
) -> Picture:  # fmt: skip
    """A function with its derivatives up to an order."""
    from sigderiv.properties import portrait

    found = portrait(target.formula, target.variable, target.name)
    low, high = span or _span(found)
    xs = grid(low, high, found)
    curves = [
        Curve(_curve_label(target, k), xs, _values(target, k, xs), k) for k in range(order + 1)
    ]
    if exponential:
        power = Pow(E, target.variable)
        curves.append(
            Curve(_label(power), xs, compiled(power, [target.variable])(xs), 4, dashed=True)
        )
    framed = curves[:-1] if exponential else curves
    bottom, top = heights([curve.ys for curve in framed], _values_at_spots(found))
    if exponential:
        top = max(top, 2.2)
    window = (low, high, bottom, top)
    marks = [*_marks(found, target, window, order, lang)]
    guides, ticks = _guides(found, window, order)
    guides = tuple(each for each in guides if not _coincides(each, curves[0]))
    shades = _shades(found, target, lang) if order else ()
    title = Label(target.title) if target.name else Label("")
    return Picture(
        title, tamed(curves, bottom, top), window, tuple(marks), guides, shades,
        x_label=_label(target.variable), y_label=Label("y", "y"), y_ticks=ticks,
    )  # fmt: skip


def comparison(
    targets: Sequence[Target], order: int, span: tuple[float, float] | None, lang: str
) -> Picture:
    """Several functions (and their derivatives, dashed) in one picture."""
    low, high = span or (-4.0, 4.0)
    xs = grid(low, high, None)
    curves: list[Curve] = []
    for number, target in enumerate(targets):
        for k in range(order + 1):
            ys = _values(target, k, xs)
            curves.append(Curve(_curve_label(target, k), xs, ys, number, dashed=k > 0))
    bottom, top = heights([curve.ys for curve in curves])
    variable = _label(targets[0].variable)
    title = Label(say("output/plot-comparison", lang))
    tame = tamed(curves, bottom, top)
    return Picture(title, tame, (low, high, bottom, top), x_label=variable)


def log_loss(lang: str) -> Picture:
    """-ln p and -ln(1 - p) against the predicted probability."""
    import numpy

    p = Symbol("p")
    xs = numpy.linspace(0.0, 1.0, SAMPLES)[1:-1]
    losses: tuple[tuple[Expr, str], ...] = (
        (Neg(Call("ln", p)), "output/plot-true"), (Neg(Call("ln", 1 - p)), "output/plot-false"),
    )  # fmt: skip
    curves = tuple(
        Curve(_joined(_label(loss), say(code, lang)), xs, compiled(loss, [p])(xs), number)
        for number, (loss, code) in enumerate(losses)
    )
    half = float(curves[0].ys[len(xs) // 2])
    mark = Mark(0.5, half, Label("-ln(1/2) = 0.693", r"-\ln\frac{1}{2}\approx 0.693"),
                6, offset=(0, 26))  # fmt: skip
    guides = (Guide(1.0, vertical=True),)
    return Picture(
        Label(say("output/plot-log-loss", lang)), curves, (0.0, 1.04, 0.0, 5.0), (mark,), guides,
        x_label=Label("p", "p"), y_label=Label("L", "L"),
    )  # fmt: skip


def layers(targets: Sequence[Target], count: int, lang: str) -> Picture:
    """The largest product of slopes through 1, 2, …, n layers: a proved bound for each function."""
    import numpy

    from sigderiv.properties import portrait

    numbers = numpy.arange(1, count + 1)
    curves: list[Curve] = []
    marks: list[Mark] = []
    lowest, highest = 1.0, 1.0
    for number, target in enumerate(targets):
        bound = portrait(target.formula, target.variable, target.name).of("lipschitz")
        if bound is None or "value" not in bound.value:
            raise SigderivError("output/plot-no-bound", name=target.name or target.title)
        slope = float(bound.value["value"])
        products = slope**numbers.astype(float)
        name = _named(target)
        text = f"{slope:.4g}"
        plain = Label(f"{name.plain}: {text}^n",
                      f"${name.latex}$:  ${text}^{{\\,n}}$" if name.latex else "")  # fmt: skip
        curves.append(Curve(plain, numbers, products, number))
        marks.append(Mark(float(count), float(products[-1]), _power_label(products[-1]), number,
                          offset=(-6, 9)))  # fmt: skip
        lowest, highest = min(lowest, products[-1]), max(highest, products[-1])
    return Picture(
        Label(say("output/plot-layers", lang, count=count)), tuple(curves),
        (0.8, count + 0.3, float(lowest) / 4, float(highest) * 4), tuple(marks),
        x_label=Label(say("output/plot-layer-axis", lang)),
        y_label=Label(say("output/plot-product-axis", lang)), logarithmic=True, counted=True,
    )  # fmt: skip


def _power_label(value: float) -> Label:
    text = f"{value:.2g}"
    if "e" not in text:
        return Label(text)
    digits, exponent = text.split("e")
    return Label(text, rf"{digits}\times 10^{{{int(exponent)}}}")


# --- the parts of a function's picture ---------------------------------------------------------


def _label(formula: Expr) -> Label:
    from sigderiv.notation import write_latex
    from sigderiv.output.phrases import as_text

    return Label(as_text(formula), write_latex(formula))


def _joined(label: Label, text: str) -> Label:
    return Label(f"{label.plain} ({text})", f"${label.latex}$  ({text})")


def _named(target: Target) -> Label:
    """`sigma(x)`: what a curve is called."""
    return _label(target.formula)


def _curve_label(target: Target, order: int) -> Label:
    if not order:
        from sigderiv.catalogue import find

        entry = find(target.name) if target.name else None
        name = _named(target)
        body = _label(entry.body) if entry else None
        if body is None or "cases" in body.latex or len(body.latex) > 60:
            return name
        return Label(f"{name.plain} = {body.plain}", f"{name.latex} = {body.latex}")
    if isinstance(target.formula, Call) and target.formula.children == (target.variable,):
        return _label(Call(target.formula.name, target.variable, orders=(order,)))
    return _label(Derivative(target.formula, target.variable, order))


def _values(target: Target, order: int, xs: Any) -> Any:
    import numpy

    values = compiled(target.formula, [target.variable])(xs)
    if not order:
        return values
    slopes = compiled(Derivative(target.formula, target.variable, order), [target.variable])(xs)
    return numpy.where(numpy.isnan(values), numpy.nan, slopes)


def _points(found: Portrait) -> list[float]:
    """The finite arguments at which something happens."""
    if found.shape is None:
        return []
    shape = found.shape
    spots = [*shape.values, *shape.steepness]
    numbers = [spot.at.number for spot in spots if not spot.at.infinite]
    return numbers + [point.number for point in shape.inflections]


def _values_at_spots(found: Portrait) -> list[float]:
    """Finite values of the function and its slope where something happens."""
    if found.shape is None:
        return []
    spots = [*found.shape.values, *found.shape.steepness]
    finite = [s.value.number for s in spots if not s.value.infinite and not s.at.infinite]
    return finite or [0.0]


def _span(found: Portrait) -> tuple[float, float]:
    shape = found.shape
    if shape is not None and not shape.low.infinite and not shape.high.infinite:
        low, high = shape.low.number, shape.high.number
        edge = 0.04 * (high - low)
        return low - edge, high + edge
    slopes = next((p for p in found.properties if p.code == "properties/slopes-there"), None)
    probes = [abs(float(at)) for at in slopes.value] if slopes is not None else []
    reach = max([5.0, *(1.4 * abs(at) for at in _points(found))])
    saturation = found.of("saturation")
    if saturation is not None:
        for place in saturation.details["places"]:
            ends = [q.number for q in (place.low, place.high) if not q.infinite]
            reach = max([reach, *(1.25 * abs(end) for end in ends)])
    if saturation is not None and probes and max(probes) >= 10 and _two_sided(found):
        reach = max(reach, 12.4)
    low, high = -reach, reach
    if shape is not None and not shape.low.infinite:
        low = shape.low.number - 0.3
    if shape is not None and not shape.high.infinite:
        high = shape.high.number + 0.3
    return low, high


def _two_sided(found: Portrait) -> bool:
    saturation = found.of("saturation")
    return saturation is not None and len(saturation.details["places"]) == 2


def _marks(
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


def _slope_label(target: Target, at: str, value: str) -> Label:
    """`sigma'(5) ≈ 0.0066`."""
    number = _power_label(float(value))
    if not isinstance(target.formula, Call):
        return number
    name = _label(Call(target.formula.name, target.variable, orders=(1,)))
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


def _guides(
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


def _coincides(guide: Guide, curve: Curve) -> bool:
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


def _shades(found: Portrait, target: Target, lang: str) -> tuple[Shade, ...]:
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
    slope = _curve_label(target, 1)
    label = Label(f"|{slope.plain}| < {bound}: {where[0]}",
                  rf"|{slope.latex}|<{bound}\ :\ \ {where[1]}")  # fmt: skip
    return (Shade(bands, label),)
