"""Wrong links: where the caret stands, what the slip is called, and the repair that is shown.

The table is a person's: the part that a teacher would underline and what would be written above it.
That a repair is right is asked of mpmath, at random points.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sigderiv.messages import LANGUAGES, say
from sigderiv.review import Finding, Options, verify_text
from sigderiv.review.mending.slips import SLIPS

ASSUMED = Options(assume=("x > 0", "a > 0", "b > 0"))

WRONG = [
    (r"\frac{d}{dx} \cos x = \sin x", "sign", r"\sin x", r"-\sin x"),
    (r"\sigma'(x) = \sigma(x)(1+\sigma(x))", "sign", r"+\sigma(x)", r"\sigma(x)(1 - \sigma(x))"),
    (r"a - (b - c) = a - b - c", "minus-not-distributed", "- c", "a - b + c"),
    (
        r"-(1 - y) \cdot (1 - a) = -1 + y - a - ya",
        "minus-not-distributed", "- a", "-1 + y + a - ya",
    ),
    (r"\frac{d}{dx} e^{-x} = e^{-x}", "inner-derivative", "e^{-x}", "-e^{-x}"),
    (r"\frac{d}{dx} \sin(x^2) = \cos(x^2)", "inner-derivative", r"\cos(x^2)", r"2 x \cos(x^2)"),
    (r"\frac{d}{dx} (2x+1)^3 = 3(2x+1)^2", "inner-derivative", "3", "6(2x+1)^2"),
    (
        r"\frac{d}{dx} (x^2 \sin 3x) = 2x \sin 3x + x^2 \cos 3x",
        "inner-derivative", r"x^2 \cos 3x", r"2x \sin 3x + 3 x^2 \cos 3x",
    ),
    (
        r"\frac{d}{dx} \ln(1 + x^2) = \frac{1}{1+x^2}",
        "inner-derivative", "1", r"\frac{2 x}{1+x^2}",
    ),
    (
        r"\frac{d}{dx} \frac{\sin x}{x} = \frac{\sin x - x\cos x}{x^2}",
        "quotient-order", r"\sin x - x\cos x", r"\frac{x\cos x - \sin x}{x^2}",
    ),
    (
        r"\frac{d}{dx} (x^2 \sin x) = 2x \cos x",
        "product-rule", r"2x \cos x", r"2 x \sin x + x^2 \cos x",
    ),
    (r"(fg)' = f'g'", "product-rule", "f'g'", "g f' + f g'"),
    (r"\left(\frac{f}{g}\right)' = \frac{f'}{g'}", "quotient-rule", r"\frac{f'}{g'}", None),
    (r"\frac{d}{dx} x^x = x \cdot x^{x-1}", "power-rule", r"x \cdot x^{x-1}", None),
    (r"\frac{d}{dx} 2^x = x \cdot 2^{x-1}", "power-rule", r"x \cdot 2^{x-1}", r"2^x \ln 2"),
    (
        r"\frac{d}{da} (-y \ln a - (1-y) \ln(1-a)) = -\frac{1-y}{a} + \frac{y}{1-a}",
        "complement", r"-\frac{1-y}{a} + \frac{y}{1-a}", r"-\frac{y}{a} + \frac{1 - y}{1-a}",
    ),
    (
        r"\frac{e^z}{1+e^z} = \frac{1}{1+e^{-z}} = \frac{1}{1+e^{-2}} = \frac{e^z}{1+e^z}",
        "lookalike", "2", r"\frac{1}{1+e^{-z}}",
    ),
    (r"\frac{d}{dx} \tanh x = 1 - \tan^2 x", "function", r"\tan^2 x", r"1 - \tanh^2 x"),
    (r"\frac{d}{dx} f(x)^2 = 2 f(x) f(x)", "prime", "f(x)", "2 f'(x) f(x)"),
    (r"\frac{d}{db} \frac{b^2}{2} = 2b", "extra-factor", "2b", "b"),
    (
        r"\frac{\partial}{\partial w} \frac12 (w x - y)^2 = (w x - y)",
        "inner-derivative", "(w x - y)", "(w x - y) x",
    ),
    (
        r"\frac{\partial}{\partial w} \frac1m (w x - y)^2 = 2 (w x - y) x",
        "factor", "2 (w x - y) x", r"\frac{2 (w x - y) x}{m}",
    ),
    (r"2 (x + y) = 2 x + y", "factor", "y", "2 x + 2 y"),
    (r"\frac{d}{dx} \frac{1}{1+x} = -\frac{1}{1+x}", "square", "1+x", r"-\frac{1}{(1 + x)^2}"),
    (
        r"\frac{\partial}{\partial w_{12}} (w_{12} x_2 + w_{11} x_1) = x_1",
        "index", "x_1", "x_2",
    ),
    (r"\sum_{k=1}^{n} k x^k = \sum_{k=2}^{n} k x^k", "sum-start", "2", r"\sum_{k=1}^{n} k x^k"),
    (
        r"\frac{d}{db} \sum_{i=1}^{m} (x_i + b)^2 = 2 \sum_{i=1}^{m} (x_i + b) x_i",
        "extra-factor", "(x_i + b) x_i", r"2 \sum_{i=1}^{m} (x_i + b)",
    ),
    (r"A a + b = a a + b", "case", "a", "A a + b"),
    (r"\frac{d}{dx} x^3 = 3 x^3", "exponent", "x^3", "3 x^2"),
    (r"\frac{d}{dx} (x^2 + 3x) = 2x + x", "term", "x", "2x + 3"),
    (r"(a + b)^2 = a^2 + b^2", "middle-term", "a^2 + b^2", "a^2 + 2 a b + b^2"),
    (r"\ln(ab) = \ln a \cdot \ln b", "logarithm", r"\ln a \cdot \ln b", r"\ln a + \ln b"),
    (r"2x^2 + 2x + x^2 = 3x^2 + 3x", "number", "3", "3x^2 + 2x"),
    (r"\frac{d}{dx} e^{x^2 + 3x} = 2x + 3 e^{x^2 + 3x}", "bracket", None, None),
    (r"\frac{d}{dx} x^2 (x + 1) = 2 x x + 1 + x^2", "bracket", None, r"2 x \cdot (x + 1) + x^2"),
]  # fmt: skip


def first_wrong(link: str) -> tuple[Finding, str]:
    """The first wrong link of a formula, and the formula as it stands in its document."""
    text = f"We have ${link}$."
    report = verify_text(text, "md", ASSUMED)
    return next(each for each in report.findings if str(each.verdict) == "refuted"), text


@pytest.mark.parametrize(("link", "slip", "underlined", "repair"), WRONG)
def test_the_slip_its_place_and_its_repair(
    link: str, slip: str, underlined: str | None, repair: str | None
) -> None:
    finding, text = first_wrong(link)
    assert finding.repair is not None
    assert finding.repair.slip == slip
    assert finding.part is not None
    if underlined is not None:
        assert text[finding.part.start : finding.part.end] == underlined
    if repair is not None:
        assert finding.repair.written == repair


def test_every_slip_that_is_promised_is_in_the_table() -> None:
    assert {slip for _, slip, _, _ in WRONG} == {slip.id for slip in SLIPS}


@pytest.mark.parametrize("link", [row[0] for row in WRONG])
def test_the_repair_put_in_place_is_proved(link: str) -> None:
    finding, text = first_wrong(link)
    assert finding.repair is not None
    new = text[: finding.span.start] + finding.repair.written + text[finding.span.end :]
    (again, *_) = [
        each
        for each in verify_text(new, "md", ASSUMED).findings
        if each.span.start == finding.span.start
    ]
    assert str(again.verdict) == "proved"


def test_repairs_of_numbers_are_right_for_mpmath() -> None:
    """The text form of a repair, worked out by another system beside the left side's value."""
    mpmath = pytest.importorskip("mpmath")
    seed = random.randrange(10**9)
    print("seed", seed)
    chance = random.Random(seed)
    table: Mapping[str, tuple[str, Callable[[int], Any]]] = {
        r"\frac{d}{dx} \sin(x^2) = \cos(x^2)": ("x", lambda x: mpmath.diff(
            lambda t: mpmath.sin(t**2), x)),
        r"\frac{d}{dx} (2x+1)^3 = 3(2x+1)^2": ("x", lambda x: mpmath.diff(
            lambda t: (2 * t + 1) ** 3, x)),
        r"\frac{d}{dx} \frac{1}{1+x} = -\frac{1}{1+x}": ("x", lambda x: mpmath.diff(
            lambda t: 1 / (1 + t), x)),
    }  # fmt: skip
    from sigderiv.expr import Symbol, as_expr, substitute
    from sigderiv.notation import read
    from sigderiv.referee.bridge import to_sympy

    for link, (name, value) in table.items():
        finding, _ = first_wrong(link)
        assert finding.repair is not None
        at = chance.randint(1, 9)
        there = substitute(read(finding.repair.text), {Symbol(name): as_expr(at)})
        assert float(to_sympy(there).evalf()) == pytest.approx(float(value(at)), rel=1e-9)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slip_has_a_name(lang: str) -> None:
    names = [say(f"slip/{slip.id}", lang) for slip in SLIPS]
    assert len(set(names)) == len(SLIPS)
    assert all(name and not name.startswith("slip/") for name in names)


@pytest.mark.parametrize("link", ["b + 1 = b + 2", "x^2 = \\sin x + b", "e^x = 7 x^3 + b"])
def test_what_is_no_slip_has_no_repair(link: str) -> None:
    finding, _ = first_wrong(link)
    assert finding.repair is None
