"""Integrals without limits: decided up to a constant, said so, and never a way to prove 0 = 1."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, Report, verify_text
from sigderiv.review.document import verify_sources
from sigderiv.review.records import Source


def verdicts(report: Report) -> list[str]:
    assert report.unreadable == []
    return [str(finding.verdict) for finding in report.findings]


def notes(report: Report) -> list[str]:
    return [note.code for finding in report.findings for note in finding.notes]


@pytest.mark.parametrize(
    "text",
    [
        r"0\cdot\int x\,dx = 5",
        r"\int x\,dx \cdot 0 = 5",
        r"(1-1)\int x\,dx = 5",
        r"\frac{0}{3} \int x\,dx = 0",
        r"\int x\,dx - \int x\,dx = 1",
        r"\int x\,dx - \int x\,dx = \int x\,dx - \int x\,dx",
        r"2\int x\,dx = x^2 + 7",
        r"\int x\,dx = 5 + \int x\,dx",
        r"\int x\,dx = \int t\,dt",
        r"\int x\,dx = \frac{x^2}{2} + y",
        r"\int x\,dx = \frac{x^2}{2} + C + K",
        r"\int a x\,dx = \frac{a x^2}{2} + a",
        r"(a-a) \int x\,dx = C",
        r"(a-b) \int x\,dx = C",
        r"\left(\int 0\,dx\right)^2 = C",
        r"\begin{pmatrix} \int x\,dx - \int x\,dx \end{pmatrix} = \begin{pmatrix} 1 \end{pmatrix}",
        r"\begin{pmatrix} \int x\,dx & 1 \end{pmatrix} = \begin{pmatrix} x^2/2 & 1 \end{pmatrix}",
        r"\int \int x\,dx\,dx = \frac{x^3}{6}",
    ],
)
@pytest.mark.parametrize("kind", ["md", "formula"])
def test_never_decided(text: str, kind: str) -> None:
    written = text if kind == "formula" else f"${text}$"
    report = next(verify_sources([Source("", kind, written)]))
    assert verdicts(report) == ["unproved"]


@pytest.mark.parametrize(
    "text",
    [
        r"\int x\,dx = \frac{x^2}{2} + C",
        r"\frac{x^2}{2} = \int x\,dx",
        r"2\int x\,dx = x^2 + K",
        r"-\frac{1}{2} \int \sin x\,dx = \frac{\cos x}{2} + c",
        r"\int a x\,dx = \frac{a x^2}{2} + C",
        r"\int (x+1)^2\,dx = \int x^2 + 2x + 1\,dx",
        r"2\int x\,dx = \int 2x\,dx",
    ],
)
def test_proved_up_to_a_constant(text: str) -> None:
    report = verify_text(f"${text}$")
    assert verdicts(report) == ["proved"]
    assert "up to a constant" in report.findings[0].evidence
    assert notes(report) == ["review/note-up-to-constant"]


def test_an_integral_joins_no_two_formulas() -> None:
    report = verify_text(r"$\frac{x^2}{2} = \int x\,dx = \frac{x^2}{2} + C$")
    assert verdicts(report) == ["proved", "unproved"]
    assert notes(report)[-1] == "review/note-other-constant"
    report = verify_text(r"$\sin^2 x = \int \sin(2x)\,dx = \int 2\sin x\cos x\,dx = -\cos^2 x$")
    assert verdicts(report) == ["proved", "proved", "unproved"]
    report = verify_text(r"$\sin^2 x = \int \sin(2x)\,dx = 1 \cdot \sin^2 x$")
    assert verdicts(report) == ["proved", "proved"]


def test_two_signs_are_two_formulas() -> None:
    report = verify_text(r"$\int 0\,dx = C \pm \int 0\,dx$ and $\int x\,dx = x^2/2 \pm C$")
    assert "proved" not in verdicts(report)


def test_no_name_stands_for_an_integral() -> None:
    text = r"$F(x) = \int x\,dx = \frac{x^2}{2}$ and then $F(x) = \frac{x^2}{2} + 1$."
    report = verify_text(text)
    assert report.definitions == []
    assert verdicts(report)[-1] != "proved"
    assert verdicts(report)[0] == "unproved"
    given = r"F(x) = \int x\,dx"
    with pytest.raises(Exception, match="definition"):
        verify_text("$F(x) = 5$", "md", Options(define=(given,)))


def test_a_defined_name_is_no_constant() -> None:
    report = verify_text(r"Let $y = x^2$. Then $\int y\,dx = y x$.")
    assert verdicts(report) == ["refuted"]
    report = verify_text(r"Let $C = x^3$. Then $\int x\,dx = \frac{x^2}{2} + C$.")
    assert verdicts(report) == ["refuted"]


def test_an_argument_never_comes_under_an_integral() -> None:
    text = r"Let $G(t) = \int_0^1 t x\,dx$. Then $G(x) = \int_0^1 x x\,dx$."
    assert verdicts(verify_text(text)) == ["refuted"]  # x/2 and 1/3
    text = r"Let $G(t) = \int_0^1 t x\,dx$. Then $G(x) = \frac{x}{2}$ and $G(x) = \int_0^1 xy\,dy$."
    assert verdicts(verify_text(text)) == ["proved", "proved"]
    text = r"Let $F(x) = \int_0^x t^2\,dt$. Then $\frac{d}{dx} F(x) = x^2$."
    assert verdicts(verify_text(text)) == ["proved"]


def test_integrals_are_nothing_to_take_as_smooth() -> None:
    report = verify_text(r"$\frac{d}{dx} \int_0^x t^2\,dt = x^2$")
    assert verdicts(report) == ["proved"]
    assert notes(report) == []


FAR = r"\ln|x| + \arctan\frac{1}{%s} + \arctan(%s)"
STEPS = [
    # jumps far away, near a pole of the integrand, and between two of its poles
    *(
        rf"\int \frac1x\,dx = {FAR % (u, u)}"
        for u in ("x^2-100x", "x^2-10^9x", "x^2-10^{-9}x", "x-1000", r"\sin\frac{x}{50}")
    ),
    r"\int \frac1x\,dx = \ln|x| + \operatorname{sign}(x^2-100x)",
    r"\int \frac1x\,dx = \ln|x| + \frac{|x^2-100x|}{x^2-100x}",
    r"\int \frac1x\,dx = \ln|x| + \begin{cases}0&x<50\\1&x\ge50\end{cases}",
    r"\int \frac{1}{\sin x}\,dx = \ln|\tan\frac x2| + \frac{|\cos x|}{\cos x}",
    r"\int 0\,dx = \operatorname{sign}(x)",
    r"\int 0\,dx = \frac{|x|}{x}",
    r"\int 0\,dx = \arctan x + \arctan\frac1x",
    r"\int 0\,dx = \lfloor x\rfloor",
    r"\int 1\,dx = x + \lfloor x \rfloor",
    r"\int \frac{1}{1+x^2}\,dx = \arctan\frac{1+x}{1-x}",
    r"\int -\frac{1}{1+x^2}\,dx = \arctan\frac1x",
    r"\int \frac{1}{5+4\cos x}\,dx = \frac23\arctan\left(\frac13\tan\frac x2\right)",
]


@pytest.mark.parametrize("text", STEPS)
def test_no_step_in_the_midst_of_an_interval(text: str) -> None:
    report = verify_text(f"${text}$")
    assert verdicts(report) == ["unproved"]
    assert "only on intervals" in report.findings[0].evidence


@pytest.mark.parametrize(
    "text",
    [
        r"\int \frac1x\,dx = \ln|x|",
        r"\int \frac{1}{x^2}\,dx = -\frac1x + C",
        r"\int \sec^2 x\,dx = \tan x",
        r"\int \sec x\,dx = \ln|\sec x+\tan x|",
        r"\int \frac{1}{\sin x}\,dx = \ln|\tan\frac x2|",
        r"\int \frac{2x}{x^2-2500}\,dx = \ln|x^2-2500|",
        r"\int \frac{1}{\sqrt{x^2-1}}\,dx = \ln|x+\sqrt{x^2-1}|",
        r"\int \frac{1}{x-a}\,dx = \ln|x-a|",
        r"\int \frac1x\,dx = \ln|x| + \begin{cases}0&x<0\\1&x\ge0\end{cases}",
        r"\int \frac1x\,dx = \ln|x| + \operatorname{sign}(x)",
    ],
)
def test_where_the_integrand_breaks_too_each_interval_has_its_constant(text: str) -> None:
    report = verify_text(f"${text}$")
    assert verdicts(report) == ["proved"]
    assert notes(report) == ["review/note-pieces"]


@pytest.mark.parametrize(
    "text", [r"\int |x|\,dx = \frac{x|x|}{2}", r"\int x\,dx = \frac{x^2+14}{2}"]
)
def test_a_continuous_formula_has_one_constant(text: str) -> None:
    report = verify_text(f"${text}$")
    assert verdicts(report) == ["proved"]
    assert notes(report) == ["review/note-up-to-constant"]
    assert report.findings[0].conditions == ("up to a constant",)


def test_one_integral_has_one_value_in_a_document() -> None:
    first, second = r"$\int x\,dx = \frac{x^2}{2}$.", r"$\int x\,dx = \frac{x^2+2}{2}$."
    assert verdicts(verify_text(f"{first}\n\nThen {second}")) == ["proved", "unproved"]
    turned = r"$\frac{x^2+2}{2} = \int x\,dx$."
    assert verdicts(verify_text(f"{first}\n\nThen {turned}")) == ["proved", "unproved"]
    doubled = r"$2\int x\,dx = x^2 + x - (x-2)$."
    assert "proved" not in verdicts(verify_text(f"{first}\n\nThen {doubled}"))[1:]
    # the true neighbours: the same formula in another form, and one with a letter for the constant
    for other in (r"$2\int x\,dx = x^2$.", r"$\int x\,dx = \frac{x^2}{2} + C$."):
        assert verdicts(verify_text(f"{first}\n\nThen {other}")) == ["proved", "proved"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\int x\cos x\,dx = x\sin x - \int \sin x\,dx = x\sin x + \cos x", ["proved", "proved"]),
        (r"\int x\cos x\,dx = x\sin x + \int \sin x\,dx", ["refuted"]),
        (r"\int (x + e^x)\,dx = \int x\,dx + \int e^x\,dx", ["proved"]),
        (r"\int (x + e^x)\,dx = \int x\,dx - \int e^x\,dx", ["refuted"]),
        (r"\int e^x\sin x\,dx = e^x\sin x - e^x\cos x - \int e^x\sin x\,dx", ["proved"]),
        (r"\int \ln x\,dx = x\ln x - \int 1\,dx = x\ln x - x + C", ["proved", "proved"]),
        (r"\int x\,dx = \int x\,dx - \int x\,dx + x", ["unproved"]),
    ],
)
def test_integrals_on_both_sides(text: str, expected: list[str]) -> None:
    assert verdicts(verify_text(f"${text}$")) == expected


BESIDE_A_POLE = [
    (r"\frac{1}{1+(x-1)^2}+\frac1x", r"\ln|x| - \arctan\frac{1}{x-1} + C"),
    (r"\frac{1}{x^2+a^2}", r"-\frac1a\arctan\frac{a}{x} + C"),
    (r"\frac1x", r"\ln|x| + \operatorname{sign}(x-1)"),
    (r"\frac1x", r"\ln|x| + \lfloor x\rfloor"),
    (
        r"\frac{1}{5+4\cos x}+\frac1x",
        r"\ln|x| + \frac23\arctan\left(\frac13\tan\frac x2\right)",
    ),
]
AT_THE_POLE = [
    (r"\frac{1}{1+(x-1)^2}+\frac1x", r"\ln|x| + \arctan(x-1) + C"),
    (r"\tan x", r"-\ln|\cos x| + C"),
    (r"\csc x", r"\ln|\tan(x/2)|"),
    (r"\sec x", r"\ln|\sec x+\tan x|"),
    (r"\frac{1}{x^2-1}", r"\frac12\ln\left|\frac{x-1}{x+1}\right| + C"),
    (r"\frac{1}{(x-a)(x-b)}", r"\frac{1}{a-b}\ln\left|\frac{x-a}{x-b}\right|+C"),
]


@pytest.mark.parametrize(("integrand", "formula"), BESIDE_A_POLE)
def test_a_pole_elsewhere_does_not_excuse_a_step(integrand: str, formula: str) -> None:
    """arctan(1/(x-1)) jumps by pi at 1, where 1/(1+(x-1)^2) + 1/x goes on."""
    report = verify_text(rf"$\int {integrand}\,dx = {formula}$")
    assert verdicts(report) == ["unproved"]
    assert "only on intervals" in report.findings[0].evidence


@pytest.mark.parametrize(("integrand", "formula"), AT_THE_POLE)
def test_a_formula_may_break_with_its_integrand(integrand: str, formula: str) -> None:
    report = verify_text(rf"$\int {integrand}\,dx = {formula}$")
    assert verdicts(report) == ["proved"]
    assert notes(report) == ["review/note-pieces"]
