"""What the options of `sigderiv plot` ask for, as a picture.

Contract: `picture_of(request, lang)`; raises SigderivError for options that do not go together.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.errors import SigderivError
from sigderiv.output.picture import Picture, Surface


@dataclass(frozen=True, slots=True)
class PlotRequest:
    """The options; order -1: chosen by the number of targets."""

    targets: tuple[str, ...] = ()
    wrt: str = ""
    order: int = -1
    span: str = ""
    exponential: bool = False
    log_loss: bool = False
    layers: int = 0
    surface: str = ""
    data: str = ""


def picture_of(request: PlotRequest, lang: str) -> Picture | Surface:
    """The picture."""
    try:
        import numpy  # noqa: F401
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format="plot", package="numpy", extra="plot"
        ) from error
    from sigderiv.output import plotting

    if request.log_loss:
        return plotting.log_loss(lang)
    if request.surface:
        from sigderiv.output.plot_surface import surface

        target = request.targets[0] if request.targets else "sigmoid"
        return surface(request.surface, target, request.data, lang)
    if not request.targets:
        raise SigderivError("output/plot-what")
    span = read_span(request.span) if request.span else None
    targets = plotting.read_targets(request.targets, request.wrt, lang)
    if request.layers:
        return plotting.layers(targets, request.layers, lang)
    if len(targets) > 1:
        order = max(request.order, 0)
        return plotting.comparison(targets, order, span, lang)
    order = 1 if request.order < 0 else request.order
    return plotting.function_picture(targets[0], order, span, lang, request.exponential)


def read_span(text: str) -> tuple[float, float]:
    """`-6,6` as two numbers, the first one smaller."""
    try:
        low, high = (float(part) for part in text.split(","))
    except ValueError as error:
        raise SigderivError("output/plot-range", text=text) from error
    if not (-1e9 < low < high < 1e9):
        raise SigderivError("output/plot-range", text=text)
    return low, high
