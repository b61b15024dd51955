"""Where a rule's right side has its own nodes, and where it opens new derivatives.

Contract: `skeleton(template, bindings)` lists, children before parents, the places in the
instantiated formula that come from the template itself (not from a bound formula), and says
which of them are derivatives.  A derivation goes on at exactly these places, so its cost does not
depend on the size of the formulas that the holes are filled with.
"""

from __future__ import annotations

from typing import NamedTuple

from sigderiv.expr import Add, Derivative, Expr, Mul, Place
from sigderiv.kernel import Each, Many, Meta, Put
from sigderiv.kernel.template import Bindings


class Spot(NamedTuple):
    """A place that comes from the template; whether a derivative stands there."""

    place: Place
    is_derivative: bool


def skeleton(template: Expr, bindings: Bindings) -> list[Spot]:
    """The spots of an instantiated template, children before parents."""
    spots: list[Spot] = []
    _collect(template, bindings, (), spots)
    return spots


def _collect(template: Expr, bindings: Bindings, place: Place, spots: list[Spot]) -> None:
    if isinstance(template, (Meta, Put)) or not template.children:
        return
    if isinstance(template, Derivative):
        spots.append(Spot(place, True))
        return
    count = sum(_width(child, bindings) for child in template.children)
    collapses = isinstance(template, (Add, Mul)) and count == 1
    position = 0
    for child in template.children:
        if isinstance(child, Each):
            for _ in range(_width(child, bindings)):
                below = place if collapses else (*place, position)
                _collect(child.children[0], bindings, below, spots)
                position += 1
            continue
        if not isinstance(child, Many):
            below = place if collapses else (*place, position)
            _collect(child, bindings, below, spots)
        position += _width(child, bindings)
    if not collapses:
        spots.append(Spot(place, False))


def _width(child: Expr, bindings: Bindings) -> int:
    if isinstance(child, (Many, Each)):
        bound = bindings[child.payload]
        assert isinstance(bound, tuple)
        return len(bound)
    return 1
