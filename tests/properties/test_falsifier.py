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
        for why in (*_against(claim, samples, stretches), *_at_points(claim, samples, made))
    ]


def _against(claim: Property, samples: Samples, stretches: list[Interval]) -> list[str]:
    code, details = claim.code.removeprefix("properties/"), claim.details
    if code == "range":
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


def _outside(spans: tuple[Interval, ...], samples: Samples) -> list[str]:
    ends = [(end(span.low), end(span.high), span) for span in spans]
    return [
        f"value {v} at {p}"
        for p, v in samples.pairs
        if all(_is_outside(p, v, *each) for each in ends)
    ]


def _is_outside(p: Any, v: Any, low: Any, high: Any, span: Interval) -> bool:
    strict = abs(p) < 2  # far away a value may be its limit to all digits
    below = v < low - tolerance(low) or (strict and v == low and not span.closed_low)
    above = v > high + tolerance(high) or (strict and v == high and not span.closed_high)
    return bool(below or above)


def _at_points(claim: Property, samples: Samples, made: Portrait) -> list[str]:
    """What a claim about points says, held against values there and close by."""
    code, details = claim.code.removeprefix("properties/"), claim.details
    if code in ("zeros", "no-zeros"):
        return _other_zeros(details.get("points", ()), samples, made)
    if code == "zero-on":
        inside = [pair for place in details["places"] for pair in samples.inside(place)]
        return [f"value {v} at {p}" for p, v in inside if v != 0]
    if code in ("local-maximum", "local-minimum"):
        at, sign = end(details["at"]), 1 if code == "local-maximum" else -1
        step = mp.mpf("1e-6") * (1 + abs(at))
        here, *beside = (value(samples.f, at + k * step) for k in (0, -1, 1))
        same = here is not None and abs(here - end(details["value"])) <= tolerance(here)
        lower = all(v is not None and sign * (v - here) < 0 for v in beside)
        return [] if same and lower else [f"values {here}, {beside}"]
    if code in ("smooth", "smooth-inside", "vertical-tangent", "cusp"):
        ends = {end(details["at"])} if "at" in details else _cuts(made)
        return [why for at in ends for why in _other_slopes(at, code, samples)]
    return []


def _cuts(made: Portrait) -> set[Any]:
    parts = made.shape.parts if made.shape is not None else ()
    return {mp.mpf(e.numerator) / e.denominator
            for part in parts for e in (part.low, part.high) if e is not None}  # fmt: skip


def _other_slopes(at: Any, code: str, samples: Samples) -> list[str]:
    """The slopes of short chords on both sides of a point."""
    slopes = []
    for step in (mp.mpf("1e-20"), mp.mpf("1e-30")):
        here = value(samples.f, at)
        sides = [(side, value(samples.f, at + side * step)) for side in (-1, 1)]
        there = [(side, v) for side, v in sides if v is not None and here is not None]
        slopes.append([(v - here) / (side * step) for side, v in there])
    if not slopes[0] or len(slopes[0]) != len(slopes[1]):
        return []
    grown = all(abs(b) > 10 * abs(a) for a, b in zip(*slopes, strict=True))
    if code in ("vertical-tangent", "cusp"):
        return [] if grown else [f"slopes {slopes} at {at}"]
    apart = max(slopes[1]) - min(slopes[1]) > mp.mpf("1e-5") * (1 + abs(slopes[1][0]))
    return [f"slopes {slopes} at {at}"] if apart or grown else []


def _moved(f: Function, at: Any, here: Any) -> Any:
    """How much the value changes within the digits of a zero."""
    there = [value(f, at + side * mp.mpf("1e-11") * (1 + abs(at))) for side in (-1, 1)]
    return max([abs(v - here) for v in there if v is not None], default=0) + mp.mpf("1e-20")


def _other_zeros(points: tuple[Any, ...], samples: Samples, made: Portrait) -> list[str]:
    """Claimed zeros that are none, and changes of sign that no claimed zero explains."""
    zeros = [end(point) for point in points]
    found = [
        f"{v} at the zero {z}" for z in zeros
        if (v := value(samples.f, z)) is None or abs(v) > _moved(samples.f, z, v)
    ]  # fmt: skip
    claims = [each for each in made.properties if each.code == "properties/zero-on"]
    flat = [place for each in claims for place in each.details["places"]]
    for cut_low, cut_high in itertools.pairwise([-mp.inf, *sorted(_cuts(made)), mp.inf]):
        inside = [(p, v) for p, v in samples.pairs if cut_low < p < cut_high]
        for (p, v), (q, w) in itertools.pairwise(inside):
            if v * w < 0 and not any(p <= z <= q for z in zeros):
                found.append(f"a change of sign between {p} and {q}")
    found += [
        f"zero at {p}" for p, v in samples.pairs
        if v == 0 and abs(p) < 2 and not any(abs(p - z) < SMALL for z in zeros)
        and not any(end(each.low) <= p <= end(each.high) for each in flat)
    ]  # fmt: skip
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
    proved, wrong = _described(range(30))
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
        ("x^3 - x", "zeros", "no-zeros"),
        ("sqrt(x)", "vertical-tangent", "smooth"),
        ("asin(x)", "vertical-tangent", "smooth"),
        ("x*sqrt(x)", "smooth-inside", "smooth"),
        ("abs(x)^(2/3)", "cusp", "kink"),
        ("x*cbrt(x)", "smooth", "kink"),
        ("x^3 - 3*x", "local-maximum", "largest"),
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
    for span in found.details["range"]:
        assert span.closed_low and span.closed_high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("1/x", ["-∞", "0"], ["0", "∞"]), ("sign(x)", ["-1", "0", "1"], ["-1", "0", "1"]),
     ("(x^2+1)/x", ["-∞", "2"], ["-2", "∞"]), ("1/(x^2-1)", ["-∞", "0"], ["-1", "∞"]),
     ("x/abs(x)", ["-1", "1"], ["-1", "1"]), ("x^2/x", ["-∞", "0"], ["0", "∞"]),
     ("heaviside(x) + x", ["-∞", "1"], ["0", "∞"]), ("abs(x)/x + 3*x^2", ["-1"], ["∞"])],
)  # fmt: skip
def test_the_range_of_a_torn_function(text: str, low: list[str], high: list[str]) -> None:
    found = portrait(read_text(text), X).of("range")
    assert found is not None
    spans = found.details["range"]
    assert [span.low.digits.removesuffix(".00000000000") for span in spans] == low
    assert [span.high.digits.removesuffix(".00000000000") for span in spans] == high


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [("tan(x)", "periodic", "pi"), ("sin(x)^2", "periodic", "pi"), ("cos(x)", "periodic", "2*pi"),
     ("floor(x)", "stepping", "1"), ("gamma(x)", "stepping", "1"),
     ("x - floor(x)", "periodic", "1")],
)  # fmt: skip
def test_periods_and_steps(text: str, code: str, shown: str) -> None:
    from sigderiv.notation import write_text

    found = portrait(read_text(text), X).of("symmetry")
    assert found is not None and found.code == f"properties/{code}"
    assert write_text(found.details["step"]) == shown


def test_a_power_by_its_logarithm() -> None:
    """x^x has its least value e^(-1/e) at 1/e."""
    made = portrait(read_text("x^x"), X)
    least = made.of("extreme")
    assert least is not None and least.standing is Standing.PROVED
    assert abs(end(least.details["at"]) - mp.exp(-1)) < SMALL
    assert abs(end(least.details["value"]) - mp.exp(-mp.exp(-1))) < SMALL
    assert not contradictions(made, Samples(lambda v: logarithm(v) * 0 + v**v, 1))
