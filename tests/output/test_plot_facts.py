"""What a picture marks and draws, against mpmath and closed forms."""

from __future__ import annotations

from functools import cache

import mpmath
import numpy
import pytest

from sigderiv.output.picture import Label, Picture
from sigderiv.output.plot_figure import _text
from sigderiv.output.plot_lines import line_of
from sigderiv.output.plot_requests import PlotRequest, picture_of
from sigderiv.output.plot_terminal import sketch

pytest.importorskip("matplotlib")


@cache
def picture(*targets: str, **options: object) -> Picture:
    made = picture_of(PlotRequest(targets, **options), "en")  # type: ignore[arg-type]
    assert isinstance(made, Picture)
    return made


FUNCTIONS = {
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "tanh": mpmath.tanh,
    "relu": lambda x: max(x, 0), "elu": lambda x: x if x > 0 else mpmath.expm1(x),
    "gelu": lambda x: x * mpmath.ncdf(x), "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "abs(x)": abs, "sign(x)": mpmath.sign, "floor(x)": mpmath.floor, "1/x": lambda x: 1 / x,
    "tan(x)": mpmath.tan, "x^x": lambda x: x**x, "log(x)": mpmath.log, "sqrt(x)": mpmath.sqrt,
    "exp(-x^2)": lambda x: mpmath.exp(-(x**2)), "x/abs(x)": lambda x: x / abs(x),
    "x^2*sin(1/x)": lambda x: x**2 * mpmath.sin(1 / x),
    "abs(sin(x)/x)": lambda x: abs(mpmath.sin(x) / x), "x^3-x": lambda x: x**3 - x,
}  # fmt: skip


