"""Functions combined without their argument, as the rules of every textbook write them
(Stewart, Calculus, sections 3.1, 3.2 and 3.4): judged with any functions and with defined ones."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

RIGHT = [
    r"(fg)'(x)=f'(x)g(x)+f(x)g'(x)", r"(f+g)'(x)=f'(x)+g'(x)", r"(f-g)'(x)=f'(x)-g'(x)",
    r"(f\circ g)'(x)=f'(g(x))g'(x)", r"(cf)'(x)=cf'(x)", r"(1/f)'(x)=-\frac{f'(x)}{f(x)^2}",
    r"\left(\frac1f\right)'(x)=-\frac{f'(x)}{f(x)^2}", r"(f+g)(x)=f(x)+g(x)",
    r"\left(\frac fg\right)'(x)=\frac{f'(x)g(x)-f(x)g'(x)}{g(x)^2}", r"(fg)(x)=f(x)g(x)",
    r"(f/g)'(x)=\frac{f'(x)g(x)-f(x)g'(x)}{g(x)^2}", r"(f\circ g)(x)=f(g(x))",
    r"(fgh)'(x)=f'(x)g(x)h(x)+f(x)g'(x)h(x)+f(x)g(x)h'(x)",
    r"(fg)''(x)=f''(x)g(x)+2f'(x)g'(x)+f(x)g''(x)", r"(fg)'(a)=f'(a)g(a)+f(a)g'(a)",
    r"(f\circ g)''(x)=f''(g(x))g'(x)^2+f'(g(x))g''(x)",
    r"\frac{(fg)(x+h)-(fg)(x)}{h}=\frac{f(x+h)g(x+h)-f(x)g(x)}{h}",
    r"(a+b)(x)=ax+bx", r"(a+b)(c+d)=ac+ad+bc+bd", r"(uv)'=u'v+uv'", r"(f+g)'=f'+g'",
]
WRONG = [
    r"(fg)'(x)=f'(x)g'(x)", r"(f\circ g)'(x)=f'(x)g'(x)", r"(f\circ g)'(x)=f'(g(x))",
    r"(cf)'(x)=f'(x)", r"(1/f)'(x)=\frac1{f'(x)}", r"(f+g)(x)=f(x)g(x)",
    r"(f/g)'(x)=\frac{f'(x)}{g'(x)}",
    r"(f/g)'(x)=\frac{f'(x)g(x)+f(x)g'(x)}{g(x)^2}",
    r"(fg)''(x)=f''(x)g(x)+f(x)g''(x)",
]
DEFINED = "$f(x)=x^2$, $g(x)=x+1$. "
AT_THEM = {
    r"(f\circ g)(x)=x^2+2x+1": "proved", r"(f\circ g)(x)=x^2+1": "refuted",
    r"(g\circ f)(x)=x^2+1": "proved", r"(fg)'(x)=3x^2+2x": "proved", r"(fg)'(x)=2x": "refuted",
    r"(3f)'(2)=12": "proved", r"(fg)'(1)=5": "proved", r"(fg)'(1)=4": "refuted",
    r"(f\circ g\circ f)(x)=(x^2+1)^2": "proved",
}  # fmt: skip


@pytest.mark.parametrize("link", RIGHT)
def test_rules_are_proved(link: str) -> None:
    (finding,) = verify_text(f"${link}$", "tex").findings
    assert str(finding.verdict) == "proved"


@pytest.mark.parametrize("link", WRONG)
def test_slips_are_refuted(link: str) -> None:
    (finding,) = verify_text(f"${link}$", "tex").findings
    assert str(finding.verdict) == "refuted"


@pytest.mark.parametrize("link", [r"(f\circ g)(x)=g(f(x))", r"(f\circ g)(x)=f(x)g(x)"])
def test_what_some_functions_do_is_not_proved(link: str) -> None:
    (finding,) = verify_text(f"${link}$", "tex").findings
    assert str(finding.verdict) == "unproved"


@pytest.mark.parametrize(("link", "verdict"), AT_THEM.items())
def test_of_defined_functions(link: str, verdict: str) -> None:
    (finding,) = verify_text(f"{DEFINED}${link}$", "tex").findings
    assert str(finding.verdict) == verdict


def test_in_text() -> None:
    (finding,) = verify_text("(f + g)'(x) = f'(x) + g'(x)", "txt").findings
    assert str(finding.verdict) == "proved"


@pytest.mark.parametrize(("link", "verdict"), [
    (r"\ln y=\ln f+\ln g", "proved"), (r"\ln y=\ln f-\ln g", "refuted"),
    (r"y'=f'g+fg'", "proved"), (r"y'=f'g'", "refuted"),
    (r"\frac{y'}y=\frac{f'}f+\frac{g'}g", "proved"),
])  # fmt: skip
def test_a_letter_is_the_function_that_a_definition_applies(link: str, verdict: str) -> None:
    finding = verify_text(f"$y=f(x)g(x)$. ${link}$", "tex").findings[-1]
    assert str(finding.verdict) == verdict
