"""Pictures: what they show, that they can be opened, and what is said where none can be made."""

from __future__ import annotations

import io
import math
import xml.etree.ElementTree as tree
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import numpy
import pytest

from sigderiv.expr import Call, Symbol
from sigderiv.output.numeric import compiled
from sigderiv.output.picture import Picture, Surface
from sigderiv.output.plot_figure import draw
from sigderiv.output.plot_requests import PlotRequest, picture_of
from sigderiv.output.plot_terminal import sketch

Run = Callable[..., "CompletedProcess[str]"]
X = Symbol("x")


def picture(*targets: str, **options: object) -> Picture:
    made = picture_of(PlotRequest(targets, **options), "en")  # type: ignore[arg-type]
    assert isinstance(made, Picture)
    return made


def test_the_picture_of_the_sigmoid_has_the_usual_facts() -> None:
    made = picture("sigmoid")
    function, slope = made.curves
    exact = 1 / (1 + numpy.exp(-function.xs))
    assert numpy.allclose(function.ys, exact, rtol=0, atol=1e-12)
    assert numpy.allclose(slope.ys, exact * (1 - exact), rtol=0, atol=1e-12)
    assert {guide.shift for guide in made.guides} == {1.0, 0.25}
    steepest = [mark.label.plain for mark in made.marks if (mark.x, mark.y) == (0.0, 0.25)]
    assert any("0.25" in text for text in steepest)
    (shade,) = made.shades
    assert [round(end, 4) for band in shade.bands for end in band if abs(end) < 100] == [
        -4.5849, 4.5849,
    ]  # fmt: skip
    assert {mark.x for mark in made.marks} >= {-10.0, -5.0, 5.0, 10.0}


def test_the_svg_has_both_curves_and_a_legend() -> None:
    root = tree.fromstring(draw(picture("sigmoid"), "svg", "en"))
    groups = [each.get("id", "") for each in root.iter() if each.get("id")]
    assert any(name.startswith("legend") for name in groups)
    paths = [each.get("style", "") for each in root.iter("{http://www.w3.org/2000/svg}path")]
    for colour in ("#0b57d0", "#c5221f"):
        assert any(colour in style for style in paths)


@pytest.mark.parametrize(
    "made",
    [{"targets": ("relu",)}, {"targets": ("sigmoid", "tanh", "relu", "elu")}, {"log_loss": True},
     {"targets": ("sigmoid", "tanh"), "layers": 10}, {"targets": ("x^2*exp(-x)",)},
     {"targets": ("sigmoid",), "exponential": True}, {"surface": "cross-entropy"},
     {"targets": ("1/x",)}, {"targets": ("logit",)}, {"targets": ("sin(x)",), "order": 2}],
    ids=str,
)  # fmt: skip
def test_pictures_are_drawn_and_not_empty(made: dict[str, object]) -> None:
    from matplotlib.image import imread

    drawn = picture_of(PlotRequest(**made), "en")  # type: ignore[arg-type]
    pixels = imread(io.BytesIO(draw(drawn, "png", "en")))
    assert pixels.shape[0] > 600 and float(pixels[..., :3].std()) > 0.02
    assert draw(drawn, "pdf", "en").startswith(b"%PDF")
    text = sketch(drawn, colour=False)
    assert "\x1b" not in text and len(text.splitlines()) > 10


def test_undefined_points_are_gaps() -> None:
    values = compiled(Call("ln", X), [X])(numpy.array([-1.0, 0.0, 1.0]))
    assert numpy.isnan(values[:2]).all() and values[2] == 0
    made = picture("logit")
    assert not numpy.isfinite(made.curves[1].ys[made.curves[1].xs < 0]).any()


@pytest.mark.parametrize("name", ["gelu", "mish", "selu", "softsign", "hard_sigmoid", "elu"])
def test_arrays_agree_with_the_balls(name: str) -> None:
    from fractions import Fraction

    from sigderiv.properties.study import Study

    study = Study(X)
    body = study.prepared(Call(name, X))
    points = [Fraction(k, 7) for k in range(-30, 31)]
    values = compiled(Call(name, X), [X])([float(p) for p in points])
    for point, value in zip(points, values, strict=True):
        assert abs(float(study.at(body, point).mid()) - value) < 1e-12


