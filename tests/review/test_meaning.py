"""What formulas mean: definitions, functions, dependence, other readings, approximations."""

from __future__ import annotations

import pytest

from sigderiv.errors import SigderivError
from sigderiv.review import Options, Report, verify_text


def verdicts(text: str, kind: str = "tex", options: Options | None = None) -> list[str]:
    return [str(f.verdict) for f in report(text, kind, options).findings]


def report(text: str, kind: str = "tex", options: Options | None = None) -> Report:
    return verify_text(text, kind, options or Options())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # defined after use, before use, by each other
        # one of two solutions: not all that the equation before says
        (r"\[ y^2 + 1 = 4 x^2 + 1 \] \[ y = 2x \]", ["unproved"]),
        (r"\[ a = b + 1 \] \[ b = a - 1 \]", ["proved"]),
        (r"\[ a = b + 1 \] \[ b = a + 1 \]", ["refuted"]),
        # a second equation for a name is a claim, unless the words start anew
        (r"\[ f(x) = x^2 \] Again \[ f(x) = x^3 \]", ["refuted"]),
        (r"\[ f(x) = x^2 \] Now let \[ f(x) = x^3 \] \[ f'(x) = 3x^2 \]", ["proved"]),
        # the chain rule with undefined symbols
        (r"\[ \frac{dy}{dx} = \frac{dy}{du} \frac{du}{dx} \]", ["proved"]),
        (r"\[ \frac{dy}{dx} = \frac{dy}{du} + \frac{du}{dx} \]", ["refuted"]),
        # what depends on what nobody said: neither proved nor refuted
        (r"\[ \frac{dL}{dw} + 0 = \frac{dL}{da} x \]", ["unproved"]),
        (r"\[ \frac{dy}{dx} \frac{dx}{dy} = 2 \]", ["unproved"]),
        (r"\[ \frac{dy}{dx} = \frac{dx}{dy} \]", ["unproved"]),
        # partial derivatives by a symbol that is itself defined
        (r"\[ z = w x \] \[ L = z^2 \] \[ \frac{\partial L}{\partial z} = 2 w x \]", ["proved"]),
        (r"\[ z = w x \] \[ L = z^2 \] \[ \frac{\partial L}{\partial w} = 2 w x \]", ["refuted"]),
        # where the argument of a function without brackets ends
        (r"\[ (\sin x e^x)' = \cos x e^x + \sin x e^x \]", ["proved"]),
        (r"\[ (\sin x e^x)' = \cos x e^x \]", ["refuted"]),
        (r"\[ \frac{d}{dx} \sin x y = \cos(xy) y \]", ["proved"]),
        (r"\[ \frac{d}{dx} \cos \omega\, x = -\omega \sin(\omega x) \]", ["proved"]),
        (r"\[ \ln 2\, 2^x = 2^x \ln 2 \]", ["proved"]),
        # e as a name
        (r"\[ e = a + b \] \[ e^2 = (a+b)^2 \]", ["proved"]),
    ],
)
def test_documents(text: str, expected: list[str]) -> None:
    found = report(text)
    assert found.unreadable == []
    assert [str(f.verdict) for f in found.findings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3 ≈ 0.333", "proved"),
        ("1/3 ≈ 0.34", "unproved"),
        ("1/3 ≈ 0.335", "refuted"),
        ("pi ≈ 3.14159", "proved"),
        ("pi ≈ 3.14169", "refuted"),
        ("sin(x) ≈ x", "unproved"),
    ],
)
def test_approximations_by_the_digits_given(text: str, expected: str) -> None:
    assert verdicts(text, "formula") == [expected]


def test_sigmoid_from_the_catalogue_on_the_command_line() -> None:
    assert verdicts("d/dx sigma(x) = sigma(x)*(1-sigma(x))", "formula") == ["proved"]
    (finding,) = report("d/dx sigma(x) = sigma(x)*(1+sigma(x))", "formula").findings
    assert finding.verdict == "refuted"
    assert finding.witness is not None
    assert finding.repair is not None
    assert finding.repair.slip == "sign"


def test_options_and_comments_settle_the_reading() -> None:
    assert verdicts("sqrt(x^2) = x", "formula") == ["refuted"]
    assert verdicts("sqrt(x^2) = x", "formula", Options(assume=("x > 0",))) == ["proved"]
    assert verdicts("% sigderiv: assume x > 0\n\\sqrt{x^2} = x\n") == ["proved"]
    assert verdicts("h(2) = 4", "formula", Options(define=("h(x) = x^2",))) == ["proved"]
    with pytest.raises(SigderivError):
        report("x = x", "formula", Options(define=("x + 1",)))


