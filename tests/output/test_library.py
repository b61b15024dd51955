"""The library: what a notebook user calls, against SymPy, NumPy and finite differences."""

from __future__ import annotations

from pathlib import Path

import mpmath
import numpy
import pytest
import sympy

import sigderiv
from sigderiv.errors import SigderivError

X = sympy.Symbol("x", real=True)


@pytest.mark.parametrize(
    "formula", ["sin(x^2)*exp(-x)/(1+x^2)", "x^x", "ln(1+exp(x))", "sqrt(1+x^2)", "atan(x)/x"]
)
def test_the_result_is_sympys_derivative(formula: str) -> None:
    work = sigderiv.derive(formula)
    target = sympy.sympify(formula.replace("^", "**").replace("ln", "log"), locals={"x": X})
    difference = work.to_sympy() - sympy.diff(target, X)
    for point in (sympy.Rational(1, 3), sympy.Rational(7, 5), sympy.Integer(2)):
        assert abs(sympy.N(difference.subs(X, point), 40)) < sympy.Float("1e-30")


def test_sympy_expressions_are_targets() -> None:
    work = sigderiv.derive(1 / (1 + sympy.exp(-X)))
    assert work.outcome == "proved"
    assert sympy.simplify(work.to_sympy() - sympy.diff(1 / (1 + sympy.exp(-X)), X)) == 0


@pytest.mark.parametrize(
    "value",
    [sympy.Matrix([X]), sympy.ImmutableMatrix([X]), sympy.sin, sympy.Function("f"), sympy.zoo],
)
def test_sympy_objects_that_are_no_formulas_are_refused(value: object) -> None:
    with pytest.raises(SigderivError) as error:
        sigderiv.derive(value)
    assert error.value.code == "output/no-counterpart"


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "gelu_tanh", "mish", "silu"])
def test_to_numpy_agrees_with_finite_differences(name: str) -> None:
    from sigderiv.output.bridge import to_numpy

    work = sigderiv.derive(name)
    body = work.start.children[0]
    function, slope = to_numpy(body, "x"), work.to_numpy()
    at = numpy.linspace(-4, 4, 41)
    step = 1e-5
    expected = (function(at + step) - function(at - step)) / (2 * step)
    assert numpy.allclose(slope(at), expected, atol=1e-8)


def test_to_numpy_computes_the_output_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from sigderiv.output import bridge

    calls: list[int] = []
    real = bridge.FUNCTIONS["sigma"]

    def counted(library: object, value: object) -> object:
        calls.append(1)
        return real(library, value)

    monkeypatch.setitem(bridge.FUNCTIONS, "sigma", counted)
    slope = sigderiv.derive("sigmoid").to_numpy()
    assert slope(numpy.array([0.0]))[0] == 0.25
    assert len(calls) == 1


def test_to_numpy_takes_parameters() -> None:
    slope = sigderiv.derive("a*x^2", wrt="x").to_numpy()
    assert slope(numpy.array([3.0]), a=2.0)[0] == 12.0
    with pytest.raises(TypeError, match="a"):
        slope(numpy.array([3.0]))


def test_verify_returns_what_it_found() -> None:
    assert sigderiv.verify("d/dx x^2 = 2*x").verdict == "proved"
    wrong = sigderiv.verify("d/dx x^2 = 3*x")
    assert wrong.verdict == "refuted"
    assert wrong.to_json()["links"][0]["witness"]
    article = Path(__file__).parents[1] / "corpus" / "articles" / "sigmoid-aligned.tex"
    assert sigderiv.verify(article).verdict == "proved"


@pytest.mark.parametrize("target", [None, ["x"], object()])
def test_other_things_are_no_targets(target: object) -> None:
    with pytest.raises(SigderivError):
        sigderiv.derive(target)


def test_public_names_are_all_there() -> None:
    for name in sigderiv.__all__:
        assert getattr(sigderiv, name) is not None
    with pytest.raises(AttributeError):
        _ = sigderiv.no_such_name


