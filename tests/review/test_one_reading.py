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


def test_the_reading_settled_first_holds_and_is_told() -> None:
    text = "$\\frac{d}{dx} x \\cdot x = x$\n\n$\\frac{d}{dx} x \\cdot x = 2x$"
    found = report(text)
    assert [str(f.verdict) for f in found.findings] == ["proved", "unproved"]
    (note,) = found.findings[1].notes
    assert note.code == "review/note-read-otherwise"
    assert note.details["line"] == 1
    assert found.findings[1].witness is None


def test_a_reading_once_changed_is_not_changed_back() -> None:
    text = (
        "$\\frac{d}{dx} x \\cdot x = 2x$\n\n$\\frac{d}{dx} x^2 \\cdot x = 3x^2$\n\n"
        "$\\frac{d}{dx} x \\cdot x = x$"
    )
    found = report(text)
    assert [str(f.verdict) for f in found.findings] == ["proved", "proved", "unproved"]
    assert [r.kind for r in found.readings] == ["choice"]
    assert found.findings[2].notes[0].details["line"] == 1


def test_a_link_that_is_true_in_both_readings_settles_nothing() -> None:
    text = r"$\frac{d}{dx} x \cdot 1 = 1 \cdot 1$, $\frac{d}{dx} x \cdot x = 2x$"
    assert verdicts(text) == ["proved", "proved"]


def test_a_wrong_link_is_refuted_under_every_reading() -> None:
    text = r"$\frac{d}{dx} x \cdot x = 2x$, $\frac{d}{dx} x \cdot x = 5x$"
    assert verdicts(text) == ["proved", "refuted"]


def test_a_definition_settles_the_reading_that_it_was_read_in() -> None:
    """`s(1-s)` inside the definition of h is a product; a later chain may not call s."""
    text = r"Let $h = \frac{d}{dx} x \cdot x$. Then $h = x$. But $\frac{d}{dx} x \cdot x = 2x$."
    found = verdicts(text)
    assert found == ["proved", "unproved"]


def test_each_file_has_readings_of_its_own() -> None:
    texts = (r"$\frac{d}{dx} x \cdot x = x$", r"$\frac{d}{dx} x \cdot x = 2x$")
    sources = [Source(str(number), "md", text) for number, text in enumerate(texts)]
    assert [r.verdict for r in verify_sources(sources)] == ["proved", "proved"]


def test_explaining_the_reading_tells_where_a_usual_reading_was_settled() -> None:
    text = r"$\frac{d}{dx} x \cdot x = x$"
    assert report(text).readings == []
    found = report(text, options=Options(explain_reading=True)).readings
    (choice,) = [reading for reading in found if reading.kind == "choice"]
    assert "operator-extent" in choice.meaning or "derivative" in choice.meaning
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
