"""Computation graphs: the article's example, and random formulas against SymPy."""

from __future__ import annotations

import random
import xml.etree.ElementTree as tree
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Call, Expr, Mul, Number, Symbol
from sigderiv.networks.graph import graph
from sigderiv.networks.network_graph import network_graph
from sigderiv.networks.spec import specify
from sigderiv.notation import read_text, write_text
from sigderiv.output.graph import graph_document

A, B = Symbol("a"), Symbol("b")
ARTICLE = Path(__file__).parents[1] / "corpus" / "articles" / "graph-example.txt"


def test_the_article():
    made = graph((A + B) * (B + 1), {A: Fraction(2), B: Fraction(1)})
    lines = dict(line.split(" = ") for line in ARTICLE.read_text().splitlines() if " = " in line)
    assert [node.name.name for node in made.nodes] == ["a", "b", "c", "d", "e"]
    assert read_text(lines["c"]) is made.nodes[2].formula
    by_a, by_b = made.partials
    assert write_text(by_a.total).replace(" ", "") == lines["de/da"].replace(" ", "")
    assert write_text(by_b.total).replace(" ", "") == lines["de/db"].replace(" ", "")
    assert (by_a.value, by_b.value) == (2, 5)
    assert made.shared == (2,)
    assert made.reverse.held[2] == 2


def test_forward_and_reverse_agree():
    made = graph((A + B) * (B + 1), {A: Fraction(2), B: Fraction(1)})
    for sweep, source in zip(made.forward, made.inputs, strict=True):
        assert sweep.held[made.result] == made.reverse.held[source]


def test_reverse_is_cheaper_for_many_inputs():
    symbols = [Symbol(f"x_{number}") for number in range(30)]
    target = Call("sin", Add(*(Mul(s, s) for s in symbols)))
    made = graph(target)
    forward = sum(sweep.multiplications + sweep.additions for sweep in made.forward)
    reverse = made.reverse.multiplications + made.reverse.additions
    assert reverse * 2 <= forward * 3
    assert len(made.forward) == 30


def _random(generator: random.Random, depth: int) -> Expr:
    if depth == 0:
        return generator.choice([A, B, Number(generator.randint(1, 4))])
    left, right = _random(generator, depth - 1), _random(generator, depth - 1)
    return generator.choice(
        [left + right, left * right, left - right, -left, left**2, left / (right**2 + 1)]
    )


@pytest.mark.parametrize("seed", range(40))
def test_random_formulas_against_sympy(seed):
    sympy = pytest.importorskip("sympy")
    generator = random.Random(seed)
    formula = _random(generator, 3) + A * B
    point = {A: Fraction(generator.randint(1, 9), 4), B: Fraction(generator.randint(1, 9), 5)}
    made = graph(formula, point)
    theirs = sympy.sympify(write_text(formula).replace("^", "**"))
    names = {sympy.Symbol(s.name): sympy.Rational(v.numerator, v.denominator)
             for s, v in point.items()}  # fmt: skip
    for partial in made.partials:
        name = made.nodes[partial.input].name.name
        expected = sympy.diff(theirs, sympy.Symbol(name)).subs(names)
        value = made.reverse.held[partial.input]
        assert Fraction(int(expected.p), int(expected.q)) == value, f"seed {seed}"


def test_a_thousand_operations_deep():
    formula: Expr = A
    for _ in range(1_000):
        formula = Call("sin", formula)
    made = graph(formula, {A: Fraction(1, 3)})
    assert len(made.nodes) == 1_001


def test_many_paths_are_counted_not_listed():
    formula: Expr = A
    for _ in range(40):
        formula = formula * (formula + 1)
    made = graph(formula)
    assert made.partials[0].path_count == 2**40
    assert made.partials[0].total is None


def test_pictures():
    made = graph((A + B) * (B + 1), {A: Fraction(2), B: Fraction(1)})
    root = tree.fromstring(graph_document(made, "en").own["svg"]("en"))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "e = c·d" in texts and "6" in texts
    dot = graph_document(made, "en").own["dot"]("en")
    assert dot.count("->") == len(made.edges) == 5
    assert "∂e/∂b = (b + 1) + (a + b) = 5" in graph_document(made, "en").own["text"]("en")