def test_an_error_says_a_sentence_and_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGDERIV_LANG", "en")
    with pytest.raises(SigderivError) as found:
        sigderiv.derive("sigmodi")
    assert "neither a function of the catalogue" in str(found.value)
    assert "sigmoid" in str(found.value) and "[output/unknown-name]" in str(found.value)
    monkeypatch.setenv("SIGDERIV_LANG", "zh")
    assert "目录" in str(found.value)


def test_findings_show_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGDERIV_LANG", "en")
    wrong = sigderiv.verify("d/dx x^2 = 3*x")
    assert 'class="mark refuted"' in wrong._repr_html_()
    assert "✗" in wrong._repr_markdown_() and "$$" in wrong._repr_latex_()
    assert "not-equal" in str(wrong)


def test_a_missing_numpy_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    work = sigderiv.derive("x^2")
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(SigderivError, match=r"sigderiv\[plot\]"):
        work.to_numpy()


def test_verify_reads_the_file_that_a_text_names(tmp_path: Path) -> None:
    path = tmp_path / "h1.txt"
    path.write_text("d/dx x^2 = 3*x\n")
    assert sigderiv.verify(str(path)).verdict == "refuted"
    assert sigderiv.verify(str(path)).source.name == str(path)
    assert sigderiv.verify(f"{path}\n1 = 1").source.name != str(path)
    assert sigderiv.verify("x = x" + "+0" * 5000).source.kind == "formula"


def test_to_numpy_takes_all_arguments_by_place_or_by_name() -> None:
    slope = sigderiv.derive("b*x^2 + a*x", wrt="x").to_numpy()  # a + 2 b x
    assert slope.__doc__ == "The formula as a function of x, a, b."
    at = numpy.array([3.0])
    for found in (slope(at, 5.0, 2.0), slope(at, b=2.0, a=5.0), slope(x=at, a=5.0, b=2.0)):
        assert found[0] == 17.0
    for given, named in (((at,), {}), ((at, 1, 2, 3), {}), ((at, 1, 2), {"a": 1}),
                         ((at, 1, 2), {"c": 1}), ((), {})):  # fmt: skip
        with pytest.raises(TypeError, match="x, a, b"):
            slope(*given, **named)


def test_what_is_printed_is_the_text_notation() -> None:
    work = sigderiv.derive("x^2")
    assert work.start_text == sigderiv.write_text(work.start) == "d/dx(x^2)"
    assert str(work.rows[0]) == "= 2*x   [power-natural; proved]"
    assert "Derivative[" not in str(work) and "d/dx(x^2)" in str(work)


@pytest.mark.parametrize(
    ("formula", "kinks"),
    [("abs(x)", [0]), ("relu", [0]), ("max(x,0)", [0]), ("leaky_relu", [0]), ("hardtanh", [-1, 1]),
     ("abs(x^2-1)", [-1, 1]), ("sigmoid", []), ("sin(x)", [])],
)  # fmt: skip
def test_arrays_are_nan_at_kinks_and_nowhere_else(formula: str, kinks: list[float]) -> None:
    xs = numpy.array([-2.0, -1.0, 0.0, 0.5, 1.0, 2.0])
    slopes = sigderiv.derive(formula).to_numpy()(xs)
    assert xs[numpy.isnan(slopes)].tolist() == kinks


def test_lines_are_shown_as_they_are_written() -> None:
    row = sigderiv.derive("sigmoid").rows[-1]
    assert repr(row) == str(row) == "= sigma(x)*(1 - sigma(x))   [factor-out; proved]"


def test_integrals_are_drawn_with_their_sign() -> None:
    from sigderiv.expr import Call, Symbol, as_expr
    from sigderiv.notation.mathml import write_mathml
    from sigderiv.notation.typst import write_typst

    body, letter = Symbol("q"), Symbol("t")
    definite = write_mathml(Call("integral", body, letter, as_expr(0), as_expr(1)))
    assert "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>" in definite
    assert "∫" in write_mathml(Call("integral", body, letter))
    assert "integral" not in definite + write_typst(Call("integral", body, letter))