@pytest.mark.parametrize("formula", FUNCTIONS)
def test_curves_and_full_marks_lie_on_the_function(formula: str) -> None:
    """The function's curve, its slope's, and each full point, at 30 digits."""
    function = FUNCTIONS[formula]
    made = picture(formula)
    with mpmath.workdps(30):
        for order, curve in enumerate(made.curves):
            known = numpy.flatnonzero(numpy.isfinite(curve.ys))
            assert len(known) > 100
            for k in known[:: len(known) // 60]:
                x = mpmath.mpf(float(curve.xs[k]))
                value = mpmath.diff(function, x, order) if order else function(x)
                if order and abs(x - round(x)) < 1e-3:
                    continue  # at a corner or a jump mpmath's difference is no derivative
                assert abs(value - float(curve.ys[k])) < 1e-5 * (1 + abs(value)), (order, x)
        for mark in made.marks:
            if not mark.hollow and mark.colour == 0:
                assert abs(function(mpmath.mpf(mark.x)) - mark.y) < 1e-6, mark


@pytest.mark.parametrize(
    ("formula", "turns"),
    [("abs(sin(x)/x)", [-4.493409457909064, -mpmath.pi, mpmath.pi, 4.493409457909064]),
     ("abs(x-1/3)*exp(x/9)", [1 / 3]), ("x^x", [mpmath.exp(-1)]),
     ("x/(1+x^2)^2", [-(3**-0.5), 3**-0.5])],
)  # fmt: skip
def test_extremes_at_corners_are_where_they_are(formula: str, turns: list[float]) -> None:
    """A parabola through three samples puts the lowest point of a corner beside it."""
    marks = [mark for mark in picture(formula).marks if mark.label.plain.startswith("(")]
    found = [mark.x for mark in marks] + [
        mark.x for mark in picture(formula).marks if "kink" in mark.label.plain
    ]
    near = sorted(x for x in found if abs(x) < 5)
    assert numpy.allclose(near, [float(t) for t in turns], atol=1e-6)


@pytest.mark.parametrize(
    ("formula", "order", "inside", "outside"),
    [("x^2*sin(1/x)", 1, 0.05, 1.0), ("sin(1/x)", 0, 0.03, 1.0), ("sin(1000*x)", 0, 0.0, None),
     ("sin(2*pi*160*x)", 0, 2.0, None)],
)  # fmt: skip
def test_what_swings_too_fast_is_a_strip_and_no_line(
    formula: str, order: int, inside: float, outside: float | None
) -> None:
    curve = picture(formula).curves[order]
    assert curve.strip is not None
    k = int(numpy.searchsorted(curve.xs, inside))
    assert numpy.isnan(curve.ys[k])
    assert -1.25 < curve.strip.low[k] < -0.95 and 0.95 < curve.strip.high[k] < 1.25
    if outside is not None:
        k = int(numpy.searchsorted(curve.xs, outside))
        assert numpy.isfinite(curve.ys[k]) and numpy.isnan(curve.strip.low[k])


@pytest.mark.parametrize("formula", [*FUNCTIONS, "sin(5*x)", "tan(3*x)", "3", "ln(abs(x))"])
def test_what_can_be_drawn_is_no_strip(formula: str) -> None:
    swinging = [k for k, curve in enumerate(picture(formula).curves) if curve.strip is not None]
    assert swinging == ([1] if formula == "x^2*sin(1/x)" else [])


def test_a_curve_begins_where_its_function_does() -> None:
    for formula, at in (("sqrt(x)", 0.0), ("sqrt(x-1/3)", 1 / 3), ("acos(x/3)", -3.0)):
        curve = picture(formula).curves[0]
        first = float(curve.xs[numpy.flatnonzero(numpy.isfinite(curve.ys))[0]])
        assert abs(first - at) < 1e-6, formula


def test_a_picture_ends_where_its_curves_have_left_it() -> None:
    assert picture("x^x").window[1] < 2.6
    assert picture("exp(x)").window[1] < 4
    assert picture("x^x", span="0,5").window[:2] == (0, 5)  # asked for
    assert picture("1/x").window[0] < -4 and picture("tan(x)").window[1] > 4


def test_bars_in_a_fraction_are_drawn_as_bars() -> None:
    """matplotlib draws `\\left|` in a fraction as dots that nobody sees."""
    bars = Label("", r"\frac{\sqrt{x}}{\left|x\right|}")
    assert _text(bars) == r"$\frac{\sqrt{x}}{|x|}$"
    assert _text(Label("", r"\left\lfloor x\right\rfloor")) == r"$\lfloor x\rfloor$"


@pytest.mark.parametrize(
    ("latex", "line"),
    [(r"\sigma(x) = \frac{1}{1 + e^{-x}}", "𝜎(𝑥) = 1/(1 + exp(−𝑥))"),
     (r"\sigma'(\pm 10)\approx 4.5\times 10^{-5}", "𝜎′(±10) ≈ 4.5 × 10⁻⁵"),
     (r"\left|\tanh'(x)\right|<0.01", "|tanh′(𝑥)| < 0.01"), (r"x \ln x", "𝑥 ln 𝑥"),
     (r"f(x) = \frac{x}{|x|}", "𝑓(𝑥) = 𝑥/(|𝑥|)"), (r"x^{2} e^{-x}", "𝑥² exp(−𝑥)"),
     (r"\operatorname{relu}(x) = \max(0, x)", "relu(𝑥) = max(0, 𝑥)"), ("a-b", "𝑎 − 𝑏"),
     (r"x=-\frac{3 \pi}{2}", "𝑥 = −3𝜋/2"), (r"x + \frac{1}{x} - 1", "𝑥 + 1/𝑥 − 1")],
)  # fmt: skip
def test_a_formula_on_one_line_is_spaced_as_in_a_book(latex: str, line: str) -> None:
    assert line_of(latex) == line


@pytest.mark.parametrize(
    "latex",
    [r"\frac{1}{2} x", r"\frac{1}{2}\cdot x", r"-\frac{1}{x} x",
     r"x \frac{1}{x}", r"\frac{a + b}{c}", r"\sqrt{x}", "x^{n}", "2^{x}",
     r"\begin{cases} 1 \end{cases}", r"\frac{1", "x_1", r"e^{-x^{n}}", "{x"],
)  # fmt: skip
def test_what_would_be_misread_on_one_line_is_not_written_so(latex: str) -> None:
    assert line_of(latex) is None


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize(
    "request_",
    [{"targets": ("sigmoid",)}, {"targets": ("sign(x)",)}, {"surface": "squared"},
     {"log_loss": True}], ids=str,
)  # fmt: skip
def test_the_terminal_picture_has_the_width_of_the_terminal(
    columns: int, request_: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    drawn = sketch(picture_of(PlotRequest(**request_), "en"), colour=False)  # type: ignore[arg-type]
    rows = [line for line in drawn.splitlines() if "data" not in line and "error" not in line]
    assert max(map(len, rows)) <= columns


def test_the_terminal_draws_no_line_through_a_jump_and_open_circles_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    drawn = sketch(picture("sign(x)"), colour=False)
    assert drawn.count("○") == 2 and drawn.count("●") == 1
    rows = [row for row in drawn.splitlines()[:20] if any("⠁" <= sign <= "⣿" for sign in row)]
    assert len(rows) == 5  # three levels, and the two lines of the legend


def test_the_work_grows_with_the_formula_and_not_with_its_tears() -> None:
    """A function that is torn at every sample is asked as often as one that is torn once."""
    from sigderiv.output.plot_features import torn, turning

    counts = []
    for tears in (1, 500):
        calls: list[int] = []

        def stairs(at: object, tears: int = tears, calls: list[int] = calls) -> object:
            calls.append(1)
            return numpy.floor(numpy.asarray(at) * tears + 0.5)

        xs = numpy.linspace(-0.7, 0.7, 1601)
        torn(stairs, xs, stairs(xs), 1.0)
        turning(stairs, xs, stairs(xs), 1.0)
        counts.append(len(calls))
    assert counts[0] == counts[1]


def test_a_corner_that_samples_show_has_open_ends_of_its_slope() -> None:
    made = picture("abs(sin(x)/x)")
    ends = sorted((mark.x, mark.y) for mark in made.marks if mark.hollow and mark.colour == 1)
    pi = float(mpmath.pi)
    expected = [(-pi, -1 / pi), (-pi, 1 / pi), (pi, -1 / pi), (pi, 1 / pi)]
    assert numpy.allclose(ends, expected, atol=1e-4)
    assert not [mark for mark in picture("sin(x)").marks if mark.hollow]


def test_the_label_of_the_last_layer_is_inside_the_picture() -> None:
    made = picture("sigmoid", "tanh", layers=20)
    low, high = made.window[2:]
    lowest = min(mark.y for mark in made.marks)
    assert numpy.log(lowest / low) > 0.1 * numpy.log(high / low)
    assert float(made.curves[0].ys[-1]) == 0.25**20


@pytest.mark.parametrize(
    ("formula", "labels"),
    [("tan(x)", ["x = -3*pi/2", "x = -pi/2", "x = pi/2", "x = 3*pi/2"]),
     ("1/sin(x)", ["x = -pi", "", "x = pi"]),
     ("tan(x + 1)", ["x ≈ −2.571", "x ≈ 0.5708", "x ≈ 3.712"])],
)  # fmt: skip
def test_poles_are_named_where_their_place_is_proved(formula: str, labels: list[str]) -> None:
    """Multiples of pi where cos or sin is proved to vanish; else digits, and said to be about."""
    made = [guide for guide in picture(formula).guides if guide.vertical]
    assert [guide.label.plain for guide in made] == labels


def test_the_label_of_the_last_pole_is_inside_the_picture() -> None:
    import io

    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    from sigderiv.output import plot_figure

    made = picture("tan(x)")
    figure = Figure(figsize=plot_figure.SIZE)
    axes = figure.add_axes(plot_figure._room(made))
    with plot_figure._few_fonts("en"), rc_context(plot_figure._settings("en")):
        plot_figure._curves(axes, made)
        figure.savefig(io.BytesIO(), format="png")
    names = [t for t in axes.texts if isinstance(t, Annotation) and "𝜋" in t.get_text()]
    assert len(names) == 4
    assert all(name.get_window_extent().x1 <= figure.bbox.x1 for name in names)