def test_the_gradient_field_vanishes_at_the_lowest_point() -> None:
    made = picture_of(PlotRequest(surface="cross-entropy"), "en")
    assert isinstance(made, Surface) and made.lowest is not None
    w, b = made.lowest
    data = [(-3, 0), (-1, 0), (0, 1), (1, 0), (2, 1), (3, 1)]
    residuals = [(1 / (1 + numpy.exp(-(w * x + b))) - y, x) for x, y in data]
    assert abs(sum(r * x for r, x in residuals)) < 1e-6 and abs(sum(r for r, _ in residuals)) < 1e-6


def test_files(sigderiv: Run, tmp_path: Path) -> None:
    done = sigderiv("plot", "sigmoid", "-o", "s.svg")
    assert done.returncode == 0, done.stderr
    before = (tmp_path / "s.svg").read_bytes()
    again = sigderiv("plot", "tanh", "-o", "s.svg")
    assert again.returncode == 2 and "--force" in again.stderr
    assert (tmp_path / "s.svg").read_bytes() == before
    assert sigderiv("plot", "tanh", "-o", "s.svg", "--force").returncode == 0
    wrong = sigderiv("plot", "tanh", "-o", "s.gif")
    assert wrong.returncode == 2 and ".svg" in wrong.stderr
    missing = sigderiv("plot", "tanh", "-o", "no/s.svg")
    assert missing.returncode == 2 and "no" in missing.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.svg"]


def test_a_missing_extra_names_the_command(sigderiv_process: Run, tmp_path: Path) -> None:
    for name in ("matplotlib", "numpy"):
        (tmp_path / "fake").mkdir(exist_ok=True)
        (tmp_path / "fake" / f"{name}.py").write_text("raise ImportError\n", encoding="utf-8")
    root = str(Path(__file__).parents[2])
    path = f"{tmp_path / 'fake'}:{root}"
    for arguments in (("plot", "tanh", "-o", "t.png"), ("plot", "tanh")):
        done = sigderiv_process(*arguments, PYTHONPATH=path)
        assert done.returncode == 2 and "pip install 'sigderiv[plot]'" in done.stderr


def test_bad_requests_are_said(sigderiv: Run) -> None:
    for arguments in (["plot"], ["plot", "a*x+b*y"], ["plot", "x", "--range", "3,1"],
                      ["plot", "--surface", "x"], ["plot", "x^2", "--layers", "3"]):  # fmt: skip
        done = sigderiv(*arguments)
        assert done.returncode == 2 and "fault of sigderiv" not in done.stderr, arguments


def test_no_line_is_drawn_across_a_pole() -> None:
    tangent = picture("tan(x)").curves[0]
    bottom, top = picture("tan(x)").window[2:]
    ends = numpy.stack([tangent.ys[:-1], tangent.ys[1:]])
    joined = ends[:, numpy.isfinite(ends).all(axis=0)]
    assert not ((joined.max(axis=0) > top) & (joined.min(axis=0) < bottom)).any()
    assert numpy.isnan(tangent.ys).any() and -12 < bottom < top < 12


def test_a_curve_on_top_of_another_leaves_it_visible() -> None:
    from sigderiv.output.plot_samples import overlaps

    made = picture("sigmoid", "tanh", "relu", "elu")
    hidden = overlaps(made)
    elu = made.curves[3]
    assert hidden[3][elu.xs > 0.1].all()  # it runs along ReLU there
    assert not hidden[3][(elu.xs > -2) & (elu.xs < -0.5)].any()
    assert not hidden[0].any()


def test_what_has_no_curve_is_told_in_a_sentence(sigderiv: Run) -> None:
    done = sigderiv("plot", "softmax")
    assert done.returncode == 2
    assert "softmax(x) does not give one number" in done.stderr


def test_the_title_says_activations_only_of_activations() -> None:
    for targets, lang, title in (
        (("sigmoid", "tanh"), "en", "Activation functions compared"),
        (("1/x", "abs(x)"), "en", "Functions compared"),
        (("relu", "sin"), "en", "Functions compared"),
        (("1/x", "abs(x)"), "zh", "函数比较"),
    ):  # fmt: skip
        picture = picture_of(PlotRequest(targets), lang)
        assert isinstance(picture, Picture)
        assert picture.title.plain == title


