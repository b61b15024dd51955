"""From targets to pictures: the function and its derivatives with what matters marked.

Contract: `function_picture`, `comparison`, `log_loss`, `layers` and `surface` (in plot_surface)
give records of `picture`; what is marked comes from `sigderiv.properties`, never from a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, E, Expr, Neg, Pow, Symbol, free_symbols
from sigderiv.messages import say
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Curve, Guide, Label, Mark, Picture
from sigderiv.output.plot_features import torn, turning, without
from sigderiv.output.plot_labels import (
    Target,
    curve_label,
    joined_label,
    label_of,
    named,
    own_label,
    power_label,
)
from sigderiv.output.plot_marks import (
    coincides,
    corner_marks,
    guides_of,
    holes_of,
    marks_of,
    pole_guides,
    shades_of,
    tear_marks,
)
from sigderiv.output.plot_samples import SAMPLES, grid, heights, tamed, with_edges, within
from sigderiv.output.plot_swings import swings

if TYPE_CHECKING:
    from sigderiv.properties import Portrait


def read_targets(names: Sequence[str], wrt: str, lang: str) -> list[Target]:
    """The targets, each in one variable; raises SigderivError for several symbols."""
    from sigderiv.catalogue import find
    from sigderiv.output.phrases import as_text
    from sigderiv.output.targets import Request, choose_variable, read_target

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
    from sigderiv.properties import proved_portrait

    found = proved_portrait(target.formula, target.variable, target.name)
    functions = [_function(target, k) for k in range(order + 1)]
    low, high = span or _span(found, functions[0])
    curves = _sampled(target, functions, with_edges(grid(low, high, found), functions[0]))
    bottom, top = heights([curve.ys for curve in curves], _values_at_spots(found), high - low)
    if span is None and (ends := within(curves, bottom, top)) != (low, high):
        low, high = ends
        curves = _sampled(target, functions, with_edges(grid(low, high, found), functions[0]))
    if exponential:
        top = max(top, 2.2)
    window = (low, high, bottom, top)
    curves = [swings(f, curve, window, lang) for f, curve in zip(functions, curves, strict=True)]
    xs = curves[0].xs
    tears = [torn(f, xs, c.ys, top - bottom) for f, c in zip(functions, curves, strict=True)]
    curves = [
        curve._replace(ys=without(xs, curve.ys, [tear for each in tears[: k + 1] for tear in each]))
        for k, curve in enumerate(curves)
    ]  # where a function jumps it has no derivative
    turns = turning(functions[0], xs, curves[0].ys, top - bottom)
    if exponential:
        power = Pow(E, target.variable)
        ys = compiled(power, [target.variable])(xs)
        curves.append(Curve(label_of(power), xs, ys, 4, dashed=True))
    marks = [*marks_of(found, target, window, order, lang, turns), *holes_of(target, xs, window)]
    marks += tear_marks(tears[0], functions)
    if found.shape is None and order:
        marks += corner_marks(tears[1], tears[0])
    guides, ticks = guides_of(found, window, order)
    guides = tuple(each for each in guides if not coincides(each, curves[0]))
    if found.shape is None:
        guides += pole_guides(target, [tear.at for tear in tears[0] if tear.pole])
    shades = shades_of(found, target, window) if order else ()
    title = Label(target.title) if target.name else Label("")
    return Picture(
        title, tamed(curves, bottom, top), window, tuple(marks), guides, shades,
        x_label=label_of(target.variable), y_label=Label("y", "y"), y_ticks=ticks,
    )  # fmt: skip


def _sampled(target: Target, functions: Sequence[Callable[[Any], Any]], xs: Any) -> list[Curve]:
    return [Curve(own_label(target, k), xs, f(xs), k) for k, f in enumerate(functions)]


def comparison(
    targets: Sequence[Target], order: int, span: tuple[float, float] | None, lang: str
) -> Picture:
    """Several functions (and their derivatives, dashed) in one picture."""
    low, high = span or (-4.0, 4.0)
    xs = grid(low, high, None)
    curves: list[Curve] = []
    functions: list[Callable[[Any], Any]] = []
    for number, target in enumerate(targets):
        for k in range(order + 1):
            functions.append(_function(target, k))
            points = with_edges(xs, functions[-1])
            ys = functions[-1](points)
            curves.append(Curve(curve_label(target, k), points, ys, number, dashed=k > 0))
    bottom, top = heights([curve.ys for curve in curves])
    window = (low, high, bottom, top)
    curves = [swings(f, curve, window, lang) for f, curve in zip(functions, curves, strict=True)]
    variable = label_of(targets[0].variable)
    title = Label(say(f"output/plot-{_kind_of(targets)}", lang))
    tame = tamed(curves, bottom, top)
    return Picture(title, tame, window, x_label=variable)


def _kind_of(targets: Sequence[Target]) -> str:
    """Whether all that is compared are activations of the catalogue."""
    from sigderiv.catalogue import find

    entries = [find(target.name) if target.name else None for target in targets]
    known = all(entry is not None and entry.family == "activation" for entry in entries)
    return "comparison" if known else "comparison-of-functions"


def log_loss(lang: str) -> Picture:
    """-ln p and -ln(1 - p) against the predicted probability."""
    import numpy

    p = Symbol("p")
    xs = numpy.linspace(0.0, 1.0, SAMPLES)[1:-1]
    losses: tuple[tuple[Expr, str], ...] = (
        (Neg(Call("ln", p)), "output/plot-true"), (Neg(Call("ln", 1 - p)), "output/plot-false"),
    )  # fmt: skip
    curves = tuple(
        Curve(joined_label(label_of(loss), say(code, lang)), xs, compiled(loss, [p])(xs), number)
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

    from sigderiv.properties import proved_portrait

    numbers = numpy.arange(1, count + 1)
    curves: list[Curve] = []
    marks: list[Mark] = []
    lowest, highest = 1.0, 1.0
    for number, target in enumerate(targets):
        bound = proved_portrait(target.formula, target.variable, target.name).of("lipschitz")
        if bound is None or "value" not in bound.value:
            raise SigderivError("output/plot-no-bound", name=target.name or target.title)
        slope = float(bound.value["value"])
        products = slope ** numbers.astype(float)
        name = named(target)
        text = f"{slope:.4g}"
        plain = Label(f"{name.plain}: {text}^n",
                      f"${name.latex}$:  ${text}^{{\\,n}}$" if name.latex else "")  # fmt: skip
        curves.append(Curve(plain, numbers, products, number))
        marks.append(Mark(float(count), float(products[-1]), power_label(products[-1]), number,
                          offset=(-6, -11)))  # fmt: skip
        lowest, highest = min(lowest, products[-1]), max(highest, products[-1])
    room = float(highest / lowest) ** 0.1  # below the last point, for its label
    return Picture(
        Label(say("output/plot-layers", lang, count=count)), tuple(curves),
        (0.8, count + 0.3, float(lowest) / room / 4, float(highest) * 4), tuple(marks),
        x_label=Label(say("output/plot-layer-axis", lang)),
        y_label=Label(say("output/plot-product-axis", lang)), logarithmic=True, counted=True,
    )  # fmt: skip


def _function(target: Target, order: int) -> Callable[[Any], Any]:
    """The function or a derivative on arrays, with values where the function has one."""
    import numpy

    own = compiled(target.formula, [target.variable])
    if not order:
        return own
    slopes = compiled(Derivative(target.formula, target.variable, order), [target.variable])
    return lambda xs: numpy.where(numpy.isnan(own(xs)), numpy.nan, slopes(xs))


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


def _span(found: Portrait, function: Callable[..., Any]) -> tuple[float, float]:
    """How far the picture goes: to what happens, else five to each side, where there are values."""
    shape = found.shape
    if shape is not None and not shape.low.infinite and not shape.high.infinite:
        low, high = shape.low.number, shape.high.number
        edge = 0.04 * (high - low)
        return low - edge, high + edge
    reach = max([5.0, *(1.4 * abs(at) for at in _points(found))])
    sides = {-1: reach, 1: reach}
    saturation = found.of("saturation")
    if saturation is not None and not _poles(found):
        places = saturation.details["places"]
        ends = [abs(q.number) for place in places for q in (place.low, place.high)]
        near = [end for end in ends if end < float("inf")]
        if len(places) == 2 and max(near) > 0 and max([*near, *map(abs, _points(found))]) < NARROW:
            return -2.5 * max(near), 2.5 * max(near)
        for end in (q.number for place in places for q in (place.low, place.high)):
            side = 1 if end > 0 else -1
            if abs(end) < FARTHEST:
                sides[side] = max(sides[side], 1.25 * abs(end))
        if len(places) == 2 and any(abs(float(at)) >= 10 for at in _probed(found)):
            sides = {side: max(far, 12.4) for side, far in sides.items()}
    return _with_values(-sides[-1], sides[1], function)


NARROW = 1.2
"""What happens all within this distance of nought is looked at closely."""

FARTHEST = 12
"""A bound farther out than this would make small what happens near the middle."""


def _with_values(low: float, high: float, function: Callable[..., Any]) -> tuple[float, float]:
    """The range without its ends where the function has no value."""
    import numpy

    xs = numpy.linspace(low, high, SAMPLES)
    known = numpy.isfinite(function(xs))
    known[1:-1] &= known[:-2] | known[2:]  # not the lone points of x^x
    known = numpy.flatnonzero(known[1:-1]) + 1
    if not len(known):
        return low, high
    first, last = float(xs[known[0]]), float(xs[known[-1]])
    edge = 0.06 * (last - first) or 1.0
    step = 2 * (high - low) / SAMPLES
    start = first - edge if first > low + step else low
    return start, (last + edge if last < high - step else high)


def _probed(found: Portrait) -> list[str]:
    slopes = next((p for p in found.properties if p.code == "properties/slopes-there"), None)
    return list(slopes.value) if slopes is not None else []


def _poles(found: Portrait) -> bool:
    return found.shape is not None and any(line.vertical for line in found.shape.asymptotes)