def test_explained_reading_prints_every_formula() -> None:
    found = report(r"\[ f(x) = x^2 \] \[ f'(x) = 2x \]", options=Options(explain_reading=True))
    meanings = [r.meaning for r in found.readings if r.kind == "formula"]
    assert meanings == ["f(x) = x^2", "f'(x) = 2*x"]


def test_the_public_format() -> None:
    data = report(r"\[ \sin(x)^2 + \cos(x)^2 = 2 \]").to_json()
    assert data["schema"] == "sigderiv.verify/1"
    assert data["verdict"] == "refuted"
    (link,) = data["links"]
    assert (link["line"], link["column"]) == (1, 28)
    assert set(link) >= {
        "left", "right", "verdict", "code", "witness", "conditions", "repair", "evidence"
    }  # fmt: skip
    assert set(link["witness"]) == {"at", "left", "right"}


def test_a_rule_is_named_where_one_step_of_it_makes_the_link() -> None:
    sides = (
        r"\frac{d}{dx} (x + \sin(x))",
        r"\frac{d}{dx} x + \frac{d}{dx} \sin(x)",
        r"1 + \cos(x)",
    )
    found = report(f"$$ {' = '.join(sides)} $$", options=Options(name_rules=True))
    assert [f.rule for f in found.findings] == ["sum", ""]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (r"\[ \lim_{x \to 0} f(x) = f(0) \]", ["f"]),
        (r"\[ (f g)' = f' g + f g' \]", ["f, g"]),
        (r"\[ f(x) + 0 = f(x) \]", []),
        (r"\[ f(x) = x^2 \] \[ f'(x) = 2x \]", []),
    ],
)
def test_what_a_proof_takes_as_smooth_is_said(text: str, taken: list[str]) -> None:
    (finding,) = verify_text(text, "tex").findings
    notes = [note for note in finding.notes if note.code == "review/note-smooth"]
    assert [note.details["names"] for note in notes] == taken
    assert finding.verdict == "proved"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\[ f(x,y) = x^2 y \] \[ f_x = 2xy \] \[ f_{xy} = 2x \]", ["proved", "proved"]),
        (r"\[ f(x,y) = x^2 y \] \[ f_x = 2x \] \[ f_{yy} = 1 \]", ["refuted", "refuted"]),
        (r"\[ f(x,y) = x^2 y \] \[ f_i = 2x \] \[ x_1 = 3 \]", []),
        (r"\[ f_x = 2x \]", []),
    ],
)
def test_subscripts_of_a_known_function_are_derivatives(text: str, expected: list[str]) -> None:
    assert [str(finding.verdict) for finding in verify_text(text, "tex").findings] == expected


def test_words_that_speak_of_another_thing_start_anew() -> None:
    text = r"\[ C = (y - a)^2 \] For the %s of one unit, \[ C = -y \ln a \] "
    claim = r"\[ \frac{\partial C}{\partial a} = -\frac{y}{a} \]"
    anew = verify_text(text % "cross entropy" + claim, "tex").findings
    assert [str(finding.verdict) for finding in anew] == ["proved"]
    again = verify_text(r"\[ C = (y - a)^2 \] Hence \[ C = -y \ln a \]", "tex").findings
    assert "proved" not in [str(finding.verdict) for finding in again]


def test_an_inverse_function_is_never_read_as_one_over_it() -> None:
    found = verify_text(r"\[ (f^{-1})'(x) = \frac{1}{f'(f^{-1}(x))} \]", "tex")
    assert not found.findings and found.unreadable


JUMPS = [
    (r"1 & x \ge 0 \\ 0 & x < 0", 0, 2),
    (r"5 & x \ge 3 \\ 1 & x < 3", 3, 4),
    (r"1 & x \ne 0 \\ 0 & x = 0", 0, 1),
]


@pytest.mark.parametrize(("cases", "edge", "beside"), JUMPS)
def test_a_function_has_no_slope_where_it_jumps(cases: str, edge: int, beside: int) -> None:
    verdicts = [
        str(finding.verdict)
        for at in (edge, beside)
        for finding in verify_text(
            rf"\[f(x)=\begin{{cases}}{cases}\end{{cases}}\]  \[f'({at})=0\]", "tex"
        ).findings
    ]
    assert verdicts == ["unproved", "proved"]
