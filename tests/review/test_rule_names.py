"""Right links with the rules that a teacher would name beside them."""

from __future__ import annotations

import pytest

from sigderiv.notation import read
from sigderiv.output.findings.sentences import rule_names
from sigderiv.review import Options, verify_text
from sigderiv.review.mending.shapes import Shapes

NAMED = [
    (r"\frac{d}{dx} (x^2 \sin x) = 2x \sin x + x^2 \cos x", "product", "power-natural"),
    (r"\frac{d}{dx} (x^2 \sin x) = x^2 \cos x + 2x \sin x", "product", "derivative-sin"),
    (r"\frac{d}{dx} \sin(x^2) = \cos(x^2) \cdot 2x", "derivative-sin", "power-natural"),
    (r"\frac{d}{dx} (x^2 + x^3) = \frac{d}{dx} x^2 + \frac{d}{dx} x^3", "sum", ""),
    (r"\frac{d}{dx} \frac{f(x)}{g(x)} = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}", "quotient", ""),
    (r"\frac{d}{dx} x^2 = x + x", "", ""),
    (r"\sin^2 x + \cos^2 x + y = 1 + y + 0", "", ""),
]


@pytest.mark.parametrize(("link", "first", "other"), NAMED)
def test_the_rules_of_a_right_link(link: str, first: str, other: str) -> None:
    report = verify_text(f"${link}$", "md", Options(name_rules=True))
    (finding,) = report.findings
    assert str(finding.verdict) == "proved"
    found = finding.rule.split(", ")
    assert found[0] == first
    assert not other or other in found


def test_a_wrong_link_has_no_rule() -> None:
    report = verify_text(r"$\frac{d}{dx} x^2 = 2x + 1$", "md", Options(name_rules=True))
    assert report.findings[0].rule == ""


def test_rules_are_called_as_a_teacher_calls_them() -> None:
    assert rule_names("product, power-natural", "en") == "product rule, power rule"
    assert rule_names("product", "zh") not in ("product", "product rule")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2*x*sin(x) + x^2", "x*x + sin(x)*x*2", True),
        ("-(a*b)/c", "(-b)*a/c", True),
        ("a - (b - c)", "c + a - b", True),
        ("a*(b + c)", "a*b + a*c", False),
        ("2*x", "x + x", False),
        ("(a + b)/c", "a/c + b/c", False),
        ("x/y", "y/x", False),
        ("sin(x)", "sin(y)", False),
        ("x^y", "y^x", False),
    ],
)
def test_shapes(one: str, other: str, same: bool) -> None:
    assert Shapes().same(read(one), read(other)) is same


def test_shapes_of_a_deep_formula_need_no_recursion() -> None:
    deep = read("sin(" * 3000 + "x" + ")" * 3000)
    assert Shapes().same(deep, deep)
