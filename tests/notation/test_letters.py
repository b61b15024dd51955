"""Which spellings are one letter, and which labels are one label (`expr.names`, `letters`).

The table of pairs is by hand, after the Unicode names and unicode-math's table of commands.
"""

from __future__ import annotations

import pytest

from sigderiv.expr import Expr, Symbol
from sigderiv.expr.names import GREEK, VARIANTS, WIDE, base_letter
from sigderiv.notation import Context, read_latex, read_text, write_latex, write_text
from sigderiv.notation.letters import bracketed_of, letters_of

DIFFERENT = [
    (r"\epsilon", r"\varepsilon"), (r"\theta", r"\vartheta"), (r"\phi", r"\varphi"),
    (r"\rho", r"\varrho"), (r"\sigma", r"\varsigma"), (r"\kappa", r"\varkappa"),
    (r"\pi", r"\varpi"), (r"\ell", "l"), (r"\mathrm{x}", "x"), (r"\mathrm x", "x"),
    (r"\text{x}", "x"), (r"\mathsf{x}", "x"), (r"\mathsf x", "x"), (r"\mathtt{x}", "x"),
    (r"\textbf{x}", "x"), (r"\underline{x}", "x"), (r"\mathscr{L}", r"\mathcal{L}"),
    (r"\mathcal{L}", "L"), ("𝐱", "x"), ("ℝ", "R"), ("ϵ", "ε"), ("ϕ", "φ"), ("ϑ", "θ"),
    ("ς", "σ"), ("ℓ", "l"), ("ν", "v"), ("ο", "o"),
    (r"x_{(1)}", "x_1"), (r"x_{[1]}", r"x_{(1)}"), (r"x_{[1]}", "x_1"),
    (r"x_\epsilon", r"x_\varepsilon"), (r"a^{\{2\}}", "a^2"), (r"x_i", r"x_{\mathrm i}"),
]  # fmt: skip
SAME = [
    (r"\mathit{x}", "x"), ("𝑥", "x"), ("ℎ", "h"), ("𝜃", r"\theta"), ("µ", r"\mu"),
    (r"\overline{x}", r"\bar x"), (r"\widehat{x}", r"\hat x"),
    (r"\boldsymbol{x}", r"\mathbf{x}"), ("𝐱", r"\mathbf{x}"),
    ("ℝ", r"\mathbb{R}"), ("ℓ", r"\ell"), (r"\underline{x + 1}", "x + 1"),
    (r"a^{[2](i)}", r"a^{(i)[2]}"), (r"a^{<t>}", r"a^{\langle t\rangle}"),
    (r"W^{[2]T}", r"(W^{[2]})^T"), (r"W^{[2],\top}", r"(W^{[2]})^T"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_signs_are_other_letters(one: str, other: str) -> None:
    assert read_latex(one) is not read_latex(other)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_sign_are_one_letter(one: str, other: str) -> None:
    assert read_latex(one) is read_latex(other)


@pytest.mark.parametrize("source", sorted({each for pair in DIFFERENT for each in pair}))
def test_every_letter_is_written_and_read_back(source: str) -> None:
    found = read_latex(source)
    assert read_latex(write_latex(found)) is found
    assert read_text(write_text(found)) is found


def test_every_named_letter_has_a_sign_of_its_own() -> None:
    assert len(set(GREEK.values())) == len(GREEK)
    for name, sign in GREEK.items():
        assert read_text(sign) is Symbol(name) is read_text(name)


def _read(document: str, piece: str) -> Expr:
    return read_latex(piece, Context(letters=letters_of(document)))


@pytest.mark.parametrize(("variant", "plain"), VARIANTS.items())
def test_a_document_with_one_form_of_a_letter_has_one_letter(variant: str, plain: str) -> None:
    only = rf"$\{variant} + \{variant}$"
    assert _read(only, rf"\{variant}") is Symbol(plain)
    both = rf"$\{variant} + \{plain}$"
    assert _read(both, rf"\{variant}") is Symbol(variant)
    assert _read(both, rf"\{plain}") is Symbol(plain)


def test_unicode_follows_the_commands_of_its_document() -> None:
    assert _read(r"\varphi ϕ", "ϕ") is not _read(r"\varphi ϕ", r"\varphi")
    assert _read(r"\varphi φ", "φ") is _read(r"\varphi φ", r"\varphi")
    assert _read(r"\phi φ", "φ") is _read(r"\phi φ", r"\phi")
    assert _read(r"\phi \varphi φ", "φ") is _read(r"\phi \varphi φ", r"\varphi")
    assert _read(r"ϵ ε", "ϵ") is not _read(r"ϵ ε", "ε")


@pytest.mark.parametrize(("wide", "narrow"), WIDE.items())
def test_wide_accents_are_told_apart_where_a_document_has_both(wide: str, narrow: str) -> None:
    both = rf"\{wide}{{x}} \{narrow}{{x}}"
    assert _read(both, rf"\{wide}{{x}}") is Symbol(f"x_{wide}")
    assert _read(both, rf"\{narrow}{{x}}") is Symbol(f"x_{narrow}")
    assert read_latex(write_latex(Symbol(f"x_{wide}"))) is Symbol(f"x_{wide}")


def test_brackets_of_labels_are_told_apart_where_a_letter_has_several() -> None:
    document = r"a^{[2]} + a^{(2)} + a^{\langle 2\rangle} + a^{\{2\}} + b^{[1]}"
    assert bracketed_of(document) == {"a"}
    context = Context(bracketed=bracketed_of(document))
    read = [read_latex(part, context) for part in document.split(" + ")[:4]]
    assert len(set(read)) == 4
    for found in read:
        assert read_latex(write_latex(found)) is found
    assert bracketed_of(r"\hat{a}_{ij}^{[2]} + \hat a_1^{ (2) }") == {"a"}
    assert bracketed_of(r"\theta^{[2](i)} + \theta^{(2)}") == {"theta"}


def test_the_letter_of_a_name() -> None:
    assert base_letter("theta_hat_12^[2]") == "theta"
    assert base_letter("no name") == "no name"
