"""Random functions described, and every proved claim tried on samples of mpmath.

The formulas come with a Python function of their own, so no reader and no rule is shared.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import mpmath as mp
import pytest

from sigderiv.expr import Symbol
from sigderiv.notation import read_text
from sigderiv.properties.portrait import portrait
from sigderiv.properties.records import Interval, Portrait, Property, Standing

X = Symbol("x")
Function = Callable[[Any], Any]
SMALL = mp.mpf("1e-9")


def heaviside(u: Any) -> Any:
    if u == 0:
        raise ZeroDivisionError
    return mp.mpf(u > 0)


def root(u: Any) -> Any:
    if u < 0:
        raise ValueError
    return mp.sqrt(u)


def logarithm(u: Any) -> Any:
    if u <= 0:
        raise ValueError
    return mp.log(u)


UNARY: list[tuple[str, Callable[[Any], Any]]] = [
    ("exp(-({}))", lambda u: mp.exp(-u)), ("exp({})", mp.exp), ("tanh({})", mp.tanh),
    ("atan({})", mp.atan), ("abs({})", abs), ("({})^2", lambda u: u * u), ("ln({})", logarithm),
    ("({})^3", lambda u: u**3), ("1/({})", lambda u: 1 / u), ("sqrt({})", root),
    ("sign({})", mp.sign), ("heaviside({})", heaviside), ("max(0, {})", lambda u: max(u, 0)),
    ("min(1, {})", lambda u: min(u, 1)), ("-({})", lambda u: -u), ("erf({})", mp.erf),
    ("1/(1 + exp(-({})))", lambda u: 1 / (1 + mp.exp(-u))),
]  # fmt: skip
BINARY: list[tuple[str, Callable[[Any, Any], Any]]] = [
    ("({})+({})", lambda a, b: a + b), ("({})*({})", lambda a, b: a * b),
    ("({})-({})", lambda a, b: a - b), ("({})/({})", lambda a, b: a / b),
    ("max({}, {})", max),
]  # fmt: skip


def drawn(draw: random.Random, depth: int) -> tuple[str, Function]:
    """A formula and the function it means."""
    kind = draw.random()
    if depth == 0 or kind < 0.12:
        if draw.random() < 0.7:
            return "x", lambda v: v
        number = draw.choice([1, 2, 3])
        return str(number), lambda v: mp.mpf(number)
    if kind < 0.6:
        form, outer = draw.choice(UNARY)
        text, inner = drawn(draw, depth - 1)
        return form.format(text), lambda v: outer(inner(v))
    form, both = draw.choice(BINARY)
    (one, f), (other, g) = drawn(draw, depth - 1), drawn(draw, depth - 1)
    return form.format(one, other), lambda v: both(f(v), g(v))


def value(f: Function, at: Any) -> Any:
    """The value, None where there is none."""
    try:
        found = f(mp.mpf(at))
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return None if isinstance(found, mp.mpc) or not mp.isfinite(found) else mp.mpf(found)


def end(quantity: Any) -> Any:
    if quantity.infinite:
        return mp.inf * quantity.infinite
    return mp.mpf(quantity.ball.mid().str(40, radius=False))


def tolerance(size: Any) -> Any:
    return SMALL * (1 + abs(size))


class Samples:
    """Values of a function at points on both sides of every small fraction, near and far."""

    def __init__(self, f: Function, seed: int) -> None:
        draw = random.Random(seed)
        near = [mp.mpf(k) / 8 + s * mp.mpf("1e-3") for k in range(-40, 41) for s in (-1, 0, 1)]
        points = sorted({*near, *(mp.mpf(draw.uniform(-60, 60)) for _ in range(80))})
        self.f = f
        self.pairs = [(p, v) for p in points if (v := value(f, p)) is not None]

    def inside(self, place: Interval) -> list[tuple[Any, Any]]:
        low, high = end(place.low), end(place.high)
        return [(p, v) for p, v in self.pairs if low < p < high]


def contradictions(made: Portrait, samples: Samples) -> list[str]:
    """The proved claims that a sample contradicts."""
    domain = [each for each in made.properties if each.kind == "domain"]
    places = domain[0].details.get("places") if domain else ()
    whole = [Interval(made.shape.low, made.shape.high)] if made.shape is not None else []
    stretches = list(places or whole)
    return [
        f"{claim.code} {dict(claim.value)} {why}"
        for claim in made.properties
        if claim.standing is Standing.PROVED
        for why in _against(claim, samples, stretches)
    ]


def _against(claim: Property, samples: Samples, stretches: list[Interval]) -> list[str]:
    code, details = claim.code.removeprefix("properties/"), claim.details
    if code in ("range", "bounds"):
        return _outside(details["range"], samples)
    if code in ("smallest", "largest"):
        sign = 1 if code == "largest" else -1
        top = end(details["value"])
        return [f"at {p}" for p, v in samples.pairs if sign * (v - top) > tolerance(top)]
    if code == "everywhere":
        return [] if len(samples.pairs) > 200 else ["undefined somewhere"]
    if code == "domain":
        inside = sum(len(samples.inside(place)) for place in stretches)
        edges = [end(each) for s in stretches for each in (s.low, s.high)]
        others = [p for p, _ in samples.pairs if p in edges]
        return [] if inside + len(others) == len(samples.pairs) else ["defined elsewhere"]
    if claim.kind == "monotone":
        return _not_monotone(code, details, samples, stretches)
    if code in ("even", "odd"):
        sign = 1 if code == "even" else -1
        mirrored = [(p, v, value(samples.f, -p)) for p, v in samples.pairs]
        return [f"at {p}" for p, v, w in mirrored
                if w is not None and abs(v - sign * w) > tolerance(v)]  # fmt: skip
    if claim.kind == "curvature":
        return _not_curved(code, samples, stretches)
    if claim.kind in ("slope", "lipschitz"):
        return _too_steep(code, details, samples, stretches)
    if code in ("limit", "limit-left", "limit-right"):
        return _other_limit(code, details, samples)
    if code == "kink":
        return _no_kink(details, samples)
    return []


def _outside(span: Interval, samples: Samples) -> list[str]:
    low, high = end(span.low), end(span.high)
    found = []
    for p, v in samples.pairs:
        strict = abs(p) < 2  # far away a value may be its limit to all digits
        below = v < low - tolerance(low) or (strict and v == low and not span.closed_low)
        above = v > high + tolerance(high) or (strict and v == high and not span.closed_high)
        if below or above:
            found.append(f"value {v} at {p}")
    return found


def _not_monotone(
    code: str, details: Any, samples: Samples, stretches: list[Interval]
) -> list[str]:
    rising, falling = list(details["rising"]), list(details["falling"])
    if code in ("increasing", "never-decreasing"):
        rising = stretches
    if code in ("decreasing", "never-increasing"):
        falling = stretches
    found = []
    for sign, parts in ((1, rising), (-1, falling)):
        for part in parts:
            for (p, v), (q, w) in itertools.pairwise(samples.inside(part)):
                if sign * (w - v) < -tolerance(v):
                    found.append(f"between {p} and {q}")
    return found


def _not_curved(code: str, samples: Samples, stretches: list[Interval]) -> list[str]:
    if not code.startswith(("convex", "concave")):
        return []
    sign = 1 if code.startswith("convex") else -1
    parts = stretches if code.endswith("by-pieces") else [_all(stretches)]
    found = []
    for part in parts:
        inside = samples.inside(part)
        for (p, v), (q, w), (r, u) in zip(inside, inside[3:], inside[6:], strict=False):
            chord = v + (u - v) * (q - p) / (r - p)
            if sign * (chord - w) < -tolerance(abs(v) + abs(u)):
                found.append(f"at {q}")
    return found


def _all(stretches: list[Interval]) -> Interval:
    return Interval(stretches[0].low, stretches[-1].high)


def _too_steep(
    code: str, details: Any, samples: Samples, stretches: list[Interval]
) -> list[str]:
    if "value" not in details or details["value"].infinite or code == "no-lipschitz-jump":
        return []
    bound = end(details["value"])
    parts = [_all(stretches)] if code == "lipschitz" else stretches
    found = []
    for part in parts:
        for (p, v), (q, w) in itertools.pairwise(samples.inside(part)):
            slope = (w - v) / (q - p)
            low, high = {"l": (-mp.inf, bound), "s": (bound, mp.inf)}[code[0]]
            if code == "lipschitz":
                low = -bound
            if not low - tolerance(bound) * 1000 <= slope <= high + tolerance(bound) * 1000:
                found.append(f"slope {slope} between {p} and {q}")
            if code.endswith("-approached") and abs(p) < 2 and slope == bound:
                found.append(f"slope {slope} is taken between {p} and {q}")
    return found


def _other_limit(code: str, details: Any, samples: Samples) -> list[str]:
    at, wanted = end(details["at"]), end(details["value"])
    if code == "limit":
        points = [mp.sign(at) * mp.mpf(10) ** k for k in (3, 6, 12, 40)]
    else:
        side = -1 if code == "limit-left" else 1
        points = [at + side * mp.mpf(10) ** -k for k in (3, 6, 9)]
    seen = [v for p in points if (v := value(samples.f, p)) is not None]
    if len(seen) < 2:
        return []
    if mp.isinf(wanted):
        return [] if seen[-1] * mp.sign(wanted) > abs(seen[0]) - 1 else [f"values {seen}"]
    near, far = abs(seen[-1] - wanted), abs(seen[0] - wanted)
    return [] if near <= far + SMALL and near < 0.1 * (1 + abs(wanted)) else [f"values {seen}"]


def _no_kink(details: Any, samples: Samples) -> list[str]:
    at, step = end(details["at"]), mp.mpf("1e-7")
    found = []
    for name, side in (("left", -1), ("right", 1)):
        here, there = value(samples.f, at), value(samples.f, at + side * step)
        if here is not None and there is not None and not details[name].infinite:
            slope = (there - here) / (side * step)
            if abs(slope - end(details[name])) > 1e-4 * (1 + abs(slope)):
                found.append(f"slope {slope} on the {name}")
    return found


def _described(seeds: range) -> tuple[int, list[str]]:
    proved, wrong = 0, []
    for seed in seeds:
        draw = random.Random(seed)
        text, function = drawn(draw, 3)
        with mp.workdps(120):
            samples = Samples(function, seed)
            if len(samples.pairs) < 20:
                continue
            made = portrait(read_text(text), X)
            proved += sum(claim.standing is Standing.PROVED for claim in made.properties)
            wrong += [f"seed {seed}: {text}: {why}" for why in contradictions(made, samples)]
    return proved, wrong


def test_no_claim_about_a_random_function_is_contradicted() -> None:
    proved, wrong = _described(range(60))
    assert not wrong, wrong[:20]
    assert proved > 200


@pytest.mark.full
def test_no_claim_about_many_random_functions_is_contradicted() -> None:
    proved, wrong = _described(range(1000, 1600))
    assert not wrong, wrong[:20]
    assert proved > 2000


def test_the_falsifier_finds_false_claims() -> None:
    """A portrait of one function held against the samples of another."""
    made = portrait(read_text("tanh(x)"), X)
    assert not contradictions(made, Samples(mp.tanh, 1))
    others: list[Function] = [lambda v: 2 * mp.tanh(v), lambda v: mp.tanh(v) + 0.1,
                              lambda v: mp.tanh(-v), lambda v: 1 / v]  # fmt: skip
    assert all(contradictions(made, Samples(other, 1)) for other in others)


@pytest.mark.parametrize(
    ("text", "says", "not_said"),
    [
        ("x/abs(x)", "bounds", "range"),
        ("ln(abs(x))", "concave-by-pieces", "concave"),
        ("1/x^2", "convex-by-pieces", "convex"),
        ("sqrt(x^2)", "largest-slope-along", "largest-slope-approached"),
        ("heaviside(x)*x", "largest-slope-along", "largest-slope"),
        ("sign(x)", "jump", "smooth"),
        ("x^4 - x^2", "range", "unknown-range"),
        ("1/(1+x^2)", "lipschitz", "unknown-slopes"),
        ("exp(1/x)", "limit-left", "limit-right"),
    ],
)
def test_what_is_said_of_odd_functions(text: str, says: str, not_said: str) -> None:
    made = portrait(read_text(text), X)
    codes = {each.code.removeprefix("properties/") for each in made.properties}
    assert says in codes and not_said not in codes


@pytest.mark.parametrize("text", ["x/abs(x)", "max(0,x)/x", "atan(x) + atan(1/x)", "heaviside(x)"])
def test_a_value_that_is_taken_throughout_belongs_to_the_bounds(text: str) -> None:
    found = portrait(read_text(text), X).of("range")
    assert found is not None
    span = found.details["range"]
    assert span.closed_low and span.closed_high
