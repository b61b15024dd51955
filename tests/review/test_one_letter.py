"""Letters and labels that look alike but are not the same prove nothing of each other."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.records import Options


def _verdict(text: str, kind: str = "tex", numbers: tuple[str, ...] = ()) -> str:
    report = verify_text(text, kind, Options(numbers=numbers))
    assert len(report.findings) == 1, report
    return str(report.findings[0].verdict)


@pytest.mark.parametrize(
    "formula",
    [
        r"a^{[2]} - a^{(2)} = 0", r"a^{[2]} - a^{\langle 2\rangle} = 0",
        r"a^{\{2\}} - a^{(2)} = 0", r"a^{\{2\}} - a^2 = 0", r"a_{[2]} - a_{(2)} = 0",
        r"x_{(1)} - x_1 = 0", r"2\ell - l = l", r"\epsilon + \varepsilon = 2\epsilon",
        r"\phi + \varphi = 2\phi", r"\theta + \vartheta = 2\theta", r"\rho + \varrho = 2\rho",
        r"\sigma + \varsigma = 2\sigma", r"\mathrm{x} + x = 2x", r"\mathsf{x} + x = 2x",
        r"\text{x} + x = 2x", r"\mathtt{x} + x = 2x", r"\underline{x} + x = 2x",
        r"\mathscr{L} + \mathcal{L} = 2\mathcal{L}", "ϵ + ε = 2ε",
        r"\hat x + x = 2x", r"\mathbf x + x = 2x", r"x^* + x = 2x", r"\vec x + x = 2x",
    ],
)  # fmt: skip
def test_two_letters_are_not_one(formula: str) -> None:
    assert _verdict(f"$${formula}$$") != "proved"


@pytest.mark.parametrize(
    "formula",
    [
        r"2\ell - \ell = \ell", r"\varepsilon + \varepsilon = 2\varepsilon",
        r"\varepsilon + ε = 2\varepsilon", r"\phi + φ = 2\phi", "𝑥 + x = 2x",
        r"a^{[2]} + a^{[2]} = 2a^{[2]}", r"\mathrm{x} + \mathrm x = 2\mathrm{x}",
        r"a^{[2](i)} + a^{(i)[2]} = 2 a^{[2](i)}", r"a^{<t>} + a^{<t>} = 2a^{<t>}",
        r"\boldsymbol\theta + \boldsymbol\theta = 2\boldsymbol\theta",
    ],
)  # fmt: skip
def test_one_letter_is_one(formula: str) -> None:
    assert _verdict(f"$${formula}$$") == "proved"


@pytest.mark.parametrize(
    "formula", [r"\epsilon + \varepsilon = 2\epsilon", r"a^{[2]} + a^{(2)} = 2a^{(2)}"]
)
def test_what_is_true_of_one_letter_is_not_refuted_but_doubted(formula: str) -> None:
    report = verify_text(f"$${formula}$$", "tex")
    assert [str(each.verdict) for each in report.findings] == ["unproved"]
    assert [note.code for note in report.findings[0].notes] == ["review/note-one-letter"]


@pytest.mark.parametrize(
    "formula",
    [
        "W^{[1]}W^{[2]} = W^{[2]}W^{[1]}", "W_1 W_2 = W_2 W_1",
        r"\Theta^{(2)}\Theta^{(1)} - \Theta^{(1)}\Theta^{(2)} = 0",
        "W^{[l]}W^{[l-1]} = W^{[l-1]}W^{[l]}",
        "(W^{[1]} + W^{[2]})^2 = (W^{[1]})^2 + 2W^{[1]}W^{[2]} + (W^{[2]})^2",
    ],
)  # fmt: skip
def test_what_is_written_as_matrices_does_not_commute(formula: str) -> None:
    assert _verdict(f"$${formula}$$") == "unproved"
    numbers = ("W", "Theta", "W_1", "W_2")
    assert _verdict(f"$${formula}$$", numbers=numbers) == "proved"


@pytest.mark.parametrize(
    "formula",
    [
        "PV = VP", "2A + 3A = 5A", "A(B+C) = AB + AC", r"\frac{A}{B} B = A", "am = ma",
        "W^{[2]}(W^{[1]}x+b) = W^{[2]}W^{[1]}x+W^{[2]}b",
        "W^{(1)} a + W^{(2)} b = b W^{(2)} + a W^{(1)}",
    ],
)  # fmt: skip
def test_where_no_order_matters_nothing_is_asked(formula: str) -> None:
    report = verify_text(f"$${formula}$$", "tex")
    assert [str(each.verdict) for each in report.findings] == ["proved"]
    assert "review/note-as-numbers" not in [note.code for note in report.findings[0].notes]


def test_letters_with_values_are_numbers() -> None:
    text = "$W^{(1)} = 3$ and $W^{(2)} = 2$. Then $W^{(1)}W^{(2)} = W^{(2)}W^{(1)}$."
    assert _verdict(text) == "proved"
