"""The loss of one neuron over its weight and bias, with the field of the negative gradient.

Contract: `surface(loss, activation, data, lang)`; the gradient is the referee's derivative of the
written loss, evaluated; nothing is approximated by differences.
"""

from __future__ import annotations

from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    TWO,
    Add,
    Call,
    Derivative,
    Div,
    Expr,
    Neg,
    Number,
    Pow,
    Symbol,
    as_expr,
    substitute,
)
from sigderiv.messages import say
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Label, Surface

W, B = Symbol("w"), Symbol("b")
LOSSES = ("cross-entropy", "squared")
DATA = "-3:0,-1:0,0:1,1:0,2:1,3:1"
"""Classes that overlap, so that the loss has a lowest point."""


def surface(loss: str, activation: str, data: str, lang: str) -> Surface:
    """The loss over w and b, as heights and arrows."""
    import numpy

    from sigderiv.output.phrases import as_text

    if loss not in LOSSES:
        raise SigderivError("output/plot-loss", loss=loss, known=", ".join(LOSSES))
    points = read_data(data or DATA)
    total = written(loss, activation, points)
    value = compiled(total, [W, B])
    slopes = [compiled(Derivative(total, symbol), [W, B]) for symbol in (W, B)]
    ws, bs = numpy.meshgrid(numpy.linspace(-3, 5, 161), numpy.linspace(-4, 4, 161))
    heights = value(ws, bs)
    if not numpy.isfinite(heights).any():
        raise SigderivError("output/plot-nothing")
    aw, ab = numpy.meshgrid(numpy.linspace(-2.75, 4.75, 16), numpy.linspace(-3.75, 3.75, 16))
    dw, db = -slopes[0](aw, ab), -slopes[1](aw, ab)
    length = numpy.hypot(dw, db)
    scale = numpy.where(length > 0, numpy.sqrt(length) / numpy.where(length > 0, length, 1), 0)
    shown = ", ".join(f"({as_text(x)}, {as_text(y)})" for x, y in points)
    shown = shown.replace("-", "−")
    title = say("output/plot-surface", lang, loss=say(f"output/plot-loss-{loss}", lang), data=shown)
    return Surface(
        Label(title), ws, bs, heights, (aw, ab, dw * scale, db * scale), Label("w", "w"),
        Label("b", "b"), _lowest(ws, bs, heights, slopes),
        Label(say("output/plot-lowest", lang)),
        Label(say("output/plot-loss-axis", lang)),
    )  # fmt: skip


def written(loss: str, activation: str, points: list[tuple[Expr, Expr]]) -> Expr:
    """The mean loss of f(w x + b) over the points, as a formula."""
    from sigderiv.output.targets import Request, choose_variable, read_target

    formula, _ = read_target(activation, Request())
    variable = choose_variable(formula, "")
    terms: list[Expr] = []
    for x, y in points:
        output = substitute(formula, {variable: Add(W * x, B)})
        if loss == "squared":
            terms.append(Pow(Add(output, Neg(y)), TWO))
        else:
            yes = y * Call("ln", output)
            no = (ONE - y) * Call("ln", ONE - output)
            terms.append(Neg(no if y is Number(0) else yes if y is ONE else Add(yes, no)))
    whole = terms[0] if len(terms) == 1 else Add(*terms)
    return Div(whole, as_expr(len(terms)))


def read_data(text: str) -> list[tuple[Expr, Expr]]:
    """`x:y,x:y` as exact pairs."""
    from fractions import Fraction

    try:
        pairs = [tuple(Fraction(part) for part in each.split(":")) for each in text.split(",")]
        if not pairs or any(len(pair) != 2 for pair in pairs):
            raise ValueError(text)
    except (ValueError, ZeroDivisionError) as error:
        raise SigderivError("output/plot-data", text=text) from error
    return [(as_expr(x), as_expr(y)) for x, y in pairs]


def _lowest(ws: Any, bs: Any, heights: Any, slopes: list[Any]) -> tuple[float, float] | None:
    """Where the gradient vanishes near the lowest point of the grid; None at its edge."""
    import numpy

    row, column = numpy.unravel_index(numpy.nanargmin(heights), heights.shape)
    if row in (0, heights.shape[0] - 1) or column in (0, heights.shape[1] - 1):
        return None
    w, b = float(ws[row, column]), float(bs[row, column])
    for _ in range(400):
        step = [float(slope([w], [b])[0]) for slope in slopes]
        w, b = w - 0.8 * step[0], b - 0.8 * step[1]
    near = abs(w - ws[row, column]) < 0.2 and abs(b - bs[row, column]) < 0.2
    return (w, b) if near else None
