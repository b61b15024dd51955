"""Ways to derive: one module a method, all of them in `METHODS`."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import NamedTuple

from sigderiv.engine.methods import (
    exponential_form,
    inverse,
    limit,
    logarithmic,
    power,
    quotient,
    reciprocal,
    rules_only,
)
from sigderiv.engine.methods.work import Work


class Method(NamedTuple):
    """name: as given to `--via`; run: takes the builder from d/dx of the body to the derivative,
    raising SigderivError `engine/method-does-not-fit` where the method is not for this body."""

    name: str
    run: Callable[[Work], None]


METHODS = MappingProxyType(
    {
        method.name: method
        for method in (
            Method("rules", rules_only.run),
            Method("reciprocal", reciprocal.run),
            Method("power", power.run),
            Method("quotient", quotient.run),
            Method("exponential-form", exponential_form.run),
            Method("limit", limit.run),
            Method("logarithmic", logarithmic.run),
            Method("inverse", inverse.run),
        )
    }
)
__all__ = ["METHODS", "Method"]