@pytest.mark.parametrize(
    ("formula", "slope"),
    [("elu", 1), ("x*abs(x)", 0), ("abs(x)^3", 0), ("max(0,x)^2", 0), ("softsign", 1),
     ("abs(x^2)", 0), ("x^2*sign(x)", 0), ("relu", None), ("abs(x)", None), ("sign(x)", None),
     ("selu", None), ("x/abs(x)", None), ("sqrt(x^2)", None), ("2*x + abs(x)", None)],
)  # fmt: skip
def test_where_pieces_meet_the_value_is_the_slope_or_there_is_none(
    formula: str, slope: float | None
) -> None:
    """The slopes at 0 as a person works them out, by the limit of the difference quotient."""
    found = sigderiv.derive(formula).to_numpy()(numpy.array([0.0, 0.0]))
    if slope is None:
        assert numpy.isnan(found).all()
    else:
        assert found.tolist() == [slope, slope]


MPMATH = {
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "tanh": mpmath.tanh,
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "mish": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
    "silu": lambda x: x / (1 + mpmath.exp(-x)), "gelu": lambda x: x * mpmath.ncdf(x),
    "exp(x)/(1+exp(x))": lambda x: mpmath.exp(x) / (1 + mpmath.exp(x)),
    "ln(1+exp(x))": lambda x: mpmath.log1p(mpmath.exp(x)),
    "ln(cosh(x))": lambda x: mpmath.log(mpmath.cosh(x)),
    "exp(-x^2)*exp(x)": lambda x: mpmath.exp(x - x**2),
    "exp(x)/sqrt(1+exp(2*x))": lambda x: mpmath.exp(x) / mpmath.sqrt(1 + mpmath.exp(2 * x)),
}  # fmt: skip


@pytest.mark.parametrize("formula", MPMATH)
@pytest.mark.filterwarnings("error")
def test_nothing_overflows_at_large_arguments(formula: str) -> None:
    at = numpy.array([-1000.0, -50.0, 0.25, 50.0, 1000.0])
    found = sigderiv.derive(formula).to_numpy()(at)
    with mpmath.workdps(1000):
        for x, value in zip(at, found, strict=True):
            step = mpmath.mpf(10) ** -300
            centre = mpmath.mpf(x)
            function = MPMATH[formula]
            exact = (function(centre + step) - function(centre - step)) / (2 * step)
            assert abs(exact - value) <= 1e-14 * max(1, abs(exact)), x


def test_shapes_and_kinds_of_numbers_are_kept() -> None:
    slope = sigderiv.derive("x*abs(x)").to_numpy()
    kinds = (numpy.float16, numpy.float32, numpy.float64)
    for kind, expected in (*zip(kinds, kinds, strict=True), (numpy.int64, numpy.float64)):
        found = slope(numpy.array([[-1, 0], [2, 3]], dtype=kind))
        assert found.dtype == expected and found.tolist() == [[2, 0], [4, 6]]
    assert slope(3.0) == 6.0 and numpy.shape(slope(3.0)) == ()
    several = sigderiv.derive("a*x^2", wrt="x").to_numpy()
    assert several(numpy.ones(2), numpy.array([1.0, 2.0])).tolist() == [2.0, 4.0]
    assert slope(numpy.array([])).shape == (0,)