@pytest.mark.parametrize(
    ("formula", "holes"),
    [("sin(x)/x", [(0, 1)]), ("(1-cos(x))/x^2", [(0, 0.5)]), ("(x^2-1)/(x-1)", [(1, 2)]),
     ("1/x^2", []), ("x/abs(x)", [(0, -1), (0, 1)]), ("ln(x^2)", []), ("abs(x)", []), ("tanh", [])],
)  # fmt: skip
def test_a_hole_is_an_open_circle(formula: str, holes: list[tuple[float, float]]) -> None:
    picture = picture_of(PlotRequest((formula,), order=0), "en")
    assert isinstance(picture, Picture)
    found = [(mark.x, mark.y) for mark in picture.marks if mark.hollow]
    assert numpy.allclose(numpy.array(found), numpy.array(holes), atol=1e-4)
    assert len(found) == len(holes)


@pytest.mark.parametrize(
    ("formula", "turns"),
    [("sin(x)", [(-4.7124, 1), (-1.5708, -1), (1.5708, 1), (4.7124, -1)]),
     ("x^3-3*x", [(-1, 2), (1, -2)]), ("x^4-4*x^2", [(-(2**0.5), -4), (0, 0), (2**0.5, -4)]),
     ("x^x", [(1 / math.e, math.exp(-1 / math.e))]), ("exp(x)", []), ("floor(x)", [])],
)  # fmt: skip
def test_local_extremes_are_marked(formula: str, turns: list[tuple[float, float]]) -> None:
    marks = picture(formula).marks
    found = [(mark.x, mark.y) for mark in marks if mark.label.plain.startswith("(")]
    assert len(found) == len(turns)
    assert numpy.allclose(numpy.array(found), numpy.array(turns), atol=2e-4)


@pytest.mark.parametrize(
    ("formula", "jumps"), [("floor(x)", range(-4, 6)), ("sign(x)", [0]), ("heaviside(x)", [0]),
                           ("abs(x)", []), ("tanh", []), ("atan(1/x)", [0])],
)  # fmt: skip
def test_a_jump_is_a_gap_with_two_ends(formula: str, jumps: list[int]) -> None:
    made = picture(formula, order=0)
    curve = made.curves[0]
    for jump in (each for each in jumps if each < curve.xs[-1]):
        before, after = curve.xs < jump, curve.xs > jump
        around = [numpy.flatnonzero(before)[-1], numpy.flatnonzero(after)[0]]
        assert numpy.isnan(curve.ys[around[0] : around[1] + 1]).any(), jump
    ends = sorted({mark.x for mark in made.marks if not mark.label.plain and mark.hollow})
    assert numpy.allclose(ends, list(jumps), atol=1e-7)
    joined = numpy.abs(numpy.diff(curve.ys))
    assert numpy.nanmax(joined) < 0.5


def test_poles_have_a_line_and_ranges_are_those_of_a_textbook() -> None:
    poles = sorted(guide.shift for guide in picture("tan(x)").guides if guide.vertical)
    assert numpy.allclose(poles, [-1.5 * math.pi, -0.5 * math.pi, 0.5 * math.pi, 1.5 * math.pi])
    for formula, low, high in (("ln(x)", -0.5, 6), ("sqrt(x)", -0.5, 6), ("asin(x)", -1.2, 1.2),
                               ("x^x", -0.5, 6), ("1/x", -6, 6)):  # fmt: skip
        window = picture(formula).window
        assert low <= window[0] < window[1] <= high, formula
    assert picture("exp(x)").window[3] < 20
    assert not picture("ln(x)").shades
    for formula in ("3", "heaviside(x)", "x/abs(x)"):
        assert not picture(formula).shades, formula
    assert picture("sqrt(x)").window[3] < 6 and picture("cbrt(x)").window[3] < 6


def test_a_place_is_not_said_twice_in_the_terminal() -> None:
    """The largest values of sin(x)/x lie at no round number: their label is the place itself."""
    lines = sketch(picture("sin(x)/x", span="-10,10"), colour=False).splitlines()
    places = [line for line in lines if line.startswith("   • ")]
    assert places and all(line.count("(") == 1 for line in places)


@pytest.mark.parametrize("arguments", [["-f", "text", "-o", "a"], ["-o", "a.txt"]])
def test_the_text_picture_is_written_to_its_file(
    sigderiv: Run, tmp_path: Path, arguments: list[str]
) -> None:
    done = sigderiv("plot", "sigmoid", *arguments)
    assert done.returncode == 0 and not done.stdout
    assert "largest slope 0.25 at 0" in (tmp_path / arguments[-1]).read_text(encoding="utf-8")
