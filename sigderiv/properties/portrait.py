"""The properties of a function, found from its formula.

Contract: `portrait(formula, variable)` never raises for a formula that can be evaluated: what is
out of reach of a proof is numerical or unknown, and says so.  Symmetries are decided by the
referee; all about ranges, slopes and limits is proved from a `Shape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from sigderiv.expr import Call, Expr, Symbol, subformulas
from sigderiv.expr.names import GREEK
from sigderiv.properties.circular import circular
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.evidence import PROVED, is_torn
from sigderiv.properties.points import at_nought, turning, zeros
from sigderiv.properties.records import Portrait, Property, Standing
from sigderiv.properties.relations import by_logarithm, equations, needed
from sigderiv.properties.sampling import sampled
from sigderiv.properties.shape import Shape, shape
from sigderiv.properties.steepness import curvature, kinks, saturation, slopes
from sigderiv.properties.study import Study
from sigderiv.properties.symmetries import symmetries
from sigderiv.properties.values import asymptotes, domain, monotone, value_range

LARGEST = 300
"""A formula with more parts is sampled, for a proof would take minutes."""


def portrait(formula: Expr, variable: Symbol, name: str = "") -> Portrait:
    """All properties that are found; name: how the function is called in sentences."""
    return _portrait(formula, variable, name, sampled)


def proved_portrait(formula: Expr, variable: Symbol, name: str = "") -> Portrait:
    """The properties that are proved, for who has samples already; much faster where there are
    none."""
    return _portrait(formula, variable, name, lambda *_: ())


def _portrait(
    formula: Expr, variable: Symbol, name: str,
    numbers: Callable[[Study, Expr, str], Iterable[Property]],
) -> Portrait:  # fmt: skip
    study = Study(variable)
    body = formula
    called: Expr = formula
    if not (isinstance(formula, Call) and formula.children == (variable,)):
        called = Call("f", variable)
    if name and name not in GREEK:
        called = Call(name, variable)
    try:
        if sum(1 for _ in islice(subformulas(body), LARGEST + 1)) > LARGEST:
            raise OutOfReachError("a long formula")
        found: Shape | None = shape(body, variable, study)
        why = ""
    except OutOfReachError as error:
        found, why = None, str(error)
    properties: list[Property] = []
    if found is not None:
        properties += _of_shape(found)
    else:
        proved = [*by_logarithm(study, body, variable), *circular(study, body)]
        proved += equations(study, body, called)
        if not any(each.kind == "domain" for each in proved):
            proved += needed(study, body)
        known = {each.kind for each in proved}
        properties += proved
        properties += [each for each in numbers(study, body, why) if each.kind not in known]
    properties += symmetries(study, body, called, found)
    if found is not None and not any(each.code == "properties/constant" for each in properties):
        with suppress(OutOfReachError):
            properties += _centred(found, properties)
    if not _is_activation(name):
        properties = [replace(p, code=PLAIN.get(p.code, p.code)) for p in properties]
    order = {kind: place for place, kind in enumerate(ORDER)}
    properties.sort(key=lambda each: order.get(each.kind, len(order)))
    return Portrait(name, formula, variable, tuple(properties), found)


ORDER = (
    "domain", "range", "extreme", "turning", "zeros", "intercept", "monotone", "symmetry",
    "limit", "asymptote", "inflection", "curvature", "slope",
    "lipschitz", "centred", "saturation", "dead", "kink", "smooth",
)  # fmt: skip


BUILDERS = {
    "domain": domain, "range": value_range, "turning": turning, "zeros": zeros,
    "intercept": at_nought, "monotone": monotone, "asymptotes": asymptotes,
    "curvature": curvature, "slopes": slopes, "saturation": saturation, "kinks": kinks,
}  # fmt: skip
"""What is asked of a shape, by the name of what is unknown where it is out of reach."""


PLAIN = {f"properties/{code}": f"properties/{code}-plain" for code in ("never-negative", "dead")}
"""Sentences without what they mean for a unit of a network."""


def _is_activation(name: str) -> bool:
    from sigderiv.catalogue import find

    entry = find(name) if name else None
    return entry is not None and entry.family == "activation"


OF_CONSTANTS = ("domain", "range", "monotone")
"""All that there is to say of a function with one value."""


def _of_shape(found: Shape) -> Iterator[Property]:
    flat = found.parts and len(found.dead) == 1 and found.dead[0].low.infinite
    constant = flat and found.dead[0].high.infinite and not is_torn(found)
    for kind, build in BUILDERS.items():
        if constant and kind not in OF_CONSTANTS:
            continue
        try:
            yield from build(found)
        except OutOfReachError as error:
            yield Property(
                kind, Standing.UNKNOWN, f"properties/unknown-{kind}",
                why="properties/out-of-reach", evidence={"reason": str(error)},
            )  # fmt: skip


def _centred(found: Shape, properties: list[Property]) -> Iterator[Property]:
    low, high = found.extreme(found.values, -1), found.extreme(found.values, 1)
    odd = any(each.code == "properties/odd" for each in properties)
    if odd:
        code = "properties/centred"
    elif low.value.infinite == 0 and not low.value.number < 0:
        code = "properties/never-negative"
    elif high.value.infinite == 0 and not high.value.number > 0:
        code = "properties/never-positive"
    else:
        code = "properties/both-signs"
    yield Property(
        "centred", PROVED, code, {}, "properties/by-range", value={"centred": odd}
    )