def test_what_a_newcomer_hands_over_is_taken() -> None:
    """Lists, plain numbers, symbols of SymPy, its floats and its equations."""
    slope = sigderiv.derive("sigmoid").to_numpy()
    assert numpy.allclose(slope([0.0, 1.0]), [0.25, 0.19661193324148185], rtol=1e-14)
    for zero in (0, 0.0, numpy.int8(0), numpy.float64(0)):
        value = slope(zero)
        assert value == 0.25 and value.dtype == numpy.float64
    tenth = slope(0.1)  # half a precision would be 0.2493
    assert abs(tenth - 0.24937604019289197) < 1e-15
    assert slope(numpy.float32(0.1)).dtype == numpy.float32
    assert numpy.isnan(slope(float("nan"))) and slope(float("inf")) == 0
    y = sympy.Symbol("y")
    assert sigderiv.derive(X**2 * y, wrt=y).result_text == "x^2"
    assert sigderiv.derive(2.5 * sympy.Symbol("x") ** 2).result_text in ("5*x", "2*2.5*x")
    assert sigderiv.derive(3).result_text == "0" and sigderiv.derive(0.1).start_text == "d/dx(0.1)"
    x = sympy.Symbol("x")
    assert sigderiv.verify(sympy.Eq(sympy.Derivative(x**2, x), 2 * x)).verdict == "proved"
    assert sigderiv.verify(sympy.Eq(sympy.Derivative(x**2, x), 3 * x)).verdict == "refuted"


@pytest.mark.parametrize("odd", [None, [], b"x", object(), float("nan"), True])
def test_what_is_no_formula_is_said_with_its_code(odd: object) -> None:
    with pytest.raises(SigderivError) as found:
        sigderiv.derive(odd)
    assert found.value.code in ("output/no-target", "output/no-counterpart")
    if not isinstance(odd, (float, bool)):
        with pytest.raises(SigderivError) as found:
            sigderiv.verify(odd)
        assert found.value.code == "output/no-derivation"
    with pytest.raises(SigderivError) as found:
        sigderiv.derive("x^2", wrt=odd if odd is not None else 3)
    assert found.value.code == "output/no-symbol"


def test_one_text_may_stand_without_a_list() -> None:
    assert sigderiv.verify("sqrt(x^2) = x", assume="x > 0").verdict == "proved"
    assert sigderiv.verify("h'(x) = 2*x", define="h(x) = x^2").verdict == "proved"
    made = sigderiv.derive("a*u(x)^2", functions="u")
    assert made == sigderiv.derive("a*u(x)^2", functions=["u"])
    assert sigderiv.derive("ln(x)", assume="x > 0").outcome == "proved"


@pytest.mark.parametrize("assumed", ["x", "x + 1", "5"])
def test_what_is_no_relation_is_no_assumption(assumed: str) -> None:
    with pytest.raises(SigderivError) as found:
        sigderiv.derive("x^2", assume=assumed)
    assert found.value.code == "review/no-assumption"


@pytest.mark.parametrize("name", ["nofile.tex", "x", "", "notes.md"])
def test_a_line_without_an_equation_is_a_slip(name: str) -> None:
    with pytest.raises(SigderivError) as found:
        sigderiv.verify(name)
    assert found.value.code == "review/no-equation"


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [("xy", "run-together", "x*y"), ("qqqqq", "no-such-name", "--wrt qqqqq"),
     ("tahn", "unknown-name", "tanh")],
)  # fmt: skip
def test_a_word_that_names_nothing(word: str, code: str, told: str) -> None:
    with pytest.raises(SigderivError) as found:
        sigderiv.derive(word)
    assert found.value.code == f"output/{code}" and told in str(found.value)


@pytest.mark.parametrize("kind", ["tex", "md", "rst", "ipynb", "txt", "formula"])
def test_the_kinds_of_documents(kind: str) -> None:
    text = '{"cells": []}' if kind == "ipynb" else "x"
    assert sigderiv.verify(text, kind=kind).verdict == "empty"


def test_what_is_no_kind_of_document_is_said() -> None:
    with pytest.raises(SigderivError) as found:
        sigderiv.verify("x = x", kind="word")
    assert found.value.code == "review/no-kind" and "ipynb" in str(found.value)