@pytest.mark.parametrize(
    ("formula", "values", "code"),
    [
        (A / B, {A: Fraction(1), B: Fraction(0)}, "network/no-value"),
        (A + B, {Symbol("q"): Fraction(1)}, "network/unknown-input"),
        (Number(3) + Number(4), {}, "network/graph-without-input"),
    ],
)
def test_bad_input(formula, values, code):
    with pytest.raises(SigderivError) as caught:
        graph(formula, values)
    assert caught.value.code == code


def test_boxes_do_not_overlap_and_hold_values_and_gradients():
    formula = read_text("ln(x_1*x_2) + sin(x_1)*exp(-x_2^2/2)")
    made = graph(formula, {Symbol("x_1"): Fraction(2), Symbol("x_2"): Fraction(5)})
    root = tree.fromstring(graph_document(made, "en").own["svg"]("en"))
    grounds = list(root.iter("{http://www.w3.org/2000/svg}rect"))
    boxes = [
        tuple(float(box.get(key)) for key in ("x", "y", "width", "height")) for box in grounds
    ]
    assert sum(ground.get("stroke") is not None for ground in grounds) == len(made.nodes)
    assert len(boxes) == len(made.nodes) + len(made.edges)  # and the words on the arrows
    for number, (x, y, wide, high) in enumerate(boxes):
        for left, top, width, height in boxes[number + 1 :]:
            apart = x + wide <= left or left + width <= x or y + high <= top or top + height <= y
            assert apart
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "10" in texts and "∂q/∂f = 1/10" in texts


def test_a_network_is_drawn_in_the_names_of_its_values():
    made = network_graph(specify((2, 2, 1)))
    names = [node.name.name for node in made.nodes]
    assert [name for name in names if not name.startswith("theta")] == [
        "z_1^[2]", "a_1^[2]", "z_2^[2]", "a_2^[2]", "z^[3]", "a^[3]", "J",
    ]  # fmt: skip
    assert len([node for node in made.nodes if node.is_input]) == 9
    edges = {
        (made.nodes[edge.source].name.name, made.nodes[edge.target].name.name):
        write_text(edge.derivative) for edge in made.edges
    }  # fmt: skip
    assert edges["theta_12^[1]", "z_1^[2]"] == "x_2"
    assert edges["a_1^[2]", "z^[3]"] == "theta_11^[2]"
    assert len(made.reverse.held) == len(made.nodes)


def test_the_name_e_is_told_from_eulers_number():
    text = graph_document(graph((A + B) * (B + 1)), "en").own["text"]("en")
    assert "not Euler's number" in text
    text = graph_document(graph(read_text("exp(a)*b")), "en").own["text"]("en")
    assert "not Euler's number" not in text


@pytest.mark.parametrize(
    ("text", "at"), [("abs(x)", 0), ("x*abs(x)", 0), ("relu(x-1)", 1), ("abs(sin(x))", 0)]
)
def test_at_a_kink_there_is_no_derivative_and_it_is_said(text: str, at: int) -> None:
    formula = read_text(text)
    made = graph(formula, {Symbol("x"): Fraction(at)})
    assert [edge.value for edge in made.edges if edge.kink] == [None]
    assert made.partials[0].value is None and made.reverse.held[made.inputs[0]] is None
    for lang, word in (("en", "kink"), ("zh", "角点")):
        document = graph_document(made, lang)
        assert word in document.own["text"](lang)
        assert word in document.own["svg"](lang) and word in document.own["dot"](lang)
    beside = graph(formula, {Symbol("x"): Fraction(at) + Fraction(1, 8)})
    assert not any(edge.kink for edge in beside.edges) and beside.partials[0].value is not None


def test_a_ball_around_zero_is_said_with_its_radius() -> None:
    from sigderiv.networks.values import decimal, evaluate

    assert decimal(evaluate(read_text("sin(pi)"), {})).startswith("0 ± ")
    assert decimal(evaluate(read_text("exp(1)"), {})) == "2.71828182846"
    assert decimal(Fraction(0)) == "0"


