"""What stands on a page and where: breaks, spaces, letters that are explained, names of rules."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from sigderiv.messages import LANGUAGES
from sigderiv.networks.layer_formulas import at
from sigderiv.notation import read_latex, read_text, write_latex, write_text
from sigderiv.notation.mathml import write_mathml, write_mathml_terms
from sigderiv.notation.templates import shown
from sigderiv.notation.typst import write_typst_terms
from sigderiv.output.deriving import derive
from sigderiv.output.html import statement, write_html
from sigderiv.output.latex_width import BREAK, LONGEST, broken, printed_width, split
from sigderiv.output.markdown import write_markdown
from sigderiv.output.plain import write_plain
from sigderiv.rules import RULEBOOK


def test_a_page_can_break_before_each_sign_and_nowhere_else() -> None:
    formula = read_text("sin(x) - x*y + (a - b)")
    assert len(re.findall(r"<math[ >]", write_mathml_terms(formula))) == 3
    assert write_mathml_terms(formula).count('form="infix"') == 2
    assert len(write_typst_terms(formula)) == 3
    assert len(write_typst_terms(read_text("x*(y + z)"))) == 1


@pytest.mark.parametrize("place", [(), (0,), (1,), (1, 0), (2,)])
def test_the_part_that_changed_is_marked_in_pieces_too(place: tuple[int, ...]) -> None:
    made = write_mathml_terms(read_text("sin(x) - x*y + z"), place)
    assert made.count('class="changed"') == (5 if place == () else 1)
    assert made.count("<mo") == made.count("</mo>")


def test_a_function_stands_apart_from_the_factor_before_it() -> None:
    assert "<mspace" in write_mathml(read_text("x*sin(x)"))
    assert "<mspace" not in write_mathml(read_text("x*sigma(x)*sqrt(x)"))


def test_a_label_stands_above_the_indices() -> None:
    entry = at("z", "2", read_text("k"), read_text("i"))
    assert write_latex(entry) == "z_{ki}^{(2)}"
    assert "<msubsup><mi>z</mi>" in write_mathml(entry)


@pytest.mark.parametrize(
    "text", ["sum(c=1..K, y_c*delta(c, k))", "delta(c, k)", "delta(c, k)*sum(c=1..K, y_c)"]
)
def test_kroneckers_delta_is_read_back(text: str) -> None:
    """As δ with indices where its letters run in a sum, and with its name where they are free."""
    formula = read_text(text)
    latex = write_latex(formula)
    assert read_latex(latex) is formula
    assert ("\\delta_{" in latex) == text.startswith("sum")


LONG = "\\frac{(2 x \\cos(x^{2}) e^{-x} - \\sin(x^{2}) e^{-x})(1 + x^{2})}{(1 + x^{2})^{2}}"


def test_long_lines_of_latex_are_broken_and_mended_again() -> None:
    latex = " + ".join([LONG] * 4)
    made = broken(latex)
    assert made.replace(BREAK, "") == latex
    assert made.count(BREAK) == 3
    assert all(printed_width(line) <= LONGEST for line in made.split(BREAK))
    assert broken(LONG) == LONG and "".join(split(latex)) == latex


def test_a_fraction_is_as_wide_as_its_longer_half() -> None:
    assert printed_width("\\frac{a + b + c}{x}") == pytest.approx(printed_width("a + b + c"), abs=9)
    assert printed_width("x^{y}") < printed_width("x y")
    assert printed_width("}}^{") >= 0  # no LaTeX at all


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_step_function_is_explained_where_it_comes_in(lang: str) -> None:
    said = {"en": "is 0 where", "zh": "时为 0"}[lang]
    assert said in write_plain(derive("relu").as_document(), lang)
    assert said not in write_plain(derive("x^2").as_document(), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kroneckers_delta_is_explained(lang: str) -> None:
    said = {"en": "delta(i, k) is 1 where i = k", "zh": "当 i = k 时 delta(i, k) 为 1"}[lang]
    assert said in write_plain(derive("softmax").document(lang), lang)


def test_a_formula_too_wide_for_the_page_is_made_smaller() -> None:
    from sigderiv.notation import read
    from sigderiv.output.blocks import Item, Items
    from sigderiv.output.document import Document
    from sigderiv.output.latex import write_latex_document

    wide = read("(" + " + ".join(f"a_{k}" for k in range(60)) + ")/b")
    page = Document((Items((Item(("wide: ", wide)), Item(("narrow: ", read("1/b"))))),))
    lines = write_latex_document(page, "en").splitlines()
    smaller = [line for line in lines if "\\resizebox" in line]
    assert lines[0] == "% \\usepackage{amsmath,graphicx}"
    assert len(smaller) == 1 and "wide" in smaller[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_fits_its_page_and_says_nothing_twice(lang: str) -> None:
    """Long numbers have letters; a title that is the name again is left out."""
    from sigderiv.output.latex import write_latex_document
    from sigderiv.output.listing import catalogue_document

    document = catalogue_document(lang)
    text = write_latex_document(document, lang)
    assert "\\resizebox" not in text and "\\lambda" in text and "1.0507009873554804" in text
    lines = write_plain(document, lang).splitlines()
    assert not any("softplus · softplus:" in line or "Mish · " in line for line in lines)
    heading = document.blocks(lang)[0].text  # type: ignore[union-attr]  # a heading
    assert not str(heading[0]).endswith((":", "："))
    listed = document.own["text"](lang)
    assert "lambda*alpha*(exp(x) - 1)" in listed and "lambda = 1.0507009873554804934" in listed


def test_rules_show_no_holes() -> None:
    for rule in RULEBOOK:
        for side in (rule.before, rule.after):
            if side is not None:
                assert "?" not in write_text(shown(side)), rule.id
        assert "repetition" not in statement(rule.id)


def test_no_mark_is_parted_from_its_formula() -> None:
    page = write_html(derive("relu").as_document(), "zh")
    assert re.search(r'<span class="kept"><math.*?</math>。</span>', page)


def test_two_lines_are_both_lines() -> None:
    assert "Both lines" in write_markdown(derive("relu").as_document(), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", ["element", "index", "matrix"])
def test_a_network_says_what_its_letters_mean(view: str, lang: str) -> None:
    from sigderiv.networks.derive import network
    from sigderiv.networks.spec import specify
    from sigderiv.output.network import network_document

    document = network_document(network(specify("2,2,1", view=view)), lang)
    text = document.own["text"](lang)
    assert "s(z) = 1/(1 + exp(-z))" in text and "sigmoid" in text
    assert ("hadamard(U, V)" in text) == (view == "matrix")
    assert ("delta(r, i)" in text) == (view == "index")
    outcomes = {getattr(block, "outcome", "") for block in document.parts}
    assert "proved" in outcomes and "unproved" not in outcomes


@pytest.mark.parametrize("form", ["latex", "markdown", "html", "pretty"])
def test_no_english_word_stands_in_a_chinese_formula(form: str) -> None:
    from sigderiv.output.formats import FORMATS, render

    work = derive("elu")
    chinese = str(render(FORMATS[form], work.as_document(), "zh"))
    assert "其他" in chinese
    assert not re.search(r"text\{otherwise|<mtext>otherwise|  otherwise| if x", chinese)
    assert "otherwise" in str(render(FORMATS[form], work.as_document(), "en"))


def test_the_last_case_is_read_in_chinese_too() -> None:
    formula = read_text("piecewise(x, x > 0; 0)")
    for word in ("其他", "否则"):
        assert read_latex(write_latex(formula).replace("otherwise", word)) is formula


@pytest.mark.parametrize(
    ("text", "printed"),
    [("f'(-5) = 4.5e-5, f''(10) = 2e+10.",
      "f′(−5) = 4.5\u202f×\u202f10⁻⁵, f′′(10) = 2\u202f×\u202f10¹⁰."),
     ("on (-∞, -4.58)", "on (−∞, −4.58)"), ("a 2-2-1 network of 2026-11-21", ""),
     ("x_1-2, --wrt, e-5, 1e5x, 3-4, it's", "")],
)  # fmt: skip
def test_numbers_in_sentences_have_the_signs_of_a_book(text: str, printed: str) -> None:
    from sigderiv.output.words import in_print

    assert in_print(text) == (printed or text)


def test_documents_are_printed_and_text_is_typed() -> None:
    from sigderiv.output.blocks import Item, Items
    from sigderiv.output.document import Document
    from sigderiv.output.html import write_html
    from sigderiv.output.latex import write_latex_document
    from sigderiv.output.markdown import write_markdown
    from sigderiv.output.typeset import source

    page = Document((Items((Item(("the sign of f'' at -4.5e-5",)),)),))
    assert "the sign of f'' at -4.5e-5" in write_plain(page, "en")  # searched for, copied
    for written in (write_html(page, "en"), write_markdown(page, "en"),
                    source(page, "en", pages=True)):  # fmt: skip
        assert "the sign of f′′ at −4.5\u202f×\u202f10⁻⁵" in written
    latex = write_latex_document(page, "en")
    assert "f$'$$'$ at $-$4.5\\,$\\times$\\,10$^-$$^5$" in latex


def test_no_page_ends_between_a_start_and_its_first_line() -> None:
    """In the PDF of several derivations no page ends with what a chain starts from."""
    import shutil
    import subprocess

    pytest.importorskip("typst")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext reads the pages")
    from sigderiv.output.deriving import work
    from sigderiv.output.document import Document
    from sigderiv.output.targets import Request
    from sigderiv.output.typeset import write_pdf

    names = ("sigmoid", "tanh", "softplus", "gelu", "mish")
    made = write_pdf(Document(tuple(work(name, Request()) for name in names), "Five"), "en")
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True
    ).stdout.decode()
    pages = [page.rstrip().splitlines() for page in told.split("\f") if page.strip()]
    assert len(pages) > 2
    for page in pages[:-1]:
        assert "=" in " ".join(page[-3:]) and not page[-1].startswith("method"), page[-4:]


def test_a_gradient_is_said_once() -> None:
    """What the paths sum to is not told again among what the sweep holds."""
    from sigderiv.expr import Symbol
    from sigderiv.messages import say
    from sigderiv.networks.graph import graph
    from sigderiv.notation import read
    from sigderiv.output.graph import graph_document

    made = graph(read("(a+b)*(b+1)"), {Symbol("a"): Fraction(2), Symbol("b"): Fraction(1)})
    lines = graph_document(made, "en").own["text"]("en").splitlines()
    assert say("graph/paths", "en") in lines
    assert sum("∂e/∂a = " in line for line in lines) == 1
    assert sum("∂e/∂c = " in line for line in lines) == 1
