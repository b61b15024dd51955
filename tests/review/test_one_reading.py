"""What can be read in two ways is read in one way in a whole document.

Each pair of links below has the same left side (or rests on the same notation) and is true in one
reading and false in the other one; a document that holds both must not have both proved.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, Report, Source, verify_sources, verify_text


def report(text: str, kind: str = "md", options: Options | None = None) -> Report:
    return verify_text(text, kind, options or Options())


def verdicts(text: str, kind: str = "md") -> list[str]:
    return [str(finding.verdict) for finding in report(text, kind).findings]


PAIRS = [
    # the extent of a derivative
    (r"\frac{d}{dx} x \cdot x = x", r"\frac{d}{dx} x \cdot x = 2x"),
    (r"\frac{d}{dx} (x) x = x", r"\frac{d}{dx} (x) x = 2x"),
    (r"\frac{d}{dx} 3 x \cdot x = 3x", r"\frac{d}{dx} x \cdot x^2 = 3x^2"),
    # the extent of an argument
    (r"\frac{d}{dx} \sin x e^x = \cos x e^x + \sin x e^x",
     r"\frac{d}{dx} \sin x e^x = \cos(x e^x)(e^x + xe^x)"),
    (r"\ln 2 x = \ln (2x)", r"\ln 2 x = x \ln 2"),
    # a function or a number before a bracket
    (r"a(x) + 0 = a(x + 1 - 1)", r"a(x+1) = a(x) + a(1)"),
    # a transpose or a power
    (r"(A B)^T = B^T A^T", r"x^T x^T = x^{2T}"),
    # Kronecker's delta or entries of something
    (r"\delta_{ii} = 1", r"\sum_{i=1}^{2} \delta_{i1} = \delta_{11} + \delta_{21}"),
    # what y depends on
    (r"\frac{d}{dx}(x y) = y", r"\frac{d}{dx}(x y) = y + x \frac{dy}{dx}"),
    (r"\frac{d}{dx}(x y) = y", r"\frac{d}{dx}(x y) = y + x y'"),
    # what a prime differentiates by
    (r"(x t)' = t", r"(x t)' = \frac{d}{dt}(x t)"),
    (r"(x t)' + \frac{d}{dx} x = t + 1", r"(x t)' + \frac{d}{dt} t = x + 1"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("between", [" and ", "\n\n"])
def test_two_readings_are_never_both_proved(one: str, other: str, between: str) -> None:
    consistent = {"\\delta_{ii} = 1", "(A B)^T = B^T A^T", "a(x) + 0 = a(x + 1 - 1)"}
    for first, second in ((one, other), (other, one)):
        found = verdicts(f"${first}${between}${second}$")
        if one in consistent:
            continue  # both may be true in a single reading; see the tests below
        assert found.count("proved") <= 1, found
        assert "refuted" not in found[1:], found


KRONECKER = r"$\delta_{ii} = 1$"
ENTRIES = r"$\sum_{i=1}^{2} \delta_{i1} = \delta_{11} + \delta_{21}$"


def test_the_reading_settled_first_holds_and_is_told() -> None:
    found = report(f"{KRONECKER}\n\n{ENTRIES}")
    assert [str(f.verdict) for f in found.findings] == ["proved", "unproved"]
    (note,) = found.findings[1].notes
    assert note.code == "review/note-read-otherwise"
    assert note.details["line"] == 1
    assert found.findings[1].witness is None


def test_a_reading_once_changed_is_not_changed_back() -> None:
    found = report(f"{ENTRIES}\n\n{ENTRIES}\n\n{KRONECKER}")
    assert [str(f.verdict) for f in found.findings] == ["proved", "proved", "unproved"]
    assert [r.kind for r in found.readings] == ["choice"]
    assert found.findings[2].notes[0].details["line"] == 1


SELDOM = [
    (r"\frac{d}{dx}\ln 2x = \ln 2", r"\frac{d}{dx}\ln 2x = \frac1x"),
    (r"\sin\omega t = t\sin\omega", r"\sin\omega t = \sin(t\omega)"),
    (r"\ln ab = b\ln a", r"\ln ab = \ln(ba)"),
    (r"\log_2 8x = 3x", r"\sin x\, y = y \sin x"),
    (r"\frac{d}{dx} x \cdot e^x = e^x", r"\frac{d}{dx} x \cdot e^x = e^x + xe^x"),
    (r"\frac{d}{dx} x \cdot x = x", r"\frac{d}{dx} x \cdot x = 2x"),
    (r"\frac{d}{dx}(x+1)(x+2) = x+2", r"\frac{d}{dx}(x+1)(x+2) = 2x+3"),
    (r"\frac{d}{dx}(x+1) e^x = e^x", r"\frac{d}{dx}(x+1) e^x = e^x + (x+1)e^x"),
    (r"\lim_{x\to 0} x + x = x", r"\lim_{x\to 0} x + x = 0"),
    (r"\lim_{x\to 2} x - x^2 = 2 - x^2", r"\lim_{x\to 2} x - x^2 = -2"),
    (r"\frac{d}{dx}\sin x \cdot \cos x = \cos^2 x",
     r"\frac{d}{dx}\sin x \cdot \cos x = \cos^2 x - \sin^2 x"),
]  # fmt: skip


@pytest.mark.parametrize(("seldom", "usual"), SELDOM)
def test_a_reading_that_hardly_anybody_has_proves_nothing(seldom: str, usual: str) -> None:
    assert verdicts(f"${seldom}$") == ["unproved"]
    assert verdicts(f"${usual}$") == ["proved"]


STEPS = [
    r"\frac{d}{dx} f(x) \cdot g(x) + f(x) \cdot \frac{d}{dx} g(x) = f'(x) g(x) + f(x) g'(x)",
    r"\frac{d}{dx} x^2 \cdot \sin x + x^2 \cdot \frac{d}{dx} \sin x = 2x\sin x + x^2\cos x",
    r"\frac{d}{dx} x^2 + \frac{d}{dx} x^3 = 2x + 3x^2",
    r"\frac{d}{dx} (x^2) \cdot e^x = 2xe^x",
    r"\frac{d}{du} \sin u \cdot 2x = 2x \cos u",
    r"\frac{d}{dx} y + 2xy = y' + 2xy",
]


@pytest.mark.parametrize("formula", STEPS)
def test_a_step_of_a_rule_ends_at_the_dot(formula: str) -> None:
    assert verdicts(f"${formula}$") == ["proved"]


EVEN = [
    r"3\frac{1}{2} = \frac{7}{2}", r"3\frac12 = \frac32", r"2\tfrac{1}{3} = 7/3",
    r"\frac{d}{dx} x^2 - x^3 = 2x - x^3", r"\frac{d}{dx} x^2 - x^3 = 2x - 3x^2",
    r"\frac{d}{dx} x^2 + 3 = 2x",
]  # fmt: skip


@pytest.mark.parametrize("formula", EVEN)
def test_where_neither_reading_is_the_usual_one_both_must_hold(formula: str) -> None:
    assert verdicts(f"${formula}$") == ["unproved"]


@pytest.mark.parametrize(
    "formula",
    [
        r"2\frac{1}{2}(y - a) = y - a", r"2\cdot\frac12 = 1", r"2\,\frac12 = 1",
        r"2\frac{1}{2} x = x",
        r"3\frac{x}{2} = \frac{3x}{2}", r"2\frac{3}{2} = 3", r"3\frac12 = 3\frac{1}{2}",
        r"\frac{d}{dx} x^2 + 0 = 2x",
    ],
)  # fmt: skip
def test_where_both_readings_agree_or_one_is_the_usual_it_is_proved(formula: str) -> None:
    assert verdicts(f"${formula}$") == ["proved"]


@pytest.mark.parametrize("formula", [r"3\frac12 = 4", r"\frac{d}{dx} x^2 - x^3 = x"])
def test_what_is_false_in_both_readings_is_refuted(formula: str) -> None:
    assert verdicts(f"${formula}$") == ["refuted"]


def test_a_link_that_is_true_in_both_readings_settles_nothing() -> None:
    text = r"$\frac{d}{dx} x \cdot 1 = 1 \cdot 1$, $\frac{d}{dx} x \cdot x = 2x$"
    assert verdicts(text) == ["proved", "proved"]


def test_a_wrong_link_is_refuted_under_every_reading() -> None:
    text = r"$\frac{d}{dx} x \cdot x = 2x$, $\frac{d}{dx} x \cdot x = 5x$"
    assert verdicts(text) == ["proved", "refuted"]


def test_a_definition_settles_the_reading_that_it_was_read_in() -> None:
    """`s(1-s)` inside the definition of h is a product; a later chain may not call s."""
    text = r"Let $h = \delta_{ii} + 1$. Then $h = 2$. But " + ENTRIES
    assert verdicts(text) == ["proved", "unproved"]


def test_each_file_has_readings_of_its_own() -> None:
    texts = (KRONECKER, ENTRIES)
    sources = [Source(str(number), "md", text) for number, text in enumerate(texts)]
    assert [r.verdict for r in verify_sources(sources)] == ["proved", "proved"]


def test_explaining_the_reading_tells_where_a_usual_reading_was_settled() -> None:
    text = KRONECKER
    assert report(text).readings == []
    found = report(text, options=Options(explain_reading=True)).readings
    (choice,) = [reading for reading in found if reading.kind == "choice"]
    assert "Kronecker" in choice.meaning
    assert choice.position.line == 1


def test_partial_derivatives_hold_the_other_letters_still() -> None:
    text = (
        r"$\frac{\partial}{\partial x}(x y) = y$ and by the chain rule "
        r"$\frac{d}{dx}(x y) = y + x \frac{dy}{dx}$"
    )
    assert verdicts(text) == ["proved", "proved"]


def test_explaining_the_reading_names_the_names() -> None:
    text = (
        r"Let $g(z) = z^2$. $g'(z) = 2z$, $h(z) = h(z) + 0$, $\sin z = \sin z + 0$, "
        r"$a^{(2)} + 0 = a^{(2)}$, $\sum_{i=1}^n x_i = \sum_{k=1}^n x_k$, "
        r"$\frac{dy}{dt} = \frac{dy}{du} \frac{du}{dt}$"
    )
    found = report(text, options=Options(explain_reading=True, assume=("z > 0",))).readings
    said = [reading.meaning for reading in found if reading.kind in ("name", "definition")]
    for part in (
        "given: z > 0",
        "functions that are defined here: g",
        "functions of which nothing more is known: h",
        "known functions: sin",
        "(the raised part is no power): a^[2]",
        "indices: i, k",
        "`y` is taken to depend on u",
        "`u` is taken to depend on t",
    ):
        assert any(part in sentence for sentence in said), part
    formulas = [reading.meaning for reading in found if reading.kind == "formula"]
    assert "sum(i=1..n, x_i) = sum(k=1..n, x_k)" in formulas