def test_the_picture_in_latex_and_markdown() -> None:
    from sigderiv.output.latex import write_latex_document
    from sigderiv.output.markdown import write_markdown

    made = graph(read_text("(a+b)*(b+1)"), {Symbol("a"): Fraction(2), Symbol("b"): Fraction(1)})
    document = graph_document(made, "en")
    latex = write_latex_document(document, "en")
    assert latex.startswith("% \\usepackage{amsmath,tikz}")
    assert latex.count("\\node[box") == len(made.nodes)
    assert latex.count("\\draw[->]") == latex.count("\\node[words]") == len(made.edges)
    markdown = write_markdown(document, "en")
    assert "```mermaid\ngraph LR\n" in markdown
    assert markdown.count(" --> ") == len(made.edges)
    large = graph(read_text("+".join(f"x_{k}*w_{k}" for k in range(1, 40))))
    assert "tikzpicture" not in write_latex_document(graph_document(large, "en"), "en")


def test_a_picture_is_drawn_only_where_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from sigderiv.networks.graph import graph
    from sigderiv.notation import read
    from sigderiv.output import graph as document

    drawn: list[int] = []

    def drawing(*_: object) -> str:
        drawn.append(1)
        return "<svg/>"

    monkeypatch.setattr(document, "graph_svg", drawing)
    made = document.graph_document(graph(read("sin(sin(a*b))"), {}), "en")
    for form in ("text", "json", "dot"):
        assert made.own[form]("en")
    assert not drawn
    assert made.own["svg"]("en") == "<svg/>\n" and drawn


@pytest.mark.parametrize("regularized", [False, True])
def test_the_graph_of_a_network_with_numbers_has_the_gradients(regularized: bool) -> None:
    """Against central differences of the loss as a person writes it, in mpmath."""
    import mpmath

    from sigderiv.networks.network_graph import network_graph
    from sigderiv.networks.numbers import random_numbers
    from sigderiv.networks.spec import specify

    spec = specify("2,2,1", "sigmoid", "cross-entropy", l2=regularized)
    numbers = random_numbers(spec, 3)
    made = network_graph(spec, numbers)

    def loss(weights: list[list[list[mpmath.mpf]]]) -> mpmath.mpf:
        values = [mpmath.mpf(x.numerator) / x.denominator for x in numbers.x[0]]
        for layer in weights:
            sums = [row[0] + sum(map(lambda w, a: w * a, row[1:], values)) for row in layer]
            values = [1 / (1 + mpmath.exp(-z)) for z in sums]
        y = int(numbers.y[0][0])
        squares = sum(w**2 for layer in weights for row in layer for w in row[1:])
        rate = mpmath.mpf(numbers.rate.numerator) / numbers.rate.denominator
        plain = -mpmath.log(values[0] if y else 1 - values[0])
        return plain + (rate / 2 * squares if regularized else 0)

    found = {made.nodes[p.input].name.name: p.value for p in made.partials}
    assert len(found) == 9
    with mpmath.workdps(40):
        exact = [[[mpmath.mpf(w.numerator) / w.denominator for w in row] for row in layer]
                 for layer in numbers.weights]  # fmt: skip
        step = mpmath.mpf("1e-12")
        for k, layer in enumerate(exact):
            for i, row in enumerate(layer):
                for j in range(len(row)):
                    row[j] += step
                    up = loss(exact)
                    row[j] -= 2 * step
                    slope = (up - loss(exact)) / (2 * step)
                    row[j] += step
                    name = f"theta_{i + 1}{j}^[{k + 1}]"
                    assert abs(float(found[name]) - slope) < 1e-12, name


def test_the_view_graph_keeps_the_numbers(sigderiv: Callable[..., CompletedProcess[str]]) -> None:
    done = sigderiv("network", "--layers", "2,1", "--view", "graph", "--at", "random")
    assert done.returncode == 0 and "first sample" in done.stdout
    assert "∂J/∂theta_10^[1] = " in done.stdout
    plain = sigderiv("network", "--layers", "2,1", "--view", "graph")
    assert "first sample" not in plain.stdout
