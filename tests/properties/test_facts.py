"""Facts about functions, against mpmath and published values."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest

from sigderiv.catalogue import ENTRIES
from sigderiv.expr import Call, Expr, Symbol
from sigderiv.notation import Context, read, write_text
from sigderiv.properties import Portrait, Standing, portrait
from sigderiv.properties.constants import OutOfReachError
from sigderiv.properties.study import Study

X = Symbol("x")
NAMES = [entry.name for entry in ENTRIES if len(entry.parameters) == 1]
_made: dict[str, Portrait] = {}


def of(name: str) -> Portrait:
    if name not in _made:
        _made[name] = portrait(Call(name, X), X, name)
    return _made[name]


def reference(name: str) -> object:
    """The function in mpmath, written here by hand."""
    m = mpmath
    sigma = lambda x: 1 / (1 + m.exp(-x))  # noqa: E731
    return {
        "sigma": sigma,
        "silu": lambda x: x * sigma(x),
        "gelu": lambda x: x * m.ncdf(x),
        "mish": lambda x: x * m.tanh(m.log(1 + m.exp(x))),
        "gelu_tanh": lambda x: x / 2 * (
            1 + m.tanh(m.sqrt(2 / m.pi) * (x + m.mpf("0.044715") * x**3))
        ),
        "softplus": lambda x: m.log(1 + m.exp(x)),
        "tanh": m.tanh,
        "softsign": lambda x: x / (1 + abs(x)),
        "tanhshrink": lambda x: x - m.tanh(x),
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_activation_has_a_page_and_everything_on_it_is_proved(name: str) -> None:
    found = of(name)
    assert {each.kind for each in found.properties} >= {"range", "monotone", "slope", "centred"}
    assert {each.standing for each in found.properties} == {Standing.PROVED}


def test_the_sigmoid() -> None:
    found = of("sigma")
    codes = [each.code.removeprefix("properties/") for each in found.properties]
    assert {"increasing", "point", "inflection", "largest-slope", "never-negative"} <= set(codes)
    values = {each.kind: each.value for each in found.properties}
    assert float(values["range"]["low"]) == 0 and float(values["range"]["high"]) == 1
    assert values["range"]["closed"] == [False, False]
    assert values["inflection"]["at"] == ["0"]
    assert float(values["lipschitz"]["value"]) == 0.25
    limits = [each.value for each in found.properties if each.kind == "limit"]
    assert [float(limit["value"]) for limit in limits] == [0, 1]


def test_the_sigmoid_saturates_where_a_quadratic_says() -> None:
    """y (1 - y) = 1/100 for y = (1 ± sqrt(0.96))/2, and x = ln(y/(1 - y))."""
    saturation = next(p for p in of("sigma").properties if p.code == "properties/saturation")
    y = (1 + mpmath.sqrt(mpmath.mpf("0.96"))) / 2
    exact = mpmath.log(y / (1 - y))
    (low, high) = saturation.value["places"]
    assert abs(mpmath.mpf(high[0]) - exact) < 1e-11
    assert abs(mpmath.mpf(low[1]) + exact) < 1e-11
    slopes = next(p for p in of("sigma").properties if p.code == "properties/slopes-there").value
    for at, text in slopes.items():
        value = mpmath.diff(reference("sigma"), mpmath.mpf(at))
        assert abs(mpmath.mpf(text) - value) < abs(value) * 1e-10


@pytest.mark.parametrize("name", ["silu", "gelu", "mish", "gelu_tanh"])
def test_smallest_values_are_what_mpmath_finds(name: str) -> None:
    function = reference(name)
    with mpmath.workdps(30):
        at = mpmath.findroot(lambda x: mpmath.diff(function, x), -1.0)
        extreme = of(name).of("extreme")
        assert extreme is not None
        assert abs(mpmath.mpf(extreme.value["at"]) - at) < 1e-10
        assert abs(mpmath.mpf(extreme.value["value"]) - function(at)) < 1e-11


@pytest.mark.parametrize("name", ["sigma", "silu", "gelu", "mish", "gelu_tanh", "softplus", "tanh",
                                  "softsign", "tanhshrink"])  # fmt: skip
def test_no_point_is_outside_the_range_or_steeper_than_the_bound(name: str) -> None:
    seed = 20261
    print("seed", seed)
    chosen = random.Random(seed)
    found, function = of(name), reference(name)
    span, slope = found.of("range"), found.of("lipschitz")
    assert span is not None and slope is not None
    low, high = (float(span.value[end].replace("∞", "inf")) for end in ("low", "high"))
    for _ in range(200):
        x = mpmath.mpf(chosen.uniform(-30, 30))
        assert low - 1e-11 <= function(x) <= high + 1e-11
        assert abs(mpmath.diff(function, x)) <= float(slope.value["value"]) + 1e-9


@pytest.mark.parametrize(
    ("name", "kinks"),
    [("relu", ["0"]), ("leaky_relu", ["0"]), ("selu", ["0"]), ("hard_tanh", ["-1", "1"]),
     ("hard_sigmoid", ["-3", "3"]), ("elu", []), ("softsign", []), ("softplus", [])],
)  # fmt: skip
def test_kinks(name: str, kinks: list[str]) -> None:
    assert [p.value["at"] for p in of(name).properties if p.kind == "kink"] == kinks


@pytest.mark.parametrize(
    ("name", "symmetry"),
    [("sigma", "point"), ("tanh", "odd"), ("softsign", "odd"), ("hard_tanh", "odd"),
     ("tanhshrink", "odd"), ("softplus", "shifted"), ("silu", "shifted"), ("gelu", "shifted"),
     ("relu", "shifted"), ("hard_sigmoid", "point"), ("logit", "point"), ("mish", ""),
     ("elu", ""), ("selu", "")],
)  # fmt: skip
def test_symmetry(name: str, symmetry: str) -> None:
    found = of(name).of("symmetry")
    assert (found.value["symmetry"] if found else "") == symmetry


def _formula(text: str) -> Expr:
    return read(text, Context())


@pytest.mark.parametrize("text", ["x*sin(x)", "tan(2*x)", "x^x^x", "gamma(x)"])
def test_what_is_out_of_reach_is_said_to_be_numerical(text: str) -> None:
    found = portrait(_formula(text), X)
    span = found.of("range")
    assert span is None or span.standing is not Standing.PROVED


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("x^2", "0", "∞"), ("1/(1+x^2)", "0", "1"), ("x*exp(-x^2)", "-", "+"), ("x^3-x", "-∞", "∞"),
     ("abs(x)", "0", "∞"), ("atan(x)", "-", "+"), ("sqrt(x^2+1)", "1", "∞")],
)  # fmt: skip
def test_ranges_of_formulas(text: str, low: str, high: str) -> None:
    span = portrait(_formula(text), X).of("range")
    assert span is not None and span.standing is Standing.PROVED
    for shown, wanted in ((span.value["low"], low), (span.value["high"], high)):
        if wanted in ("∞", "-∞"):
            assert shown == wanted
        elif wanted not in ("+", "-"):
            assert float(shown) == float(wanted)


def test_a_steeper_copy_has_a_steeper_slope() -> None:
    """A mutation test: the facts follow the formula and no table."""
    found = portrait(_formula("sigma(4*x)"), X).of("lipschitz")
    assert found is not None and float(found.value["value"]) == 1


def test_a_gap_is_no_jump_and_the_domain_leaves_it_out() -> None:
    for text in ("1/x", "(x^2-1)/(x-1)", "heaviside(x)"):
        found = portrait(_formula(text), X)
        codes = {each.code.removeprefix("properties/") for each in found.properties}
        assert not codes & {"everywhere", "jump", "increasing", "decreasing"}, text
        assert "domain" in codes
    falling = portrait(_formula("1/x"), X).of("monotone")
    assert falling is not None and len(falling.details["falling"]) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [("1/x", "falls-by-pieces"), ("(x^2-1)/(x-1)", "rises-by-pieces"),
     ("heaviside(x)", "flat-by-pieces"), ("1/x^2", "rises-and-falls"),
     ("abs(x)", "rises-and-falls"),
     ("relu(x)", "never-decreasing"), ("x^3+x", "increasing"), ("-x", "decreasing")],
)  # fmt: skip
def test_monotone_is_denied_only_of_what_rises_and_falls(text: str, code: str) -> None:
    found = portrait(_formula(text), X).of("monotone")
    assert found is not None and found.code == f"properties/{code}"
    assert "—" not in found.details.values()


def test_asymptotes_stand_once_and_are_written_as_people_do() -> None:
    lines = {
        text: [write_text(p.details["line"]) for p in portrait(_formula(text), X).properties
               if p.kind == "asymptote"]
        for text in ("1/x", "abs(x)", "sqrt(4*x^2+1)", "1/(x^2-1)")
    }  # fmt: skip
    assert lines["1/x"].count("x = 0") == 1
    assert lines["1/(x^2-1)"].count("x = 1") == lines["1/(x^2-1)"].count("x = -1") == 1
    assert lines["abs(x)"] == ["y = -x", "y = x"]
    assert lines["sqrt(4*x^2+1)"] == ["y = -2*x", "y = 2*x"]


def test_the_evidence_counts_what_there_is() -> None:
    assert {p.why for p in portrait(_formula("abs(x)"), X).properties if p.kind == "range"} == {
        "properties/by-signs-at-ends"
    }
    for each in portrait(_formula("sqrt(x)"), X).properties:
        if each.standing is Standing.NUMERICAL:  # half of the points, and 0 for the values
            assert each.evidence["count"] == ("1001" if each.kind == "range" else "1000")


@pytest.mark.parametrize("text", ["x", "2*x + 1", "3", "x/x"])
def test_of_one_slope_none_is_the_largest(text: str) -> None:
    page = portrait(_formula(text), Symbol("x"))
    said = [each.code for each in page.properties]
    assert not [code for code in said if "largest-slope" in code or "smallest-slope" in code]


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [("exp(-x^2)", "inflection", ["-sqrt(2)/2", "sqrt(2)/2"]),
     ("x^2*exp(-x)", "inflection", ["2 - sqrt(2)", "2 + sqrt(2)"]),
     ("x^3 - 3*x", "zeros", ["-sqrt(3)", "0", "sqrt(3)"]),
     ("x^3 - x - 1", "zeros", ["1.32471795724"]),
     ("(x - 7/5)*(x^2 - 2)", "zeros", ["-sqrt(2)", "1.4", "sqrt(2)"])],
)  # fmt: skip
def test_places_have_their_exact_names(text: str, kind: str, shown: list[str]) -> None:
    found = portrait(read(text), X)
    at = next(each.details for each in found.properties if each.kind == kind)
    quantities = next(value for value in at.values() if isinstance(value, tuple))
    assert [write_text(q.exact) if q.exact is not None else q.digits for q in quantities] == shown
    for quantity, name in zip(quantities, shown, strict=True):
        with mpmath.workdps(30):
            exact = eval_number(name)
            assert abs(mpmath.mpf(quantity.ball.mid().str(28, radius=False)) - exact) < 1e-11


def eval_number(text: str) -> mpmath.mpf:
    """A constant by SymPy, which reads the formula as we wrote it."""
    import sympy

    return mpmath.mpf(str(sympy.N(sympy.sympify(text, rational=True), 30)))


@pytest.mark.parametrize("near", ["sqrt(2) + 10^(-20)", "13/9*sqrt(2)", "pi + 10^(-24)"])
def test_what_is_only_near_a_name_does_not_get_it(near: str) -> None:
    (zeros,) = [p for p in portrait(read(f"x - ({near})"), X).properties if p.kind == "zeros"]
    (place,) = next(value for value in zeros.details.values() if isinstance(value, tuple))
    assert place.exact is None or write_text(place.exact) not in ("sqrt(2)", "pi")


@pytest.mark.parametrize(
    ("text", "codes"),
    [("2^x", {"increasing", "convex"}), ("10^(-x)", {"decreasing", "convex"}),
     ("(1/2)^x", {"decreasing", "convex"}), ("1/(1 + 2^x)", {"decreasing", "point"}),
     ("2^(x^2)", {"even", "convex"})],
)  # fmt: skip
def test_powers_of_a_number_are_proved(text: str, codes: set[str]) -> None:
    found = portrait(read(text), X)
    assert {each.standing for each in found.properties} == {Standing.PROVED}
    assert codes <= {each.code.removeprefix("properties/") for each in found.properties}
    values = {each.kind: each.value for each in found.properties}
    function = {
        "2^x": lambda x: 2**x, "10^(-x)": lambda x: 10**-x, "(1/2)^x": lambda x: 2**-x,
        "1/(1 + 2^x)": lambda x: 1 / (1 + 2**x), "2^(x^2)": lambda x: 2 ** (x * x),
    }[text]  # fmt: skip
    for k in range(-40, 41):
        value = function(mpmath.mpf(k) / 4)
        low, high = (str(values["range"][end]).replace("∞", "inf") for end in ("low", "high"))
        assert mpmath.mpf(low) <= value <= mpmath.mpf(high)


def test_two_logarithms_of_unknown_dependence_are_left_alone() -> None:
    """Nobody has proved that ln(2)*ln(3) and the like are independent."""
    from sigderiv.properties.constants import OutOfReachError, constant, logarithm

    with pytest.raises(OutOfReachError):
        constant(read("ln(2) + ln(3)"))
    with pytest.raises(OutOfReachError):
        constant(read("pi*ln(2)"))
    assert (logarithm(8) - logarithm(2) * logarithm(2) * logarithm(2).inverse()).sign() == 1
    for nothing in ("ln(8) - 3*ln(2)", "ln(1/4) + ln(16)/2"):
        assert constant(read(nothing)).is_zero


@pytest.mark.parametrize(
    ("text", "codes"),
    [("tan(x)", {"rises-between-poles", "inflection", "slope-at-least", "odd"}),
     ("sin(x)/cos(x)", {"rises-between-poles", "inflection", "slope-at-least"}),
     ("cot(x)", {"falls-between-poles", "inflection-at-zeros", "slope-at-most"}),
     ("-cot(x)", {"rises-between-poles", "inflection-at-zeros", "slope-at-least"})],
)  # fmt: skip
def test_the_tangent_is_proved_from_its_equation(text: str, codes: set[str]) -> None:
    found = portrait(read(text), X)
    proved = {p.code.removeprefix("properties/"): p for p in found.properties
              if p.standing == Standing.PROVED}  # fmt: skip
    assert codes | {"range", "periodic", "only-where"} <= set(proved)
    assert proved["range"].value == {"low": "-∞", "high": "∞", "closed": [False, False]}
    assert not [p for p in found.properties if p.standing != Standing.PROVED]
    function = {"tan(x)": mpmath.tan, "sin(x)/cos(x)": mpmath.tan, "cot(x)": mpmath.cot,
                "-cot(x)": lambda x: -mpmath.cot(x)}[text]  # fmt: skip
    for k in range(1, 60):
        slope = mpmath.diff(function, mpmath.mpf(k) / 7)
        assert slope <= -1 + 1e-9 if "slope-at-most" in codes else slope >= 1 - 1e-9


@pytest.mark.parametrize(
    "text", ["1/cos(x)", "2*tan(x)", "tan(2*x)", "tan(x) + 1", "tan(x)^2", "tan(abs(x))",
             "tan(x)*sqrt(x)/sqrt(x)", "sin(x)"])  # fmt: skip
def test_what_has_another_equation_is_not_called_a_tangent(text: str) -> None:
    codes = {p.code.removeprefix("properties/") for p in portrait(read(text), X).properties}
    assert not codes & {"rises-between-poles", "falls-between-poles", "slope-at-least"}


@pytest.mark.parametrize(
    ("text", "top", "steepest"),
    [("sin(x)", "pi/2", "0"), ("cos(x)", "0", "3*pi/2"), ("-sin(x)", "3*pi/2", "pi"),
     ("(sin(x) + 0*x)", "pi/2", "0")],
)  # fmt: skip
def test_the_sine_is_proved_from_the_circle(text: str, top: str, steepest: str) -> None:
    found = portrait(read(text), X)
    proved = {p.code.removeprefix("properties/"): p for p in found.properties
              if p.standing == Standing.PROVED}  # fmt: skip
    assert proved["range"].value == {"low": "-1", "high": "1", "closed": [True, True]}
    assert write_text(proved["largest"].details["at"].exact) == top
    assert write_text(proved["largest-slope"].details["at"].exact) == steepest
    assert {"smallest", "smallest-slope", "inflection-at-zeros", "periodic"} <= set(proved)
    assert not [p for p in found.properties if p.standing != Standing.PROVED]


@pytest.mark.parametrize(
    "text", ["2*sin(x)", "sin(2*x)", "sin(x)^2", "sin(x) + cos(x)", "sin(x^2)"]
)
def test_what_has_another_equation_is_not_called_a_sine(text: str) -> None:
    codes = {p.code for p in portrait(read(text), X).properties if p.kind in ("range", "slope")}
    assert not codes & {"properties/largest-slope"}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("1/10000 - 16/9*(-1 - x)^(2/3)", None, -1), ("1/10000 - (1 + x)^(2/3)", -1, None),
     ("1/10 - sqrt(1 - x)", None, 1)],
)  # fmt: skip
def test_the_sign_beside_the_begin_of_a_root(text: str, low: int | None, high: int | None) -> None:
    """Balls around an end at which a root begins reach outside; what is there is known by the
    leading term, and no cell is cut without end."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    chart = Study(X).chart(read(text, Context()), *ends)
    assert sorted(chart.signs) == [-1, 1] and len(chart.zeros) == 1
    assert chart.cells < 300


def test_cells_that_nothing_decides_are_given_up_early(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Expr] = []
    monkeypatch.setattr(Study, "over", lambda self, formula, *_: asked.append(formula))
    with pytest.raises(OutOfReachError):
        Study(X).chart(read("x - 5/3", Context()), Fraction(1), Fraction(2))
    assert 100 < len(asked) < 1000
