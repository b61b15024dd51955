"""What the readers understand, and what they refuse."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from sigderiv.errors import ReadingError, SigderivError
from sigderiv.expr import (
    ANY,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Relation,
    Sum,
    Symbol,
)
from sigderiv.notation import Context, read, read_chain, read_latex, read_text, read_with_notes

CORPUS = Path(__file__).parents[1] / "corpus"
x, y, z, f, g, h, i, j, m = (Symbol(name) for name in "xyzfghijm")
two = Number(2)


def call(name: str, *arguments: Expr, order: int = 0) -> Expr:
    return Call(name, *arguments, orders=(order,) if order else ())


TEXT = {
    "e^-x": Pow(E, Neg(x)),
    "2x": Mul(two, x),
    "x**2": Pow(x, two),
    "sin 2x": call("sin", Mul(two, x)),
    "sin x cos x": Mul(call("sin", x), call("cos", x)),
    "sin^2 x": Pow(call("sin", x), two),
    "-x^2": Neg(Pow(x, two)),
    "2^3^2": Pow(two, Pow(Number(3), two)),
    "x - y - z": Add(x, Neg(y), Neg(z)),
    "x/y*z": Mul(Div(x, y), z),
    "d/dx x*y": Derivative(Mul(x, y), x),
    "d/dx(x)*y": Mul(Derivative(x, x), y),
    "d^2/dx^2 f(x)": Derivative(call("f", x), x, 2),
    "dy/dx": Derivative(y, x),
    "∂J/∂θ_1": Derivative(Symbol("J"), Symbol("theta_1")),
    "f'(x)": call("f", x, order=1),
    "(f*g)'": Prime(Mul(f, g)),
    "lim_{h->0} f(h)": Limit(call("f", h), h, Number(0)),
    "lim(h -> 0+, 1/h)": Limit(Div(Number(1), h), h, Number(0), "+"),
    "sum_{i=1}^{m} x_i": Sum(Indexed(x, (i,)), i, Number(1), m),
    "|x|y|z|": Mul(call("abs", x), y, call("abs", z)),
    "z^[2]_1": Symbol("z_1^[2]"),
    "x²": Pow(x, two),
    "log_2 x": call("log", x, two),
    "s(1-s)": Mul(Symbol("s"), Add(Number(1), Neg(Symbol("s")))),
    "x(x+1)": Mul(x, Add(x, Number(1))),
    "Rational(-1,2)": Neg(Div(Number(1), two)),
    "piecewise(x, x >= 0; 0)": Piecewise(x, Relation(">=", x, Number(0)), Number(0)),
    "x |_{x=2}": At(x, x, two),
    "ｘ＋２": Add(x, two),
}
LATEX = {
    r"\frac12x": Mul(Div(Number(1), two), x),
    r"{1 \over 2}": Div(Number(1), two),
    r"\mathrm{e}^{x}": Pow(E, x),
    r"\tanh^2 x": Pow(call("tanh", x), two),
    r"\frac{d\sigma(x)}{dx}": Derivative(call("sigma", x), x),
    r"\frac{d}{dx}x y \cdot z": Mul(Derivative(Mul(x, y), x), z),
    r"\frac{\partial J}{\partial\theta^1_{12}}": Derivative(Symbol("J"), Symbol("theta_12^[1]")),
    r"\dfrac{\mathrm{d}^2 y}{\mathrm{d}x^2}": Derivative(y, x, 2),
    r"\partial_x f(x)": Derivative(call("f", x), x),
    r"f'g": Mul(Prime(f), g),
    r"f[g(x)]": call("f", call("g", x)),
    r"f^{(3)}(x)": call("f", x, order=3),
    r"\left.f(x)\right|_{x=2}": At(call("f", x), x, two),
    r"x_{ij}": Indexed(x, (i, j)),
    r"x^{(2)}_1": Symbol("x_1^[2]"),
    r"x^{[j]}": Indexed(x, (), (j,)),
    r"y_{\text{pred}}": Symbol("y_pred"),
    r"\hat{y}_i": Indexed(Symbol("y_hat"), (i,)),
    r"\Delta x": Symbol("Delta_x"),
    r"\sum_{j \neq i} \delta_{ij}": Sum(call("delta", i, j), j, ANY, ANY, Relation("!=", j, i)),
    r"\mathbb{1}[i=j]": call("indicator", Relation("=", i, j)),
    r"A^\top x": Mul(call("transpose", Symbol("A")), x),
    r"x \odot y": call("hadamard", x, y),
    r"\lim_{h \to 0^+} h": Limit(h, h, Number(0), "+"),
    r"\sqrt[3]{x}": call("cbrt", x),
    r"\boxed{x}, \quad \text{(chain rule)} \tag{1}": x,
    r"\pi \infty": Mul(Constant("pi"), Constant("oo")),
    r"\mathit{e}": Symbol("e"),
    r"\lg x": call("log", x, Number(10)),
}
REFUSED_TEXT = {
    "": ("reading/empty", 0, 0),
    "sin(": ("reading/operand-at-end", 4, 4),
    "(x": ("reading/unbalanced", 0, 1),
    "x)": ("reading/expected-end", 1, 2),
    "foo(x)": ("reading/unknown-function", 0, 3),
    "a(2)": ("reading/function-or-product", 0, 1),
    "1/2x": ("reading/ambiguous-division", 3, 4),
    "2e-3": ("reading/scientific", 0, 3),
    "sinx": ("reading/joined-function", 0, 4),
    "import os": ("reading/words", 0, 6),
    "x\x07": ("reading/unknown-character", 1, 2),
    "x = 1 = 2": ("reading/chain", 6, 7),
    "sin(x, y)": ("reading/arity", 0, 3),
    "2 dx": ("reading/differential", 2, 4),
}
REFUSED_LATEX = {
    r"1 + \foo": ("reading/unknown-command", 4, 8),
    r"x^10": ("reading/unbraced-script", 2, 4),
    r"x^2^3": ("reading/double-superscript", 3, 4),
    r"\frac{1}{2": ("reading/unbalanced", 8, 9),
    r"\left( x ]": ("reading/unbalanced", 9, 10),
    r"\begin{pmatrix} 1": ("reading/matrix", 0, 15),
    r"f^{-1}(x)": ("reading/inverse-function", 0, 1),
}


@pytest.mark.parametrize(("source", "expected"), TEXT.items())
def test_text(source: str, expected: Expr) -> None:
    assert read_text(source) is expected


@pytest.mark.parametrize(("source", "expected"), LATEX.items())
def test_latex(source: str, expected: Expr) -> None:
    assert read_latex(source) is expected


@pytest.mark.parametrize(
    ("reader", "source", "expected"),
    [
        *((read_text, source, expected) for source, expected in REFUSED_TEXT.items()),
        *((read_latex, source, expected) for source, expected in REFUSED_LATEX.items()),
    ],
)
def test_refused_with_the_place(reader, source, expected) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReadingError) as caught:
        reader(source)
    error = caught.value
    assert (error.code, error.span.start, error.span.end) == expected


def test_an_unknown_function_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(ReadingError) as caught:
        read_text("sigmod(x)")
    assert "sigmoid" in caught.value.details["nearest"]


def test_context_decides() -> None:
    assert read_text("a(x)", Context(functions=frozenset("a"))) is call("a", x)
    assert read_text("f(x)", Context(numbers=frozenset("f"))) is Mul(f, x)
    assert read_text("e", Context(numbers=frozenset("e"))) is Symbol("e")
    assert read_latex("z^2_1", Context(labels=frozenset("z"))) is Symbol("z_1^[2]")
    assert read_latex(r"\log x", Context(log_base=10)) is call("log", x, Number(10))
    assert read_latex(r"\half x", Context(macros={"half": (0, r"\frac12")})) is Mul(
        Div(Number(1), two), x
    )
    endless = Context(macros={"a": (0, r"\a\a")})
    with pytest.raises(ReadingError, match="macro-depth"):
        read_latex(r"\a", endless)


def test_ambiguities_leave_a_note() -> None:
    codes = {note.code for note in read_with_notes("z^2_1 + s(1-s)", notation="latex").notes}
    assert codes == {"note/label-or-power", "note/function-or-product"}


@pytest.mark.parametrize(
    ("source", "code", "usual", "other"),
    [
        (r"z^2_1", "label-or-power", Pow(Symbol("z_1"), two), Symbol("z_1^[2]")),
        (r"s(1-s)", "function-or-product", Mul(Symbol("s"), Add(Number(1), Neg(Symbol("s")))),
         call("s", Add(Number(1), Neg(Symbol("s"))))),
        (r"\delta_{ij}", "kronecker", call("delta", i, j), Indexed(Symbol("delta"), (i, j))),
        (r"x^T", "transpose", call("transpose", x), Pow(x, Symbol("T"))),
        (r"\sin x y", "argument-extent", call("sin", Mul(x, y)), Mul(call("sin", x), y)),
        (r"\sin x\, y", "argument-space", Mul(call("sin", x), y), call("sin", Mul(x, y))),
        (r"\ln 2 x", "argument-extent", call("ln", Mul(two, x)), Mul(call("ln", two), x)),
        (r"\frac{d}{dx} x \cdot y", "operator-extent", Mul(Derivative(x, x), y),
         Derivative(Mul(x, y), x)),
    ],
)  # fmt: skip
def test_the_other_reading_can_be_chosen(source: str, code: str, usual: Expr, other: Expr) -> None:
    reading = read_with_notes(source, notation="latex")
    assert reading.expr is usual
    assert f"note/{code}" in {note.code for note in reading.notes}
    context = Context(choices=frozenset({f"note/{code}"}))
    assert read_latex(source, context) is other


@pytest.mark.parametrize(
    ("latex", "text", "bare", "rest"),
    [
        (r"\sin x e^x", "sin x e^x", call("sin", x), Pow(E, x)),
        (r"\ln x e^{x}", "ln x e^x", call("ln", x), Pow(E, x)),
        (r"\sin x f(x)", "sin x f(x)", call("sin", x), call("f", x)),
        (r"\sin x\, y", "sin x\u2009y", call("sin", x), y),
        (r"\sin x \sqrt{x}", "sin x √x", call("sin", x), call("sqrt", x)),
        (r"\sin 2x e^x", "sin 2x e^x", call("sin", Mul(two, x)), Pow(E, x)),
        (r"\ln 2\, x", "ln 2\u2009x", call("ln", two), x),
        (r"\ln 2\, 2^x", "ln 2\u20092^x", call("ln", two), Pow(two, x)),
        (r"\sin^2 x e^x", "sin^2 x e^x", Pow(call("sin", x), two), Pow(E, x)),
    ],
)
def test_where_a_bare_argument_ends(latex: str, text: str, bare: Expr, rest: Expr) -> None:
    for source, notation in ((latex, "latex"), (text, "text")):
        reading = read_with_notes(source, notation=notation)
        assert reading.expr is Mul(bare, rest), source
        codes = {note.code for note in reading.notes}
        assert codes and codes <= {"note/argument-extent", "note/argument-space"}


@pytest.mark.parametrize("source", [r"1\,000", r"\ln 1\,000", r"x\,2", r"\ln 2 2^x"])
def test_a_thin_space_between_digits_says_nothing(source: str) -> None:
    with pytest.raises(ReadingError, match="number-after-factor"):
        read_latex(source)


def test_a_bare_argument_goes_on_over_symbols() -> None:
    for source in (r"\sin 2\pi\, x", "sin 2 pi x"):
        reading = read_with_notes(source)
        assert reading.expr is call("sin", Mul(two, Constant("pi"), x))
        assert not reading.notes


def test_text_or_latex() -> None:
    assert read(r"\frac{1}{x}") is read("1/x")


def test_chain_keeps_what_it_can_read() -> None:
    source = r"x &= \foo + 1 \\ &= y, \quad z = 2."
    pieces = read_chain(source)
    assert [(piece.op, piece.expr) for piece in pieces] == [
        ("", x), ("=", None), ("=", y), ("", z), ("=", two),
    ]  # fmt: skip
    assert [source[piece.span.start : piece.span.end] for piece in pieces] == [
        "x", r"\foo + 1", "y", "z", "2",
    ]  # fmt: skip
    assert pieces[1].error is not None
    assert pieces[1].error.code == "reading/unknown-command"


def test_spans_of_parts() -> None:
    source = r"\frac{1}{1+e^{-x}} - (x + x)"
    reading = read_with_notes(source, notation="latex")
    shown = {place: source[span.start : span.end] for place, span in reading.spans.items()}
    assert shown[(0, 1)] == "1+e^{-x}"
    assert shown[(0, 1, 1, 1)] == "-x"
    assert shown[(1, 0)] == "(x + x)"
    assert reading.spans[1, 0, 0].start < reading.spans[1, 0, 1].start


def test_every_row_of_the_corpus_reads() -> None:
    with (CORPUS / "derivatives.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    assert len(rows) == 60
    for row in rows:
        read_text(row["expr"])
        read_text(row["derivative"])


@pytest.mark.parametrize("path", sorted((CORPUS / "articles").iterdir()), ids=lambda p: p.name)
def test_every_article_reads(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        parts = re.findall(r"\$\$(.*?)\$\$", source, re.DOTALL)
    elif path.suffix == ".tex":
        bare = "\n".join(line for line in source.splitlines() if not line.startswith("%"))
        parts = re.split(r"\n\s*\n", bare)
    else:
        parts = [line for line in source.splitlines() if not line.startswith("#")]
    for part in parts:
        notation = "text" if path.suffix == ".txt" else "latex"
        for piece in read_chain(part, notation=notation):
            assert piece.error is None, part


LIMITS = ["(", "()", "-", "|", "x^", "{", "x_", "f(", "f(f)+", "sin ", r"\frac", "9", "\0", "|x"]


@pytest.mark.parametrize("piece", LIMITS)
def test_large_nonsense_is_refused(piece: str) -> None:
    source = piece * (1_000_000 // len(piece))
    for reader in (read_text, read_latex):
        with pytest.raises(SigderivError):
            reader(source)
